"""The inline marks of messages: which a text has, and how a translation follows its source's."""

import re
from collections import Counter

MARK = re.compile(r"<(/?)(b|i|u|s|sup|sub|[afx][1-9]\d*)>|<(fn[1-9]\d*|tab|br)/>")
_FORMATTING = re.compile(r"</?(b|i|u|s|sup|sub|[afx][1-9]\d*)>")


def tags(text: str) -> Counter[str]:
    """Return how often each mark stands in the text, as it is written: "<b>", "</b>", "<fn1/>"."""
    return Counter(found[0] for found in MARK.finditer(text))


def are_same(source: str, translation: str) -> bool:
    """Say whether the translation has the marks of its source, all of them and no others."""
    return tags(source) == tags(translation)


def without(text: str) -> str:
    """Return the text without its marks, a space for a tab or line break."""
    return MARK.sub(lambda found: " " if found[3] in {"tab", "br"} else "", text)


def misnested(text: str) -> str:
    """Return the first mark that is left open or closed out of turn, "" where all are in order."""
    stack: list[str] = []
    for found in MARK.finditer(text):
        closing, paired, single = found.groups()
        if single:
            continue
        if not closing:
            stack.append(paired)
        elif not stack or stack.pop() != paired:
            return found[0]
    return f"<{stack[-1]}>" if stack else ""


def carried(translation: str, old: str, new: str) -> str:
    """Return the translation of `old` with its formatting following that of `new`.

    Marks that the source lost are taken out, marks around the whole text are put around the
    whole, and numbered ones are numbered anew in their order. What only a translator can place
    is left for one: compare with `are_same`.
    """
    if are_same(old, new):
        return translation
    told = _renamed(translation, old, new)
    kept = tags(new)
    told = _FORMATTING.sub(lambda found: found[0] if kept[found[0]] else "", told)
    around = _around(new)
    if around and not any(tag in told for tag in around):
        return "".join(around) + told + "".join(f"</{tag[1:]}" for tag in reversed(around))
    return told


def _renamed(translation: str, old: str, new: str) -> str:
    """Name the marks as the new source does: by what they stand around, else by their order."""
    names: dict[str, str] = {}
    before, after = _spans(old), _spans(new)
    for letter in ("a", "f", "x", "fn"):
        one, other = _names(old, letter), _names(new, letter)
        if len(one) == len(other):
            names |= dict(zip(one, other, strict=True))
    for name, where in before.items():
        there = [other for other, place in after.items() if place == where]
        if name not in after and len(there) == 1 and there[0] not in before:
            names[name] = there[0]
    return MARK.sub(lambda found: _named(found, names), translation)


def moved(old: str, new: str) -> bool:
    """Say whether a mark that both texts have stands around other words in the new one."""
    before, after = _spans(old), _spans(new)
    return any(after.get(name, where) != where for name, where in before.items())


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Return from where to where each mark that stands once reaches, in letters and digits."""
    told: dict[str, tuple[int, int]] = {}
    counted = tags(text)
    place = end = 0
    for found in MARK.finditer(text):
        place += sum(map(str.isalnum, text[end : found.start()]))
        end = found.end()
        name = found[2]
        if name and counted[found[0]] == 1:
            told[name] = (told[name][0] if name in told else place, place)
    return told


def _names(text: str, letter: str) -> list[str]:
    names = (found[2] or found[3] for found in MARK.finditer(text) if not found[1])
    return list(dict.fromkeys(n for n in names if n.rstrip("0123456789") == letter and n != letter))


def _named(found: re.Match[str], names: dict[str, str]) -> str:
    closing, paired, single = found.groups()
    name = paired or single
    return f"<{closing}{names.get(name, name)}{'/' if single else ''}>"


def _around(text: str) -> tuple[str, ...]:
    """Return the marks that open at the text's first character and close after its last."""
    told: list[str] = []
    rest = text
    while (found := MARK.match(rest)) and found[2] and not found[1]:
        closing = f"</{found[2]}>"
        inside = rest[found.end() : -len(closing)]
        if not rest.endswith(closing) or misnested(inside):
            break
        told.append(found[0])
        rest = inside
    return tuple(told)
