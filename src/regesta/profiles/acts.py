"""Orders, decisions, contracts and memos that stand by themselves, outside a register's page.

What such a paper is stands over it, alone or with its number and day: "KÄSKKIRI 23.03.2026 nr 5",
"ARRÊTÉ N° 2026-114 du 12 mai 2026", "RESOLUCIÓN MINISTERIAL N° 077-2026-TR".
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result
from regesta.model.record import Party, Record, RecordKind
from regesta.profiles import access, contracting, deadlines, letterhead, mentions
from regesta.profiles.dates import found
from regesta.profiles.wording import Later, remembered, spaced

NAMES: dict[RecordKind, str] = {
    RecordKind.MEMO: r"memo(?:randum|rándum)?|(?:office|internal)\s+memo(?:randum)?|sisekiri"
    r"|note\s+(?:de\s+service|interne)|nota\s+interna",
    RecordKind.ORDER: r"[\w-]*(?:käskkiri|korraldus)|(?:[\w-]+\s){0,2}käskkiri"
    r"|arrêté(?:\s+(?:ministériel|préfectoral|royal|interministériel|municipal|conjoint))?"
    r"|ordonnance(?:\s+ministérielle)?|orden(?:\s+(?:ministerial|ejecutiva|foral|de\s+servicio))?"
    r"|(?:(?:executive|ministerial|administrative|general|statutory)\s+)?order|приказ|распоряжение",
    RecordKind.DECISION: r"[\w-]*otsus"
    r"|(?:(?:implementing|council|commission|board|executive)\s+)?decision"
    r"|décision|decisión|resolución\s+(?:ministerial|administrativa|directoral|jefatural|suprema"
    r"|gerencial|exenta|de\s+(?:la\s+)?(?:presidencia|dirección|alcaldía|gerencia)[\w\s]{0,40}?)"
    r"|resolución|resolution\s+of\s+the\s+board|решение",
    RecordKind.CONTRACT: r"[\w-]*leping|[\w-]*kokkulepe|(?:[\w-]+\s){0,3}(?:contract|agreement)"
    r"|contrat(?:\s+(?:de|d['’])(?:\s?(?!n[°ºo]\b|n[°º]|no\.)[^\W\d][\w'’-]*){1,6})?|accord(?:-cadre)?"
    r"|contrato(?:\s+de(?:\s(?!n[°ºo]\b|n[°º]|no\.|núm)[^\W\d]\w*){1,6})?"
    r"|convenio\s+de\s+colaboración|memorandum\s+of\s+understanding|договор|соглашение",
}
"""What such papers are called, by their kind; of two that fit the earlier holds."""

_NUMBER_SIGN = r"(?:nr\.?|no\.?|n[°ºo]\.?|núm\.?|number|№)"
_NUMBER = r"(?=[\w./-]*\d)[\w][\w./-]*[\w]|\d+"
_LOOSE = Later(rf"(?:^|\s){_NUMBER_SIGN}\s*:?\s*(?P<number>{_NUMBER})", re.IGNORECASE)
_CODED = Later(r"^\s*(?P<number>(?=[\w./-]*\d)[A-Z\d][\w.-]*/[\w./-]*\w)")
_ENACTS: dict[RecordKind, Later] = {
    RecordKind.ORDER: Later(
        r"\balusel\b|käsin\b|annab\s.*korralduse|kinnitan\b|määran\b|moodustan\b|^arrête(?:nt)?\s*:?$"
        r"|^ordonne\s*:?$|\bDISPONGO\b|\bORDENO\b|^art(?:icle|ículo|\.)?\s*(?:1|premier|primero)\b"
        r"|(?:hereby|it is)\s+order(?:s|ed)?|\border(?:s)? as follows|приказываю",
        re.IGNORECASE,
    ),
    RecordKind.DECISION: Later(
        r"\balusel\b|otsusta\w+|^décide(?:nt)?\s*:?$|\bSE RESUELVE\b|\bRESUELVE\b|\bVISTOS?\b"
        r"|\bdecides?\b|has decided|\bdecide\s*:|considérant|CONSIDERANDO"
        r"|^art(?:icle|ículo|\.)?\s*(?:1|premier|primero)\b",
        re.IGNORECASE,
    ),
    RecordKind.CONTRACT: Later(
        r"\bedaspidi\b|sõlmi\w+|hereinafter|\bthe parties\b|have agreed|ci-après|\bles parties\b"
        r"|en adelante|\blas partes\b|^between\b|^entre\b",
        re.IGNORECASE,
    ),
    RecordKind.MEMO: Later(
        r"^(?:to|from|date|subject|re|kellele|kellelt|kuupäev|teema|à|de|objet|para|asunto|fecha)\s*:",
        re.IGNORECASE,
    ),
}
_LABELLED = Later(
    r"^(?P<label>to|from|date|subject|re|kellele|kellelt|saaja|saatja|kuupäev|teema|sisu"
    r"|à|destinataires?|de|expéditeur|objet|para|asunto|fecha|cc)\s*:\s*(?P<said>\S.*)$",
    re.IGNORECASE,
)
_FIELDS = {
    "sender": ("from", "kellelt", "saatja", "de", "expéditeur"),
    "recipient": ("to", "kellele", "saaja", "à", "destinataire", "destinataires", "para", "cc"),
    "title": ("subject", "re", "teema", "sisu", "objet", "asunto"),
}
# The law a paper rests on, who acts, where and when it was made: none is what it is about.
_BASIS = Later(
    r"\balusel\b|§|^(?:vu|visto?s?|having regard|considérant|considerando"
    r"|le\s+ministre|la\s+ministre"
    r"|el\s+ministro|la\s+ministra|le\s+préfet|the\s+minister|fait\s+à|dado\s+en|adopted|vastu\s+võetud"
    r"|in\s+the\s+matter|entre\b|between\b)|registrikood|hereinafter|ci-après|en adelante|edaspidi",
    re.IGNORECASE,
)
_SIGNED = Later(
    r"^\(?(?:allkirjastatud|signed|signé|firmado)|^(?:fait|done|hecho|dado)\b", re.IGNORECASE
)
_ABOUT = Later(
    r"(?:(?<=^)|(?<=[\s,–-]))(?:portant|relati(?:f|ve)|fixant|modifiant|por\s+l[ao]\s+que|sobre|relativ[ao]|on\s+the|concerning"
    r"|on\s+an?\s|about\s)",
    re.IGNORECASE,
)
_TOP, _LONGEST = 12, 260


@dataclass(frozen=True, slots=True)
class Head:
    """The line that says what a paper is: its kind, its word, what follows it, where it stands."""

    kind: RecordKind
    label: str
    rest: str
    at: int


def evidence(document: Document) -> float:
    """Return how surely the document is an order, decision, contract or memo, from 0 to 1."""
    head = _head(document)
    if head is None or document.property_value("from"):
        return 0.0
    lines = tuple(spaced(block.text) for block in _blocks(document))
    numbered = bool(_number(document, head))
    enacts = any(_ENACTS[head.kind].search(line) for line in lines[: head.at + 12])
    weight = 0.5 if not head.rest or numbered else 0.3
    return min(1.0, weight + 0.15 * numbered + 0.15 * bool(_day(document, head)) + 0.2 * enacts)


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the record of the paper: kind, number, day, author, what it is about."""
    head = _head(document)
    kind = head.kind if head else RecordKind.OTHER
    record = Record(
        kind,
        kind_label=head.label if head else "",
        identifier=_number(document, head) if head else "",
        parties=_parties(document, head) if head else (),
        language=document.language,
    )
    told = said(document, record, country="EE" if document.language == "et" else "")
    return Result((told.value,), told.findings)


