"""What is wrong, doubtful or worth knowing about an item, said so that somebody can act on it.

A bad document is a finding, a broken disk an exception. Readers and profiles return `Result`,
a value with its findings; they neither log nor raise over what a document says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Translate = Callable[[str], str]
"""Gives a message of the interface in the reader's language; `str` leaves it in English."""

Value_co = TypeVar("Value_co", covariant=True)


class Severity(StrEnum):
    """Errors hold an item in quarantine; warnings and information travel with it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Kind:
    """What every finding of one code says: `{name}` in a sentence stands for a finding's value."""

    severity: Severity
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `where` is the place in the words of the source: a label, a part, a line.

    The sentences are the code's, from `regesta.model.kinds.KINDS`; `values` fills them in.
    """

    code: str
    where: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result(Generic[Value_co]):
    """A value and what was found on the way to it."""

    value: Value_co
    findings: tuple[Finding, ...] = ()


def finding(code: str, where: str = "", **values: object) -> Finding:
    """Return the finding of this code at this place, its sentences filled with `values`."""
    return Finding(code, where, tuple((name, str(value)) for name, value in values.items()))
