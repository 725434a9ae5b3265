"""What an edition says of itself besides its text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Imprint:
    """The work an edition is of, and which edition it is.

    `work` is the work's name in addresses; `number` its document code; `adopted` its date;
    `generated` the day of the newest word in the edition, so that making it again gives the same
    bytes; `languages` those in which there are editions.
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
