"""Who may see a document: the register's own words, and the mark the document itself carries."""

import re
from datetime import date

from regesta.model.findings import Finding, Result, finding
from regesta.model.folding import folded
from regesta.model.record import Access
from regesta.profiles.dates import field_date, found
from regesta.profiles.wording import spaced

PUBLIC = (
    "avalik",
    "public",
    "piirangud puuduvad",
    "piiranguta",
    "открытый",
    "publik",
    "unrestricted",
)
RESTRICTED = (
    "ak", "asutusesiseseks kasutamiseks", "piiratud", "piiranguga", "juurdepaasupiiranguga",
    "osaliselt avalik", "mitteavalik", "restricted", "internal", "for internal use",
    "ограниченный", "для служебного пользования",
)  # fmt: skip

_LEVEL = {folded(word): "public" for word in PUBLIC} | {
    folded(word): "restricted" for word in RESTRICTED
}
_BASIS = re.compile(  # AvTS § 35 lg 1 p 3; IKÜM art 6
    r"(?:[A-ZÕÄÖÜ][\w]*\s+)?§+\s*\d+(?:\s*(?:lg|lõige|p|punkt|ja|,|[-–])\s*\d+(?:\.\d+)?)*"
    r"(?:\s*[,;]\s*(?:[A-ZÕÄÖÜ]\w*\s+)?§+\s*\d+(?:\s*(?:lg|p)\s*\d+)*)*"
)
_MARK = re.compile(
    r"^\s*(?:ASUTUSESISESEKS KASUTAMISEKS|AK$|FOR INTERNAL USE ONLY|FOR OFFICIAL USE ONLY)"
)
_MARK_LINE = re.compile(
    r"^\s*(?:ASUTUSESISESEKS|AK\s*$|Märge tehtud|Kehtib kuni|Alus\s*:|Juurdepääsupiirang"
    r"|Teabevaldaja)"
)
_MADE = re.compile(r"Märge tehtud:?\s*(\S+(?:\s+\S+){0,2})", re.IGNORECASE)
_UNTIL = re.compile(r"(?:Kehtib kuni|kehtivusaeg|kuni):?\s*(\S+(?:\s+\S+){0,2})", re.IGNORECASE)
_HOLDER = re.compile(
    r"Teabevaldaja:?\s*(.+?)(?:\s{2,}|\n|;|\t|(?=\s(?:Märge|Kehtib|Alus)\b)|$)", re.IGNORECASE
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
    return Result(Access(level, basis, None, _day(_UNTIL, joined)))


def from_text(lines: tuple[str, ...]) -> Access | None:
    """Return the restriction that the document's own mark states, None without a mark."""
    for ordinal, line in enumerate(lines):
        if _MARK.match(line) and len(line) < 400:
            near = "\n".join(lines[ordinal : ordinal + 6])
            holder = _HOLDER.search(near)
            return Access(
                "restricted", basis_in(near), _day(_MADE, near), _day(_UNTIL, near),
                spaced(holder[1]) if holder else "",
            )  # fmt: skip
    return None


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


def _day(pattern: re.Pattern[str], text: str) -> date | None:
    match = pattern.search(text)
    spans = found(match[1], "et").value if match else ()
    return spans[0].until if spans else None


def _unreadable(value: str) -> Finding:
    return finding("access-unreadable", value, value=value)


def with_period(access: Access | None, start: str, end: str) -> Result[Access | None]:
    """Return the access with the period that fields of its own give."""
    if access is None:
        return Result(None)
    begins, ends = field_date(start), field_date(end)
    dated = Access(
        access.level, access.basis, begins.value or access.from_, ends.value or access.until,
        access.holder,
    )  # fmt: skip
    return Result(dated, begins.findings + ends.findings)
