"""Editions opened by the programs people have."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

from regesta.model.document import Block, BlockKind, Document, Note, Run, plain
from regesta.publication import docx
from regesta.readers.docx import read
from regesta.settings import resource


def opened(office: str, path: Path) -> str:
    """Return the text that LibreOffice shows of a document."""
    home = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    command = (office, home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", path.name)
    own = {**os.environ, "HOME": str(path.parent)}
    subprocess.run(command, cwd=path.parent, env=own, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".txt").read_text("utf-8-sig")


def test_a_draft_keeps_the_numbers_of_its_source(office: str, tmp_path: Path) -> None:
    (source,) = resource("samples").glob("Conclusions*.docx")
    document = read(source.read_bytes()).value
    assert document is not None
    blocks = tuple(
        replace(block, runs=plain("Ombre sur le quai")) if block.label == "1." else block
        for block in document.blocks
    )
    path = tmp_path / "draft.docx"
    translation = replace(document, blocks=blocks, language="fr")
    path.write_bytes(docx.write(source.read_bytes(), translation, document, draft=True))
    text = opened(office, path)
    assert "1. Ombre sur le quai" in text.replace("\t", " ")
    assert all(label in text for label in ("2.", "a)", "b)"))


def test_a_new_document_opens_with_its_labels_and_notes(office: str, tmp_path: Path) -> None:
    blocks = (
        Block(BlockKind.TITLE, plain("Ombre")),
        Block(BlockKind.ITEM, (Run("planter des arbres"), Run(note="1")), level=1, label="a)"),
    )
    notes = (Note("1", "1", blocks=(Block(runs=plain("Des tilleuls.")),)),)
    path = tmp_path / "new.docx"
    path.write_bytes(docx.write_new(Document("fr", "Ombre", blocks=blocks, notes=notes)))
    text = opened(office, path)
    assert "a)" in text
    assert "planter des arbres" in text
