"""Where in a text instruments, sessions and documents are named, for editions to refer to them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from regesta.model.record import Mention
from regesta.profiles.mentions import places
from regesta.publication import declarations
from regesta.publication.citing import DECLARATION, INSTRUMENT, Citation
from regesta.publication.instruments import adopted

_LONGEST_TITLE = 160
_BEFORE = re.compile(r"(?:See|The|In|Under|By|Of|With|And|All)\s+(?:the\s+)?", re.IGNORECASE)
"""Words that a sentence begins with, a title does not."""


@lru_cache(maxsize=4096)  # source and translations are asked for by several formats
def citations(text: str) -> tuple[Citation, ...]:
    """Return what the text cites, by its characters, none twice in one place.

    >>> [(one.id, one.start, one.end) for one in citations("See Conventions Nos. 87 and 98.")]
    [('C087', 4, 23), ('C098', 28, 30)]
    """
    told = tuple(_citations(text))
    declared = (Citation(s, e, DECLARATION, code) for s, e, code in declarations.named(text))
    apart = (d for d in declared if not any(d.start < t.end and t.start < d.end for t in told))
    return tuple(sorted((*told, *apart), key=lambda one: one.start))


def _citations(text: str) -> Iterator[Citation]:
    end = 0
    for at, named in places(text):
        span = _span(text, at, named, end)
        if span is not None:
            end = span[1]
            yield Citation(*span, named.type, named.id)


def _span(text: str, at: int, named: Mention, floor: int) -> tuple[int, int] | None:
    """Return the words that name it, from its title's first to its own number or year."""
    words = re.compile(r"\s*".join(re.escape(word) for word in named.text.split()))
    first = max(0, at - 2 * len(named.text))
    for match in words.finditer(text, first):
        if match.start() <= at < match.end():
            end = _own_end(match, named, max(floor, at))
            before = _BEFORE.match(text, match.start(), at)
            start = before.end() if before else match.start()
            return (max(start, _own_start(text, floor, end)), end)
    return None


def _own_end(match: re.Match[str], named: Mention, floor: int) -> int:
    """Return where its number ends: "Nos. 87 and 98" names two; "(No. 87)" closes."""
    if named.type != INSTRUMENT:
        return match.end()
    number = re.compile(rf"(?<!\d)0*{int(named.id[1:])}(?!\d)(?:\s?\))?")
    found = number.search(match.string, floor, match.end())
    end = found.end() if found else match.end()
    year = adopted(named.id)
    told = r"\d{4}" if named.id[0] == "P" else year  # a Protocol's title ends in its Convention's
    before = match.string[match.start() : end]
    if named.id[0] != "P" and re.search(rf"(?<!\d){year}(?!\d)", before):
        return end  # the title stands before the number: "Convenio sobre …, 1981 (núm. 155)"
    title = re.compile(rf"(?:(?!\([Nn])[^;.\n]){{0,{_LONGEST_TITLE}}}?,\s{told}(?!\d)")
    whole = title.match(match.string, end) if year else None
    return whole.end() if whole else end


def _own_start(text: str, floor: int, end: int) -> int:
    """Return where its words begin behind what was named before: its number alone, if shared."""
    if not floor:
        return 0
    between = re.match(r"[\s,]*(?:(?:and|et|y|e|ja)\s+)?", text[floor:end])
    return floor + (between.end() if between else 0)
