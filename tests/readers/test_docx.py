"""Word documents, written here as raw OOXML the way Word saves it."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, NoteKind, Run
from regesta.model.findings import Result
from regesta.readers import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SECTION = "<w:sectPr/>"


def element(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def relations(*rows: tuple[str, str, str]) -> str:
    told = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for id_, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def package(body: str, **parts: str) -> bytes:
    """A Word file of this body; the other parts by name: styles, numbering, header1, …"""
    kinds = {"header1": "header", "header2": "header", "footer1": "footer"}
    links = parts.pop("links", "")
    rows = [(f"r_{name}", kinds.get(name, name), f"{name}.xml") for name in parts]
    rows += [(f"link{n}", "hyperlink", url) for n, url in enumerate(links.split())]
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*rows),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return zipped({name: text.encode() for name, text in members.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    told = BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return told.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(body: str, **parts: str) -> Document:
    read = docx.read(package(body, **parts))
    assert read.value is not None
    return read.value


def codes(read: Result[Document | None]) -> list[str]:
    return [found.code for found in read.findings]


def as_told(block: Block) -> dict[str, object]:
    """The block as the reference corpus writes it down."""
    told: dict[str, object] = {"kind": str(block.kind), "layer": str(block.layer)}
    if block.rows:
        told["rows"] = [[as_cell(cell) for cell in row] for row in block.rows]
        return told
    optional = {"level": block.level, "label": block.label, "notes": list(block.notes)}
    return {**told, "text": block.text, **{n: v for n, v in optional.items() if v}}


def as_cell(cell: Cell) -> dict[str, object]:
    return {"text": cell.text, "colspan": cell.colspan, "rowspan": cell.rowspan}


class TestTheReferenceCorpus:
    def test_the_conclusions_read_as_their_truth_says(self, shared: Path) -> None:
        truth = json.loads((shared / "corpus/conclusions.truth.json").read_text())["document"]
        read = docx.read((shared / "corpus/conclusions.docx").read_bytes())
        assert read.findings == ()
        assert read.value is not None
        assert [as_told(block) for block in read.value.blocks] == truth["blocks"]
        notes = [(n.id, n.mark, str(n.kind), n.text) for n in read.value.notes]
        assert notes == [tuple(note.values()) for note in truth["notes"]]
        revisions = [(x.kind, x.author, x.date, x.text) for x in read.value.revisions]
        assert revisions == [tuple(revision.values()) for revision in truth["revisions"]]
        assert [(c.author, c.text) for c in read.value.comments] == [
            tuple(comment.values()) for comment in truth["comments"]
        ]
        properties = dict(read.value.properties)
        custom = {f"custom:{n}": v for n, v in truth["properties"].pop("custom").items()}
        assert properties == {**truth["properties"], **custom}
        assert (read.value.language, read.value.title) == (truth["language"], truth["title"])

    def test_the_letter_has_its_letterhead_and_foot_in_their_layers(self, shared: Path) -> None:
        read = docx.read((shared / "corpus/mail/letter.docx").read_bytes())
        assert read.value is not None
        layers = [(block.layer, block.text) for block in read.value.blocks[:4]]
        assert layers == [
            (Layer.HEADER, "International Labour Organization"),
            (Layer.HEADER, "2."),
            (Layer.FOOTER, "Route des Morillons 4, CH-1211 Geneva 22, Switzerland | ilo.org"),
            (Layer.FOOTER, "ilo.org"),
        ]
        assert all(block.layer is Layer.BODY for block in read.value.blocks[4:])
