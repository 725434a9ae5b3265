"""What an edition says of itself besides its text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Version:
    """An approved version of an edition, counted from 1: when it was approved, and by whom."""

    number: int
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The work an edition is of, and which edition it is.

    `work` is the work's name in addresses; `number` its document code; `kind` the kind of its
    record; `adopted` its date; `generated` the day of the newest word in the edition, so that
    making it again gives the same bytes; `languages` those in which there are editions; `versions`
    those approved before, the oldest first, and `version` the number of this one, 0 where it has
    none.
    """

    work: str
    language: str
    source_language: str
    generated: date
    title: str = ""
    number: str = ""
    author: str = ""
    adopted: date | None = None
    languages: tuple[str, ...] = ()
    is_draft: bool = False
    kind: str = "conclusions"
    version: int = 0
    versions: tuple[Version, ...] = ()

    @property
    def version_name(self) -> str:
        """What an address or a reader calls this version: its number, "draft", or nothing."""
        return "draft" if self.is_draft else str(self.version or "")
