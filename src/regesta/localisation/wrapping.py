"""Where gettext's own tools would break a string over lines, so that our diffs are theirs.

msgmerge and msgcat break at 79 columns by Unicode Standard Annex 14, of which the rules that
matter for Latin, Greek and Cyrillic text are below, and ideographs. Where a break differs from
theirs the file is no less valid.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

COLUMNS = 79
"""The width at which gettext's tools break lines (PAGE_WIDTH in their write-po.c)."""

_CLASSES = {
    **dict.fromkeys(" ", "SP"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2011\u2060\ufeff", "GL"),
    **dict.fromkeys("\"'«»‹›“”‘’‛‟", "QU"),
    **dict.fromkeys("([{¡¿„‚", "OP"),
    **dict.fromkeys(")]", "CP"),
    **dict.fromkeys("}、。，．）」』", "CL"),
    **dict.fromkeys("!?！？", "EX"),
    **dict.fromkeys(",.:;", "IS"),
    **dict.fromkeys("/", "SY"),
    **dict.fromkeys("-", "HY"),
    **dict.fromkeys("\u00ad\u2010\u2012\u2013|", "BA"),
    **dict.fromkeys("—", "B2"),
    **dict.fromkeys("…‥", "IN"),
    **dict.fromkeys("$+\\£¥±№€", "PR"),
    **dict.fromkeys("%°‰¢′″", "PO"),
    **dict.fromkeys("\u200b", "ZW"),
    **dict.fromkeys("´ˈˌ", "BB"),
}

_NEVER_BEFORE = frozenset(("CL", "CP", "EX", "IS", "SY", "ZW"))
"""LB7 and LB13: not even after spaces."""

_JOINED_BEFORE = frozenset(("QU", "BA", "HY", "CM"))
"""LB9, LB19, LB21: no break before these where no space stands between."""

_JOINED_AFTER = frozenset(("GL", "OP", "QU", "BB"))
"""LB12, LB14, LB19, LB21: no break after these where no space stands between."""

_PAIRS = frozenset(
    (
        *(("AL", after) for after in ("AL", "NU", "PR", "PO", "OP", "IN")),  # LB22-24, 28, 30
        *(("NU", after) for after in ("AL", "NU", "PR", "PO", "OP", "IN")),  # LB22, 23, 25, 30
        *((before, "AL") for before in ("PR", "PO", "CP")),  # LB24, 30; gettext leaves LB29 out
        *((before, "NU") for before in ("PR", "PO", "HY", "IS", "SY", "CP")),  # LB25, 30
        *((before, after) for before in ("PR", "PO") for after in ("OP",)),  # LB25
        *((before, after) for before in ("CL", "CP") for after in ("PR", "PO")),  # LB25
        *(("EX", "IN"), ("ID", "IN"), ("IN", "IN"), ("ID", "PO"), ("PR", "ID"), ("B2", "B2")),
    )
)


def wrapped(escaped: str, prefix: str, keyword: str) -> tuple[str, ...]:
    """Return the lines of a string in a PO file, quotes and keyword included.

    `escaped` is the text with its escapes; `prefix` is what stands before each line ("#~ ").
    """
    portions = _portions(escaped)
    room = COLUMNS - 2 - len(prefix)
    first = room - len(keyword) - 1
    if len(portions) < 2 and _width(escaped) <= max(first, 0):
        return (f'{prefix}{keyword} "{escaped}"',)
    if len(portions) < 2 and len(tuple(islice(_pieces(escaped), 2))) < 2 and first > 0:
        return (f'{prefix}{keyword} "{escaped}"',)
    lines = (line for portion in portions for line in _lines(portion, room))
    return (f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines))


def wrapped_references(references: tuple[str, ...], prefix: str = "#:") -> tuple[str, ...]:
    """Return the lines of a list of places, as many on a line as fit."""
    lines = [prefix]
    for reference in references:
        if lines[-1] != prefix and _width(lines[-1]) + 1 + _width(reference) > COLUMNS:
            lines.append(prefix)
        lines[-1] += f" {reference}"
    return tuple(lines) if references else ()


