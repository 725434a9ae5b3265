"""Whose paper a letter is written on, and to whom: organisations named in its head."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer, Run
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
# A part of the organisation on the line above it.
_UNIT = re.compile(
    r"^(?:(?:General\s+)?(?:Department|Directorate|Division|Section|Unit|Branch|Bureau)\b"
    r"|Office of the\b|Direction|Département|Division|Service|Secrétariat général"
    r"|Sous-direction|Cabinet"
    r"|(?:Sub)?[Dd]irección|Departamento|División|Servicio|Subsecretaría|Secretaría General"
    r"|Gabinete"
    r"|[^\W\d_]\S*(?:\s\S+){0,4}\s?(?:osakond|talitus|büroo|valdkond)$)"
    r"|\b(?:Department|Directorate|Division|Unit|Branch)$"
)
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.TABLE)
_TO = re.compile(r"^(?:To|À|A|Para|Kellele|Adressaat|Saaja)\s*:\s*", re.IGNORECASE)
_OWN_LINE = re.compile(
    r"\b(?:Tel|T|Tél|Phone)\s*[.:]|(?<![\w/])R:\s|\bN[/.]\s?[Rr]éf"
    r"|\b(?:Our|Nuestra|Notre|Nos|N/)\s?[Rr][eé]f"
)
_POSTAL = re.compile(r"^[\w .'’-]{3,40}\s\d{1,3}[a-z]?(?:[-/]\d+)?$|\b\d{4,5}\s+[A-ZÕÄÖÜÉ]")
_TEIE_MEIE = re.compile(r"\b(?:Teie|Meie):?\s+(?:\d|nr)")
_PARTICLES = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "en",
        "à",
        "del",
        "los",
        "las",
        "el",
        "y",
        "e",
        "ja",
    )
)
"""What is written small within names."""
_PIECES = re.compile(r"[\n\t]+|\s{3,}")


def pieces(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the lines a reader of the head sees: broken lines and columns apart."""
    told = (piece for block in cells_apart(blocks) for piece in _PIECES.split(block.text.strip()))
    return tuple(spaced(piece) for piece in told if piece.strip())


def cells_apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with a table's paragraphs in its place: a head is often set in one."""
    return tuple(
        inner for block in blocks for inner in ((_of_row(block)) if block.rows else (block,))
    )


def _of_row(table: Block) -> tuple[Block, ...]:
    """Return a table's paragraphs; a cell that only says "Subject:" with what stands beside it."""
    told: list[Block] = []
    for block in table.inner():
        if told and told[-1].text.rstrip().endswith(":"):
            told[-1] = replace(told[-1], runs=(*told[-1].runs, Run(" "), *block.runs))
        else:
            told.append(block)
    return tuple(told)


def parties(
    head: tuple[Block, ...], tail: tuple[Block, ...] = (), language: str = ""
) -> tuple[Party, ...]:
    """Return the sender and the recipient named in a letter's head, or under its signature.

    Of two organisations in the head the first, whose paper it is, is the sender. One alone is the
    sender where it is a running head or stands above a telephone or the writer's number; it is the
    addressee of an Estonian letter ("Teie …, Meie …" stand beside it), and elsewhere may be either
    unless `tail`, the lines of the signature, names another.
    """
    estonian = any(_TEIE_MEIE.search(block.text) for block in cells_apart(head))
    # An Estonian letterhead is one line; below it, without any space, comes the addressee.
    named = _organisations(head, apart=estonian or language == "et")
    named = _without_own_units(head, named)
    paper = "\n".join(spaced(block.text) for block in cells_apart(head))
    signed = tuple(name for name in _organisations(tail) if name not in paper)
    if len(named) > 1:
        return (
            _both(signed[0], named[0])
            if signed and not _is_paper(head, named[0])
            else _both(*named[:2])
        )
    if signed:
        return _both(signed[0], *named)
    if named and _is_paper(head, named[0], estonian=estonian):
        return _both(named[0])
    return (Party("recipient", named[0]),) if named and estonian else ()


def _both(sender: str, *recipients: str) -> tuple[Party, ...]:
    return (Party("sender", sender), *(Party("recipient", name) for name in recipients))


def _without_own_units(head: tuple[Block, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what shares its paragraph with the writer's telephone or number: it writes, too."""
    own = [
        spaced(block.text) for block in cells_apart(head) if _OWN_LINE.search(spaced(block.text))
    ]
    return named[:1] + tuple(n for n in named[1:] if not any(t.startswith(n) for t in own))


def _is_paper(head: tuple[Block, ...], name: str, *, estonian: bool = False) -> bool:
    """Say whether the organisation is a letterhead's, not an addressee's above its address."""
    blocks = cells_apart(head)
    at = next((n for n, b in enumerate(blocks) if spaced(b.text).startswith(name[:40])), None)
    if at is None:
        return False
    below = blocks[at + 1].text if at + 1 < len(blocks) else ""
    if blocks[at].layer is Layer.HEADER and not _POSTAL.search(below):
        return True
    return not estonian and any(_OWN_LINE.search(spaced(b.text)) for b in blocks[at:])


def _organisations(blocks: tuple[Block, ...], *, apart: bool = False) -> tuple[str, ...]:
    """Return the organisations named, each on its own line; a unit belongs to the one above it.

    Lines that follow one another name one organisation and its parts, unless they stand `apart`.
    """
    # Large letters make of a letterhead's first lines a title.
    first = tuple(block for block in blocks if block.layer is not Layer.FOOTER)[:2]
    kept = tuple(block for block in blocks if block.kind in _PLAIN or block in first)
    told: list[str] = []
    is_open = False
    for piece in pieces(kept):
        name = _CONTACT.sub("", _TO.sub("", piece)).strip(" ,;")
        if is_open and name[:1].islower():
            told[-1] = f"{told[-1]} {name}"  # "Permanent Mission of …" / "to the United Nations"
        elif is_open and (_UNIT.search(name) or (not apart and is_organisation(name))):
            continue
        elif is_open := is_organisation(name):
            told.append(name)
    return tuple(dict.fromkeys(told))


def is_organisation(name: str) -> bool:
    """Tell an organisation's name on a line of its own from a sentence that holds one."""
    if name.isupper():
        return is_organisation(name.title())
    if not (2 < len(name) < 90) or name.endswith((".", ":")) or not name[:1].isupper():
        return False
    said = (word for word in name.split() if word[:1].isalpha())
    words = [word for word in said if word not in _PARTICLES]
    capital = sum(word[:1].isupper() for word in words)
    return bool(_ORGANISATION.search(name)) and (len(words) <= 3 or capital >= len(words) / 2)
