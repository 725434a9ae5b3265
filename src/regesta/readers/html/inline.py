"""Elements → runs: formatting, links, chips, obfuscated addresses, calls of notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from regesta.model.document import MARKS, Run, merged
from regesta.readers.charset import clean
from regesta.readers.flat.slices import stripped
from regesta.readers.html.tree import Element, own, text, words

_MARKS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i",
    "u": "u", "ins": "u", "s": "s", "del": "s", "strike": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip
_CHIPS = frozenset(["badge", "badges", "chip", "pill", "tag", "country", "topic"])
_AT = re.compile(r"\s?[\[({]\s?(?:at|ätt|à|arroba)\s?[\])}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:dot|punkt|point|punto)\s?[\])}]\s?", re.IGNORECASE)
_LONGEST_CHIP = 80
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How the text inside an element looks."""

    marks: frozenset[str] = frozenset()
    link: str = ""
    style: str = ""
    depth: int = 0


PLAIN = Look()
Calls = Mapping[Element, str]
"""Which links call which notes."""


@dataclass(slots=True)
class Line:
    """Runs gathered for one block: white space collapses across them."""

    runs: list[Run] = field(default_factory=list)

    def add(self, said: str | None, look: Look) -> None:
        """Add a text; line ends and spaces in it are one space."""
        if not said:
            return
        flat = deobfuscated(re.sub(r"[ \t\n\r\f]+", " ", clean(said)))
        if flat.startswith(" ") and self._ends_open():
            flat = flat[1:]
        self._put(flat, look)

    def add_break(self) -> None:
        """Add a line's end."""
        if self.runs and self.runs[-1].text.endswith(" "):
            self.runs[-1] = replace(self.runs[-1], text=self.runs[-1].text[:-1])
        self.runs.append(Run("\n"))

    def add_chip_space(self) -> None:
        """Keep neighbouring chips apart, though nothing stands between them."""
        if self.runs and not self.runs[-1].text.endswith((" ", "\n")):
            self.runs.append(Run(" "))

    def told(self) -> tuple[Run, ...]:
        """Return the runs gathered, and begin anew."""
        runs, self.runs = self.runs, []
        return stripped(merged(runs))

    def _ends_open(self) -> bool:
        return (
            bool(self.runs) and not self.runs[-1].note and self.runs[-1].text.endswith((" ", "\n"))
        )

    def _put(self, said: str, look: Look) -> None:
        if said:
            marks = tuple(mark for mark in MARKS if mark in look.marks)
            self.runs.append(Run(said, marks, look.style, look.link))


def runs(element: Element, calls: Calls | None = None) -> tuple[Run, ...]:
    """Return the runs of everything the element says."""
    line = Line()
    gather(element, line, PLAIN, calls or {})
    return line.told()


def gather(element: Element, line: Line, look: Look, calls: Calls) -> None:
    """Add an element's inline content to the line, its tail left out."""
    if element in calls:
        line.runs.append(Run(note=calls[element]))
        return
    if element.tag == "br":
        line.add_break()
        return
    if address := protected(element):
        line.add(address, replace(look, link=f"mailto:{address}"))
        return
    inner = looked(element, look)
    if inner.depth > _DEEPEST:
        line.add(text(element), look)
        return
    if inner.style == "chip":
        line.add_chip_space()
    line.add(element.text, inner)
    for child in element:
        gather(child, line, inner, calls)
        if is_chip(child) and child.tail is None and child.getnext() is not None:
            line.add_chip_space()
        line.add(child.tail, inner)


def looked(element: Element, look: Look) -> Look:
    """Return how text inside the element looks."""
    tag = str(element.tag)
    mark = _MARKS.get(tag, "")
    link = _address(own(element, "href")) if tag == "a" else ""
    return Look(
        marks=look.marks | {mark} if mark else look.marks,
        link=link or look.link,
        style="chip" if is_chip(element) else look.style,
        depth=look.depth + 1,
    )


def is_chip(element: Element) -> bool:
    """Say whether the element is a small label of its own, a country's or a topic's."""
    if not own(element, "class") or element.tag in ("h1", "h2", "h3", "h4", "table", "body"):
        return False
    found = words(element)
    labelled = "label" in found and len(own(element, "class").split()) > 1
    return (
        bool(found & _CHIPS or labelled)
        and len(element) < 3
        and len(text(element)) <= _LONGEST_CHIP
    )


def protected(element: Element) -> str:
    """Return the address Cloudflare hid in `data-cfemail`: each byte XORed with the first.

    >>> from lxml import etree
    >>> protected(etree.fromstring('<a data-cfemail="2a4b6a4804"/>'))
    'a@b.'
    """
    code = own(element, "data-cfemail") or own(element, "href").rpartition("email-protection#")[2]
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2}){4,200}", code) or not _is_protected(element):
        return ""
    key, *letters = bytes.fromhex(code)
    said = bytes(letter ^ key for letter in letters).decode("utf-8", "replace")
    return clean(said).partition("?")[0] if "@" in said else ""


def _is_protected(element: Element) -> bool:
    return element.get("data-cfemail") is not None or "email-protection#" in own(element, "href")


def deobfuscated(said: str) -> str:
    """Return the text with "name [at] office [dot] org" written as the address it is."""
    return _DOT.sub(".", _AT.sub("@", said)) if _AT.search(said) else said


def _address(href: str) -> str:
    """Return a link that leads somewhere by itself; scripts and data are no addresses."""
    link = href.strip()
    scheme = re.match(r"([A-Za-z][\w+.-]*):", link)
    if not link or "email-protection" in link:
        return ""
    if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel", "ftp"):
        return ""
    return clean(unquote(link) if scheme and scheme[1].lower() == "mailto" else link)
