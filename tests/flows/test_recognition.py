"""Editions and outside translations that are dropped are known for what they are."""

from pathlib import Path

import docx
import pytest

from regesta.flows import capture, catalogs, editions, works
from regesta.localisation import po
from regesta.localisation.po import Entry, changed
from regesta.localisation.po_reader import read
from regesta.registry import database, kinship, memory, register
from regesta.settings import Settings, resource

WORK = "tmhp-2026-4"
SAMPLE = "Conclusions TMHP-2026-4.docx"
FRENCH = {
    "the": "le", "of": "de", "and": "et", "in": "dans", "to": "à", "for": "pour", "is": "est",
    "are": "sont", "should": "devraient", "work": "travail", "workers": "travailleurs",
    "heat": "chaleur", "ports": "ports", "with": "avec", "that": "que", "by": "par",
    "conclusions": "conclusions", "meeting": "réunion", "on": "sur", "from": "depuis",
    "their": "leurs", "they": "ils", "this": "cette", "be": "être", "as": "comme", "or": "ou",
}  # fmt: skip


def french(text: str) -> str:
    """Translate word by word, well enough for a reader of languages."""
    return " ".join(FRENCH.get(word.lower(), word) for word in text.split(" "))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    ingest(made, resource("samples") / SAMPLE)
    editions.refresh(made)
    blank(made)
    return made


def ingest(settings: Settings, path: Path) -> str:
    (deposit,) = capture.take_custody(settings, (path,))
    assert capture.capture(settings, deposit.digest).stands == "registered"
    return deposit.digest


def blank(settings: Settings, keep: str = "") -> None:
    """Empty the French catalog, but for the message that begins so, which somebody translated."""
    path = catalogs.catalog_path(settings, WORK, "fr")
    catalog = read(path.read_bytes()).value
    assert catalog is not None
    told = tuple(
        entry
        if entry.is_header
        else changed(
            entry,
            strings=("Mes mots.",) if keep and entry.msgid.startswith(keep) else ("",),
            flags=(),
            comments=(),
        )
        for entry in catalog.entries
    )
    path.write_bytes(po.write(po.Catalog(told, catalog.tail)))


def entries(settings: Settings) -> dict[str, Entry]:
    catalog = read(catalogs.catalog_path(settings, WORK, "fr").read_bytes()).value
    assert catalog is not None
    return {entry.msgid: entry for entry in catalog.messages}


def outside(tmp_path: Path, *, without: int = 0) -> Path:
    """Make the French Word file somebody else made of the sample, paragraphs missing or joined."""
    document = docx.Document(str(resource("samples") / SAMPLE))
    numbered = [p for p in document.paragraphs if len(p.text) > 120]
    for paragraph in numbered[:without]:
        paragraph._element.getparent().remove(paragraph._element)
    cells = (c for t in document.tables for r in t.rows for c in r.cells)
    for paragraph in (*document.paragraphs, *(p for c in cells for p in c.paragraphs)):
        for run in paragraph.runs:
            run.text = french(run.text) if run.text else run.text
    document.core_properties.language = "fr-FR"
    path = tmp_path / "traduction reçue.docx"
    document.save(str(path))
    return path


def relations(settings: Settings, digest: str) -> set[tuple[str, str]]:
    with database.reading(settings.database) as connection:
        ids = [one.id for one in register.summaries(connection, digest)]
        found = [r for id_ in ids for r in kinship.relations(connection, id_)]
    return {(one.type, one.record) for one in found}


def test_an_edition_that_is_dropped_is_no_new_work(settings: Settings, tmp_path: Path) -> None:
    (work,) = works.works(settings)
    told = editions.publish(settings, WORK, formats=("docx",))
    for edition in told:
        if edition.language in ("en", "es"):
            path = tmp_path / f"copy {edition.language}.docx"
            path.write_bytes(edition.path.read_bytes())
            digest = ingest(settings, path)
            assert works.works(settings) == (work,)
            relation = "rendition-of" if edition.language == "en" else "translation-of"
            assert (relation, work.record) in relations(settings, digest)


