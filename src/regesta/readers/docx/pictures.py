"""Pictures: the alternative texts that stand for them, and equations that are only pictures."""

from collections.abc import Iterator

from lxml import etree

from regesta.model.document import Picture
from regesta.model.findings import finding
from regesta.readers.docx.names import ALTERNATE, TEXTBOX, P, branch, local_name
from regesta.readers.docx.reading import Story

_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_EQUATIONS = ("equation", "mathtype")
_NAMED = frozenset(("docPr", "cNvPr"))
"""What has a drawing's names: of the whole (20.4.2.5), of a picture or shape in it (20.2.2.3)."""


def keep_pictures(drawing: etree._Element, story: Story) -> None:
    """Add to the reading what is said for the pictures in a drawing, and equations not read."""
    told = tuple(dict.fromkeys(_alternatives(drawing)))
    unread = "" if told else next(_equations(drawing), "")
    if not told and not unread:
        return
    paragraph = next(drawing.iterancestors(P), None)
    where = "" if paragraph is None else story.source(paragraph)
    story.reading.pictures.extend(Picture(text, where) for text in told)
    if unread:
        story.reading.findings.append(finding("equation-unread", where, what=unread))


def _alternatives(element: etree._Element) -> Iterator[str]:
    """Yield the alternative texts in a drawing; text boxes in it are read by themselves."""
    for child in element:
        if child.tag == ALTERNATE:
            chosen = branch(child)
            yield from () if chosen is None else _alternatives(chosen)
        elif child.tag != TEXTBOX:
            if _is_decorative(child):
                return
            yield from _said(child)
            yield from _alternatives(child)


def _said(element: etree._Element) -> Iterator[str]:
    if local_name(element) in _NAMED:
        text = _words(element, "descr") or _words(element, "title")
    else:
        text = _words(element, "alt") if element.tag.startswith(_VML) else ""
    if text:
        yield text


def _words(element: etree._Element, name: str) -> str:
    return " ".join(element.get(name, "").split())


def _is_decorative(element: etree._Element) -> bool:
    """Say whether this names a drawing its author marked as mere decoration."""
    if local_name(element) not in _NAMED:
        return False
    mark = next(element.iter(_DECORATIVE), None)
    return mark is not None and mark.get("val", "0").lower() in ("1", "true", "on")


def _equations(element: etree._Element) -> Iterator[str]:
    for embedded in element.iter(_OLE_OBJECT):
        program = embedded.get("ProgID", "")
        if program.casefold().startswith(_EQUATIONS):
            yield program
