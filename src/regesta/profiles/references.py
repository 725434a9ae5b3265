"""The correspondence numbers in a letter's head: the writer's own, and the other side's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from regesta.model.record import Reference
from regesta.profiles.dates import found
from regesta.profiles.wording import Later, says

# Who a label speaks of is the writer's view: "ours" is the number the writer gave the letter.
_OURS = (
    r"Meie(?:\s+(?:viit|kiri))?|Our\s+ref(?:erence)?\.?(?:\s+(?:No|number)\b\.?)?|Ours?(?=\s*:)|Nos?\s+réf(?:érences?)?\.?|Notre\s+réf(?:érence)?\.?"
    r"|N[/.]\s?[Rr]éf\.?|Nuestra\s+ref(?:erencia)?\.?|N[/.]\s?[Rr]ef\.?|Ref(?:erence)?(?:\s+(?:No|number))?\.?(?=\s*:)"
    r"|R[eé]f\.?(?=\s+(?-i:[A-Z\d])[\w.-]*[/ -][\w./-]*\d)"
    r"|Réf(?:érence)?\.?(?=\s*:)|Referencia(?=\s*:)|Viit(?=\s*:)|(?<![\w/])R(?=:\s)"
)
_YOURS = (
    r"Teie(?:\s+(?:viit|kiri))?|Your\s+ref(?:erence)?\.?(?:\s+(?:No|number)\b\.?)?|Yours?(?=\s*:)|Vos?\s+réf(?:érences?)?\.?|Votre\s+réf(?:érence)?\.?"
    r"|V[/.]\s?[Rr]éf\.?|Su\s+ref(?:erencia)?\.?|Vuestra\s+ref(?:erencia)?\.?|S[/.]\s?[Rr]ef\.?"
)
_LABEL = Later(rf"(?<!\w)(?:(?P<ours>{_OURS})|(?P<yours>{_YOURS}))(?!\w)\s*[:.]?\s*", re.IGNORECASE)
_NUMBER = Later(  # nr 5-1/12; IC 24-02-1-100; ACTEMP/2026/4
    r"(?:(?i:\b(?:nr|no|núm)\b\.?|[№]|n[°º])\s*)?"
    r"(?P<number>(?:[A-ZÕÄÖÜ][A-ZÕÄÖÜ/.-]{0,12}[ .])?[\w./()-]*\d[\w./()-]*(?<![.,;(]))",
)
_ALONE = Later(
    r"^(?:(?:note|nota|oficio|ofício|ord\.?|salida|registro|exp(?:te)?\.?|carta|lettre|letter|kiri|circular(?:\sletter)?|circulaire|ringkiri|oficio\scircular)\s)?"
    r"(?:no|nr|n\.?[°º]|núm)[.:]*\s*(?P<number>(?=[\w./-]*\d)\w+[/-][\w./-]*\w)$",
    re.IGNORECASE,
)
_OTHERS = Later(r"(?:votre|vos|your|sus?|vuestr[oa]|teie)\s", re.IGNORECASE)
_CODE = Later(  # MTSS-DMT-OF-812-2026; DGI(2026)03, Ares(2026)4471882
    r"^(?:(?=\S*\d)[A-Z]+(?:[-/.][A-Z0-9]+){2,}|[A-Za-z][\w/.-]{1,20}\(\d{4}\)\s?\d[\w/-]*)$"
)
_BARE = Later(r"\s+(?:nr|no|n[°º]|№)\.?\s*(?P<number>[\w./-]*\d[\w./-]*)$", re.IGNORECASE)
_DIGIT = Later(r"\d")
_LONGEST = 400  # a head's line is shorter, several columns of it too


@dataclass(frozen=True, slots=True)
class Marking:
    """A reference as the letter has it: `own` is the writer's."""

    own: bool
    identifier: str
    dated: date | None


def markings(lines: tuple[str, ...], language: str = "") -> tuple[Marking, ...]:
    """Return the references of a letter's head in their order, each once.

    >>> markings(("Teie 28.02.2025 nr 5-1/12  Meie 14.03.2025 nr 7-2/9004",))[1].identifier
    '7-2/9004'
    """
    told = (marking for line in lines for marking in _in_line(line, language))
    return tuple(dict.fromkeys(told))


