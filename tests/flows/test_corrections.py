"""A corrected file takes the place of the one that is held."""

from pathlib import Path

import pytest

from regesta.flows import capture as flow
from regesta.flows.home import prepare
from regesta.registry import database, inbox, register
from regesta.registry.register import State
from regesta.settings import Settings

PAGE = """| Viit | {number} |
| Registreeritud | {day} |
| Liik | Sissetulev kiri |
| Adressaat | Sadamafoorum |
| Juurdepääsupiirang | Avalik |

Lugupeetud minister

Palume vastust sadamate ohutuse kohta.

Lugupidamisega
Kalle Kuusk
"""
BAD = PAGE.format(number="7-3/412-2", day="31.02.2025")
GOOD = PAGE.format(number="7-3/412-2", day="03.03.2025")
OTHER = PAGE.format(number="9-1/5", day="03.03.2025")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(inbox, "SETTLE", 0.0)
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def dropped(settings: Settings, name: str, text: str) -> flow.Outcome:
    place = settings.inbox / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    (taken,) = flow.take_custody(settings)
    return flow.capture(settings, taken.digest)


def standing(settings: Settings, held: flow.Outcome) -> tuple[State, str]:
    with database.reading(settings.database) as connection:
        state = register.deposit(connection, held.digest).state
        return state, register.events(connection, held.digest)[-1].type


def test_the_corrected_file_takes_the_held_ones_place(settings: Settings) -> None:
    held = dropped(settings, "Kirjad/kiri.txt", BAD)
    assert held.state == "quarantined"
    new = dropped(settings, "kiri.txt", GOOD)
    assert new.state == "registered"
    assert standing(settings, held) == (State.REJECTED, "superseded")
    assert list(settings.quarantine.iterdir()) == []


def test_another_document_of_the_same_name_leaves_the_held_one_and_says_so(
    settings: Settings,
) -> None:
    held = dropped(settings, "kiri.txt", BAD)
    new = dropped(settings, "Muu/kiri.txt", OTHER)
    assert [found.code for found in new.findings] == ["same-name-held"]
    assert standing(settings, held) == (State.QUARANTINED, "quarantined")
    assert len(list(settings.quarantine.iterdir())) == 1


def test_a_file_that_is_held_itself_corrects_nothing(settings: Settings) -> None:
    held = dropped(settings, "kiri.txt", BAD)
    again = dropped(settings, "Uus/kiri.txt", BAD.replace("31.02", "30.02"))
    assert again.state == "quarantined"
    assert standing(settings, held)[0] is State.QUARANTINED


def test_what_was_superseded_can_still_be_tried_again(settings: Settings) -> None:
    held = dropped(settings, "kiri.txt", BAD)
    dropped(settings, "kiri.txt", GOOD)
    assert flow.retry(settings, held.digest).state == "quarantined"
