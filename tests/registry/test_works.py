"""Works, editions and the memory of translations."""

from dataclasses import replace

from regesta.registry import database, works
from regesta.registry.works import Edition, Translation, Work

PORTS = Work("ports-and-heat", "Ports and heat", "en", "a" * 64, f"{'a' * 12}-1", "TMHP/2026/4")
DRAFT = Edition("ports-and-heat", "fr", "docx", "1" * 64, "draft", "ports-and-heat/fr/x.docx")
HEAT = Translation("heat", "chaleur", "en", "fr", "ports-and-heat", by="Anne")


def test_a_work_is_entered_once_and_brought_up_to_date(url: str) -> None:
    newer = replace(PORTS, digest="b" * 64, record=f"{'b' * 12}-1")
    with database.writing(url) as connection:
        works.put_work(connection, PORTS)
        works.put_work(connection, newer)
        assert works.works(connection) == (newer,)


def test_the_newest_edition_of_each_kind_is_the_current_one(url: str) -> None:
    complete = replace(DRAFT, sha256="2" * 64, state="complete")
    with database.writing(url) as connection:
        assert works.put_edition(connection, DRAFT)
        assert works.put_edition(connection, complete)
        assert works.put_edition(connection, replace(DRAFT, format="html"))
        assert not works.put_edition(connection, complete)
        told = [(one.format, one.state) for one in works.editions(connection, "ports-and-heat")]
        assert told == [("docx", "complete"), ("html", "draft")]
        assert works.put_edition(connection, DRAFT)
        assert works.editions(connection)[0].sha256 == DRAFT.sha256


def test_a_translation_is_remembered_once_and_never_forgotten(url: str) -> None:
    other = replace(HEAT, target="canicule")
    with database.writing(url) as connection:
        assert works.remember(connection, [HEAT, other, HEAT]) == 2
        assert works.remember(connection, [HEAT]) == 0
        assert works.memories(connection, "en", "fr") == (other, HEAT)
        assert works.memories(connection, "en", "es") == ()


def test_translations_longer_than_an_index_takes_are_remembered(url: str) -> None:
    with database.writing(url) as connection:
        long = replace(HEAT, source="heat " * 2000)
        assert works.remember(connection, [long]) == 1
        assert works.memories(connection, "en", "fr") == (long,)
