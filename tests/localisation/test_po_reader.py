"""Whatever gettext accepts is read and comes back byte for byte; what it refuses gives a line."""

import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from regesta.localisation import po, po_reader
from regesta.localisation.po import Catalog, Entry
from regesta.localisation.po_reader import read

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="gettext's tools are not installed"
)

SIGNS = [
    *"néo «»—漢 ,;:#~|[]<>",  # no letter that a hexadecimal escape would go on with
    "\\n",
    "\\t",
    '\\"',
    "\\\\",
    "\\101",
    "\\303\\251",
    "\\x41",
    "\u00a0",
]
inner = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)
white = st.sampled_from(["", " ", "\t", "  "])
usual = st.shared(st.booleans(), key="as gettext writes")
end = st.shared(st.sampled_from(["\n", "\r\n"]), key="line end")
remark = st.sampled_from(
    [
        "# ",
        "#",
        "#. told",
        "#: a.docx:3 b:4",
        "#, no-wrap",
        "#  x  ",
        "#Ü",
        "#=x",
        "#: \u2068a b.c\u2069:1",
    ]
)


@st.composite
def strings(draw: st.DrawFn, keyword: str, prefix: str = "", first: str = "") -> str:
    """A keyword with its string, over as many lines as anybody's tool may use."""
    parts = draw(st.lists(inner, min_size=1, max_size=3))
    parts[0] = first + parts[0]
    gap, glue = " ", f"{draw(end)}{prefix}"
    if not draw(usual):
        gap = draw(white)
        glue = draw(st.sampled_from([" ", f"{glue}{draw(white)}", "  "]))
    return prefix + keyword + gap + glue.join(f'"{part}"' for part in parts) + draw(end)


@st.composite
def entries(draw: st.DrawFn, number: int) -> str:
    """An entry in one of gettext's forms."""
    dead = draw(st.booleans()) and draw(st.booleans())
    prefix = "#~ " if dead else ""
    told = [f"{line}{draw(end)}" for line in draw(st.lists(remark, max_size=3))]
    blank = draw(st.lists(st.sampled_from(["", " "]), max_size=2))
    told += [] if draw(usual) else [f"{line}{draw(end)}" for line in blank]
    if draw(st.booleans()):
        told.append(draw(strings("msgid", "#~| " if dead else "#| ")))
    if draw(st.booleans()):
        told.append(draw(strings("msgctxt", prefix)))
    told.append(draw(strings("msgid", prefix, first=f"{number}:")))
    if draw(st.booleans()):
        told.append(draw(strings("msgid_plural", prefix)))
        told += [draw(strings(f"msgstr[{form}]", prefix)) for form in range(2)]
    else:
        told.append(draw(strings("msgstr", prefix)))
    return "".join(told) + draw(st.sampled_from(["", draw(end), draw(end) * 3]))


@st.composite
def catalogs(draw: st.DrawFn) -> bytes:
    """A PO file: byte-order mark or not, header or not, last line ended or not."""
    eol = draw(end)
    lines = (
        'msgid ""',
        'msgstr ""',
        '"X-Odd:  kept \\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
    )
    body = "".join(f"{line}{eol}" for line in lines) + eol
    body += "".join(draw(entries(number)) for number in range(draw(st.integers(0, 4))))
    body += draw(st.sampled_from(["", f"# the end{eol}", "#~ ", f"{eol}{eol}"]))
    body = body.rstrip("\r\n") if draw(st.booleans()) else body
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + body.encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs())
def test_any_catalog_comes_back_byte_for_byte(data: bytes) -> None:
    result = read(data)
    assert result.findings == ()
    assert result.value is not None
    assert po.write(result.value) == data


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs(), st.integers(0))
def test_entries_are_the_same_read_at_one_stroke_or_line_by_line(data: bytes, cut: int) -> None:
    for told in (data, data[: cut % (len(data) + 1)]):
        with patch.object(po_reader._Reading, "_usual_entries", lambda *_: _none()):
            slowly = read(told, "fr.po")
        at_once = read(told, "fr.po")
        assert at_once == slowly
        assert _lines(at_once.value) == _lines(slowly.value)


