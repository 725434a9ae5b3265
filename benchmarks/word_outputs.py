"""Word readers that write HTML, Markdown or text: mammoth, docx2python, MarkItDown."""

import io
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.word_told import CALL, Told, told

# mammoth, and what is made of its HTML


def read_mammoth(data: bytes) -> Any:
    import mammoth

    return mammoth.convert_to_html(io.BytesIO(data)).value


def tell_mammoth(html: str) -> Told:
    from lxml import html as parser

    root = parser.fragment_fromstring(html, create_parent="div")
    for call in root.xpath(".//a[starts-with(@id, 'footnote-ref')]"):
        call.text = CALL
    links = [[link.text_content(), link.get("href")] for link in root.xpath(".//a[@href]")]
    notes = [
        " ".join(item.text_content().split()).rstrip(" ↑")
        for item in root.xpath(".//li[starts-with(@id, 'footnote-')]")
    ]
    for item in root.xpath(".//li[starts-with(@id, 'footnote-')]"):
        item.drop_tree()
    tables = [[_html_row(row) for row in found.iter("tr")] for found in root.iter("table")]
    for found in list(root.iter("table")):
        found.drop_tree()
    return told(
        lines=list(_html_lines(root)),
        tables=tables,
        notes=notes,
        links=[link for link in links if not link[1].startswith("#")],
    )


def _html_row(row: Any) -> list[list[Any]]:
    cells = row.xpath("./td|./th")
    return [
        [cell.text_content(), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))]
        for cell in cells
    ]


def _html_lines(root: Any) -> Iterator[list[str]]:
    """Yield what a browser shows: `ol` is numbered 1, 2, 3 … in each list, `ul` has bullets."""
    for block in root.xpath(".//p|.//li|.//h1|.//h2|.//h3|.//h4|.//h5|.//h6"):
        label = ""
        if block.tag == "li":
            place = sum(1 for _ in block.itersiblings("li", preceding=True)) + 1
            label = f"{place}." if block.getparent().tag == "ol" else "•"
        own = "".join(block.xpath("./text()|./*[not(self::ol or self::ul)]//text()"))
        yield ["heading" if block.tag[0] == "h" else "paragraph", label, own]


# docx2python


def read_docx2python(data: bytes) -> Any:
    from docx2python import docx2python

    with docx2python(io.BytesIO(data)) as content:
        parts = ("header", "footer", "body", "footnotes", "properties", "comments")
        return {name: getattr(content, name) for name in parts}


def tell_docx2python(read: Any) -> Told:
    lines, tables = [], []
    for part, kind in (("header", "header"), ("footer", "footer"), ("body", "paragraph")):
        for rows in read[part]:
            if all(len(row) == 1 for row in rows):  # what it calls a table is the page
                said = [text for row in rows for text in row[0] if text.strip()]
                lines += [[kind, *_numbered(text)] for text in said]
            else:
                tables.append([[["\n".join(cell), 1, 1] for cell in row] for row in rows])
    notes = [text for rows in read["footnotes"] for row in rows for cell in row for text in cell]
    whole = "\n".join([*(line[2] for line in lines), *notes])
    return told(
        lines=[[kind, label, _unlinked(text)] for kind, label, text in lines],
        tables=tables,
        notes=[_unlinked(re.sub(r"^footnote\d+\)\s*", "", text)) for text in notes if text.strip()],
        comments=[[comment[1], comment[3]] for comment in read["comments"]],
        links=[[text, at] for at, text in re.findall(r'<a href="([^"]*)">(.*?)</a>', whole)],
        properties={"author" if k == "creator" else k: v for k, v in read["properties"].items()},
    )


def _numbered(text: str) -> tuple[str, str]:
    match = re.match(r"\s*(\S{1,7})\t(.*)", text, re.DOTALL)
    return ("•" if match[1] == "--" else match[1], match[2]) if match else ("", text)


def _unlinked(text: str) -> str:
    return re.sub(r"<a href=[^>]*>|</a>", "", re.sub(r"----footnote\d+----", CALL, text))


# markitdown: Markdown


def read_markitdown(data: bytes) -> Any:
    return _markitdown().convert_stream(io.BytesIO(data), file_extension=".docx").text_content


def _markitdown(kept: list[Any] = []) -> Any:  # noqa: B006 - one converter for all rounds
    if not kept:
        from markitdown import MarkItDown

        kept.append(MarkItDown(enable_plugins=False))
    return kept[0]


_MARKDOWN = re.compile(r"^\s*(?:(#{1,6})\s+)?(?:(\d+\.|\(\w{1,4}\)|[A-Za-z]+[.)]|[*+-])\s+)?(.*)$")


def tell_markitdown(text: str) -> Told:
    body, *_ = re.split(r"\n1\. [^\n]*\(#footnote-ref", text)
    notes = re.findall(r"^\d+\. (.*?) \[↑\]\(#footnote-ref", text, re.MULTILINE)
    said = re.sub(r"\[\[\d+\]\]\(#footnote-\d+\)", CALL, body)
    links = re.findall(r"\[([^\]]*)\]\((https?://[^)]*)\)", text)
    rows = [line for line in said.splitlines() if line.startswith("|")]
    lines = []
    for line in said.splitlines():
        if line.strip() and not line.startswith("|") and (match := _MARKDOWN.match(line)):
            label = "•" if match[2] in ("*", "-", "+") else match[2] or ""
            lines.append(["heading" if match[1] else "paragraph", label, _unmarked(match[3])])
    cells = [[[cell.strip(), 1, 1] for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    return told(
        lines=lines,
        tables=[[row for row in cells if not set(row[0][0]) <= set("- ")]] if cells else [],
        notes=[_unmarked(note) for note in notes],
        links=[[_unmarked(text), address] for text, address in links],
    )


def _unmarked(text: str) -> str:
    unlinked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\*", "", unlinked))
