"""Word editions: the original package with its text replaced, paragraph by paragraph.

Styles, numbering, notes, headers, tables, images and section layout stay as they are. Tracked
changes are accepted and comments left out. A work whose source is no Word file gets a new one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from regesta.model.document import Block, BlockKind, Document
from regesta.publication.docx import core
from regesta.publication.docx.accepting import COMMENT_PARTS, accept
from regesta.publication.docx.dialect import MC, Dialect, dialect
from regesta.publication.docx.drafts import add_banner, mark_untranslated
from regesta.publication.docx.fresh import write_new
from regesta.publication.docx.inline import branches
from regesta.publication.docx.languages import tag
from regesta.publication.docx.looks import Styles, read_styles
from regesta.publication.docx.package import Package, packed, unpacked
from regesta.publication.docx.rebuilding import Setting, put

__all__ = ["write", "write_new"]

_STORIES = frozenset(("header", "footer", "footnotes", "endnotes"))


def write(original: bytes, translation: Document, *, draft: bool = False) -> bytes:
    """Return the original Word file saying what the translation says, in its language.

    `original` is the package the translation's source was read from: blocks find their paragraphs
    by `Block.source`. A draft says that it is one, and marks paragraphs left untranslated.
    """
    package = unpacked(original)
    main = package.related("", "officeDocument") or "word/document.xml"
    edition = _Edition(package, main, translation, draft)
    for part in edition.parts():
        edition.rewrite(part)
    package.drop(main, COMMENT_PARTS)
    _stop_tracking(package, main)
    core.put(package, translation)
    return packed(package)


@dataclass(frozen=True, slots=True)
class _Edition:
    package: Package
    main: str
    translation: Document
    draft: bool

    def parts(self) -> Iterator[str]:
        """Yield the parts with text: the main one, headers, footers and notes."""
        yield self.main
        seen = {self.main}
        for _, kind, place, external in self.package.relations(self.main):
            is_story = kind in _STORIES and not external and place in self.package.members
            if is_story and place not in seen:
                seen.add(place)
                yield place

    def rewrite(self, part: str) -> None:
        root = self.package.root(part)
        if root is None:
            return
        before = etree.tostring(root)
        names = dialect(root)
        paragraphs = list(root.iter(names.name("p")))
        twins = branches(root, names)
        accept(root, names)
        setting = self._setting(part, root, names)
        for place, block in self._blocks(part):
            if place < len(paragraphs):
                self._put(paragraphs[place], block, setting)
                if paragraphs[place] in twins:
                    self._put(twins[paragraphs[place]], block, setting)
        if self.draft and part == self.main:
            add_banner(root, names, setting.language)
        if etree.tostring(root) != before:
            self.package.replace(part, root)

    def _put(self, paragraph: etree._Element, block: Block, setting: Setting) -> None:
        put(paragraph, block, setting, _language(block, setting))
        if self.draft and block.untranslated:
            mark_untranslated(paragraph, setting.names)

    def _setting(self, part: str, root: etree._Element, names: Dialect) -> Setting:
        links = {id_: place for id_, _, place, external in self.package.relations(part) if external}
        return Setting(
            styles=self._styles(names),
            links=links,
            notes=dict(_calls(root, names)) if part == self.main else {},
            language=tag(self.translation.property_value("language"), self.translation.language),
        )

    def _styles(self, names: Dialect) -> Styles:
        part = self.package.related(self.main, "styles")
        root = self.package.root(part)
        return Styles(names) if root is None else read_styles(root, names)

    def _blocks(self, part: str) -> Iterator[tuple[int, Block]]:
        blocks = [*self.translation.blocks]
        blocks.extend(block for note in self.translation.notes for block in note.blocks)
        for block in _each(blocks):
            where, _, place = block.source.rpartition("#")
            if where == part and place.isdecimal():
                yield int(place), block


def _each(blocks: "list[Block] | tuple[Block, ...]") -> Iterator[Block]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from _each(tuple(block.inner()))
        else:
            yield block


def _calls(root: etree._Element, names: Dialect) -> Iterator[tuple[etree._Element, str]]:
    """Yield each note call with the id it has in the model: they are counted as they stand."""
    count = 0
    for element in root.iter(names.name("footnoteReference"), names.name("endnoteReference")):
        if _is_repeated(element):
            continue
        count += 1
        yield element, str(count)


def _is_repeated(element: etree._Element) -> bool:
    for above in element.iterancestors(f"{MC}Fallback"):
        alternate = above.getparent()
        if alternate is not None and alternate.find(f"{MC}Choice") is not None:
            return True
    return False


def _stop_tracking(package: Package, main: str) -> None:
    part = package.related(main, "settings")
    root = package.root(part)
    if root is None:
        return
    tracking = root.find(dialect(root).name("trackRevisions"))
    if tracking is not None:
        root.remove(tracking)
        package.replace(part, root)


def _language(block: Block, setting: Setting) -> str:
    """Return what a block is written in, with the region that proofing wants."""
    same = not block.language or _primary(block.language) == _primary(setting.language)
    return setting.language if same else tag(block.language)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
