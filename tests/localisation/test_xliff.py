"""Catalogs as XLIFF 2.0 and back: what nobody changed keeps its bytes, what somebody did comes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from regesta.localisation import po, xliff
from regesta.localisation.codes import Code, Part, coded
from regesta.localisation.po import Catalog, Entry
from regesta.localisation.po_reader import read as read_po
from regesta.localisation.returning import Merged, merged
from regesta.localisation.xliff import About
from regesta.localisation.xliff_reader import Unit, read

ABOUT = About("shade", "shade.po", "en", "fr")
NS = {"x": xliff.CORE}

PO = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Ana: as in 2025
#. paragraph in “Shade”
#: draft.docx:1
msgid ""
"Every <b>quay</b> has <a1>shade</a1> and <b>water</b>.<fn1/>"
msgstr "Chaque <b>quai</b> a <a1>de l’ombre</a1> et <b>de l’eau</b>.<fn1/>"

#, fuzzy
#| msgid "The old crane"
msgid "The new crane"
msgstr "La vieille grue"

msgctxt "heading"
msgid "Noise"
msgstr ""

msgid "%d ship"
msgid_plural "%d ships"
msgstr[0] "%d navire"
msgstr[1] ""

#~ msgid "gone"
#~ msgstr "parti"
"""


def catalog(text: str = PO) -> Catalog:
    told = read_po(text.encode()).value
    assert told is not None
    return told


def units(data: bytes) -> tuple[Unit, ...]:
    (told,) = read(data, "back.xlf").value
    return told.units


def returned(data: bytes, text: str = PO) -> Merged:
    return merged(catalog(text), units(data), "back.xlf")


def edited(before: str, after: str, text: str = PO) -> bytes:
    sent = xliff.write(catalog(text), ABOUT).decode()
    assert before in sent
    return sent.replace(before, after).encode()


def entry(told: Merged, msgid: str) -> Entry:
    return next(one for one in told.catalog.messages if one.msgid == msgid)


def test_a_file_is_as_the_standard_has_it() -> None:
    root = etree.fromstring(xliff.write(catalog(), ABOUT))
    assert (root.tag, dict(root.attrib)) == (
        f"{{{xliff.CORE}}}xliff",
        {"version": "2.0", "srcLang": "en", "trgLang": "fr"},
    )
    found = root.findall("x:file/x:unit", NS)
    assert len({unit.get("id") for unit in found}) == len(found) == 5
    order = {"notes": 0, "originalData": 1, "segment": 2}
    for unit in found:
        names = [etree.QName(child).localname for child in unit]
        assert names == sorted(names, key=order.__getitem__)
        data = {one.get("id") for one in unit.iterfind("x:originalData/x:data", NS)}
        codes = unit.findall(".//x:pc", NS) + unit.findall(".//x:ph", NS)
        used = {v for code in codes for k, v in code.items() if k.startswith("dataRef")}
        assert used == data
        ids = [
            [c.get("id") for c in place.iterfind(".//*")]
            for place in unit.iterfind(".//x:source", NS)
        ]
        assert all(len(set(one)) == len(one) for one in ids)
    assert [s.get("state") for s in root.iterfind(".//x:segment", NS)] == [
        "translated", "initial", "initial", "translated", "initial",
    ]  # fmt: skip
    spaces = [
        t.get("{http://www.w3.org/XML/1998/namespace}space")
        for t in root.iterfind(".//x:source", NS)
    ]
    assert set(spaces) == {"preserve"}
    notes = [(n.get("category"), n.text) for n in root.iterfind(".//x:note", NS)]
    assert notes == [
        ("context", "paragraph in “Shade”"),
        ("translator", "Ana: as in 2025"),
        ("location", "draft.docx:1"),
        ("previous", "The old crane"),
    ]


