"""Labels that somebody typed in front of a paragraph's words, where Word counts nothing."""

from lxml import etree

from regesta.publication.docx.dialect import SPACE, Dialect

_COMPARED = 6
"""Letters after a label that tell whether it stands before the words or is one of them."""


def relabel(paragraph: etree._Element, labels: tuple[str, str], text: str, names: Dialect) -> None:
    """Write the second label instead of the first, where the first is typed before the text."""
    old, new = labels
    told = list(_words(paragraph, names))
    whole = "".join(one.text or "" for one in told)
    begins = whole.lstrip()
    if not begins.startswith(old) or begins.startswith(text.lstrip()[: len(old) + _COMPARED]):
        return
    start = len(whole) - len(begins)
    end, at, written = start + len(old), 0, new
    for one in told:
        said = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(said))
        if first < last:
            one.text = said[:first] + written + said[last:]
            one.set(SPACE, "preserve")
            written = ""
        at += len(said)


def _words(paragraph: etree._Element, names: Dialect) -> list[etree._Element]:
    """Return what holds the paragraph's own words: not those of text boxes anchored in it."""
    box = names.name("txbxContent")
    boxed = {one for inner in paragraph.iter(box) for one in inner.iter(names.name("t"))}
    return [one for one in paragraph.iter(names.name("t")) if one not in boxed]
