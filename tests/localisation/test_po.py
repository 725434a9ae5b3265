"""Catalogs come back byte for byte, and what changed is written as gettext writes it."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.localisation import po
from regesta.localisation.po import Catalog, CatalogChangedError, Entry, changed
from regesta.localisation.po_reader import read

HEADER = Entry("", ("Language: fr\nContent-Type: text/plain; charset=UTF-8\n",))

LETTERS = [*"ab cdé-–—/.,;:!?«»“”'’()[]%€§0123\u00a0\u202f\t\n\"\\<>&…", "mot ", "fondé "]
texts = st.lists(st.sampled_from(LETTERS), max_size=90).map("".join)
PIECES = [*'ab#~|,.: "\\\n\r\t', "msgid ", "msgstr ", '"\n', "#~ msgid "]


def parsed(data: bytes) -> Catalog:
    result = read(data, "a.po")
    assert result.findings == ()
    assert result.value is not None
    return result.value


@pytest.mark.parametrize(
    "name", ["poedit.po", "crlf.po", "bom.po", "latin1.po", "odd.po", "obsolete.po"]
)
def test_a_file_read_and_written_is_the_same_file(name: str, datadir: Path) -> None:
    data = (datadir / name).read_bytes()
    assert po.write(parsed(data)) == data


def test_everything_gettext_knows_of_an_entry_is_read(datadir: Path) -> None:
    entries = parsed((datadir / "odd.po").read_bytes()).messages
    assert entries[0] == Entry(
        "Two lines\nof text",
        ("Deux lignes\nde texte",),
        context="heading",
        comments=("# A translator's note", "#", "#  indented"),
        extracted=("title in the preface", ""),
        references=("draft.docx:1", "draft.docx:7"),
        flags=("fuzzy", "no-wrap"),
        previous="Two line\nof text",
        previous_context="head",
    )
    assert entries[1].plural == "%d files"
    assert entries[1].strings == ("%d fichier", "%d fichiers")
    assert entries[2].msgid == 'tab\t quote" back\\slash \x01 é'


def test_obsolete_entries_are_read_with_their_previous_text(datadir: Path) -> None:
    catalog = parsed((datadir / "obsolete.po").read_bytes())
    gone = [entry for entry in catalog.entries if entry.obsolete]
    assert [entry.msgid for entry in gone] == ["Gone", "Long gone"]
    assert gone[0].previous == "Going"
    assert gone[0].is_fuzzy
    assert catalog.tail == b"# a comment at the end\n"


def test_a_changed_entry_leaves_its_neighbours_bytes_alone(datadir: Path) -> None:
    data = (datadir / "odd.po").read_bytes()
    catalog = parsed(data)
    entries = tuple(
        changed(entry, strings=("%d dossier", "%d dossiers")) if entry.plural else entry
        for entry in catalog.entries
    )
    written = po.write(replace(catalog, entries=entries))
    assert written == data.replace(b"fichier", b"dossier")


def test_a_change_that_changes_nothing_keeps_the_entry(datadir: Path) -> None:
    entry = parsed((datadir / "odd.po").read_bytes()).messages[0]
    assert changed(entry, strings=entry.strings) is entry


def test_an_entry_that_moved_keeps_the_lines_of_its_translation(datadir: Path) -> None:
    catalog = parsed((datadir / "poedit.po").read_bytes())
    moved = tuple(
        entry if entry.is_header else changed(entry, references=("b.docx:9",))
        for entry in catalog.entries
    )
    written = po.write(replace(catalog, entries=moved)).decode()
    assert '"here "\n"and there."\nmsgstr ""\n' in written
    assert written.count("#: b.docx:9\n") == 2


def test_a_changed_entry_takes_the_files_line_ends(datadir: Path) -> None:
    catalog = parsed((datadir / "crlf.po").read_bytes())
    entries = (catalog.entries[0], changed(catalog.entries[1], strings=("Autre",)))
    assert b'msgstr "Autre"\r\n' in po.write(replace(catalog, entries=entries))


def test_a_legacy_charset_stays_while_it_can_say_the_text(datadir: Path) -> None:
    catalog = parsed((datadir / "latin1.po").read_bytes())
    told = [replace(catalog, entries=(*catalog.entries, Entry(text))) for text in ("été", "œuvre")]
    assert "été".encode("latin-1") in po.write(told[0])
    as_utf8 = po.write(told[1]).decode("utf-8")
    assert "charset=UTF-8" in as_utf8
    assert "Déjà" in as_utf8


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "catalog-broken"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 4, "catalog-broken"),
        ('msgid "a"\nmsgstr "b"\nnonsense\n', 3, "catalog-broken"),
        ('msgstr "b"\n', 1, "catalog-broken"),
        ('"b"\n', 1, "catalog-broken"),
        ('msgid "a"\n# x\nmsgstr "b"\n', 2, "catalog-broken"),
        ('#~ msgid "a"\nmsgstr "b"\n', 2, "catalog-broken"),
        ('msgid "a"\n#~ msgstr "b"\n', 2, "catalog-broken"),
        ('msgid "a"\n#| msgid "c"\nmsgstr "b"\n', 2, "catalog-broken"),
        ('msgid "a"\nmsgid "a"\nmsgstr "b"\n', 2, "catalog-broken"),
        ('msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', 4, "catalog-message-twice"),
    ],
)
def test_a_broken_file_gives_no_catalog_but_the_line(text: str, line: int, code: str) -> None:
    result = read(text.encode(), "fr.po")
    assert result.value is None
    assert (result.findings[0].code, result.findings[0].where) == (code, f"fr.po:{line}")


def test_bytes_that_are_not_the_charset_are_found() -> None:
    data = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n# \xe9\n'
    assert [f.code for f in read(data, "x").findings] == ["catalog-bytes-wrong"]
    unknown = data.replace(b"UTF-8", b"KLINGON-8")
    assert [f.code for f in read(unknown, "x").findings] == ["catalog-charset-unknown"]


@given(st.lists(st.tuples(texts, texts, st.booleans()), unique_by=lambda t: t[0]))
def test_what_is_written_reads_back_as_it_was(told: list[tuple[str, str, bool]]) -> None:
    entries = tuple(
        Entry(msgid, (msgstr,), obsolete=old, references=("a.docx:1",), previous="x" + msgid)
        for msgid, msgstr, old in told
        if msgid
    )
    data = po.write(Catalog((HEADER, *entries)))
    back = parsed(data)
    assert back.entries == (HEADER, *entries)
    assert po.write(back) == data


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_either_comes_back_or_gives_a_finding(text: str) -> None:
    result = read(text.encode())
    assert result.findings or (result.value and po.write(result.value) == text.encode())


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext's tools are not installed")
def test_lines_are_wrapped_where_gettext_wraps_them(datadir: Path, tmp_path: Path) -> None:
    paragraphs = (datadir / "paragraphs.txt").read_text("utf-8").splitlines()
    entries = tuple(
        Entry(
            text,
            (paragraphs[number - 1],),
            references=tuple(f"drafts/conclusions-of-the-meeting.docx:{n}" for n in range(4)),
            flags=("fuzzy",),
            previous=text[2:],
            obsolete=number % 5 == 4,
        )
        for number, text in enumerate(paragraphs)
    )
    entries = tuple(replace(e, references=()) if e.obsolete else e for e in entries)
    entries = tuple(sorted(entries, key=lambda e: e.obsolete))
    ours = po.write(Catalog((HEADER, *(replace(e, gap=b"\n") for e in entries))))
    path = tmp_path / "a.po"
    path.write_bytes(ours)
    theirs = subprocess.run(["msgcat", path], capture_output=True, check=True).stdout
    assert ours.decode().rstrip("\n").split("\n") == theirs.decode().rstrip("\n").split("\n")


def test_a_file_is_replaced_only_if_nobody_touched_it(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "work.po"
    assert po.write_if_unchanged(path, None, b"one")
    assert not po.write_if_unchanged(path, b"one", b"one")
    assert po.write_if_unchanged(path, b"one", b"two")
    with pytest.raises(CatalogChangedError):
        po.write_if_unchanged(path, b"one", b"three")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["work.po"]
