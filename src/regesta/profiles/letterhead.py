"""Whose paper a letter is written on, and to whom: organisations named in its head."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer, Run
from regesta.model.record import Party
from regesta.profiles.access import is_of_mark
from regesta.profiles.dates import found
from regesta.profiles.organisations import KNOWN
from regesta.profiles.wording import Later, spaced

_ORGANISATION = Later(
    r"""
    \b(?:(?i:\w*(?:ministeerium|valitsus|inspektsioon|kantselei|komisjon|keskus|ametiühin\w+|liit
             |selts|ühing|kohus|prokuratuur|ülikool|saatkond|ühendus|föderatsioon|sihtasutus|koda
             |instituut|haigla|gümnaasium|kolledž|nõukogu|volikogu|pank|haldusnõukogu|tribunal|amet
             |kassa|fond|klaster|kool|lasteaed|teater|muuseum|erakond|agentuur|talu|ühistu|riigikogu
             |akadeemia|raamatukogu|esindus|vald|prefektuur))
      |Ministry|Office|Organi[sz]ation|Department|Agency|Board|Council|Secretariat|Commission
      |Authority|Bureau|Union|Federation|Confederation|Institute|Committee|Embassy
      |Permanent\ Mission|Administration|Court|Tribunal|University|Chamber|Association|Society
      |Foundation|Corporation|Company|Bank|(?<!Chief\ )Executive
      |Directorate|Trust|(?<=\w\ )Programme|PROGRAMME
      |Assembly|Ombudsman|Consulate|Police|Cent(?:re|er)|Inspectorate|Registry|plc|LLC|College
      |Government|Parliament|Municipality|Fund|Forum|Alliance|Network
      |Ministère|Conseil|Secrétariat|Agence|Autorité|Fédération|Confédération|Ambassade
      |Université|Chambre|Syndicat|Institut|Préfecture|Mairie|Société|Inspection\ générale
      |Gouvernement|Parlement|Commune|Ville\ de|Union|Délégation|Réseau|Forum|Haut-Commissariat
      |Mission\ permanente|Organisation|Direction\ générale|Comité|Office|Bureau|Caisse
      |Inspection\ du|Assemblée|Cour|Consulat|Association|Commission|Centre
      |Ministerio|Organización|Oficina|Secretaría|Agencia|Consejo|Federación|Confederación|Embajada
      |Universidad|Cámara|Sindicato|Asociación|Instituto|Ayuntamiento|Autoridad|Centro|Sociedad
      |Gobierno|Municipalidad|Superintendencia|Unión|Delegación|Red|Foro|Inspección\ General|Junta
      |Misión\ Permanente|Comisión|Dirección\ General|Tribunal|Corte|Fundación|Banco|Colegio
      |Defensoría|Procuraduría|Consulado|Presidencia|Comité
      |OÜ|AS|MTÜ|SA|Ltd|Inc|GmbH)\b
    """,
    re.VERBOSE,
)
_CONTACT = Later(
    r"\s*(?:[|·•]|\b(?:Tel|T|Tél|Phone|E|E-post|E-mail|Faks|Fax|Our ref|Your ref|R)\s*[.:]"
    r"|\S+@|\+\d).*",
    re.IGNORECASE,
)
# A part of the organisation on the line above it.
_UNIT = Later(
    r"^(?:(?:General\s+)?(?:Department|Directorate|Division|Section|Unit|Branch|Bureau)\b"
    r"|Office of the\b|Direction|Département|Division|Service|Secrétariat général"
    r"|Sous-direction|Cabinet"
    r"|(?:Sub)?[Dd]irección|Departamento|División|Servicio|Subsecretaría|Secretaría General"
    r"|Gabinete"
    r"|[^\W\d_]\S*(?:\s\S+){0,4}\s?(?:osakond|talitus|büroo|valdkond)$)"
    r"|\b(?:Department|Directorate|Division|Unit|Branch)$"
)
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.TABLE)
_TO = Later(
    r"^(?:To|À|A|Para|Kellele|Adressaat|Saaja|Destinatari[oa]s?|Destinataires?|Addressees?"
    r"|A/A|[AÀ] l['’]attention de|A la atención de|Attn|Attention|For the attention of)\s*:\s*",
    re.IGNORECASE,
)
# Who else is told, and what is enclosed: the end of a signature.
_DISTRIBUTION = Later(
    r"^(?:Teadmiseks|Koopia|Sama|Saata|Saadetud|Jaotuskava|Lisad?|Cc|C\.c\.|Copy|Copies|Distribution"
    r"|Encl?s?|Enclosures?|Attachments?|Annex(?:es)?|P\.\s?J|Pièces? jointes?|Ampliations?"
    r"|Copies? à"
    r"|Con copia|Copia|Anexos?|Adjuntos?|Bcc)\b\s*[.:(\d–-]",
    re.IGNORECASE,
)
_JOINED = Later(
    r"\s+(?:and|et|y|e|ja|&)\s+(?:(?:to\s+)?the\s+|la\s+|le\s+|el\s+|l['’])?", re.IGNORECASE
)
_OWN_LINE = Later(
    r"\b(?:Tel|T|Tél|Phone)\s*[.:]|(?<![\w/])R:\s|\bN[/.]\s?[Rr]éf"
    r"|\b(?:Our|Nuestra|Notre|Nos|N/)\s?[Rr][eé]f"
)
# A line of an address: "Redgrave Court, Merton Road, Bootle L20 7HS", "Pärnu mnt 5, Tallinn".
_STREET = Later(
    r"\b(?:Road|Street|Avenue|Lane|Square|Boulevard|Quay|rue|avenue|boulevard|quai|place|calle|avenida"
    r"|pst|mnt|tn|tänav|väljak)\b.*(?:,|\d)|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b|^\d+\W|,\s*\d{4,6}\b"
)
_COLUMN = Later(
    r"\s+(?:Teie|Meie|Our\s+ref|Your\s+ref|N(?:os|otre|/|\.)\s?[Rr]éf|V(?:os|otre|/|\.)\s?[Rr]éf"
    r"|[NS]/[Rr]ef|Ref\.?:|Réf\.?|Date:?|Kuupäev|Viit)\b.*$|\s+\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b.*$"
)
_POSTAL = Later(r"^[\w .'’-]{3,40}\s\d{1,3}[a-z]?(?:[-/]\d+)?$|\b\d{4,5}\s+[A-ZÕÄÖÜÉ]")
_TEIE_MEIE = Later(r"\b(?:Teie|Meie):?\s+(?:\d|nr)")
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
_ROMANCE = Later(r"\s(?:de|du|des|d['’]|del)\s?\b")
_MOST_WORDS = 8
_PIECES = Later(r"[\n\t]+|\s{2,}")


def pieces(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the lines a reader of the head sees: broken lines and columns apart."""
    told = (piece for block in cells_apart(blocks) for piece in _pieces(block.text.strip()))
    return tuple(spaced(piece) for piece in told if piece.strip() and not is_of_mark(piece))


