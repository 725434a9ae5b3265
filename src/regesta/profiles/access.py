"""Who may see a document: the register's own words, and the mark the document itself carries."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from regesta.model.document import Block, Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.folding import folded
from regesta.model.record import Access, PartAccess
from regesta.profiles.dates import Span, field_date, found
from regesta.profiles.wording import Later, spaced

PUBLIC = (
    "avalik",
    "public",
    "piirangud puuduvad",
    "piiranguta",
    "открытый",
    "publik",
    "unrestricted",
    "puudub",
    "puuduvad",
    "piirang puudub",
    "piirangut ei ole",
    "ei ole",
    "ei",
    "vaba",
    "none",
    "no restriction",
    "no restrictions",
    "open",
    "нет",
    "публичный",
    "общедоступный",
    "без ограничений",
)
RESTRICTED = (
    "ak", "asutusesiseseks kasutamiseks", "piiratud", "piiranguga", "juurdepaasupiiranguga",
    "osaliselt avalik", "mitteavalik", "restricted", "internal", "for internal use",
    "for internal use only", "for official use only", "for official use", "konfidentsiaalne",
    "ainult asutusesiseseks kasutamiseks", "juurdepääsupiirang", "jah", "limited", "confidential",
    "ограниченный", "для служебного пользования",
)  # fmt: skip

_LEVEL = {folded(word): "public" for word in PUBLIC} | {
    folded(word): "restricted" for word in RESTRICTED
}
_BASIS = Later(  # AvTS § 35 lg 1 p 3; IKÜM art 6
    r"(?:[A-ZÕÄÖÜ][\w]*\s+)?§+\s*\d+[¹²³⁴-⁹]*"
    r"(?:\s*(?:lg|lõige|p|punkt|ja|,|[-–])\s*\d+(?:\.\d+)?[¹²³⁴-⁹]*)*"
    r"(?:\s*[,;]\s*(?:[A-ZÕÄÖÜ]\w*\s+)?§+\s*\d+[¹²³⁴-⁹]*(?:\s*(?:lg|p)\s*\d+[¹²³⁴-⁹]*)*)*"
)
_MARK = Later(
    r"^\s*(?:(?:AINULT )?ASUTUSESISESEKS\s+KASUTAMISEKS|AK\s*(?:$|[\n|]|(?=Märge|Kehtib|Alus|AvTS))"
    r"|FOR (?:INTERNAL|OFFICIAL) USE ONLY|(?i:(?:ainult )?asutusesiseseks kasutamiseks"
    r"|for (?:internal|official) use only)\s*(?:[.:(]|$|\n|(?=Märge|Kehtib|Alus|AvTS)))"
)
_MARK_LINE = Later(
    r"^\s*(?:(?i:(?:ainult )?asutusesiseseks\s+kasutamiseks\s*(?:$|[.:(]))|ASUTUSESISESEKS\b"
    r"|AK\s*$|Märge\s+tehtud|(?:Piirang\s+)?[Kk]ehtib\s+kuni|Alus\s*:"
    r"|Alus\s+AvTS|Juurdepääsupiirang|Piirangu\s|Teabevaldaja|FOR (?:INTERNAL|OFFICIAL) USE"
    r"|AvTS\s+§"
    r"|(?i:marked on|restricted (?:from|until)|valid until|legal basis|basis|holder)\s*:)",
)
_MADE = Later(
    r"(?:Märge\s+tehtud|Marked\s+on|Restricted\s+from|Piirangu\s+algus):?\s*(\S+(?:\s+\S+){0,2})",
    re.IGNORECASE,
)
_FROM = Later(
    r"(?:Märge\s+tehtud|Algus|alates|Kehtib\s+alates|from|start):?\s*(\S+(?:\s+\S+){0,2})",
    re.IGNORECASE,
)
_YEARS = Later(
    r"(?<![\d.])(?P<years>\d{1,3})\s*(?:aasta\w*|a\b\.?|years?|ans|años|лет|год\w*)", re.IGNORECASE
)
_UNTIL = Later(
    r"(?:Kehtib\s+kuni|kehtivusaeg|kehtivus|valid until|until|lõpp|kuni):?\s*(\S+(?:\s+\S+){0,2})",
    re.IGNORECASE,
)
_HOLDER = Later(
    r"(?:Teabevaldaja|Holder):?\s*(.+?)(?:\s{2,}|\n|;|\t|(?=\s(?:Märge|Kehtib|Alus)\b)|$)",
    re.IGNORECASE,
)


def level_of(value: str) -> str:
    """Return `public` or `restricted` for a register's word, "" where it is neither."""
    known = folded(value).rstrip(".")
    if known in _LEVEL:
        return _LEVEL[known]
    first = re.split(r"[\s,;:(]", known, maxsplit=1)[0]
    return _LEVEL.get(first, "")


def from_fields(values: tuple[str, ...]) -> Result[Access | None]:
    """Return the access a register's repeated field gives: the level first, then its basis.

    A value that is neither a level nor a legal basis is a finding; without any value nothing is
    known. A basis without a level means a restriction.
    """
    told = tuple(spaced(value) for value in values if value.strip())
    levels = tuple(level for level in map(level_of, told) if level)
    joined = "; ".join(told)
    basis = basis_in(joined)
    if not levels and not basis:
        return Result(None, tuple(_unreadable(value) for value in told))
    level = "restricted" if "restricted" in levels or not levels else "public"
    if level == "public":
        return Result(Access("public", basis))
    return Result(Access(level, basis, _day(_FROM, joined), _day(_UNTIL, joined)))


