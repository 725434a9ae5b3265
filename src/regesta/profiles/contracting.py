"""The parties of a contract, as its first lines name them: before "hereinafter", "edaspidi"."""

import re
from collections.abc import Iterator

from regesta.profiles.letterhead import is_organisation
from regesta.profiles.wording import Later, spaced

_ALIAS = Later(
    r"\(?\s*(?:edaspidi|hereinafter|hereafter|ci-après|ci-dessous|dénommée?|en adelante"
    r"|en lo sucesivo|далее|\((?:the\s)?[\"“«„])",
    re.IGNORECASE,
)
_STARTS = Later(
    r"(?:\(\d\)|\b\d[.)]|[;:]|\b(?:ja|ning|and|et|y|between|entre|parte|poolt|part)\b[,:]?|^|\n)\s*",
    re.IGNORECASE,
)
_ENDS = Later(
    r"\s*(?:[,;(\n]|\b(?:registrikood\w*|reg\.?\s?kood|isikukood|asukoh\w+|keda|mida|represented|acting"
    r"|having|with\s+its|of\s+the\s+one|whose|représentée?|dont|ayant|sis|representad[oa]|con\s+domicilio"
    r"|con\s+sede)\b)",
    re.IGNORECASE,
)
_ARTICLE = Later(
    r"^(?:the|la|le|les|el|los|las|l['’]|une?|el\s+señor)\s?(?=[\wÀ-ÿ])", re.IGNORECASE
)
_SORT = Later(r"^(?:société|company|empresa|firma|äriühing|ettevõte)\s+", re.IGNORECASE)
_LEGAL = Later(
    r"\b(?:OÜ|AS|MTÜ|SA|TÜ|UÜ|FIE|KÜ|Ltd|Limited|Inc|LLC|GmbH|AG|S\.?A\.?(?:S|R\.?L)?|SARL|SAS|S\.?L\.?|Oy|AB|BV"
    r"|PLC|plc|Co)\b"
)
_PERSON = Later(r"[A-ZÀ-ÞŠŽ][a-zà-ÿšž-]+(?:\s[A-ZÀ-ÞŠŽ][a-zà-ÿšž-]+){1,2}")
_MOST, _LONGEST = 6, 3_000


def parties(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return who concludes the contract, in the order in which its first lines name them.

    >>> parties(("Muusa OÜ (edaspidi müüja) ja Riigi Kinnisvara AS (edaspidi ostja) lepivad",))
    ('Muusa OÜ', 'Riigi Kinnisvara AS')
    """
    text = "\n".join(lines)[:_LONGEST]
    told: list[str] = []
    begins = 0
    for alias in _ALIAS.finditer(text):
        name = next(_names(text[begins : alias.start()]), "")
        begins = alias.end()
        told += [name] if name else []
    return tuple(dict.fromkeys(told))[:_MOST]


def _names(chunk: str) -> Iterator[str]:
    """Yield what may be a party's name in the words before its alias, the first first."""
    for start in _STARTS.finditer(chunk):
        rest = chunk[start.end() :]
        end = _ENDS.search(rest)
        said = spaced(rest[: end.start()] if end else rest)
        name = _SORT.sub("", _ARTICLE.sub("", said))
        if name[:1].isupper() and (_is_party(name)):
            yield name


def _is_party(name: str) -> bool:
    if len(name) > 120 or name.endswith(":"):
        return False
    return bool(_LEGAL.search(name) or is_organisation(name) or _PERSON.fullmatch(name))
