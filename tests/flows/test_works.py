"""A new version of a work is recognised whatever its file is called, and the register says why."""

from pathlib import Path

import pytest

from regesta.flows import capture, works
from regesta.registry import database, register
from regesta.registry.works import Work
from regesta.settings import Settings

RULES = (
    "Rules of the harbour of Marvik",
    "The harbour master assigns every vessel a berth, and may move it when the wind turns.",
    "Ferries have the right of way between the two moles, by day and by night.",
    "Nobody lights a fire on the timber quay, nor smokes there while cargo is being landed.",
    "The dues for pilots, lights and water are published each year on the first of March.",
)
DRYDOCK = (
    "Rules of the dry dock of Marvik",
    "The dock is flooded at high water only, when the gate has been looked at from both sides.",
    "Owners leave two hands on board as long as a hull stands on the blocks.",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    return Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")


def sent(settings: Settings, path: Path, paragraphs: tuple[str, ...]) -> tuple[Work, ...]:
    path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    for deposit in capture.take_custody(settings, (path,), work=True):
        capture.capture(settings, deposit.digest)
    return works.works(settings)


def reason(settings: Settings, work: Work) -> str:
    with database.reading(settings.database) as connection:
        events = register.events(connection, work.digest)
    return next(one.detail for one in events if one.type == works.RECOGNISED)


def test_a_revised_text_is_the_same_work_under_any_file_name(
    settings: Settings, tmp_path: Path
) -> None:
    (first,) = sent(settings, tmp_path / "rules.txt", RULES)
    assert reason(settings, first).startswith("a new work")
    revised = tuple(text.replace("harbour master", "port captain") for text in RULES)
    (second,) = sent(settings, tmp_path / "scan_0007 (final).txt", revised)
    assert (second.slug, second.digest != first.digest) == (first.slug, True)
    assert "the same title, and " in reason(settings, second)


def test_each_paragraph_may_have_been_edited(settings: Settings, tmp_path: Path) -> None:
    (first,) = sent(settings, tmp_path / "rules.txt", RULES)
    edited = (RULES[0], *(text.replace(".", ", as agreed.") for text in RULES[1:]))
    (second,) = sent(settings, tmp_path / "v2.txt", edited)
    assert second.slug == first.slug


def test_another_text_is_another_work(settings: Settings, tmp_path: Path) -> None:
    sent(settings, tmp_path / "rules.txt", RULES)
    assert len(sent(settings, tmp_path / "dock.txt", DRYDOCK)) == 2


def test_a_codes_revision_is_the_same_document() -> None:
    codes = ("TMX/2026/3", "TMX/2026/3(Rev.1)", "tmx/2026/3 Rev. 2", "TMX/2026/3-draft")
    assert len({works._code(code) for code in codes}) == 1
    assert works._code("TMX/2026/3") != works._code("TMX/2026/4")
