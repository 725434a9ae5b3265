"""The head of a letter's first page: whose paper it is, which is no part of what it says.

A letter of one page has nothing that comes again, so its head is known by what it says: the name
of an institution and how to reach it, above what a letter begins with.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from regesta.readers.pdf.layout import Line

DEEPEST = 7
"""How many lines a letterhead may have."""

CONTACT = re.compile(
    r"""https?://|www\.|\S+@\S+\.\w|\b[\w-]+\.(org|int|ee|com|eu|fr|es)\b
    |(?:\btel\b|\btelephone|\bphone|\bfax|\bfaks|\btél|\bteléfono|\btelefon|\bregistrikood)
    |\bregistry\scode\b|\+\s?\d[\d\s]{6,}""",
    re.VERBOSE | re.IGNORECASE,
)

_HOUSE = re.compile(
    r"""minist(eerium|ry|[eè]re|erio)|\b(office|bureau|oficina|amet|agency|agence|agencia|keskus)\b
    |organi[sz]a[ct]i[oó]n|valitsus|\bvald\b|inspektsioon|commission|council|conseil|consejo
    |universi|ülikool|institut|\bliit\b|sihtasutus|\b(AS|OÜ|SA|MTÜ)\b|federa[ct]i|union\b|unión
    |secretaria|department|département|departamento|association|asociación|embassy|ambassade
    |embajada|saatkond|nations\b|naciones\b|bank\b|kohus\b|court\b|police|politsei""",
    re.VERBOSE | re.IGNORECASE,
)

_LETTER = re.compile(
    r"""^(dear\s|lp\.?\s|lugupeetud|austatud|tere\b|madame|monsieur|estimad|muy\sseñor|excellency
    |(teie|meie)\s.*\d|(our|your)?\s*ref\b|réf|n/réf|v/réf|nuestra\sref|yours\s(faithfully|sinc)
    |lugupidamisega|veuillez|atentamente|subject:|objet\s?:|asunto:|teema:)""",
    re.VERBOSE | re.IGNORECASE,
)

_BEGINS = re.compile(
    r"""(?:.*\t)?(?:dear\s|lp\.?\s|lugupeetud|madame|monsieur|estimad|(teie|meie)\s.*\d
    |(our|your)?\s*ref\b|réf|subject:|objet|asunto:|teema:|date\b|kuupäev)
    |\d{1,2}[.\s]+(\d{1,2}[.\s]+|[^\W\d_]+\s+)\d{4}$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a letter begins with under its head: a date, a reference, a salutation."""


def depth(lines: Sequence[Line], page: Sequence[str]) -> int:
    """Return how many of the page's first lines are its letterhead; 0 where it is no letter's."""
    if not any(_LETTER.match(text.strip()) for text in page):
        return 0
    head = list(_top(lines))
    reached = [at for at, line in enumerate(head, 1) if CONTACT.search(line.text)]
    named = any(_HOUSE.search(line.text) for line in head[: reached[-1] if reached else 2])
    if reached and (named or len(reached) > 1):
        return reached[-1]
    return _name(lines, head) if named else 0


def _top(lines: Sequence[Line]) -> Sequence[Line]:
    for at, line in enumerate(lines[:DEEPEST]):
        sentence = len(line.text) > 60 and line.text.endswith(".") and not CONTACT.search(line.text)
        stops = sentence or line.spans[0].table >= 0 or len(line.text) > 160
        if stops or _BEGINS.match(line.text):
            return lines[:at]
    return lines[:DEEPEST]


def _name(lines: Sequence[Line], head: Sequence[Line]) -> int:
    """Return how many lines a name alone has: in capitals or large, with room below it."""
    if not head or not (head[0].text.isupper() or head[0].size > 1.15 * _usual(lines)):
        return 0
    for at, (line, inner) in enumerate(pairwise(lines[: len(head) + 1]), 1):
        if line.base - inner.base > 1.7 * max(line.size, inner.size):
            return at
    return 0


def _usual(lines: Sequence[Line]) -> float:
    return max(lines, key=lambda line: len(line.text)).size
