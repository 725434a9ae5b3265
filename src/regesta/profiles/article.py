"""News and web articles: a title, the sentences that lead in, the paragraphs."""

from datetime import date

from regesta.model.document import Block, BlockKind, Document
from regesta.model.findings import Finding, Result
from regesta.model.folding import folded
from regesta.model.record import Party, Record, RecordKind
from regesta.profiles import bylines, mentions
from regesta.profiles.dates import field_date
from regesta.profiles.wording import spaced

_TYPES = ("newsarticle", "article", "blogposting", "reportagenewsarticle", "news")
_LEAD = 130  # a lead is a sentence little longer than a title; the story's paragraphs are longer
_SHORTER = 0.75
"""How much shorter than the story's paragraphs a sentence is that leads in to it."""

_NEAR = 5
"""How many blocks from the top a line of author and date stands."""
_MOST_LEADS = 2


def evidence(document: Document) -> float:
    """Return how surely the document is an article: what the page says of itself, its shape."""
    if document.property_value("from") or not _title(document):
        return 0.0
    stated = 0.5 * (folded(document.property_value("type")) in _TYPES)
    stated += 0.15 * bool(document.property_value("published"))
    body = _without_bylines(
        [block for block in document.body if block.kind is not BlockKind.RULE], document.language
    )
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
        parties=tuple(Party("author", name) for name in bylines.authors(document)),
        summary="\n".join(leads(document)),
    )
    return Result((record,), published.findings)


def leads(document: Document) -> tuple[str, ...]:
    """Return the sentences between title and story: those set apart or as short as a lead.

    What the page gives as its summary counts as one, whether it stands there or not. What stands
    over the line of author and day leads in; of the rest what is shorter than the story's
    paragraphs.
    """
    stated = spaced(document.property_value("summary"))
    told = [stated] if stated else []
    after, above = _after_title(document)
    for ordinal, block in enumerate(after[:2]):
        text = spaced(block.text)
        is_told = folded(text) in map(folded, told)
        if not (is_told or _leads(after, ordinal, above)):
            break
        told += [] if is_told else [text]
    return tuple(told) if len(after) > len(told) else ()


def _leads(after: tuple[Block, ...], ordinal: int, above: int) -> bool:
    """Say whether a block leads in to the story: short, and set apart from it or shorter."""
    block = after[ordinal]
    if len(spaced(block.text)) > _LEAD or not (_is_sentence(block) or ordinal < above):
        return False
    if above:
        return ordinal < above
    if block.kind is BlockKind.HEADING or block.marks:
        return True
    story = [len(b.text) for b in after[ordinal + 1 :] if b.kind is BlockKind.PARAGRAPH]
    return bool(story) and len(block.text) < _SHORTER * _median(story)


def _without_bylines(blocks: list[Block], language: str) -> list[Block]:
    """Return the blocks without the lines of author and day, which stand at the top or the end."""
    top, end = 2 * _NEAR, max(2 * _NEAR, len(blocks) - _NEAR)
    return [b for n, b in enumerate(blocks) if top <= n < end or not bylines.is_byline(b, language)]


def _median(lengths: list[int]) -> int:
    """Return the middle one of the lengths, in their order."""
    return sorted(lengths)[len(lengths) // 2]


def _after_title(document: Document) -> tuple[tuple[Block, ...], int]:
    """Return the blocks below the title without bylines, and how many stand over the first one.

    That is 0 where a byline stands over them all, or none does.
    """
    title = folded(_title(document))
    told = [b for b in document.body if b.text.strip() and folded(b.text) != title]
    lines = [n for n, b in enumerate(told[:_NEAR]) if bylines.is_byline(b, document.language)]
    kept = tuple(_without_bylines(told, document.language))
    return kept, lines[0] if lines and lines[0] <= _MOST_LEADS else 0


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
