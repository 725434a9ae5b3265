"""A clerk corrects an item by a small file beside it: validated, applied, remembered."""

from pathlib import Path

import pytest

from regesta.flows import capture as flow
from regesta.flows import lookup
from regesta.flows.home import prepare
from regesta.model.record import Access, Record, RecordKind
from regesta.registry import database, inbox, register
from regesta.registry.register import State
from regesta.settings import Settings

PAGE = """| Viit | 7-3/412-2 |
| Registreeritud | {day} |
| Sünkroonitud | 05.03.2025 |
| Liik | Sissetulev kiri |
| Adressaat | Sadamafoorum |
| Juurdepääsupiirang | Avalik |

Lugupeetud minister

Palume vastust sadamate ohutuse kohta.

Lugupidamisega
Kalle Kuusk
"""
GOOD, BAD = PAGE.format(day="04.03.2025"), PAGE.format(day="31.02.2025")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(inbox, "SETTLE", 0.0)
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def dropped(settings: Settings, **files: str) -> dict[str, flow.Outcome]:
    """Drop files together, and return what became of each by its name."""
    for name, text in files.items():
        place = settings.inbox / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    taken = flow.take_custody(settings)
    return {one.name: flow.capture(settings, one.digest) for one in taken}


def standing(settings: Settings, digest: str) -> State:
    with database.reading(settings.database) as connection:
        return register.deposit(connection, digest).state


def record(settings: Settings, outcome: flow.Outcome) -> Record:
    with database.reading(settings.database) as connection:
        (summary,) = register.summaries(connection, outcome.digest)
    return lookup.record(settings, summary.id).record


def codes(settings: Settings, outcome: flow.Outcome) -> list[str]:
    with database.reading(settings.database) as connection:
        return [found.code for found in register.find_findings(connection, outcome.digest)]


def events(settings: Settings, outcome: flow.Outcome) -> list[str]:
    with database.reading(settings.database) as connection:
        return [event.type for event in register.events(connection, outcome.digest)]


def test_a_held_item_is_registered_when_the_clerk_states_what_was_wrong(
    settings: Settings,
) -> None:
    held = dropped(settings, **{"Kirjad/kiri.txt": BAD})["Kirjad/kiri.txt"]
    assert held.state == "quarantined"
    sidecar = dropped(settings, **{"kiri.txt.regesta.toml": "registered = 2025-03-04\n"})
    assert sidecar["kiri.txt.regesta.toml"].state == "applied"
    assert standing(settings, held.digest) is State.REGISTERED
    assert str(record(settings, held).registered) == "2025-03-04"
    assert "stated-by-clerk" in codes(settings, held)
    assert events(settings, held) == ["received", "quarantined", "stated", "registered"]
    assert list(settings.quarantine.iterdir()) == []


@pytest.mark.parametrize(
    "order", [("a.txt", "a.txt.regesta.toml"), ("a.txt.regesta.toml", "a.txt")]
)
def test_whichever_comes_first_the_clerks_word_counts(
    settings: Settings, order: tuple[str, str]
) -> None:
    texts = {"a.txt": GOOD, "a.txt.regesta.toml": 'title = "Sadamad"\naccess = "public"\n'}
    first = dropped(settings, **{order[0]: texts[order[0]]})
    if order[0] != "a.txt":
        assert [f.code for f in first[order[0]].findings] == ["statement-without-item"]
    told = first | dropped(settings, **{order[1]: texts[order[1]]})
    assert record(settings, told["a.txt"]).title == "Sadamad"
    assert standing(settings, told["a.txt.regesta.toml"].digest) is State.APPLIED
    assert list(settings.quarantine.iterdir()) == []


def test_dropped_together_they_are_registered_at_once(settings: Settings) -> None:
    told = dropped(
        settings,
        **{
            "a.txt": GOOD,
            "a.txt.regesta.toml": 'access = {level = "restricted", basis = "AvTS § 35"}\n',
        },
    )
    assert record(settings, told["a.txt"]).access == Access("restricted", "AvTS § 35")


def test_the_clerks_word_is_remembered_when_the_item_is_tried_again(settings: Settings) -> None:
    told = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": 'title = "Sadamad"\n'})
    flow.retry(settings, told["a.txt"].digest)
    assert record(settings, told["a.txt"]).title == "Sadamad"


def test_a_later_sidecar_adds_to_an_earlier_one(settings: Settings) -> None:
    told = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": 'title = "Sadamad"\n'})
    dropped(settings, **{"a.txt.regesta.toml": 'summary = "Ohutus."\n'})
    assert record(settings, told["a.txt"]).title == "Sadamad"
    assert record(settings, told["a.txt"]).summary == "Ohutus."


