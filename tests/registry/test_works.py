"""Works and their editions."""

from dataclasses import replace

from regesta.registry import database, register, works
from regesta.registry.works import Edition, Work

PORTS = Work("ports-and-heat", "Ports and heat", "en", "a" * 64, f"{'a' * 12}-1", "TMHP/2026/4")
DRAFT = Edition("ports-and-heat", "fr", "docx", "1" * 64, "draft", "ports-and-heat/fr/x.docx")


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


def test_all_that_was_taken_for_a_work_is_told_in_its_order(url: str) -> None:
    with database.writing(url) as connection:
        for digest in ("b" * 64, "a" * 64, "b" * 64):
            register.note(connection, digest, works.TAKEN_FOR, "ports-and-heat")
        register.note(connection, "c" * 64, works.TAKEN_FOR, "ports")
        assert works.taken_for(connection, "ports-and-heat") == ("b" * 64, "a" * 64)