def test_marks_are_codes_with_the_ids_of_their_source() -> None:
    root = etree.fromstring(xliff.write(catalog(), ABOUT))
    unit = root.find(".//x:unit", NS)
    assert unit is not None
    for place in ("source", "target"):
        found = unit.find(f".//x:{place}", NS)
        assert [c.get("id") for c in found.iterfind(".//*")] == ["b", "a1", "b-2", "fn1"]
    bold = unit.find(".//x:pc", NS)
    assert (bold.get("type"), bold.get("subType")) == ("fmt", "xlf:b")


def test_what_nobody_changed_comes_back_byte_for_byte() -> None:
    told = returned(xliff.write(catalog(), ABOUT))
    assert po.write(told.catalog) == PO.encode()
    assert (told.taken, told.left, told.findings) == (0, (), ())


def test_a_reviewed_unit_loses_its_fuzzy_flag() -> None:
    data = edited(
        '<segment state="initial" subState="regesta:needs-review">', '<segment state="reviewed">'
    )
    told = entry(returned(data), "The new crane")
    assert (told.msgstr, told.is_translated, told.previous) == ("La vieille grue", True, None)
    again = po.write(returned(data).catalog).decode()
    assert again == PO.replace('#, fuzzy\n#| msgid "The old crane"\n', "")


def test_a_unit_translated_elsewhere_comes_back_with_its_state_and_notes() -> None:
    source = '<source xml:space="preserve">Noise</source>'
    unit = f'<segment state="initial">\n    {source}'
    for state, is_translated in (("initial", False), ("translated", True), ("final", True)):
        data = edited(unit, f'<segment state="{state}">{source}<target>Bruit</target>')
        data = re.sub(
            rb'(name="heading"[^>]*>)', rb"\1<notes><note>Or noises?</note></notes>", data
        )
        told = entry(returned(data), "Noise")
        assert (told.msgstr, told.is_translated) == ("Bruit", is_translated)
        assert told.comments == ("# Or noises?",)


def test_codes_of_other_tools_are_understood() -> None:
    target = (
        '<target><sc id="b" dataRef="d1"/>Quai<ec startRef="b"/> <pc id="7" copyOf="b">et</pc> '
        '<mrk id="m1" type="term">eau</mrk><cp hex="001B"/> <pc id="9" type="fmt" subType="xlf:i">x'
        '</pc><ph id="fn1" dataRef="d5"/></target>'
    )
    data = re.sub(rb"<target.*?</target>", target.encode(), xliff.write(catalog(), ABOUT), count=1)
    told = returned(data).catalog.messages[0]
    assert told.msgstr == "<b>Quai</b> <b>et</b> eau\x1b <i>x</i><fn1/>"


def test_a_unit_that_a_tool_cut_into_segments_is_whole_again() -> None:
    cut = (
        '<segment state="translated"><source>The new</source><target>La nouvelle</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>crane</source><target>grue</target></segment>'
    )
    review = rb'<segment state="initial" subS.*?</segment>'
    data = re.sub(review, cut.encode(), xliff.write(catalog(), ABOUT), flags=re.DOTALL)
    told = entry(returned(data), "The new crane")
    assert (told.msgstr, told.is_translated) == ("La nouvelle grue", True)


def test_a_unit_whose_source_changed_meanwhile_is_for_review_with_a_finding() -> None:
    data = edited("La vieille grue", "La grue neuve")
    for previous in ('#, fuzzy\n#| msgid "The new crane"\n', ""):
        string = "La vieille grue" if previous else ""
        later = PO.replace('#, fuzzy\n#| msgid "The old crane"\n', previous)
        later = later.replace(
            '"The new crane"\nmsgstr "La vieille grue"', f'"The new cranes"\nmsgstr "{string}"'
        )
        told = returned(data, later)
        (found,) = told.findings
        assert (found.code, told.left) == ("unit-source-changed", ())
        assert re.fullmatch(r"back\.xlf:\d+", found.where)
        back = entry(told, "The new cranes")
        assert (back.msgstr, back.is_fuzzy, back.previous) == (
            "La grue neuve",
            True,
            "The new crane",
        )
        assert "Changed: The new [-crane-]{+cranes+}" in back.extracted


