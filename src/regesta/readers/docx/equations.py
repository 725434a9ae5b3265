"""Equations as a line of text: Office Math (ISO/IEC 29500-1, 22.1) as a person would type it.

Digits above and below the line become Unicode's own (x², H₂O); anything else is written with `^`
and `_`, and what more than one sign makes up stands in parentheses where it would be misread.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from lxml import etree

from regesta.readers.docx.names import M, W, local_name

_ABOVE = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_BELOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = re.compile(r"[0-9+\-−=()]+")
_PRIMES = re.compile(r"[′″‴*°†]+")
_SINGLE = re.compile(r"[^\W_]+(?:[.,][0-9]+)?|.[\u0300-\u036f\u20d0-\u20ff]*", re.DOTALL)
_TERM = re.compile(r"(?:[^\W\d_]+|[0-9.,]+)[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]*|√\w")
"""What needs no parentheses below a stroke: 1/x² is what it says, 1/2a might not be."""
_FACTOR = re.compile(r"[^\W_]+[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]*|√\w")
_ROOT = re.compile(r"[^\W_]|[0-9]+(?:[.,][0-9]+)?")
_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_INVISIBLE = dict.fromkeys((0x2061, 0x2062, 0x2063, 0x2064, 0x200B, 0xFEFF))
_MATH_LETTERS = re.compile("[\U0001d400-\U0001d7ff]+")
"""Letters whose italic or bold is part of the character: formatting, which text has not."""
_RADICALS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_ACCENTS = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "→": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
}
_GONE = frozenset((W + "del", W + "moveFrom"))


def equation(element: etree._Element) -> str:
    """Return an `m:oMath` or `m:oMathPara` as text; a newline between the lines of a display."""
    if element.tag == M + "oMathPara":
        lines = (equation(line) for line in element.iter(M + "oMath"))
        return "\n".join(line for line in lines if line)
    return _text(element).strip()


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == M + "r":
            yield _run(child)
        elif tag in _WRITERS:
            yield _WRITERS[tag](child)
        elif tag == W + "r":
            yield "".join(found.text or "" for found in child.iter(W + "t"))
        elif tag not in _GONE and not tag.endswith("Pr"):
            yield _text(child)


def _run(run: etree._Element) -> str:
    said = []
    for child in run:
        if child.tag in (M + "t", W + "t"):
            said.append(child.text or "")
        elif child.tag == W + "br":
            said.append("\n")
        elif child.tag == W + "tab":
            said.append("\t")
    return _MATH_LETTERS.sub(_plain, "".join(said)).translate(_INVISIBLE)


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _part(element: etree._Element, name: str) -> str:
    return _text(element.find(M + name)).strip()


def _value(element: etree._Element, name: str, default: str) -> str:
    """Return a property's value: the default without the property, "" for an empty one."""
    found = element.find(f"{M}{local_name(element)}Pr/{M}{name}")
    return default if found is None else found.get(M + "val", "")


def _is_on(element: etree._Element, name: str, default: str = "0") -> bool:
    return (_value(element, name, default) or "1").lower() in ("1", "on", "true")


def _grouped(text: str) -> str:
    """Return the text in parentheses unless it is one thing already.

    >>> _grouped("x"), _grouped("12.5"), _grouped("a+b"), _grouped("(a+b)")
    ('x', '12.5', '(a+b)', '(a+b)')
    """
    return text if not text or _SINGLE.fullmatch(text) or _is_enclosed(text) else f"({text})"


def _is_enclosed(text: str) -> bool:
    closing = _CLOSING.get(text[0])
    if closing is None or text[-1] != closing or len(text) < 2:
        return False
    inner = text[1:-1]
    if closing == text[0]:
        return closing not in inner
    depth = 0
    for letter in inner:
        depth += (letter == text[0]) - (letter == closing)
        if depth < 0:
            return False
    return depth == 0


def _raised(text: str) -> str:
    if _RAISED.fullmatch(text):
        return text.translate(_ABOVE)
    return text if not text or _PRIMES.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    if _RAISED.fullmatch(text):
        return text.translate(_BELOW)
    return f"_{_grouped(text)}" if text else ""


