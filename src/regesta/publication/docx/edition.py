"""An edition in the making: each part with text, paragraph by paragraph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.model.document import Block, Document
from regesta.publication.docx import core, custom, tongues
from regesta.publication.docx.accepting import accept, accept_in
from regesta.publication.docx.dialect import Dialect, dialect
from regesta.publication.docx.drafts import mark_untranslated
from regesta.publication.docx.inline import branches
from regesta.publication.docx.languages import tag
from regesta.publication.docx.looks import Styles, read_styles
from regesta.publication.docx.package import Package
from regesta.publication.docx.rebuilding import Setting, put, say_language, scanned
from regesta.publication.docx.typed import relabel

_STORIES = frozenset(("header", "footer", "footnotes", "endnotes"))


@dataclass(frozen=True, slots=True)
class _Change:
    """A paragraph, what it says, and what it is to say."""

    paragraph: etree._Element
    source: Block
    block: Block

    @property
    def is_none(self) -> bool:
        """Say whether it says the same already."""
        return self.block.runs == self.source.runs


@dataclass(slots=True)
class _Part:
    """A part being rewritten: `before` is what it was."""

    name: str
    root: etree._Element
    setting: Setting
    before: bytes
    changes: list[_Change] = field(default_factory=list)


def edition(
    package: Package, translation: Document, source: Document, *, keeps_revisions: bool
) -> "Edition":
    """Return an edition of a package that still says what its source says."""
    main = package.main()
    root = package.root(package.related(main, "styles"))
    styles = None if root is None else read_styles(root, dialect(root))
    sources = {block.source: block for block in _every(source) if "#" in block.source}
    return Edition(package, main, translation, sources, source.language, styles, keeps_revisions)


@dataclass(frozen=True, slots=True)
class Edition:
    """A package that is made to say what the translation says; `sources` are by their places."""

    package: Package
    main: str
    translation: Document
    sources: Mapping[str, Block]
    source_language: str
    styles: Styles | None
    keeps_revisions: bool

    def rewrite(self, *, is_draft: bool) -> bool:
        """Change the package, and say whether it says anything else than before.

        A draft has the paragraphs marked that are left untranslated.
        """
        parts = [part for part in map(self._opened, self._names()) if part is not None]
        # An edition that says what its source says is its source: nothing speaks another language.
        is_same = all(c.is_none and not c.block.untranslated for p in parts for c in p.changes)
        for part in parts:
            for change in part.changes:
                self._apply(change, part.setting, is_same=is_same)
                labels = change.source.label, change.block.label
                if not is_same and labels[0] != labels[1]:
                    relabel(change.paragraph, labels, change.block.text, part.setting.names)
                if is_draft and change.block.untranslated:
                    mark_untranslated(change.paragraph, part.setting.names)
            if etree.tostring(part.root) != part.before:
                self.package.replace(part.name, part.root)
        if not is_same:
            tongues.put(self.package, self.main, self.language, self.source_language)
        core.put(self.package, self.translation, self.language if not is_same else "")
        custom.put(self.package, self.translation)
        return not is_same

    @property
    def language(self) -> str:
        """The language of the edition, with its region."""
        return tag(self.translation.property_value("language"), self.translation.language)

    def _names(self) -> Iterator[str]:
        """Yield the parts with text: the main one, headers, footers and notes."""
        yield self.main
        seen = {self.main}
        for _, kind, place, external in self.package.relations(self.main):
            is_story = kind in _STORIES and not external and place in self.package.members
            if is_story and place not in seen:
                seen.add(place)
                yield place

    def _opened(self, name: str) -> _Part | None:
        root = self.package.root(name)
        if root is None:
            return None
        before = etree.tostring(root)
        names = dialect(root)
        paragraphs = list(root.iter(names.name("p")))
        twins = branches(root, names)
        if not self.keeps_revisions:
            accept(root, names)
        part = _Part(name, root, self._setting(name, names), before)
        for place, block in self._blocks(name):
            if place < len(paragraphs):
                part.changes.extend(self._changes(paragraphs[place], block, twins))
        return part

    def _changes(
        self, paragraph: etree._Element, block: Block, twins: dict[etree._Element, etree._Element]
    ) -> Iterator[_Change]:
        told = self.sources.get(block.source, block)
        yield _Change(paragraph, told, block)
        if paragraph in twins:
            yield _Change(twins[paragraph], told, block)

    def _apply(self, change: _Change, setting: Setting, *, is_same: bool) -> None:
        language = _spoken(change.block, setting.language)
        names = setting.names
        if not change.is_none:
            if self.keeps_revisions:
                accept_in(change.paragraph, names)
            put(change.paragraph, change.source, change.block, setting, language)
        elif not is_same and not any(run.language for run in change.block.runs):
            say_language(scanned(change.paragraph, setting), language, names)

    def _setting(self, part: str, names: Dialect) -> Setting:
        links = {id_: place for id_, _, place, external in self.package.relations(part) if external}
        return Setting(
            styles=self.styles or Styles(names),
            links=links,
            language=self.language,
        )

    def _blocks(self, part: str) -> Iterator[tuple[int, Block]]:
        for block in _every(self.translation):
            where, _, place = block.source.rpartition("#")
            if where == part and place.isdecimal():
                yield int(place), block


def _every(document: Document) -> Iterator[Block]:
    """Yield every paragraph of a document, those of cells and notes included."""
    yield from _each(document.blocks)
    for note in document.notes:
        yield from _each(note.blocks)


def _each(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.rows:
            yield from _each(block.inner())
        else:
            yield block


def _spoken(block: Block, language: str) -> str:
    """Return what a block is written in, with the region that proofing wants."""
    same = not block.language or _primary(block.language) == _primary(language)
    return language if same else tag(block.language)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
