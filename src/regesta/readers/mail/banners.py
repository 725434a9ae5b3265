"""Warnings that a mail gateway puts into a message from outside: furniture, not said by anybody."""

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.model.document import Block, BlockKind
from regesta.readers.flat import furniture
from regesta.readers.flat.slices import cut, stripped

_OUTSIDE = re.compile(
    r"""
      \b(?:originat\w+|c[ao]me|sent|received|arriv\w+|is)\s(?:\w+\s){0,3}
          (?:from\s)?(?:an?\s)?(?:outside|external|unknown)\b
    | \bexternal\s(?:e-?mail|sender|message|source|mail)\b
    | \boutside\s(?:of\s)?(?:the|your|our|this)\s\S+
    | \bväljastpoolt\b | \bvälisvõrgust\b | \bväli(?:ne|selt|se)\s(?:saatja\w*|kir\w+|e-kir\w+)
    | \bvälis(?:kiri|saatja)\w*
    | \b(?:expéditeur|courriel|message|e-?mail|mail)\sexterne\b | \bextérieure?\b
    | \b(?:remitente|correo|mensaje)\sextern[oa]\b | \bfuera\sde\s(?:la|su|nuestra|esta)\b
    | \bexterior\sde\s(?:la|su|nuestra)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADVICE = re.compile(
    r"""
      \b(?:links?|attachments?|sender|phish\w*)\b.{0,120}\b(?:click|open|trust|recogni[sz]e|know
          |careful|caution|suspicious|safe|verif\w+|expect\w*)
    | \b(?:click|open|trust|recogni[sz]e|careful|caution|verif\w+)\b.{0,120}
          \b(?:links?|attachments?|sender|content)
    | \b(?:linke|linkidele|manuseid|manuste|saatja\w*|lingile)\b.{0,120}\b(?:ava\w*|klõpsa\w*
          |vajuta\w*          |usalda\w*|tunne\w*|kontrolli\w*|ettevaatlik\w*|veendu\w*)
    | \b(?:ava\w*|klõpsa\w*|vajuta\w*|kontrolli\w*|ettevaatlik\w*|veendu\w*)\b.{0,120}
          \b(?:linke|linkide\w*|manuse\w*|saatja\w*|lingi\w*)
    | \b(?:liens?|pièces?\sjointes?|expéditeur)\b.{0,120}\b(?:cliqu\w+|ouvr\w+|connais\w+|vigilan\w+
          |prudence|sûr\w*)
    | \b(?:cliqu\w+|ouvr\w+|méfi\w+|vigilan\w+|prudence)\b.{0,120}\b(?:liens?|pièces?\sjointes?
          |expéditeur)
    | \b(?:enlaces?|adjuntos?|remitente)\b.{0,120}\b(?:clic|abr\w+|reconoz\w+|conoz\w+|cuidado
          |seguro)
    | \b(?:clic|abr\w+|cuidado|precaución|verifi\w+)\b.{0,120}\b(?:enlaces?|adjuntos?|remitente)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ALARM = re.compile(
    r"^\W*(?:caution|warning|attention|alert|notice|be\scareful|external(?:\s(?:e-?mail|sender"
    r"|message))?|tähelepanu|hoiatus|ettevaatust|väline(?:\s(?:kiri|e-kiri|saatja))?|väliskiri"
    r"|avertissement|prudence|mise\sen\sgarde|courriel\sexterne|message\sexterne|externe"
    r"|precaución|atención|advertencia|aviso|cuidado|correo\sexterno|externo)\b",
    re.IGNORECASE,
)
_SELDOM = re.compile(
    r"""
      \bdon['’]t\soften\sget\s(?:e-?)?mail\sfrom\b | \bwhy\sthis\sis\simportant\b
    | \bei\s(?:saa|tule)\ssageli\s(?:e-)?(?:kirju|kiri|meile)\b | \bmiks\ssee\son\soluline\b
    | \bn['’](?:obtenez|recevez)\spas\ssouvent\s(?:de\s|d['’])\S*(?:mail|courriel|courrier)
    | \bpourquoi\s(?:c['’]est|cela\sest)\simportant\b
    | \bno\ssuele\srecibir\scorreo | \bpor\squé\s(?:esto\s)?es\simportante\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What Outlook says of somebody who writes for the first time."""

_SCANNED = re.compile(
    r"""
      \bvirus-free\b | \bno\svirus(?:es)?\sfound\b | \bviirusevaba\b | \bsans\svirus\b
    | \blibre\sde\svirus\b
    | ^\W*(?:(?:this|see|ce|este)\s(?:e-?mail|message|kiri|courriel|correo)\s.{0,20})?
      \b(?:scanned|checked|kontrollitud|analysé|analizado)\s(?:by|for|par|por)\b.{0,80}
      \b(?:avast|avg|virus\w*|antivirus\w*|eset|norton|mcafee|kaspersky|f-secure)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a program that looks for viruses adds at a message's end."""

_BRACKETED = re.compile(
    r"^\s*[\[(*]{1,3}\s*(?:external|ext|väline|välis\w*|externe|externo|outside)\b[^\])]{0,60}"
    r"[\])*]{1,3}\s*[:-]?\s*",
    re.IGNORECASE,
)
_LONGEST = 700
_FIRST = 4
"""How many blocks from the top, or the bottom, a warning stands at most."""


def without(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return a message's blocks without warnings at its top and bottom, and glued before words."""
    told = [block for block in blocks if block.text.strip() or block.kind is BlockKind.RULE]
    gone = {at for at, block in enumerate(told) if _may_stand(at, told) and is_warning(block.text)}
    gone |= {at for at in range(len(told)) if _is_beside(at, told, gone)}
    kept = [block for at, block in enumerate(told) if at not in gone]
    ruled = _without_rules(kept) if gone else kept
    return tuple(found for at, block in enumerate(ruled) for found in _cleaned(block, at))


def is_warning(text: str) -> bool:
    """Say whether a block of text is a gateway's warning and nothing else.

    >>> is_warning("ATTENTION : ce courriel provient de l'extérieur. Ne cliquez pas sur les liens.")
    True
    >>> is_warning("The letter came from outside the region, where the harbour is.")
    False
    """
    bracket = _BRACKETED.match(text)
    if bracket and bracket.end() < len(text.strip()):
        return is_warning(text[bracket.end() :])
    if len(text) >= _LONGEST or len(text.split()) > 110:
        return False
    if _SELDOM.search(text) or (len(text) < 160 and _SCANNED.search(text)):
        return True
    outside, advice = _OUTSIDE.search(text), _ADVICE.search(text)
    if _ALARM.match(text):
        return bool(outside or advice) or len(text.split()) <= 3
    return bool(outside and advice) or (len(text) < 250 and furniture.is_banner(text))


def _may_stand(at: int, blocks: Sequence[Block]) -> bool:
    block = blocks[at]
    return block.kind is not BlockKind.QUOTE and (at < _FIRST or at >= len(blocks) - 1)


def _is_beside(at: int, blocks: Sequence[Block], gone: set[int]) -> bool:
    """Say whether a block goes on with a warning beside it: the advice, or the word of alarm."""
    text = blocks[at].text.strip()
    if at in gone or len(text) > 300:
        return False
    advises = at - 1 in gone and at <= _FIRST and _ADVICE.search(text) and not _opens_letter(text)
    alarms = at + 1 in gone and _ALARM.match(text) and len(text.split()) <= 4
    return bool(advises or alarms)


def _opens_letter(text: str) -> bool:
    return (
        re.match(r"(?:Dear|Lugupeetud|Austatud|Tere|Madame|Monsieur|Estimad|Hello|Hi)\b", text)
        is not None
    )


def _without_rules(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the rules that set a warning off at the top."""
    first = next((at for at, b in enumerate(blocks) if b.kind is not BlockKind.RULE), len(blocks))
    return list(blocks[first:])


def _cleaned(block: Block, at: int) -> tuple[Block, ...]:
    """Return a first block without the warning glued before its words."""
    if at >= _FIRST or block.rows or block.kind is BlockKind.QUOTE:
        return (block,)
    if match := _BRACKETED.match(block.text):
        return _from(block, match.end())
    first, line_end, rest = block.text.partition("\n")
    if line_end and rest.strip() and is_warning(first):
        return tuple(
            found for cleaned in _from(block, len(first) + 1) for found in _cleaned(cleaned, at)
        )
    return (block,)


def _from(block: Block, start: int) -> tuple[Block, ...]:
    runs = stripped(cut(block.runs, start))
    return (replace(block, runs=runs),) if runs else ()