def said(document: Document, record: Record, *, country: str = "") -> Result[Record]:
    """Return the record with what the paper says added to what is already known of it.

    Writes title, dated, deadlines, mentions and the restriction the paper is marked with.
    """
    head = _head(document)
    language = record.language or document.language
    texts = tuple(block.text for block in _blocks(document))
    dated = record.dated or (_day(document, head) if head else None)
    ground = deadlines.Ground(language, dated, record.registered, country)
    asked = deadlines.deadlines(texts, ground)
    told = replace(
        record,
        title=record.title or (_title(document, head) if head else ""),
        dated=dated,
        deadlines=record.deadlines + asked.value,
        mentions=tuple(
            named for named in mentions.of_document(document) if named.id != record.identifier
        ),
        access=access.with_mark(record.access, access.of_document(document)),
    )
    return Result(told, _dates_found(texts, ground) + asked.findings)


def signs(document: Document) -> tuple[str, ...]:
    """Return the line that says what the paper is, none where no line does."""
    head = _head(document)
    return (spaced(_blocks(document)[head.at].text),) if head else ()


def is_headed(document: Document) -> bool:
    """Say whether a line over the text says that it is such a paper."""
    return _head(document) is not None


def _dates_found(texts: tuple[str, ...], ground: deadlines.Ground) -> tuple[Finding, ...]:
    told = (found(text, ground.language, ground.written) for text in texts)
    return tuple(dict.fromkeys(said for result in told for said in result.findings))


@remembered
def _blocks(document: Document) -> tuple[Block, ...]:
    """Return the paper's paragraphs, a head's table by its cells, running heads first."""
    kept = tuple(b for b in document.blocks if b.layer is not Layer.FOOTER)
    apart = letterhead.cells_apart(kept)
    return tuple(b for b in apart if b.kind is not BlockKind.RULE and b.text.strip())


@remembered
def _head(document: Document) -> Head | None:
    for at, block in enumerate(_blocks(document)[:_TOP]):
        line = spaced(block.text)
        match = _named().match(line) if len(line) <= _LONGEST and not block.label else None
        if match and (line[:1].isupper() or line[:1].isdigit()):
            kind = next(kind for kind in NAMES if match[kind.name])
            rest = line[match.end() :].strip(" ,.:–-")
            if _is_head(rest):
                return Head(kind, match[0].strip(" :"), rest, at)
    return None


