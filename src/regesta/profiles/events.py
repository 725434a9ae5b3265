"""The meeting a text concerns: what it is called, where it is and from when until when."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from regesta.model.document import Document
from regesta.model.record import Event
from regesta.profiles.dates import Span, found, is_month
from regesta.profiles.inessive import place_in
from regesta.profiles.places import countries
from regesta.profiles.wording import Later, says, sentence_at, spaced

_MEETING = (
    r"(?:meeting|conference|session|workshop|seminar|forum|congress|symposium|webinar|assembly"
    r"|summit|round\s?table|academy|colloquium|hearing|dialogue|info\s?day|study\s+visit"
    r"|journées?\s+(?:d['’]étude|nationales?|internationales?)|académie|rencontres?\s+(?:de|du|inter)"
    r"|jornadas?|academia|simposio|encuentro|asamblea|assemblée"
    r"|réunion|conférence|atelier|séminaire|colloque|congrès|forum|sommet|table ronde"
    r"|reunión|conferencia|taller|seminario|foro|congreso|cumbre|mesa redonda"
    r"|\w*(?:koosolek|kohtumi|konverents|seminar|istung|nõupidami|foorum|ümarla|veebinar)\w*"
    r"|töötu[bp]\w*|(?:info|teabe|õppe|teadus|mõtte|hanke)päev\w*)"
)
# What is held too, though a letter that is called so need not be about a meeting.
_OCCASION = (
    rf"(?:{_MEETING}|ceremony|launch|dialogue|cérémonie|ceremonia|consultations?|hearings?|briefing|training|course|celebration|visit"
    r"|audition|consultation|formation|journées?|rencontre|visite"
    r"|audiencia|consultas?|jornadas?|encuentro|curso|visita"
    r"|\w*(?:arutelu|koolitus|kuulami|kokkusaami|visii|üritus|nädal(?!a\b)|päevad|laager|näitus|festival)\w*"
    r"|week|semaine|semana|exercise|expo|exhibition|inspections?|examination|interview|mission"
    r"|foire|salon|exposition|misión|mission|feria|exposición|gala|hommik\w*|tippkohtumi\w*"
    r"|ülevaatus\w*|õppus\w*|läbirääkimi\w+|kongress\w*|sümpoosion\w*|avamis\w*|valimis\w*|mess\w*)"
)
_YEAR = Later(r"\d{4}")
_NAMES_MEETING = Later(rf"\b{_MEETING}\b", re.IGNORECASE)
_NAMES_OCCASION = Later(rf"\b{_OCCASION}\b", re.IGNORECASE)
# "The meeting will be held", "aura lieu", "se celebrará", "toimub"
_HELD = Later(
    r"\b(?:(?:be|is|are|was|were)\s+(?:\w+\s+)?(?:held|convened|organi[sz]ed)|held"
    r"|tak(?:e|es|ing)\s+place|took\s+place|(?:is|are)\s+(?:being\s+)?(?:scheduled|planned|convened)"
    r"|meet\s+(?:in|at|on)|holding\s+of|(?:will|to)\s+(?:meet|convene|run|be\s+(?:hosted|scheduled))|hosts?"
    r"|(?:aura|a eu|auront|ont eu|avoir|ayant)\s+lieu|se\s+tien(?:dr\w+|t|nent)|se\s+tenir"
    r"|s['’]est\s+tenue?|la\s+tenue\s+d(?:e|u|es)?|la\s+celebración\s+del?|se\s+déroul\w+"
    r"|(?:est|sera|seront)\s+(?:organisé|prévu|programmé)e?s?"
    r"|(?:tendrán?|tener|tuvo|tiene)\s+lugar|se\s+(?:celebr|realizar|desarrollar|organiz)\w+"
    r"|se\s+llevar[áa]n?\s+a\s+cabo|celebrarse|realizarse"
    r"|se\s+réuni(?:ra|ront|t)|se\s+reuni(?:rá|rán|ó)|toimu\w+|leia\w*\s+aset|korralda\w+|peetakse|kogune\w+)\b",
    re.IGNORECASE,
)
_MEETS = Later(  # whoever meets: "The Working Party will meet in Brussels on 2 December 2026"
    r"\b(?:will\s+(?:next\s+)?(?:meet|convene)|meet\s+(?:in|at)|se\s+réuni\w+|se\s+reuni\w+|kogune[bv]\w*)\b",
    re.IGNORECASE,
)
_SURELY = Later(  # whatever is said to be held somewhere on a day
    r"\b(?:be\s+held|take[s]?\s+place|(?:aura|auront)\s+lieu|se\s+tiendr\w+|tendrán?\s+lugar"
    r"|se\s+celebrar\w+|toimu\w+|leia\w*\s+aset)\b",
    re.IGNORECASE,
)
_PRONOUN = Later(r"(?:It|They|This|Elle|Il|Ella|Este|Esta|See)\s")  # said of the sentence before
_HELD_HINTS = (
    " held", " place", "convene", "organise", "organize", "organisé", "lieu", " tien", "tenue",
    "tenir", "tendr", "lugar", "elebr", "toimu", "aset", "schedul", "planned", " meet ", " run ",
    " host", "réuni", "reuni", "déroul", "prévu", "programm", "realiz", "desarroll", "cabo",
    "korralda", "peetakse", "kogune", "tuvo",
)  # fmt: skip
_MET_HINTS = (
    "met ", "eeting", "onvened", "réuni", "convoqu", "eunid", "ongregad", "onvocad", "kogun",
)  # fmt: skip
_PLACE = r"[A-ZÀ-ÞŠŽ][\w'’.-]*(?:[ -](?:de |du |la |the )?[A-ZÀ-ÞŠŽ][\w'’.-]*){0,3}"
_LEAD = (
    r"(?:\b(?:on|from|between|du|del|le|les|el|los|de|entre|au|am|the|days?|jours?|días?)\s+)*"
    r"(?:[^\W\d_]+,?\s+)?"
)
_IN_PLACE = Later(
    rf"\b(?:in|at|à|a|en)\s+(?:(?:the\s+city|la\s+ville|la\s+ciudad)\s+(?:of|de)\s+)?(?P<place>{_PLACE}(?:,\s+{_PLACE})?)\s*(?:\([^()]*\))?\s*,?\s*{_LEAD}$"
)
_AFTER = Later(rf"\s*,?\s*(?:in|at|à|a|en)\s+(?P<place>{_PLACE}(?:,\s+{_PLACE}(?=[.,;)]|$))?)")
_IN_PARENTHESIS = Later(rf"\(\s*(?P<place>{_PLACE}(?:\s*[,/]\s*[\w'’. -]+)?)\s*,\s*[^\d()]*$")
_SHORT_LEAD = r"(?:(?:on|from|du|del|le|el|los|between|entre)\s+)?(?:días\s+)?"
_AFTER_COMMA = Later(rf",\s+(?P<place>{_PLACE}),\s+{_SHORT_LEAD}$")
_OPENS_WITH_PLACE = Later(rf"^\s*(?P<place>{_PLACE}(?:,\s+{_PLACE})?)\s*[,:]\s*{_SHORT_LEAD}$")
_BEFORE_DAYS = (_IN_PARENTHESIS, _AFTER_COMMA, _OPENS_WITH_PLACE)
# What the sentence that says it is held calls a meeting: "the regional seminar … will be held".
_CALLED = Later(
    rf"(?:\b(?:the|an?|our|its|la|le|les|un|une|notre|el|los|una)\s+|\bl['’]\s?|\b(?:au|al|del|du)\s+)"
    rf"(?P<name>(?:(?!the\b|la\b|le\b|el\b|al\b|au\b|to\b|of\b|de\s+invit)[\w'’-]+\s+){{0,4}}?{_MEETING}\b[^,.;:()]{{0,160}}?)"
    r"(?:\s*\([^()]*\))?,?\s+(?:(?:which|that|qui|que)\s+)?"
    r"(?:will|shall|is|are|was|takes?|se\s|aura|auront|s['’]est|tendrá|tendrán)\b",
    re.IGNORECASE,
)
# "Having met in Geneva from 2 to 6 February 2026", "s'étant réunie à", "habiéndose reunido en"
_MET = Later(
    r"\b(?i:having\s+(?:been\s+convened[^,.;]{0,60}\s+)?met|met|meeting|convened|[ée]tant\s+réunie?s?|réunie?s?"
    r"|ayant\s+été\s+convoquée|reunid[oa]s?|congregad[oa]s?|convocad[oa]s?|kogunenud|kogunes)\s+"
    rf"(?:in|at|à|en)\s+(?P<place>{_PLACE})",
)
_BODY = Later(
    rf"^(?:The|La|Le|L['’]|El|Les|Los)?\s*(?P<name>[^,;:]*?(?:{_MEETING}|Committee|Comité|Commission|Comisión"
    rf"|Governing\s+Body|Council|Board|Conseil|Consejo)"
    r"\b[^,;:]*?)\s*(?:[,;:]|$)",
    re.IGNORECASE,
)
_AT_SESSION = Later(
    r"\b(?:at\s+its|en\s+sa|en\s+su)\s+(?P<session>\S+(?:\s\([^()]*\))?\s+(?:Session|session|reunión))\b"
)
_MEETS_AT = Later(
    r"\b(?:meeting|convened|réunie?|reunid[oa]|congregad[oa])\s+(?:at\s+its|en\s+sa|en\s+su)\s+"
    r"(?P<session>\S+(?:\s\([^()]*\))?\s+(?:Session|session|reunión))\b"
)
_SESSION_ALONE = Later(
    r"^(?:the\s+)?\S+(?:\s+\S+)?\s+(?:session|meeting|reunión|réunion|istungjärk)$", re.IGNORECASE
)
_PLACE_AND_MONTH = Later(  # a meeting of which only the month is told
    rf"^(?P<name>.+?)[\s,;–-]*[,(]\s*(?P<place>{_PLACE}),\s+(?:(?P<month>[^\W\d_]{{3,12}})\.?\s+(?:de\s+)?)?"
    r"(?:19|20)\d\d\)?$"
)
# "Invitation to the", "Nomination of a delegate to the": what a subject line says about the meeting
# before naming it.
_BEFORE_NAME = Later(
    r"^.*?\b(?:(?:to|of|on|in|at|for|by|from|à|de|pour|par|a|para|por|concerning|regarding)\s+"
    r"(?:(?:the|an?|la|le|les|un|une|el|los|las|una)\s+|l['’]\s?)?|(?:au|aux|du|des|al|del)\s+)"
    rf"(?=(?:(?!(?:to|of|on|in|for|à|de|du|des|pour|para|del|al|au|aux)\b)[\w-]+\s+){{0,3}}{_MEETING}\b)",
    re.IGNORECASE,
)


_AFTER_NAME = Later(
    rf"\s*[,;–-]\s+{_PLACE}(?:,\s+{_PLACE})?,\s+{_SHORT_LEAD}(?:[^\W\d_]{{3,10}},?\s+)?$"
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
            name, place = _with_town(before[: match.start()], spaced(match["place"]))
            return Event(meeting_name(name), place, *_days(span))
    return None


def _with_town(name: str, place: str) -> tuple[str, str]:
    """Return a meeting's name and place, the town before a country with the country.

    >>> _with_town("Meeting on mining, Bonn", "Germany")
    ('Meeting on mining', 'Bonn, Germany')
    """
    before, comma, town = name.rpartition(", ")
    is_town = comma and len(town.split()) < 4 and town[:1].isupper()
    return (before, f"{town}, {place}") if is_town and place in countries() else (name, place)


def invited(document: Document) -> Event | None:
    """Return the event of a calendar invitation that came with a message, None without one."""
    said = dict(document.properties)
    days = [_day(said.get(f"event_{end}", "")) for end in ("from", "until")]
    if not days[0] or said.get("event_method") == "cancel":
        return None
    return Event(
        said.get("event_name", ""), said.get("event_place", ""), days[0], days[1] or days[0]
    )


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
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
        if _SESSION_ALONE.match(name) and before and not name.startswith(before):
            name = f"{before}, {name}"
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


_LABEL_BEFORE = Later(r"^[^\W\d_][^:]{2,30}:\s+")  # "Invitation: ", "Save the date: "


def meeting_name(subject: str) -> str:
    """Return what the subject line calls the meeting, "" when it names none."""
    bare = spaced(subject).strip(" ,;:–-")
    if not _NAMES_MEETING.search(bare):
        return ""
    called = _LABEL_BEFORE.sub("", bare)
    bare = called if _NAMES_MEETING.search(called) else bare
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
    return _without_days(bare, language)


def _without_days(line: str, language: str) -> str:
    """Return the line without ", Paris, 9–10 November 2026" at its end."""
    spans = found(line, language).value if _YEAR.search(line[-6:]) else ()
    if not spans or spans[-1].end < len(line.rstrip(" .")) or spans[-1].yearless:
        return line
    match = _AFTER_NAME.search(line, 0, spans[-1].start)
    return line[: match.start()] if match and len(line[: match.start()].split()) > 1 else line


def held(texts: Iterable[str], language: str = "") -> Event | None:
    """Return the event of the first sentence saying that a meeting is held, where and when."""
    for text in texts:
        if not (_YEAR.search(text) and says(text, _HELD_HINTS) and _HELD.search(text)):
            continue
        for span in found(text, language).value:
            sentence = sentence_at(text, span.start)
            told = (
                _NAMES_OCCASION.search(sentence)
                or _PRONOUN.match(sentence)
                or _MEETS.search(sentence)
            )
            if span.yearless or not (_HELD.search(sentence) and _is_when(text, span)):
                continue
            place = _place_near(text, span)
            if told or (place and _SURELY.search(sentence)):
                return Event(_called(sentence), place, *_days(span))
    return None


# "Your letter of 10 February", "by 3 March": days on which nothing is held.
_OTHER_DAY = Later(
    r"\b(?:(?:letter|e-?mail|note|invitation|communication|request|decision|agreement|courrier"
    r"|lettre|courriel|demande|carta|oficio|nota|comunicación|solicitud)\s+(?:no\.?\s\S+\s+)?"
    r"(?:of|dated|du|en date du|de(?:\sfecha)?|del)|dated|en date du|de fecha|no later than|before"
    r"|by|avant le|au plus tard le|d['’]ici (?:le|au)|antes del?|a más tardar el|hiljemalt|enne"
    r"|kuni)\s+(?:el\s+|le\s+)?$",
    re.IGNORECASE,
)


def _is_when(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 60) : span.start]
    is_letter = text[span.end : span.end + 30].split()[:1] in (["kirja"], ["kirjale"], ["kirjas"])
    return not is_letter and not _OTHER_DAY.search(before)


_ORDER = Later(
    r"^(?:next|forthcoming|upcoming|prochaine?|próxim[ao]|järgmi(?:ne|se))\s+", re.IGNORECASE
)


def _called(sentence: str) -> str:
    """Return the name of a meeting in the sentence that says when it is held, "" for none."""
    match = next((m for m in _CALLED.finditer(sentence) if len(m["name"].split()) > 2), None)
    name = _ORDER.sub("", spaced(match["name"])) if match else ""
    return name[:1].upper() + name[1:]


def met(texts: Iterable[str], language: str = "") -> Event | None:
    """Return the event of the preamble that says who met, where and when.

    >>> met(("The Meeting of Experts on dredging,", "Having met in Oslo on 4 May 2026,")).name
    'Meeting of Experts on dredging'
    """
    before = ""
    for text in texts:
        match = _MET.search(text) if says(text, _MET_HINTS) else None
        if match:
            return _of_preamble(match, text[: match.start()] or before, language)
        session = _MEETS_AT.search(text) if says(text, _MET_HINTS) else None
        body = _BODY.match(spaced(text[: session.start()])) if session else None
        if session and body:
            return Event(f"{spaced(body['name'])}, {session['session']}")
        before = text
    return None


def _of_preamble(match: re.Match[str], before: str, language: str) -> Event | None:
    after = match.string[match.end() : match.end() + 160]
    span = next((span for span in found(after, language).value if span.start < 60), None)
    body, session = _BODY.match(spaced(before)), _AT_SESSION.search(after)
    name = spaced(body["name"]) if body else ""
    if session and name:
        name = f"{name}, {session['session']}"
    if not (name or span):
        return None
    return Event(name, spaced(match["place"]), *(_days(span) if span else (None, None)))


_ESTONIAN_HELD = ("toimu", "leia", "korralda", "peetakse", "kogune", "kutsu")


def _place_near(text: str, span: Span) -> str:
    sentence = sentence_at(text, span.start)
    inessive = place_in(sentence) if says(sentence, _ESTONIAN_HELD) else ""
    if inessive:
        return inessive
    match = _IN_PLACE.search(text[: span.start]) or _AFTER.match(text, span.end)
    return spaced(match["place"]).rstrip(".") if match else ""


def _days(span: Span) -> tuple[date, date]:
    return span.from_, span.until
