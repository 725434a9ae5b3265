"""The names in a field that holds one party or several."""

import re

from regesta.model.document import Cell
from regesta.profiles.wording import spaced

_OUTSIDE = re.compile(r",\s+(?![^(]*\))(?![^„“]*[”“])")
# "Näidis, OÜ" is one name, and so is "Ministry of Health, Labour and Welfare".
_TAIL = re.compile(
    r"(?:(?:OÜ|AS|MTÜ|SA|TÜ|UÜ|FIE|Ltd|Inc|LLC|GmbH|S\.?A\.?|Ab|Oy|Co|Corp|Limited|PLC)\b\.?"
    r"|[a-zõäöüšž].*|[^\s]+(?:\s+(?:and|et|y|ja|&)\s+[^\s]+)+)",
)
_PLURAL_HEAD = re.compile(
    r"^(?:the )?(?:ministry|ministère|ministerio|department|directorate|committee|secretariat)"
    r"\s+(?:of|for|de|du|des|del)\b",
    re.IGNORECASE,
)


def names(cell: Cell, *, split: bool) -> tuple[str, ...]:
    """Return the names in the cell: its paragraphs and links apart, by commas where `split`.

    A semicolon always separates; a comma inside brackets or before a legal form never does.
    """
    links = [run.text for block in cell.blocks for run in block.runs if run.link]
    parts = links if len(links) > 1 else cell.text.split("\n")
    told = [name for part in parts for name in _separated(part, split=split)]
    return tuple(dict.fromkeys(name for name in map(spaced, told) if name.strip(" ,;")))


def _separated(text: str, *, split: bool) -> list[str]:
    if ";" in text:
        return text.split(";")
    return by_commas(text) if split else [text]


def by_commas(text: str) -> list[str]:
    """Return the names between a text's commas, those that belong to a name kept in it.

    >>> by_commas("Näidis, OÜ, Sotsiaalministeerium, Tartu Linnavalitsus")
    ['Näidis, OÜ', 'Sotsiaalministeerium', 'Tartu Linnavalitsus']
    """
    told: list[str] = []
    for part in _OUTSIDE.split(text):
        if told and _belongs(told[-1], part.strip()):
            told[-1] = f"{told[-1]}, {part.strip()}"
        else:
            told.append(part)
    return told


def _belongs(before: str, part: str) -> bool:
    if not _TAIL.fullmatch(part):
        return False
    joins = re.search(r"\s(?:and|et|y|ja|&)\s", part)
    return bool(_PLURAL_HEAD.match(before)) if joins and part[:1].isupper() else True
