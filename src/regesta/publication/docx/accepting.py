"""Tracked changes accepted, comments left out: ISO/IEC 29500-1, 17.13."""

from lxml import etree

from regesta.publication.docx.dialect import CELL_PROPERTIES, Dialect

_KEPT = ("ins", "moveTo")
_DROPPED = ("del", "moveFrom", "cellDel", "cellIns", "cellMerge", "numberingChange")
_FORMER = tuple(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr")
)
_RANGES = tuple(
    f"{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom")
    for end in ("Start", "End")
)
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "annotationRef")
COMMENT_PARTS = frozenset(
    ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
)
"""The relationships whose parts hold comments and who wrote them."""


def accept(root: etree._Element, names: Dialect) -> bool:
    """Accept a part's tracked changes and leave its comments out; say whether there were any."""
    w = names.name
    marks = names.names((*_KEPT, *_DROPPED, *_FORMER, *_RANGES, *_COMMENTS, "commentReference"))
    marks |= {w("tblGridChange")}
    found = [element for element in root.iter() if element.tag in marks]
    if not found:
        return False
    joined = [p for p in root.iter(w("p")) if _mark_is_gone(p, names)]
    _accept_tables(root, names)
    _accept_marks(found, names)
    for paragraph in joined:
        _join(paragraph, names)
    return True


def accept_in(paragraph: etree._Element, names: Dialect) -> None:
    """Accept the tracked changes of one paragraph, whose words are replaced; comments stay."""
    previous = paragraph.getprevious()
    while previous is not None and previous.tag == names.name("p"):
        if not _mark_is_gone(previous, names):
            break
        above = previous.getprevious()
        _accept_words(previous, names)
        _join(previous, names)
        previous = above
    _accept_words(paragraph, names)


def _accept_words(paragraph: etree._Element, names: Dialect) -> None:
    marks = names.names((*_KEPT, *_DROPPED, *_RANGES))
    _accept_marks([child for child in paragraph.iter() if child.tag in marks], names)


def _accept_tables(root: etree._Element, names: Dialect) -> None:
    """Rows and cells that were deleted go, and a merge that was tracked is one: 17.13.5."""
    w = names.name
    gone = names.names(("del", "moveFrom"))
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and any(child.tag in gone for child in properties):
            _remove_of_table(row, names)
    for cell in list(root.iter(w("tc"))):
        properties = cell.find(w("tcPr"))
        if properties is None:
            continue
        if properties.find(w("cellDel")) is not None:
            _remove_of_table(cell, names)
        merge = properties.find(w("cellMerge"))
        if merge is not None and merge.get(w("vMerge")) and properties.find(w("vMerge")) is None:
            value = "continue" if merge.get(w("vMerge")) == "cont" else "restart"
            names.put(properties, "vMerge", CELL_PROPERTIES, val=value)


def _remove_of_table(element: etree._Element, names: Dialect) -> None:
    """Remove a row or cell, and a table or row that is left without any."""
    parent = element.getparent()
    _remove(element)
    while parent is not None and parent.tag in names.names(("tr", "tbl", "sdt", "sdtContent")):
        left = next(parent.iter(names.name("tc"), names.name("p")), None)
        above = parent.getparent()
        if left is not None or above is None:
            return
        _remove(parent)
        parent = above


def _accept_marks(found: list[etree._Element], names: Dialect) -> None:
    w = names.name
    kept = names.names(_KEPT)
    for element in found:
        if element.tag == w("commentReference"):
            _remove_call(element, names)
        elif element.tag in kept and len(element):
            _unwrap(element)
        else:
            _remove(element)


def _mark_is_gone(paragraph: etree._Element, names: Dialect) -> bool:
    mark = paragraph.find(f"{names.name('pPr')}/{names.name('rPr')}")
    gone = (names.name("del"), names.name("moveFrom"))
    return mark is not None and any(mark.find(name) is not None for name in gone)


def _join(paragraph: etree._Element, names: Dialect) -> None:
    """The paragraph becomes the beginning of the next, whose properties it takes."""
    following = paragraph.getnext()
    while following is not None and following.tag not in names.names(("p", "tbl", "sdt")):
        following = following.getnext()
    if following is None or following.tag != names.name("p"):
        return
    place = 0 if following.find(names.name("pPr")) is None else 1
    for child in list(paragraph):
        if child.tag != names.name("pPr"):
            following.insert(place, child)
            place += 1
    _remove(paragraph)


def _remove_call(reference: etree._Element, names: Dialect) -> None:
    run = reference.getparent()
    _remove(reference)
    if run is not None and all(child.tag == names.name("rPr") for child in run):
        _remove(run)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
