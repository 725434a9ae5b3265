"""Names every element of an Akoma Ntoso document after its place and its printed number.

Akoma Ntoso Naming Convention 1.0, section 5.4: `<prefix>__<name>_<number>`; paragraphs, sections
and attachments are numbered through the document and need no prefix.
"""

from collections import Counter

from lxml import etree

from regesta.publication.anchors import unique, word

_SHORT = {"paragraph": "para", "mainBody": "body", "attachment": "att"}
_WITHOUT = frozenset(
    ("b", "i", "u", "a", "br", "span", "sup", "sub", "tr", "td", "doc", "meta", "attachments")
)
_THROUGHOUT = frozenset(("paragraph", "hcontainer", "attachment"))
_SINGLE = frozenset(("num", "heading", "content", "preface", "longTitle", "mainBody"))


def identify(root: etree._Element) -> None:
    """Give eIds to everything under the root except its metadata and inline formatting."""
    _Naming().name_all(root, "", "")


class _Naming:
    """The names given so far; `prefix` is an attachment's or that of the element above."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()

    def name_all(self, parent: etree._Element, above: str, attachment: str) -> None:
        for child in parent:
            name = etree.QName(child).localname
            if name == "meta":
                continue
            told = above if name in _WITHOUT else self._name(child, name, above, attachment)
            inside = told if name == "attachment" else attachment
            self.name_all(child, told, inside)

    def _name(self, element: etree._Element, name: str, above: str, attachment: str) -> str:
        short = _SHORT.get(name, name)
        prefix = attachment if name in _THROUGHOUT else above
        start = f"{prefix}__{short}" if prefix else short
        told = start if name in _SINGLE else f"{start}_{self._number(element, name, start)}"
        told = unique(told, self.taken)
        element.set("eId", told)
        return told

    def _number(self, element: etree._Element, name: str, start: str) -> str:
        if name == "authorialNote":
            return word(element.get("marker", "")) or self._next(start)
        number = element.find("{*}num") if name in {"paragraph", "point"} else None
        printed = word(number.text or "") if number is not None else ""
        return printed or (f"u{self._next(start)}" if name == "paragraph" else self._next(start))

    def _next(self, start: str) -> str:
        self.counts[start] += 1
        return str(self.counts[start])
