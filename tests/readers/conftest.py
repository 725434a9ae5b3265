"""What tests of readers share: a document as a page of text, block by block."""

from collections.abc import Callable

import pytest

from regesta.model.document import Block, BlockKind, Document, Layer, Run


@pytest.fixture
def outline() -> Callable[[Document], str]:
    """Write a document so that a person can check it: kind, rank, label, layer, then the text."""
    return _outline


def _outline(document: Document) -> str:
    lines = [f"language {document.language}", f"title {document.title}"]
    lines += [f"{name} = {value}" for name, value in document.properties]
    for block in document.blocks:
        lines += _lines(block)
    lines += [f"note {note.mark}: {note.text}" for note in document.notes]
    lines += [f"part {part.name} = {part.same_text_as}" for part in document.parts]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: Block) -> list[str]:
    layer = "" if block.layer is Layer.BODY else f"[{block.layer}]"
    language = f"({block.language})" if block.language else ""
    told = (block.kind, block.level or "", block.label, layer, language)
    head = " ".join(str(one) for one in told if one)
    if block.kind is BlockKind.TABLE:
        return [head, *("    " + " | ".join(cell.text for cell in row) for row in block.rows)]
    said = "".join(map(_run, block.runs)).replace("\n", "⏎").replace("\t", "⇥")
    return [f"{head}: {said}"]


def _run(run: Run) -> str:
    if run.note:
        return f"{{{run.note}}}"
    said = f"<{run.text}>" if run.style == "chip" else run.text
    return f"[{said}]({run.link})" if run.link else said
