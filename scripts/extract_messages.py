"""Gather the interface's sentences into its catalogs: `python -m scripts.extract_messages`.

Writes translations/regesta.pot and brings translations/{et,en,fr,es}/LC_MESSAGES/regesta.po up to
date with it: what is translated stays, what is gone goes, what is new waits for a translation. The
same sources give the same bytes, so neither dates nor line numbers are written.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "translations"
KEYWORDS = {"_": None, "translate": None}
Found = tuple[int, str, str, list[str]]


def marked(file: BinaryIO, *_asked: object, **_told: object) -> Iterator[Found]:
    """Yield the sentences a module marks: line, word that marks, sentence, comments.

    By its syntax tree, for Babel's own reader overlooks what is marked within an f-string.
    """
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(
                func=ast.Name(id=word) | ast.Attribute(attr=word),
                args=[ast.Constant(value=str(text))],
            ) if word in KEYWORDS:
                yield node.lineno, word, text, []


METHODS = [("**.py", "scripts.extract_messages:marked"), ("**.html", "jinja2.ext:babel_extract")]

PLURALS = {
    "et": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
}
"""The languages of the interface, and what gettext needs to count in them."""

_HEADER = """\
# {what} of Regesta's interface.
# This file is distributed under the Apache License 2.0, as Regesta is.
msgid ""
msgstr ""
"Project-Id-Version: regesta\\n"
{language}"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_LANGUAGE = '"Language: {0}\\n"\n"Plural-Forms: {1}\\n"\n'


def template() -> Catalog:
    """Return the catalog of all sentences the sources mark, untranslated."""
    gathered = Catalog()
    found = extract_from_dir(str(ROOT / "src"), METHODS, keywords=KEYWORDS)
    for name, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
        place = [(f"src/{name}", 0)]  # no line numbers: they would change with every edit
        gathered.add(message, locations=place, auto_comments=comments, context=context)
    return gathered


def catalog_path(language: str) -> Path:
    """Return where the interface's catalog of a language lies."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "regesta.po"


def template_text() -> str:
    """Return what translations/regesta.pot has to say."""
    return _HEADER.format(what="The sentences", language="") + _written(template())


def catalog_text(language: str) -> str:
    """Return a language's catalog with its translations, brought up to date with the sources.

    In English the sentences are their own translations.
    """
    catalog = _known(language)
    catalog.update(template(), no_fuzzy_matching=True)
    for message in catalog:
        message.flags.discard("python-format")
        if language == "en" and message.id:
            message.string = message.id
    told = _LANGUAGE.format(language, PLURALS[language])
    return _HEADER.format(what="The sentences", language=told) + _written(catalog)


def _known(language: str) -> Catalog:
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, ignore_obsolete=True)


def _written(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue().decode("utf-8")


def main() -> None:
    """Write the template and the four catalogs, and say what waits for a translation."""
    TRANSLATIONS.mkdir(exist_ok=True)
    TRANSLATIONS.joinpath("regesta.pot").write_text(template_text(), encoding="utf-8")
    for language in PLURALS:
        text = catalog_text(language)
        catalog_path(language).parent.mkdir(parents=True, exist_ok=True)
        catalog_path(language).write_text(text, encoding="utf-8")
        missing = [message.id for message in _known(language) if not message.string]
        print(f"{language}: {len(missing)} without a translation")


if __name__ == "__main__":
    main()
