"""Brings a catalog up to date with a new version of its source.

What did not change keeps its bytes; a change of formatting, spacing or typography carries the
translation over; an edited text keeps it as fuzzy with the text it was made for and what changed
since; what vanished becomes obsolete, and is revived when it returns.

An entry keeps the lines about its place, too, while only its surroundings change: the template
tells today's places (docs/decisions/0017-places-in-the-template.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.localisation import headers, marks
from regesta.localisation.alignment import Old, sources
from regesta.localisation.differences import CHANGED, difference
from regesta.localisation.likeness import normal
from regesta.localisation.memory import FROM_MEMORY
from regesta.localisation.po import FUZZY, Catalog, Entry, changed
from regesta.localisation.units import PLACE, Message


@dataclass(frozen=True, slots=True)
class Source:
    """What a catalog is made from: the work's title, the source's file name, language, arrival.

    `created` is in gettext's form, "2026-04-20 09:30+0000".
    """

    title: str
    name: str
    language: str
    created: str = ""


def template(messages: Sequence[Message], source: Source) -> Catalog:
    """Return the template (POT) of a work: its messages without translations."""
    header = headers.new(source.title, language="", source=source.language, created=source.created)
    return _arranged(Catalog(), (header, *(_fresh(message, source) for message in messages)))


def refreshed(
    old: Catalog | None,
    messages: Sequence[Message],
    source: Source,
    language: str,
) -> Catalog:
    """Return the catalog of a language with exactly these messages in use.

    The catalog of the source's own language is filled with the source's words. A catalog that
    needs no change comes back as it was.
    """
    known = old or Catalog()
    merge = _Merge(known, messages, source)
    merge.is_source = language == source.language
    told = (_header(known, source, language), *merge.entries())
    return known if _same(told, known.entries) else _arranged(known, told)


def _same(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _header(known: Catalog, source: Source, language: str) -> Entry:
    if known.header:
        return headers.refreshed(known.header, language=language, source=source.language)
    return headers.new(
        source.title, language=language, source=source.language, created=source.created
    )


def _arranged(known: Catalog, entries: Sequence[Entry]) -> Catalog:
    """Return the catalog with these entries, a blank line between any two."""
    blank = known.newline.encode()
    spaced = tuple(replace(entry, gap=entry.gap or blank) for entry in entries[:-1])
    last = tuple(replace(entry, gap=blank if known.tail else b"") for entry in entries[-1:])
    return replace(known, entries=spaced + last)


def _fresh(message: Message, source: Source) -> Entry:
    return Entry(message.text, extracted=message.notes, references=_references(message, source))


def _references(message: Message, source: Source) -> tuple[str, ...]:
    name = "_".join(source.name.split()) or "source"
    return tuple(f"{name}:{ordinal}" for ordinal in message.ordinals)


class _Merge:
    """One catalog being brought up to date: what it knew, by text and by likeness."""

    is_source = False

    def __init__(
        self,
        known: Catalog,
        messages: Sequence[Message],
        source: Source,
    ) -> None:
        self.messages, self.source = messages, source
        self.known = tuple(
            sorted((e for e in known.entries if not e.is_header), key=lambda e: e.obsolete)
        )
        self.exact: dict[str, Entry] = {}
        self.normal: dict[str, Entry] = {}
        for entry in sorted(self.known, key=_preference):
            self.exact.setdefault(entry.msgid, entry)
            if any(entry.strings) and entry.plural is None:
                self.normal.setdefault(normal(entry.msgid), entry)

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for each message in order, then what is in use no more."""
        found = [self._certain(message) for message in self.messages]
        likely = self._likely(found)
        told = [entry or next(likely) for entry in found]
        yield from map(self._filled, told) if self.is_source else told
        yield from self._gone(told)

    def _certain(self, message: Message) -> Entry | None:
        """Return the entry whose translation holds for the message, as far as anybody knows."""
        old = self.exact.get(message.text)
        if old and any(old.strings):
            return self._placed(old, message)
        alike = self.normal.get(normal(message.text))
        stays = old is not None and not old.obsolete
        is_own = self.is_source and alike is not None and alike.msgstr == alike.msgid
        if alike and not is_own and not (stays and alike.is_fuzzy):
            return self._carried(alike, message)
        return self._placed(old, message) if old and stays else None

    def _placed(self, entry: Entry, message: Message) -> Entry:
        """Return the entry in use; as it is, if what it tells a translator still holds."""
        if not entry.obsolete and _lasting(entry.extracted) == _lasting(message.notes):
            if entry.is_fuzzy or not _differences(entry.extracted):
                return entry
            return changed(entry, extracted=_undiffering(entry.extracted))
        shown = _differences(entry.extracted) if entry.is_fuzzy else ()
        return changed(
            entry,
            obsolete=False,
            extracted=(*message.notes, *shown),
            references=_references(message, self.source),
        )

    def _carried(self, old: Entry, message: Message) -> Entry:
        """Return the entry for a text that differs in formatting, spacing or typography alone."""
        text = marks.carried(old.msgstr, old.msgid, message.text)
        told = replace(
            changed(old, msgid=message.text, strings=(text,)),
            obsolete=False,
            extracted=message.notes,
            references=_references(message, self.source),
        )
        is_whole = marks.are_same(message.text, text) and not marks.moved(old.msgid, message.text)
        return told if old.is_fuzzy or is_whole else _fuzzy(told, (old,))

    def _likely(self, found: Sequence[Entry | None]) -> Iterator[Entry]:
        """Yield for each message without a certain entry the likeliest one, or an empty one."""
        if None not in found:
            return
        told = {} if self.is_source else self._sources()
        for place, entry in enumerate(found):
            if entry is None:
                yield self._suggested(self.messages[place], told.get(place, ()))

    def _sources(self) -> dict[int, tuple[int, ...]]:
        """Return for the new messages the numbers of the known entries they come from."""
        places: dict[str, int] = {}
        for number, entry in enumerate(self.known):
            places.setdefault(entry.msgid, number)
        return sources(
            [message.text for message in self.messages],
            [Old(entry.msgid, not entry.obsolete) for entry in self.known],
            [self._place(message.text, places) for message in self.messages],
        )

    def _place(self, text: str, places: Mapping[str, int]) -> int | None:
        """Return the number of the known entry that has the text, formatting aside."""
        if text in places:
            return places[text]
        alike = self.normal.get(normal(text))
        return places[alike.msgid] if alike else None

    def _suggested(self, message: Message, numbers: tuple[int, ...]) -> Entry:
        fresh = _fresh(message, self.source)
        olds = tuple(self.known[n] for n in numbers if any(self.known[n].strings))
        if not olds:
            return fresh
        if len(olds) == 1:
            text = marks.carried(olds[0].msgstr, olds[0].msgid, message.text)
        else:
            text = " ".join(old.msgstr for old in olds)
        comments = tuple(dict.fromkeys(line for old in olds for line in old.comments))
        return _fuzzy(replace(fresh, strings=(text,), comments=comments), olds)

    def _filled(self, entry: Entry) -> Entry:
        """Return the entry saying what the source says, where nobody wrote otherwise."""
        return entry if any(entry.strings) else changed(entry, strings=(entry.msgid,))

    def _gone(self, told: Sequence[Entry]) -> Iterator[Entry]:
        """Yield as obsolete what is in use no more, so that no translator's word is lost.

        gettext's tools refuse two entries of one text, so each stands once.
        """
        seen = {entry.key for entry in told}
        for entry in self.known:
            if entry.key not in seen and self._is_worth_keeping(entry):
                seen.add(entry.key)
                yield changed(entry, obsolete=True, extracted=(), references=())

    def _is_worth_keeping(self, entry: Entry) -> bool:
        own = any(entry.strings) and not (self.is_source and entry.msgstr == entry.msgid)
        return (own and not self._is_suggested(entry)) or bool(entry.comments)

    def _is_suggested(self, entry: Entry) -> bool:
        """Say whether nobody touched the old translation that this entry was offered."""
        old = self.exact.get(entry.previous or "")
        return entry.is_fuzzy and old is not None and old.strings == entry.strings


