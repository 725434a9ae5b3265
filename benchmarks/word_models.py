"""Word readers with a model of their own: regesta, python-docx, docling, pandoc."""

import io
import json
from typing import Any

from benchmarks.word_told import CALL, Told, told

# regesta


def read_regesta(data: bytes) -> Any:
    from regesta.readers import read

    return read(data, "conclusions.docx").value


def tell_regesta(document: Any) -> Told:
    blocks = [block for block in document.blocks if not block.rows]
    notes = [block for note in document.notes for block in note.blocks]
    runs = [run for block in (*blocks, *notes) for run in block.runs]
    return told(
        lines=[
            [
                str(block.layer) if block.layer != "body" else str(block.kind),
                block.label,
                "".join(CALL if run.note else run.text for run in block.runs),
            ]
            for block in blocks
        ],
        tables=[
            [[[cell.text, cell.colspan, cell.rowspan] for cell in row] for row in block.rows]
            for block in document.blocks
            if block.rows
        ],
        notes=[note.text for note in document.notes],
        comments=[[comment.author, comment.text] for comment in document.comments],
        links=[[run.text, run.link] for run in runs if run.link],
        revisions=[[r.kind, r.author, r.text] for r in document.revisions],
        properties=dict(document.properties),
    )


# python-docx


def read_python_docx(data: bytes) -> Any:
    import docx

    document = docx.Document(io.BytesIO(data))
    blocks = list(document.iter_inner_content())
    for block in blocks:  # it reads when asked, so everything is asked for
        _ = [row.cells for row in block.rows] if hasattr(block, "rows") else block.text
    return document, blocks


def tell_python_docx(read: Any) -> Told:
    document, blocks = read
    plain = [block for block in blocks if not hasattr(block, "rows")]
    lines = [[_word_kind(p.style.name), "", p.text] for p in plain]
    section = document.sections[0]
    heads = [["header", "", p.text] for p in section.header.paragraphs]
    feet = [["footer", "", p.text] for p in section.footer.paragraphs]
    said = document.core_properties
    return told(
        lines=[*heads, *feet, *lines],
        tables=[_docx_rows(block) for block in blocks if hasattr(block, "rows")],
        comments=[[comment.author, comment.text] for comment in document.comments],
        links=[[link.text, link.url] for p in plain for link in p.hyperlinks],
        properties={name: str(getattr(said, name) or "") for name in ("title", "author", "subject")}
        | {"language": said.language, "keywords": said.keywords},
    )


def _docx_rows(table: Any) -> list[list[list[Any]]]:
    return [[[cell.text, cell.grid_span, 1] for cell in row.cells] for row in table.rows]


def _word_kind(style: str) -> str:
    return "heading" if "heading" in style.lower() else "title" if style == "Title" else "paragraph"


# docling


def read_docling(data: bytes) -> Any:
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    stream = io.BytesIO(data)
    asked = InputDocument(
        path_or_stream=stream,
        filename="conclusions.docx",
        format=InputFormat.DOCX,
        backend=MsWordDocumentBackend,
    )
    return MsWordDocumentBackend(asked, stream).convert()


def tell_docling(document: Any) -> Told:
    from docling_core.types.doc.document import ContentLayer

    read = told()
    for item, _ in document.iterate_items(included_content_layers=set(ContentLayer)):
        kind, layer = str(getattr(item.label, "value", item.label)), item.content_layer.value
        text = getattr(item, "text", "")
        parent = item.parent.resolve(document) if item.parent else None
        is_piece = type(parent).__name__ == "InlineGroup"
        if getattr(item, "hyperlink", None):
            read["links"].append([text, str(item.hyperlink)])
        if kind == "table":
            read["tables"].append(_docling_rows(item))
        elif kind == "footnote":
            read["notes"].append(text)
        elif layer == "notes":
            read["comments"].append(["", text])
        elif layer == "furniture":
            read["lines"].append(["header or footer", "", text])
        elif is_piece:  # a paragraph that a link has cut; its number stands with the whole
            read["lines"][-1][2] = _docling_joined(read["lines"][-1][2], text)
        else:
            read["lines"].append([_docling_kind(kind), _docling_label(item), text])
    return read


