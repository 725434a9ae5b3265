"""The marks of notes: formats, starts and restarts, by section and by page."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import NAMESPACES, call, codes, document, element, note_part, p, package, r

from regesta.model.document import NoteKind
from regesta.readers import docx
from regesta.readers.docx.numerals import written

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def properties(kind: str, form: str = "", start: int = 0, restart: str = "") -> str:
    told = f'<w:numFmt w:val="{form}"/>' if form else ""
    told += f'<w:numStart w:val="{start}"/>' if start else ""
    told += f'<w:numRestart w:val="{restart}"/>' if restart else ""
    return f"<w:{kind}Pr>{told}</w:{kind}Pr>"


def all_say(inner: str) -> str:
    return element("settings", inner)


def section(inner: str = "") -> str:
    return f"<w:sectPr>{inner}</w:sectPr>"


def marks(body: str, count: int, **parts: str) -> list[str]:
    notes = note_part("footnote", *(f"Note {n}." for n in range(1, count + 1)))
    return [note.mark for note in document(body, footnotes=notes, **parts).notes]


def test_a_start_told_by_a_later_section_waits_for_a_restart() -> None:
    later = section(properties("footnote", start=7))
    body = p(r("a") + call(1), section()) + p(r("b") + call(2)) + later
    assert marks(body, 2) == ["1", "2"]
    later = section(properties("footnote", start=7, restart="eachSect"))
    assert marks(body.replace(section(properties("footnote", start=7)), later), 2) == ["1", "7"]


def test_a_sections_former_properties_are_no_section() -> None:
    change = '<w:sectPrChange w:id="1" w:author="A"><w:sectPr/></w:sectPrChange>'
    inner = properties("footnote", "upperRoman", restart="eachSect")
    body = p(r("a") + call(1), section(change)) + p(r("b") + call(2)) + section(inner)
    assert marks(body, 2) == ["1", "I"]


def test_chicago_marks_and_formats_of_ones_own() -> None:
    body = p(r("a") + call(1) + call(2) + call(3) + call(4) + call(5))
    told = all_say(properties("footnote", "chicago"))
    assert marks(body, 5, settings=told) == ["*", "†", "‡", "§", "**"]
    own = '<w:footnotePr><w:numFmt w:val="custom" w:format="001, 002, ..."/></w:footnotePr>'
    assert marks(body, 5, settings=all_say(own))[:2] == ["001", "002"]


def test_marks_restart_where_word_says_a_page_began() -> None:
    told = all_say(properties("footnote", restart="eachPage"))
    body = p(r("a") + call(1) + r("b") + call(2)) + p(r("c") + RENDERED + r("d") + call(3))
    body += p(BREAK) + p(RENDERED + r("e") + call(4)) + p(call(5))
    assert marks(body, 5, settings=told) == ["1", "2", "1", "1", "2"]


def test_without_words_pages_the_authors_own_are_counted_and_a_finding_says_so() -> None:
    told = all_say(properties("footnote", restart="eachPage"))
    body = p(r("a") + call(1) + r("b") + call(2)) + p(BREAK) + p(r("c") + call(3))
    body += p(r("d") + call(4), "<w:pageBreakBefore/>")
    body += p(r("e") + call(5), section()) + p(r("f") + call(6)) + section()
    notes = note_part("footnote", *"ABCDEF")
    read = docx.read(package(body, footnotes=notes, settings=told))
    assert read.value is not None
    assert [note.mark for note in read.value.notes] == ["1", "2", "1", "1", "2", "1"]
    assert codes(read) == ["note-pages-unknown"]


def test_a_mark_of_its_own_takes_no_number_and_is_no_text_of_the_note() -> None:
    custom = ' w:customMarkFollows="1"'
    own = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="1"><w:p>{r("*")}{r(" Of the coast.")}</w:p>'
        f'</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" Second.")}</w:p>'
        '</w:footnote><w:footnote w:id="3"><w:p>'
        f"{r('** Two stars.')}</w:p></w:footnote></w:footnotes>"
    )
    body = p(
        r("a")
        + call(1, more=custom, mark="<w:t>*</w:t>")
        + call(2)
        + call(3, more=custom, mark='<w:sym w:font="Symbol" w:char="F02A"/>')
    )
    read = document(body, footnotes=own)
    told = [(note.mark, note.text) for note in read.notes]
    assert told == [("*", "Of the coast."), ("1", "Second."), ("∗", "** Two stars.")]


def test_a_note_called_in_a_note_is_a_note() -> None:
    inner = f"<w:p>{r('See')}{call(1)}</w:p>"
    ends = f'<w:endnotes {NAMESPACES}><w:endnote w:id="1">{inner}</w:endnote></w:endnotes>'
    body = p(r("a") + call(1, "endnote"))
    read = document(body, endnotes=ends, footnotes=note_part("footnote", "Deep."))
    assert [(n.kind, n.text) for n in read.notes] == [
        (NoteKind.ENDNOTE, "See"),
        (NoteKind.FOOTNOTE, "Deep."),
    ]
    assert read.notes[0].blocks[0].notes == ("2",)


def test_notes_nobody_calls_are_not_read() -> None:
    gone = f'<w:del w:author="A" w:date="2026-01-01T00:00:00Z">{call(1)}</w:del>'
    kept = f'<w:ins w:author="A" w:date="2026-01-01T00:00:00Z">{call(2)}</w:ins>'
    body = p(r("a") + gone + kept)
    read = document(body, footnotes=note_part("footnote", "Gone.", "Kept."))
    assert [(n.mark, n.text) for n in read.notes] == [("1", "Kept.")]


@dataclass(frozen=True)
class Part:
    """A random section: its notes' format, start and restart, and how many it calls."""

    form: str
    start: int
    restart: str
    calls: int


PARTS = st.builds(
    Part,
    st.sampled_from(["", "lowerLetter", "upperRoman", "chicago"]),
    st.integers(0, 4),
    st.sampled_from(["", "eachSect", "continuous"]),
    st.integers(0, 3),
)


def slow_marks(parts: list[Part], general: Part) -> list[str]:
    """Number notes by hand: 17.11.17 to 17.11.20."""
    told: list[str] = []
    number = 0
    for part in parts:
        start = part.start or general.start or 1
        form = part.form or general.form or "decimal"
        restart = part.restart or general.restart or "continuous"
        for place in range(part.calls):
            first_of_all = not told
            first_here = place == 0 and restart == "eachSect"
            number = start if first_of_all or first_here else number + 1
            told.append(written(number, form))
    return told


@given(st.lists(PARTS, min_size=1, max_size=4), PARTS)
@settings(max_examples=80, deadline=None)
def test_every_mark_follows_from_the_sections_before_it(parts: list[Part], general: Part) -> None:
    count, body = 0, ""
    for place, part in enumerate(parts):
        inner = properties("footnote", part.form, part.start, part.restart)
        calls = "".join(call(count + n) for n in range(1, part.calls + 1))
        count += part.calls
        if place == len(parts) - 1:
            body += p(r("x") + calls) + section(inner)
        else:
            body += p(r("x") + calls, section(inner))
    told = all_say(properties("footnote", general.form, general.start, general.restart))
    assert marks(body, count, settings=told) == slow_marks(parts, general)