def _none() -> Generator[Entry, None, int]:
    yield from ()
    return 0


def _lines(catalog: Catalog | None) -> list[tuple[int, bytes, bytes, bytes]]:
    """Return what two equal entries may still differ in."""
    entries = catalog.entries if catalog else ()
    return [(one.line, one.raw, one.raw_strings, one.gap) for one in entries]


@needs_gettext
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs())
def test_gettext_accepts_the_catalogs_we_try(data: bytes) -> None:
    assume(not data.startswith(b"\xef"))  # gettext of today reads it, that of ten years ago not
    done = subprocess.run(
        ["msgcat", "-o", "/dev/null", "-"], input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


LINES = [
    *('msgid "a"', 'msgstr "b"', 'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"', '"g"', ""),
    *('msgstr[1] "f"', "# h", "#, fuzzy", '#| msgid "i"', '#~ msgid "j"', '#~ msgstr "k"', '"l'),
    *("msgid", "#~", 'msgid "m\\q"'),
]


@needs_gettext
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=7).map("\n".join))
def test_what_gettext_accepts_is_never_refused(text: str) -> None:
    asked = ["msgcat", "-o", "/dev/null", "-"]
    done = subprocess.run(asked, input=text.encode(), capture_output=True, check=False)
    result = read(text.encode())
    if done.returncode == 0:
        assert result.value is not None, result.findings
        assert po.write(result.value) == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a" msgstr "b" msgid "c" msgstr "d"\n',
        'msgid"a"msgstr"b"\n',
        'msgid "a\\\n b"\nmsgstr "c" \\\n"d"\n',
        'msgid "a"\nmsgstr "b" # said after it\n',
        '#~ # said of it\n#~ msgid "a"\n#~ msgstr "b"\n#~\n',
        'domain "ports"\nmsgid "a"\nmsgstr "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "c"\nmsgstr[1] "d"\n',
        'msgid "a"\n \f\nmsgstr "b"\n\f\n# \u00a0\n',
    ],
)
def test_forms_that_only_gettext_knows_come_back(text: str) -> None:
    result = read(text.encode())
    assert result.value is not None, result.findings
    assert po.write(result.value) == text.encode()


def test_escaped_bytes_are_letters_of_the_files_charset() -> None:
    result = read(b'msgid "caf\\303\\251 \\x41\\n"\nmsgstr "\\377"\n')
    assert result.value is not None
    assert (result.value.entries[0].msgid, result.value.entries[0].msgstr) == ("café A\n", "ÿ")


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a\\q"\nmsgstr "b"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
        'msgid "a"\nmsgstr[0] "c"\n',
        'msgid "a" msgid "b"\nmsgstr "c"\n',
        'msgid "a"\nmsgstr "b"\n"\n',
        'msgid_plural "a"\n',
    ],
)
def test_what_gettext_refuses_is_refused(text: str) -> None:
    result = read(text.encode(), "fr.po")
    assert result.value is None
    assert {found.code for found in result.findings} == {"catalog-broken"}
    assert result.findings[0].where.startswith("fr.po:")


@pytest.mark.parametrize(
    "charset", ["rot13", "hex", "utf-16", "unicode_escape", "utf-7", "no-such"]
)
def test_a_charset_that_no_catalog_can_have_is_told(charset: str) -> None:
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'.encode()
    assert [found.code for found in read(data).findings] == ["catalog-charset-unknown"]


@pytest.mark.parametrize(
    "charset", ["shift_jis", "big5", "gb18030", "koi8-r", "iso-8859-15", "cp1257"]
)
def test_legacy_charsets_come_back(charset: str, tmp_path: Path) -> None:
    word = {"shift_jis": "表示", "big5": "功能", "gb18030": "功能", "koi8-r": "порт"}.get(
        charset, "säte"
    )
    head = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'
    text = f'{head}\nmsgid "a"\nmsgstr "{word}"\n'
    result = read(text.encode(charset))
    assert result.value is not None, result.findings
    assert result.value.messages[0].msgstr == word
    assert po.write(result.value) == text.encode(charset)
