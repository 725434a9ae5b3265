"""News and web articles: a title, the sentences that lead in, the paragraphs."""

from datetime import date

from regesta.model.document import Block, BlockKind, Document
from regesta.model.findings import Finding, Result
from regesta.model.folding import folded
from regesta.model.record import Record, RecordKind
from regesta.profiles import bylines, mentions
from regesta.profiles.dates import field_date
from regesta.profiles.wording import spaced

_TYPES = ("newsarticle", "article", "blogposting", "reportagenewsarticle", "news")
_LEAD = 130  # a lead is a sentence little longer than a title; the story's paragraphs are longer

_NEAR = 5
"""How many blocks from the top a line of author and date stands."""


def evidence(document: Document) -> float:
    """Return how surely the document is an article: what the page says of itself, its shape."""
    if document.property_value("from") or not _title(document):
        return 0.0
    stated = 0.5 * (folded(document.property_value("type")) in _TYPES)
    stated += 0.15 * bool(document.property_value("published"))
    told = (b for b in document.body if b.kind is not BlockKind.RULE)
    body = [block for block in told if not bylines.is_byline(block, document.language)]
    prose = [b for b in body if b.kind is BlockKind.PARAGRAPH and _is_sentence(b) and not b.label]
    if len(prose) < 3 or len(prose) < 0.6 * (len(body) - 1):
        return stated
    shape = (
        0.4
        + 0.15 * any(block.kind is BlockKind.TITLE for block in body[:_NEAR])
        + 0.1 * bool(leads(document))
    )
    return min(1.0, stated + shape)


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the article's record; a day of publication that cannot be read is a finding."""
    published = _published(document)
    record = Record(
        RecordKind.ARTICLE,
        title=_title(document),
        language=document.language,
        mentions=mentions.of_document(document),
        published=published.value,
        source_url=document.property_value("source_url"),
        summary="\n".join(leads(document)),
    )
    return Result((record,), published.findings)


def leads(document: Document) -> tuple[str, ...]:
    """Return the sentences between title and story: those set apart or as short as a lead.

    What the page gives as its summary counts as one, whether it stands there or not.
    """
    stated = spaced(document.property_value("summary"))
    told = [stated] if stated else []
    after = _after_title(document)
    for block in after[:2]:
        text = spaced(block.text)
        if not (_is_sentence(block) and len(text) <= _LEAD):
            break
        if folded(text) not in map(folded, told):
            told.append(text)
    return tuple(told) if len(after) > len(told) else ()


def _after_title(document: Document) -> tuple[Block, ...]:
    title = folded(_title(document))
    told = (b for b in document.body if b.text.strip() and folded(b.text) != title)
    return tuple(b for b in told if not bylines.is_byline(b, document.language))


def _is_sentence(block: Block) -> bool:
    return block.text.rstrip(' "”»’)').endswith((".", "!", "?", "…"))


def _title(document: Document) -> str:
    shown = next((b.text for b in document.body if b.kind is BlockKind.TITLE), "")
    return spaced(shown or document.title)


def _published(document: Document) -> Result[date | None]:
    stated = document.property_value("published").partition("T")[0]
    if not stated:
        near = (bylines.day_of(block, document.language) for block in document.body[:_NEAR])
        return Result(next((day for day in near if day), None))
    told = field_date(stated, document.language)
    return Result(told.value, told.findings if told.value is None else _quiet(told.findings))


def _quiet(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(found for found in findings if found.code != "date-ambiguous")
