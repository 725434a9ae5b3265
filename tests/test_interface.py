"""The interface speaks Estonian, English, French and Spanish: its catalogs are whole."""

import io
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from regesta.flows.interface import translator
from regesta.model.findings import finding
from regesta.model.kinds import KINDS, message
from regesta.settings import LANGUAGES

ROOT = Path(__file__).parents[1]
PLACES = re.compile(r"\{\w+\}")


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return import_module("scripts.extract_messages")


def entries(language: str) -> list[Any]:
    path = ROOT / "translations" / language / "LC_MESSAGES" / "regesta.po"
    with path.open("rb") as file:
        return [one for one in read_po(file, locale=language) if one.id]


def test_the_template_holds_every_sentence_of_the_sources(extraction: Any) -> None:
    written = ROOT.joinpath("translations", "regesta.pot").read_text("utf-8")
    assert written == extraction.template_text(), "run python -m scripts.extract_messages"


def test_a_sentence_marked_within_another_string_is_found(extraction: Any) -> None:
    source = (
        """say(f"- {translate(_('Look at it'))}: {one}", _("Whole " "sentence."), other("no"))"""
    )
    found = [text for _, _, text, _ in extraction.marked(io.BytesIO(source.encode()))]
    assert found == ["Whole sentence.", "Look at it"]


def test_every_finding_s_sentences_are_in_the_template(extraction: Any) -> None:
    gathered = {one.id for one in extraction.template()}
    said = {text for kind in KINDS.values() for text in (kind.message, kind.remedy)}
    assert said - gathered == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_is_up_to_date_with_the_sources(language: str, extraction: Any) -> None:
    written = extraction.catalog_path(language).read_text("utf-8")
    assert written == extraction.catalog_text(language), "run python -m scripts.extract_messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_is_complete_and_reviewed(language: str) -> None:
    assert [one.id for one in entries(language) if not one.string or one.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_that_are_filled_in(language: str) -> None:
    for one in entries(language):
        assert set(PLACES.findall(one.string)) == set(PLACES.findall(one.id)), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_as_its_sentence_does(language: str) -> None:
    ends = re.compile(r"[.:?!]$")
    pairs = [(one.id, one.string) for one in entries(language)]
    strange = [a for a, b in pairs if bool(ends.search(a)) != bool(ends.search(b))]
    assert strange == []


@pytest.mark.parametrize("language", ["et", "fr", "es"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    assert [one.id for one in entries(language) if " " in one.id and one.id == one.string] == []


def test_a_finding_is_said_in_the_clerk_s_language() -> None:
    found = finding("date-impossible", "Registreeritud", text="31.02.2026")
    said = {message(found, translator(language)) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    assert all("31.02.2026" in sentence for sentence in said)
