"""Official letters in Estonian, English, French and Spanish: whose, on what, asked by when."""

import re
from dataclasses import replace
from datetime import date

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result
from regesta.model.record import Access, Deadline, Event, Party, Record, RecordKind, Reference
from regesta.profiles import access, deadlines, events, letterhead, mailing, mentions, verbal
from regesta.profiles.dates import found
from regesta.profiles.lettering import CLOSING, Letter, cut, line_date, takes_leave
from regesta.profiles.references import Marking, answered, before_label, markings, references
from regesta.profiles.wording import Later, spaced

_SUBJECT = Later(
    r"^(?:Subject|Re|Objet|Concerne|Sujet|Asunto|Materia|MAT\.?|ASUNTO|Teema|Sisu|Pealkiri)"
    r"\s*:\s*(?P<subject>\S.*)$",
    re.IGNORECASE,
)
_CONTACT = Later(
    r"@|\[email|https?:|www\.|\b(?:Tel|T|Tél|Phone|E|E-post|Registrikood|Faks?)\s*[.:]",
    re.IGNORECASE,
)
# To whom and how it is sent; who somebody is: a line that is nothing more names no subject.
_ADDRESSEE = Later(
    r"^(?:(?:The|El|La|Le)\s(?=Dir|Sec|Pres|Min|Pré))?(?:(?:Mr|Mrs|Ms|Dr|Prof|M|Mme|Mlle|Sr|Sra|Hr|Pr|Lp)\.?|H\.\s?E\.|Monsieur|Madame|Señora?"
    r"|Son Excellence"
    r"|(?:To|A|De|From|Kellelt|Saatja|Saadetud|Sent|Adressaat):"
    r"|To|À|A l['’]attention|À l['’]attention|Attn?|Attention|For the attention|Para|Kellele)\s"
    r"|^Presente\b|^(?:Señor(?:a|es|as)?|Monsieur|Madame|Messieurs|Mesdames)\b"
    r"|^(?:By|Par|Por)\s(?:e-?mail|post|fax|courriel|correo|porteur|valise)\b|^E-posti(?:ga|le)\b"
    r"|^(?:[\w-]+\s){0,3}(?:Director(?:a|ate)?(?:[ -]General)?|Directrice|Directeur"
    r"|Minist(?:er|re|ra|ro)"
    r"|Secretary(?:-General)?|Secrétaire|Secretari[oa]|Head|Chef|Jefe|President|Président|Presidente"
    r"|(?:pea|ase)?(?:direktor|kantsler)|\w*minister|juhataja|esimees"
    r"|juhatuse liige|Republic|Republica|République|República|Vabariik)"
    r"(?:\s(?:of|for|du|de|des|del)\s[^.;:()]{3,60}|\s(?:général|générale|general))?$",
    re.IGNORECASE,
)
_FEW = 6
_ADDRESS = Later(
    r"^\d{1,3}[a-zA-Z]?,?\s+(?:[A-ZÀ-Þ]|rue\b|avenue\b|route\b|bd\b|boulevard\b|place\b|quai\b)[^.:;(]{2,45}$"
    r"|^(?:Calle|C/|Av\.|Avda\.|Avenida|Paseo|Plaza|Carrera|Jirón|P\.?O\.? Box|Case postale|BP\s)"
    r"|"
    r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b"
    r"|\b\d{4,6}\b\s+[A-ZÀ-ÞŠŽ]|\bCH-\d{4}\b|^[\w .'’-]{3,40}\s\d{1,3}[a-z]?$"
)


