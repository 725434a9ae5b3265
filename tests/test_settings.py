"""What the environment says of a registry."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from regesta.model.errors import UsageError
from regesta.settings import from_environment


@pytest.mark.parametrize("name", ["registry", "Õigusloome 2026", "what?", "100%20", "a#b"])
def test_a_home_may_be_called_anything(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REGESTA_DATABASE", raising=False)
    settings = from_environment(tmp_path / name)
    assert make_url(settings.database).database == str(tmp_path / name / "register.db")


@pytest.mark.parametrize("asked", ["et", "ET", "et_EE.UTF-8", "et-EE"])
def test_a_language_may_be_given_as_a_locale(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGESTA_LANGUAGE", asked)
    assert from_environment().language == "et"


def test_a_language_nobody_speaks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGESTA_LANGUAGE", "tlh")
    with pytest.raises(UsageError, match="REGESTA_LANGUAGE is tlh"):
        from_environment()


def test_a_password_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGESTA_DATABASE", "postgresql+psycopg://clerk:secret@db/regesta")
    assert "secret" not in repr(from_environment())
