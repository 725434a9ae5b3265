"""An office's own glossary takes the place of the shipped one, file by file."""

from pathlib import Path

from regesta.flows import catalogs, glossaries
from regesta.settings import Settings

TERMS = "use,english,french,french_status,spanish,spanish_status\n"


def office(tmp_path: Path, **files: bytes) -> Settings:
    folder = tmp_path / "translations" / "glossary"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / f"{name}.csv").write_bytes(data)
    home = tmp_path / "home"
    return Settings(home, f"sqlite:///{home}/register.db", folder.parent)


def test_an_office_without_its_own_has_the_shipped_one(tmp_path: Path) -> None:
    told = glossaries.read(office(tmp_path))
    assert told.findings == ()
    assert ("C", "29") in told.value.instruments.numbered
    assert "social dialogue" in told.value.terms


def test_the_office_s_own_table_comes_first(tmp_path: Path) -> None:
    row = "required,quay,quai,verified,muelle,verified\n"
    told = glossaries.read(office(tmp_path, terms=(TERMS + row).encode("utf-8-sig")))
    assert told.findings == ()
    assert set(told.value.terms) == {"quay"}
    assert ("C", "29") in told.value.instruments.numbered


def test_a_table_in_another_charset_is_read_and_said(tmp_path: Path) -> None:
    row = "required,key,clé,verified,llave,verified\n"
    told = glossaries.read(office(tmp_path, terms=(TERMS + row).encode("cp1252")))
    assert [one.code for one in told.findings] == ["glossary-not-utf8"]
    assert told.value.terms["key"].says["fr"].text == "clé"


def test_a_check_of_catalogs_tells_what_is_wrong_with_the_glossary(tmp_path: Path) -> None:
    settings = office(tmp_path, terms=b"use,english\n")
    catalog = tmp_path / "fr.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    )
    assert [one.code for one in catalogs.check(settings, [catalog])] == ["glossary-column-missing"]
