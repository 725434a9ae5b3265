"""Fields that number: AUTONUM and LISTNUM keep no result, and are counted as a document is read.

ISO/IEC 29500-1, 17.16.5.4 to 17.16.5.6 and 17.16.5.32.
"""

import re

from regesta.readers.docx.numerals import written

Counts = dict[str, list[int]]
"""How far the fields of each list have counted, by their levels from 0."""

_LEVELS = 9
_SWITCH = re.compile(r'\\([lse])(?:\s+"?([^"\s\\]+))?', re.IGNORECASE)
_NAMED = re.compile(r'LISTNUM\s+(?:"([^"]+)"|([^\s\\"]+))', re.IGNORECASE)
_PLAIN = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
_NUMBERS = ("{d})", "{a})", "{i})", "({d})", "({a})", "({i})", "{d}.", "{a}.", "{i}.")
_OUTLINE = ("{I}.", "{A}.", "{d}.", "{a})", "({d})", "({a})", "({i})", "({a})", "({i})")
_FORMS = {
    "d": "decimal",
    "a": "lowerLetter",
    "i": "lowerRoman",
    "A": "upperLetter",
    "I": "upperRoman",
}


def numbered(instruction: str, counts: Counts) -> str:
    """Return what a field that numbers shows, "" for other fields; `counts` go on.

    >>> counts: Counts = {}
    >>> numbered("LISTNUM", counts), numbered("LISTNUM", counts), numbered("AUTONUM", counts)
    ('1)', '2)', '1.')
    """
    kind, _, _ = instruction.strip().partition(" ")
    kind = kind.upper()
    switches = {name.lower(): told for name, told in _SWITCH.findall(instruction)}
    if kind in _PLAIN:
        number = _next(counts.setdefault(kind, [0] * _LEVELS), 0)
        return f"{number}{'' if 'e' in switches else switches.get('s') or '.'}"
    return _listed(instruction, switches, counts) if kind == "LISTNUM" else ""


def _listed(instruction: str, switches: dict[str, str], counts: Counts) -> str:
    match = _NAMED.match(instruction.strip())
    name = (match[1] or match[2]).casefold() if match else "numberdefault"
    level = _whole(switches.get("l", ""), 1) - 1
    own = counts.setdefault(name, [0] * _LEVELS)
    level = min(max(level, 0), _LEVELS - 1)
    if "s" in switches:
        own[level] = _whole(switches["s"], 1) - 1
    number = _next(own, level)
    if name == "legaldefault":
        return "".join(f"{count or 1}." for count in own[: level + 1])
    shown = (_OUTLINE if name == "outlinedefault" else _NUMBERS)[level]
    return shown.format(**{key: written(number, form) for key, form in _FORMS.items()})


def _next(counts: list[int], level: int) -> int:
    counts[level] += 1
    counts[level + 1 :] = [0] * (_LEVELS - level - 1)
    return counts[level]


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default
