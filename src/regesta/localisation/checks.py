"""What is wrong with translations, said with the line to jump to.

Each check is a plain function in `CHECKS`; a new rule is one function and one test. A false alarm
on a right translation costs more trust than a tenth rule brings.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.localisation import headers, marks
from regesta.localisation.po import Catalog, Entry
from regesta.model.findings import Finding, finding

Told = tuple[str, dict[str, str]]
"""A finding's code and values; the place is added where they are collected."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation, with marks and without; `language` is the latter's."""

    source: str
    translation: str
    language: str

    @property
    def plain_source(self) -> str:
        """The source without marks."""
        return marks.without(self.source)

    @property
    def plain(self) -> str:
        """The translation without marks."""
        return marks.without(self.translation)


Check = Callable[[Pair], Iterator[Told]]


def check(catalog: Catalog, name: str = "") -> tuple[Finding, ...]:
    """Return what is to be said about a catalog, message by message, at `name:line`."""
    language = headers.value(catalog.header, "Language").split("_")[0].split("-")[0]
    return tuple(found for e in catalog.messages for found in _entry(e, language, name))


def _entry(entry: Entry, language: str, name: str) -> Iterator[Finding]:
    where = f"{name}:{entry.line}" if name else str(entry.line)
    if not any(entry.strings):
        yield finding("message-untranslated", where)
    elif entry.is_fuzzy:
        yield finding("message-fuzzy", where)
    elif entry.plural is None and entry.msgstr != entry.msgid:
        pair = Pair(entry.msgid, entry.msgstr, language)
        for rule in CHECKS:
            for code, values in rule(pair):
                yield finding(code, where, **values)


def marks_agree(pair: Pair) -> Iterator[Told]:
    """Find marks left open, missing from the translation, or not of the source.

    Raised letters are the language's affair: "358th" is "358<sup>e</sup>", "n<sup>o</sup>" "núm.".
    """
    broken = marks.misnested(pair.translation)
    if broken:
        yield "marks-broken", {"mark": broken}
        return
    here, there = marks.tags(pair.translation), marks.tags(pair.source)
    for tag in there - here:
        if tag[1] != "/" and tag != "<sup>":
            yield "mark-missing", {"mark": tag}
    for tag in here - there:
        if tag[1] != "/" and tag != "<sup>":
            yield "formatting-added" if tag in _PLAIN else "mark-unknown", {"mark": tag}


_PLAIN = frozenset(("<b>", "<i>", "<u>", "<s>", "<sub>"))
_INSTRUMENTS = re.compile(r"\bNos?\.\s*(\d+(?:(?:,\s*|,?\s+and\s+)\d+)*)")
_NUMBER = re.compile(r"\d+(?:[.,'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_LARGE = re.compile(r"\b(?:thousand|million|billion|trillion)", re.IGNORECASE)
_CLOCK = re.compile(r"\b[ap]\.?m\b|\d0s\b", re.IGNORECASE)
_ROMAN = re.compile(r"\b[IVXLC]+")


def instruments_agree(pair: Pair) -> Iterator[Told]:
    """Find numbers of conventions and recommendations that the translation does not name."""
    named = _instruments(pair.plain_source)
    found = set(re.findall(r"\d+", pair.plain))
    yield from (("instrument-number-differs", {"number": n}) for n in named if n not in found)


def _instruments(text: str) -> tuple[str, ...]:
    listed = (
        number for group in _INSTRUMENTS.findall(text) for number in re.findall(r"\d+", group)
    )
    return tuple(dict.fromkeys(listed))


def numbers_agree(pair: Pair) -> Iterator[Told]:
    """Find numbers that differ once separators are taken away: 16.5 is 16,5 and 1,000 is 1 000.

    A small number may be written as a word, a century in Roman figures, and a clock is the
    language's own affair.
    """
    if _CLOCK.search(pair.plain_source):
        return
    there, here = _numbers(pair.plain_source), _numbers(pair.plain)
    if _LARGE.search(pair.plain_source):
        there = Counter({n.rstrip("0"): count for n, count in there.items()})
        here = Counter({n.rstrip("0"): count for n, count in here.items()})
    missing, extra = there - here, here - there
    romans = {str(_roman(found)) for found in _ROMAN.findall(pair.plain)}
    skipped = {*_instruments(pair.plain_source), *romans}
    for number in missing:
        worded = len(number) < 3 and int(number or 0) <= 20 and not extra
        split = number in "".join(extra)
        if number not in skipped and not worded and not split:
            yield "number-differs", {"number": number}


def _numbers(text: str) -> Counter[str]:
    return Counter(re.sub(r"\D", "", found) for found in _NUMBER.findall(text))


def _roman(figures: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[figure] for figure in figures]
    nexts = [*values[1:], 0]
    return sum(-n if n < after else n for n, after in zip(values, nexts, strict=True))


_LABELS = re.compile(r"(?<![\w(])(\w{1,4})\)")


def brackets_agree(pair: Pair) -> Iterator[Told]:
    """Find brackets that do not close; "a)" is a label in French and Spanish."""
    for opening, closing in ("()", "[]"):
        if _surplus(pair.plain_source, opening, closing):
            continue
        if _surplus(pair.plain, opening, closing):
            yield "brackets-differ", {"bracket": opening + closing}


def _surplus(text: str, opening: str, closing: str) -> int:
    surplus = text.count(opening) - text.count(closing)
    if surplus < 0 and closing == ")":  # as many as are wanting may be labels
        surplus += min(-surplus, len(_LABELS.findall(text)))
    return surplus


def quotes_agree(pair: Pair) -> Iterator[Told]:
    """Find quotation marks that do not close, where those of the source do."""
    if _odd_quotes(pair.plain_source):
        return
    yield from (("quotes-differ", {"quote": quote}) for quote in _odd_quotes(pair.plain))


def _odd_quotes(text: str) -> tuple[str, ...]:
    pairs = tuple(p for p in ("«»", "“”") if text.count(p[0]) != text.count(p[1]))
    return (*pairs, '"') if text.count('"') % 2 else pairs


_CLOSERS = " \t\n\u00a0\u202f\"'”’»)]"
_ENDS = {".": ".…", "…": "….", ":": ":", ";": ";", "?": "?", "!": "!", ",": ","}


def ends_agree(pair: Pair) -> Iterator[Told]:
    """Find a translation that does not end as its source, note calls and closing quotes aside."""
    there, here = pair.plain_source.rstrip(_CLOSERS), pair.plain.rstrip(_CLOSERS)
    wanted = _ENDS.get(there[-1:])
    if wanted and here[-1:] not in wanted:
        yield "end-punctuation-differs", {"source": there[-1]}


_ADDRESS = re.compile(r"https?://\S+")


def inverted_marks_stand(pair: Pair) -> Iterator[Told]:
    """Find Spanish questions and exclamations that nothing opens."""
    text = _ADDRESS.sub("", pair.plain)
    wanting = any(text.count(closing) > text.count(opening) for opening, closing in ("¿?", "¡!"))
    if pair.language == "es" and wanting:
        yield "inverted-mark-missing", {}


_LABEL = re.compile(r"\s*(\(\w{1,4}\)|[a-z]\)|\d{1,3}\.(?!\d)|•)\s")


def no_label_stands(pair: Pair) -> Iterator[Told]:
    """Find a label typed into the translation: labels are printed from the document."""
    found = _LABEL.match(pair.plain)
    if found and not _LABEL.match(pair.plain_source):
        yield "label-in-translation", {"label": found[1]}


CHECKS: tuple[Check, ...] = (
    marks_agree,
    instruments_agree,
    numbers_agree,
    brackets_agree,
    quotes_agree,
    ends_agree,
    inverted_marks_stand,
    no_label_stands,
)
"""Every check of a translation, in the order in which their findings are shown."""