def test_a_translation_made_outside_is_offered_with_where_it_comes_from(
    settings: Settings, tmp_path: Path
) -> None:
    (work,) = works.works(settings)
    digest = ingest(settings, outside(tmp_path, without=2))
    told = editions.refresh(settings)
    assert works.works(settings) == (work,)
    assert ("translation-of", work.record) in relations(settings, digest)
    assert [one.state for one in told if one.language == "fr"] == ["written"]
    found = entries(settings)
    filled = {msgid: entry for msgid, entry in found.items() if any(entry.strings)}
    assert len(filled) >= 0.8 * len(found)
    filled = {m: e for m, e in filled.items() if any("traduction" in c for c in e.comments)}
    assert len(filled) >= 0.5 * len(found)
    assert all(entry.is_fuzzy for entry in filled.values())
    right = [m for m, e in filled.items() if "<" in m or e.msgstr == french(m)]
    assert len(right) >= 0.97 * len(filled)
    (comment,) = {entry.comments[-1] for entry in filled.values()}
    assert comment.startswith("# From traduction reçue.docx, dropped 20")
    with database.reading(settings.database) as connection:
        known = memory.memories(connection, "en", "fr")
    assert {one.target for one in known} >= {entry.msgstr for entry in filled.values()}
    assert {one.state for one in editions.refresh(settings)} == {"unchanged"}


def test_a_translators_words_are_never_touched(settings: Settings, tmp_path: Path) -> None:
    own = next(msgid for msgid in entries(settings) if msgid.startswith("Nine tenths"))
    blank(settings, keep=own)
    ingest(settings, outside(tmp_path))
    editions.refresh(settings)
    assert entries(settings)[own].msgstr == "Mes mots."
    assert entries(settings)[own].is_translated
    with database.reading(settings.database) as connection:
        known = memory.memories(connection, "en", "fr")
    assert len({one.target for one in known if one.source == own}) == 2


def test_an_edited_copy_of_our_edition_is_known_by_what_it_says_of_itself(
    settings: Settings, tmp_path: Path
) -> None:
    (work,) = works.works(settings)
    told = editions.publish(settings, WORK, ("fr",), ("docx",))
    document = docx.Document(str(told[0].path))
    document.paragraphs[-1].add_run(" Ajout.")
    document.save(str(tmp_path / "revu.docx"))
    digest = ingest(settings, tmp_path / "revu.docx")
    assert works.works(settings) == (work,)
    assert ("translation-of", work.record) in relations(settings, digest)
    with database.reading(settings.database) as connection:
        found = [e.type for e in register.events(connection, digest)]
    assert found.count("edition") == 1


def test_another_text_is_no_translation(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "autre.txt"
    path.write_text(
        "Règlement du port\n\n"
        + "\n\n".join(
            f"{n}. Le navire {n} cède la place aux autres "
            "bateaux dans le port, et le capitaine paie les droits."
            for n in range(1, 14)
        ),
        "utf-8",
    )
    digest = ingest(settings, path)
    assert len(works.works(settings)) == 1
    assert not {kind for kind, _ in relations(settings, digest)} & {"translation-of"}


def test_a_short_text_is_no_translation_of_another_short_text(
    settings: Settings, tmp_path: Path
) -> None:
    for name, words in (
        ("boats", "The boats of the harbour are counted every morning before they leave the quay."),
        ("nets", "Les filets du port sont comptés chaque soir avant que les marins ne dorment."),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(words, "utf-8")
        (deposit,) = capture.take_custody(settings, (path,), work=True)
        capture.capture(settings, deposit.digest)
        editions.refresh(settings)
    languages = {one.language for one in works.works(settings) if one.slug != WORK}
    assert languages == {"en", "fr"}
