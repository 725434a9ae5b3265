"""The names in a field that holds one party or several."""

import re

from regesta.model.document import Cell
from regesta.model.folding import folded
from regesta.profiles import letterhead
from regesta.profiles.wording import Later, spaced

_OUTSIDE = Later(r",\s+(?![^(]*\))(?![^„“]*[”“])")
# "Näidis, OÜ" is one name, and so is "Ministry of Health, Labour and Welfare".
_TAIL = Later(
    r"(?:(?:OÜ|AS|MTÜ|SA|TÜ|UÜ|FIE|Ltd|Inc|LLC|GmbH|S\.?A\.?|Ab|Oy|Co|Corp|Limited|PLC)\b\.?"
    r"|[a-zõäöüšž].*|[^\s]+(?:\s+(?:and|et|y|ja|&)\s+[^\s]+)+)",
)
_LEGAL = Later(r"\b(?:OÜ|AS|MTÜ|SA|TÜ|UÜ|FIE|KÜ|Ltd|Inc|LLC|GmbH|Ab|Oy|PLC|plc|Group|Grupp)\b")
_PLURAL_HEAD = Later(
    r"^(?:the )?(?:ministry|ministère|ministerio|department|directorate|committee|secretariat)"
    r"\s+(?:of|for|de|du|des|del)\b",
    re.IGNORECASE,
)


_PRIVATE = frozenset(
    map(
        folded,
        (
            "eraisik", "füüsiline isik", "eraisikud", "private person", "private individual",
            "natural person", "individual", "частное лицо", "физическое лицо", "particulier",
            "particular", "persona física", "personne physique",
        ),
    )
)  # fmt: skip
_INITIALS = Later(r"(?:[A-ZÕÄÖÜŠŽÉ]\.[\s-]?){2,4}")
_PERSON = Later(
    r"[^\W\d_a-zõäöü][^\W\d_]+(?:-[^\W\d_]+)?(?:\s[^\W\d_a-zõäöü][^\W\d_]+(?:-[^\W\d_]+)?){1,2}"
)


def is_private(name: str, *, restricted: bool = False) -> bool:
    """Say whether a party is a natural person: said to be, by initials, or by name under a mark.

    >>> is_private("Eraisik"), is_private("M. K."), is_private("Mari Maasikas", restricted=True)
    (True, True, True)
    >>> is_private("Terviseamet", restricted=True), is_private("Kalur OÜ", restricted=True)
    (False, False)
    """
    if folded(name) in _PRIVATE or _INITIALS.fullmatch(name.strip()):
        return True
    is_name = restricted and _PERSON.fullmatch(name) is not None and not name.isupper()
    return is_name and not letterhead.is_organisation(name) and not _LEGAL.search(name)


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
    if not split:
        return [text]
    return [name for part in by_commas(text) for name in letterhead.apart(spaced(part))]


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
