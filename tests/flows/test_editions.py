"""From conclusions in custody to catalogs, and from catalogs to editions, as the commands do it."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import update

from regesta import readers
from regesta.flows import capture, catalogs, editions, works
from regesta.flows.editions import Edition
from regesta.localisation import po
from regesta.localisation.po import Entry, changed
from regesta.localisation.po_reader import read
from regesta.model.document import Document
from regesta.model.errors import NotFoundError, UsageError
from regesta.model.findings import Result
from regesta.publication.labelling import label_in
from regesta.registry import custody, database, register, tables
from regesta.registry import memory as registry
from regesta.settings import Settings, resource

WORK = "tmhp-2026-4"
SAMPLE = "Conclusions TMHP-2026-4.docx"


@pytest.fixture
def sample() -> Path:
    return resource("samples") / SAMPLE


@pytest.fixture
def settings(tmp_path: Path, sample: Path) -> Settings:
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    ingest(made, sample)
    return made


def ingest(settings: Settings, *files: Path, work: bool = False) -> None:
    for deposit in capture.take_custody(settings, files, work=work):
        assert capture.capture(settings, deposit.digest).stands == "registered"


def po_path(settings: Settings, language: str = "fr") -> Path:
    return settings.translations / language / "LC_MESSAGES" / f"{WORK}.po"


def entries(settings: Settings, language: str = "fr") -> tuple[Entry, ...]:
    catalog = read(po_path(settings, language).read_bytes()).value
    assert catalog is not None
    return catalog.messages


def translate(settings: Settings, language: str = "fr", *, flags: tuple[str, ...] = ()) -> None:
    """Fill the catalog as a translator would: each text with a word before its first letter."""
    path = po_path(settings, language)
    catalog = read(path.read_bytes()).value
    assert catalog is not None
    told = tuple(
        entry
        if entry.is_header or entry.obsolete
        else changed(entry, strings=(f"[{language}] {entry.msgid}",), flags=flags)
        for entry in catalog.entries
    )
    path.write_bytes(po.write(replace(catalog, entries=told)))


def edited(sample: Path, tmp_path: Path, before: str, after: str) -> Path:
    """Return a new draft of the sample under another name, one passage of it changed."""
    document = docx.Document(str(sample))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    (run,) = (run for run in runs if before in run.text)
    run.text = run.text.replace(before, after)
    path = tmp_path / "second draft.docx"
    document.save(str(path))
    return path


def files(settings: Settings) -> dict[Path, tuple[bytes, int]]:
    found = settings.translations.rglob("*.po*")
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def one(told: tuple[Edition, ...], language: str, format_: str) -> Edition:
    return next(e for e in told if (e.language, e.format) == (language, format_))


def document(data: bytes, name: str) -> Document:
    told = readers.read(data, name).value
    assert told is not None
    return told


def test_conclusions_give_a_template_and_a_catalog_in_each_language(settings: Settings) -> None:
    told = editions.refresh(settings)
    assert [(one.work, one.language, one.state) for one in told] == [
        (WORK, language, "written") for language in ("", "en", "fr", "es")
    ]
    assert (settings.translations / f"{WORK}.pot").exists()
    filled = [entry.msgid for entry in entries(settings, "fr") if entry.msgstr]
    assert filled  # the appendix, with the official titles
    assert not any(len(text.split()) > 30 for text in filled)
    assert all(entry.msgstr == entry.msgid for entry in entries(settings, "en"))


def test_refreshing_again_touches_no_file(settings: Settings) -> None:
    editions.refresh(settings)
    translate(settings)
    before = {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in settings.translations.rglob("*.po*")
    }
    assert {one.state for one in editions.refresh(settings, WORK)} == {"unchanged"}
    after = {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in settings.translations.rglob("*.po*")
    }
    assert before == after


def test_a_translated_catalog_gives_complete_editions_in_every_format(
    settings: Settings, sample: Path
) -> None:
    editions.refresh(settings)
    translate(settings)
    told = editions.publish(settings, WORK, ("fr",))
    assert [(e.format, e.state, e.is_written) for e in told if e.language] == [
        ("docx", "complete", True),
        ("akn", "complete", True),
        ("html", "complete", True),
    ]
    path = one(told, "fr", "docx").path
    assert path == settings.editions / WORK / "fr" / f"{WORK}-fr.docx"
    source, french = document(sample.read_bytes(), SAMPLE), document(path.read_bytes(), path.name)
    assert [b.label for b in french.blocks] == [label_in(b.label, "fr") for b in source.blocks]
    assert [b.text for b in french.body if b.text and not b.rows] == [
        f"[fr] {b.text}" for b in source.body if b.text and not b.rows
    ]
    assert all(not e.is_written for e in editions.publish(settings, WORK, ("fr",)))


@pytest.mark.parametrize("state", ["untranslated", "fuzzy", "wrong"])
def test_what_is_not_whole_is_a_draft_and_looks_it(settings: Settings, state: str) -> None:
    editions.refresh(settings)
    if state != "untranslated":
        translate(settings, flags=("fuzzy",) if state == "fuzzy" else ())
    if state == "wrong":
        path = po_path(settings)
        path.write_bytes(path.read_bytes().replace(b'msgstr "[fr] ', b'msgstr "[fr]</b> ', 1))
    told = editions.publish(settings, WORK, ("fr",), ("html", "akn"))
    assert {e.state for e in told} == {"draft"}
    assert 'class="draft"' in one(told, "fr", "html").path.read_text()
    assert 'FRBRversionNumber value="draft"' in one(told, "fr", "akn").path.read_text()


def test_the_sources_language_is_complete_without_work_and_a_draft_when_asked(
    settings: Settings,
) -> None:
    assert one(editions.publish(settings, WORK, ("en",), ("akn",)), "en", "akn").state == "complete"
    drafted = editions.publish(settings, WORK, ("en",), ("akn",), draft=True)
    assert one(drafted, "en", "akn").state == "draft"


def test_a_broken_catalog_is_never_written_over_nor_published(settings: Settings) -> None:
    editions.refresh(settings)
    path = po_path(settings)
    path.write_text(path.read_text() + 'msgid "half\n')
    before = path.read_bytes()
    held = next(one for one in editions.refresh(settings) if one.language == "fr")
    assert (held.state, held.findings[0].code) == ("held", "catalog-broken")
    assert path.read_bytes() == before
    told = editions.publish(settings, WORK)
    assert one(told, "fr", "docx").state == "held"
    assert one(told, "es", "docx").state == "draft"
    assert not one(told, "fr", "docx").path.exists()


def test_a_new_draft_keeps_the_work_and_costs_the_changed_words_alone(
    settings: Settings, sample: Path, tmp_path: Path
) -> None:
    editions.refresh(settings)
    translate(settings)
    before = {entry.msgid: entry.msgstr for entry in entries(settings)}
    passage = next(
        entry.msgid
        for entry in entries(settings)
        if len(entry.msgid) > 80 and "<" not in entry.msgid and "paragraph" in entry.extracted[0]
    )
    words = " ".join(passage.split()[2:5])
    ingest(settings, edited(sample, tmp_path, words, f"{words} certainly"))
    assert {one.work for one in editions.refresh(settings)} == {WORK}
    told = {entry.msgid: entry for entry in entries(settings)}
    fuzzy = [entry for entry in told.values() if not entry.is_translated]
    assert [(e.previous, e.msgstr) for e in fuzzy] == [(passage, before[passage])]
    assert fuzzy[0].references[0].startswith("second_draft.docx:")


def test_a_flattened_rendition_takes_no_word_files_place(
    settings: Settings, sample: Path, tmp_path: Path
) -> None:
    text = document(sample.read_bytes(), SAMPLE)
    path = tmp_path / "pasted.txt"
    path.write_text("\n\n".join(f"{b.label} {b.text}".strip() for b in text.body), "utf-8")
    ingest(settings, path, work=True)
    (work,) = works.works(settings)
    source = works.source(settings, work)
    assert source is not None
    assert source.deposit.name == SAMPLE


def test_every_translation_read_is_remembered(settings: Settings) -> None:
    editions.refresh(settings)
    translate(settings)
    editions.publish(settings, WORK, ("fr",), ("html",))
    po_path(settings).unlink()
    with database.reading(settings.database) as connection:
        known = registry.memories(connection, "en", "fr")
    assert {one.target for one in known} >= {f"[fr] {e.msgid}" for e in entries(settings, "en")}


def test_a_lost_catalog_is_offered_what_the_memory_has(settings: Settings) -> None:
    editions.refresh(settings)
    translate(settings)
    editions.refresh(settings)
    po_path(settings).unlink()
    editions.refresh(settings)
    told = entries(settings)
    assert {entry.msgstr for entry in told} == {f"[fr] {entry.msgid}" for entry in told}
    assert all(entry.is_translated for entry in told)
    assert all(entry.extracted[-1].startswith(f"From memory: {WORK}, ") for entry in told)
    assert {one.state for one in editions.refresh(settings)} == {"unchanged"}


def test_a_catalog_saved_while_it_was_refreshed_is_refreshed_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    editions.refresh(settings)
    path = po_path(settings)
    saved = path.read_bytes().replace(b'\nmsgstr ""\n\n', b'\nmsgstr "x"\n\n')
    path.write_bytes(path.read_bytes().replace(b"#: Conclusions", b"#: conclusions"))
    write = po.write_if_unchanged

    def late(path: Path, expected: bytes | None, new: bytes) -> bool:
        if path == po_path(settings) and expected is not None and b'"x"' not in expected:
            path.write_bytes(saved)
        return write(path, expected, new)

    monkeypatch.setattr(po, "write_if_unchanged", late)
    assert {one.state for one in editions.refresh(settings)} == {"unchanged"}
    assert path.read_bytes() == saved


def test_a_restricted_work_is_neither_shown_nor_published(settings: Settings) -> None:
    assert works.works(settings)
    with database.writing(settings.database) as connection:
        connection.execute(update(tables.record).values(access="restricted"))
    assert editions.refresh(settings) == ()
    assert editions.publish(settings) == ()
    assert not list(settings.translations.rglob("*.po"))


def test_progress_counts_messages_and_words(settings: Settings) -> None:
    editions.refresh(settings)
    translate(settings, "es", flags=("fuzzy",))
    told = {one.language: one for one in editions.progress(settings)}
    count = len(entries(settings))
    assert (told["en"].translated, told["en"].words_left, told["en"].is_complete) == (
        count,
        0,
        True,
    )
    french, spanish = told["fr"], told["es"]
    assert french.translated + french.needs_review + french.untranslated == count
    assert spanish.needs_review == count
    assert spanish.words_left > french.words_left > count


def test_check_names_the_file_and_the_line(settings: Settings) -> None:
    editions.refresh(settings)
    path = po_path(settings)
    found = editions.check(settings, (path,))
    assert {one.code for one in found} == {"message-untranslated", "message-fuzzy"}
    assert found[0].where == f"{catalogs.shown(path)}:{entries(settings)[0].line}"
    assert len(editions.check(settings)) > len(found)


def test_what_is_not_there_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        editions.refresh(settings, "no-such-work")
    with pytest.raises(NotFoundError):
        editions.check(settings, (tmp_path / "none.po",))
    with pytest.raises(UsageError):
        editions.publish(settings, WORK, formats=("pdf",))


def test_a_work_without_a_word_file_gets_a_new_one(tmp_path: Path) -> None:
    home = tmp_path / "registry"
    settings = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    path = tmp_path / "rules.txt"
    path.write_text("Harbour rules\n\nShips give way to ferries.\n", "utf-8")
    ingest(settings, path, work=True)
    told = editions.publish(settings, languages=("en",), formats=("docx",))
    text = "\n".join(p.text for p in docx.Document(BytesIO(told[0].path.read_bytes())).paragraphs)
    assert "Ships give way to ferries." in text


def test_a_deposit_is_looked_at_once(settings: Settings, tmp_path: Path, sample: Path) -> None:
    (work,) = works.works(settings)
    again = works.works(settings)
    shutil.copy(sample, tmp_path / "copy.docx")
    ingest(settings, tmp_path / "copy.docx")
    assert works.works(settings) == again == (work,)
    with database.reading(settings.database) as connection:
        events = [event.type for event in register.events(connection, work.digest)]
    assert events.count("work") == 1


def test_a_work_whose_source_is_damaged_keeps_no_other_from_being_published(
    settings: Settings, tmp_path: Path
) -> None:
    other = tmp_path / "memo.txt"
    other.write_text("Memo on cranes\n\nCranes are inspected every spring by somebody else.\n")
    ingest(settings, other, work=True)
    (lost, kept) = sorted(works.works(settings), key=lambda one: one.slug != WORK)
    custody.path(settings.custody, lost.digest).unlink()
    told = editions.publish(settings, formats=["akn"])
    assert [one.findings[0].code for one in told if one.work == lost.slug] == ["source-unreadable"]
    assert {one.state for one in told if one.work == kept.slug} == {"complete", "draft"}


def test_a_damaged_arrival_keeps_no_other_from_becoming_a_work(
    settings: Settings, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"{name.title()} memo\n\nThis is the text of the {name} memo on cranes.\n")
        ingest(settings, file, work=True)
    held = custody.held(settings.custody)
    (damaged,) = (path for path in held if b"First memo" in path.read_bytes())
    damaged.unlink()
    assert len(works.works(settings)) == 2


def test_an_older_source_does_not_come_back_when_another_process_has_a_newer_one(
    settings: Settings, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = edited(sample, tmp_path, "Nine tenths", "Nearly all")
    read = readers.read

    def read_slowly(data: bytes, name: str) -> Result[Document | None]:
        monkeypatch.setattr(readers, "read", read)
        ingest(settings, newer)
        works.works(settings)
        return read(data, name)

    monkeypatch.setattr(readers, "read", read_slowly)
    works.works(settings)
    (found,) = works.works(settings)
    assert found.digest == sha256(newer.read_bytes()).hexdigest()


def test_several_may_publish_the_same_work_at_once(settings: Settings) -> None:
    editions.refresh(settings)
    with ThreadPoolExecutor(4) as several:
        told = list(several.map(lambda _: editions.publish(settings), range(4)))
    assert sum(one.is_written for done in told for one in done) == len(told[0])


def test_when_every_catalog_is_broken_every_edition_is_held(settings: Settings) -> None:
    editions.refresh(settings)
    for language in ("en", "fr", "es"):
        po_path(settings, language).write_text('msgid "no end\n')
    told = editions.publish(settings)
    assert {edition.state for edition in told} == {"held"}
    assert not list(settings.editions.rglob("*.html"))
