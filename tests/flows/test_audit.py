"""The audit reads every byte again, and says what is missing, altered or unknown."""

import errno
from pathlib import Path

import pytest

from regesta.flows import capture as flow
from regesta.flows.audit import audit
from regesta.flows.home import prepare
from regesta.model.findings import finding
from regesta.model.kinds import message, remedy
from regesta.registry import custody
from regesta.registry.register import Deposit
from regesta.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


@pytest.fixture
def deposits(settings: Settings, tmp_path: Path) -> tuple[Deposit, ...]:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(file.name)
    return flow.take_custody(settings, files)


def test_a_whole_custody_has_no_findings(settings: Settings, deposits: tuple[Deposit, ...]) -> None:
    told: list[tuple[int, int]] = []
    found = audit(settings, lambda done, all_: told.append((done, all_)))
    assert (found.files, found.size, found.findings) == (2, 10, ())
    assert told == [(1, 2), (2, 2)]


def test_an_altered_byte_a_missing_and_an_unknown_file_are_found(
    settings: Settings, deposits: tuple[Deposit, ...]
) -> None:
    first, second = deposits
    altered = custody.path(settings.custody, first.digest)
    altered.chmod(0o644)
    altered.write_text("A.txt")
    custody.path(settings.custody, second.digest).unlink()
    (settings.custody / "ff").mkdir(exist_ok=True)
    (settings.custody / "ff" / "strange").touch()
    found = audit(settings).findings
    assert sorted(found, key=lambda one: one.code) == [
        finding("custody-altered", first.digest, name="a.txt"),
        finding("custody-missing", second.digest, name="b.txt"),
        finding("custody-unknown", "ff/strange"),
    ]
    assert all(message(one) and remedy(one) for one in found)


def test_a_link_in_custody_is_not_the_bytes(
    settings: Settings, deposits: tuple[Deposit, ...]
) -> None:
    place = custody.path(settings.custody, deposits[0].digest)
    copy = settings.home / "copy"
    place.rename(copy)
    place.symlink_to(copy)
    assert [one.code for one in audit(settings).findings] == ["custody-missing"]


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(
    settings: Settings, deposits: tuple[Deposit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = custody.digest_of

    def failing(file: Path) -> custody.Taken:
        if file.name == deposits[0].digest:
            raise OSError(errno.EIO, "Input/output error")
        return read(file)

    monkeypatch.setattr(custody, "digest_of", failing)
    custody.path(settings.custody, deposits[1].digest).unlink()
    found = audit(settings).findings
    assert [one.code for one in found] == ["custody-unreadable", "custody-missing"]


def test_a_file_that_lies_where_custody_has_folders_disturbs_nothing(
    settings: Settings, deposits: tuple[Deposit, ...]
) -> None:
    (settings.custody / "ab").touch()
    assert audit(settings).findings == ()