def _portions(escaped: str) -> tuple[str, ...]:
    """Cut after each escaped newline, which always ends a line."""
    parts = escaped.replace("\\\\", "\0\0").split("\\n")
    told = [part + "\\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    return tuple(part.replace("\0\0", "\\\\") for part in told)


def _lines(portion: str, room: int) -> Iterator[str]:
    start = 0
    is_simple = not _ODD.search(portion) or all(_columns(char) == 1 for char in set(portion))
    while (len(portion) - start if is_simple else _width(portion[start:])) > room:
        end = _plain_break(portion, start, room) if is_simple else 0
        end = end or _break(portion, start, room)
        yield portion[start:end]
        start = end
    if start < len(portion):
        yield portion[start:]


def _plain_break(text: str, start: int, room: int) -> int:
    """Return where a line ends that ends between two words of letters, 0 where more is to see.

    So most lines end, and this is what makes large catalogs quick.
    """
    limit = start + room
    end = text.rfind(" ", start, limit) + 1
    if not end or not _LETTERS.fullmatch(text, end, limit + 1):
        return 0
    return end if _ENDING.match(text, end - 2) else 0


_LETTERS = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ][0-9A-Za-zÀ-ÖØ-öø-ɏ'’]*[,.;:]? ?")
_ENDING = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ,.;:!?)’”'] ")
_ODD = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u03ff\u2010-\u2027\u2030-\u205e\u20ac]")
"""What may take no column, or two."""


def _break(text: str, start: int, room: int) -> int:
    """Return where the line that begins here ends: after the last piece that fits, or the first."""
    end, taken = start, 0
    for piece in _pieces(text, start):
        taken += _width(piece)
        if end > start and taken > room:
            break
        end += len(piece)
    return end


def _pieces(text: str, start: int = 0) -> Iterator[str]:
    """Cut the text at every place where a line may be broken."""
    held, before = "", ""
    for found in _SPACED.finditer(text, start):
        word = found[0]
        if held and (word == "\\n" or not _breaks(before, _class(word[0]), spaced=True)):
            word = held + word
        elif held:
            yield held
        *whole, held = (word,) if _PLAIN_WORD.fullmatch(word) else tuple(_parts(word))
        yield from whole
        before = _class(word.rstrip(" ")[-1:] or " ")
    if held:
        yield held


_SPACED = re.compile(r"[^ ]+ *| +")
_PLAIN_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+[,.;:!?]* *")


def _parts(text: str) -> Iterator[str]:
    """Cut a word, or words that no line may part, letter by letter."""
    start, before, spaced, escaped = 0, "", False, False
    for place, char in enumerate(text):
        after = _class(char)
        if after == "CM" and before and not spaced:
            continue
        ends = text.startswith("\\n", place) and place == len(text) - 2
        if before and not escaped and not ends and _breaks(before, after, spaced=spaced):
            yield text[start:place]
            start = place
        escaped = char == "\\" and not escaped
        if after == "SP":
            spaced = True
        else:
            before, spaced = after, False
    yield text[start:]


def _breaks(before: str, after: str, *, spaced: bool) -> bool:
    if after == "SP" or after in _NEVER_BEFORE:
        return False
    if before == "ZW":
        return True
    if spaced:  # LB14, LB15, LB17, LB18
        return before != "OP" and (before, after) not in {("QU", "OP"), ("B2", "B2")}
    if after == "GL":
        return before in {"BA", "HY"}  # LB12a
    joined = before in _JOINED_AFTER or after in _JOINED_BEFORE
    return not joined and (before, after) not in _PAIRS


@cache
def _class(char: str) -> str:
    told = _CLASSES.get(char)
    if told:
        return told
    if char.isascii():
        return "NU" if char.isdigit() else "AL"
    category = unicodedata.category(char)
    if category == "Nd":
        return "NU"
    if category in {"Mn", "Mc"}:
        return "CM"
    return "ID" if unicodedata.east_asian_width(char) in {"W", "F"} else "AL"


def _width(text: str) -> int:
    """Return the columns a text takes: none for a combining mark, two for an ideograph."""
    if text.isascii():
        return len(text)
    return len(text) + sum(_columns(char) - 1 for char in _ODD.findall(text))


@cache
def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
