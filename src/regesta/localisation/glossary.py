"""The office's terms and official titles, shown to translators and filled in for them.

Two tables a terminologist edits, `instruments.csv` and `terms.csv`: see the README beside them.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.localisation import marks
from regesta.localisation.instruments import Instrument, Instruments, indexed, instrument, plain
from regesta.localisation.po import FUZZY, Catalog, Entry, changed
from regesta.localisation.titling import Titled, titled
from regesta.localisation.units import Message
from regesta.model.findings import Finding, Result, finding

LANGUAGES = {"fr": "french", "es": "spanish"}
"""The languages the tables have, and the beginnings of their columns' names."""

_STATUSES = frozenset(("verified", "partial", "unverified"))
_USES = frozenset(("required", "suggested", "heading"))
Finder = Mapping[str, re.Pattern[str]]
"""Patterns of terms, by the first word they begin with."""

_NAMES_ONE = re.compile(r"\b(?:Convention|Recommendation)\b")
_FIRST = re.compile(r"(?<![\w-])\w+")
_SHOWN = 8
"""How many terms a translator is shown with one message."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term in one language: how it is said, how else it may be said, and how sure that is."""

    text: str
    also: tuple[str, ...] = ()
    status: str = "unverified"


@dataclass(frozen=True, slots=True)
class Term:
    """A recurring term: `use` is `required`, `suggested` or `heading`; `says` by language."""

    english: str
    use: str
    says: Mapping[str, Rendering]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, instruments, and what finds either in an English text."""

    terms: Mapping[str, Term]
    instruments: Instruments
    finder: Finder
    required: Finder
    names: re.Pattern[str]


def load(instruments: str, terms: str) -> Result[Glossary]:
    """Return the glossary these two tables make; a row that cannot be used is a finding."""
    findings: list[Finding] = []
    known = tuple(_instruments(instruments, findings))
    told = tuple(_terms(terms, findings))
    return Result(glossary(known, told), tuple(findings))


def glossary(instruments: Iterable[Instrument], terms: Iterable[Term]) -> Glossary:
    """Return a glossary of these, ready to be looked up."""
    told = {plain(one.english): one for one in terms}
    known = indexed(instruments)
    required = [term for term in told.values() if term.use == "required"]
    return Glossary(told, known, _finder(told.values()), _finder(required), _names(known))


def _finder(terms: Iterable[Term]) -> Finder:
    """Return what finds terms by their first words, the longest first, plurals included."""
    firsts: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: -len(term.english)):
        if term.use != "heading":
            firsts.setdefault(_FIRST.findall(term.english.lower())[0], []).append(term.english)
    return {first: _pattern(words) for first, words in firsts.items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(_spelt, words))})(?![\w-])", re.IGNORECASE)


def _found(text: str, finder: Finder) -> Iterator[str]:
    """Yield the terms of a text, none inside another."""
    end = 0
    for word in _FIRST.finditer(text.lower()):
        pattern = finder.get(word[0]) or finder.get(word[0].removesuffix("s"))
        match = pattern.match(text, word.start()) if pattern and word.start() >= end else None
        if match:
            end = match.end()
            yield match[0]


def _spelt(words: str) -> str:
    told = re.escape(words).replace("’", "[’']").replace(r"\ ", r"\s+").replace(r"\-", "[-‑]")
    told = told.replace("ization", "i[sz]ation")
    return told if words.isupper() or words.endswith("s") else f"{told}s?"


def _names(known: Instruments) -> re.Pattern[str]:
    abouts = {one.titles["en"].about for one in known if one.kind in {"C", "R"}}
    told = "|".join(_spelt_name(about) for about in sorted(abouts, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?<![\w’'-])(?P<about>{told})\s(?P<kind>Convention|Recommendation)\b"
        r"(?P<tail>[^;.]{0,40})"
    )


def _spelt_name(about: str) -> str:
    return (
        re.escape(about)
        .replace("’", "[’']")
        .replace(r"\ ", r"\s+")
        .replace("isation", "i[sz]ation")
    )


def _rows(
    table: str, columns: Sequence[str], findings: list[Finding], name: str
) -> Iterator[dict[str, str]]:
    table = table.removeprefix("\ufeff")
    separator = (
        ";" if ";" in table.partition("\n")[0] else ","
    )  # as spreadsheets of either kind save
    reader = csv.DictReader(io.StringIO(table), restval="", delimiter=separator)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        findings.append(finding("glossary-column-missing", f"{name}:1", column=missing[0]))
        return
    for row in reader:
        told = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        if not any(told.values()):
            continue
        wrong = _wrong(told)
        if wrong:
            findings.append(finding("glossary-row-wrong", f"{name}:{reader.line_num}", value=wrong))
        else:
            yield told


def _wrong(row: Mapping[str, str]) -> str:
    """Return the value of a row that makes no sense, "" where all do."""
    if not row["english"]:
        return "english"
    for column in LANGUAGES.values():
        if row[f"{column}_status"].lower() not in _STATUSES:
            return row[f"{column}_status"] or f"{column}_status"
    return row["use"] if "use" in row and row["use"].lower() not in _USES else ""


_COLUMNS = (
    "english",
    *(f"{column}{end}" for column in LANGUAGES.values() for end in ("", "_status")),
)


def _instruments(table: str, findings: list[Finding]) -> Iterator[Instrument]:
    for row in _rows(table, ("id", "adopted", *_COLUMNS), findings, "instruments.csv"):
        titles = {
            language: (row[column], row[f"{column}_status"].lower())
            for language, column in LANGUAGES.items()
            if row[column]
        }
        english = row["english"]
        told = {lang: titles.get(lang, (english, "unverified")) for lang in LANGUAGES}
        yield instrument(row["id"], row["adopted"], {"en": (english, "verified"), **told})


def _terms(table: str, findings: list[Finding]) -> Iterator[Term]:
    for row in _rows(table, ("use", *_COLUMNS), findings, "terms.csv"):
        says = {
            language: Rendering(
                row[column],
                tuple(filter(None, map(str.strip, row.get(f"{column}_also", "").split(";")))),
                row[f"{column}_status"].lower(),
            )
            for language, column in LANGUAGES.items()
            if row[column]
        }
        yield Term(row["english"], row["use"].lower(), says)


def terms_in(text: str, known: Glossary, *, required: bool = False) -> tuple[Term, ...]:
    """Return the terms that occur in an English text, each once, in their order."""
    found: dict[str, Term] = {}
    for said in _found(text, known.required if required else known.finder):
        word = plain(said)
        term = known.terms.get(word) or known.terms.get(word.removesuffix("s"))
        if term and (said[0].isupper() or not term.english[0].isupper() or term.english.isupper()):
            found.setdefault(term.english, term)
    return tuple(found.values())


def instruments_in(text: str, known: Glossary) -> tuple[Instrument, ...]:
    """Return the instruments whose whole English name stands in a text.

    Where several bear a name, the number or the year that follows it tells which.
    """
    found: dict[str, Instrument] = {}
    if not _NAMES_ONE.search(text):
        return ()
    for match in known.names.finditer(text):
        bearers = known.instruments.named.get((match["kind"][0], plain(match["about"])), ())
        figures = re.findall(r"\d+", match["tail"])
        told = [one for one in bearers if {one.number, one.year} & set(figures)]
        if not figures and len(bearers) == 1:
            told = list(bearers)
        if len(told) == 1:
            found.setdefault(told[0].id, told[0])
    return tuple(found.values())


def annotated(messages: Sequence[Message], known: Glossary, language: str) -> tuple[Message, ...]:
    """Return the messages with the official terms and titles in them noted for the translator."""
    if language not in LANGUAGES:
        return tuple(messages)
    return tuple(_annotated(message, known, language) for message in messages)


def _annotated(message: Message, known: Glossary, language: str) -> Message:
    notes = tuple(_notes(message.text, known, language))
    return replace(message, notes=(*message.notes, *notes)) if notes else message


def _notes(text: str, known: Glossary, language: str) -> Iterator[str]:
    """Yield what a translator is told: "official: …" for titles, "term: … → …" for terms."""
    whole = suggestion(text, known, language)
    if whole:
        sure = "verified" if whole.is_verified else "to be reviewed"
        named = f"{', '.join(whole.ids)}, " if whole.ids else ""
        yield f"official: {marks.without(whole.text)} ({named}{sure})"
        return
    words = marks.without(text)
    for one in instruments_in(words, known):
        title = one.titles[language]
        yield f"official: {title.text} ({one.id}, {_sure(title.status)})"
    if _NAMES_ONE.search(words):
        words = known.names.sub(lambda found: found["tail"], words)
    for term in terms_in(words, known)[:_SHOWN]:
        said = term.says.get(language)
        if said:
            yield f"term: {term.english} → {said.text} ({_sure(said.status)})"


def _sure(status: str) -> str:
    return "verified" if status == "verified" else "to be reviewed"


def suggestion(text: str, known: Glossary, language: str) -> Titled | None:
    """Return the official wording of a text that is one instrument line or one heading."""
    found = titled(text, known.instruments, language)
    if found:
        return found
    term = known.terms.get(plain(text)) if len(text) < 160 else None
    if term and language in term.says and term.use in {"heading", "required"}:
        said = term.says[language].text
        capital = said[:1].upper() + said[1:] if text[:1].isupper() else said
        return Titled(capital, is_verified=False, ids=())
    return None


def filled(catalog: Catalog, known: Glossary, language: str) -> Catalog:
    """Return the catalog with official wording where nobody has translated yet.

    Verified titles are filled in, others wait for review as fuzzy. A catalog that has nothing to
    fill in comes back as it was.
    """
    if language not in LANGUAGES:
        return catalog
    entries = tuple(_filled(entry, known, language) for entry in catalog.entries)
    same = all(one is other for one, other in zip(entries, catalog.entries, strict=True))
    return catalog if same else replace(catalog, entries=entries)


def _filled(entry: Entry, known: Glossary, language: str) -> Entry:
    is_open = not (any(entry.strings) or entry.is_header or entry.obsolete or entry.is_fuzzy)
    if not is_open or entry.plural is not None:
        return entry
    found = suggestion(entry.msgid, known, language)
    if found is None:
        return entry
    flags = entry.flags if found.is_verified else (FUZZY, *entry.flags)
    return changed(entry, strings=(found.text,), flags=flags)


EMPTY = glossary((), ())
"""The glossary of an office that has none."""
