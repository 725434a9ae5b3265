"""Words whole again, in files that place each letter by itself as browsers do with some fonts."""

from collections.abc import Sequence

from regesta.readers.pdf.glyphs import Span

_FEW = 4.0
"""Letters in a stretch on average, below which a page places its letters one by one."""

_LEAST = 20
_CLOSE, _WIDE = 0.3, 1.0
"""Letters' heights: nearer stand the letters of a word, farther apart two columns."""


def whole(spans: Sequence[Span], letters: int) -> list[Span]:
    """Return the page's spans, those of a few letters joined where a line goes on."""
    if len(spans) < _LEAST or letters > _FEW * len(spans):
        return list(spans)
    made: list[Span] = []
    for span in spans:
        last = made[-1] if made else None
        gap = (span.x0 - last.x1) / span.size if last else 0.0
        if last and _is_alike(last, span) and -_CLOSE < gap < (_WIDE if span.spaced else _CLOSE):
            spaced = span.spaced and not last.text.endswith(" ") and not span.text.startswith(" ")
            last.text += f" {span.text}" if spaced else span.text
            last.x1 = max(last.x1, span.x1)
        else:
            made.append(span)
    return made


def _is_alike(last: Span, span: Span) -> bool:
    """Say whether nothing changes from one stretch to the next: no font, line, link or tag."""
    placed = abs(last.base - span.base) < 0.05 * span.size and last.turned is span.turned is False
    looks = (last.size, last.bold, last.italic, last.link, last.mark, last.hidden)
    return placed and looks == (
        span.size, span.bold, span.italic, span.link, span.mark, span.hidden,
    )  # fmt: skip
