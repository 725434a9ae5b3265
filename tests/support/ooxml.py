"""Word documents, written as raw OOXML the way Word saves it: what their tests share."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from regesta.model.document import Block, Cell, Document
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


def style(id_: str, name: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}"{default}><w:name w:val="{name}"/>'
        f"{based}{inner}</w:style>"
    )


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id_: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{"".join(levels)}</w:abstractNum>'


def num(id_: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def numbering(*content: str) -> str:
    return element("numbering", "".join(content))


def in_list(number: int, place: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'


def pstyle(id_: str) -> str:
    return f'<w:pStyle w:val="{id_}"/>'


def labels(read: Document) -> list[str]:
    return [block.label for block in read.blocks]


def field(instruction: str, shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + code + char.format("separate") + shown + char.format("end")


def note_part(kind: str, *notes: str) -> str:
    told = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r>{r(f" {text}")}</w:p></w:{kind}>'
        for n, text in enumerate(notes, start=1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
    return element(f"{kind}s", separator + told)


def call(number: int, kind: str = "footnote", more: str = "", mark: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/>{mark}</w:r>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
