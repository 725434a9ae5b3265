"""The interface in the clerk's language."""

from functools import cache

from regesta.model.findings import Translate
from regesta.settings import LANGUAGES, resource


def translator(language: str) -> Translate:
    """Return what gives the interface's messages in this language, English where none is known.

    >>> translator("et")("There is no such message.")
    'There is no such message.'
    """
    messages = _messages(language) if language in LANGUAGES else {}
    return lambda message: messages.get(message) or message


@cache
def _messages(language: str) -> dict[str, str]:
    # The catalog is read as it stands: a hundred entries take milliseconds, and no compiled copy
    # can be older than its source.
    path = resource("translations", language, "LC_MESSAGES", "regesta.po")
    if language == "en" or not path.exists():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=language, ignore_obsolete=True)
    return {str(one.id): str(one.string) for one in catalog if one.id and not one.fuzzy}
