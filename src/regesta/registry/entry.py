"""What is entered in the register for each record; the database is not imported for it."""

from dataclasses import dataclass

from regesta.model.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it is entered: with its two XMLs and the plain text that is searched."""

    record: Record
    xml: str
    body: str
    text: str


def record_id(digest: str, ordinal: int) -> str:
    """Return the id of a digest's n-th record, counted from 1.

    >>> record_id("3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b", 2)
    '3a7bd3e2360a-2'
    """
    return f"{digest[:12]}-{ordinal}"
