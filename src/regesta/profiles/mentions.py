"""What a text names: instruments of the ILO, sessions of its organs, documents by their codes.

In English, French, Spanish and Estonian. An instrument's id is its letter and number as NORMLEX
has it (C029, R203, P029); a session's is its organ and number (GB.358, ILC.113).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from regesta.model.document import Document
from regesta.model.record import Mention
from regesta.profiles.citations import citations, may_cite
from regesta.profiles.wording import Later, says, spaced

KINDS = {
    "convention": "C", "convenio": "C", "konventsioon": "C",
    "recommendation": "R", "recommandation": "R", "recomendación": "R", "soovitus": "R",
    "protocol": "P", "protocole": "P", "protocolo": "P", "protokoll": "P",
}  # fmt: skip

PROTOCOLS = {1982: "P110", 1990: "P089", 1995: "P081", 1996: "P147", 2002: "P155", 2014: "P029"}
"""Every protocol to a Convention, by the year of its adoption: no two are of one year."""

_DIGIT = Later(r"\d")
_NUMBER_SIGN = (
    r"(?:[Nn][Oo][Ss]?\.?|[Nn][°º]s?|[Nn][úÚ][Mm][Ss]?\.|[Nn][Rr]\.?(?:-\w+)?|[Nn]umbers?)"
)
_KIND = (
    r"(?:(?i:conventions?|convenios?|recomm[ae]ndations?|recomendaci(?:ón|ones)"
    r"|protocol(?:e|o)?s?|konventsioon\w*|soovitus\w*|protokoll\w*))"
)
# The one Convention that is named without its number.
_MARITIME = (
    r"(?:Maritime\s+Labour\s+Convention|MLC,\s+2006|[Cc]onvention\s+du\s+travail\s+maritime"
    r"|[Cc]onvenio\s+sobre\s+el\s+trabajo\s+marítimo)"
)
_INSTRUMENT = Later(
    rf"""
    (?=[CcRrPpKkSsNnM(])(?:                              # most letters begin none of these
    \b[Pp](?:rotocol\s+of|rotocole\s+de|rotocolo\s+de)\s+(?P<year>\d{{4}})\b
    | \b(?P<maritime>{_MARITIME})(?!\s*\((?i:no|n[°º]|núm)|,?\s+2006\s+\((?i:no|n[°º]|núm))
    | \b(?P<kind>{_KIND})\b
    | \(\s*{_NUMBER_SIGN}\s*(?P<inner>\d{{1,3}})\s*\)               # (No. 29), (n° 29), (núm. 29)
    | \b{_NUMBER_SIGN}\s*(?P<first>\d{{1,3}})(?P<more>              # Nos. 87, 98 and 135
          (?:(?:\s*,\s*(?:(?i:and|et|y|ja)\s+)?|\s+(?i:and|et|y|e|ja)\s+)
             (?:{_NUMBER_SIGN}\s*)?\d{{1,3}}\b(?!\s*%))*)
    | (?<![\w/.-])(?P<code>[CRP])(?:(?P<dot>\.\s?)|(?P<gap>[ -]))?
          (?P<coded>0\d\d|1\d\d|2[01]\d|(?<=\.)\d\d)(?![\w/-]|\.\d|\s\d{{3}}\b)  # C087, R.203, C.87
    )
    """,
    re.VERBOSE,
)
_LAST = {"C": 192, "R": 209}
_NO_INSTRUMENT = Later(
    r"\b(?:rooms?|salles?|salas?|ruumi?s?|kabinet\w*|tuba|bus|bussiliin\w*|flight|vol|lend|gate|page|lk"
    r"|bureau|office|oficina|despacho|temp\w*|vitamin\w*)\s*(?:no\.?\s*)?$",
    re.IGNORECASE,
)
_COUNTS = Later(
    r"\s(?:rooms?|seats?|units?|pieces?|euros?|salles?|tk|kohta|%|kg|mm|cm|m)\b", re.IGNORECASE
)
_ABOUT_INSTRUMENTS = Later(
    r"\bILO\b|\bOIT\b|onvention|onvenio|onventsioon|atifi|ILOs?\b|RTO\b|nstrument", re.IGNORECASE
)
_ABOUT_LABOUR = Later(rf"{_NUMBER_SIGN}\s*\d|Labour|travail|trabajo|töö|Convenio|Safety|sécurité")

_ORGANS = {
    "GB": r"Governing\s+Body|Conseil\s+d['’]administration|Consejo\s+de\s+Administración"
    r"|[Hh]aldusnõukogu\w*",
    "ILC": r"International\s+Labour\s+Conference|Conférence\s+internationale\s+du\s+Travail"
    r"|General\s+Conference\s+of\s+the\s+(?:International\s+Labour\s+Organi[sz]ation|ILO)"
    r"|Conférence\s+générale\s+de\s+l['’](?:Organisation\s+internationale\s+du\s+Travail|OIT)"
    r"|Conferencia\s+General\s+de\s+la\s+(?:Organización\s+Internacional\s+del\s+Trabajo|OIT)"
    r"|Conferencia\s+Internacional\s+del\s+Trabajo|[Rr]ahvusvahelise\s+[Tt]öökonverentsi",
}
_ANY_ORGAN = "|".join(_ORGANS.values())
_SESSION_WORD = r"(?:Session|session|reunión|Reunión|istungjär\w+)"
_ORDINAL = (
    r"(?P<number>\d{2,3})(?:\s?(?:st|nd|rd|th|e|ème|re|ᵉ)\b|\.?\s?[ªºa]\b|\.?ª|\.|\s?\(?bis\)?)?"
)
_SESSION = {
    organ: Later(
        rf"""
        {_ORDINAL}\s+{_SESSION_WORD}(?:\s*\([^()]*\))?,?\s+
            (?:of\s+|de\s+la\s+|de\s+|du\s+|del\s+)?(?:the\s+|its\s+)?(?:ILO\s+)?(?:{names})
        | (?:{names})(?:(?!{_ANY_ORGAN})[^.;()]){{0,120}}?\b(?:its\s+|sa\s+|su\s+|the\s+)?
            {_ORDINAL.replace("number", "after")}\s+{_SESSION_WORD}(?:\s*\([^()]*\))?
        | (?:{names})(?P<dated>(?:[^.;()]{{0,24}}?
            |\s+(?:will|is\s+to|shall|doit|devrait|va|examinera|deberá|examinará)
             (?:(?!\bheld\b|eeting|onferen|onféren|éunion|eunión|\bthat\b|\bque\b)[^.;()]){{0,60}}?
            )\b(?P<month>March|June|November|mars|juin|novembre
            |marzo|junio|noviembre)\s+(?:de\s+)?(?P<year>20\d\d))
        """,
        re.VERBOSE,
    )
    for organ, names in _ORGANS.items()
}
# What a text must hold before the patterns above are tried on it: they cost a hundred times more.
_INSTRUMENT_HINTS = (
    "onven", "ecom", "rotoc", "MLC", "ONVEN", "ECOM", "oovitus", "OOVIT", "rotoc",
    "rotok", "ROTO",
)  # fmt: skip
_CODED = Later(r"(?<!\w)[CRP](?:\.\s?|[ -])?\d\d")
_SESSION_HINTS = (
    "Governing",
    "Conseil",
    "Consejo",
    "nõukogu",
    "Confer",
    "Confér",
    "onverents",
    "GB.",
    "ILC.",
)
_OWN_SESSION = Later(
    rf"\b(?:its|sa|su|oma)\s+{_ORDINAL}\s+{_SESSION_WORD}(?:\s*\([^()]*\))?", re.IGNORECASE
)
_SESSION_WORDS = ("ession", "eunión", "stungjär")
_OWN_HINTS = ("its ", "sa ", "su ", "oma ")
_SHORT = {
    "Governing Body": "GB", "Conseil d’administration": "GB", "Conseil d'administration": "GB",
    "Consejo de Administración": "GB", "Labour Conference": "ILC", "General Conference": "ILC",
    "Conférence générale": "ILC", "Conférence internationale du Travail": "ILC",
    "Conferencia General": "ILC", "Conferencia Internacional del Trabajo": "ILC",
}  # fmt: skip
"""What an organ whose session is only numbered has been called in the same paragraph."""
_CODED_SESSION = Later(r"\b(GB|ILC)\.(\d{2,3})\b(?!/)")
_DOCUMENT = Later(
    r"(?<![\w/.@-])[A-Z]{1,8}(?:\.\d{1,3})?"
    r"(?:/(?:(?:Record|Resolution|Report|Décision|Decision|Resolución|Résolution|Compte rendu)"
    r"\s?(?:No\.?\s?|n[°ºo]\s?)?(?:\d+[A-Z]?|[IVX]+)"
    r"|[A-Z0-9](?:[A-Z0-9.()-]*[A-Z0-9)])?))+(?:\([A-Za-z.]+\))?(?![\w/])"
)
# The Governing Body meets in March, June and November, the Conference in June: 355 was the
# session of November 2025, and every later year since 2013 has had its three.
_ANCHOR = (2025, 355)
_MEETS = {"mar": -2, "jun": -1, "jui": -1, "nov": 0}


class _Place(NamedTuple):
    start: int
    mention: Mention


def mentions(texts: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return what the texts name, each once, in the order in which it is first named.

    >>> [named.id for named in mentions(("Equal Remuneration Convention (No. 100), and "
    ...     "Recommendation (No. 90), 1951",))]
    ['C100', 'R090']
    >>> [named.id for named in mentions(("la 358.ª reunión del Consejo de Administración",))]
    ['GB.358']
    """
    return placed((text, "") for text in texts)


def placed(texts: Iterable[tuple[str, str]]) -> tuple[Mention, ...]:
    """Return what the texts name, each beside the place it stands in, as `mentions` does."""
    told: dict[tuple[str, str], Mention] = {}
    organ = ""
    kept = tuple((text, where, bool(_DIGIT.search(text))) for text, where in texts)
    finders = _needed("\n".join(text for text, _, is_numbered in kept if is_numbered))
    for text, where, is_numbered in kept:
        found = [place for find in (finders if is_numbered else (_cited,)) for place in find(text)]
        found += _own_sessions(text, organ) if is_numbered else ()
        for place in sorted(found, key=_at) if len(found) > 1 else found:
            named = place.mention
            organ = named.id.partition(".")[0] if named.type == "session" else organ
            key = (named.type, named.id)
            if key not in told:
                told[key] = Mention(*key, named.text, where) if where else named
    return tuple(told.values())


def _at(place: _Place) -> int:
    return place.start


def of_document(document: Document) -> tuple[Mention, ...]:
    """Return what a document's body and notes name, with the block or the note it stands in."""
    return placed(
        (
            *((block.text, block.source) for block in document.body),
            *((note.text, f"note {note.mark or note.id}") for note in document.notes),
        )
    )


def places(text: str) -> tuple[tuple[int, Mention], ...]:
    """Return everything a text names, as often as it does, each with a place within its words."""
    found = sorted(_in(text), key=lambda place: place.start)
    return tuple((place.start, place.mention) for place in found)


def document_code(text: str) -> str:
    """Return the document code that the text is, whole, or "" when it is anything else."""
    match = _DOCUMENT.fullmatch(text.strip())
    return match[0] if match and _is_code(match[0]) else ""


def _in(text: str) -> Iterator[_Place]:
    for find in _needed(text) if _DIGIT.search(text) else (_cited,):
        yield from find(text)


def _needed(whole: str) -> tuple[Callable[[str], Iterator[_Place]], ...]:
    """Return what is worth looking with: to ask of all texts at once is cheaper than of each."""
    instruments = says(whole, _INSTRUMENT_HINTS) or _CODED.search(whole)
    told = (
        (_cited, may_cite(whole)),
        (_instruments, instruments),
        (_sessions, says(whole, _SESSION_HINTS)),
        (_documents, "/" in whole),
    )
    return tuple(find for find, is_needed in told if is_needed)


def _cited(text: str) -> Iterator[_Place]:
    return (_Place(start, cited) for start, cited in citations(text))


def _documents(text: str) -> Iterator[_Place]:
    if "/" not in text:
        return
    for match in _DOCUMENT.finditer(text):
        if _is_code(match[0]):
            yield _Place(match.start(), Mention("document", match[0], match[0]))


def _is_code(code: str) -> bool:
    """Tell TMMAI/2026/6 and GB.358/POL/2 from and/or, 24/7 and AI/2030."""
    return code.count("/") > ("." not in code) and any(char.isdecimal() for char in code)


def _instruments(text: str) -> Iterator[_Place]:
    kind, kind_at, last_end = "", 0, 0
    if not (says(text, _INSTRUMENT_HINTS) or _CODED.search(text)):
        return
    for match in _INSTRUMENT.finditer(text):
        group = match.lastgroup
        if group == "kind":
            kind, kind_at = _letter(match["kind"]), match.start()
        elif group == "year":
            yield from _protocol(match, text)
        elif group == "maritime":
            yield _named(match, "C186", match.start())
        elif group == "coded":
            if _is_instrument(match):
                coded = f"{match['code']}{int(match['coded']):03}"
                yield _named(match, coded, match.start())
        elif kind and match.start() - kind_at < 160:
            start = _title_start(text, kind_at, last_end)
            for number in _numbers(match):
                yield _named(match, f"{kind}{number:03}", start)
            last_end = match.end()


def _is_instrument(match: re.Match[str]) -> bool:
    """Tell C087 and C.87 from a room R203 and "C 087 seats": by what numbers there are, and near.

    The Organisation has adopted 192 Conventions and 209 Recommendations by 2025.
    """
    code, number = match["code"], int(match["coded"])
    if number > _LAST.get(code, 0) and f"{code}{number:03}" not in PROTOCOLS.values():
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _NO_INSTRUMENT.search(before) or _COUNTS.match(match.string, match.end()):
        return False
    return not match["gap"] or bool(_ABOUT_INSTRUMENTS.search(match.string))


@lru_cache(maxsize=64)
def _letter(word: str) -> str:
    known = word.casefold()
    return next((KINDS[name] for name in KINDS if known.startswith(name[:7])), "")


def _numbers(match: re.Match[str]) -> Iterator[int]:
    for digits in re.findall(r"\d+", match["inner"] or match["first"] + (match["more"] or "")):
        if 0 < int(digits) < 250:
            yield int(digits)


def _named(match: re.Match[str], identifier: str, start: int) -> _Place:
    text = spaced(match.string[start : match.end()])
    return _Place(match.start(), Mention("instrument", identifier, text))


def _protocol(match: re.Match[str], text: str) -> Iterator[_Place]:
    identifier = PROTOCOLS.get(int(match["year"]))
    if identifier and _ABOUT_LABOUR.search(text):
        yield _Place(match.start(), Mention("instrument", identifier, match[0]))


def _title_start(text: str, kind_at: int, floor: int) -> int:
    """Go back over a title's capitals: "the [Forced Labour Convention]"."""
    start = at = kind_at
    floor = max(floor, kind_at - _LONGEST_TITLE)
    for ordinal, word in enumerate(reversed(text[floor:kind_at].split(" "))):
        at -= len(word) + (ordinal > 0)
        if word and not _is_title_word(word):
            break
        if word[:1].isupper() or word[:1] == "(":
            start = at
    return start


_LONGEST_TITLE = 300
_SMALL = frozenset(
    ("of", "and", "the", "to", "in", "for", "with", "on", "at", "against", "from", "within", "by")
)


def _is_title_word(word: str) -> bool:
    return word in _SMALL or (
        (word.lstrip("(")[:1].isupper() and word[-1:] not in ".;:") or word.endswith(")")
    )


def _sessions(text: str) -> Iterator[_Place]:
    if not says(text, _SESSION_HINTS):
        return
    for organ, pattern in _SESSION.items():
        for match in pattern.finditer(text):
            number = match["number"] or match["after"]
            identifier = f"{organ}.{number}" if number else _session_of(organ, match)
            if identifier:
                named = Mention("session", identifier, spaced(match[0]))
                yield _Place(match.start(), named)
    for match in _CODED_SESSION.finditer(text):
        yield _Place(match.start(), Mention("session", match[0], match[0]))


def _own_sessions(text: str, organ: str) -> Iterator[_Place]:
    """Yield the sessions of the organ last named: "at its 357th Session"."""
    told = says(text, _SESSION_WORDS) and says(text, _OWN_HINTS)
    for match in _OWN_SESSION.finditer(text) if told else ():
        before = max((text.rfind(word, 0, match.start()), name) for word, name in _SHORT.items())
        whose = before[1] if before[0] >= 0 else organ
        if whose:
            identifier = f"{whose}.{match['number']}"
            yield _Place(match.start(), Mention("session", identifier, spaced(match[0])))


def _session_of(organ: str, match: re.Match[str]) -> str:
    """Return the id of "the Governing Body in November 2026", "" where the rule does not hold."""
    year, month = int(match["year"]), match["month"][:3].lower()
    if organ == "GB" and year >= 2013:
        return f"GB.{_ANCHOR[1] + 3 * (year - _ANCHOR[0]) + _MEETS[month]}"
    if organ == "ILC" and year >= 2021 and _MEETS[month] == -1:
        return f"ILC.{year - 1912}"
    return ""
