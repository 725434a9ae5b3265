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
_MARKDOWN = re.compile(
    r"^\[\^([\w-]{1,20})\]:[ \t]*(.+(?:\n[ \t]+\S.*|\n[ \t]*\n[ \t]{2,}\S.*)*)", re.MULTILINE
)
_CALLED = re.compile(f"{CALL}([^{CALL}]+){CALL}")
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_AT_FOOT = re.compile(
    r"^(?:\[(?P<squared>\d{1,3})\]\s*|(?P<bare>\d{1,3})\s+|(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s*"
    r"|\((?P<rounded>\d{1,3})\)\s+)(?=[A-ZÀ-ÖØ-ÞŠŽ“\"«„\w])"
)


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
    written = [m for m in _MARKDOWN.finditer(text) if f"[^{m[1]}]" in text[: m.start()]]
    for match in reversed(written):
        text = text[: match.start()] + text[match.end() :]
    for mark, said in {match[1]: match[2] for match in reversed(written)}.items():
        notes.append(_note(mark, said))
        text = text.replace(f"[^{mark}]", f"{CALL}{mark}{CALL}")
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
    said = (" ".join(one.split()) for one in re.split(r"\n[ \t]*\n", text))
    return Note(mark, mark, kind, tuple(Block(runs=plain(one)) for one in said if one))


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
    closing = _closing(blocks)
    for at_block, block in enumerate(blocks):
        form, mark = _mark_of(block)
        expected = str(len(notes) + 1)
        is_note = (
            mark == expected and mark not in taken and (form != "rounded" or at_block >= closing)
        )
        place = _call(kept, form, mark) if is_note and mark not in taken else None
        if place is None:
            kept.append(block)
            continue
        at, start, stop = place
        kept[at] = replace(kept[at], runs=without(kept[at].runs, start, stop, Run(note=mark)))
        notes.append(Note(mark, mark, NoteKind.FOOTNOTE, (_foot(block),)))
    return tuple(kept), tuple(notes)


def _closing(blocks: tuple[Block, ...]) -> int:
    """Return where the lines "(1) …", "(2) …" begin that end a text; elsewhere they are items."""
    at = len(blocks)
    while at and _mark_of(blocks[at - 1])[0] == "rounded":
        at -= 1
    return at


def _mark_of(block: Block) -> tuple[str, str]:
    """Return how a note's number is written at its beginning, and the number."""
    if block.kind is not BlockKind.PARAGRAPH or block.layer is not Layer.BODY or block.label:
        return "", ""
    match = _AT_FOOT.match(block.text)
    if match is None or (match.lastgroup == "bare" and not _capital(block.text[match.end() :])):
        return "", ""
    form = match.lastgroup or ""
    return form, match[form].translate(_RAISED)


def _capital(text: str) -> bool:
    return text[:1].isupper() or text[:1] in '“"«„'


def _foot(block: Block) -> Block:
    match = _AT_FOOT.match(block.text)
    assert match is not None
    return Block(runs=stripped(cut(block.runs, match.end())))


def _call(blocks: list[Block], form: str, mark: str) -> tuple[int, int, int] | None:
    """Return the block and the place in it where the note is called, the last before the note."""
    pattern = _call_pattern(form, mark)
    for at in range(len(blocks) - 1, -1, -1):
        matches = list(pattern.finditer(blocks[at].text)) if not blocks[at].rows else []
        if matches:
            return at, matches[-1].start(), matches[-1].end()
    return None


def _call_pattern(form: str, mark: str) -> re.Pattern[str]:
    if form == "rounded":
        return re.compile(rf"(?<=\w)\s?\({mark}\)(?=$|[\s,;.:)])")
    if form == "raised":
        raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in mark)
        return re.compile(rf"(?<=\S){raised}(?![⁰¹²³⁴-⁹])")
    return re.compile(
        rf"""
        \s?\[{mark}\]                                   # "report [1]"
        | (?<=[,;:)”’»"])\s?{mark}(?=\s|$|[,;.)])       # "technical meetings, 1 each government"
        | (?<=[a-zõäöüšžéèêàçñ]{{3}}\.)\s?{mark}(?=\s[A-ZÀ-Þ]|\s*$)   # "adopted.1 The Office"
        | (?<=[^\W\d_]{{3}}){mark}(?=\s|$|[,;.:)”])     # "meetings1 each"
        """,
        re.VERBOSE,
    )