def evidence(document: Document) -> float:
    """Return how surely the document is a letter, from 0 to 1: salutation, leave-taking, head."""
    letter = cut(document.blocks)
    if document.property_value("from"):
        return 0.9
    told = 0.45 * (letter.opening is not None) + 0.3 * (letter.closing is not None)
    if told:
        marked = markings(letter.head, document.language)
        told += 0.15 * bool(marked) + 0.15 * bool(_dated(letter, marked, document.language))
    elif _marked_head(letter, document.language):
        told = 0.5
    return min(told, 1.0)


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the record of a letter by itself, or of the e-mail that brought it."""
    told = said(document, Record(RecordKind.INCOMING_LETTER, language=document.language))
    record = told.value
    if document.property_value("from"):
        record = _of_mail(document, record)
    else:
        letter = cut(document.blocks)
        record = replace(record, parties=_parties(letter, document.language))
    return Result((record,), told.findings)


def _parties(letter: Letter, language: str) -> tuple[Party, ...]:
    opening = letter.lines[letter.opening] if letter.opening is not None else ""
    return verbal.parties(opening) or letterhead.parties(
        letter.head_blocks, letter.tail_blocks, language
    )


def said(document: Document, record: Record, *, country: str = "") -> Result[Record]:
    """Return the record with what the letter itself says added to what is already known of it.

    `country` (ISO 3166) is whose holidays count, where the language does not tell.
    Reads the record's kind, language and arrival; writes title, dated, references, event,
    deadlines, mentions and the restriction the letter is marked with.
    """
    letter = cut(document.blocks)
    language = record.language or document.language
    marked = markings(letter.head + _furniture(document), language)
    own = _dated(letter, marked, language)
    sent = mailing.header(document).sent
    dated = record.dated or (sent if _is_bare_mail(document, letter) else None) or own or sent
    subject = _subject(letter, document)
    parts = access.of_parts(document, _own_part(letter))
    placed = _placed_texts(document, frozenset(part.name for part in parts))
    texts = tuple(text for text, _ in placed)
    ground = deadlines.Ground(language, dated, record.registered, country or _country(document))
    asked = deadlines.deadlines(texts, ground)
    incoming = record.kind is not RecordKind.OUTGOING_LETTER
    answers = marked + answered(texts, language)
    numbers = {marking.identifier for marking in answers}
    event = record.event or events.invited(document) or _event(subject, texts, language)
    told = replace(
        record,
        title=record.title or events.without_event(subject, language) or _meant(event, document),
        dated=dated,
        references=_merged(record.references + references(answers, incoming=incoming)),
        event=event,
        deadlines=_with_fields(record.deadlines, asked.value),
        mentions=tuple(m for m in mentions.placed(placed) if m.id not in numbers),
        access=access.with_mark(record.access, _marked(document, letter)),
        parts=parts,
    )
    return Result(told, _dates_found(texts, ground) + asked.findings)


def _meant(event: Event | None, document: Document) -> str:
    """Return what a letter without a subject line is about: the meeting it names, or nothing.

    A mail's header has its subject.
    """
    return event.name if event and not document.property_value("subject") else ""


def _merged(told: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return each number once; the letter's own line, which is dated, before the register's."""
    ranked = sorted(told, key=lambda reference: reference.dated is None)
    known = {reference.identifier: reference for reference in reversed(ranked)}
    return tuple(dict.fromkeys(known[reference.identifier] for reference in told))


