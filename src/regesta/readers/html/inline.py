"""Elements → runs: formatting, links, chips, obfuscated addresses, calls of notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from regesta.model.document import MARKS, Run, merged
from regesta.readers.charset import clean
from regesta.readers.flat.slices import stripped
from regesta.readers.html.tree import BLOCKS, Element, own, text, words

_MARKS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i",
    "u": "u", "ins": "u", "s": "s", "del": "s", "strike": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip
_CHIPS = frozenset(
    ["badge", "badges", "chip", "pill", "tag", "country", "topic", "keyword", "flag", "tagitem"]
)
_HOLDERS = frozenset(
    [
        "badges", "chips", "orgs", "pills", "tags", "countries", "topics", "keywords", "labels",
        "themes", "categories", "regions", "agencies", "organisations", "organizations", "partners",
        "entities", "taxonomy", "sdgs", "types",
    ]
)  # fmt: skip
"""What sites call the element around chips that have no name of their own."""

_AT = re.compile(
    r"\s?[\[({<]\s?(?:at|ätt?|à|arroba|arobase|a|@|собака)\s?[\])}>]\s?"
    r"|(?<=[\w-])\s(?:AT|at|ätt?|arroba)\s(?=[\w-]+\s(?:dot|DOT|punkt|point|punto)\s[a-z]{2,6}\b)",
    re.IGNORECASE,
)
_DOT = re.compile(
    r"\s?[\[({<]\s?(?:dot|punkt|point|punto|точка|\.)\s?[\])}>]\s?"
    r"|(?<=@)([\w-]{1,63}(?:\.[\w-]{1,63}){0,4})\s(?:dot|punkt|point|punto)\s(?=[a-z]{2,24}\b)",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"[\w-]{1,63}(?:\s?(?:[\[({<]\s?(?:dot|punkt|point|punto|точка|\.)\s?[\])}>]|\.)\s?|"
    r"\s(?:dot|punkt|point|punto)\s)[a-z]{2}",
    re.IGNORECASE,
)
_VEILED = re.compile(r"\W*(?:email\W*protected)?\W*", re.IGNORECASE)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_CHIPS = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "body", "html", "article", "section", "main"]
)
_WITHIN = frozenset(("sup", "sub", "br", "wbr", "ruby", "rt", "rp", "code"))
_LONGEST_CHIP = 80
_LONGEST_HOST = 100
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How the text inside an element looks."""

    marks: frozenset[str] = frozenset()
    link: str = ""
    style: str = ""
    language: str = ""
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

    def add_line(self) -> None:
        """Begin a line of its own, unless one begins here."""
        if self.runs and not self._ends_line():
            self.add_break()

    def _ends_line(self) -> bool:
        said = "".join(run.text for run in self.runs[-3:]).rstrip(" ")
        return not self.runs[-1].note and (not said or said.endswith("\n"))

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
            self.runs.append(Run(said, marks, look.style, look.link, language=look.language))


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
    address = protected(element)
    if address and _VEILED.fullmatch(text(element)):
        line.add(address, replace(look, link=f"mailto:{address}"))
        return
    inner = looked(element, look)
    inner = replace(inner, link=f"mailto:{address}") if address else inner
    if inner.depth > _DEEPEST:
        line.add(text(element), look)
        return
    if inner.style == "chip":
        line.add_chip_space()
    line.add(element.text, inner)
    for child in element:
        is_line = child.tag in BLOCKS and not is_chip(child)
        line.add_line() if is_line else None
        gather(child, line, inner, calls)
        line.add_line() if is_line else None
        if not child.tail and stands_apart(child):
            line.add_chip_space()
        line.add(child.tail, inner)


def stands_apart(element: Element) -> bool:
    """Say whether an element's text and its neighbour's are two, though nothing is between them.

    Styles keep them apart on the screen: chips, links in a row, a label and its value.
    """
    after = element.getnext()
    if after is None or element.tag in _WITHIN or after.tag in _WITHIN:
        return False
    if is_chip(element) or is_chip(after):
        return True
    before, behind = text(element), text(after)
    if len(before) < 2 or len(behind) < 2:
        return False
    alike = element.tag == after.tag and own(element, "class") == own(after, "class")
    if alike and (element.tag == "a" or own(element, "class")):
        return True
    return behind[0].isupper() and (before[-1].islower() or before[-1].isdigit())


def looked(element: Element, look: Look) -> Look:
    """Return how text inside the element looks."""
    tag = str(element.tag)
    mark = _MARKS.get(tag, "")
    link = _address(own(element, "href")) if tag == "a" else ""
    return Look(
        marks=look.marks | {mark} if mark else look.marks,
        link=link or look.link,
        style="chip" if is_chip(element) else look.style,
        language=spoken(element) or look.language,
        depth=look.depth + 1,
    )


def is_chip(element: Element) -> bool:
    """Say whether the element is a small label of its own, a country's or a topic's."""
    if element.tag in _NO_CHIPS or len(element) > 2:
        return False
    return _is_called_chip(element) and len(text(element)) <= _LONGEST_CHIP


def _is_called_chip(element: Element) -> bool:
    called = own(element, "class")
    if any(child.tag in _NO_CHIPS for child in element):
        return False
    if called:
        found = words(element)
        if found & _CHIPS or ("label" in found and len(called.split()) > 1):
            return True
    parent = element.getparent()
    held = parent is not None and element.tag in ("span", "a", "li") and own(parent, "class")
    return bool(held) and parent is not None and bool(words(parent) & _HOLDERS)


def spoken(element: Element) -> str:
    """Return the language an element says it is in, "" where it says none."""
    return own(element, "lang") or own(element, "xml:lang") or own(element, _XML_LANG)


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
    """Return the text with "name [at] office [dot] org" written as the address it is.

    >>> deobfuscated("Kirjuta: mari [ät] amet [punkt] ee")
    'Kirjuta: mari@amet.ee'
    """
    if not _AT.search(said):
        return said
    told = _AT.sub(_at, said)
    return _DOT.sub(lambda found: f"{found[1] or ''}.", told) if "@" in told else told


def _at(found: re.Match[str]) -> str:
    """Return the sign, where a host's name follows; "(a)" alone labels an item."""
    before = found.string[max(found.start() - 1, 0) : found.start()]
    is_host = _HOST.match(found.string, found.end(), found.end() + _LONGEST_HOST) is not None
    return "@" if (before.isalnum() or before in ("-", "_")) and is_host else found[0]


def _address(href: str) -> str:
    """Return a link that leads somewhere by itself; scripts and data are no addresses."""
    link = href.strip()
    scheme = re.match(r"([A-Za-z][\w+.-]*):", link)
    if not link or "email-protection" in link:
        return ""
    if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel", "ftp"):
        return ""
    return clean(unquote(link) if scheme and scheme[1].lower() == "mailto" else link)
