"""A page saved with its folder is one item; what is in the folder is kept with it."""

from pathlib import Path

import pytest

from regesta.flows import capture as flow
from regesta.flows.audit import audit
from regesta.flows.home import prepare
from regesta.registry import inbox
from regesta.settings import Settings

PAGE = "<!doctype html><html lang=en><title>News</title><h1>News</h1><p>Ports are open again.</p>"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(inbox, "SETTLE", 0.0)
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def dropped(settings: Settings, **files: str) -> dict[str, str]:
    for name, text in files.items():
        place = settings.inbox / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    taken = flow.take_custody(settings)
    return {one.name: flow.capture(settings, one.digest).state for one in taken}


@pytest.mark.parametrize("folder", ["News_files", "News_fichiers", "News_archivos", "News.files"])
def test_what_lies_in_a_saved_pages_folder_is_kept_with_the_page(
    settings: Settings, folder: str
) -> None:
    told = dropped(
        settings,
        **{
            "Web/News.html": PAGE,
            f"Web/{folder}/style.css": "p {color: red}",
            f"Web/{folder}/a/program.js": "alert(1)",
        },
    )
    assert told == {
        "Web/News.html": "registered",
        f"Web/{folder}/style.css": "applied",
        f"Web/{folder}/a/program.js": "applied",
    }
    assert list(settings.quarantine.iterdir()) == []
    assert audit(settings).findings == ()


def test_a_folder_of_that_name_without_its_page_is_a_folder_of_documents(
    settings: Settings,
) -> None:
    told = dropped(settings, **{"Case_files/letter.txt": "Dear Sir,\n\nPlease reply.\n"})
    assert told == {"Case_files/letter.txt": "registered"}
