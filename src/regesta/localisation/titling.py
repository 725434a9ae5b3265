"""Lines that name instruments, read in English and written officially in French and Spanish.

    "X Convention (No. a), and Recommendation (No. b), Y"
    "Convention (n° a) et recommandation (n° b) sur x, Y"

What the line says and in which order stays: numbers, years, statuses such as `**`, notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.localisation.instruments import (
    OTHER,
    Instrument,
    Instruments,
    Named,
    Title,
    base,
    plain,
    resolved,
)

_STATUS = r"\s?(?:\*{1,3}|†|<fn\d+/>|<sup>\*{1,3}</sup>)"
_FRAME = re.compile(  # "<b>C029 – Forced Labour Convention, 1930 (No. 29)</b> *;"
    r"(?P<before>(?:<(?:b|i|u|[afx]\d+)>)*(?:[•–—-]\s*|\*{1,3}<tab/>|<tab/>)?"
    r"(?:[CRP]\d{1,3}(?:\s*[-–—:]\s*|<tab/>|\s+))?)"
    r"(?P<line>.*?)"
    r"(?P<after>(?:"
    + _STATUS
    + r"|<tab/>)*[.;:]?(?:"
    + _STATUS
    + r")*(?:</(?:b|i|u|[afx]\d+)>)*\s*)"
)
_TAIL = (  # what may follow "Convention": " (Revised) (No. 97) **, 1949"
    r"(?P<tail>(?:\s?\(Revised\)|\s?\(?\bNos?\.?\s?\d+\)?|\s?\(No\.?\s?\d+\)|,?\s\d{4}\b|\s?\(\d{4}\)|"
    r",?\sas\samended(?:\sin\s\d{4})?|\s\(MLC,\s2006\)|" + _STATUS + r")*)"
)
_FULL = re.compile(
    r"(?P<about>(?:(?!Convention\b|Recommendation\b)[^;]){3,160}?)\s"
    r"(?P<kind>Convention|Recommendation)\b" + _TAIL
)
_SHORT = re.compile(r"(?P<kind>Convention|Recommendation)\b" + _TAIL)
_PROTOCOL = re.compile(
    r"(?:(?P<first>\d{4})\sProtocol|Protocol(?:\sof)?(?:,?\s\(?(?P<year>\d{4})\)?)?)"
    r"(?P<to>\s(?:to|of)\s(?:the\s)?)?"
)
_JOINER = re.compile(
    r"(?P<open>\s?\[)?(?P<sign>[,;]?)\s?(?P<and>\b(?:and|&)\s)?(?:as well as\s)?"
    r"(?P<its>its\s)?(?:the\s)?(?:accompanying\s)?"
)
_LIST = re.compile(  # "Conventions Nos 87, 98 and 111"
    r"(?:the\s)?(?:ILO\s)?(?P<kind>Convention|Recommendation|Protocol)s?\s\(?Nos?\.?\s?"
    r"(?P<numbers>\d+(?:(?:,\s|,?\sand\s|\sto\s|\s?[–-]\s?)\d+)*)\)?"
)
_MARITIME = re.compile(r"(?:the\s)?MLC,\s2006(?P<amended>,\sas\samended)?")
_HINT = re.compile(r"\b(?:Conventions?|Recommendations?|Protocols?|MLC)\b|^\W|<|\W$")
"""What every line of instruments has, or what may stand around another title."""

_LONGEST = 600

WORDS = {
    "fr": {
        "C": "convention",
        "R": "recommandation",
        "P": "protocole",
        "Cs": "conventions",
        "Rs": "recommandations",
        "Ps": "protocoles",
        "and": "et",
        "to": "à",
        "its": "son ",
        "revised": "(révisée)",
        "revised_R": "(révisée)",
        "both": "(révisées)",
        "amended": "telle qu’amendée",
        "in": "en",
    },
    "es": {
        "C": "Convenio",
        "R": "Recomendación",
        "P": "Protocolo",
        "Cs": "Convenios",
        "Rs": "Recomendaciones",
        "Ps": "Protocolos",
        "and": "y",
        "to": "a",
        "its": "su ",
        "revised": "(revisado)",
        "revised_R": "(revisada)",
        "both": "(revisados)",
        "amended": "en su versión enmendada",
        "in": "en",
    },
}
"""The words that titles are put together with, by language."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One instrument on a line: how it is joined to the one before, and what is said of it."""

    instrument: Instrument
    shape: str
    """`full`, `short` ("and Recommendation (No. 90)"), or `its` ("its Protocol of 2014")."""
    joiner: str = ""
    has_number: bool = False
    has_year: bool = False
    number_last: bool = False
    status: str = ""
    amended: str = ""
    maritime: bool = False
    year: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """A line in another language; `is_verified` where every title was seen in official texts."""

    text: str
    is_verified: bool
    ids: tuple[str, ...]


