"""A held item's folder: the original under its own name, and the reason."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.findings import finding
from regesta.registry.quarantine import Held, hold, original_name, reason, release, safe_name

DIGEST = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
ITEM = Held(
    DIGEST,
    "Kirjad/Kutse õppepäevale.docx",
    "2026-03-10T08:05:30Z",
    (
        finding("synchronised-before-registered", "synchronised", value="2026-03-01"),
        finding("sender-missing"),
    ),
)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_reason_says_what_where_and_what_to_do(datadir: Path) -> None:
    assert reason(ITEM) == (datadir / "reason.txt").read_text()


def test_a_held_item_has_its_original_and_the_reason(tmp_path: Path) -> None:
    place = hold(tmp_path, ITEM, b"hello")
    assert place.name == "Kutse õppepäevale-2cf24dba"
    assert tree(place) == {
        "Kutse õppepäevale.docx": b"hello",
        "reason.txt": reason(ITEM).encode(),
    }


def test_holding_twice_is_the_same_and_what_is_lost_comes_back(tmp_path: Path) -> None:
    place = hold(tmp_path, ITEM, b"hello")
    before = tree(tmp_path)
    (place / "Kutse õppepäevale.docx").unlink()
    (place / "reason.txt").write_text("altered")
    assert hold(tmp_path, ITEM, b"hello") == place
    assert tree(tmp_path) == before


def test_a_released_folder_is_gone_and_others_stay(tmp_path: Path) -> None:
    hold(tmp_path, ITEM, b"hello")
    other = hold(tmp_path, Held("f" * 64, "b.txt", ITEM.received, ()), b"other")
    release(tmp_path, DIGEST)
    assert list(tmp_path.iterdir()) == [other]


def test_what_was_left_half_made_is_swept_up(tmp_path: Path) -> None:
    (tmp_path / ".holding-1").mkdir()
    (tmp_path / ".holding-1" / "a.txt").touch()
    place = hold(tmp_path, ITEM, b"hello")
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    place = hold(tmp_path / "quarantine", ITEM, b"hello")
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (place / "reason.txt").unlink()
    (place / "reason.txt").symlink_to(victim)
    hold(tmp_path / "quarantine", ITEM, b"hello")
    assert victim.read_text() == "untouched"
    assert not (place / "reason.txt").is_symlink()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kirjad/õigus.docx", "õigus.docx"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("C:\\temp\\kiri.doc", "kiri.doc"),
        ("../../..", "item"),
        (".bashrc", "bashrc"),
        ("kiri", "kiri"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(name=st.text())
def test_any_name_becomes_one_a_file_can_have(name: str) -> None:
    safe = original_name(name)
    assert 0 < len(safe.encode("utf-8", "surrogateescape")) <= 130
    assert not {"/", "\0", "\n"} & set(safe)
    assert safe not in {".", "..", "reason.txt"}


def test_a_file_called_like_the_reason_keeps_its_place_beside_it(tmp_path: Path) -> None:
    place = hold(tmp_path, Held(DIGEST, "Reason.txt", ITEM.received, ()), b"hello")
    assert sorted(tree(place)) == ["original Reason.txt", "reason.txt"]