def _pieces(text: str) -> list[str]:
    is_whole = text.isprintable() and "  " not in text  # as most lines are: tabs are not printable
    return [text] if is_whole else _PIECES.split(text)


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
    told = _labelled(head)
    if told:
        return _with_sender(head, told, language)
    tail = _signature(tail)
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
            else _both(named[0], *_addressees(named[1:], language))
        )
    if signed:
        return _both(signed[0], *named)
    if named and (_is_paper(head, named[0], estonian=estonian)):
        return _both(named[0])
    if not named or estonian:
        return tuple(Party("recipient", name) for name in named[:1])
    return _placed(head, named[0], language)


def apart(said: str) -> tuple[str, ...]:
    """Return the organisations in a line that names several: by commas, or by an "and" between two.

    >>> apart("Ministry of Labour and Social Protection and National Labour Council")
    ('Ministry of Labour and Social Protection', 'National Labour Council')
    >>> apart("Majandus- ja Kommunikatsiooniministeerium")
    ('Majandus- ja Kommunikatsiooniministeerium',)
    """
    for joint in reversed(tuple(_JOINED.finditer(said))):
        first, second = said[: joint.start()], said[joint.end() :]
        if is_organisation(first) and is_organisation(second):
            return (*apart(first), second)
    return (said,) if said else ()