def _is_head(rest: str) -> bool:
    """Say whether what follows the word is a number, a day or what the paper is about."""
    return not rest or bool(
        _LOOSE.match(rest) or _CODED.match(rest) or _ABOUT.match(rest) or _opens_with_day(rest)
    )


def _opens_with_day(rest: str) -> bool:
    spans = found(rest).value
    return bool(spans) and spans[0].start < 14


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    told = "|".join(f"(?P<{kind.name}>{names})" for kind, names in NAMES.items())
    return re.compile(rf"(?:{told})(?=$|[\s:,.])\s*:?", re.IGNORECASE)


def _near(document: Document, head: Head) -> tuple[str, ...]:
    """Return the head's line without its word, and the lines about it, nearest first."""
    lines = [spaced(block.text) for block in _blocks(document)]
    return (head.rest, *lines[head.at + 1 : head.at + 5], *lines[max(0, head.at - 3) : head.at])


def _number(document: Document, head: Head) -> str:
    first = _CODED.match(head.rest)
    if first:
        return first["number"]
    for line in _near(document, head):
        match = _LOOSE.search(line) if len(line) < 160 else None
        if match and (line is head.rest or _is_number_line(line, match)):
            return match["number"].rstrip(".")
    return ""


def _is_number_line(line: str, match: re.Match[str]) -> bool:
    """Say whether a line is a paper's number, with its day and place at most."""
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    spans = found(rest).value
    return len(rest.split()) <= (6 if spans else 1)


def _day(document: Document, head: Head) -> date | None:
    """Return the day in the head, on a line of its own near it, or over or under the signature."""
    for line in (*_near(document, head), *_labelled(document, "date", "kuupäev", "fecha")):
        day = _day_of(line, strict=line is not head.rest)
        if day:
            return day
    tail = [spaced(block.text) for block in _blocks(document)[-8:]]
    return next((day for line in tail if (day := _day_of(line))), None)


def _day_of(line: str, *, strict: bool = True) -> date | None:
    spans = found(line).value if len(line) < 160 or not strict else ()
    if not spans or spans[0].is_range or spans[0].yearless:
        return None
    rest = f"{line[: spans[0].start]} {line[spans[0].end :]}"
    return spans[0].from_ if not strict or len(rest.split()) <= 6 else None


def _labelled(document: Document, *labels: str) -> tuple[str, ...]:
    told = (_LABELLED.match(spaced(block.text)) for block in _blocks(document)[:16])
    return tuple(match["said"] for match in told if match and match["label"].lower() in labels)


def _title(document: Document, head: Head) -> str:
    labelled = _labelled(document, *_FIELDS["title"])
    if labelled:
        return labelled[0]
    about = _about(head.rest)
    if about:
        return about
    for block in _blocks(document)[head.at + 1 : head.at + 8]:
        line = spaced(block.text)
        if _is_subject(block, line):
            return line
        if block.label or len(line) > _LONGEST or _BASIS.search(line):
            break
    return ""


def _about(rest: str) -> str:
    """Return what follows number and day in the head, where it says what the paper is about."""
    match = _CODED.match(rest) or _LOOSE.match(rest)
    told = rest[match.end() :] if match else rest
    about = _ABOUT.search(told, 0, 60)
    said = told[about.start() :].strip(" ,.:–-") if about else ""
    return said if len(said) > 8 else ""


def _is_subject(block: Block, line: str) -> bool:
    if block.label or not 4 < len(line) <= _LONGEST or line.endswith((":", ";")):
        return False
    if " " not in line and block.kind not in (BlockKind.HEADING, BlockKind.TITLE):
        return False
    if _BASIS.search(line) or _SIGNED.match(line) or letterhead.is_organisation(line):
        return False
    return not (_LOOSE.search(line) and len(line.split()) < 8) and _day_of(line) is None


def _parties(document: Document, head: Head) -> tuple[Party, ...]:
    """Return a memo's sender and recipients, a contract's parties, or who stands over a paper."""
    if head.kind is RecordKind.MEMO:
        return tuple(
            Party(role, name)
            for role in ("sender", "recipient")
            for said in _labelled(document, *_FIELDS[role])
            for name in letterhead.apart(said)
        )
    if head.kind is RecordKind.CONTRACT:
        below = (spaced(block.text) for block in _blocks(document)[head.at + 1 :][:_TOP])
        lines = tuple(line for line in below if _day_of(line) is None or len(line) > 80)
        return tuple(Party("author", name) for name in contracting.parties(lines))
    above = _blocks(document)[: head.at]
    names = (spaced(piece) for block in above for piece in re.split(r"[\t\n]", block.text))
    told = next((name for name in names if letterhead.is_organisation(name)), "")
    return (Party("author", told),) if told else ()
