"""The documents the Word readers are measured on, and what a careful clerk sees in them.

Where the reference corpus stands beside the checkout, its conclusions and their truth are taken.
Elsewhere it is the project's own sample, whose truth comes from the text it was built from, and
from no reader.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts import build_samples

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
TIMES_LONGER = 20

Truth = dict[str, Any]
"""As contracts.md writes a document: blocks, notes, revisions, comments, links, properties."""


def documents(folder: Path) -> tuple[Path, Path, Truth, str]:
    """Return the document, one twenty times as long, the first one's truth, and their name."""
    if CORPUS.joinpath("conclusions.truth.json").exists():
        truth = json.loads(CORPUS.joinpath("conclusions.truth.json").read_text("utf-8"))
        short, long = CORPUS / "conclusions.docx", CORPUS / "conclusions_x20.docx"
        return short, long, truth["document"], "the reference corpus’s conclusions"
    short, long = folder / "short.docx", folder / "long.docx"
    short.write_bytes(build_samples.conclusions())
    long.write_bytes(repeated(short.read_bytes()))
    return short, long, own(), "the sample conclusions of `samples/`"


def repeated(data: bytes) -> bytes:
    """Return the document with its body twenty times."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(copy, "w", 8) as long:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                part = re.sub(rb"(<w:body>)(.*)(<w:sectPr)", _again, part, count=1, flags=re.DOTALL)
            long.writestr(name, part)
    return copy.getvalue()


def _again(found: re.Match[bytes]) -> bytes:
    return found[1] + found[2] * TIMES_LONGER + found[3]


def own() -> Truth:
    """Return the truth of the sample conclusions, from the lines they are built from."""
    told = build_samples.lines("conclusions.txt")
    lines = build_samples.body(told)
    rows = [row.split(" / ") for row in build_samples.texts(told, "Row")]
    header, footer = (build_samples.texts(told, name)[0] for name in ("Header", "Footer"))
    heads = [("header", header), ("footer", f"{footer} 1")]
    return {
        "blocks": [
            *({"kind": "paragraph", "layer": layer, "text": text} for layer, text in heads),
            *_blocks(lines),
            {"kind": "table", "rows": [_row(row, len(rows[0])) for row in rows]},
        ],
        "notes": [{"text": _plain(note)} for note in build_samples.texts(told, "Note")],
        "links": [
            {"text": words, "href": address}
            for _, text in lines
            for words, address in re.findall(r"\[([^\]]+)\]\(([^)]+)\)", text)
        ],
        "properties": {"title": build_samples.texts(told, "Name")[0]},
    }


def _row(texts: list[str], columns: int) -> list[dict[str, Any]]:
    """Return the row's cells; the last of a short row takes the columns that are left."""
    cells: list[dict[str, Any]] = [{"text": text} for text in texts]
    cells[-1]["colspan"] = 1 + columns - len(texts)
    return cells


def _blocks(lines: build_samples.Lines) -> Iterator[dict[str, Any]]:
    counters = {"Numbered": 0, "Section": 0, "Lettered": 0, "Lettered again": 0}
    for style, text in lines:
        if style == "Table":
            continue
        counters |= {style: counters[style] + 1} if style in counters else {}
        kind = {"Lettered": "item", "Lettered again": "item", "Bulleted": "item", "Title": "title"}
        is_heading = style == "Section" or style.startswith("Heading")
        yield {
            "kind": "heading" if is_heading else kind.get(style, "paragraph"),
            "layer": "body",
            "text": _plain(text),
            "label": _label(style, counters.get(style, 0)),
            "notes": re.findall(r"\[\[(\d+)\]\]", text),
        }


def _label(style: str, count: int) -> str:
    roman = ("", "I.", "II.", "III.", "IV.", "V.", "VI.")
    return {
        "Numbered": f"{count}.",
        "Section": roman[count] if count < len(roman) else "",
        "Lettered": f"({chr(96 + count)})",
        "Lettered again": f"({chr(96 + count)})",
        "Bulleted": "•",
    }.get(style, "")


def _plain(text: str) -> str:
    unlinked = re.sub(r"\[([^\]\[]+)\]\([^)]+\)", r"\1", re.sub(r"\[\[\d+\]\]", "", text))
    return re.sub(r"</?[bi]>", "", unlinked)
