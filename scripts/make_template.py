"""Make the template of new Word editions: `python -m scripts.make_template`.

The template lies beside the code that fills it; change the looks here, run this, and look at them.
"""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TEMPLATE = Path(__file__).parents[1] / "src/regesta/publication/docx/template.docx"
_FONT = "Calibri"
_INK = RGBColor(0x1F, 0x2A, 0x44)


def main() -> int:
    """Write the template; return 0."""
    file = docx.Document()
    _page(file)
    _styles(file)
    _notes(file)
    file.core_properties.author = file.core_properties.comments = ""
    file.save(str(TEMPLATE))
    return 0


def _page(file: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)


def _styles(file: Document) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for level in range(1, 10):
        style = file.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = _FONT, _INK
        style.font.size = Pt(max(16 - 2 * level, 11))
        style.paragraph_format.space_before = Pt(14)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
    title = file.styles["Title"]
    title.font.name, title.font.size, title.font.color.rgb = _FONT, Pt(20), _INK
    for name in ("Header", "Footer"):
        file.styles[name].font.size = Pt(9)
        file.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for style in (*(file.styles[f"Heading {n}"] for n in range(1, 10)), title):
        fonts = style.element.rPr.rFonts
        for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:ascii"), _FONT)
        fonts.set(qn("w:hAnsi"), _FONT)


def _notes(file: Document) -> None:
    for kind in ("footnote", "endnote"):
        text = file.styles.add_style(f"{kind} text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style, text.font.size = file.styles["Normal"], Pt(9)
        text.paragraph_format.space_after = Pt(2)
        call = file.styles.add_style(f"{kind} reference", WD_STYLE_TYPE.CHARACTER)
        call.font.superscript = True
    link = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor(0x05, 0x63, 0xC1)
    caption = OxmlElement("w:uiPriority")
    caption.set(qn("w:val"), "99")
    link.element.find(qn("w:name")).addnext(caption)


if __name__ == "__main__":
    raise SystemExit(main())
