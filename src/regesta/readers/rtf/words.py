"""What control words do: formatting, paragraphs, tables, and the rooms that groups open."""

from collections.abc import Callable
from dataclasses import replace

from regesta.readers.rtf.reading import LAYERS, PAGES, Reading
from regesta.readers.rtf.story import Edge, Paragraph, Story

Act = Callable[[Reading, int | None], None]

_SIGNS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "endash": "–", "emdash": "—", "bullet": "•", "enspace": "\u2002", "emspace": "\u2003",
}  # fmt: skip
_SWITCHES = {
    "b": "b", "i": "i", "ul": "u", "ulw": "u", "uldb": "u", "uld": "u", "strike": "s",
    "striked": "s", "super": "sup", "sub": "sub",
}  # fmt: skip
_UNSHOWN = frozenset(
    ("pict", "colortbl", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
     "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "objdata", "ftnsep", "ftnsepc",
     "aftnsep", "aftnsepc", "bkmkstart", "bkmkend", "atnid", "nonshppict", "filetbl", "pgptbl",
     "pnseclvl", "template", "userprops", "mmathPr", "fldtype", "datafield", "tc", "xe", "sp",
     "falt", "panose", "background", "docvar", "formfield", "pn", "info", "operator", "company",
     "comment", "doccomm", "hlinkbase", "category", "manager", "printim", "buptim", "sn", "sv",
     "do", "ud", "wgrffmtfilter", "atrfstart", "atrfend", "atnref", "atndate", "atntime")
)  # fmt: skip


def _room(name: str) -> Act:
    def act(reading: Reading, _number: int | None) -> None:
        reading.said.clear()
        reading.state = replace(reading.state, room=name)

    return act


def _say(text: str) -> Act:
    def act(reading: Reading, _number: int | None) -> None:
        reading.say(text)

    return act


def _switch(mark: str) -> Act:
    def act(reading: Reading, number: int | None) -> None:
        known = reading.state.marks
        marks = known - {mark} if number == 0 else known | {mark}
        reading.state = replace(reading.state, marks=marks)

    return act


def _off(*marks: str) -> Act:
    def act(reading: Reading, _number: int | None) -> None:
        reading.state = replace(reading.state, marks=reading.state.marks - set(marks))

    return act


def _plain(reading: Reading, _number: int | None) -> None:
    state = reading.state
    reading.state = replace(
        state, marks=frozenset(), font=reading.plain, hidden=False, change="", author=0
    )


def _story(role: str) -> Act:
    def act(reading: Reading, _number: int | None) -> None:
        if reading.state.room not in {"", "*"}:
            return
        reading.state = replace(
            reading.state, room="", marks=frozenset(), link="", field="", hidden=False
        )
        reading.story = Story(role)

    return act


def _alternate(reading: Reading, _number: int | None) -> None:
    """Make the note that is read an endnote."""
    if reading.story.role == "footnote":
        reading.story.role = "endnote"


def _open_again(reading: Reading, _number: int | None) -> None:
    """Show what a group holds that would not be known: a shape, whose text is shown."""
    if reading.state.room == "*":
        reading.state = replace(reading.state, room="")


def _unicode(reading: Reading, number: int | None) -> None:
    """Take a character by its number (16 bits, signed); beyond them it comes as a pair."""
    code = (number or 0) & 0xFFFF
    if 0xD800 <= code < 0xDC00:
        reading.high = code
    elif 0xDC00 <= code < 0xE000:
        pair = 0x10000 + ((reading.high - 0xD800) << 10) + code - 0xDC00
        reading.say(chr(pair) if reading.high else "\ufffd")
        reading.high = 0
    else:
        reading.say(chr(code))
    reading.skipped = reading.state.skip


def _skip(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, skip=min(max(number or 0, 0), 8))


def _page(reading: Reading, number: int | None) -> None:
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return
    reading.page = f"cp{number}"


def _page_is(name: str) -> Act:
    def act(reading: Reading, _number: int | None) -> None:
        reading.page = name

    return act


def _font(reading: Reading, number: int | None) -> None:
    if reading.state.room in {"fonts", "font"}:
        reading.own = number or 0
        _room("font")(reading, None)
    else:
        reading.state = replace(reading.state, font=number or 0)


def _charset(reading: Reading, number: int | None) -> None:
    if reading.state.room == "font" and number in PAGES:
        reading.pages[reading.own] = PAGES[number or 0]


def _style(reading: Reading, number: int | None) -> None:
    if reading.state.room in {"styles", "style"}:
        reading.own = number or 0
        _room("style")(reading, None)
    elif reading.state.room == "":
        reading.story.paragraph.style = reading.styles.get(number or 0, "")
        reading.story.paragraph.rank = reading.rank(number or 0)


