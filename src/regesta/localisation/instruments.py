"""Instruments of the ILO: their official titles, and which of them a text names.

A title is never guessed: a number, a name and a year that do not belong together name nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

VERIFIED = "verified"

_ENGLISH = re.compile(
    r"(?P<about>.+?) (?P<kind>Convention|Recommendation)(?P<revised> \(Revised\))?"
    r", (?P<year>\d{4})(?: \(No\. (?P<number>\d+)\))?"
)
_FRENCH = re.compile(
    r"(?:Convention|Recommandation)(?: \(n° \d+\))?(?P<mid> \(révisée\))?"
    r" (?P<about>.+?)(?P<revised> \(révisée\))?, \d{4}"
)
_SPANISH = re.compile(
    r"(?:Convenio|Recomendación)(?P<mid> \(revisad[oa]\))?"
    r" (?P<about>.+?)(?P<revised> \(revisad[oa]\))?, \d{4}(?: \(núm\. \d+\))?"
)
_PROTOCOL = re.compile(r"P(?P<number>\d+)")
OTHER = re.compile(
    r"(?P<title>.+?)(?:,?\s\(?(?P<year>\d{4})\)?)?(?P<amended>,\s(?:as\s)?amended(?:\sin\s\d{4})?)?"
)
"""A title of something without a number: "ILO Centenary Declaration … (2019), as amended"."""

_SPELLING = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "-": " ", "‑": " "})


@dataclass(frozen=True, slots=True)
class Title:
    """An official title in one language; `about` is it without kind, number and year.

    `revised` is where "(Revised)" stands: "mid" before `about`, "end" after it, "" nowhere.
    """

    text: str
    status: str
    about: str = ""
    revised: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether the title was seen in an official text."""
        return self.status == VERIFIED


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument: `kind` is C, R or P, or "" for declarations and the like; its titles."""

    id: str
    kind: str
    number: str
    year: str
    titles: Mapping[str, Title]

    @property
    def english(self) -> str:
        """The English title."""
        return self.titles["en"].text

    @property
    def is_revised(self) -> bool:
        """Whether "(Revised)" is part of the title."""
        return "(Revised)" in self.english


@dataclass(frozen=True, slots=True)
class Instruments:
    """Known instruments, by kind and number, by kind and name, others by title or `base`."""

    numbered: Mapping[tuple[str, str], Instrument]
    named: Mapping[tuple[str, str], tuple[Instrument, ...]]
    titled: Mapping[str, Instrument]
    based: Mapping[str, Instrument]

    def __iter__(self) -> Iterator[Instrument]:
        unnumbered = (one for group in self.named.values() for one in group if not one.number)
        yield from (*self.numbered.values(), *unnumbered, *self.titled.values())


@dataclass(frozen=True, slots=True)
class Named:
    """What a text says of an instrument: any of these may be missing, but what is said counts."""

    kind: str
    about: str = ""
    number: str = ""
    year: str = ""
    is_revised: bool = False


def instrument(id_: str, year: str, titles: Mapping[str, tuple[str, str]]) -> Instrument:
    """Return the instrument with these titles: text and status by language."""
    found = _ENGLISH.fullmatch(titles["en"][0])
    protocol = _PROTOCOL.fullmatch(id_)
    kind = "P" if protocol else found["kind"][0] if found else ""
    number = protocol["number"].lstrip("0") if protocol else (found and found["number"]) or ""
    told = {lang: _title(lang, text, status) for lang, (text, status) in titles.items()}
    return Instrument(id_, kind, number, year, told)


def _title(language: str, text: str, status: str) -> Title:
    found = _SHAPES[language].fullmatch(text)
    if not found:
        return Title(text, status)
    groups = found.groupdict()
    revised = "mid" if groups.get("mid") else "end" if groups.get("revised") else ""
    return Title(text, status, found["about"], revised)


_SHAPES = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH}


def indexed(known: Iterable[Instrument]) -> Instruments:
    """Return these instruments, ready to be looked up."""
    numbered: dict[tuple[str, str], Instrument] = {}
    named: dict[tuple[str, str], tuple[Instrument, ...]] = {}
    titled: dict[str, Instrument] = {}
    for one in known:
        if one.number:
            numbered[one.kind, one.number] = one
        if one.kind in {"C", "R"}:
            key = (one.kind, plain(one.titles["en"].about))
            named[key] = (*named.get(key, ()), one)
        elif not one.kind:
            titled[plain(one.english)] = one
    based = {base(one.english): one for one in reversed(titled.values())}
    return Instruments(numbered, named, titled, based)


def plain(text: str) -> str:
    """Return a name without what spells it differently: case, apostrophes, hyphens, -ise or -ize.

    >>> plain("Workers’ Organisations")
    "workers' organizations"
    """
    told = " ".join(text.translate(_SPELLING).lower().split())
    return re.sub(r"(?<=[a-z]{3})is(?=e[ds]?\b|ing|ation)", "iz", told).replace("labor ", "labour ")


def base(title: str) -> str:
    """Return a title without year and amendment, and without "ILO"."""
    found = OTHER.fullmatch(title)
    told = plain(found["title"] if found else title)
    return told.removeprefix("the ").removeprefix("ilo ")


def resolved(
    named: Named, known: Instruments, first: Instrument | None = None
) -> Instrument | None:
    """Return the instrument that is named, None where what is said fits none or several.

    `first` is the one before, whose name "and Recommendation (No. 90)" does without.
    """
    if named.number:
        found = known.numbered.get((named.kind, named.number))
        return found if found and _fits(named, found, first) else None
    about = named.about or (first.titles["en"].about if first else "")
    fitting = [
        one for one in known.named.get((named.kind, plain(about)), ()) if _fits(named, one, first)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(named: Named, one: Instrument, first: Instrument | None) -> bool:
    about = named.about or (first.titles["en"].about if first else "")
    if plain(about) != plain(one.titles["en"].about):
        return False
    if named.year and named.year != one.year:
        return False
    return not named.about or named.is_revised == one.is_revised or not named.is_revised