def _fraction(element: etree._Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    if _value(element, "type", "bar") == "noBar":
        return f"{above}¦{below}"
    above = above if _FACTOR.fullmatch(above) else _grouped(above)
    return f"{above}/{below if _TERM.fullmatch(below) else _enclosed(below)}"


def _enclosed(text: str) -> str:
    return text if not text or _is_enclosed(text) else f"({text})"


def _superscript(element: etree._Element) -> str:
    return _grouped(_part(element, "e")) + _raised(_part(element, "sup"))


def _subscript(element: etree._Element) -> str:
    return _grouped(_part(element, "e")) + _lowered(_part(element, "sub"))


def _both(element: etree._Element) -> str:
    low, high = _lowered(_part(element, "sub")), _raised(_part(element, "sup"))
    return _grouped(_part(element, "e")) + low + high


def _before(element: etree._Element) -> str:
    low, high = _lowered(_part(element, "sub")), _raised(_part(element, "sup"))
    return low + high + _part(element, "e")


def _radical(element: etree._Element) -> str:
    degree = "" if _is_on(element, "degHide") else _part(element, "deg")
    inside = _part(element, "e")
    inside = inside if _ROOT.fullmatch(inside) else _enclosed(inside)
    sign = _RADICALS.get(degree)
    return f"{sign}{inside}" if sign else f"{_raised(degree).removeprefix('^')}√{inside}"


def _operator(element: etree._Element) -> str:
    """A sum, product or integral (`m:nary`); without a sign it is an integral: 22.1.2.70."""
    low = "" if _is_on(element, "subHide") else _lowered(_part(element, "sub"))
    high = "" if _is_on(element, "supHide") else _raised(_part(element, "sup"))
    inside = _part(element, "e")
    return f"{_value(element, 'chr', '∫')}{low}{high} {inside}".rstrip()


def _delimited(element: etree._Element) -> str:
    between = _value(element, "sepChr", "|")
    inside = between.join(
        _text(e).strip().replace("\n", "; ") for e in element.iterchildren(M + "e")
    )
    if _is_only(element, "m"):
        inside = inside[1:-1]
    return f"{_value(element, 'begChr', '(')}{inside}{_value(element, 'endChr', ')')}"


def _is_only(element: etree._Element, name: str) -> bool:
    """Say whether the delimiters hold this alone: a matrix has their signs then, not its own."""
    held = [
        child for e in element.iterchildren(M + "e") for child in e if child.tag != M + "ctrlPr"
    ]
    return len(held) == 1 and held[0].tag == M + name


def _matrix(element: etree._Element) -> str:
    rows = (
        ", ".join(_text(e).strip() for e in row.iterchildren(M + "e"))
        for row in element.iterchildren(M + "mr")
    )
    return f"[{'; '.join(rows)}]"


def _lines(element: etree._Element) -> str:
    # "&" marks where lines are aligned: it is not shown.
    lines = (_text(e).replace("&", "").strip() for e in element.iterchildren(M + "e"))
    return "\n".join(line for line in lines if line)


def _function(element: etree._Element) -> str:
    name, argument = _part(element, "fName"), _part(element, "e")
    tight = not argument or _is_enclosed(argument)
    return f"{name}{argument}" if tight else f"{name} {argument}"


def _limit_below(element: etree._Element) -> str:
    return f"{_part(element, 'e')}{_lowered(_part(element, 'lim'))}"


def _limit_above(element: etree._Element) -> str:
    return f"{_part(element, 'e')}{_raised(_part(element, 'lim'))}"


def _accent(element: etree._Element) -> str:
    sign = _value(element, "chr", "\u0302")
    return _over(_part(element, "e"), _ACCENTS.get(sign, sign))


def _bar(element: etree._Element) -> str:
    return _over(
        _part(element, "e"), "\u0305" if _value(element, "pos", "bot") == "top" else "\u0332"
    )


def _over(text: str, sign: str) -> str:
    combines = bool(sign) and unicodedata.combining(sign[0]) != 0
    return f"{text if len(text) == 1 else _grouped(text)}{sign}" if combines else f"{text}{sign}"


def _phantom(element: etree._Element) -> str:
    """What only takes room is not shown: 22.1.2.81."""
    return _part(element, "e") if _is_on(element, "show", "1") else ""


def _content(element: etree._Element) -> str:
    return _part(element, "e")


_WRITERS: dict[str, Callable[[etree._Element], str]] = {
    M + "f": _fraction,
    M + "sSup": _superscript,
    M + "sSub": _subscript,
    M + "sSubSup": _both,
    M + "sPre": _before,
    M + "rad": _radical,
    M + "nary": _operator,
    M + "d": _delimited,
    M + "m": _matrix,
    M + "eqArr": _lines,
    M + "func": _function,
    M + "limLow": _limit_below,
    M + "limUpp": _limit_above,
    M + "acc": _accent,
    M + "bar": _bar,
    M + "groupChr": _content,
    M + "box": _content,
    M + "borderBox": _content,
    M + "phant": _phantom,
}