def from_text(lines: tuple[str, ...]) -> Access | None:
    """Return the restriction that the document's own mark states, None without a mark."""
    for ordinal, line in enumerate(lines):
        if _MARK.match(line) and len(line) < 400:
            return _of_mark("\n".join((line, *_rest_of_mark(lines[ordinal + 1 : ordinal + 12]))))
    return None


def _of_mark(said: str) -> Access:
    holder, begins = _HOLDER.search(said), _day(_MADE, said)
    ends = _day(_UNTIL, said) or after_years(begins, said)
    return Access("restricted", basis_in(said), begins, ends, spaced(holder[1]) if holder else "")


def _rest_of_mark(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the mark's further lines; a label alone goes on in the line below it."""
    is_open = False
    for line in lines:
        if not (is_open or is_of_mark(line)):
            return
        is_open = line.rstrip().endswith(":") and not is_open
        yield line


def from_blocks(blocks: Iterable[Block]) -> Access | None:
    """Return the restriction stated by a mark in a running head, a text box or the body."""
    cells = (b for block in blocks for b in (block.inner() if block.rows else (block,)))
    texts = (text for block in cells if len(text := block.text) < 600)
    return from_text(tuple(line for text in texts for line in text.split("\n") if line.strip()))


def of_document(document: Document) -> Access | None:
    """Return the restriction that the document's own mark states, an annex's mark left out."""
    return from_blocks(beside_annexes(document, document.blocks, ""))


def beside_annexes(document: Document, blocks: Iterable[Block], own: str) -> Iterator[Block]:
    """Yield the blocks that are not of a container's other members than `own`."""
    names = {part.name for part in document.parts} - _renditions(document, own)
    return (block for block in blocks if block.source not in names)


def of_parts(document: Document, own: str) -> tuple[PartAccess, ...]:
    """Return the members other than `own` that are marked as restricted, each with its own mark."""
    others = (part for part in document.parts if part.name not in _renditions(document, own))
    told = ((part.name, of_document(part.document)) for part in others if part.document)
    return tuple(PartAccess(name, marked) for name, marked in told if marked)


def _renditions(document: Document, own: str) -> set[str]:
    """Return the names of the member that is the letter, and of those that repeat its text."""
    told = {part.name for part in document.parts if own in (part.name, part.same_text_as)}
    return told | {part.same_text_as for part in document.parts if part.name == own} | {own}


def after_years(start: date | None, said: str) -> date | None:
    """Return the day a period of years ends that begins on `start`, None for anything else.

    >>> after_years(date(2026, 2, 11), "5 aastat").isoformat()
    '2031-02-11'
    """
    match = _YEARS.search(said)
    if start is None or match is None:
        return None
    year = start.year + int(match["years"])
    try:
        return start.replace(year=year)
    except ValueError:  # from a 29 February
        return date(year, 2, 28)


def with_mark(stated: Access | None, marked: Access | None) -> Access | None:
    """Return what the register states, with what only the document's own mark says.

    A mark overrules a register that says public: who is in doubt keeps the document closed.
    """
    if stated is None or marked is None or stated.level == "public":
        return marked or stated
    return Access(
        stated.level, stated.basis or marked.basis, stated.from_ or marked.from_,
        stated.until or marked.until, stated.holder or marked.holder,
    )  # fmt: skip


def is_of_mark(line: str) -> bool:
    """Say whether the line belongs to the mark of a restriction, and not to the letter."""
    return bool(_MARK_LINE.match(line))


def basis_in(text: str) -> str:
    """Return the legal basis cited in the text.

    >>> basis_in("AK, alus: AvTS § 35 lg 1 p 3 kuni 11.02.2031")
    'AvTS § 35 lg 1 p 3'
    """
    match = _BASIS.search(text)
    return spaced(match[0]) if match else ""


def _day(pattern: Later, text: str) -> date | None:
    match = pattern.search(text)
    spans = found(match[1], "et").value if match else ()
    return spans[0].until if spans else None


def _unreadable(value: str) -> Finding:
    return finding("access-unreadable", value, value=value)


@dataclass(frozen=True, slots=True)
class Period:
    """What a register's fields say of how long: `said` is the access field, which may say it."""

    start: str = ""
    end: str = ""
    said: str = ""
    registered: date | None = None


def with_period(access: Access | None, period: Period) -> Result[Access | None]:
    """Return the access with the period that fields of its own give.

    A period of years alone ("5 aastat") is counted from its beginning, or from the registration.
    """
    start, end, said, registered = period.start, period.end, period.said, period.registered
    if access is None:
        return Result(None)
    begins = field_date(start)
    spans = found(end, "et").value
    first = begins.value or access.from_ or (spans[0].from_ if _is_period(spans) else None)
    counted = after_years(first or registered, f"{end}\n{said}") if not spans else None
    ends = Result(spans[-1].until) if spans else Result(counted) if counted else field_date(end)
    dated = Access(access.level, access.basis, first, ends.value or access.until, access.holder)
    return Result(dated, begins.findings + ends.findings)


def _is_period(spans: tuple[Span, ...]) -> bool:
    return len(spans) > 1 or (bool(spans) and spans[0].is_range)
