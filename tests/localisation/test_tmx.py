"""The memory as TMX 1.4b, and other tools' memories: marks come back, hostile files do not."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from regesta.localisation import tmx
from regesta.localisation.tmx import Pair

SHADE = Pair(
    "Every <b>quay</b> has <a1>shade</a1>.<fn1/>",
    "Chaque <b>quai</b> a <a1>de l’ombre</a1>.<fn1/>",
    "en",
    "fr",
    work="heat-2025",
    context="title",
    by="Ana <ana@port.example>",
    file="fr/LC_MESSAGES/heat-2025.po",
    state="reviewed",
    made="2025-03-01T10:00:00Z",
)


def written(*pairs: Pair) -> bytes:
    out = BytesIO()
    assert tmx.write(out, pairs, "1.0") == len(pairs)
    return out.getvalue()


def read(data: bytes) -> list[Pair]:
    return [replace(one, line=0) for one in tmx.read(BytesIO(data))]


def foreign(body: str, header: str = 'srclang="EN-US"', doctype: str = "") -> bytes:
    return f'{doctype}<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'.encode()


def test_a_file_is_as_the_specification_has_it() -> None:
    root = etree.fromstring(written(SHADE))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    assert header is not None
    needed = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang")
    assert all(header.get(name) for name in (*needed, "datatype"))
    (unit,) = root.findall("body/tu")
    assert [child.tag for child in unit] == ["prop"] * 4 + ["tuv"] * 2
    assert unit.get("changedate") == "20250301T100000Z"
    codes = [(c.tag, c.get("i"), c.get("type"), c.text) for c in unit.findall("tuv/seg")[0]]
    assert codes == [
        ("bpt", "1", "bold", "<b>"),
        ("ept", "1", None, "</b>"),
        ("bpt", "2", "link", "<a1>"),
        ("ept", "2", None, "</a1>"),
        ("ph", None, "x-note", "<fn1/>"),
    ]


def test_what_is_written_is_read_again_whole() -> None:
    others = (replace(SHADE, language="es", target="Cada muelle"), Pair("a", "b", "en", "fr"))
    assert read(written(SHADE, *others)) == [SHADE, *others]
    assert read(written()) == []


texts = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</i>", "<fn1/>", "<br/>", "\r\n", " ", "&amp;", "\0"]
        ),
    ),
    max_size=8,
).map("".join)


@given(texts, texts)
def test_any_text_survives_the_way_there_and_back(source: str, target: str) -> None:
    (told,) = read(written(Pair(source, target, "en", "fr")))
    assert (told.source, told.target) == (source, target)


def test_a_unit_in_three_languages_gives_a_pair_for_each() -> None:
    variants = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
        for tag, text in (("fr-CH", "quai"), ("en-GB", "quay"), ("ES", "muelle"))
    )
    told = read(foreign(f'<tu creationid="BEN" creationdate="20240102T030405Z">{variants}</tu>'))
    assert [(one.source, one.language, one.target) for one in told] == [
        ("quay", "fr", "quai"),
        ("quay", "es", "muelle"),
    ]
    assert {(one.by, one.made) for one in told} == {("BEN", "2024-01-02T03:04:05Z")}


def test_formatting_of_other_tools_becomes_ours_and_other_codes_are_left_out() -> None:
    text = (
        'A <bpt i="1" type="bold">\\b </bpt>dry<ept i="1">\\b0 </ept> '
        '<bpt i="2" type="font">{\\f1 </bpt>dock<ept i="2">}</ept><ph type="lb"/>'
        '<hi type="term">x</hi><it pos="begin">y</it><ut>z</ut>'
    )
    variants = f'<tuv xml:lang="en"><seg>{text}</seg></tuv><tuv xml:lang="fr"><seg>B</seg></tuv>'
    (told,) = read(foreign(f"<tu>{variants}</tu>"))
    assert told.source == "A <b>dry</b> dock<br/>x"


def test_a_unit_without_two_languages_says_nothing_but_is_told() -> None:
    body = '<tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu><tu/>'
    assert [(one.source, one.target) for one in read(foreign(body))] == [("", ""), ("", "")]
    told = read(foreign(
        '<tu><tuv xml:lang="fr"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu>',
        'srclang="*all*"',
    ))  # fmt: skip
    assert [(one.source, one.source_language, one.target) for one in told] == [("a", "fr", "b")]


def test_a_doctype_that_only_names_the_format_is_allowed() -> None:
    for doctype in ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "<!DOCTYPE tmx>"):
        assert read(foreign("", doctype=doctype)) == []


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE tmx SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "http://port.example/p"> %p;]>',
        "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>",
    ],
)
def test_a_doctype_that_declares_anything_is_refused(doctype: str) -> None:
    body = '<tu><tuv xml:lang="en"><seg>&a;</seg></tuv></tu>'
    with pytest.raises(tmx.RefusedError):
        read(foreign(body, doctype=doctype))


def test_what_is_broken_or_no_tmx_is_refused_with_its_line() -> None:
    with pytest.raises(tmx.RefusedError) as refused:
        read(foreign("\n<tu>\n</tuv>"))
    assert refused.value.line == 3
    with pytest.raises(tmx.NotTmxError):
        read(b"<html><header/></html>")


def test_a_large_file_is_read_unit_by_unit() -> None:
    def pairs():  # type: ignore[no-untyped-def]
        yield from (replace(SHADE, target=f"{number}") for number in range(5000))

    out = BytesIO()
    assert tmx.write(out, pairs(), "1.0") == 5000
    out.seek(0)
    for number, one in enumerate(tmx.read(out)):
        assert one.target == f"{number}"
    assert number == 4999
