"""The reading of a message: its body, then the text of what is attached, each text once."""

import re

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result, finding
from regesta.readers import calendar, identify
from regesta.readers.language import language
from regesta.readers.mail import banners, headers, replies
from regesta.readers.mail.body import Arranged, arranged, of_text
from regesta.readers.mail.message import Body, Taken, taken
from regesta.readers.members import Contents, ReadMember, contents
from regesta.readers.renditions import shingles, without_text_of


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return the message with what it carries; None where nothing of it can be read."""
    message = taken(data)
    if message is None:
        return Result(None, (finding("mail-damaged"),))
    about = _about(message)
    passed_on = replies.is_passed_on(dict(about).get("subject", ""))
    whole = [arranged(_blocks(part), passed_on=passed_on) for part in message.bodies]
    carried = contents(message.members, _without_invitations(read_member))
    said = tuple(block for part in whole for block in part.blocks)
    body = without_text_of(said, carried.documents) or _invitation(message)
    findings = (*_findings(message), *carried.findings)
    if not body and not carried.blocks:
        reason = "mail-sealed" if message.sealed else "mail-empty"
        return Result(None, (finding(reason), *findings))
    properties = (*about, *_forwarded(whole))
    return Result(_document(properties, body, carried), findings)


def _about(message: Taken) -> tuple[tuple[str, str], ...]:
    own = headers.properties(message.headers)
    sent = dict(own).get("date", "")
    invited = (calendar.event_properties(text, sent) for text in message.calendars)
    return (*own, *next((event for event in invited if event), ()))


def _forwarded(bodies: list[Arranged]) -> tuple[tuple[str, str], ...]:
    """Return who wrote the message passed on, when and about what, as properties."""
    told = next((body.forwarded for body in bodies if body.forwarded), {})
    return tuple((f"forwarded_{name}", value) for name, value in told.items())


def _without_invitations(read_member: ReadMember) -> ReadMember:
    """Return a reader that leaves calendars alone: the message's own properties tell of them."""

    def read_other(data: bytes, name: str) -> Result[Document | None]:
        if identify.media_type(data, name) == identify.CALENDAR:
            return Result(None)
        return read_member(data, name)

    return read_other


def _invitation(message: Taken) -> tuple[Block, ...]:
    """Return what the invitations say where the message itself says nothing."""
    documents = (calendar.read(text.encode()).value for text in message.calendars)
    return next((document.blocks for document in documents if document), ())


def _document(
    properties: tuple[tuple[str, str], ...], body: tuple[Block, ...], carried: Contents
) -> Document:
    documents = carried.documents
    return Document(
        language=_language(body, carried),
        title=dict(properties).get("title", ""),
        properties=properties,
        blocks=(*body, *carried.blocks),
        notes=carried.notes,
        revisions=tuple(found for document in documents for found in document.revisions),
        pictures=tuple(found for document in documents for found in document.pictures),
        comments=tuple(found for document in documents for found in document.comments),
        parts=carried.parts,
    )


def _language(body: tuple[Block, ...], carried: Contents) -> str:
    """Return the language of the message's own words, else of what it carries."""
    said = (
        block for block in body if block.layer is Layer.BODY and block.kind is not BlockKind.QUOTE
    )
    own = language("\n".join(block.text for block in said))
    own = own or language("\n".join(block.text for block in body))
    return own or (carried.first.language if carried.first else "")


def _findings(message: Taken) -> tuple[Finding, ...]:
    found = (
        (message.over, "mail-too-large"),
        (message.broken, "mail-broken"),
        (message.report, "mail-report"),
        (message.signed and not message.signers, "mail-signed"),
    )
    signers = dict.fromkeys(message.signers)
    signed = (finding("mail-signed-by", name=name) for name in signers)
    return (*(finding(code) for holds, code in found if holds), *signed)


def _blocks(body: Body) -> tuple[Block, ...]:
    """Return a body's blocks: the HTML form's, and what the plain one says beside it."""
    text = of_text(body.text)
    if not body.html:
        return text
    from regesta.readers.mail.pages import of_html

    html = of_html(body.html)
    if _words(html) < 0.7 * _words(text):
        return text
    return (*html, *_only_in(text, html))


def _only_in(text: tuple[Block, ...], html: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the plain form's paragraphs of which the HTML form has hardly a word in order."""
    told = shingles(" ".join(block.text for block in html))
    return tuple(block for block in text if _is_news(block, told))


_ADDRESS = re.compile(
    r"<?(?:https?://|mailto:|cid:)\S+|\[cid:[^\]]*\]|\[image[^\]]*\]", re.IGNORECASE
)


def _is_news(block: Block, told: frozenset[int]) -> bool:
    bare = _ADDRESS.sub(" ", block.text)
    said = shingles(bare)
    is_prose = len(bare.split()) >= 8 and block.kind is not BlockKind.QUOTE
    return is_prose and len(said & told) < 0.2 * len(said) and not banners.is_warning(block.text)


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)
