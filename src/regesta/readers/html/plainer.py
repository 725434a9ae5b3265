"""Pages written with roles and scripts → the plain elements and texts a reader of them sees."""

import re

from regesta.readers.charset import clean
from regesta.readers.html.tree import Element, own

_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "rowgroup": "tbody",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th", "list": "ul",
    "listitem": "li", "blockquote": "blockquote", "term": "dt", "definition": "dd",
    "article": "article", "main": "main",
}  # fmt: skip
"""The elements that ARIA roles stand for (HTML-AAM 1.0)."""

_PLAIN_TAGS = frozenset(("div", "span", "section", "p", "ul", "li"))
_OWNERS = {"tr": ("table", "tbody"), "td": ("tr",), "th": ("tr",), "li": ("ul", "ol")}
_TYPED = frozenset(("", "text", "date", "number", "email", "url", "tel", "datetime-local"))
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_WHOLE = ("data-email", "data-mail", "data-mailto", "data-address", "data-e-mail", "data-reversed")
_USERS = ("data-user", "data-name", "data-local", "data-mailbox", "data-login", "data-account")
_HOSTS = ("data-domain", "data-host", "data-server", "data-website")
_VEILED = re.compile(r"\W*e-?(?:mail|post)\W*(?:protected)?\W*|[*.…]+", re.IGNORECASE)
_BACKWARDS = re.compile(r"unicode-bidi\s*:\s*bidi-override", re.IGNORECASE)
_WRITTEN = re.compile(r"document\.write(?:ln)?\(([^;]{3,400})\)\s*;?\s*$", re.DOTALL)
_LITERAL = re.compile(r"""'([^']*)'|"([^"]*)\"""")


def prepare(body: Element) -> None:
    """Give elements with roles their plain names, and fields and hidden addresses their text."""
    for element in list(body.iter("input", "textarea", "select")):
        _show_value(element)
    for element in list(body.iter("script")):
        _show_written(element)
    for element in body.findall(".//*[@role]"):
        _rename(element)
    for element in body.iter("a", "span", "bdo", "b", "p", "div", "td", "li"):
        if not len(element) and element.attrib:
            _show_address(element)


def _rename(element: Element) -> None:
    role = own(element, "role").strip().lower()
    if element.tag not in _PLAIN_TAGS:
        return
    if role == "heading":
        level = own(element, "aria-level").strip()
        element.tag = f"h{level}" if level in tuple("123456") else "h2"
        return
    tag, parent = _ROLES.get(role, ""), element.getparent()
    owners = _OWNERS.get(tag)
    if tag and (owners is None or (parent is not None and parent.tag in owners)):
        element.tag = tag


def _show_value(element: Element) -> None:
    """Turn a field nobody may change into its text: registers show a record's data so."""
    fixed = any(element.get(name) is not None for name in ("readonly", "disabled"))
    if not fixed or (element.tag == "input" and own(element, "type").lower() not in _TYPED):
        return
    said = own(element, "value") if element.tag == "input" else _chosen(element)
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.tag, element.text, element.tail = "span", clean(said), tail
    if element.get("hidden") is not None:
        del element.attrib["hidden"]


def _chosen(element: Element) -> str:
    options = list(element.iter("option"))
    chosen = next((one for one in options if one.get("selected") is not None), None)
    if chosen is None and options:
        chosen = options[0]
    return str((chosen if chosen is not None else element).text or "")


def _show_address(element: Element) -> None:
    """Write an address kept in attributes, or written backwards, where a reader sees it."""
    if len(element) or element.tag in ("html", "body", "form"):
        return
    said = " ".join((element.text or "").split())
    if _BACKWARDS.search(own(element, "style")) and _ADDRESS.fullmatch(said[::-1]):
        element.text = said[::-1]
        return
    address = _kept_address(element)
    if address and (not said or _is_veiled(said)):
        element.text = address
        if element.tag == "a":
            element.set("href", f"mailto:{address}")


def _kept_address(element: Element) -> str:
    for name in _WHOLE:
        said = own(element, name).strip().removeprefix("mailto:")
        for one in (said, said[::-1]):
            if _ADDRESS.fullmatch(one) and re.search(r"\.[a-z]{2,24}$", one):
                return one
    user = next((own(element, name) for name in _USERS if own(element, name)), "").strip()
    host = next((own(element, name) for name in _HOSTS if own(element, name)), "").strip()
    ending = own(element, "data-tld").strip(". ")
    whole = f"{user}@{host}.{ending}" if ending else f"{user}@{host}"
    return whole if user and _HOST.fullmatch(host) and _ADDRESS.fullmatch(whole) else ""


def _is_veiled(said: str) -> bool:
    """Say whether a text only stands for an address: "[email protected]", "e-mail"."""
    return (
        re.fullmatch(r"\W*e-?(?:mail|post)\W*(?:protected)?\W*|[*.…]+", said, re.IGNORECASE)
        is not None
    )


def _show_written(script: Element) -> None:
    """Write what a script only puts together of fixed texts, where it is an address."""
    match = _WRITTEN.search((script.text or "").strip())
    if match is None or re.sub(r"[\s+]", "", _LITERAL.sub("", match[1])):
        return
    said = "".join(single or double for single, double in _LITERAL.findall(match[1]))
    address = _ADDRESS.search(re.sub(r"<[^>]{0,300}>", " ", said)) or _ADDRESS.search(said)
    if address:
        script.tag, script.text = "span", address[0]
