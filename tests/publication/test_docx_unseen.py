"""Whatever Word, LibreOffice and Google Docs save: editions change its words and nothing else."""

import re
from dataclasses import replace

import pytest
from lxml import etree
from ooxml import W, unzipped
from unseen import DOCUMENTS

from regesta.localisation.units import translated
from regesta.model.document import Block, Cell, Document, merged
from regesta.publication import docx
from regesta.publication.docx.dialect import RUN_PROPERTIES
from regesta.publication.labelling import label_in, relabelled
from regesta.publication.parity import parity
from regesta.readers import docx as reader

TRACKED = ("tracked words", "tracked tables", "comments")
"""Documents whose editions cannot have the bytes of their sources."""


def read(data: bytes) -> Document:
    found = reader.read(data).value
    assert found is not None
    return found


def edition(data: bytes, words: object, language: str, **options: bool) -> bytes:
    source = read(data)
    return docx.write(data, translated(source, words, language), source, **options)  # type: ignore[arg-type]


def same(text: str) -> str:
    return text


def other(text: str) -> str:
    """A translation that keeps every mark: each long word has one letter more."""
    pieces = re.split(r"(<[^>]+>)", text)
    words = re.compile(r"[^\W\d_]{3,}")
    return "".join(p if p.startswith("<") else words.sub(r"\g<0>ô", p) for p in pieces)


def worded(document: Document) -> tuple[object, ...]:
    """What a document says: all but places, languages, changes and remarks."""

    def block(one: Block) -> Block:
        rows = tuple(tuple(map(cell, row)) for row in one.rows)
        runs = merged(replace(run, language="") for run in one.runs)
        label = label_in(one.label, "fr")
        return replace(
            one, source="", language="", untranslated=False, rows=rows, runs=runs, label=label
        )

    def cell(one: Cell) -> Cell:
        return replace(one, blocks=tuple(map(block, one.blocks)))

    notes = tuple(replace(n, blocks=tuple(map(block, n.blocks))) for n in document.notes)
    pictures = tuple(picture.text for picture in document.pictures)
    return tuple(map(block, document.blocks)), notes, pictures


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_says_the_same_keeps_every_byte(name: str) -> None:
    data = DOCUMENTS[name]
    made = edition(data, same, read(data).language)
    assert worded(read(made)) == worded(read(data))
    if name not in TRACKED:
        assert unzipped(made) == unzipped(data)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_other_words_come_in_the_same_formatting(name: str) -> None:
    data = DOCUMENTS[name]
    wanted = translated(read(data), other, "fr")
    assert worded(read(edition(data, other, "fr"))) == worded(wanted)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "ruby"])
def test_only_runs_of_translated_paragraphs_change(name: str) -> None:
    """Structure, properties and everything that is no text stay, in the same order."""
    data = DOCUMENTS[name]
    before = [one.tag for one in skeleton(unzipped(edition(data, same, read(data).language)))]
    after = [one.tag for one in skeleton(unzipped(edition(data, other, "fr")))]
    assert after == before


def skeleton(members: dict[str, bytes]) -> list[etree._Element]:
    """The elements of a main part that are neither runs, nor what runs hold of words and looks."""
    root = etree.fromstring(members["word/document.xml"])
    quiet = (
        "r",
        "t",
        "rPr",
        "lang",
        "proofErr",
        "lastRenderedPageBreak",
        "softHyphen",
        "pPr",
        "tab",
    )
    names = {f"{{{W}}}{name}" for name in (*quiet, "noBreakHyphen", "hyperlink", *RUN_PROPERTIES)}
    return [one for one in root.iter() if one.tag not in names]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_written_keeps_the_order_of_the_schema(name: str) -> None:
    root = etree.fromstring(unzipped(edition(DOCUMENTS[name], other, "fr"))["word/document.xml"])
    places = {f"{{{W}}}{local}": place for place, local in enumerate(RUN_PROPERTIES)}
    for properties in root.iter(f"{{{W}}}rPr"):
        order = [places[one.tag] for one in properties if one.tag in places]
        assert order == sorted(order)
    for paragraph in root.iter(f"{{{W}}}p"):
        assert [one.tag for one in paragraph].count(f"{{{W}}}pPr") <= 1
    ids = [one.get(f"{{{W}}}id") for one in root.iter(f"{{{W}}}bookmarkStart")]
    assert len(ids) == len(set(ids))
    controls = [one.get(f"{{{W}}}val") for one in root.iterfind(f".//{{{W}}}sdtPr/{{{W}}}id")]
    assert len(controls) == len(set(controls))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_run_of_an_edition_says_its_language(name: str) -> None:
    root = etree.fromstring(unzipped(edition(DOCUMENTS[name], other, "fr"))["word/document.xml"])
    for text in root.iter(f"{{{W}}}t"):
        run = text.getparent()
        hidden = run is not None and run.find(f"{{{W}}}rPr/{{{W}}}vanish") is not None
        drawn = next(text.iterancestors(f"{{{W}}}ruby"), None) is not None
        said = None if run is None else run.find(f"{{{W}}}rPr/{{{W}}}lang")
        if re.search(r"ôb", text.text or "") and not hidden and not drawn:
            assert said is not None
            assert said.get(f"{{{W}}}val") == "fr-FR"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_drafts_and_kept_changes_say_the_same(name: str) -> None:
    data = DOCUMENTS[name]
    wanted = [block.text for block in translated(read(data), other, "fr").blocks]
    draft = read(edition(data, other, "fr", draft=True))
    assert [block.text for block in draft.blocks if block.text != "PROJET"] == wanted
    kept = read(edition(data, other, "fr", keep_revisions=True))
    assert [block.text for block in kept.blocks] == wanted


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_right_edition_fails_parity(name: str, language: str) -> None:
    data = DOCUMENTS[name]
    assert parity(read(data), read(edition(data, other, language))) == ()
    assert parity(read(data), read(edition(data, same, language, draft=True))) == ()


