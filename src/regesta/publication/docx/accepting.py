"""Tracked changes accepted, comments left out: ISO/IEC 29500-1, 17.13."""

from lxml import etree

from regesta.publication.docx.dialect import Dialect

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
    joined = [p for p in root.iter(w("p")) if _mark_is_gone(p, names)]
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _remove(row)
    kept = names.names(_KEPT)
    for element in found:
        if element.tag == w("commentReference"):
            _remove_call(element, names)
        elif element.tag in kept and len(element):
            _unwrap(element)
        else:
            _remove(element)
    for paragraph in joined:
        _join(paragraph, names)
    return bool(found)


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
