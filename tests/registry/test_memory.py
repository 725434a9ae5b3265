"""The memory of translations: whatever was seen, once, with where, when and by whom."""

from dataclasses import replace

from regesta.registry import database
from regesta.registry import memory as registry
from regesta.registry.memory import Translation

HEAT = Translation(
    "heat", "chaleur", "en", "fr", "ports-and-heat", by="Anne", file="fr/x.po", seen_at="2026-02-11"
)


def test_a_translation_is_remembered_once_and_never_forgotten(url: str) -> None:
    other = replace(HEAT, target="canicule")
    with database.writing(url) as connection:
        assert registry.remember(connection, [HEAT, other, HEAT]) == 2
        assert registry.remember(connection, [HEAT]) == 0
        assert registry.memories(connection, "en", "fr") == (other, HEAT)
        assert registry.memories(connection, "en", "es") == ()


def test_translations_longer_than_an_index_takes_are_remembered(url: str) -> None:
    long = replace(HEAT, source="heat " * 2000)
    with database.writing(url) as connection:
        assert registry.remember(connection, [long]) == 1
        assert registry.memories(connection, "en", "fr") == (long,)


def test_who_saves_the_same_words_again_has_not_made_them(url: str) -> None:
    with database.writing(url) as connection:
        registry.remember(connection, [HEAT])
        assert registry.remember(connection, [replace(HEAT, by="Ben", made="2027")]) == 0
        assert registry.remember(connection, [replace(HEAT, by="Ben", state="reviewed")]) == 1
        assert [one.by for one in registry.memories(connection, "en", "fr")] == ["Ben", "Anne"]


def test_the_moment_is_kept_at_which_something_new_was_found_in_a_file(url: str) -> None:
    with database.writing(url) as connection:
        assert registry.last_seen(connection) == {}
        registry.remember(connection, [HEAT, replace(HEAT, target="x", seen_at="2026-03-01")])
        registry.remember(connection, [replace(HEAT, file="", seen_at="2027")])
        assert registry.last_seen(connection) == {"fr/x.po": "2026-03-01"}


def test_the_whole_memory_is_told_in_the_order_it_was_seen(url: str) -> None:
    rows = [replace(HEAT, target=f"chaleur {number}") for number in range(2500)]
    spanish = replace(HEAT, language="es", target="calor")
    with database.writing(url) as connection:
        registry.remember(connection, [*rows, spanish])
    with database.reading(url) as connection:
        assert list(registry.everything(connection)) == [*rows, spanish]
        assert list(registry.everything(connection, "es")) == [spanish]
