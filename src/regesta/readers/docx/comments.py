"""Comments, with the words each is anchored to; a reply has those of what it answers."""

from collections.abc import Mapping

from lxml import etree

from regesta.model.document import Comment
from regesta.readers.docx.body import open_story, read_blocks
from regesta.readers.docx.names import P, W
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.reading import Reading, Story
from regesta.readers.package import Package

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DEEPEST = 8


def read_comments(
    package: Package,
    part: str,
    root: etree._Element,
    threads: etree._Element | None,
    reading: Reading,
) -> tuple[Comment, ...]:
    """Return the comments of a part; `threads` (commentsExtended) says what is a reply to what."""
    reading.anchors.update(reading.open_anchors)  # without an end they go up to the text's
    reading.open_anchors.clear()
    story = open_story(package, part, reading, root, Counters(reading.numbering, reading.language))
    elements = tuple(root.iterchildren(W + "comment"))
    anchors = _anchors(elements, threads, reading)
    return tuple(_comment(element, story, anchors) for element in elements)


def _comment(element: etree._Element, story: Story, anchors: Mapping[str, str]) -> Comment:
    return Comment(
        author=element.get(W + "author", ""),
        text="\n".join(block.text for block in read_blocks(element, story)),
        date=element.get(W + "date", ""),
        anchor=anchors.get(element.get(W + "id", ""), ""),
    )


def _anchors(
    elements: tuple[etree._Element, ...], threads: etree._Element | None, reading: Reading
) -> dict[str, str]:
    """Return what each comment is anchored to, by its id."""
    told = {id_: "".join(words).strip() for id_, words in reading.anchors.items()}
    answered = _answered(threads)
    paragraphs = {_paragraph(element): element.get(W + "id", "") for element in elements}
    for paragraph, id_ in paragraphs.items():
        first = paragraph
        for _ in range(_DEEPEST):  # a thread may be a circle
            first = answered.get(first, first)
        if not told.get(id_):
            told[id_] = told.get(paragraphs.get(first, ""), "")
    return told


def _answered(threads: etree._Element | None) -> dict[str, str]:
    """Return which comment's paragraph each reply's answers: [MS-DOCX] 2.5.4.1."""
    found = () if threads is None else threads.iter(_W15 + "commentEx")
    pairs = ((one.get(_W15 + "paraId", ""), one.get(_W15 + "paraIdParent", "")) for one in found)
    return {reply: parent for reply, parent in pairs if parent}


def _paragraph(element: etree._Element) -> str:
    """A comment is known by its last paragraph."""
    ids = [paragraph.get(_W14 + "paraId", "") for paragraph in element.iter(P)]
    return ids[-1] if ids else ""