def around(xml: str, *pieces: str) -> bool:
    """Say whether these pieces stand in the XML in this order."""
    place = 0
    for piece in pieces:
        place = xml.find(piece, place)
        if place < 0:
            return False
    return True


def french(name: str, **words: str) -> str:
    """The main part of a document's edition in which these paragraphs say other words."""
    told = {source.replace("_", " "): said for source, said in words.items()}
    data = DOCUMENTS[name]
    source = read(data)

    def look(text: str) -> str | None:
        return next((said for begin, said in told.items() if text.startswith(begin)), text)

    return unzipped(docx.write(data, translated(source, look, "fr"), source))[
        "word/document.xml"
    ].decode()


class TestWhatStandsAroundWords:
    def test_a_bookmark_stays_around_its_part_of_the_sentence(self) -> None:
        xml = french("bookmarks around words", Count="Comptez les bateaux, les filets à midi.")
        assert around(xml, "Comptez", "bookmarkStart", "bateaux", "bookmarkEnd", "midi")

    def test_a_content_control_stays_around_the_name_in_it(self) -> None:
        xml = french("content controls", Signed="Au nom du quai, Mari Maasikas a signé.")
        assert around(
            xml, "Au nom du quai, ", 'w:val="who"', "Mari Maasikas", "</w:sdt>", "a signé"
        )

    def test_smart_tags_and_their_properties_stay(self) -> None:
        xml = french("smart tags", Born="Né en 1990 à Tartu.")
        assert around(xml, "customXml ", "1990", "<w:smartTagPr>", "Tartu")

    def test_an_equation_goes_with_its_letters(self) -> None:
        xml = french("equations", where="où le côté est b², disons.")
        assert around(xml, "où le côté est ", "<m:oMath>", ", disons.")
        assert "b²" not in xml

    def test_ruby_that_was_put_into_words_is_words(self) -> None:
        xml = french("ruby", 港="le port (minato)")
        assert "<w:ruby>" not in xml

    def test_symbols_stay_symbols(self) -> None:
        assert french("symbols", done="fini, α étant alpha").count("<w:sym ") == 2

    def test_a_word_in_colour_is_so_where_it_is_said_again(self) -> None:
        xml = french(
            "character styles and colours", The="Le <x1>bateau</x1> est red et <b>gras</b>"
        )
        assert around(xml, "FF0000", ">red<", " et ", "gras")

    def test_tabs_that_align_to_the_margin_stay_so(self) -> None:
        data = DOCUMENTS["headers of every kind"]
        assert b"<w:ptab" in unzipped(edition(data, other, "fr"))["word/header2.xml"]


def test_typed_labels_are_lettered_as_the_language_has_them() -> None:
    name = "typed labels"
    source = read(DOCUMENTS[name])
    labels = [label_in(block.label, "fr") for block in source.blocks if block.label]
    other_words = translated(source, lambda text: f"Ô {text}", "fr")
    relabelled_too = relabelled(other_words, "fr")
    again = read(docx.write(DOCUMENTS[name], relabelled_too, source))
    assert [block.label for block in again.blocks if block.label] == labels
    assert [block.text for block in again.blocks] == [block.text for block in relabelled_too.blocks]
    kept = read(docx.write(DOCUMENTS[name], other_words, source, keep_labels=True))
    assert [block.label for block in kept.blocks] == [block.label for block in source.blocks]
