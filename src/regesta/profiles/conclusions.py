"""Conclusions, recommendations and resolutions of a meeting, in the four languages."""

import re
from dataclasses import replace
from datetime import date
from itertools import takewhile

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Result
from regesta.model.folding import folded
from regesta.model.record import Event, Record, RecordKind
from regesta.profiles import events, mentions
from regesta.profiles.dates import found
from regesta.profiles.wording import Later, passages, says, spaced

_OPENS = Later(
    r"^(?:(?:draft|proposed|final|projet de|proyecto de)\s+|(?:\S+\s+){0,5}(?=jareldused))?"
    r"(?:conclusions?|conclusiones|recommendations?|recommandations?|recomendaciones|resolutions?|resolucion(?:es)?"
    r"|points? (?:of|de) consensus|puntos de consenso|jareldused|soovitused|resolutsioon)\b"
)
# Words of a title that says what the paper is and not what it is about.
_GENERIC = frozenset(
    (
        "conclusion", "conclusions", "recommendation", "recommendations", "resolution",
        "resolutions", "and", "draft", "final", "the", "proposed", "adopted", "text", "of",
        "points", "consensus", "puntos", "consenso", "projet", "de", "la", "les", "et",
        "recommandation", "recommandations",
        "conclusiones", "recomendacion", "recomendaciones", "resolucion", "resoluciones",
        "proyecto", "y", "las", "el", "jareldused", "ja", "soovitused", "resolutsioon",
        "kohtumise", "koosoleku", "noupidamise", "istungi", "konverentsi", "tehnilise",
    )
)  # fmt: skip
_ROMAN = Later(r"[ivxlc]+")
_ADOPTED = Later(
    r"\b(?:adopte?[ds]|adopte|adopta|adoptée?s?|adoptad[oa]s?|aprobad[oa]s?"
    r"|vastu võetud)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ADOPTED_DAY = Later(r"\d{4}")
_ADOPTED_HINTS = ("dopt", "probad", "võetud")
_CODE_PROPERTIES = ("custom:DocumentCode", "subject", "custom:Symbol", "custom:Document code")


def evidence(document: Document) -> float:
    """Return how surely the document is conclusions: a title that says so, parts and lists."""
    opening = _opening(document)
    if opening is None:
        return 0.0
    kinds = [block.kind for block in document.body]
    structure = 0.1 * (kinds.count(BlockKind.HEADING) >= 2) + 0.1 * (BlockKind.ITEM in kinds)
    numbered = 0.1 * any(b.kind is BlockKind.PARAGRAPH and b.label for b in document.body)
    return min(1.0, 0.65 + structure + numbered)


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the record of the conclusions: title, document code, meeting, day, what is named."""
    texts = passages(document)
    code = _code(document)
    record = Record(
        RecordKind.CONCLUSIONS,
        identifier=code,
        title=title(document),
        language=document.language,
        dated=_adopted(texts, document.language),
        event=_event(document, texts),
        mentions=tuple(named for named in mentions.of_document(document) if named.id != code),
    )
    return Result((record,))


def title(document: Document) -> str:
    """Return what the conclusions are about: their title, or the heading of the first part.

    The heading where the title only says what kind of paper it is: "Conclusions", "Resolution".
    A meeting named between the two, as a subtitle, comes before the heading, which is a part's.
    """
    opening = _opening(document)
    whole = events.without_event(opening.text if opening else document.title, document.language)
    if not _is_generic(whole):
        return whole
    body = document.body
    after = body[body.index(opening) + 1 :] if opening in body else body
    first = next((n for n, b in enumerate(after) if _is_heading(b)), len(after))
    named = _opening(replace(document, blocks=after[:1])) if after else None
    if named and not _is_generic(named.text):
        return events.without_event(named.text, document.language)
    below = _below(after[:1], document.language)
    return below or _meeting(after[:first], document.language) or _headed(after, first) or whole


def _below(after: tuple[Block, ...], language: str) -> str:
    """Return the line under a title that says no more than "Conclusions": what they are about."""
    if not after or after[0].label or len(after[0].text) > 200 or _is_told(after[0], language):
        return ""
    return "" if events.meeting_name(after[0].text) else spaced(after[0].text)


def _is_told(block: Block, language: str) -> bool:
    """Say whether a line is a sentence, a day, a code or a place, and no title."""
    text = spaced(block.text)
    is_stopped = text.endswith((".", ";", ":", ",")) or text.startswith("(") or not text
    return is_stopped or bool(mentions.document_code(text) or found(text, language).value)


def _is_generic(said: str) -> bool:
    """Say whether a title tells no more than what kind of paper it is: "Resolution II"."""
    words = (w for w in re.findall(r"[^\W\d_]+", folded(said)) if not _ROMAN.fullmatch(w))
    return set(words) <= _GENERIC


def _headed(blocks: tuple[Block, ...], at: int) -> str:
    return spaced(blocks[at].text) if at < len(blocks) else ""


def _meeting(blocks: tuple[Block, ...], language: str) -> str:
    """Return the meeting's name among the lines that stand under the title, "" for none."""
    lines = takewhile(lambda block: not _is_prose(block), blocks)
    names = (events.meeting_name(events.without_event(line.text, language)) for line in lines)
    return next((name for name in names if name), "")


def _is_heading(block: Block) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.TITLE) and bool(block.text.strip())


def _is_prose(block: Block) -> bool:
    return bool(block.label) or (len(block.text) > 100 and _is_sentence(block))


def _opening(document: Document) -> Block | None:
    """Return the block that is the paper's title: one of the first that reads like one."""
    told = [
        b
        for b in document.body
        if b.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
    ]
    for block in told[:8]:
        if len(block.text) < 250 and _OPENS.match(folded(block.text)) and not _is_sentence(block):
            return block
    return None


def _is_sentence(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text.rstrip().endswith((".", ";", ":"))


def _code(document: Document) -> str:
    shown = [block.text for block in document.blocks if block.layer is not Layer.BODY]
    shown += [
        part.text for block in document.body[:6] for part in (block, *block.inner()) if block.text
    ]
    stated = [document.property_value(name) for name in _CODE_PROPERTIES]
    codes = (
        mentions.document_code(part) for text in (*stated, *shown) for part in text.split("\t")
    )
    return next((code for code in codes if code), "")


def _event(document: Document, texts: tuple[str, ...]) -> Event | None:
    """Return the meeting named on the first page: above the first heading, or in a frame."""
    event = events.headed(_first_page(document), document.language)
    preamble = events.met((b.text for b in document.body[:12]), document.language)
    if event and preamble and not event.name:
        return replace(event, name=preamble.name)
    if event or preamble:
        return event or preamble
    return events.held(texts, document.language)


def _first_page(document: Document) -> tuple[str, ...]:
    opening = _opening(document)
    body = document.body
    upto = body.index(opening) + 4 if opening in body else 4
    beside = tuple(block.text for block in document.blocks if block.layer is not Layer.BODY)
    cells = tuple(inner.text for block in body for inner in block.inner())
    return tuple(block.text for block in body[:upto] if len(block.text) < 400) + beside + cells


def _adopted(texts: tuple[str, ...], language: str) -> date | None:
    """Return the day the text says it was adopted on."""
    for text in texts:
        if not (says(text, _ADOPTED_HINTS) and _ADOPTED_DAY.search(text)):
            continue
        for span in found(text, language).value:
            if not span.is_range and _ADOPTED.search(text[: span.start]):
                return span.from_
    return None
