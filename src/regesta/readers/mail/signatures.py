"""Signatures and disclaimers: what stands below a message, and is about who sends it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.flat.furniture import is_contact, layered
from regesta.readers.flat.slices import cut, stripped

MARK = re.compile(r"^--\s?$|^_{5,}$|^—$")
"""The line that begins a signature: RFC 3676, 4.3."""

_DEVICE = re.compile(
    r"""
      ^(?:sent|saadetud|envoyé|enviado|gesendet)\s(?:from|minu|mu|oma|depuis|de|desde|via|à\spartir
          |von)\b.{2,80}$
    | ^saadetud\s.{2,60}(?:iphone|ipad|android|samsung|outlook|telefoni|seadme)\S*.{0,30}$
    | ^(?:get|download|hangi|hankige|télécharger|obtenir|obtener|descargar)\soutlook\s.{2,60}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a telephone writes below a message."""

_CLOSING = re.compile(
    r"""
    ^(?: (?:yours?(?:\s(?:sincerely|faithfully|truly))?|sincerely(?:\syours)?|(?:with\s)?(?:
           kind(?:est)?
           |best|warm(?:est)?|many)\s(?:regards|wishes|thanks)|regards|best|cheers|respectfully
           |many\sthanks|thank\syou|thanks)
      | (?:lugupidamise|austuse|tervitus|tervituste)ga|tervitades|(?:parimate|heade)\s(?:soovide
           |tervituste)ga|parimat|kõike\shead|(?:ette\s)?tänades|jõudu
      | (?:bien\s)?cordialement|(?:meilleures\s|sincères\s|respectueuses\s)?salutations(?:\s\w+)?
           |bien\sà\s(?:vous|toi)|amicalement|respectueusement|avec\smes\s.{5,50}
      | (?:muy\s)?(?:atentamente|cordialmente|atentos\ssaludos)|(?:un\s)?(?:cordial\s|atento\s)?
           saludos?(?:\s(?:cordiales|atentos))?|respetuosamente )\s?[,.!]?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words of leave-taking that stand on a line of their own."""

_DISCLAIMER = re.compile(
    r"""
      \b(?:confidential|privileged)\b.{0,300}\b(?:recipient|intended|e-?mail|message)\b
    | \b(?:e-?mail|message)\b.{0,200}\b(?:confidential|privileged|intended\s(?:only|solely)\sfor)\b
    | \bintended\srecipient\b | \bplease\sconsider\sthe\senvironment\b
    | \b(?:konfidentsiaal|salajas|asutusesise)\w+.{0,300}\b(?:adressaa|saaja|kirja|teate)\w*
    | \b(?:e-?kiri|kiri|sõnum)\b.{0,200}\b(?:konfidentsiaal\w+|mõeldud\s(?:ainult|üksnes))
    | \b(?:ce\s(?:message|courriel|mail)|cet\se-?mail)\b.{0,200}
          \b(?:confidentiel|destin(?:é|ataire))
    | \beste\s(?:mensaje|correo)\b.{0,200}\b(?:confidencial|destinatari[oa]|dirigido)
    | \bmõtle\s(?:loodusele|keskkonnale|enne\sprintimist)\b | \bpensez\sà\sl['’]environnement\b
    | \bantes\sde\simprimir\b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What offices append to every message."""

_AFTERTHOUGHT = re.compile(
    r"^(?:p\.?\s?s\.?|n\.?b\.?|pd\b|lisa(?:d|ks)?\b|lisatud|manus\w*|annex\w*|attach\w+|encl\w*"
    r"|pièces?\sjointes?|anexos?|adjunt\w+|cc|koopia|copie|copia|lisaadressaa\w+)\b\s?[.:)]",
    re.IGNORECASE,
)
_LONGEST = 90


def apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the signature, and addresses and links, in the layer `footer`."""
    told = [part for block in blocks for part in _cut(block)]
    mark = next((at for at, block in enumerate(told) if MARK.match(block.text)), len(told))
    own, below = told[:mark], told[mark + 1 :]
    start = _start(own)
    contact = layered(tuple(own[:start]), 0)
    return (
        *(_as_foot(block) for block in contact),
        *(_foot(block) if _is_of_signature(block) else block for block in own[start:]),
        *(_foot(block) for block in below),
    )


def is_start(line: str) -> bool:
    """Say whether a line of plain text begins a signature or takes leave."""
    said = line.strip()
    return any(sign.match(said) for sign in (MARK, _DEVICE, _CLOSING))


def _cut(block: Block) -> tuple[Block, ...]:
    """Return a block cut before the line within it that takes leave."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or "\n" not in text or block.notes:
        return (block,)
    at = 0
    for line in text.split("\n"):
        is_mark = not at and MARK.match(line) is not None
        if is_mark or (at and is_start(line)):
            at += (len(line) + 1) * is_mark
            first = replace(block, runs=stripped(cut(block.runs, 0, at)))
            rest = replace(block, runs=stripped(cut(block.runs, at)), label="")
            return (first, *_cut(rest))
        at += len(line) + 1
    return (block,)


def _start(blocks: Sequence[Block]) -> int:
    """Return where the signature begins: at a leave-taking after which nothing is said."""
    for at, block in enumerate(blocks):
        first = block.text.strip().partition("\n")[0]
        opens = _CLOSING.match(first) or _DEVICE.match(first)
        if opens and all(_is_below(other) for other in blocks[at + 1 :]):
            return at
    return len(blocks)


def _is_below(block: Block) -> bool:
    return _is_of_signature(block) or _AFTERTHOUGHT.match(block.text.strip()) is not None


def _is_of_signature(block: Block) -> bool:
    """Say whether a block may stand in a signature: short lines, addresses, a disclaimer."""
    if block.kind is BlockKind.QUOTE:
        return False
    text = block.text.strip()
    if _AFTERTHOUGHT.match(text):
        return False
    if _DISCLAIMER.search(text) or not text or block.rows:
        return True
    lines = text.split("\n")
    return all(len(line) <= _LONGEST or is_contact(line) for line in lines) and not _is_prose(text)


def _is_prose(text: str) -> bool:
    return len(text.split()) > 6 and re.search(r"[a-zäöüõéèà]{3}[.!?](?:\s|$)", text) is not None


def _as_foot(block: Block) -> Block:
    """Return a block before the signature: its addresses and what offices append are feet."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    text = block.text.strip()
    is_foot = is_contact(text) or _DEVICE.match(text) or _is_disclaimer(text)
    return _foot(block) if is_foot or block.layer is Layer.HEADER else block


def _is_disclaimer(text: str) -> bool:
    opens = re.match(
        r"(?:\W{0,3}(?:this|the\sinformation|see|käesolev|ce|cet|este|disclaimer|please\sconsider"
        r"|confidential|avis|aviso|mõtle|pensez|antes)\b)",
        text,
        re.IGNORECASE,
    )
    return bool(opens) and _DISCLAIMER.search(text) is not None


def _foot(block: Block) -> Block:
    return replace(block, layer=Layer.FOOTER)
