"""The conclusions and the letter as Word documents, the same bytes every time.

python-docx makes the package; numbering, notes and custom properties, which it does not write, are
put in as XML.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

Lines = Iterable[tuple[str, str]]
"""Paragraphs: style and text."""

_WORD = nsdecls("w", "r")
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)

_INLINE = re.compile(
    r"""
      \[\[(?P<note>\d+)\]\]                       # [[1]]
    | \[(?P<words>[^\]]+)\]\((?P<address>[^)]+)\) # [the tables](https://…)
    | <b>(?P<bold>.*?)</b>
    | <i>(?P<italic>.*?)</i>
    """,
    re.VERBOSE,
)

# Abstract numbering: number, format, printed label, style linked to it.
_LISTS = (
    (60, "decimal", "%1.", "Numbered"),
    (61, "upperRoman", "%1.", "Section"),
    (62, "lowerLetter", "(%1)", ""),
    (63, "bullet", "•", "Bulleted"),
)
_LETTERS, _LETTERS_AGAIN = 62, 65


def document(
    lines: Iterable[tuple[str, str]], notes: Iterable[str], table: Iterable[tuple[str, ...]]
) -> Any:
    """Return a python-docx document of these paragraphs; a `Table` line stands for the table."""
    built = docx.Document()
    _add_numbering(built)
    _add_styles(built)
    for style, text in lines:
        if style == "Table":
            _add_table(built, tuple(table))
        else:
            _add_paragraph(built, style, text)
    _add_notes(built, notes)
    return built


def _add_numbering(built: Any) -> None:
    numbering = built.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    for number, form, label, style in _LISTS:
        link = f'<w:pStyle w:val="{style}"/>' if style else ""
        first.addprevious(
            parse_xml(
                f'<w:abstractNum {_WORD} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/>{link}<w:lvlText w:val="{label}"/>'
                '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            )
        )
        numbering.append(_number(number, number))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering.append(_number(_LETTERS_AGAIN, _LETTERS, again))


def _number(number: int, abstract: int, override: str = "") -> Any:
    return parse_xml(
        f'<w:num {_WORD} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    )


def _add_styles(built: Any) -> None:
    styles = built.styles
    for number, _, _, name in _LISTS:
        if not name:
            continue
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Heading 1" if name == "Section" else "Normal"]
        style.element.get_or_add_pPr().append(_numbered(number))
    for name in ("Subject", "Side", "Dateline", "Your", "Footnote Text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    styles["Subject"].font.bold = True
    styles["Side"].font.bold = True
    styles["Footnote Text"].font.size = Pt(9)
    styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER).font.underline = True


def _numbered(number: int) -> Any:
    return parse_xml(f'<w:numPr {_WORD}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def _add_paragraph(built: Any, style: str, text: str) -> None:
    numbers = {"Lettered": _LETTERS, "Lettered again": _LETTERS_AGAIN}
    plain = style == "Text" or style in numbers
    paragraph = built.add_paragraph(style=None if plain else style)
    if style in numbers:
        paragraph.paragraph_format.element.get_or_add_pPr().append(_numbered(numbers[style]))
    _fill(paragraph, text)


def _fill(paragraph: Any, text: str) -> None:
    end = 0
    for found in _INLINE.finditer(text):
        _add_run(paragraph, text[end : found.start()])
        _add_inline(paragraph, found)
        end = found.end()
    _add_run(paragraph, text[end:])


def _add_run(paragraph: Any, text: str) -> None:
    if text:
        paragraph.add_run(text)


def _add_inline(paragraph: Any, found: re.Match[str]) -> None:
    if found["note"]:
        paragraph.paragraph_format.element.append(_call(int(found["note"])))
    elif found["address"]:
        target = paragraph.part.relate_to(found["address"], RT.HYPERLINK, is_external=True)
        paragraph.paragraph_format.element.append(parse_xml(_link(target, found["words"])))
    elif found["bold"]:
        paragraph.add_run(found["bold"]).bold = True
    else:
        paragraph.add_run(found["italic"]).italic = True


def _call(note: int) -> Any:
    return parse_xml(
        f'<w:r {_WORD}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{note}"/></w:r>'
    )


def _link(target: str, words: str) -> str:
    return (
        f'<w:hyperlink {_WORD} r:id="{target}"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:hyperlink>'
    )


def _add_table(built: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    table = built.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        cells = row.cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
        if len(texts) < len(cells):
            cells[len(texts) - 1].merge(cells[-1])


class _NotesPart(Part):
    """A part whose XML is known only once its links have been counted."""

    xml = ""

    @property
    def blob(self) -> bytes:
        return self.xml.encode()


def _add_notes(built: Any, notes: Iterable[str]) -> None:
    part = _NotesPart(PackURI("/word/footnotes.xml"), _NOTES_TYPE, b"", built.part.package)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    told = "".join(_note(part, number, text) for number, text in enumerate(notes, 1))
    part.xml = f"<w:footnotes {_WORD}>{separators}{told}</w:footnotes>"
    built.part.relate_to(part, RT.FOOTNOTES)


def _note(part: Part, number: int, text: str) -> str:
    pieces, end = [], 0
    for found in _INLINE.finditer(text):
        target = part.relate_to(found["address"], RT.HYPERLINK, is_external=True)
        pieces += [_text(text[end : found.start()]), _link(target, found["words"])]
        end = found.end()
    pieces.append(_text(text[end:]))
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_text(' ')}{''.join(pieces)}</w:p></w:footnote>"
    )


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def add_running_heads(built: Any, header: str, footer: str, *, pages: bool) -> None:
    """Give the only section its header and footer, with the page's number if asked."""
    section = built.sections[0]
    section.header.paragraphs[0].text = header
    foot = section.footer.paragraphs[0]
    foot.text = footer
    if pages:
        field = f'<w:fldSimple {_WORD} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot.paragraph_format.element.append(parse_xml(field))


def describe(built: Any, title: str, author: str, written: datetime) -> None:
    """Set the properties a file says of itself."""
    properties = built.core_properties
    properties.title, properties.author, properties.language = title, author, "en-GB"
    properties.last_modified_by, properties.comments = author, ""
    properties.created = properties.modified = written.astimezone(UTC)


def add_custom_property(built: Any, name: str, value: str) -> None:
    """Add a property of the user's own, such as the document's code."""
    blob = (
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    )
    package = built.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob.encode(), package)
    package.relate_to(part, _CUSTOM_RELATION)


def packed(built: Any) -> bytes:
    """Return the file's bytes, every member with the same date, so that they never change."""
    saved, out = io.BytesIO(), io.BytesIO()
    built.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            entry = zipfile.ZipInfo(member)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(member))
    return out.getvalue()
