"""Lines that say when a text was published, or by whom: "By Jane Roe, 14 June 2025"."""

import re
from datetime import date

from regesta.model.document import Block, BlockKind, Document
from regesta.profiles.dates import found
from regesta.profiles.letterhead import is_organisation
from regesta.profiles.wording import Later, spaced

_OPENS = Later(r"^(?:by|written by|par|por|autor|author|tekst|text)\b", re.IGNORECASE)
_BY = Later(
    r"^(?:by|written by|par|por|autore?s?|authors?|auteure?s?|tekst|text)\s*:?\s+", re.IGNORECASE
)
_PUBLISHED_BY = Later(
    r"^(?:published|posted|updated|publié|publicado|avaldatud|\d)[^.]{3,50}?\s(?:by|par|por)\s+",
    re.IGNORECASE,
)
_PERSON = Later(
    r"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s(?:de|del|la|van|von|der|den|da|di|du|al|el|bin))*"
    r"(?:\s[^\W\d_a-zà-ÿ][\w'’.-]*){1,3}"
)
_NO_PERSON = Later(
    r"\b(?:news(?:room)?|desk|staff|editor\w*|redac\w+|rédac\w+|toimetus|press|agenc\w+|agence"
    r"|observatory|office|team|communications?|department|service|media|watch|post|times|journal)\b",
    re.IGNORECASE,
)
_LONGEST = 120
_NEAR = 6
_MOST_WORDS = 8


def is_byline(block: Block, language: str = "") -> bool:
    """Say whether a block is a line of date or author."""
    if len(block.text) > 2 * _LONGEST:
        return False
    text = spaced(block.text)
    is_short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    named = _OPENS.match(text) and is_short and not text.endswith((".", "!", "?", "…"))
    return bool(named) or day_of(block, language) is not None


def authors(document: Document) -> tuple[str, ...]:
    """Return the persons who wrote it, by the page's own word or by a byline near its top.

    A site that names itself as the author names no person.
    """
    stated = document.property_value("author") if document.property_value("source_url") or (
        document.property_value("type") or document.property_value("published")
    ) else ""  # fmt: skip
    lines = (spaced(block.text) for block in document.body[:_NEAR] if len(block.text) <= _LONGEST)
    told = [stated] if stated else [line[m.end() :] for line in lines if (m := _by(line))]
    names = [name for line in told for name in _separated(line)]
    return tuple(dict.fromkeys(names))


def _by(line: str) -> re.Match[str] | None:
    """Return where a byline comes to its names: "By Jane Roe", "Published 9 March by Jane Roe"."""
    return _BY.match(line) or (None if line.endswith(".") else _PUBLISHED_BY.match(line))


def _separated(line: str) -> list[str]:
    """Return the names at the beginning of a line: "Jane Roe and Kim Lee, 14 June 2025"."""
    parts = re.split(r"\s*(?:,|;|\||•|·|—|–|\s(?:and|et|y|ja|on|le|el)\s)\s*", line)
    names: list[str] = []
    for part in parts:
        if not _PERSON.fullmatch(part) or _NO_PERSON.search(part) or is_organisation(part):
            break
        names.append(part)
    return names


def day_of(block: Block, language: str = "") -> date | None:
    """Return the one day a line gives that says little else, None for any other block."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return None
    text = spaced(block.text)
    if len(text) > _LONGEST:
        return None
    spans = found(text, language).value
    if len(spans) != 1 or spans[0].is_range or spans[0].yearless:
        return None
    rest = f"{text[: spans[0].start]} {text[spans[0].end :]}"
    is_sentence = rest.rstrip().endswith((".", "…")) and len(rest.split()) > 2
    return None if is_sentence or len(rest.split()) > _MOST_WORDS else spans[0].from_