def _addressees(named: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return to whom: the next organisation, of an Estonian head every one below the first."""
    kept = named if language == "et" else named[:1]
    return tuple(name for told in kept for name in apart(told))


def _labelled(head: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the names on a line that says it names the addressee: "To: …", "DESTINATARIO: …"."""
    for piece in pieces(head):
        match = _TO.match(piece)
        if match and is_organisation(name := piece[match.end() :].strip(" ,;.")):
            return apart(name)
    return ()


def _with_sender(
    head: tuple[Block, ...], recipients: tuple[str, ...], language: str
) -> tuple[Party, ...]:
    told = tuple(block for block in head if not _TO.match(spaced(block.text)))
    named = _organisations(told, apart=language == "et")
    others = tuple(Party("recipient", name) for name in recipients)
    return (Party("sender", named[0]), *others) if named else others


def _signature(tail: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the lines of a signature as far as the list of enclosures and copies."""
    end = next((n for n, b in enumerate(tail) if _DISTRIBUTION.match(spaced(b.text))), len(tail))
    return tail[:end]


def _placed(head: tuple[Block, ...], name: str, language: str) -> tuple[Party, ...]:
    """Return the one organisation named as the writer where it stands over the letter's day.

    What stands over day and number is the writer's paper, what stands under them the addressee.
    """
    lines = pieces(head)
    at = next((n for n, line in enumerate(lines) if name[:40] in line), None)
    dated = next((n for n, line in enumerate(lines) if _has_day(line, language)), None)
    if at is None or dated is None:
        return ()
    role = "sender" if at < dated else "recipient"
    return (Party(role, name),)


def _has_day(line: str, language: str) -> bool:
    return len(line) < 100 and bool(found(line, language).value)


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
        name = _COLUMN.sub("", _CONTACT.sub("", _TO.sub("", piece))).strip(" ,;")
        if is_open and name[:1].islower():
            told[-1] = f"{told[-1]} {name}"  # "Permanent Mission of …" / "to the United Nations"
        elif is_open and (_UNIT.search(name) or (not apart and is_organisation(name))):
            continue
        elif is_open := is_organisation(name):
            told.append(name)
    return _each_once(told)


def _each_once(names: list[str]) -> tuple[str, ...]:
    """Return each name once, small letters before the capitals of a running head."""
    told: dict[str, str] = {}
    for name in names:
        known = told.setdefault(name.casefold(), name)
        if known.isupper():
            told[name.casefold()] = name
    return tuple(told.values())


def is_unit(line: str) -> bool:
    """Say whether a line names a part of the organisation over it."""
    return len(line) < 90 and _UNIT.search(line) is not None


def is_organisation(name: str) -> bool:
    """Tell an organisation's name on a line of its own from a sentence that holds one."""
    if name in KNOWN:
        return True
    if name.isupper():
        name = name.title()
    if not (2 < len(name) < 90) or name.endswith((".", ":")) or not name[:1].isupper():
        return False
    if _STREET.search(name):
        return False
    if "(" in name and any(char.isdigit() for char in name):
        return False  # "Meeting of the Committee (Geneva, 3 May 2026)"
    said = (word for word in name.split() if word[:1].isalpha())
    words = [word for word in said if word not in _PARTICLES]
    capital = sum(word[:1].isupper() for word in words)
    known = _ORGANISATION.search(name)
    if known and known.start() == 0 and _ROMANCE.search(name) and not name.endswith("?"):
        return len(words) <= _MOST_WORDS  # French and Spanish write the rest of a name small
    return known is not None and (len(words) <= 3 or capital >= len(words) / 2)
