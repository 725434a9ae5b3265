"""Brings a catalog up to date with a new version of its source.

What did not change keeps its bytes; a change of formatting, spacing or typography carries the
translation over; an edited text keeps it as fuzzy with the text it was made for; what vanished
becomes obsolete, and is revived when it returns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.localisation import headers, marks
from regesta.localisation.likeness import Index, index, most_alike, normal
from regesta.localisation.po import FUZZY, Catalog, Entry, changed
from regesta.localisation.units import Message


@dataclass(frozen=True, slots=True)
class Source:
    """What a catalog is made from: the work's title, the source's file name, language, arrival.

    `created` is in gettext's form, "2026-04-20 09:30+0000".
    """

    title: str
    name: str
    language: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A translation of the very same text in the memory, and where it comes from."""

    text: str
    origin: str


def template(messages: Sequence[Message], source: Source) -> Catalog:
    """Return the template (POT) of a work: its messages without translations."""
    header = headers.new(source.title, language="", source=source.language, created=source.created)
    return _arranged(Catalog(), (header, *(_fresh(message, source) for message in messages)))


def refreshed(
    old: Catalog | None,
    messages: Sequence[Message],
    source: Source,
    language: str,
    memory: Mapping[str, Recalled] | None = None,
) -> Catalog:
    """Return the catalog of a language with exactly these messages in use.

    A message the catalog did not have is offered what the memory has for the very same text. The
    catalog of the source's own language is filled with the source's words. A catalog that needs
    no change comes back as it was.
    """
    known = old or Catalog()
    is_source = language == source.language
    merge = _Merge(known, messages, source, {} if is_source else memory or {})
    merge.is_source = is_source
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
        memory: Mapping[str, Recalled],
    ) -> None:
        self.messages, self.source, self.memory = messages, source, memory
        self.texts = {message.text for message in messages}
        self.known = tuple(entry for entry in known.entries if not entry.is_header)
        self.worded = tuple(entry for entry in self.known if any(entry.strings))
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
        if alike and not (self.is_source and alike.msgstr == alike.msgid):
            return self._carried(alike, message)
        return self._placed(old, message) if old and not old.obsolete else None

    def _placed(self, entry: Entry, message: Message) -> Entry:
        """Return the entry in use, at the message's place."""
        return changed(
            entry,
            obsolete=False,
            extracted=message.notes,
            references=_references(message, self.source),
        )

    def _carried(self, old: Entry, message: Message) -> Entry:
        """Return the entry for a text that differs in formatting, spacing or typography alone."""
        text = marks.carried(old.msgstr, old.msgid, message.text)
        told = self._placed(changed(old, msgid=message.text, strings=(text,)), message)
        keeps = old.is_fuzzy or marks.are_same(message.text, text)
        return told if keeps else _fuzzy(told, old)

    def _likely(self, found: Sequence[Entry | None]) -> Iterator[Entry]:
        """Yield for each message without a certain entry the likeliest one, or an empty one."""
        if None not in found:
            return
        known = index((entry.msgid for entry in self.worded), lambda text: text not in self.texts)
        places = {entry.msgid: number for number, entry in enumerate(self.worded)}
        numbers = [places.get(message.text) for message in self.messages]
        for number, entry in enumerate(found):
            if entry is None:
                expected = _between(numbers, number, len(self.worded))
                yield self._suggested(self.messages[number], known, expected)

    def _suggested(self, message: Message, known: Index, expected: frozenset[int]) -> Entry:
        fresh = _fresh(message, self.source)
        recalled = self.memory.get(message.text)
        if recalled:
            note = (f"# {recalled.origin}",)
            return replace(fresh, strings=(recalled.text,), comments=note, flags=(FUZZY,))
        number = None if self.is_source else most_alike(message.text, known, expected)
        if number is None:
            return fresh
        old = self.worded[number]
        text = marks.carried(old.msgstr, old.msgid, message.text)
        return _fuzzy(replace(fresh, strings=(text,), comments=old.comments), old)

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
        return own or bool(entry.comments)


def _preference(entry: Entry) -> tuple[bool, bool, bool]:
    """Order entries of one text: translated before fuzzy before empty, in use before obsolete."""
    return (not any(entry.strings), entry.is_fuzzy, entry.obsolete)


def _fuzzy(entry: Entry, old: Entry) -> Entry:
    """Return the entry marked for review, with the text its translation was made for."""
    flags = (FUZZY, *(flag for flag in entry.flags if flag != FUZZY))
    previous = old.previous if old.is_fuzzy and old.previous else old.msgid
    return changed(entry, flags=flags, previous=previous)


def _between(numbers: Sequence[int | None], place: int, count: int) -> frozenset[int]:
    """Return the old texts that stood where the message stands, by its neighbours' matches."""
    before = numbers[place - 1] if place else -1
    after = numbers[place + 1] if place + 1 < len(numbers) else count
    next_ = {before + 1} if before is not None and before + 1 < count else set()
    return frozenset(next_ | ({after - 1} if after else set()))
