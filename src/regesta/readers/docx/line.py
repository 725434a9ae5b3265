"""A paragraph while it is read, and what it comes to: runs, and what all its words have in common.

Text is gathered in pieces, each with its format; neighbours of one format become one run only when
the paragraph is whole, so that a thousand revision ids cost no more than one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from lxml import etree

from regesta.model.document import Run
from regesta.readers.docx.making import run
from regesta.readers.docx.reading import Story
from regesta.readers.docx.styles import Format, Look, ParagraphStyle

Piece = tuple[str, Format]

_WHITE = " \t\n\r"
_LINK_STYLES = frozenset(("hyperlink", "followedhyperlink", "internet link"))


Said = tuple[tuple[Run, ...], tuple[str, ...], str]
"""What a paragraph says: its runs, and the marks and the language of the whole."""

_NOTHING: Said = ((), (), "")


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: its own properties by name, and what it says so far."""

    story: Story
    style: ParagraphStyle
    properties: Mapping[str, etree._Element]
    pieces: list[Piece]
    link: str = ""

    def say(self, text: str, look: Look) -> None:
        """Add text of one look, as part of the link and field it stands in."""
        told, hidden, language, _ = look
        if hidden or not text:
            return
        story = self.story
        if story.fields or self.link:
            placed = _placed(told, story, self.link)
            if placed is None:
                return
            told = placed
        reading = story.reading
        if language:
            languages = reading.languages
            languages[language] = languages.get(language, 0) + len(text)
        if reading.open_anchors:
            for anchor in reading.open_anchors.values():
                anchor.append(text)
        self.pieces.append((text, told))

    def said(self) -> Said:
        """Return what the whole paragraph says, without white space at its ends."""
        pieces = self.pieces
        if len(pieces) == 1 and not pieces[0][1].note:
            return _alone(*pieces[0], self.story.reading.expected)
        return _several(pieces, self.story.reading.expected)


def _placed(told: Format, story: Story, link: str) -> Format | None:
    """Return the format of text in a link and in fields; None where a field does not show it."""
    name = ""
    for field in story.fields:
        if not field.is_result:
            return None
        field.has_shown = True
        name, link = field.name or name, field.link or link
    if link and told.style.lower() in _LINK_STYLES:
        # How links look is no formatting of anybody's.
        told = told._replace(style="", marks=tuple(mark for mark in told.marks if mark != "u"))
    return told._replace(link=link, field=name) if link or name else told


def _alone(text: str, told: Format, expected: str) -> Said:
    text = text.strip(_WHITE)
    if not text or text.isspace():
        return _NOTHING
    language = "" if told.language == expected or not _has_letters(text) else told.language
    marks = told.marks
    return (run(text, told._replace(marks=()) if marks else told, ""),), marks, language


def _several(pieces: list[Piece], expected: str) -> Said:
    for text, told in pieces:
        if told.note or text.strip():
            break
    else:
        return _NOTHING
    left = _trimmed(pieces)
    spoken = {told.language for _, told in left if not told.note}
    language = ""
    if spoken != {expected}:
        language, left = _spoken(left, expected)
        expected = ""
    marks = _common(left)
    if marks:
        left = [(text, _unmarked(told, marks)) for text, told in left]
    return tuple(_runs(left, expected)), marks, language


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without white space at their ends, and without what then says nothing."""
    trimmed = list(pieces)
    if trimmed[0][0][:1] in _WHITE:  # as nothing is, too: a note's call may stand there
        _trim(trimmed, str.lstrip, range(len(trimmed)))
    if trimmed[-1][0][-1:] in _WHITE:
        _trim(trimmed, str.rstrip, range(len(trimmed) - 1, -1, -1))
    return [piece for piece in trimmed if piece[0] or piece[1].note]


def _trim(pieces: list[Piece], strip: Callable[[str, str], str], places: Iterable[int]) -> None:
    """White space goes up to the first character that is none; note calls stand in no way."""
    for place in places:
        text, told = pieces[place]
        if not told.note:
            text = strip(text, _WHITE)
            pieces[place] = (text, told)
            if text:
                return


def _spoken(pieces: list[Piece], expected: str) -> tuple[str, list[Piece]]:
    """Return the language of the whole paragraph and the pieces, with theirs where it differs.

    Figures and punctuation are of no language: they are in that of the words before them.
    """
    worded = [told.language or expected for text, told in pieces if _has_letters(text)]
    whole = worded[0] if len(set(worded)) == 1 else ""
    before = worded[0] if worded else expected
    told_again = []
    for text, told in pieces:
        if _has_letters(text):
            before = told.language or expected
        language = "" if told.note or before in (whole, expected) else before
        told_again.append((text, told._replace(language=language)))
    return ("" if whole == expected else whole), told_again


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _common(pieces: list[Piece]) -> tuple[str, ...]:
    """Marks that all the words have are the paragraph's own."""
    common: tuple[str, ...] | None = None
    for text, told in pieces:
        if told.note or told.marks == common or not text.strip():
            continue
        common = tuple([mark for mark in common or told.marks if mark in told.marks])
        if not common:
            return ()
    return common or ()


def _unmarked(told: Format, marks: tuple[str, ...]) -> Format:
    return told._replace(marks=tuple(mark for mark in told.marks if mark not in marks))


def _runs(pieces: list[Piece], expected: str) -> Iterator[Run]:
    """Yield the pieces as runs, neighbours of one format as one."""
    for told, group in groupby(pieces, key=itemgetter(1)):
        text = "".join([text for text, _ in group])
        yield run(text, told, "" if told.language == expected else told.language)
