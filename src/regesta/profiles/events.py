"""The meeting a text concerns: what it is called, where it is and from when until when."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from regesta.model.record import Event
from regesta.profiles.dates import Span, found, is_month
from regesta.profiles.wording import sentence_at, spaced

_MEETING = (
    r"(?:meeting|conference|session|workshop|seminar|forum|congress|symposium|webinar|assembly"
    r"|summit|round\s?table"
    r"|réunion|conférence|atelier|séminaire|colloque|congrès|forum|sommet|table ronde"
    r"|reunión|conferencia|taller|seminario|foro|congreso|cumbre|mesa redonda"
    r"|koosolek\w*|kohtumi\w+|konverents\w*|seminar\w*|istung\w*|nõupidami\w+|töötu\w+|foorum\w*"
    r"|(?:info|teabe|õppe)päev\w*|ümarla\w+|veebinar\w*)"
)
# What is held too, though a letter that is called so need not be about a meeting.
_OCCASION = (
    rf"(?:{_MEETING}|consultations?|hearings?|briefing|training|course|celebration|visit"
    r"|audition|consultation|formation|journées?|rencontre|visite"
    r"|audiencia|consultas?|jornadas?|encuentro|curso|visita"
    r"|arutelu\w*|koolitus\w*|kuulami\w+|kokkusaami\w+|visii\w+|üritus\w*)"
)
_YEAR = re.compile(r"\d{4}")
_NAMES_MEETING = re.compile(rf"\b{_MEETING}\b", re.IGNORECASE)
_NAMES_OCCASION = re.compile(rf"\b{_OCCASION}\b", re.IGNORECASE)
# "The meeting will be held", "aura lieu", "se celebrará", "toimub"
_HELD = re.compile(
    r"\b(?:(?:be|is|are|was|were)\s+(?:\w+\s+)?(?:held|convened|organi[sz]ed)|held"
    r"|tak(?:e|es|ing)\s+place|took\s+place"
    r"|(?:aura|a eu|auront)\s+lieu|se\s+tiendr\w+|s['’]est\s+tenue?|tendrán?\s+lugar"
    r"|se\s+celebr(?:ar\w+|ó)|toimu\w+|leia\w*\s+aset)\b",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-ÞŠŽ][\w'’.-]*(?:[ -](?:de |du |la |the )?[A-ZÀ-ÞŠŽ][\w'’.-]*){0,3}"
_LEAD = (
    r"(?:\b(?:on|from|between|du|del|le|les|el|los|de|entre|au|am|the|days?|jours?|días?)\s+)*"
    r"(?:[^\W\d_]+,?\s+)?"
)
_IN_PLACE = re.compile(
    rf"\b(?:in|at|à|a|en)\s+(?P<place>{_PLACE}(?:,\s+{_PLACE})?)\s*(?:\([^()]*\))?\s*,?\s*{_LEAD}$"
)
_AFTER = re.compile(rf"\s*,?\s*(?:in|à|a|en)\s+(?P<place>{_PLACE})")
_IN_PARENTHESIS = re.compile(rf"\(\s*(?P<place>{_PLACE}(?:\s*[,/]\s*[\w'’. -]+)?)\s*,\s*[^\d()]*$")
_AFTER_COMMA = re.compile(rf",\s+(?P<place>{_PLACE}),\s+$")
_OPENS_WITH_PLACE = re.compile(rf"^\s*(?P<place>{_PLACE})\s*[,:]\s*$")
_BEFORE_DAYS = (_IN_PARENTHESIS, _AFTER_COMMA, _OPENS_WITH_PLACE)
_PLACE_AND_MONTH = re.compile(  # a meeting of which only the month is told
    rf"^(?P<name>.+?)[\s,;–-]*[,(]\s*(?P<place>{_PLACE}),\s+(?:(?P<month>[^\W\d_]{{3,12}})\.?\s+(?:de\s+)?)?"
    r"(?:19|20)\d\d\)?$"
)
# "Invitation to the", "Nomination of a delegate to the": what a subject line says about the meeting
# before naming it.
_BEFORE_NAME = re.compile(
    r"^.*?\b(?:(?:to|of|on|in|at|for|by|from|à|de|pour|par|a|para|por)\s+"
    r"(?:(?:the|an?|la|le|les|un|une|el|los|las|una)\s+|l['’]\s?)?|(?:au|aux|du|des|al|del)\s+)"
    rf"(?=(?:[\w-]+\s+){{0,3}}{_MEETING}\b)",
    re.IGNORECASE,
)


def named(line: str, language: str = "") -> Event | None:
    """Return the event of a heading or subject line: "Technical meeting … (Geneva, 13–17 April)".

    >>> named("Technical meeting on mining (Geneva, 1–5 June 2026)").place
    'Geneva'
    """
    for span in found(line, language).value:
        before = line[: span.start]
        match = next((m for p in _BEFORE_DAYS if (m := p.search(before))), None)
        if match:
            return Event(
                meeting_name(before[: match.start()]), spaced(match["place"]), *_days(span)
            )
    return None


def headed(lines: tuple[str, ...], language: str = "") -> Event | None:
    """Return the event that the lines of a first page name, its place and days below its name.

    >>> headed(("Meeting of experts on dredging", "Oslo, 4 May 2026")).name
    'Meeting of experts on dredging'
    """
    pieces = [spaced(piece) for line in lines for piece in re.split(r"[\t\n]", line)]
    for before, line in zip(("", *pieces), pieces, strict=False):
        event = named(line, language)
        name = event.name or meeting_name(before) if event else ""
        # A place and one day alone may be where and when the paper itself was written.
        if event and (name or event.from_ != event.until):
            return replace(event, name=name)
    return next((event for event in map(_of_a_month, pieces) if event), None)


def _of_a_month(line: str) -> Event | None:
    """Return the meeting of "Conference, 115th Session, Geneva, June 2027": days are not told."""
    match = _PLACE_AND_MONTH.match(line)
    if not match or (match["month"] and not is_month(match["month"])):
        return None
    name = meeting_name(match["name"])
    return Event(name, spaced(match["place"])) if name else None


def meeting_name(subject: str) -> str:
    """Return what the subject line calls the meeting, "" when it names none."""
    bare = spaced(subject).strip(" ,;:–-")
    if not _NAMES_MEETING.search(bare):
        return ""
    before = _BEFORE_NAME.match(bare)
    is_named = before is None or _NAMES_MEETING.search(before[0])
    named = bare if is_named or not before else bare[before.end() :]
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
        if not (_YEAR.search(text) and _HELD.search(text) and _NAMES_OCCASION.search(text)):
            continue
        for span in found(text, language).value:
            sentence = sentence_at(text, span.start)
            if not span.yearless and _HELD.search(sentence) and _NAMES_OCCASION.search(sentence):
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
