"""The parts beside the main one, found by its relationships; a damaged one is a finding."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from regesta.model.findings import Finding, finding
from regesta.readers.docx.numbering import Numbering, read_numbering
from regesta.readers.docx.styles import Styles, read_styles
from regesta.readers.package import Package, PartError

Resolved = TypeVar("Resolved", Styles, Numbering)

_KEPT = 16
"""Style and numbering parts kept resolved: an office's templates are few and styles are long."""
_styles: OrderedDict[bytes, Styles] = OrderedDict()
_numberings: OrderedDict[bytes, Numbering] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Parts:
    """A package seen from its main part."""

    package: Package
    main: str
    findings: list[Finding] = field(default_factory=list)

    def root(self, part: str) -> etree._Element | None:
        """Return a part's root element, None where there is no such part or it is damaged."""
        if not part:
            return None
        try:
            root = self.package.tree(part)
            self.package.relations(part)
        except PartError:
            self.findings.append(finding("part-damaged", part))
            return None
        return root

    def related(self, kind: str) -> str:
        """Return the part the main one points to by this kind of relationship, "" for none."""
        return self.package.related(self.main, kind)

    def of_package(self, kind: str) -> etree._Element | None:
        """Return the root of a part of the package's own: its properties."""
        try:
            return self.root(self.package.related("", kind))
        except PartError:
            self.findings.append(finding("part-damaged", "_rels/.rels"))
            return None

    def styles(self) -> Styles:
        """Return the styles, none where the part is missing."""
        return self._kept("styles", _styles, read_styles) or Styles()

    def numbering(self) -> Numbering:
        """Return the numberings, none where the part is missing."""
        return self._kept("numbering", _numberings, read_numbering) or {}

    def _kept(
        self,
        kind: str,
        kept: OrderedDict[bytes, Resolved],
        resolve: Callable[[etree._Element], Resolved],
    ) -> Resolved | None:
        # Equal packed bytes unpack to the same part; a CRC alone could be forged to poison this.
        part = self.related(kind)
        if not part:
            return None
        key = self.package.digest(part)
        found = kept.get(key)
        if found is None:
            root = self.root(part)
            if root is None:
                return None
            found = kept[key] = resolve(root)
            while len(kept) > _KEPT:
                kept.popitem(last=False)
        return found
