"""Whose paper a letter is written on, and to whom: organisations named in its head."""

import re

from regesta.model.document import Block, BlockKind, Layer
from regesta.model.record import Party
from regesta.profiles.wording import spaced

_ORGANISATION = re.compile(
    r"""
    \b(?:\w*(?:ministeerium|valitsus|inspektsioon|kantselei|komisjon|keskus|ametiühin\w+|liit|selts|ühing
             |kohus|prokuratuur|ülikool|saatkond)
      |\w*amet
      |Ministry|Office|Organi[sz]ation|Department|Agency|Board|Council|Secretariat|Commission
      |Authority|Bureau|Union|Federation|Confederation|Institute|Committee|Embassy
      |Permanent\ Mission
      |Ministère|Conseil|Secrétariat|Agence|Autorité|Fédération|Confédération|Ambassade
      |Mission\ permanente|Organisation|Direction\ générale|Comité
      |Ministerio|Organización|Oficina|Secretaría|Agencia|Consejo|Federación|Confederación|Embajada
      |Misión\ Permanente|Comisión|Dirección\ General
      |OÜ|AS|MTÜ|SA|Ltd|Inc|GmbH)\b
    """,
    re.VERBOSE,
)
_CONTACT = re.compile(
    r"\s*(?:[|·•]|\b(?:Tel|T|Tél|Phone|E|E-post|E-mail|Faks|Fax|Our ref|Your ref|R)\s*[.:]"
    r"|\S+@|\+\d).*",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(r"\b(?:Tel|T|Tél|Phone)\s*[.:]|(?<![\w/])R:\s|\bN[/.]\s?[Rr]éf")
_TEIE_MEIE = re.compile(r"\b(?:Teie|Meie):?\s+(?:\d|nr)")
_PIECES = re.compile(r"[\n\t]+|\s{3,}")


def pieces(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the lines a reader of the head sees: broken lines and columns apart."""
    told = (piece for block in blocks for piece in _PIECES.split(block.text.strip()))
    return tuple(spaced(piece) for piece in told if piece.strip())


def parties(document_blocks: tuple[Block, ...], head: tuple[Block, ...]) -> tuple[Party, ...]:
    """Return the sender the letterhead names, and the recipient the body's head names.

    The letterhead is the running head, or what stands above a telephone or the writer's number.
    Without one, of two organisations the first is the sender; one alone is the addressee of an
    Estonian letter ("Teie …, Meie …" stand beside it), and elsewhere may be either.
    """
    # An addressee's address looks like a page foot to a reader; here it stands in the head.
    body = tuple(block for block in head if block.layer is not Layer.HEADER)
    running = tuple(block for block in document_blocks if block.layer is Layer.HEADER)
    estonian = any(_TEIE_MEIE.search(block.text) for block in head)
    above = 0 if estonian else _letterhead_end(body)
    paper = _organisations(running + body[:above])
    others = tuple(name for name in _organisations(body[above:]) if name not in paper)
    if not paper and (len(others) > 1):
        paper, others = others[:1], others[1:]
    senders = tuple(Party("sender", name) for name in paper[:1])
    recipients = tuple(Party("recipient", name) for name in others[:1])
    return senders + recipients if senders or estonian else ()


def _letterhead_end(body: tuple[Block, ...]) -> int:
    told = (n for n, block in enumerate(body, start=1) if _OWN_LINE.search(spaced(block.text)))
    return max(told, default=0)


def _organisations(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    kept = tuple(b for b in blocks if b.kind is BlockKind.PARAGRAPH)
    told = (_CONTACT.sub("", piece).strip(" ,;") for piece in pieces(kept))
    return tuple(dict.fromkeys(name for name in told if _is_organisation(name)))


def _is_organisation(name: str) -> bool:
    """Tell an organisation's name on a line of its own from a sentence that holds one."""
    if not (2 < len(name) < 90) or name.endswith((".", ":")) or not name[:1].isupper():
        return False
    words = [word for word in name.split() if word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in words)
    return bool(_ORGANISATION.search(name)) and (len(words) <= 3 or capital >= len(words) / 2)