_NAMED = (
    r"(?<![\w/])(?:nr|no|n[°ºo]|núm|ref(?:erence|erencia)?|réf(?:érence)?|viit|number|[№])[.:]*\s*"
)
_LETTER = Later(  # "your letter No 5-1/12 of 5 January", "Teie 05.01.2026 kirjale nr 5-1/12"
    r"\b(?:your\s+(?:letter|e-?mail|communication|note|request|message|invitation|enquiry|inquiry)"
    r"|(?:votre|vos|par)\s+(?:lettre|courrier|courriel|demande|note|communication|message)"
    r"|su\s+(?:carta|oficio|nota|comunicación|solicitud|escrito|correo)"
    r"|kirja(?:le)?\s+eest|Teie\s+[^;]{0,24}?(?:kir[ij]|pöördumis|päring|taotlus|selgitustaotlus|järelepärimi)\w*)"
    rf"(?P<tail>[^;]{{0,40}}?{_NAMED}"
    r"(?P<number>(?:[A-ZÕÄÖÜ]{2,8}\s)?[\w./-]*\d[\w/-]*(?:\.[\w/-]+)*)[^.;]{0,40})",
    re.IGNORECASE,
)
_LETTER_HINTS = (
    "irja eest",
    "our ",
    "otre ",
    "os ",
    "ar lettre",
    "ar courrier",
    "su ",
    "Su ",
    "Teie ",
    "teie ",
)


def answered(texts: tuple[str, ...], language: str = "") -> tuple[Marking, ...]:
    """Return the other side's letters that a text says it answers, those with a number.

    >>> answered(("Thank you for your letter of 5 January 2026 (ref. 6-4/26/9).",))[0].identifier
    '6-4/26/9'
    """
    told = (m for text in texts if says(text, _LETTER_HINTS) for m in _LETTER.finditer(text))
    return tuple(dict.fromkeys(Marking(False, m["number"], _day_in(m[0], language)) for m in told))


def _day_in(said: str, language: str) -> date | None:
    spans = found(said, language).value
    return spans[0].from_ if spans and not spans[0].yearless else None


def references(marked: tuple[Marking, ...], *, incoming: bool) -> tuple[Reference, ...]:
    """Return the references from the register's side: an incoming letter's own number is yours."""
    return tuple(
        Reference("ours" if marking.own != incoming else "yours", marking.identifier, marking.dated)
        for marking in marked
        if marking.identifier
    )


def before_label(line: str) -> str:
    """Return what stands in a line before its first reference, the whole line without one.

    >>> before_label("Geneva, 3 May 2026   Our ref.: 26/14")
    'Geneva, 3 May 2026'
    """
    label = _LABEL.search(line) if len(line) <= _LONGEST and _DIGIT.search(line) else None
    return line[: label.start()].rstrip() if label else line


def _in_line(line: str, language: str) -> Iterator[Marking]:
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return
    labels = list(_LABEL.finditer(line))
    for label, following in zip_longest(labels, labels[1:]):
        tail = line[label.end() : following.start() if following else len(line)]
        marking = _read(tail.strip(), language, own=bool(label["ours"]))
        if marking:
            yield marking
    alone = None if labels else _ALONE.match(line.strip())
    if alone:
        yield Marking(True, alone["number"], None)
    elif not labels and _CODE.match(line.strip()):
        yield Marking(True, line.strip(), None)
    bare = None if labels else _BARE.search(line)
    spans = found(line, language).value if bare else ()
    if bare and spans and spans[0].start == 0 and spans[0].end >= bare.start():
        yield Marking(True, bare["number"], spans[0].from_)


def _read(tail: str, language: str, *, own: bool) -> Marking | None:
    """Read "28.02.2025 nr 5-1/12", "nr 5-1/12, 28.02.2025" or "IC 24-02-1-100"."""
    if _OTHERS.match(tail):  # "Réf : votre courrier du 4 septembre 2026"
        own = False
    spans = found(tail[:60], language).value
    dated = spans[0].from_ if spans and spans[0].start < 40 else None
    rest = tail[: spans[0].start] + " " + tail[spans[0].end :] if dated else tail
    number = _NUMBER.match(rest.lstrip(" ,.a"))
    if number is None and dated is None:
        return None
    return Marking(own, number["number"] if number else "", dated)
