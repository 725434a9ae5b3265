"""Catalogue pages of activities: cards of organisations, a title, places, a text and types."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result, finding
from regesta.model.record import Party, Record, RecordKind
from regesta.profiles import mentions, organisations, places
from regesta.profiles.wording import spaced

_TYPES = re.compile(
    r"^(?:Activity Types?|Types? of activity|Type d['’]activité|Tipo de actividad|Tegevuse liik)\b"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
_COUNTED = re.compile(
    r"^(?P<count>\d[\d ,.]*)?\s*(?:activit|tegevus|actividad)\w*\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Card:
    """A card's blocks, from `start` in the document; `head` counts those before its text."""

    blocks: tuple[Block, ...]
    start: int
    title_at: int
    places_at: int | None


def evidence(document: Document) -> float:
    """Return how surely the document is a catalogue: cards that end in their types."""
    told = cards(document)
    if not told:
        return 0.0
    placed = sum(card.places_at is not None for card in told) / len(told)
    return min(1.0, 0.5 + 0.4 * placed + 0.1 * (len(told) > 1))


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return a record for each card, and a finding where the page counts more than it shows."""
    told = cards(document)
    records = tuple(_record(card, document) for card in told)
    return Result(records, tuple(_missing(document, len(records))))


def cards(document: Document) -> tuple[Card, ...]:
    """Return the cards: each ends with the line of its types and begins above its title."""
    body = [(n, b) for n, b in enumerate(document.blocks) if _is_told(b)]
    told: list[Card] = []
    floor = 0
    for place, (_, block) in enumerate(body):
        if _TYPES.match(block.text):
            card = _card(body[floor : place + 1])
            floor = place + 1
            if card:
                told.append(card)
    return tuple(told)


def _is_told(block: Block) -> bool:
    return (
        block.layer is Layer.BODY and block.kind is not BlockKind.RULE and bool(block.text.strip())
    )


def _card(numbered: list[tuple[int, Block]]) -> Card | None:
    """Cut the card off the end of what stands between two lines of types."""
    blocks = [block for _, block in numbered]
    geography = _last(_is_places(block) for block in blocks)
    headed = _last(block.kind in (BlockKind.HEADING, BlockKind.TITLE) for block in blocks)
    title = geography - 1 if geography else headed
    if title is None or title < 0:
        return None
    start = title - 1 if title and _is_chips(blocks[title - 1]) else title
    places_at = geography - start if geography else None
    first = numbered[start][0]
    return Card(tuple(blocks[start:]), first, title - start, places_at)


def _last(told: Iterator[bool]) -> int | None:
    return max((place for place, is_so in enumerate(told) if is_so), default=None)


def _is_places(block: Block) -> bool:
    if len(block.text) > 1500 or block.text.rstrip().endswith((".", ":", "!")):
        return False
    return bool(places.split(_without_gaps(block)))


def _is_chips(block: Block) -> bool:
    """Recognise a line of organisations: chips, or a short line that is no sentence."""
    if any(run.style == "chip" for run in block.runs):
        return True
    return bool(organisations.split(spaced(block.text)))


def _without_gaps(block: Block) -> str:
    return spaced(block.text)


def _record(card: Card, document: Document) -> Record:
    names = _chips(card.blocks[0]) or organisations.split(spaced(card.blocks[0].text))
    organisers = names if card.title_at else ()
    text = _text(card)
    return Record(
        RecordKind.ACTIVITY,
        title=spaced(card.blocks[card.title_at].text),
        parties=tuple(Party("organiser", name) for name in organisers),
        places=_places(card),
        activity_types=_types(card.blocks[-1]),
        language=document.language,
        mentions=mentions.mentions(tuple(block.text for block in card.blocks)),
        source_url=_address(card.blocks[card.title_at]),
        summary=text,
        blocks=(card.start, card.start + len(card.blocks)),
    )


def _text(card: Card) -> str:
    after = card.title_at if card.places_at is None else card.places_at
    return "\n".join(spaced(block.text) for block in card.blocks[after + 1 : -1])


def _places(card: Card) -> tuple[str, ...]:
    """Return regions and countries; chips are countries, the text before them regions."""
    if card.places_at is None:
        return ()
    block = card.blocks[card.places_at]
    chips = _chips(block)
    if not chips:
        return places.split(spaced(block.text))
    regions = spaced("".join(run.text for run in block.runs if run.style != "chip"))
    told = places.split(regions) or tuple(re.split(r",\s*", regions))
    return (*(name for name in told if name), *chips)


def _chips(block: Block) -> tuple[str, ...]:
    return tuple(spaced(run.text) for run in block.runs if run.style == "chip" and run.text.strip())


def _types(block: Block) -> tuple[str, ...]:
    """Return the types: chips, or a glued line cut where a small letter meets a capital.

    >>> from regesta.model.document import plain
    >>> _types(Block(runs=plain("Activity Type Research/ReportsTechnical assistance")))
    ('Research/Reports', 'Technical assistance')
    """
    chips = tuple(chip for chip in _chips(block) if not _TYPES.fullmatch(chip))
    if chips:
        return chips
    rest = _TYPES.sub("", spaced(block.text))
    return tuple(part.strip(" ,;") for part in _GLUED.split(rest) if part.strip(" ,;"))


def _address(title: Block) -> str:
    link = next((run.link for run in title.runs if run.link), "")
    return link if "://" in link else ""


def _missing(document: Document, shown: int) -> Iterator[Finding]:
    claimed = _claimed(document)
    if claimed is not None and claimed > shown:
        yield finding("entries-missing", claimed=claimed, shown=shown)


def _claimed(document: Document) -> int | None:
    """Return how many activities the page says there are: "54" above "Activities on AI"."""
    before = ""
    for block in document.body:
        text = spaced(block.text)
        match = _COUNTED.match(text)
        told = (match["count"] or before) if match and len(text) < 60 else ""
        digits = re.sub(r"\D", "", told)
        if digits and len(digits) < 7:
            return int(digits)
        before = text if re.fullmatch(r"[\d ,.]+", text) else ""
    return None
