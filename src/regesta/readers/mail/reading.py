"""The reading of a message: its body, then the text of what is attached, each text once."""

from regesta.model.document import Block, Document
from regesta.model.findings import Finding, Result, finding
from regesta.readers.language import language
from regesta.readers.mail import headers
from regesta.readers.mail.body import arranged, of_text
from regesta.readers.mail.message import Body, Taken, taken
from regesta.readers.members import Contents, ReadMember, contents, renumbered
from regesta.readers.renditions import without_text_of


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return the message with what it carries; None where nothing of it can be read."""
    message = taken(data)
    if message is None:
        return Result(None, (finding("mail-damaged"),))
    whole = tuple(block for part in message.bodies for block in _blocks(part, read_member))
    carried = contents(message.members, read_member)
    body = without_text_of(whole, carried.documents)
    findings = (*_findings(message), *carried.findings)
    if not body and not carried.blocks:
        reason = "mail-sealed" if message.sealed else "mail-empty"
        return Result(None, (finding(reason), *findings))
    return Result(_document(message, body, carried), findings)


def _document(message: Taken, body: tuple[Block, ...], carried: Contents) -> Document:
    properties = headers.properties(message.headers)
    documents = carried.documents
    return Document(
        language=_language(body, carried),
        title=dict(properties).get("title", ""),
        properties=properties,
        blocks=(*body, *carried.blocks),
        notes=carried.notes,
        revisions=tuple(found for document in documents for found in document.revisions),
        comments=tuple(found for document in documents for found in document.comments),
        parts=carried.parts,
    )


def _language(body: tuple[Block, ...], carried: Contents) -> str:
    """Return the language of the message's own words, else of what it carries."""
    own = language("\n".join(block.text for block in body))
    return own or (carried.first.language if carried.first else "")


def _findings(message: Taken) -> tuple[Finding, ...]:
    found = (
        (message.over, "mail-too-large"),
        (message.broken, "mail-broken"),
        (message.signed, "mail-signed"),
    )
    return tuple(finding(code) for holds, code in found if holds)


def _blocks(body: Body, read_member: ReadMember) -> tuple[Block, ...]:
    """Return a body's blocks, of the HTML form when it says as much as the plain one."""
    text = arranged(of_text(body.text))
    if not body.html:
        return text
    # The byte-order mark settles the character set, whatever the page's own meta says.
    document = read_member(b"\xef\xbb\xbf" + _page(body.html).encode(), "body.html").value
    if document is None:
        return text
    html = arranged(renumbered(document, 0)[0])
    return html if _words(html) >= 0.7 * _words(text) else text


def _page(html: str) -> str:
    """Return the fragment as a page: what is no page might be taken for text."""
    return html if "<html" in html[:2_000].lower() else f"<html><body>{html}</body></html>"


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)
