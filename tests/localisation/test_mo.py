"""MO files are those of `msgfmt --no-hash`, byte for byte."""

import gettext
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.localisation import mo, po
from regesta.localisation.po import Catalog, Entry
from regesta.localisation.po_reader import read

HEAD = """\
POT-Creation-Date: 2026-01-01 10:00+0000
Language: fr
Content-Type: text/plain; charset=UTF-8
Plural-Forms: nplurals=2; plural=(n > 1);
"""
HEADER = Entry("", (HEAD,))
ENTRIES = (
    HEADER,
    Entry("quay", ("quai",)),
    Entry("quay", ("quai d’embarquement",), context="boarding"),
    Entry("quays", ("quais",), context=""),
    Entry("%d ship", ("%d navire", "%d navires"), plural="%d ships"),
    Entry("half done", ("à moitié", ""), plural="halves done"),
    Entry("not sure", ("peut-être",), flags=("fuzzy",)),
    Entry("nothing yet"),
    Entry("gone", ("parti",), obsolete=True),
    Entry("é", ("e",)),
)


def test_programs_find_the_translations() -> None:
    told = gettext.GNUTranslations(io.BytesIO(mo.write(Catalog(ENTRIES))))
    assert told.gettext("quay") == "quai"
    assert told.pgettext("boarding", "quay") == "quai d’embarquement"
    assert told.ngettext("%d ship", "%d ships", 5) == "%d navires"
    assert told.gettext("not sure") == "not sure"
    assert told.gettext("gone") == "gone"


def test_a_catalog_without_translations_is_an_empty_file_of_the_format() -> None:
    assert gettext.GNUTranslations(io.BytesIO(mo.write(Catalog()))).gettext("quay") == "quay"


texts = st.text("abéZ 漢\t", min_size=1, max_size=6)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed")
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(texts, st.none() | texts, st.none() | texts, texts | st.just(""), st.booleans()),
        max_size=8,
        unique_by=lambda t: t[:2],
    )
)
def test_the_bytes_are_those_of_msgfmt(
    tmp_path: Path, told: list[tuple[str, str | None, str | None, str, bool]]
) -> None:
    entries = [
        Entry(
            f"x{msgid}",
            (text,) if plural is None else (text, text),
            context=context,
            plural=plural,
            flags=("fuzzy",) * is_fuzzy,
        )
        for msgid, context, plural, text, is_fuzzy in told
    ]
    path, made = tmp_path / "a.po", tmp_path / "a.mo"
    path.write_bytes(po.write(Catalog((*ENTRIES, *entries))))
    subprocess.run(["msgfmt", "--no-hash", "-o", made, path], check=True, capture_output=True)
    catalog = read(path.read_bytes()).value
    assert catalog is not None
    assert mo.write(catalog) == made.read_bytes()
