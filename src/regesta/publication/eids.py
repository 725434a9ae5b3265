"""Names every element of an Akoma Ntoso document after its place and its printed number.

Akoma Ntoso Naming Convention 1.0, section 5.4: `<prefix>__<name>_<number>`. What is numbered
through the document needs no prefix: sections, attachments, and paragraphs whose number stands but
once; other paragraphs are named after their section.
"""

from collections import Counter

from lxml import etree

from regesta.publication.anchors import unique, word

_SHORT = {"paragraph": "para", "mainBody": "body", "attachment": "att"}
_WITHOUT = frozenset(
    ("b", "i", "u", "a", "br", "span", "sup", "sub", "tr", "td", "th", "doc", "meta", "attachments",
     "ref", "event", "inline", "noteRef", "docNumber")
)  # fmt: skip
"""What has no name, since a translator may put more or fewer of it elsewhere, and containers."""

_THROUGHOUT = frozenset(("hcontainer", "attachment"))
_SINGLE = frozenset(("num", "heading", "content", "preface", "longTitle", "mainBody"))


def identify(root: etree._Element) -> None:
    """Give eIds to everything under the root except its metadata and inline formatting."""
    _Naming().name_all(root, "", "")


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


class _Naming:
    """The names given so far; `prefix` is an attachment's or that of the element above."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.printed: Counter[str] = Counter()

    def name_all(self, parent: etree._Element, above: str, attachment: str) -> None:
        for child in parent:
            name = local(child)
            if name == "meta":
                continue
            if name == "mainBody":
                self.printed = Counter(map(printed, child.iter("{*}paragraph")))
            told = above if name in _WITHOUT else self._name(child, name, above, attachment)
            inside = told if name == "attachment" else attachment
            self.name_all(child, told, inside)

    def _name(self, element: etree._Element, name: str, above: str, attachment: str) -> str:
        short = _SHORT.get(name, name)
        number = printed(element) if name in {"paragraph", "point"} else ""
        is_throughout = name in _THROUGHOUT or (name == "paragraph" and self.printed[number] == 1)
        prefix = attachment if is_throughout and (number or name != "paragraph") else above
        if name == "paragraph":
            prefix = prefix.removesuffix("body").removesuffix("__")
        start = f"{prefix}__{short}" if prefix else short
        if name not in _SINGLE:
            number = number or self._counted(element, name, start)
        told = unique(start if name in _SINGLE else f"{start}_{number}", self.taken)
        element.set("eId", told)
        return told

    def _counted(self, element: etree._Element, name: str, start: str) -> str:
        if name == "authorialNote":
            return word(element.get("marker", "")) or self._next(start)
        return f"u{self._next(start)}" if name == "paragraph" else self._next(start)

    def _next(self, start: str) -> str:
        self.counts[start] += 1
        return str(self.counts[start])


def printed(element: etree._Element) -> str:
    """Return the number printed before a paragraph or point, "" for none or a bullet."""
    first = element[0] if len(element) else None
    return word(first.text or "") if first is not None and local(first) == "num" else ""
