"""Where things are: the registry home, the database, the catalogs, the schemas.

The one place that reads the variables named `REGESTA_…`; `docs/settings.md` documents each.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from regesta.model.errors import UsageError

LANGUAGES = ("et", "en", "fr", "es")
"""The languages of the interface."""

WORK_LANGUAGES = ("en", "fr", "es")
"""The languages a work lives in."""


def resource(*names: str) -> Path:
    """Return a folder or file shipped beside the code: `schemas`, `translations`, `samples`.

    In a checkout they lie at its top, in an installed wheel inside the package.
    """
    package = Path(__file__).parent
    installed = package.joinpath(*names)
    return installed if installed.exists() else package.parents[1].joinpath(*names)


@dataclass(frozen=True, slots=True)
class Settings:
    """One registry: its home folder, its database's URL, its catalogs, its clerks' language.

    With `keep_revisions`, Word editions keep their source's comments and changes this once.
    """

    home: Path
    database: str = field(repr=False)  # it may hold a password
    translations: Path
    language: str = "en"
    keep_revisions: bool = False

    @property
    def inbox(self) -> Path:
        """Where clerks drop files and folders."""
        return self.home / "inbox"

    @property
    def quarantine(self) -> Path:
        """One folder for each held item."""
        return self.home / "quarantine"

    @property
    def custody(self) -> Path:
        """The bytes as received, named by SHA-256."""
        return self.home / "custody"

    @property
    def editions(self) -> Path:
        """What was published: `<work>/<lang>/<work>-<lang>.{docx,xml,html}`."""
        return self.home / "editions"


def from_environment(home: Path | None = None) -> Settings:
    """Return the settings the environment gives; `home` overrides `REGESTA_HOME`.

    Paths come back absolute, so that a process with another working folder finds the same place.
    Raises `UsageError` for a language the interface does not speak.
    """
    place = (home or Path(os.environ.get("REGESTA_HOME") or "registry")).absolute()
    return Settings(
        home=place,
        database=os.environ.get("REGESTA_DATABASE") or sqlite_url(place / "register.db"),
        translations=Path(os.environ.get("REGESTA_TRANSLATIONS") or "translations").absolute(),
        language=_language(os.environ.get("REGESTA_LANGUAGE") or "en"),
    )


def sqlite_url(file: Path) -> str:
    """Return the URL of an SQLite database, whatever its folders are called.

    >>> sqlite_url(Path("/srv/what? 100%/register.db"))
    'sqlite:////srv/what%3F 100%25/register.db'
    """
    return f"sqlite:///{file}".replace("%", "%25").replace("?", "%3F")


def _language(asked: str) -> str:
    """Return the language asked for, as `et` or as the locale `et_EE.UTF-8`."""
    language = asked.replace("-", "_").partition("_")[0].lower()
    if language not in LANGUAGES:
        raise UsageError(
            f"REGESTA_LANGUAGE is {asked}, which Regesta does not speak.",
            f"Choose among {', '.join(LANGUAGES)}.",
        )
    return language


def polls() -> bool:
    """Say whether folders are looked into every second (`REGESTA_POLLING`).

    Network shares tell nobody of a change made by another machine.
    """
    return os.environ.get("REGESTA_POLLING", "").lower() in {"1", "true", "yes"}


def keeps_labels() -> bool:
    """Say whether editions have their lists lettered as the source has them (`REGESTA_LABELS`).

    Otherwise as the house writes them in each language: "(c)" is "c)" in French and Spanish.
    """
    return os.environ.get("REGESTA_LABELS", "").lower() == "source"


def keeps_revisions() -> bool:
    """Say whether Word editions keep their source's comments and changes (`REGESTA_REVISIONS`).

    Otherwise tracked changes are accepted and comments left out.
    """
    return os.environ.get("REGESTA_REVISIONS", "").lower() == "keep"
