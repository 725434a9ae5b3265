"""Lines that say when a text was published, or by whom: "By Jane Roe, 14 June 2025"."""

import re
from datetime import date

from regesta.model.document import Block, BlockKind
from regesta.profiles.dates import found
from regesta.profiles.wording import spaced

_OPENS = re.compile(r"^(?:by|written by|par|por|autor|author|tekst|text)\b", re.IGNORECASE)
_LONGEST = 120
_MOST_WORDS = 8


def is_byline(block: Block, language: str = "") -> bool:
    """Say whether a block is a line of date or author."""
    if len(block.text) > 2 * _LONGEST:
        return False
    text = spaced(block.text)
    is_short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    named = _OPENS.match(text) and is_short and not text.endswith((".", "!", "?", "…"))
    return bool(named) or day_of(block, language) is not None


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
