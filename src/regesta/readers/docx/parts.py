"""The parts beside the main one, found by its relationships; a damaged one is a finding."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from regesta.model.findings import Finding, finding
from regesta.readers.docx.names import W
from regesta.readers.docx.numbering import Numbering, read_numbering
from regesta.readers.docx.styles import Styles, read_styles, without_table_styles
from regesta.readers.package import Package, PartError, RefusedError, Trim

Resolved = TypeVar("Resolved", Styles, Numbering)

_KEPT = 16
"""Style and numbering parts kept resolved: an office's templates are few and styles are long."""
_styles: OrderedDict[bytes, Styles] = OrderedDict()
_numberings: OrderedDict[bytes, Numbering] = OrderedDict()


_MACROS = "vbaproject.bin"
_TYPES = "[Content_Types].xml"
_LOOKED_AT = 16 << 20
"""Bytes of the largest member that is looked at in search of a lost main part."""
_USUAL_NAMES = {
    kind: f"{kind}.xml"
    for kind in ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")
}
"""What parts are called whose relationship was lost; programs agree on these names."""
_TELLING = frozenset((*_USUAL_NAMES, "header", "footer", "oleObject", "package", "aFChunk"))
"""Kinds of part whose loss a reader of the text would notice."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A package seen from its main part."""

    package: Package
    main: str
    findings: list[Finding] = field(default_factory=list)

    def text(self) -> etree._Element | None:
        """Return the root of the main part, of a damaged one what is left; None for nothing."""
        try:
            return self.package.tree(self.main)
        except RefusedError:
            self.findings.append(finding("word-text-refused", self.main))
        except PartError:
            self.findings.append(finding("word-text-damaged", self.main))
            return self.package.salvaged(self.main)
        return None

    def root(self, part: str, trim: Trim | None = None) -> etree._Element | None:
        """Return a part's root element, of a damaged one what is left; None for nothing.

        `trim` takes away what nobody asks for before it is parsed.
        """
        if not part:
            return None
        try:
            return self.package.tree(part, trim)
        except RefusedError:
            self.findings.append(finding("part-refused", part))
        except PartError:
            self.findings.append(finding("part-damaged", part))
            return self._left(part)
        return None

    def _left(self, part: str) -> etree._Element | None:
        try:
            return self.package.salvaged(part)
        except RefusedError:
            return None

    def related(self, kind: str) -> str:
        """Return the part the main one points to by this kind of relationship, "" for none.

        A part of the usual name to which nothing points is taken all the same, with a finding.
        """
        found = self.package.related(self.main, kind)
        if found or kind not in _USUAL_NAMES or self._is_pointed_to(kind):
            return found
        folder = self.main.rpartition("/")[0]
        found = self.package.name(f"{folder}/{_USUAL_NAMES[kind]}")
        if found:
            self.findings.append(finding("part-unlinked", found))
        return found

    def _is_pointed_to(self, kind: str) -> bool:
        return any(one.kind == kind for one in self.package.relations(self.main).values())

    def of_package(self, kind: str) -> etree._Element | None:
        """Return the root of a part of the package's own: its properties."""
        return self.root(self.package.related("", kind))

    def losses(self) -> Iterator[Finding]:
        """Yield what the package has besides its text: macros, damage, parts that are not there."""
        relations = self.package.relations(self.main).values()
        if any(name.casefold().endswith(_MACROS) for name in self.package.members):
            yield finding("macros-present")
        for part in sorted(self.package.wounded):
            yield finding("part-damaged", part)
        for one in relations:
            if one.kind in _TELLING and not one.external and not self.package.name(one.target):
                yield finding("part-missing", one.target)

    def styles(self) -> Styles:
        """Return the styles, none where the part is missing."""
        return self._kept("styles", _styles, read_styles, without_table_styles) or Styles()

    def numbering(self) -> Numbering:
        """Return the numberings, none where the part is missing."""
        return self._kept("numbering", _numberings, read_numbering) or {}

    def _kept(
        self,
        kind: str,
        kept: OrderedDict[bytes, Resolved],
        resolve: Callable[[etree._Element], Resolved],
        trim: Trim | None = None,
    ) -> Resolved | None:
        # Equal packed bytes unpack to the same part; a CRC alone could be forged to poison this.
        part = self.related(kind)
        if not part:
            return None
        key = self.package.digest(part)
        found = kept.get(key)
        if found is None:
            before = len(self.findings)
            root = self.root(part, trim)
            if root is None:
                return None
            found = resolve(root)
            if len(self.findings) > before:
                return found  # what is left of a damaged part is reported each time
            kept[key] = found
            while len(kept) > _KEPT:
                kept.popitem(last=False)
        return found


def main_part(package: Package) -> str:
    """Return the part with the document's text, "" where the package has none.

    The package's relationships name it (ISO/IEC 29500-2, 6.5.2); where they are lost, the content
    types do, or its usual place, or what a member of the package begins with.
    """
    found = package.related("", "officeDocument")
    if found:
        return found
    named = (*_typed_as_main(package), "word/document.xml", "word/document2.xml")
    return next(filter(None, map(package.name, named)), "") or next(_speaking(package), "")


def _typed_as_main(package: Package) -> Iterator[str]:
    if not package.name(_TYPES):
        return
    try:
        types = package.tree(_TYPES)
    except PartError:
        return
    for element in types.iterchildren("{*}Override"):
        kind = element.get("ContentType", "").casefold()
        if kind.endswith(".main+xml") and ("wordprocessingml" in kind or "ms-word" in kind):
            yield element.get("PartName", "")


def _speaking(package: Package) -> Iterator[str]:
    """Yield the members that are documents by their root element."""
    for name, info in package.members.items():
        if name.casefold().endswith(".xml") and info.file_size < _LOOKED_AT:
            try:
                if package.tree(name).tag == W + "document":
                    yield name
            except PartError:
                continue
