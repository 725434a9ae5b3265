"""A source text beside its translation: what every check looks at."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from regesta.localisation import glossary, marks
from regesta.localisation.glossary import Glossary

Told = tuple[str, dict[str, str]]
"""A finding's code and values; the place is added where they are collected."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation, with marks and without; `language` is the latter's.

    `style` is the house style of French spacing: `ilo`, `fr`, `fr-CA`, or "" for any.
    """

    source: str
    translation: str
    language: str
    source_language: str = "en"
    style: str = ""
    glossary: Glossary = glossary.EMPTY
    plain_source: str = field(init=False)
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain_source", _plain(self.source))
        object.__setattr__(self, "plain", _plain(self.translation))

    @property
    def is_from_english(self) -> bool:
        """Whether rules about English words apply."""
        return self.source_language == "en"


Check = Callable[[Pair], Iterator[Told]]


def _plain(text: str) -> str:
    """Return the text without marks, and as a reader sees it."""
    return marks.without(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def addresses(text: str) -> tuple[str, ...]:
    """Return the web and mail addresses of a text."""
    return tuple(found.rstrip(".,;:!?)'’") for found in _ADDRESS.findall(text))


def without_addresses(text: str) -> str:
    """Return the text with a word in place of each address, whose signs are no punctuation."""
    return _ADDRESS.sub(_replaced, text)


def _replaced(found: re.Match[str]) -> str:
    address = found[0]
    return "Address" + address[len(address.rstrip(".,;:!?)'’")) :]
