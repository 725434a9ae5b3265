"""Catalogue pages of activities: cards of organisations, a title, places, a text and types."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result, finding
from regesta.model.labels import card_field
from regesta.model.record import Party, Record, RecordKind
from regesta.profiles import mentions, organisations, places
from regesta.profiles.wording import Later, says, spaced

_GLUED = Later(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])|[,;]\s*(?=[A-ZÀ-Þ])")
_TYPE_WORDS = ("type", "tipo", "liik", "liigid")
_LONGEST_OWNER = 100
_LONGEST_LABEL = 80
_COUNTED = Later(
    r"^(?:(?:showing|affichage|mostrando|kuvatud)\b.*\s(?:of|de|sur)\s|\D{0,12}\s)?"
    r"(?P<count>\d[\d ,.]*)?\s*(?:activit|tegevus|actividad)\w*\b",
    re.IGNORECASE,
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
    ends = [place for place, (_, block) in enumerate(body) if _tells(block, "types")]
    told: list[Card] = []
    floor = 0
    for end in ends:
        stop = end + 1
        while stop < len(body) and _field(body[stop][1])[0]:
            stop += 1  # what is labelled too, below the types
        card = _card(body[floor:stop], document.language)
        floor = stop
        told += [card] if card else []
    return _with_owners(told, document)


def _is_told(block: Block) -> bool:
    return (
        block.layer is Layer.BODY and block.kind is not BlockKind.RULE and bool(block.text.strip())
    )


def _field(block: Block) -> tuple[str, str]:
    """Return the field a labelled line or a list of labels fills, and what it says."""
    return card_field(_lines(block)[0])


def _lines(block: Block) -> list[str]:
    """Return a block's labelled lines: a table's rows, or the block itself."""
    if block.rows:
        return [": ".join(spaced(cell.text) for cell in row) for row in block.rows]
    return [spaced(block.text)]


def _tells(block: Block, field: str) -> bool:
    if not block.rows:
        line = block.text[:_LONGEST_LABEL]
        is_said = field != "types" or says(line.casefold(), _TYPE_WORDS)
        return is_said and card_field(spaced(line))[0] == field
    return any(card_field(line)[0] == field for line in _lines(block))


def _said(card: Card, field: str) -> tuple[str, ...]:
    """Return what the card's labelled lines say of a field: chips, or names set apart."""
    told: list[str] = []
    for block in card.blocks:
        chips = _chips(block)
        for line in _lines(block):
            named, rest = card_field(line)
            if named == field:
                told += chips or _separated(rest, field)
    return tuple(dict.fromkeys(told))


def _separated(said: str, field: str) -> list[str]:
    """Return the names in a text: known ones also glued, types cut where a small letter ends."""
    if field == "types":
        parts: Sequence[str] = _GLUED.split(said)
    else:
        known = places.split(said) if field == "places" else organisations.split(said)
        parts = known or re.split(r"[,;]\s+", said)
    return [name for part in parts if (name := part.strip(" ,;"))]


def _with_owners(told: list[Card], document: Document) -> tuple[Card, ...]:
    """Return the cards with the line above each title, where a page prints one above them all.

    Organisations that nobody knows are told by their place: one line between two cards.
    """
    printed = [
        later.title_at > 0 or later.start - before.start - len(before.blocks) == 1
        for before, later in pairwise(told)
    ]
    if not printed or not all(printed):
        return tuple(told)
    return tuple(_with_owner(card, document) for card in told)


def _with_owner(card: Card, document: Document) -> Card:
    above = document.blocks[card.start - 1] if card.start and not card.title_at else None
    if above is None or above.kind is not BlockKind.PARAGRAPH or len(above.text) > _LONGEST_OWNER:
        return card
    at = None if card.places_at is None else card.places_at + 1
    return Card((above, *card.blocks), card.start - 1, 1, at)


def _card(numbered: list[tuple[int, Block]], language: str) -> Card | None:
    """Cut the card off the end of what stands between two lines of types."""
    blocks = [block for _, block in numbered]
    geography = _last(_is_places(block, language) for block in blocks)
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


def _is_places(block: Block, language: str) -> bool:
    if len(block.text) > 1500 or block.text.rstrip().endswith((".", ":", "!")):
        return False
    return bool(places.split(spaced(block.text), language))


def _is_chips(block: Block) -> bool:
    """Recognise a line of organisations: chips, or a short line that is no sentence."""
    if any(run.style == "chip" for run in block.runs):
        return True
    return bool(organisations.split(spaced(block.text)))


def _record(card: Card, document: Document) -> Record:
    first = spaced(card.blocks[0].text)
    names = _chips(card.blocks[0]) or organisations.split(first) or (first,)
    organisers = names if card.title_at else _said(card, "organisations")
    text = _text(card)
    return Record(
        RecordKind.ACTIVITY,
        title=spaced(card.blocks[card.title_at].text),
        parties=tuple(Party("organiser", name) for name in organisers),
        places=_places(card, document.language),
        activity_types=_said(card, "types"),
        language=document.language,
        mentions=mentions.placed((block.text, block.source) for block in card.blocks),
        source_url=_address(card.blocks[card.title_at]),
        summary=text,
        blocks=(card.start, card.start + len(card.blocks)),
    )


def _text(card: Card) -> str:
    after = card.title_at if card.places_at is None else card.places_at
    told = (block for block in card.blocks[after + 1 :] if not _field(block)[0])
    return "\n".join(spaced(block.text) for block in told)


def _places(card: Card, language: str) -> tuple[str, ...]:
    """Return regions and countries; chips are countries, the text before them regions."""
    labelled = _said(card, "places")
    if card.places_at is None:
        return labelled
    block = card.blocks[card.places_at]
    chips = _chips(block)
    if not chips:
        return tuple(dict.fromkeys((*places.split(spaced(block.text), language), *labelled)))
    regions = spaced("".join(run.text for run in block.runs if run.style != "chip"))
    told = places.split(regions, language) or tuple(re.split(r",\s*", regions))
    return tuple(dict.fromkeys((*(name for name in told if name), *chips, *labelled)))


def _chips(block: Block) -> tuple[str, ...]:
    return tuple(spaced(run.text) for run in block.runs if run.style == "chip" and run.text.strip())


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
