"""Official letters in Estonian, English, French and Spanish: whose, on what, asked by when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result
from regesta.model.record import Access, Deadline, Event, Party, Record, RecordKind, Reference
from regesta.profiles import access, deadlines, events, letterhead, mailing, mentions, verbal
from regesta.profiles.dates import found
from regesta.profiles.references import Marking, answered, before_label, markings, references
from regesta.profiles.wording import Later, remembered, spaced

_SALUTATION = Later(
    r"^(?:Dear\b|Hello\b|Hi\b|Good (?:morning|afternoon|day)|Bonjour\b|Bonsoir\b|Hola\b|Buen[oa]s\s"
    r"|Greetings\b|Sirs?\b|Madam\b|Your Excellenc|Excellenc|To whom it may concern"
    r"|Monsieur|Madame|Mesdames|Messieurs|Ch(?:er|ère)s?\b|Estimad[oa]s?\b|Señor(?:a|es|as)?\b"
    r"|Excelentísim|Distinguid[oa]s?\b|Muy señor|De mi (?:mayor )?consideración"
    r"|(?:Väga )?(?:austatud|lugupeetud)\b|Lp\b|Tere\b|Hea\b|Kallis\b)",
    re.IGNORECASE,
)
_CLOSING = Later(
    r"^(?:Yours (?:sincerely|faithfully|truly)|Sincerely|(?:Kind|Best|Warm) regards|Respectfully"
    r"|With (?:kind|best|warm)|Regards\b|Best wishes|Many thanks|(?:Bien|Très) cordialement"
    r"|Saludos\b|Un cordial saludo|Tänades|Tänuga|Heade"
    r"|Lugupidamisega|Austusega|Parimate soovidega|Tervitades|Heade soovidega"
    r"|(?:Je vous prie|Nous vous prions|Veuillez) (?:d['’]agréer|agréer|de croire|recevoir)"
    r"|Cordialement|(?:Meilleures )?Salutations"
    r"|Atentamente|Cordialmente|(?:Le|Les|Lo) saluda|Saluda|Reciba|Sin otro particular)",
    re.IGNORECASE,
)
_SUBJECT = Later(
    r"^(?:Subject|Re|Objet|Concerne|Sujet|Asunto|Materia|MAT\.?|ASUNTO|Teema|Sisu|Pealkiri)"
    r"\s*:\s*(?P<subject>\S.*)$",
    re.IGNORECASE,
)
_DATE_LINE_BEFORE = Later(r"(?:^|[\s,])(?:le\s+|on\s+)?(?:[^\W\d_]+,?\s+)?$")
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
_GREETS = (",", "!", ":")
_ADDRESS = Later(
    r"^\d{1,3}[a-zA-Z]?,?\s+(?:[A-ZÀ-Þ]|rue\b|avenue\b|route\b|bd\b|boulevard\b|place\b|quai\b)[^.:;(]{2,45}$"
    r"|^(?:Calle|C/|Av\.|Avda\.|Avenida|Paseo|Plaza|Carrera|Jirón|P\.?O\.? Box|Case postale|BP\s)"
    r"|"
    r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b"
    r"|\b\d{4,6}\b\s+[A-ZÀ-ÞŠŽ]|\bCH-\d{4}\b|^[\w .'’-]{3,40}\s\d{1,3}[a-z]?$"
)


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
        title=record.title or events.without_event(subject, language),
        dated=dated,
        references=_merged(record.references + references(answers, incoming=incoming)),
        event=event,
        deadlines=_with_fields(record.deadlines, asked.value),
        mentions=tuple(m for m in mentions.placed(placed) if m.id not in numbers),
        access=access.with_mark(record.access, _marked(document, letter)),
        parts=parts,
    )
    return Result(told, _dates_found(texts, ground) + asked.findings)


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
    closing = next((n for n in after if _takes_leave(lines[n])), None)
    return Letter(lines, kept, opening, closing)


def _greets(line: str) -> bool:
    return (len(line) < 90 and bool(_SALUTATION.match(line))) or verbal.opens(line)


def _takes_leave(line: str) -> bool:
    return len(line) < 300 and (bool(_CLOSING.match(line)) or verbal.closes(line))


def _merged(told: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return each number once; the letter's own line, which is dated, before the register's."""
    ranked = sorted(told, key=lambda reference: reference.dated is None)
    known = {reference.identifier: reference for reference in reversed(ranked)}
    return tuple(dict.fromkeys(known[reference.identifier] for reference in told))


def _with_fields(fields: tuple[Deadline, ...], asked: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Return the deadlines, a register's field left out where a sentence says the same day."""
    said = {deadline.date for deadline in asked}
    return tuple(field for field in fields if field.date not in said) + asked


def _head_weight(head: tuple[str, ...]) -> int:
    return bool(markings(head)) + any(_line_date(line, "") for line in head)


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
    for line in (*letter.head, *letterhead.pieces(letter.tail_blocks)):
        day = None if access.is_of_mark(line) else _line_date(before_label(line), language)
        if day:
            return day
    return None


_TIME = Later(r"^\D{0,6}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\b", re.IGNORECASE)


def _line_date(line: str, language: str) -> date | None:
    """Return the day of a line that is, or ends in, one: "Geneva, 10 February 2026"."""
    if len(line) > 160:
        return None
    spans = found(line, language).value
    if len(spans) != 1 or spans[0].is_range or spans[0].yearless:
        return None
    ends = _TIME.sub("", line[spans[0].end :]).strip(" .a,") == ""
    opens = spans[0].start == 0 and len(line) < 60
    return spans[0].from_ if ends or opens else None


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
        if letter.opening is None and (_takes_leave(line) or (told and _is_told(line))):
            break
        if block.layer is Layer.BODY and _may_be_subject(block, line, language):
            told.append(line)
    return tuple(told)


def _is_told(line: str) -> bool:
    """Say whether a line of a letter without a salutation is of its text, not of its head."""
    return _is_prose(line) or (line.endswith(".") and len(line.split()) > 6)


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
        and not _line_date(line, language)
        and not access.is_of_mark(line)
        and not letterhead.is_organisation(line)
        and not letterhead.is_unit(line)
        and not _ADDRESSEE.search(line)
        and not _CLOSING.match(line)
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