def test_what_was_changed_here_too_is_left_as_it_is_and_nothing_is_lost() -> None:
    data = edited("La vieille grue", "La grue neuve")
    told = returned(data, PO.replace("La vieille grue", "Notre grue"))
    assert [one.code for one in told.findings] == ["unit-changed-twice"]
    assert [one.target for one in told.left] == ["La grue neuve"]
    assert entry(told, "The new crane").msgstr == "Notre grue"


def test_what_was_changed_here_alone_is_not_undone() -> None:
    later = PO.replace("La vieille grue", "Notre grue")
    told = returned(xliff.write(catalog(), ABOUT), later)
    assert (po.write(told.catalog), told.findings) == (later.encode(), ())


def test_an_unknown_unit_is_left_over_with_a_finding() -> None:
    data = edited("La vieille grue", "La grue neuve")
    told = returned(
        data, PO.replace("The new crane", "Ferries come first").replace("#, fuzzy\n", "")
    )
    assert [one.code for one in told.findings] == ["unit-unknown"]
    assert [(one.source, one.target) for one in told.left] == [("The new crane", "La grue neuve")]


def test_a_tool_that_empties_or_drops_translations_takes_nothing_away() -> None:
    sent = xliff.write(catalog(), ABOUT)
    data = re.sub(rb"<target.*?</target>", b"<target/>", sent)
    data = re.sub(rb' regesta:sent="[^"]*"', b"", data)
    assert po.write(returned(data).catalog) == PO.encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0">', "exchange-unreadable"),
        (b"", "exchange-unreadable"),
        (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>', "exchange-unreadable"),
        (b'<!DOCTYPE xliff SYSTEM "http://port.example/x.dtd"><xliff/>', "exchange-unreadable"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "exchange-format-unknown"),
        (b"<html/>", "exchange-format-unknown"),
    ],
)  # fmt: skip
def test_what_is_no_xliff_2_is_refused(data: bytes, code: str) -> None:
    told = read(data, "x.xlf")
    assert told.value == ()
    assert [(one.code, one.where) for one in told.findings] == [(code, "x.xlf:1")]


texts = st.text(
    st.one_of(
        st.sampled_from("ab é<>&\n\t\r\"' \x1b\x00\u2028"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=12,
)
marked = st.lists(
    st.one_of(
        texts,
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</i>", "<a1>", "</a1>", "<fn1/>", "<br/>", "<tab/>", "&lt;b>"]
        ),
    ),
    max_size=8,
).map("".join)


words = marked.map(lambda text: text if text.strip() else "")
"""A translation of blanks says nothing."""


@given(
    st.lists(st.tuples(marked.filter(str.strip), words, st.booleans()), unique_by=lambda t: t[0])
)
def test_any_catalog_survives_the_way_there_and_back(rows: list[tuple[str, str, bool]]) -> None:
    told = tuple(
        Entry(source, (target,), flags=("fuzzy",) if fuzzy and target else ())
        for source, target, fuzzy in rows
    )
    was = Catalog(told)
    data = xliff.write(was, ABOUT)
    back = units(data) if told else ()
    assert [(one.source, one.target) for one in back] == [(s, t) for s, t, _ in rows]
    assert merged(was, back, "x").catalog is was
    # Without what was sent, all translations are put in anew: the same.
    bare = tuple(Entry(one.msgid) for one in told)
    fresh = merged(Catalog(bare), tuple(replace(one, was_sent="") for one in back), "x").catalog
    assert [(e.strings, e.flags) for e in fresh.entries] == [(e.strings, e.flags) for e in told]


@given(marked)
def test_codes_and_words_are_the_whole_text(text: str) -> None:
    told = [p if isinstance(p, str) else _character(p) or p.tag for p in coded(text)]
    assert "".join(told) == text


def _character(piece: Code) -> str:
    return chr(int(piece.name, 16)) if piece.part is Part.CHARACTER else ""
