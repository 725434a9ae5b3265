r"""Rich Text Format (1.9.1) → Document, by its groups and control words.

Word, LibreOffice and WordPad write each list item's label beside it (`\listtext`, `\pntext`), so
nothing has to be counted. `tokens` cuts the file up, `words` says what control words do, `reading`
keeps the state of groups, `story` makes paragraphs and tables.
"""

from dataclasses import replace

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Result, finding
from regesta.readers.docx import typed
from regesta.readers.language import language
from regesta.readers.rtf.reading import Reading
from regesta.readers.rtf.tokens import Token, tokens
from regesta.readers.rtf.words import ACTS

_DEEPEST = 500
"""How many groups may lie in one another; real files have twenty."""

_SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}


def read(data: bytes) -> Result[Document | None]:
    """Return the document; None where there is no text in it (`rtf-damaged`)."""
    reading = Reading()
    for token in tokens(data):
        if len(reading.stack) > _DEEPEST:
            break
        _take(reading, token)
    reading.flush()
    while reading.stack:
        reading.closed()
    body = typed.told(reading.story.end())
    if not body and not reading.apart:
        return Result(None, (finding("rtf-damaged"),))
    return Result(_document(reading, body))


def _document(reading: Reading, body: tuple[Block, ...]) -> Document:
    order = (Layer.HEADER, Layer.FOOTER, Layer.TEXTBOX)
    once = {(block.layer, block.text): block for block in reversed(reading.apart)}
    in_order = list(once.values())[::-1]
    apart = sorted(in_order, key=lambda block: order.index(block.layer))
    title = next((block.text for block in body if block.kind is BlockKind.TITLE), "")
    changes = (replace(change, text=change.text.strip()) for change in reading.revisions)
    return Document(
        language=language("\n".join(block.text for block in body)),
        title=title or reading.about.get("title", ""),
        properties=tuple(reading.about.items()),
        blocks=tuple(
            replace(block, source=f"paragraph {at}") for at, block in enumerate((*apart, *body), 1)
        ),
        notes=tuple(reading.notes),
        revisions=tuple(change for change in changes if change.text),
        comments=tuple(reading.comments),
    )


def _take(reading: Reading, token: Token) -> None:
    if token.kind == "text":
        reading.gather(token.data)
    elif token.kind == "{":
        reading.skipped = 0
        reading.opened()
    elif token.kind == "}":
        reading.skipped = 0
        reading.closed()
    elif token.kind == "sign":
        _sign(reading, token.word)
    else:
        reading.flush()
        reading.skipped = 0
        # A group that begins with a word not known is meant for others: "\*\word".
        ACTS.get(token.word, _unknown)(reading, token.number)


def _unknown(reading: Reading, number: int | None) -> None:
    """Leave what is not known as it is; a group marked with a star stays unshown."""


def _sign(reading: Reading, sign: str) -> None:
    reading.flush()
    if sign == "*":
        if not reading.state.room:
            reading.state = replace(reading.state, room="*")
    elif sign in "\r\n":
        ACTS["par"](reading, None)
    elif reading.skipped:
        reading.skipped -= 1
    elif sign in _SIGNS:
        reading.say(_SIGNS[sign])
