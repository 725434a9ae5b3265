"""Notes put back where they are called: from brackets, and from the feet of flattened pages."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer, Note, NoteKind, Run, plain
from regesta.readers.flat.slices import cut, stripped, without

CALL = "\ue000"
"""Stands in a text where a note is called, between two of it stands the note's id."""

_BRACKETED = re.compile(r"\[(footnote|endnote)Ref:(\d{1,4})\]")
_BRACKET = re.compile(r"[\[\]]")
_LONGEST_NOTE = 5000
_MOST_NOTES = 2000
_MARKDOWN = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_CALLED = re.compile(f"{CALL}([^{CALL}]+){CALL}")
_AT_FOOT = re.compile(r"^(?:\[(\d{1,3})\]|(\d{1,3}))\s+(?=[A-ZÀ-ÖØ-ÞŠŽ“\"«„])")


def bracketed(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text with `CALL`s for notes written `[footnoteRef:1] [1: …]` or `[^1]`."""
    notes: list[Note] = []
    calls = {match[2]: match for match in reversed(list(_BRACKETED.finditer(text)))}
    for mark, match in list(calls.items())[:_MOST_NOTES]:
        kind = match[1]
        definition = _definition(text, f"[{mark}:", match.end())
        if definition:
            notes.append(_note(mark, definition[1], NoteKind(kind)))
    return _taken_out(text, notes)


def _taken_out(text: str, notes: list[Note]) -> tuple[str, tuple[Note, ...]]:
    for match in reversed(list(_MARKDOWN.finditer(text))):
        if f"[^{match[1]}]" in text[: match.start()]:
            notes.append(_note(match[1], match[2]))
            text = text[: match.start()] + text[match.end() :]
            text = text.replace(f"[^{match[1]}]", f"{CALL}{match[1]}{CALL}")
    for note in notes:
        text = _without_definition(text, note.mark)
    return text, tuple(sorted(notes, key=lambda note: text.find(f"{CALL}{note.id}{CALL}")))


def _without_definition(text: str, mark: str) -> str:
    call = next((m for m in _BRACKETED.finditer(text) if m[2] == mark), None)
    if call is None:
        return text
    definition = _definition(text, f"[{mark}:", call.end())
    if definition:
        start, _, stop = definition
        text = text[:start].rstrip(" ") + text[stop:]
    return text[: call.start()] + f"{CALL}{mark}{CALL}" + text[call.end() :]


def _definition(text: str, opening: str, start: int) -> tuple[int, str, int] | None:
    """Return where the definition begins, its text, and where it ends, brackets counted."""
    begin = text.find(opening, start)
    if begin < 0:
        return None
    depth = 0
    for match in _BRACKET.finditer(text, begin, begin + _LONGEST_NOTE):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return begin, text[begin + len(opening) : match.start()], match.end()
    return None


def _note(mark: str, text: str, kind: NoteKind = NoteKind.FOOTNOTE) -> Note:
    said = " ".join(text.split())
    return Note(mark, mark, kind, (Block(runs=plain(said)),) if said else ())


def called(text: str) -> tuple[Run, ...]:
    """Return the runs of a text in which `CALL`s stand."""
    pieces = _CALLED.split(text)
    return tuple(
        Run(note=piece) if at % 2 else Run(piece) for at, piece in enumerate(pieces) if piece
    )


def put_back(
    blocks: tuple[Block, ...], taken: frozenset[str] = frozenset()
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return the blocks with notes from the feet of pages called where their number stands.

    A line "1 Standing Orders, …" is a note when a bare 1 stands in the text before it, after a
    punctuation mark or glued to a word; else it stays what it was. Notes run 1, 2, 3 …
    """
    kept: list[Block] = []
    notes: list[Note] = []
    for block in blocks:
        mark = _mark_of(block)
        expected = str(len(notes) + 1)
        place = _call(kept, mark) if mark == expected and mark not in taken else None
        if place is None:
            kept.append(block)
            continue
        at, start, stop = place
        kept[at] = replace(kept[at], runs=without(kept[at].runs, start, stop, Run(note=mark)))
        notes.append(Note(mark, mark, NoteKind.FOOTNOTE, (_foot(block),)))
    return tuple(kept), tuple(notes)


def _mark_of(block: Block) -> str:
    if block.kind is not BlockKind.PARAGRAPH or block.layer is not Layer.BODY or block.label:
        return ""
    match = _AT_FOOT.match(block.text)
    return (match[1] or match[2]) if match else ""


def _foot(block: Block) -> Block:
    match = _AT_FOOT.match(block.text)
    assert match is not None
    return Block(runs=stripped(cut(block.runs, match.end())))


def _call(blocks: list[Block], mark: str) -> tuple[int, int, int] | None:
    """Return the block and the place in it where the note is called, the last before the note."""
    pattern = _call_pattern(mark)
    for at in range(len(blocks) - 1, -1, -1):
        matches = list(pattern.finditer(blocks[at].text)) if not blocks[at].rows else []
        if matches:
            return at, matches[-1].start(), matches[-1].end()
    return None


def _call_pattern(mark: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        \s?\[{mark}\]                                   # "report [1]"
        | (?<=[,;:)”’»"])\s?{mark}(?=\s|$|[,;.)])       # "technical meetings, 1 each government"
        | (?<=[a-zõäöüšžéèêàçñ]{{3}}\.)\s?{mark}(?=\s[A-ZÀ-Þ]|\s*$)   # "adopted.1 The Office"
        | (?<=[^\W\d_]{{3}}){mark}(?=\s|$|[,;.:)”])     # "meetings1 each"
        """,
        re.VERBOSE,
    )
