"""Files within a signature (CAdES, `.p7m`): what was signed is read, who signed is named."""

from regesta.model.document import Document
from regesta.model.findings import Result, finding
from regesta.readers import der, identify
from regesta.readers.members import Member, ReadMember, contents
from regesta.readers.signatures import told


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return what the signature encloses; None where it is encrypted or encloses nothing."""
    content = der.signed_content(data) if der.kind(data) == der.SIGNED else b""
    if not content:
        return Result(None, (finding("message-sealed"),))
    if content[:200].lower().lstrip().startswith((b"content-type:", b"mime-version:")):
        content = b"Subject:\nMIME-Version: 1.0\n" + content.lstrip()
    kind = identify.media_type(content)
    carried = contents([Member(_NAMES.get(kind, "content"), content)], read_member)
    names = der.signers(data) or ("",)
    signed = tuple(told("", name, der.signing_time(data)) for name in names)
    if not carried.documents:
        return Result(None, (finding("container-unread"), *signed, *carried.findings))
    document = carried.documents[0]
    whole = Document(
        language=document.language,
        title=document.title,
        properties=document.properties,
        blocks=carried.blocks,
        notes=carried.notes,
        parts=carried.parts,
    )
    return Result(whole, (*signed, *carried.findings))


_NAMES = {
    identify.PDF: "content.pdf",
    identify.DOCX: "content.docx",
    identify.XML: "content.xml",
    identify.EML: "message.eml",
    identify.TEXT: "content.txt",
}
