"""A registry home: its folders and its database."""

from regesta.model.errors import UnreadyError
from regesta.registry import database
from regesta.settings import Settings


def prepare(settings: Settings) -> None:
    """Make the home's folders and bring its database up to date; what is there stays.

    Raises `UnreadyError` where a home cannot be.
    """
    for folder in (settings.inbox, settings.quarantine, settings.custody, settings.editions):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as refused:
            raise UnreadyError(
                f"The folder {folder} cannot be made ({refused.strerror}).",
                "Name another home with --home, or ask your administrator about the disk.",
            ) from refused
    database.migrate(settings.database)


def require(settings: Settings) -> None:
    """Raise `UnreadyError` where no registry home has been made."""
    if not settings.custody.is_dir():
        raise UnreadyError(
            f"There is no registry at {settings.home}.",
            f"Make one with `regesta init {settings.home}`, or name another with --home.",
        )
