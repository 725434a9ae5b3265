"""The original package: its members in order, replaced one by one and packed again.

What is not replaced keeps its bytes. Packing says nothing of when it was done, so that publishing
twice gives the same file.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, normpath
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

TYPES = "[Content_Types].xml"
"""The member that says what the others are."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can say."""
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(slots=True)
class Package:
    """A package being changed: the members' bytes by name, in the original's order."""

    members: dict[str, bytes] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element | None:
        """Return the root element of a member that is XML, None where it is not or is damaged."""
        try:
            return parsed(self.members[self.named(name)])
        except (KeyError, etree.XMLSyntaxError):
            return None

    def named(self, name: str) -> str:
        """Return the member's name as the package writes it; the name itself where there is none.

        Case does not tell names apart (ISO/IEC 29500-2, 6.2.2.3), and some are percent-encoded.
        """
        if name in self.members:
            return name
        wanted = unquote(name).casefold()
        return next((one for one in self.members if unquote(one).casefold() == wanted), name)

    def replace(self, name: str, root: etree._Element) -> None:
        """Make an element tree the content of a member."""
        self.members[self.named(name)] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def relations(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """Yield a part's relationships: id, last word of the type, target, whether external."""
        root = self.root(relations_name(part))
        for element in () if root is None else root:
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            place = target if external else self.named(resolved(part, target))
            yield element.get("Id", ""), kind, place, external

    def related(self, part: str, kind: str) -> str:
        """Return the member a part points to by this kind of relationship, "" for none."""
        targets = (place for _, found, place, _ in self.relations(part) if found == kind)
        return next((place for place in targets if place in self.members), "")

    def main(self) -> str:
        """Return the part with the document's text, found as a reader finds it."""
        found = self.related("", "officeDocument")
        if found:
            return found
        usual = (self.named(one) for one in (*self._typed_as_main(), "word/document.xml"))
        return next((one for one in usual if one in self.members), "") or self._speaking()

    def _typed_as_main(self) -> Iterator[str]:
        types = self.root(TYPES)
        for element in () if types is None else types:
            kind = element.get("ContentType", "").casefold()
            if kind.endswith(".main+xml") and ("wordprocessingml" in kind or "ms-word" in kind):
                yield element.get("PartName", "").lstrip("/")

    def _speaking(self) -> str:
        for name in self.members:
            root = self.root(name) if name.casefold().endswith(".xml") else None
            if root is not None and str(root.tag).endswith("/main}document"):
                return name
        return ""

    def drop(self, part: str, kinds: frozenset[str]) -> None:
        """Leave out the members a part points to by these kinds of relationship."""
        gone = {place for _, kind, place, _ in self.relations(part) if kind in kinds}
        gone &= self.members.keys()
        if not gone:
            return
        for place in gone:
            self.members.pop(place)
            self.members.pop(relations_name(place), None)
        self._forget(relations_name(part), part, "Target", gone)
        self._forget(TYPES, "", "PartName", gone)

    def _forget(self, name: str, part: str, attribute: str, gone: set[str]) -> None:
        """Remove the children of a member that name what is gone."""
        root = self.root(name)
        if root is None:
            return
        for element in list(root):
            if resolved(part, element.get(attribute, "")) in gone:
                root.remove(element)
        self.replace(name, root)

    def add(self, part: str, name: str, content: bytes, kind: tuple[str, str]) -> str:
        """Add a member a part ("" for the package) points to; return the relationship's id.

        `kind` is its content type and its relationship's type.
        """
        types = self.root(TYPES)
        if types is None:
            return ""
        self.members[name] = content
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind[0])
        self.replace(TYPES, types)
        return self._point(part, Type=kind[1], Target=name if not part else f"/{name}")

    def link(self, part: str, address: str) -> str:
        """Make a part point to an address outside the package; return the relationship's id."""
        return self._point(part, Type=_HYPERLINK, Target=address, TargetMode="External")

    def _point(self, part: str, **told: str) -> str:
        relations = self.root(relations_name(part))
        if relations is None:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>')
        known = {element.get("Id") for element in relations}
        id_ = next(one for n in range(1, 1 << 20) if (one := f"rIdEdition{n}") not in known)
        etree.SubElement(relations, f"{_RELATIONS}Relationship", {"Id": id_, **told})
        self.members.setdefault(relations_name(part), b"")
        self.replace(relations_name(part), relations)
        return id_


def unpacked(data: bytes) -> Package:
    """Return the package in these bytes, which a reader has opened within its bounds before."""
    with ZipFile(BytesIO(data)) as archive:
        infos = (info for info in archive.infolist() if not info.is_dir())
        return Package({_plain(info.filename): _content(archive, info) for info in infos})


def _content(archive: ZipFile, info: ZipInfo) -> bytes:
    """Return a member's bytes, none of a damaged one: a reader has said that it is."""
    try:
        return archive.read(info)
    except (BadZipFile, zlib.error, EOFError):
        return b""


def _plain(name: str) -> str:
    """Return a member's name as a reader has it: some programs write backslashes."""
    return re.sub(r"^(\.?/)+", "", name.replace("\\", "/"))


def packed(package: Package) -> bytes:
    """Return the package as bytes, the same whenever it is done."""
    told = BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        for name, content in package.members.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return told.getvalue()


def parsed(content: bytes) -> etree._Element:
    """Return the root element of a part, without network, entities or a document type."""
    # Some programs write UTF-16 without the mark that tells it.
    mark = {b"<\0": b"\xff\xfe", b"\0<": b"\xfe\xff"}.get(content[:2], b"")
    content = mark + content
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def relations_name(part: str) -> str:
    """Return the name of the member that has a part's relationships.

    >>> relations_name("word/document.xml"), relations_name("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, slash, base = part.rpartition("/")
    return f"{folder}{slash}_rels/{base}.rels"


def resolved(part: str, target: str) -> str:
    """Return the member that a relationship's target means, seen from the part that has it.

    >>> resolved("word/document.xml", "../docProps/core.xml")
    'docProps/core.xml'
    """
    target = target.partition("#")[0].replace("\\", "/")
    path = target if target.startswith("/") else f"{dirname(part)}/{target}"
    return normpath(path).lstrip("/")
