"""Translations made outside: paired with their source paragraph by paragraph, and offered.

What a catalog has no words for is filled as fuzzy, saying which file it came from and when it was
dropped; a translator's words are never touched. Every pair enters the memory.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta import readers
from regesta.flows.catalogs import stored
from regesta.flows.recognition import passages
from regesta.flows.works import Source, source, works
from regesta.localisation import marks, po
from regesta.localisation.pairing import Pair, Passage, pairs, parts
from regesta.localisation.po import FUZZY, Catalog, CatalogChangedError, Entry, changed
from regesta.registry import custody, database, memory, register
from regesta.registry import works as registry
from regesta.registry.errors import CustodyDamagedError
from regesta.registry.memory import Translation
from regesta.registry.register import Deposit
from regesta.registry.works import ALIGNED, Work
from regesta.settings import Settings

_FEW = 4
"""Words from which the very same text was left untranslated: a name may be the same."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A translation that was dropped: what it says for which message, by the message's text."""

    deposit: Deposit
    language: str
    texts: Mapping[str, str]

    @property
    def origin(self) -> str:
        """Where it comes from, as a translator is told."""
        name = " ".join(self.deposit.name.split())
        return f"From {name}, dropped {self.deposit.received[:10]}"


def offer(settings: Settings, work: str | None = None) -> frozenset[tuple[str, str]]:
    """Offer what was dropped since; return the catalogs, by work and language, that were filled.

    A catalog that somebody saves meanwhile is left for the next time.
    """
    return frozenset(
        (found.slug, one.language)
        for found in works(settings, work)
        for one in _dropped(settings, found)
        if _offer(settings, found, one)
    )


def aligned(told: Source, deposit: Deposit, data: bytes, language: str) -> Aligned | None:
    """Return what a translation says for each message of a work; None where it cannot be read."""
    document = readers.read(data, deposit.name).value
    if document is None:
        return None
    mine, theirs = passages(told.document), passages(document)
    texts: dict[str, str] = {}
    for pair in pairs(mine, theirs):
        for text, translation in _told(pair, mine, theirs):
            if text != translation or len(text.split()) < _FEW:
                texts.setdefault(text, translation)
    return Aligned(deposit, language, texts)


def _told(
    pair: Pair, mine: Sequence[Passage], theirs: Sequence[Passage]
) -> Iterator[tuple[str, str]]:
    """Yield a message and its translation; two where two paragraphs became one that can be cut."""
    said = " ".join(theirs[n].text for n in pair.target)
    if len(pair.source) == 1:
        yield mine[pair.source[0]].text, marks.carried(said, said, mine[pair.source[0]].text)
        return
    cut = parts(said, [mine[n].length for n in pair.source])
    if not any(marks.misnested(one) for one in cut):
        for number, text in zip(pair.source, cut, strict=False):
            yield mine[number].text, marks.carried(text, text, mine[number].text)


def _dropped(settings: Settings, work: Work) -> Iterator[Aligned]:
    """Yield the translations of a work that were not offered yet."""
    with database.reading(settings.database) as connection:
        found = [
            (register.deposit(connection, digest), json.loads(detail))
            for digest, detail in registry.returned(connection, work.slug)
        ]
    theirs = [(deposit, told) for deposit, told in found if _is_foreign(told, work)]
    read = source(settings, work) if theirs else None
    for deposit, told in theirs if read else ():
        try:
            data = custody.read(settings.custody, deposit.digest)
        except CustodyDamagedError:
            continue  # the audit says what to do
        one = aligned(read, deposit, data, told["language"]) if read else None
        if one:
            yield one


def _is_foreign(told: Mapping[str, object], work: Work) -> bool:
    """Say whether it is somebody else's translation: our own editions' words come from catalogs."""
    return told["language"] != work.language and not told["ours"]


def _offer(settings: Settings, work: Work, one: Aligned) -> bool:
    """Fill the catalog, then keep all in the memory; say whether the catalog changed."""
    known = stored(settings, work.slug, one.language)
    filled = False
    if known.catalog:
        try:
            new = po.write(with_offers(known.catalog, one))
            filled = po.write_if_unchanged(known.path, known.data, new)
        except CatalogChangedError:
            return False  # a translator saved it: the next refresh offers
    with database.writing(settings.database) as connection:
        if any(e.type == ALIGNED for e in register.events(connection, one.deposit.digest)):
            return filled
        memory.remember(connection, _translations(work, one))
        register.note(connection, one.deposit.digest, ALIGNED, f"{work.slug} {one.language}")
    return filled


def _translations(work: Work, one: Aligned) -> Iterator[Translation]:
    for text, said in one.texts.items():
        yield Translation(
            source=text,
            target=said,
            source_language=work.language,
            language=one.language,
            work=work.slug,
            by=one.origin,
            file=one.deposit.name,
            state=memory.FUZZY,
            made=one.deposit.received[:10],
        )


def with_offers(catalog: Catalog, one: Aligned) -> Catalog:
    """Return the catalog with what it has no words for filled as fuzzy, saying from where."""
    entries = tuple(_filled(entry, one) for entry in catalog.entries)
    return po.Catalog(entries, catalog.tail, catalog.charset, catalog.newline, catalog.bom)


def _filled(entry: Entry, one: Aligned) -> Entry:
    said = one.texts.get(entry.msgid, "")
    is_open = not any(entry.strings) and not entry.obsolete and entry.plural is None
    if entry.is_header or not is_open or not said.strip():
        return entry
    flags = (FUZZY, *(flag for flag in entry.flags if flag != FUZZY))
    return changed(
        entry, strings=(said,), flags=flags, comments=(*entry.comments, f"# {one.origin}")
    )