def _docling_joined(said: str, text: str) -> str:
    return said + text if not said or said[-1] in "( " or text[:1] in ".,;:)" else f"{said} {text}"


def _docling_kind(kind: str) -> str:
    return {"section_header": "heading", "title": "title"}.get(kind, "paragraph")


def _docling_label(item: Any) -> str:
    is_item = hasattr(item, "enumerated")
    return (item.marker if item.enumerated else "•") if is_item else ""


def _docling_rows(item: Any) -> list[list[list[Any]]]:
    rows: dict[int, list[list[Any]]] = {}
    for cell in item.data.table_cells:
        place = rows.setdefault(cell.start_row_offset_idx, [])
        place.append([cell.text, cell.col_span, cell.row_span])
    return [rows[at] for at in sorted(rows)]


# pandoc: a program; what it parsed comes as JSON


def read_pandoc(data: bytes) -> Any:
    import subprocess

    import pypandoc

    command = (pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json")
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def tell_pandoc(output: bytes) -> Told:
    read = told()
    parsed = json.loads(output)
    for block in parsed["blocks"]:
        _pandoc_block(block, "", read)
    read["properties"] = {
        name: _pandoc_text(value["c"], read)
        for name, value in parsed["meta"].items()
        if value["t"] == "MetaInlines"
    }
    return read


def _pandoc_block(block: Any, label: str, read: Told) -> None:
    kind, content = block["t"], block.get("c")
    if kind in ("Para", "Plain", "Header"):
        inlines = content[2] if kind == "Header" else content
        told_as = "heading" if kind == "Header" else "paragraph"
        read["lines"].append([told_as, label, _pandoc_text(inlines, read)])
    elif kind in ("OrderedList", "BulletList"):
        items = content[1] if kind == "OrderedList" else content
        for at, item in enumerate(items):
            said = _pandoc_label(content[0], at) if kind == "OrderedList" else "•"
            for number, inner in enumerate(item):
                _pandoc_block(inner, said if number == 0 else "", read)
    elif kind == "Table":
        rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
        read["tables"].append([[_pandoc_cell(cell, read) for cell in row[1]] for row in rows])
    elif kind in ("Div", "BlockQuote"):
        for inner in content[1] if kind == "Div" else content:
            _pandoc_block(inner, label, read)


def _pandoc_label(about: Any, at: int) -> str:
    start, style, delimiter = about[0] + at, about[1]["t"], about[2]["t"]
    said = {"LowerAlpha": chr(96 + start), "UpperAlpha": chr(64 + start)}.get(style, str(start))
    if style.endswith("Roman"):
        numerals = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
        said = numerals[start].upper() if style == "UpperRoman" else numerals[start]
    return {"TwoParens": f"({said})", "OneParen": f"{said})"}.get(delimiter, f"{said}.")


def _pandoc_cell(cell: Any, read: Told) -> list[Any]:
    inner = told()
    for block in cell[4]:
        _pandoc_block(block, "", inner)
    read["notes"] += inner["notes"]
    return ["\n".join(line[2] for line in inner["lines"]), cell[3], cell[2]]


def _pandoc_text(inlines: Any, read: Told) -> str:
    said = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            said += content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            said += " "
        elif kind == "Note":
            inner = told()
            for block in content:
                _pandoc_block(block, "", inner)
            read["notes"].append("\n".join(line[2] for line in inner["lines"]))
            read["links"] += inner["links"]
            said += CALL
        elif kind == "Link":
            text = _pandoc_text(content[1], read)
            read["links"].append([text, content[2][0]])
            said += text
        elif kind in ("Code", "Math", "Quoted", "Span"):
            quotes = ("“", "”") if kind == "Quoted" else ("", "")
            inner_text = content[1]
            text = inner_text if isinstance(inner_text, str) else _pandoc_text(inner_text, read)
            said += text.join(quotes)
        elif isinstance(content, list):
            said += _pandoc_text(content, read)
    return said
