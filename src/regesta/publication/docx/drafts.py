"""What makes a draft look like one."""

from lxml import etree

from regesta.publication.docx.dialect import PARAGRAPH_PROPERTIES, Dialect

BANNERS = {
    "en": "DRAFT – not for distribution",
    "fr": "PROJET – ne pas diffuser",
    "es": "BORRADOR – no distribuir",
    "et": "KAVAND – mitte levitada",
}
"""What a draft says of itself, by language."""

_BORDERS = ("top", "left", "bottom", "right")


def banner(language: str) -> str:
    """Return what a draft in this language says of itself."""
    return BANNERS.get(language.partition("-")[0].lower(), BANNERS["en"])


def add_banner(root: etree._Element, names: Dialect, language: str) -> None:
    """Put a framed paragraph at the beginning of the document that says it is a draft."""
    body = root.find(names.name("body"))
    if body is None:
        return
    w = names.name
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    frame = etree.SubElement(properties, w("pBdr"))
    for side in _BORDERS:
        _add(frame, names, side, val="single", sz="12", space="4", color="C00000")
    _add(properties, names, "jc", val="center")
    run = etree.SubElement(paragraph, w("r"))
    looks = etree.SubElement(run, w("rPr"))
    _add(looks, names, "b")
    _add(looks, names, "color", val="C00000")
    _add(looks, names, "lang", val=language)
    etree.SubElement(run, w("t")).text = banner(language)
    body.insert(0, paragraph)


def mark_untranslated(paragraph: etree._Element, names: Dialect) -> None:
    """Shade a paragraph that is still in the source language."""
    properties = names.properties(paragraph, "pPr")
    values = {"val": "clear", "color": "auto", "fill": "FFF2CC"}
    names.put(properties, "shd", PARAGRAPH_PROPERTIES, **values)


def _add(parent: etree._Element, names: Dialect, local: str, **values: str) -> None:
    element = etree.SubElement(parent, names.name(local))
    for name, value in values.items():
        element.set(names.name(name), value)