def titled(line: str, known: Instruments, language: str) -> Titled | None:
    """Return an English line of instruments in `fr` or `es`, None where it says anything else.

    Raises nothing: a line whose number, name and year do not belong together is no such line.
    """
    if language not in WORDS:
        return None
    if len(line) > _LONGEST:
        return None
    if not _HINT.search(line):
        return _other(line.strip(), known, language)
    framed = _FRAME.fullmatch(line.replace("\u00a0", " ").replace("\u202f", " "))
    if not framed or not framed["line"]:
        return None
    before, inside, after = framed["before"], framed["line"].strip(), framed["after"]
    told = (
        _list(inside, language)
        or _maritime(inside, language)
        or _written(mentions(inside, known), language)
        or _other(inside, known, language)
    )
    if told is None or _unclosed(before) != _unclosed(after):
        return None
    return replace(told, text=before + _capital(told.text, inside) + after)


def _unclosed(frame: str) -> int:
    return len(re.findall(r"</?(?:b|i|u|[afx]\d+)>", frame))


def _capital(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def mentions(line: str, known: Instruments) -> tuple[Mention, ...]:
    """Return the instruments a line consists of, none where it says anything else."""
    told: list[Mention] = []
    rest, opened = line, False
    while rest:
        joined = _JOINER.match(rest)
        joiner = _joiner(joined) if joined and told else ""
        if told and not joiner:
            return ()
        start = joined.end() if joined else 0
        read = _mention(rest[start:], known, told, has_its=bool(joined and joined["its"]))
        if read is None:
            return ()
        opened = opened or "[" in joiner
        told.append(replace(read[0], joiner=joiner))
        rest = rest[start + read[1] :]
        if opened and rest.startswith("]"):
            told[-1] = replace(told[-1], status=told[-1].status + "]")
            rest, opened = rest[1:], False
    return () if opened else tuple(told)


def _joiner(found: re.Match[str]) -> str:
    """Return how two are joined: `, and`, `and`, `,`, `;`, or with a bracket before."""
    and_ = "and" if found["and"] else ""
    opening = " [" if found["open"] else ""
    return opening + " ".join(filter(None, (found["sign"], and_)))


def _mention(
    text: str, known: Instruments, told: Sequence[Mention], *, has_its: bool
) -> tuple[Mention, int] | None:
    """Return the instrument that the text begins with, and how long its name is."""
    protocol = _PROTOCOL.match(text)
    if protocol:
        return _protocol(text, protocol, known, told)
    if has_its:
        return None
    short = _SHORT.match(text) if told else None
    found = short or _FULL.match(text)
    if not found:
        return None
    first = next((m.instrument for m in reversed(told) if m.instrument.kind == "C"), None)
    return _of(found, known, first if short else None)


def _of(
    found: re.Match[str], known: Instruments, first: Instrument | None
) -> tuple[Mention, int] | None:
    tail = found["tail"]
    number = re.search(r"No\S*\s?(\d+)", tail)
    year = re.search(r"(?:,\s?|\s|\()((?:19|20)\d\d)\b", tail.replace("MLC, 2006", ""))
    named = Named(
        found["kind"][0],
        "" if first else found["about"],
        number[1] if number else "",
        year[1] if year else "",
        "(Revised)" in tail,
    )
    one = resolved(named, known, first)
    if one is None:
        return None
    amended = re.search(r"as\samended(?:\sin\s(\d{4}))?", tail)
    status = re.search(_STATUS, tail)
    told = Mention(
        one,
        "short" if first else "full",
        has_number=bool(number),
        has_year=bool(year),
        number_last=bool(number and year and number.start() > year.start()),
        status=status[0] if status else "",
        amended=(amended[1] or "yes") if amended else "",
        maritime="MLC" in tail,
    )
    return told, found.end()


def _protocol(
    text: str, found: re.Match[str], known: Instruments, told: Sequence[Mention]
) -> tuple[Mention, int] | None:
    year = found["first"] or found["year"] or ""
    status = re.compile(f"(?:{_STATUS})?").match(text, found.end())
    end = status.end() if status else found.end()
    if found["to"]:
        inner = _FULL.match(text, found.end())
        of = _of(inner, known, None) if inner else None
        convention, end = (of[0].instrument, inner.end()) if of and inner else (None, end)
    else:
        convention = next((m.instrument for m in reversed(told) if m.instrument.kind == "C"), None)
    one = known.numbered.get(("P", convention.number)) if convention else None
    if one is None or (year and year != one.year):
        return None
    shape = "full" if found["to"] else "its"
    marked = status[0] if status and not found["to"] else ""
    return Mention(one, shape, has_year=bool(year), status=marked, year=year), end


def _written(told: Sequence[Mention], language: str) -> Titled | None:
    if not told:
        return None
    text = "".join(_pieces(told, language))
    verified = all(one.instrument.titles[language].is_verified and not one.amended for one in told)
    return Titled(text, verified, tuple(one.instrument.id for one in told))


def _pieces(told: Sequence[Mention], language: str) -> Iterator[str]:
    place = 0
    while place < len(told):
        one = told[place]
        other = told[place + 1] if place + 1 < len(told) else None
        if place:
            yield _joined(one, language)
        if other and _is_joint(one, other, language):
            yield _joint(one, other, language)
            place += 2
        else:
            yield _single(one, language, is_first=not place)
            place += 1


def _joined(one: Mention, language: str) -> str:
    sign, opening = one.joiner.replace(" [", "").split(" ")[0], " [" in one.joiner
    signed = sign if sign in {",", ";"} else ""
    and_ = f"{WORDS[language]['and']} " if "and" in one.joiner else ""
    return f"{signed} [{and_}" if opening else f"{signed} {and_}"


def _is_joint(one: Mention, other: Mention, language: str) -> bool:
    """Say whether two share name and year: "Convention (No. a) and Recommendation (No. b)"."""
    if other.shape != "short" or one.has_year or one.instrument.kind == other.instrument.kind:
        return False
    here, there = one.instrument.titles[language], other.instrument.titles[language]
    return bool(here.about) and here.about == there.about


def _joint(one: Mention, other: Mention, language: str) -> str:
    words = WORDS[language]
    both = one.instrument.is_revised and other.instrument.is_revised
    first, second = (
        words[m.instrument.kind]
        + (f" ({_sign(language)} {m.instrument.number})" if m.has_number else "")
        + ("" if both else _revised_mid(m.instrument, words))
        + m.status
        for m in (one, other)
    )
    about = one.instrument.titles[language].about + (f" {words['both']}" if both else "")
    year = f", {other.instrument.year}" if other.has_year else ""
    return f"{first} {words['and']} {second} {about}{year}"


def _revised_mid(one: Instrument, words: dict[str, str]) -> str:
    key = "revised_R" if one.kind == "R" else "revised"
    return f" {words[key]}" if one.is_revised else ""


def _sign(language: str) -> str:
    return "n°" if language == "fr" else "núm."


def _single(one: Mention, language: str, *, is_first: bool) -> str:
    title = one.instrument.titles[language]
    words = WORDS[language]
    if one.shape == "its":
        of = f" de {one.year}" if one.year else ""
        return f"{words['its']}{words['P']}{of}{one.status}"
    if one.instrument.kind == "P" or not title.about:
        told = _dated(title.text, one)
    else:
        told = _composed(one, title, language)
    told += _amended(one.amended, language) + (" (MLC, 2006)" if one.maritime else "") + one.status
    lower = language == "fr" and not is_first
    return told[:1].lower() + told[1:] if lower else told


def _dated(text: str, one: Mention) -> str:
    is_bare = one.instrument.kind != "P" and not one.has_year
    return text.removesuffix(f", {one.instrument.year}") if is_bare else text


def _composed(one: Mention, title: Title, language: str) -> str:
    """Return the title with as much of its number and year as the line gives."""
    words, of = WORDS[language], one.instrument
    number = f" ({_sign(language)} {of.number})" if one.has_number else ""
    mark = words["revised_R" if of.kind == "R" else "revised"]
    mid = f" {mark}" if title.revised == "mid" else ""
    end = f" {mark}" if title.revised == "end" else ""
    year = f", {of.year}" if one.has_year else ""
    kind = words[of.kind][:1].upper() + words[of.kind][1:]
    if language == "fr":
        return f"{kind}{number}{mid} {title.about}{end}{year}"
    return f"{kind}{mid} {title.about}{end}{year}{number}"


def _amended(when: str, language: str) -> str:
    words = WORDS[language]
    year = f" {words['in']} {when}" if when.isdigit() else ""
    return f", {words['amended']}{year}" if when else ""


def _list(line: str, language: str) -> Titled | None:
    found = _LIST.fullmatch(line)
    if not found:
        return None
    numbers = re.findall(r"\d+", found["numbers"])
    kind, words = found["kind"][0], WORDS[language]
    several = len(numbers) > 1
    sign = {"fr": "nos" if several else "n°", "es": "núms." if several else "núm."}[language]
    told = re.sub(r",?\sand\s", f" {words['and']} ", found["numbers"])
    told = re.sub(r"\sto\s", f" {words['to']} ", told)
    ids = tuple(f"{kind}{int(number):03d}" for number in numbers)
    return Titled(f"{words[kind + 's' if several else kind]} {sign} {told}", True, ids)


def _maritime(line: str, language: str) -> Titled | None:
    found = _MARITIME.fullmatch(line)
    if not found:
        return None
    amended = _amended("yes", language) if found["amended"] else ""
    return Titled(f"MLC, 2006{amended}", is_verified=False, ids=("MLC2006",))


def _other(line: str, known: Instruments, language: str) -> Titled | None:
    """Return a declaration's or another text's title: whole as known, or composed for review."""
    whole = known.titled.get(plain(line))
    if whole:
        title = whole.titles[language]
        return Titled(title.text, title.is_verified, (whole.id,))
    found = known.based.get(base(line))
    told = OTHER.fullmatch(line)
    if not found or not told or (told["year"] and told["year"] != found.year):
        return None
    text = _bare(found.titles[language].text, found.year)
    year = f", {found.year}" if told["year"] else ""
    when = re.search(r"\d{4}", told["amended"] or "")
    amended = _amended((when[0] if when else "yes") if told["amended"] else "", language)
    return Titled(f"{text}{year}{amended}", is_verified=False, ids=(found.id,))


def _bare(title: str, year: str) -> str:
    return title.partition(f", {year}")[0]
