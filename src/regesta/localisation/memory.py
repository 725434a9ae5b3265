"""The translations a catalog holds, as the memory keeps them: none is ever lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from regesta.localisation import headers
from regesta.localisation.po import Catalog, Entry


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation that stood in a catalog, and who had last edited that catalog."""

    source: str
    target: str
    source_language: str
    language: str
    context: str = ""
    by: str = ""


def remembered(catalog: Catalog, source_language: str, language: str) -> tuple[Remembered, ...]:
    """Return every translation in the catalog, those to be reviewed and obsolete ones included.

    A fuzzy one counts for the text it was made for. The source's own words are no translation.
    """
    by = headers.value(catalog.header, "Last-Translator")
    pairs = (pair for entry in catalog.entries for pair in _pairs(entry))
    told = (
        Remembered(source, target, source_language, language, context, by)
        for source, target, context in pairs
        if source != target or language != source_language
    )
    return tuple(dict.fromkeys(told))


def _pairs(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.is_header:
        return
    source = entry.previous if entry.is_fuzzy and entry.previous else entry.msgid
    for form in filter(None, entry.strings):
        yield source, form, entry.context or ""
