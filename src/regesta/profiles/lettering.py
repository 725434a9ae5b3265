"""A letter's lines, cut where it opens and where it takes leave, in the four languages."""

import re
from dataclasses import dataclass
from datetime import date

from regesta.model.document import Block, BlockKind
from regesta.profiles import letterhead, verbal
from regesta.profiles.dates import found
from regesta.profiles.references import markings
from regesta.profiles.wording import Later, remembered, spaced

_SALUTATION = Later(
    r"^(?:Dear\b|Hello\b|Hi\b|Good (?:morning|afternoon|day)|Bonjour\b|Bonsoir\b|Hola\b|Buen[oa]s\s"
    r"|Greetings\b|Sirs?\b|Madam\b|Your Excellenc|Excellenc|To whom it may concern"
    r"|Monsieur|Madame|Mesdames|Messieurs|Ch(?:er|ère)s?\b|Estimad[oa]s?\b|Señor(?:a|es|as)?\b"
    r"|Excelentísim|Distinguid[oa]s?\b|Muy señor|De (?:mi|nuestra) (?:mayor )?consideración"
    r"|Excm[ao]s?\.?\s"
    r"|(?:Väga )?(?:austatud|lugupeetud)\b|Lp\b|Tere\b|Hea\b|Kallis\b)",
    re.IGNORECASE,
)
CLOSING = Later(
    r"^(?:Yours (?:sincerely|faithfully|truly)|Sincerely|(?:Kind|Best|Warm) regards|Respectfully"
    r"|With (?:kind|best|warm)|Regards\b|Best wishes|Many thanks|(?:Bien|Très) cordialement"
    r"|Saludos\b|Un cordial saludo|Tänades|Tänuga|Heade"
    r"|Lugupidamisega|Austusega|Parimate soovidega|Tervitades|Heade soovidega"
    r"|(?:Je vous prie|Nous vous prions|Veuillez) (?:d['’]agréer|agréer|de croire|recevoir)"
    r"|Cordialement|(?:Meilleures )?Salutations"
    r"|Atentamente|Cordialmente|(?:Le|Les|Lo) saluda|Saluda(?:mos)?|Reciba|Sin otro particular)",
    re.IGNORECASE,
)
_GREETS = (",", "!", ":")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's lines, cut where it opens (`opening`) and where it takes leave (`closing`)."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    opening: int | None
    closing: int | None

    @property
    def head_blocks(self) -> tuple[Block, ...]:
        """The blocks before the salutation, or the first ones where there is none."""
        return self.blocks[: self.opening if self.opening is not None else 12]

    @property
    def first_blocks(self) -> tuple[Block, ...]:
        """The two blocks under the salutation, where some offices put the subject line."""
        return () if self.opening is None else self.blocks[self.opening + 1 : self.opening + 3]

    @property
    def tail_blocks(self) -> tuple[Block, ...]:
        """The blocks under the leave-taking, as far as a signature reaches."""
        return () if self.closing is None else self.blocks[self.closing + 1 : self.closing + 8]

    @property
    def head(self) -> tuple[str, ...]:
        """The lines before the salutation, broken lines and columns apart."""
        return letterhead.pieces(self.head_blocks)


@remembered
def cut(blocks: tuple[Block, ...]) -> Letter:
    """Return the letter among the blocks, its opening being the salutation under the best head."""
    told = letterhead.cells_apart(blocks)
    passed = (BlockKind.RULE, BlockKind.QUOTE)  # what a mail quotes is another letter
    kept = tuple(block for block in told if block.kind not in passed)
    lines = tuple(spaced(block.text) for block in kept)
    greetings = [n for n, line in enumerate(lines) if _greets(line)]
    opening = max(
        greetings,
        key=lambda n: (_head_weight(lines[max(0, n - 8) : n]), lines[n][-1:] in _GREETS, -n),
        default=None,
    )
    after = range((opening or 0) + 1, len(lines))
    closing = next((n for n in after if takes_leave(lines[n])), None)
    return Letter(lines, kept, opening, closing)


def _greets(line: str) -> bool:
    return (len(line) < 90 and bool(_SALUTATION.match(line))) or verbal.opens(line)


def takes_leave(line: str) -> bool:
    """Say whether a letter takes its leave with this line."""
    return len(line) < 300 and (bool(CLOSING.match(line)) or verbal.closes(line))


def _head_weight(head: tuple[str, ...]) -> int:
    return bool(markings(head)) + any(line_date(line, "") for line in head)


_TIME = Later(r"^\D{0,6}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\b", re.IGNORECASE)


def line_date(line: str, language: str) -> date | None:
    """Return the day of a line that is, or ends in, one: "Geneva, 10 February 2026"."""
    if len(line) > 160:
        return None
    spans = found(line, language).value
    if len(spans) != 1 or spans[0].is_range or spans[0].yearless:
        return None
    ends = _TIME.sub("", line[spans[0].end :]).strip(" .a,") == ""
    opens = spans[0].start == 0 and len(line) < 60
    return spans[0].from_ if ends or opens else None
