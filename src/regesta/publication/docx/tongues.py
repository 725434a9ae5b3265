"""What a package says of its language beside its words: defaults, styles, labels of lists."""

import re

from lxml import etree

from regesta.publication.docx.dialect import RUN_PROPERTIES, Dialect, dialect
from regesta.publication.docx.package import Package
from regesta.publication.labelling import label_in

_NUMBERED = re.compile(r"%[1-9]")


def put(package: Package, main: str, language: str, source: str = "") -> None:
    """Make the package's defaults and styles those of the language.

    Styles that name the source's language name the edition's; other languages are somebody's
    choice.
    """
    _styles(package, package.related(main, "styles"), language, source)
    _settings(package, package.related(main, "settings"), language)


def _styles(package: Package, part: str, language: str, source: str) -> None:
    root = package.root(part)
    if root is None:
        return
    names = dialect(root)
    w = names.name
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    told = None if defaults is None else defaults.find(w("lang"))
    was = {_primary(source), _primary("" if told is None else told.get(w("val"), ""))} - {""}
    changed = False
    for style in root.iterchildren(w("style")):
        spoken = style.find(f"{w('rPr')}/{w('lang')}")
        changed |= spoken is not None and _say(spoken, names, language, was)
    if defaults is None:
        defaults = _defaults(root, names)
    if _primary(language) not in was or len(was) > 1 or told is None:
        names.put(defaults, "lang", RUN_PROPERTIES, val=language)
        changed = True
    if changed:
        package.replace(part, root)


def _defaults(root: etree._Element, names: Dialect) -> etree._Element:
    """Return the run properties of the defaults, which stand first: 17.7.4.18."""
    w = names.name
    found = root.find(w("docDefaults"))
    if found is None:
        found = root.makeelement(w("docDefaults"))
        root.insert(0, found)
    default = found.find(w("rPrDefault"))
    if default is None:
        default = found.makeelement(w("rPrDefault"))
        found.insert(0, default)
    return names.properties(default, "rPr")


def _say(spoken: etree._Element, names: Dialect, language: str, was: set[str]) -> bool:
    value = spoken.get(names.name("val"), "")
    if _primary(value) not in was or _primary(value) == _primary(language):
        return False
    spoken.set(names.name("val"), language)
    return True


def _settings(package: Package, part: str, language: str) -> None:
    root = package.root(part)
    if root is None:
        return
    names = dialect(root)
    spoken = root.find(names.name("themeFontLang"))
    if spoken is not None and spoken.get(names.name("val")) != language:
        spoken.set(names.name("val"), language)
        package.replace(part, root)


def label(package: Package, main: str, language: str) -> None:
    """Letter the lists as the house does in this language, by their definitions."""
    part = package.related(main, "numbering")
    root = package.root(part)
    if root is None:
        return
    names = dialect(root)
    before = etree.tostring(root)
    for text in root.iter(names.name("lvlText")):
        written = text.get(names.name("val"), "")
        if _NUMBERED.search(written):
            text.set(names.name("val"), label_in(written, language))
    if etree.tostring(root) != before:
        package.replace(part, root)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
