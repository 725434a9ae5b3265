"""Where a message stops and what it answers or passes on begins.

Programs mark that in their own ways and languages: an attribution ("On … wrote:"), a ruler with
words, a block of headers. What is answered is quoted; what is forwarded is what the message is
about, and stays text.
"""

import re
from collections.abc import Sequence

from regesta.model.document import Block, BlockKind

_WROTE = r"(?:wrote|writes|a\sécrit|escribió|kirjutas|schrieb|ha\sscritto|escreveu|написал\w*)"
_ATTRIBUTION = re.compile(
    rf"""
      ^(?:on|le|el|em|am|il|kuupäeval|op)\b.{{5,300}}\b{_WROTE}\b.{{0,120}}:?$
    | ^.{{3,300}}\b{_WROTE}\s?(?:\([^()]*\)\s?)?:$
    | ^.{{3,200}}<\S+@\S+>\s?\w*:$
    | ^.{{3,150}}(?:<\S+@\S+>|\d{{4}}).{{0,40}}\b{_WROTE}\b.{{0,100}}:$
    | ^(?:original\smessage|algne\s(?:sõnum|kiri)|message\sd['’]origine|mensaje\soriginal)\s*:?$
    | ^[-_*\s]{{2,}}(?:original\s(?:message|appointment)|algne\s(?:sõnum|kiri|teade)|algsõnum
              |message\sd['’]origine|message\soriginal|mensaje\soriginal|reply\smessage)[-_*\s]*$
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What a mail program writes above the message it answers."""

_FORWARDED = re.compile(
    r"""
      ^[-_*\s]{2,}(?:forwarded\s(?:message|by)|edasi(?:\s?saadetud)?\s?(?:sõnum|kiri|teade)
              |edastatud\s(?:sõnum|kiri|teade)|message\s(?:transféré|transmis)|mensaje\sreenviado)
              .{0,80}$
    | ^(?:begin\sforwarded\smessage|edastatud\s(?:kirja|sõnumi)\salgus|algus\sedastatud\s\w+
          |début\sdu\smessage\s(?:transféré|réexpédié)|(?:inicio|comienzo)\sdel\smensaje\sreenviado
          |mensaje\sreenviado|message\stransféré|edasi\ssaadetud\skiri)\s*:?\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a mail program writes above the message it passes on."""

_FROM = r"(?:from|saatja|kellelt|de|desde|von|expéditeur|remitente|lähettäjä|от|от\sкого)"
_OTHER = (
    r"(?:sent|saadetud|saatmisaeg|date|kuupäev|envoyé(?:\sle)?|enviado(?:\sel)?|fecha|gesendet|to"
    r"|adressaat|saaja|kellele|à|para|an|cc|koopia|subject|teema|objet|asunto|betreff|reply-to)"
)
_HEADERS = re.compile(
    rf"^\*?{_FROM}\*?\s?:\*?\s?\S.*\n(?:.*\n){{0,3}}?\s*\*?{_OTHER}\*?\s?:", re.IGNORECASE
)
_FROM_LINE = re.compile(rf"^\*?{_FROM}\*?\s?:\*?\s?\S", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"^\*?{_OTHER}\*?\s?:", re.IGNORECASE)
_ANY_LINE = re.compile(rf"^\*?(?:{_FROM}|{_OTHER})\*?\s?:\*?\s?", re.IGNORECASE)
_RULED = re.compile(r"^[_-]{5,}$")

_PASSED_ON = re.compile(
    r"^\s*(?:\[[^\]]*\]\s*)*(?:FWD?|TR|RV|ED|EDASI|WG|I|Fwd)\s*:", re.IGNORECASE
)
"""Subjects of forwarded messages: FW, Fwd (English), TR (French), RV (Spanish), ED (Estonian)."""

STARTS = (_ATTRIBUTION, _FORWARDED)
"""A line that matches one of these begins a paragraph, whatever stands above it."""


def is_passed_on(subject: str) -> bool:
    """Say whether the subject says that the message is forwarded.

    >>> is_passed_on("Fwd: Kutse"), is_passed_on("RE: Kutse")
    (True, False)
    """
    return _PASSED_ON.match(subject) is not None


def is_header_start(line: str) -> bool:
    """Say whether a line may open a block of headers: "From: …", "Saatja: …", "De : …"."""
    return _FROM_LINE.match(line) is not None


def is_forward(block: Block) -> bool:
    """Say whether this line opens a message that is passed on."""
    return _may_open(block) and _FORWARDED.match(block.text.strip().partition("\n")[0]) is not None


def is_reply(blocks: Sequence[Block], at: int) -> bool:
    """Say whether the message answered begins here: an attribution, or a block of headers."""
    block = blocks[at]
    if not _may_open(block):
        return False
    text = block.text.strip()
    first = text.partition("\n")[0]
    if any(_ATTRIBUTION.match(said) for said in (first, " ".join(text.split("\n")[:3]), text)):
        return True
    return header_length(blocks, at) > 0


def header_length(blocks: Sequence[Block], at: int) -> int:
    """Return how many blocks a block of headers takes here, 0 where there is none."""
    text = blocks[at].text.strip()
    if _HEADERS.match(text):
        return 1
    if not _FROM_LINE.match(text) or "\n" in text or len(text) > 300:
        return 0
    length = 1
    for block in blocks[at + 1 : at + 7]:
        if not (_OTHER_LINE.match(block.text.strip()) and len(block.text) < 2_000):
            break
        length += 1
    return (
        length if length > 1 else int("@" in text and _RULED.match(_before(blocks, at)) is not None)
    )


def _before(blocks: Sequence[Block], at: int) -> str:
    if at and blocks[at - 1].kind is BlockKind.RULE:
        return "-----"
    return blocks[at - 1].text.strip() if at else ""


def _may_open(block: Block) -> bool:
    shown = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE}
    return shown and len(block.text) <= 3_000


def header_values(blocks: Sequence[Block]) -> dict[str, str]:
    """Return what the headers of a forwarded message say: from, date, to and subject."""
    found: dict[str, str] = {}
    for line in (line for block in blocks for line in block.text.split("\n")):
        match = _ANY_LINE.match(line.strip())
        name = _NAMES.get(match[0].strip(" *:").lower()) if match else None
        if match and name:
            found.setdefault(name, line.strip()[match.end() :].strip(" *"))
    return found


_NAMES = {
    said: name
    for name, words in {
        "from": "from saatja kellelt de desde von expéditeur remitente",
        "date": "sent saadetud saatmisaeg date kuupäev envoyé enviado fecha gesendet",
        "to": "to adressaat saaja kellele à para an",
        "subject": "subject teema objet asunto betreff",
    }.items()
    for said in words.split()
} | {"enviado el": "date", "envoyé le": "date"}
