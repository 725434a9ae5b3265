"""Everything else: registered for what can be read of it, and nothing more."""

from regesta.model.document import BlockKind, Document
from regesta.model.findings import Result, finding
from regesta.model.record import Record, RecordKind
from regesta.profiles import mentions
from regesta.profiles.wording import spaced


def evidence(document: Document) -> float:
    """Return 0.3 for any document: less than any profile that recognises something."""
    return 0.3 if document.blocks or document.parts else 0.2


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return a record of title, language and what is named, with a finding that says so."""
    record = Record(
        RecordKind.OTHER,
        title=_title(document),
        language=document.language,
        mentions=mentions.of_document(document),
    )
    return Result((record,), (finding("kind-not-recognised"),))


def _title(document: Document) -> str:
    titles = (BlockKind.TITLE, BlockKind.HEADING)
    shown = next((block.text for block in document.body if block.kind in titles), "")
    return spaced(document.title or shown or document.property_value("title"))
