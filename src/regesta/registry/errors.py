"""What can go wrong with the registry itself, below the tree of `regesta.model.errors`.

NotFoundError
├── NotAFileError        no regular file there: missing, a folder, a link, a device
└── UnknownItemError     no deposit or record of this id
UnreadyError
├── StillWritingError    the file changed while it was copied: it is taken at the next round
├── DatabaseError        the register's database cannot be reached, or its URL is none
└── CustodyDamagedError  the bytes kept are not the bytes received
"""

from regesta.model.errors import NotFoundError, UnreadyError


class NotAFileError(NotFoundError):
    """There is no regular file at this path."""


class UnknownItemError(NotFoundError):
    """The register knows no item of this id."""


class StillWritingError(UnreadyError):
    """The file changed while it was read; it stays where it is."""


class DatabaseError(UnreadyError):
    """The register's database cannot be reached, or its URL is none."""


class CustodyDamagedError(UnreadyError):
    """Custody does not hold the bytes its name promises."""
