"""What containers share: members with safe names, each read, each distinct text once."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from hashlib import sha256

from regesta.model.document import Block, Document, Note, Part, Run
from regesta.model.findings import Finding, Result, finding
from regesta.model.kinds import is_held
from regesta.readers import identify
from regesta.readers.renditions import (
    adds_nothing,
    body_text,
    is_rendition,
    is_reworded,
    shingles,
)

ReadMember = Callable[[bytes, str], Result[Document | None]]
"""Reads a member by its content, as any file is read."""

_PREFERRED = (identify.DOCX, identify.ODT, identify.RTF, identify.HTML, identify.EML, identify.PDF)
"""Of two forms of one text, the one that keeps more of its structure stands in the body."""

_SILENT = (
    "image/",
    "application/pkcs7-",
    "application/x-pkcs7-",
    "text/calendar",
    "text/css",
    "text/rfc822-headers",
    "message/delivery-status",
    "message/disposition-notification",
)
"""What carries no text of its own: that it was not read is no news."""

_GRAVE = frozenset({"contents-too-large", "package-too-large", "nested-too-deep"})
"""What holds the whole file, however deep it was found: it may be an attack."""

_CUT = frozenset({"package-cut", "word-text-damaged"})
"""Of a member that is not whole nothing is taken: its container may hold the text elsewhere."""

_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f<>:"|?*\\/\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+'
)

LONGEST_NAME = 120

MOST_BYTES = 512 << 20
"""What a dropped file may hold in all, unpacked, whatever lies in what."""

_NEWS = 60
"""Shingles of news that no letterhead or foot explains: some fifty words."""

_SAMPLE = 24
"""How many shingles are looked up before two texts are compared whole."""

_bytes_left: ContextVar[int | None] = ContextVar("_bytes_left", default=None)
"""What is left of `MOST_BYTES` for the outermost container being read."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its bytes, its safe name, and what the container calls its type."""

    name: str
    data: bytes
    declared: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a container's members gave: its parts, and the text of those that have one."""

    parts: tuple[Part, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """What the members' readers made of them."""
        return tuple(part.document for part in self.parts if part.document)

    @property
    def first(self) -> Document | None:
        """The document whose text stands first in the body."""
        own = (part.document for part in self.parts if not part.same_text_as and part.document)
        return next((document for document in own if document.blocks), None)


def safe_name(name: str, taken: Iterable[str] = (), default: str = "part") -> str:
    """Return the last part of a path, without what a file system or a reader could misread.

    >>> safe_name("../../evil.pdf")
    'evil.pdf'
    >>> safe_name("letter.pdf", ["letter.pdf"])
    'letter (2).pdf'
    """
    last = [piece for piece in re.split(r"[/\\]", name) if piece.strip(" .")]
    plain = " ".join(_UNSAFE.sub(" ", last[-1]).split()).strip(" .") if last else ""
    stem, dot, extension = (plain or default).rpartition(".")
    if not dot or len(extension) > 10:
        stem, extension = plain or default, ""
    ending = f".{extension}" if extension else ""
    stem = stem[: LONGEST_NAME - len(ending)]
    known = {other.casefold() for other in taken}
    numbered = (f"{stem} ({number}){ending}" for number in range(2, len(known) + 3))
    first = f"{stem}{ending}"
    return (
        first
        if first.casefold() not in known
        else next(other for other in numbered if other.casefold() not in known)
    )


def contents(members: Sequence[Member], read_member: ReadMember) -> Contents:
    """Return the members as parts, their findings, and each distinct text once, in order.

    A member that cannot be read is a warning here: the container still says what it carries.
    """
    outermost = _bytes_left.get() is None
    if outermost:
        _bytes_left.set(MOST_BYTES)
    try:
        read = [_read(member, read_member) for member in members]
    finally:
        if outermost:
            _bytes_left.set(None)
    marked = _marked([part for part, _ in read])
    blocks, notes = _texts(marked)
    findings = tuple(found for _, told in read for found in told)
    return Contents(marked, blocks, notes, findings)


def _read(member: Member, read_member: ReadMember) -> tuple[Part, tuple[Finding, ...]]:
    left = (_bytes_left.get() or 0) - len(member.data)
    _bytes_left.set(left)
    if left < 0:
        return _part(member, None), (finding("contents-too-large", member.name),)
    read = read_member(member.data, member.name)
    if any(found.code in _CUT for found in read.findings):
        read = Result(None, read.findings)
    part = _part(member, read.value)
    return part, _told(part, read)


def _part(member: Member, document: Document | None) -> Part:
    kind = identify.media_type(member.data, member.name)
    if kind in {identify.UNKNOWN, identify.TEXT, identify.EMPTY} and "/" in member.declared:
        kind = member.declared
    digest = sha256(member.data).hexdigest()
    return Part(member.name, kind, digest, len(member.data), document=document)


def _told(part: Part, read: Result[Document | None]) -> tuple[Finding, ...]:
    """Return a member's findings, placed in it.

    Of one that cannot be read at all the errors become one warning, save what is dangerous.
    """
    if read.value is None and part.media_type.startswith(_SILENT):
        return ()
    kept = tuple(
        replace(found, where=_place(part, found))
        for found in read.findings
        if read.value is not None or found.code in _GRAVE or not is_held((found,))
    )
    unread = (finding("member-unread", part.name, name=part.name),) if read.value is None else ()
    return (*unread, *kept)


def _place(part: Part, found: Finding) -> str:
    return f"{part.name}: {found.where}" if found.where else part.name


def _marked(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts with `same_text_as` on those whose text another gives in a better form."""
    originals: list[_Text] = []
    named: dict[str, str] = {}
    for part in sorted(parts, key=_rank):
        text = _Text.of(part)
        original = next((other for other in originals if other.is_told_by(text)), None)
        if original is None:
            originals.append(text)
        elif text.is_fuller(original):
            originals[originals.index(original)] = text
            named = {
                name: text.name if other == original.name else other
                for name, other in (*named.items(), (original.name, original.name))
            }
        else:
            named[text.name] = original.name
    return tuple(replace(part, same_text_as=named.get(part.name, "")) for part in parts)


def _rank(part: Part) -> int:
    kind = part.media_type
    return _PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED)


@dataclass(frozen=True, slots=True)
class _Text:
    """A part's text as it is compared with the others'."""

    name: str
    kind: str
    text: str
    shingles: frozenset[int]
    sample: tuple[int, ...]

    @classmethod
    def of(cls, part: Part) -> "_Text":
        text = body_text(part.document) if part.document else ""
        own = shingles(text)
        return cls(part.name, part.media_type, text, own, tuple(sorted(own)[:_SAMPLE]))

    def is_fuller(self, other: "_Text") -> bool:
        """Say whether this holds much that the other has not: a letter with its annex."""
        news = len(self.shingles - other.shingles)
        is_longer = len(self.shingles) > 1.3 * len(other.shingles)
        return is_longer or (news > _NEWS and news > 4 * len(other.shingles - self.shingles))

    def is_told_by(self, other: "_Text") -> bool:
        """Say whether the other is this text; a few shingles first, because most are not."""
        short, long = sorted((self, other), key=lambda text: len(text.shingles))
        alike = sum(shingle in long.shingles for shingle in short.sample)
        if alike * 2 < len(short.sample) or not short.sample:
            return False
        if not is_rendition(self.text, other.text):
            return False
        if self.kind != other.kind:
            return not is_reworded(self.text, other.text)
        # Two files of one format are two letters from a template, or a draft and what became of it.
        same = adds_nothing(long.text, short.text)
        return adds_nothing(short.text, long.text) and (same or long.is_fuller(short))


def _texts(parts: Sequence[Part]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    blocks: list[Block] = []
    notes: list[Note] = []
    for part in parts:
        if part.document and not part.same_text_as:
            own, called = renumbered(part.document, len(notes))
            blocks.extend(replace(block, source=part.name) for block in own)
            notes.extend(called)
    return tuple(blocks), tuple(notes)


def renumbered(document: Document, before: int) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return the blocks and notes with ids that go on counting after `before` other notes."""
    if not before:
        return document.blocks, document.notes
    ids = {note.id: str(number) for number, note in enumerate(document.notes, before + 1)}
    notes = tuple(replace(note, id=ids[note.id]) for note in document.notes)
    return tuple(_recalled(block, ids) for block in document.blocks), notes


def _recalled(block: Block, ids: dict[str, str]) -> Block:
    runs = tuple(Run(note=ids.get(run.note, run.note)) if run.note else run for run in block.runs)
    rows = tuple(
        tuple(
            replace(cell, blocks=tuple(_recalled(inner, ids) for inner in cell.blocks))
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, runs=runs, rows=rows)
