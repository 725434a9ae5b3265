"""The meeting a text concerns: what it is called, where it is and from when until when."""

import re
from collections.abc import Iterable
from datetime import date

from regesta.model.record import Event
from regesta.profiles.dates import Span, found
from regesta.profiles.wording import sentence_at, spaced

_MEETING = (
    r"(?:meeting|conference|session|workshop|seminar|forum|congress|symposium|webinar|assembly"
    r"|réunion|conférence|atelier|séminaire|colloque|congrès"
    r"|reunión|conferencia|taller|seminario|foro|congreso"
    r"|koosolek\w*|kohtumi\w+|konverents\w*|seminar\w*|istung\w*|nõupidami\w+|töötu\w+|foorum\w*)"
)
_YEAR = re.compile(r"\d{4}")
_NAMES_MEETING = re.compile(rf"\b{_MEETING}\b", re.IGNORECASE)
# "The meeting will be held", "aura lieu", "se celebrará", "toimub"
_HELD = re.compile(
    r"\b(?:(?:be|is|are|was|were)\s+(?:\w+\s+)?(?:held|convened|organi[sz]ed)|held"
    r"|tak(?:e|es|ing)\s+place|took\s+place"
    r"|(?:aura|a eu|auront)\s+lieu|se\s+tiendr\w+|s['’]est\s+tenue?|tendrán?\s+lugar"
    r"|se\s+celebr(?:ar\w+|ó)|toimu\w+|leia\w*\s+aset)\b",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-ÞŠŽ][\w'’.-]*(?:[ -](?:de |du |la |the )?[A-ZÀ-ÞŠŽ][\w'’.-]*){0,3}"
_ENGLISH_LEAD = r"(?:\b(?:on|from|between|du|del|le|les|el|de|entre|au|am)\s+)*(?:[^\W\d_]+,?\s+)?"
_IN_PLACE = re.compile(
    rf"\b(?:in|at|à|a|en)\s+(?P<place>{_PLACE}(?:,\s+{_PLACE})?)\s*(?:\([^()]*\))?\s*,?\s*{_ENGLISH_LEAD}$"
)
_AFTER = re.compile(rf"\s*,?\s*(?:in|à|a|en)\s+(?P<place>{_PLACE})")
_IN_PARENTHESIS = re.compile(rf"\(\s*(?P<place>{_PLACE}(?:\s*[,/]\s*[\w'’. -]+)?)\s*,\s*[^\d()]*$")
_AFTER_COMMA = re.compile(rf",\s+(?P<place>{_PLACE}),\s+$")
# "Invitation to the", "Kutse": what a subject line says about the meeting before naming it.
_BEFORE_NAME = re.compile(
    r"^(?:.*\b(?:invitation to|invitation à|invitación a|report (?:of|on)|conclusions of"
    r"|adopted by|conclusions de|conclusiones de|participation in)\s+(?:the|la|l['’]|le|a)?\s*)",
    re.IGNORECASE,
)


def named(line: str, language: str = "") -> Event | None:
    """Return the event of a heading or subject line: "Technical meeting … (Geneva, 13–17 April)".

    >>> named("Technical meeting on mining (Geneva, 1–5 June 2026)").place
    'Geneva'
    """
    for span in found(line, language).value:
        before = line[: span.start]
        match = _IN_PARENTHESIS.search(before) or _AFTER_COMMA.search(before)
        if match:
            return Event(
                meeting_name(before[: match.start()]), spaced(match["place"]), *_days(span)
            )
    return None


def meeting_name(subject: str) -> str:
    """Return what the subject line calls the meeting, "" when it names none."""
    bare = spaced(subject).strip(" ,;:–-")
    if not _NAMES_MEETING.search(bare):
        return ""
    named = _BEFORE_NAME.sub("", bare)
    return named[:1].upper() + named[1:]


def without_event(line: str, language: str = "") -> str:
    """Return the subject line without the place and days in its final parenthesis.

    >>> without_event("Technical meeting on mining (Geneva, 1–5 June 2026)")
    'Technical meeting on mining'
    """
    bare = spaced(line)
    start = bare.rfind("(")
    if start > 0 and bare.rstrip(" .").endswith(")") and found(bare[start:], language).value:
        return bare[:start].rstrip(" ,;:–-")
    return bare


def held(texts: Iterable[str], language: str = "") -> Event | None:
    """Return the event of the first sentence saying that a meeting is held, where and when."""
    for text in texts:
        if not (_YEAR.search(text) and _HELD.search(text) and _NAMES_MEETING.search(text)):
            continue
        for span in found(text, language).value:
            sentence = sentence_at(text, span.start)
            if not span.yearless and _HELD.search(sentence) and _NAMES_MEETING.search(sentence):
                return Event("", _place_near(text, span), *_days(span))
    return None


# The inessive of a place ("Tallinnas") does not tell its nominative: those often met.
_ESTONIAN_PLACES = {
    "Tallinnas": "Tallinn", "Tartus": "Tartu", "Pärnus": "Pärnu", "Narvas": "Narva",
    "Viljandis": "Viljandi", "Rakveres": "Rakvere", "Kuressaares": "Kuressaare",
    "Haapsalus": "Haapsalu", "Genfis": "Genf", "Brüsselis": "Brüssel", "Riias": "Riia",
    "Vilniuses": "Vilnius", "Helsingis": "Helsingi", "Stockholmis": "Stockholm",
    "Kopenhaagenis": "Kopenhaagen", "Oslos": "Oslo", "Berliinis": "Berliin", "Pariisis": "Pariis",
    "Londonis": "London", "Luxembourgis": "Luxembourg", "Viinis": "Viin", "Varssavis": "Varssavi",
    "Torinos": "Torino", "Roomas": "Rooma", "Haagis": "Haag", "New Yorgis": "New York",
}  # fmt: skip
_ESTONIAN_PLACE = re.compile("|".join(map(re.escape, _ESTONIAN_PLACES)))


def _place_near(text: str, span: Span) -> str:
    inessive = _ESTONIAN_PLACE.search(sentence_at(text, span.start))
    if inessive:
        return _ESTONIAN_PLACES[inessive[0]]
    match = _IN_PLACE.search(text[: span.start]) or _AFTER.match(text, span.end)
    return spaced(match["place"]) if match else ""


def _days(span: Span) -> tuple[date, date]:
    return span.from_, span.until
