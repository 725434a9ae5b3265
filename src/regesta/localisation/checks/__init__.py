"""What is wrong with translations, said with the line to jump to.

Each check is a plain function in `CHECKS`; a new rule is one function and one test. A false alarm
on a right translation costs more trust than a tenth rule brings. A translator silences a rule with
the comment `# regesta: ignore CODE` on the entry, or on the header's for the whole file. The header
`X-Regesta-Style: ilo`, `fr` or `fr-CA` chooses the house style of French spacing.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from regesta.localisation import glossary, headers
from regesta.localisation.checks import (
    markup,
    numbers,
    punctuation,
    spacing,
    terminology,
    wholes,
    words,
)
from regesta.localisation.checks.lexicon import TELLING
from regesta.localisation.checks.pair import Check, Pair
from regesta.localisation.glossary import Glossary
from regesta.localisation.po import Catalog, Entry
from regesta.model.findings import Finding, finding

__all__ = ["CHECKS", "Pair", "check"]

CHECKS: tuple[Check, ...] = (
    markup.marks_agree,
    markup.marks_hold_something,
    markup.notes_keep_order,
    markup.no_label_stands,
    markup.addresses_agree,
    markup.no_escape_stands,
    markup.no_invisible_character_stands,
    markup.edges_agree,
    numbers.instruments_agree,
    numbers.numbers_agree,
    numbers.number_words_agree,
    numbers.ordinals_are_of_the_language,
    numbers.number_signs_are_of_the_language,
    punctuation.brackets_agree,
    punctuation.quotes_agree,
    punctuation.quotes_are_of_the_language,
    punctuation.ends_agree,
    punctuation.inverted_marks_stand,
    punctuation.capitals_agree,
    spacing.spaces_are_single,
    spacing.french_spaces_are_of_the_style,
    words.no_word_is_doubled,
    words.is_translated,
    words.no_english_is_left,
    words.is_in_its_language,
    words.length_is_likely,
    terminology.terms_are_used,
    terminology.titles_are_official,
)
"""Every check of a translation, in the order in which their findings are shown."""

_SAME_LANGUAGE = (markup.marks_agree, markup.no_invisible_character_stands, markup.edges_agree)
"""The checks of a catalog in its source's own language, where everything else is an edit."""

_HIDDEN_BY = {
    "language-differs": "english-left inverted-mark-strange term-not-used title-not-official",
    "translation-is-source": "inverted-mark-missing number-not-localised number-sign-wrong "
    "ordinal-differs quotes-wrong-kind term-not-used title-not-official",
    "length-unlikely": "term-not-used title-not-official",
    "english-left": "term-not-used",
    "title-not-official": "term-not-used",
    "label-in-translation": "capital-differs number-added",
    "instrument-number-differs": "number-added title-not-official",
    "marks-broken": "mark-empty",
    "edge-space-differs": "character-invisible space-double",
    "escape-in-translation": "number-added space-before-sign space-missing",
    "character-garbled": "number-added character-invisible quotes-differ "
    "space-before-sign space-missing",
    "number-not-localised": "number-differs",
    "ordinal-differs": "english-left",
    "inverted-mark-missing": "end-punctuation-differs",
}
"""Findings that say why others were made, so that those need not be said as well."""

_IGNORE = re.compile(r"regesta:\s*ignore\s+(.+)", re.IGNORECASE)


def check(
    catalog: Catalog, name: str = "", known: Glossary = glossary.EMPTY
) -> tuple[Finding, ...]:
    """Return what is to be said about a catalog, message by message, at `name:line`."""
    settled = _Settled(catalog, name, known)
    told = [found for entry in catalog.messages for found in _entry(entry, settled)]
    told += _across(catalog, name, settled)
    return tuple(sorted(told, key=lambda found: _line(found.where)))


def _line(where: str) -> int:
    digits = where.rpartition(":")[2]
    return int(digits) if digits.isdigit() else 0


class _Settled:
    """What holds for every message of a catalog: languages, style, glossary, what is waived."""

    def __init__(self, catalog: Catalog, name: str, known: Glossary) -> None:
        header = catalog.header
        declared = headers.value(header, "Language").replace("_", "-") or _by_folder(name)
        self.name, self.known = name, known
        self.language = declared.partition("-")[0].lower() or _by_words(catalog)
        self.source_language = headers.value(header, headers.SOURCE).partition("-")[0] or "en"
        self.waived = _waived(header) if header else frozenset()
        self.style = _style(catalog, declared)


def _by_folder(name: str) -> str:
    """Return the language that a path names: `translations/fr/LC_MESSAGES/x.po`."""
    parts = PurePath(name).parts[:-1] if name else ()
    named = [part for part in parts if re.fullmatch(r"(?:fr|es|en|et)(?:[_-][A-Z]{2})?", part)]
    stem = re.search(r"[-_.](fr|es|en)\.po$", name) or re.search(r"(?:^|/)(fr|es|en)\.po$", name)
    return named[-1].replace("_", "-") if named else stem[1] if stem else ""


def _by_words(catalog: Catalog) -> str:
    texts = " ".join(entry.msgstr for entry in catalog.messages[:200]).lower()
    counted = re.findall(r"\w+", texts)
    scores = {lang: sum(counted.count(word) for word in told) for lang, told in TELLING.items()}
    return max(scores, key=lambda lang: scores[lang]) if any(scores.values()) else ""


def _style(catalog: Catalog, declared: str) -> str:
    asked = headers.value(catalog.header, "X-Regesta-Style")
    known = {style.lower(): style for style in spacing.STYLES}
    if asked:
        return known.get(asked.lower().replace("_", "-"), "")
    if declared.lower() == "fr-ca":
        return "fr-CA"
    return spacing.kept_style(entry.msgstr for entry in catalog.messages if entry.is_translated)


def _waived(entry: Entry) -> frozenset[str]:
    """Return the codes that comments on the entry ask to be silent about."""
    found = (_IGNORE.search(line) for line in entry.comments)
    return frozenset(code for one in found if one for code in re.split(r"[\s,;]+", one[1]) if code)


def _entry(entry: Entry, settled: _Settled) -> Iterator[Finding]:
    where = wholes.place(settled.name, entry)
    if not any(entry.strings):
        yield finding("message-untranslated", where)
    elif entry.is_fuzzy:
        yield finding("message-fuzzy", where)
    elif entry.plural is None:
        yield from _of_pair(entry, settled, where)


def _of_pair(entry: Entry, settled: _Settled, where: str) -> Iterator[Finding]:
    is_same = settled.language == settled.source_language
    if is_same and entry.msgid == entry.msgstr:
        return
    pair = Pair(
        entry.msgid,
        entry.msgstr,
        settled.language,
        settled.source_language,
        settled.style,
        settled.known,
    )
    rules = _SAME_LANGUAGE if is_same else CHECKS
    told = list(dict.fromkeys((code, tuple(v.items())) for rule in rules for code, v in rule(pair)))
    codes = {code for code, _ in told}
    silent = (
        settled.waived | _waived(entry) | {c for o in codes for c in _HIDDEN_BY.get(o, "").split()}
    )
    for code, values in told:
        if code not in silent:
            yield finding(code, where, **dict(values))


def _across(catalog: Catalog, name: str, settled: _Settled) -> Iterator[Finding]:
    if settled.language == settled.source_language:
        return
    waived = {wholes.place(name, entry): _waived(entry) for entry in catalog.messages}
    for rule in (wholes.inconsistent, wholes.pasted, wholes.leftovers):
        for found in rule(catalog.messages, name):
            if found.code not in settled.waived | waived.get(found.where, frozenset()):
                yield found