_PASSING = (*PLACE, CHANGED, FROM_MEMORY)
"""What lines begin with that say where a message stands, or where its translation is from."""


def _preference(entry: Entry) -> tuple[bool, bool, bool, bool]:
    """Order entries of one text: translated before fuzzy before empty, in use before obsolete."""
    return (not any(entry.strings), entry.is_fuzzy, entry.obsolete, entry.context is not None)


def _fuzzy(entry: Entry, olds: Sequence[Entry]) -> Entry:
    """Return the entry marked for review, with the text its translation was made for."""
    flags = (FUZZY, *(flag for flag in entry.flags if flag != FUZZY))
    previous = " ".join(_translated_text(old) for old in olds)
    shown = f"{CHANGED}{difference(previous, entry.msgid)}"
    extracted = (*_undiffering(entry.extracted), shown)
    return changed(entry, flags=flags, previous=previous, extracted=extracted)


def _translated_text(old: Entry) -> str:
    return old.previous if old.is_fuzzy and old.previous else old.msgid


def _lasting(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that hold wherever the message stands: marks, terms, not its place."""
    return tuple(line for line in notes[1:] if not line.startswith(_PASSING))


def _differences(notes: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in notes if line.startswith(CHANGED))


def _undiffering(notes: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in notes if not line.startswith(CHANGED))
