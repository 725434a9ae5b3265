"""What stops a command: nothing is wrong with a document, but what was asked cannot be done.

RegestaError           exit status 1: the sentence says what, the remedy what to do
├── NotFoundError      no such file, record, work or item
├── UnreadyError       the home, the database or a catalog is not in a state to be used
└── UsageError         exit status 2: the words of the command do not fit together
"""


class RegestaError(Exception):
    """What was asked cannot be done; `remedy` says what somebody can do about it."""

    exit_status = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class NotFoundError(RegestaError):
    """There is no such file, record, work or item."""


class UnreadyError(RegestaError):
    """The home, the database or a catalog is not in a state to be used."""


class UsageError(RegestaError):
    """The words of a command do not fit together."""

    exit_status = 2