def _character_style(reading: Reading, _number: int | None) -> None:
    """Pass over a character style's definition: what it gives is written beside its use, too."""
    if reading.state.room in {"styles", "style", "*"}:
        reading.state = replace(reading.state, room="?")


def _default_font(reading: Reading, number: int | None) -> None:
    reading.plain = number or 0


def _outline(reading: Reading, number: int | None) -> None:
    rank = (9 if number is None else number) + 1
    if reading.state.room == "style":
        reading.ranks[reading.own] = rank if 1 <= rank <= 9 else 0
    if reading.state.room == "":
        reading.story.paragraph.rank = rank if 1 <= rank <= 9 else None


def _based_on(reading: Reading, number: int | None) -> None:
    if reading.state.room == "style":
        reading.bases[reading.own] = number or 0


def _depth(reading: Reading, number: int | None) -> None:
    if reading.state.room in {"", "label"}:
        reading.story.paragraph.depth = min(max(number or 0, 0), 8) + 1


def _pard(reading: Reading, _number: int | None) -> None:
    if reading.state.room == "":
        reading.story.paragraph = Paragraph(label=reading.story.paragraph.label)


def _in_table(reading: Reading, number: int | None) -> None:
    if reading.state.room == "" and number != 0:
        reading.story.paragraph.in_table = True


def _of_story(act: Callable[[Story], None]) -> Act:
    def told(reading: Reading, _number: int | None) -> None:
        if reading.state.room == "":
            act(reading.story)

    return told


def _row_begins(reading: Reading, _number: int | None) -> None:
    reading.story.edges.clear()
    reading.story.next_edge = Edge()


def _edge(reading: Reading, number: int | None) -> None:
    story = reading.story
    if len(story.edges) < 500:
        story.edges.append(replace(story.next_edge, right=number or 0))
    story.next_edge = Edge()


def _below(reading: Reading, _number: int | None) -> None:
    reading.story.next_edge = replace(reading.story.next_edge, below=True)


def _beside(reading: Reading, _number: int | None) -> None:
    reading.story.next_edge = replace(reading.story.next_edge, beside=True)


def _hidden(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, hidden=number != 0)


def _change(kind: str) -> Act:
    def act(reading: Reading, number: int | None) -> None:
        reading.state = replace(reading.state, change="" if number == 0 else kind)

    return act


def _changed_by(reading: Reading, number: int | None) -> None:
    reading.state = replace(reading.state, author=max(number or 0, 0))


def _time(name: str) -> Act:
    def act(reading: Reading, number: int | None) -> None:
        reading.moment[name] = min(max(number or 0, 0), 9999)

    return act


ACTS: dict[str, Act] = {
    **{word: _say(text) for word, text in _SIGNS.items()},
    **{word: _switch(mark) for word, mark in _SWITCHES.items()},
    **{word: _story(word) for word in LAYERS},
    **dict.fromkeys(_UNSHOWN, _room("?")),
    "ulnone": _off("u"),
    "nosupersub": _off("sup", "sub"),
    "plain": _plain,
    "footnote": _story("footnote"),
    "ftnalt": _alternate,
    "annotation": _story("comment"),
    "atnauthor": _room("atnauthor"),
    "shpinst": _open_again,
    "shprslt": _room("?"),
    "u": _unicode,
    "uc": _skip,
    "ansicpg": _page,
    "mac": _page_is("mac-roman"),
    "pc": _page_is("cp437"),
    "pca": _page_is("cp850"),
    "fonttbl": _room("fonts"),
    "stylesheet": _room("styles"),
    "f": _font,
    "fcharset": _charset,
    "deff": _default_font,
    "s": _style,
    "cs": _character_style,
    "outlinelevel": _outline,
    "sbasedon": _based_on,
    "ilvl": _depth,
    "listtext": _room("label"),
    "pntext": _room("label"),
    "fldinst": _room("instruction"),
    "revtbl": _room("authors"),
    "pard": _pard,
    "par": _of_story(Story.end_paragraph),
    "sect": _of_story(Story.end_paragraph),
    "intbl": _in_table,
    "itap": _in_table,
    "cell": _of_story(Story.end_cell),
    "nestcell": _of_story(Story.end_paragraph),
    "nestrow": _of_story(Story.end_paragraph),
    "nesttableprops": _room("?"),
    "nonesttables": _room("?"),
    "row": _of_story(Story.end_row),
    "trowd": _row_begins,
    "cellx": _edge,
    "clvmrg": _below,
    "clmrg": _beside,
    "v": _hidden,
    "revised": _change("insertion"),
    "deleted": _change("deletion"),
    "revauth": _changed_by,
    "revauthdel": _changed_by,
    **{
        word: _room(word)
        for word in ("title", "subject", "author", "keywords", "creatim", "revtim")
    },
    **{word: _time(word) for word in ("yr", "mo", "dy", "hr", "min")},
}
"""What each control word does; words not here change nothing that is kept."""