def test_another_file_of_the_same_name_is_another_item(settings: Settings) -> None:
    dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": 'title = "Sadamad"\n'})
    other = dropped(settings, **{"a.txt": PAGE.format(day="03.03.2025")})["a.txt"]
    assert record(settings, other).title != "Sadamad"


def test_the_same_words_may_be_said_of_two_items(settings: Settings) -> None:
    word = 'title = "Sama"\n'
    first = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": word})["a.txt"]
    other = PAGE.format(day="03.03.2025")
    second = dropped(settings, **{"b.txt": other, "b.txt.regesta.toml": word})["b.txt"]
    assert record(settings, first).title == record(settings, second).title == "Sama"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title = Sadamad\n", "statement-unreadable"),
        (f"title = {'1' * 5000}\n", "statement-unreadable"),
        (f"title = 0x{'f' * 5000}\n", "statement-field-malformed"),
        ('titel = "Sadamad"\n', "statement-field-unknown"),
        ('registered = "homme"\n', "statement-field-malformed"),
        ("accept = true\n", "statement-field-malformed"),
        ('work = "yes"\n', "statement-field-malformed"),
        ('records = "all"\n', "statement-field-malformed"),
    ],
)
def test_a_sidecar_that_cannot_be_right_is_held_and_its_item_stays(
    settings: Settings, text: str, code: str
) -> None:
    told = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": text})
    assert told["a.txt"].state == "registered"
    assert [found.code for found in told["a.txt.regesta.toml"].findings] == [code]
    assert told["a.txt.regesta.toml"].state == "quarantined"


def test_a_corrected_sidecar_takes_the_place_of_the_one_that_is_held(settings: Settings) -> None:
    wrong = {"a.txt": GOOD, "a.txt.regesta.toml": 'titel = "Sadamad"\n'}
    held = dropped(settings, **wrong)["a.txt.regesta.toml"]
    assert held.state == "quarantined"
    dropped(settings, **{"a.txt.regesta.toml": 'title = "Sadamad"\n'})
    assert standing(settings, held.digest) is State.REJECTED
    assert events(settings, held)[-1] == "superseded"
    assert list(settings.quarantine.iterdir()) == []


def test_what_breaks_a_rule_holds_the_item_with_the_reason(settings: Settings) -> None:
    word = 'access = "restricted"\n'
    told = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": word})
    assert standing(settings, told["a.txt"].digest) is State.QUARANTINED
    assert "restriction-without-basis" in codes(settings, told["a.txt"])


def test_what_cannot_be_read_is_registered_by_word_alone_when_that_is_accepted(
    settings: Settings,
) -> None:
    image = settings.inbox / "pilt.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 30)
    word = 'kind = "other"\ntitle = "Sadama plaan"\naccept = ["image-alone"]\n'
    told = dropped(settings, **{"pilt.png.regesta.toml": word})
    image_ = told["pilt.png"]
    assert standing(settings, image_.digest) is State.REGISTERED
    assert record(settings, image_) == Record(RecordKind.OTHER, title="Sadama plaan")
    assert "finding-accepted" in codes(settings, image_)


def test_a_sidecar_makes_its_item_a_work(settings: Settings) -> None:
    told = dropped(settings, **{"a.txt": GOOD, "a.txt.regesta.toml": "work = true\n"})
    with database.reading(settings.database) as connection:
        assert register.deposit(connection, told["a.txt"].digest).work


def test_one_record_of_several_is_stated_by_its_number(settings: Settings) -> None:
    listing = "Tag: Sadamad\n\n" + "\n\n".join(
        f"Uudis number {n}\n\nSadamas juhtus täna midagi uut …Read More" for n in (1, 2, 3)
    )
    word = '[records.2]\ntitle = "Parandatud"\n'
    told = dropped(settings, **{"n.txt": listing, "n.txt.regesta.toml": word})["n.txt"]
    with database.reading(settings.database) as connection:
        titles = [one.title for one in register.summaries(connection, told.digest)]
    assert len(titles) > 1
    assert titles.index("Parandatud") == 1
    assert titles.count("Parandatud") == 1


def test_what_cannot_be_read_is_held_with_a_reason_until_its_kind_is_stated(
    settings: Settings,
) -> None:
    settings.inbox.joinpath("plan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (image_,) = flow.take_custody(settings)
    held = flow.capture(settings, image_.digest)
    word = 'title = "Sadama plaan"\naccept = ["image-alone"]\n'
    dropped(settings, **{"plan.png.regesta.toml": word})
    assert standing(settings, held.digest) is State.QUARANTINED
    assert "kind-not-stated" in codes(settings, held)