def _with_fields(fields: tuple[Deadline, ...], asked: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Return the deadlines, a register's field left out where a sentence says the same day."""
    said = {deadline.date for deadline in asked}
    return tuple(field for field in fields if field.date not in said) + asked


def _furniture(document: Document) -> tuple[str, ...]:
    return tuple(spaced(b.text) for b in document.blocks if b.layer is not Layer.BODY)


def _placed_texts(document: Document, closed: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return what the letter says, and where, without the register's table and quoted mail.

    What a restricted annex says (`closed` names its part) is no part of a public letter.
    """
    passed = {BlockKind.TABLE}
    if document.property_value("from"):
        passed.add(BlockKind.QUOTE)
    told = (b for b in document.body if b.kind not in passed and not access.is_of_mark(b.text))
    body = tuple((block.text, block.source) for block in told if block.source not in closed)
    return body + tuple((note.text, f"note {note.mark or note.id}") for note in document.notes)


def _own_part(letter: Letter) -> str:
    """Return the member of a container that the letter itself is, "" for the container's text."""
    return letter.blocks[letter.opening].source if letter.opening is not None else ""


def _marked(document: Document, letter: Letter) -> Access | None:
    """Return the restriction the letter is marked with; an annex's mark is the annex's alone."""
    return access.from_blocks(access.beside_annexes(document, letter.blocks, _own_part(letter)))


def _is_bare_mail(document: Document, letter: Letter) -> bool:
    """Say whether a mail's own text is the letter: then its header tells subject and day."""
    if not document.property_value("from") or _marked_head(letter, document.language):
        return False
    return _own_part(letter) not in {part.name for part in document.parts}


def _marked_head(letter: Letter, language: str) -> bool:
    return any(marking.identifier and marking.dated for marking in markings(letter.head, language))


def _dates_found(texts: tuple[str, ...], ground: deadlines.Ground) -> tuple[Finding, ...]:
    told = (found(text, ground.language, ground.written) for text in texts)
    return tuple(dict.fromkeys(said for result in told for said in result.findings))


def _country(document: Document) -> str:
    """Return whose holidays count: Estonia's, where the letter is Estonian; else not known."""
    return "EE" if document.language == "et" else ""


def _dated(letter: Letter, marked: tuple[Marking, ...], language: str) -> date | None:
    own = next((marking.dated for marking in marked if marking.own and marking.dated), None)
    if own:
        return own
    last = (b for b in letter.blocks[-2:] if len(b.text.split()) <= _FEW)
    tail = letter.tail_blocks or tuple(last)  # notes verbales are dated under their text
    for line in (*letter.head, *letterhead.pieces(tail)):
        day = None if access.is_of_mark(line) else line_date(before_label(line), language)
        if day:
            return day
    return None


def _event(subject: str, texts: tuple[str, ...], language: str) -> Event | None:
    named = events.named(subject, language)
    if named:
        return named
    held = events.held(texts, language)
    return replace(held, name=events.meeting_name(subject) or held.name) if held else None


def _subject(letter: Letter, document: Document) -> str:
    """Return the subject line: marked as such, or set off, or last before the salutation."""
    lines = tuple(spaced(block.text) for block in (*letter.head_blocks, *letter.first_blocks))
    for line in (*lines, *letter.head):
        match = _SUBJECT.match(line)
        if match:
            return match["subject"]
    if _is_bare_mail(document, letter) or verbal.opens(
        letter.lines[letter.opening] if letter.opening is not None else ""
    ):
        return ""
    for block in letter.head_blocks:
        line = spaced(block.text)
        if block.kind is BlockKind.TITLE and _may_be_subject(block, line, document.language):
            return line
    candidates = _candidates(letter, document.language)
    first = letter.first_blocks[:1]
    if candidates and not (first and (_is_emphatic(first[0]) or _is_headline(letter))):
        return candidates[-1]
    return spaced(first[0].text) if first and _is_set_off(first[0]) else ""


def _is_emphatic(block: Block) -> bool:
    is_set = block.kind is BlockKind.HEADING or bool({"b", "u"}.intersection(block.marks))
    return is_set and _is_set_off(block)


def _is_headline(letter: Letter) -> bool:
    """Say whether the line under the salutation is one by itself: no wrapped paragraph's first."""
    line, below = letter.first_blocks[0], letter.first_blocks[1:]
    text = spaced(line.text)
    is_short = 2 < len(text.split()) < 18 and len(text) < 110
    is_last = bool(below) and below[0].text[:1].isupper() and below[0].text.rstrip().endswith(".")
    return is_short and is_last and _is_set_off(line) and not text.endswith(_WRAPPED)


_WRAPPED = (" of", " the", " and", " to", " in", " for", " de", " la", " le", " et", " y", " ja")


def _is_set_off(block: Block) -> bool:
    """Say whether a line under the salutation is what the letter is about, by how it is set."""
    emphatic = block.kind is BlockKind.HEADING or {"b", "u"}.intersection(block.marks)
    unstopped = block.text.strip()[:1].isupper() and block.text.strip()[-1:].isalnum()
    return bool(emphatic or unstopped) and not _is_prose(block.text) and len(block.text) < 250


def _candidates(letter: Letter, language: str) -> tuple[str, ...]:
    told: list[str] = []
    before = ""
    for block in letter.head_blocks:
        above, before = before, spaced(block.text)
        line = before
        is_street = _ADDRESS.search(above) and not markings((above,), language)
        if is_street and len(line.split()) < 3:
            continue  # the country under a postal code
        if letter.opening is None and (takes_leave(line) or (told and _is_told(line))):
            break
        if block.layer is Layer.BODY and _may_be_subject(block, line, language):
            told.append(line)
    return tuple(told)


def _is_told(line: str) -> bool:
    """Say whether a line of a letter without a salutation is of its text, not of its head."""
    return _is_prose(line) or (line.endswith(".") and len(line.split()) > 2)


def _is_prose(line: str) -> bool:
    return len(line) > 120 and line.rstrip().endswith((".", ":", ";"))


def _may_be_subject(block: Block, line: str, language: str) -> bool:
    return (
        8 < len(line) < 400
        and not _is_prose(line)
        and not line.endswith((":", ";"))
        and not _CONTACT.search(line)
        and not _ADDRESS.search(line)
        and not markings(letterhead.pieces((block,)), language)
        and not line_date(line, language)
        and not access.is_of_mark(line)
        and not letterhead.is_organisation(line)
        and not letterhead.is_unit(line)
        and not _ADDRESSEE.search(line)
        and not CLOSING.match(line)
    )


def _of_mail(document: Document, record: Record) -> Record:
    header = mailing.header(document)
    language = record.language
    event = record.event or _event(header.subject, (), language)
    if event and not event.name:
        event = replace(event, name=events.meeting_name(header.subject))
    return replace(
        record,
        title=record.title or events.without_event(header.subject, language),
        event=event,
        parties=header.parties,
    )
