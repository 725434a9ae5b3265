"""Letters: where one opens and closes, its subject, its furniture."""

import re
from dataclasses import dataclass, replace

from regesta.model.document import Block, BlockKind, Layer, Note
from regesta.readers.flat.furniture import layered, without_banners
from regesta.readers.flat.headings import headed
from regesta.readers.flat.items import labelled
from regesta.readers.flat.notes import put_back
from regesta.readers.flat.pages import without_page_numbers
from regesta.readers.flat.shapes import ends_sentence, is_date
from regesta.readers.flat.slices import cut, stripped

_OPENING = re.compile(
    r"""
    ^(?:
        Dear\s | (?:Your\s)?Excellenc(?:y|ies)\b | Sir,?$ | Madam,?$ | Sirs,?$ | To\swhom\sit
      | Lugupeetud\s | Austatud\s | Tere[!,]?$ | Tere\s\w+[!,]?$ | Hea\s\w+[!,]?$ | Head\s\w+[!,]?$
      | Madame,?\s | Monsieur,?\s | Mesdames\b | Cher\s | Chère\s | Chers\s | Excellence,
      | Estimad[oa]s?\s | Muy\s[Ss]eñor | Distinguid[oa]s?\s | Señor(?:a|es)?\s?[,:]
    )
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""
    ^(?:
        Yours\s(?:sincerely|faithfully|truly) | Sincerely | Faithfully | (?:Best|Kind|Warm)\sregards
      | Respectfully\b | Lugupidamisega | Parimate?\s | Tervitades | Austusega
      | Veuillez\s(?:agréer|recevoir) | (?:Bien\s)?[Cc]ordialement | Je\svous\sprie\sd['’]agréer
      | Atentamente | Cordialmente | Saludos | Le\ssaluda | Reciba\s
    )
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"^(?:Subject|Re|Teema|Objet|Asunto|Concerne)\s?:\s*(?=\S)", re.IGNORECASE)
_ADDRESSING = re.compile(
    r"""
    ^(?:TO|To|A|À|AL)\s | ^(?:Mr|Mrs|Ms|Dr|Pr|Hr|Mme|M\.|Sr|Sra)\.?\s
    | @ | \b(?:Teie|Meie|Your\sref|Our\sref|Réf|N/Réf|V/Réf|Ref)\b | \bnr\s\d | \d{4,5}\s\w+$
    """,
    re.VERBOSE,
)
_LONGEST_OPENING = 90


@dataclass(frozen=True, slots=True)
class Shaped:
    """Blocks whose form was given back, and the notes found among them."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


def opening(blocks: tuple[Block, ...]) -> int | None:
    """Return which block is the salutation, None where there is none."""
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if len(text) <= _LONGEST_OPENING and _OPENING.match(text) and not text.endswith("."):
            return at
    return None


def closing(blocks: tuple[Block, ...], start: int) -> int:
    """Return which block closes the letter; their number where none does."""
    for at in range(start + 1, len(blocks)):
        if _CLOSING.match(blocks[at].text.strip()):
            return at
    return len(blocks)


def is_letter(blocks: tuple[Block, ...]) -> bool:
    """Say whether the blocks are a letter: it opens with a salutation or closes with a greeting."""
    return opening(blocks) is not None or any(
        len(block.text) < 60 and _CLOSING.match(block.text.strip()) for block in blocks
    )


def shaped(blocks: tuple[Block, ...]) -> Shaped:
    """Return a letter or message with its furniture apart, notes put back and headings told."""
    kept = tuple(line for block in without_banners(blocks) for line in _unfolded(block))
    start = opening(kept)
    kept = layered(kept, start if start is not None else 0)
    kept, notes = put_back(kept)
    kept = labelled(without_page_numbers(kept))
    return Shaped(_headed_within(kept), notes)


def _unfolded(block: Block) -> tuple[Block, ...]:
    """Return a greeting with the signature below it line by line, any other block as it is."""
    text = block.text
    if "\n" not in text or not _CLOSING.match(text) or block.kind is not BlockKind.PARAGRAPH:
        return (block,)
    ends = [*(at for at, letter in enumerate(text) if letter == "\n"), len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    lines = (stripped(cut(block.runs, start, end)) for start, end in zip(starts, ends, strict=True))
    return tuple(replace(block, runs=runs) for runs in lines if runs)


def _headed_within(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the subject and the headings between salutation and close told."""
    start = opening(blocks)
    if start is None:
        return blocks
    stop = closing(blocks, start)
    before, inside = blocks[:start], blocks[start + 1 : stop]
    if not any(block.kind is BlockKind.HEADING for block in inside):
        inside = headed(inside)
    if not any(block.kind is BlockKind.TITLE for block in before):
        before = _with_subject(before)
    if not any(block.kind is BlockKind.TITLE for block in (*before, *inside)):
        inside = _subject_below(inside)
    return (*before, blocks[start], *inside, *blocks[stop:])


def _subject_below(inside: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the text with the heading right below the salutation for the letter's subject."""
    if len(inside) < 2 or inside[0].kind is not BlockKind.HEADING or inside[0].label:
        return inside
    return (replace(inside[0], kind=BlockKind.TITLE, level=None), *inside[1:])


def _with_subject(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    for at in range(len(blocks) - 1, -1, -1):
        if blocks[at].layer is not Layer.BODY:
            continue
        if not _is_subject(blocks[at]):
            return blocks
        return (*blocks[:at], replace(blocks[at], kind=BlockKind.TITLE), *blocks[at + 1 :])
    return blocks


def _is_subject(block: Block) -> bool:
    """Say whether the line before the salutation says what the letter is about."""
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or "\n" in text or is_date(text):
        return False
    if _SUBJECT.match(text):
        return True
    words = len(text.split())
    least = 2 if text.split(maxsplit=1)[-1][:1].islower() else 3  # two capitals are a name
    return least <= words <= 60 and not ends_sentence(text) and not _ADDRESSING.search(text)
