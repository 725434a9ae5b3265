"""Words: doubled, left in English, of another language; texts left untranslated or cut."""

import re
from collections import Counter
from collections.abc import Iterator

from regesta.localisation.checks.lexicon import COGNATES, CONTENT, ENGLISH, FUNCTION, TELLING, spelt
from regesta.localisation.checks.pair import Pair, Told, without_addresses
from regesta.localisation.instruments import plain

_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)[\s\u00a0]+\1(?![\w’'-])", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?<![\w’'-])((?:[^\W\d_]+\s+){1,4}[^\W\d_]+)\s+\1(?![\w’'-])", re.IGNORECASE
)
_LEGITIMATE = frozenset(
    ["nous", "vous", "se", "si", "bien", "ha", "ja", "là", "faire", "très", "muy"]
)
_STOPS = spelt(
    """de la le les du des en dans pour par sur au aux et un une que qui à l d ce cette son sa
    ses el los las del al y con por para una su sus lo como a e o ou"""
)


def no_word_is_doubled(pair: Pair) -> Iterator[Told]:
    """Find "de de" and "dans le dans le"; "nous nous" is right, as is what the source doubles."""
    there = {found[1].lower() for found in _DOUBLED.finditer(pair.plain_source)}
    for found in _DOUBLED.finditer(pair.plain):
        word = found[1].lower()
        is_name = found[1][0].isupper() and found[0] in pair.plain_source
        if (
            word not in there
            and word not in _LEGITIMATE
            and not is_name
            and (len(word) > 1 or found[1] in "àayo")
        ):
            yield "word-doubled", {"text": found[0]}
            return
    several = _SEVERAL.search(pair.plain)
    if several and _is_slip(several[1]) and not _SEVERAL.search(pair.plain_source):
        yield "word-doubled", {"text": several[0]}


_ARTICLES = frozenset(
    ["le", "la", "les", "los", "las", "el", "un", "une", "una", "des", "del", "du", "au", "aux"]
)


def _is_slip(words: str) -> bool:
    """Say whether a repeated group is a slip: "plus en plus en" and "poco a poco a" are not."""
    told = words.lower().split()
    return len(told) > 2 or told[1] in _ARTICLES or told[0] in _ARTICLES or _STOPS.issuperset(told)


_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|<i>.*?</i>|<a\d+>.*?</a\d+>")


def is_translated(pair: Pair) -> Iterator[Told]:
    """Find a translation that is the source, though it has words to translate."""
    if not _is_same(pair) or pair.language == pair.source_language:
        return
    words = [word.lower() for word in _WORD.findall(without_addresses(pair.plain_source))]
    known = (FUNCTION["en"] | ENGLISH) - COGNATES
    telling = [word for word in words if word in known or _is_english_shape(word)]
    is_term = plain(pair.plain_source) in pair.glossary.terms and words != ["document"]
    if (is_term and not set(words) <= COGNATES) or (telling and not _is_name(pair)):
        yield "translation-is-source", {}


def _is_same(pair: Pair) -> bool:
    return " ".join(pair.plain_source.lower().split()) == " ".join(pair.plain.lower().split())


_SHAPE = re.compile(
    r"\w{2,}(?:ing|ness|ship|ful|ght|wards?|ly|ment|ed|ies|ity|ous|ance|ence|ion)s?"
)
_FRENCH_TOO = re.compile(r"\w+(?:ment|ion|ance|ence|ed|ly|ous)s?")


def _is_english_shape(word: str) -> bool:
    return bool(_SHAPE.fullmatch(word)) and not _FRENCH_TOO.fullmatch(word)


_CONNECTED = re.compile(
    r"^(?:[A-Z][\w’'.&-]*|of|and|the|for|de|la|[&,]|\d+)(?:[\s,]+(?:[A-Z][\w’'.&-]*|of|and|the|for|de|la|[&]|\d+))*$"
)


def _is_name(pair: Pair) -> bool:
    """Say whether the text is a proper name: capitals throughout, and no term of the glossary."""
    text = pair.plain_source.strip()
    if not _CONNECTED.match(text) or text.endswith((".", "?", ";", ":")):
        return False
    words = [word for word in _WORD.findall(text) if word[0].isupper()]
    common = sum(1 for word in words if word.lower() in CONTENT)
    has_joint = any(word in {"of", "and", "the", "for"} for word in text.split())
    return bool(words) and common < len(words) and not (has_joint and common) and len(words) > 1


def no_english_is_left(pair: Pair) -> Iterator[Told]:
    """Find English words inside a translation; quotations, titles in italics and names may stay."""
    if not pair.is_from_english or pair.language not in {"fr", "es"} or _is_same(pair):
        return
    words = tuple(_left(pair))
    if words:
        yield "english-left", {"text": ", ".join(words[:3])}


def _left(pair: Pair) -> Iterator[str]:
    text = without_addresses(_QUOTED.sub(" ", _quotable(pair.translation)))
    text = re.sub(r"\([^()]*\)", lambda found: _glossed(found[0]), text)
    tokens = re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]", text)
    for place, word in enumerate(tokens):
        if _is_small(tokens, place, pair.language) or _is_content(word, place):
            yield word


def _is_content(word: str, place: int) -> bool:
    return word in CONTENT or (not place and word[:1].isupper() and word.lower() in CONTENT)


def _is_small(tokens: list[str], place: int, language: str) -> bool:
    """Say whether a word is one of English's small ones, outside names and Latin: "in situ"."""
    word = tokens[place]
    if word == "in":
        return (*tokens[place + 1 :], "")[0] not in _LATIN and not _in_name(tokens, place)
    return word in FUNCTION["en"] - FUNCTION[language] and not _in_name(tokens, place)


_LATIN = spelt("situ vitro extenso fine memoriam dubio loco absentia vivo limine house")


def _quotable(text: str) -> str:
    return re.sub(r"</?(?:b|u|s|sup|sub|f\d+|x\d+)>|<(?:fn\d+|tab|br)/>", " ", text)


def _glossed(brackets: str) -> str:
    """Leave out brackets that give an English name: "(Office of the High Commissioner)"."""
    return " " if re.match(r"\([A-Z]", brackets) else brackets


def _in_name(tokens: list[str], place: int) -> bool:
    """Say whether a small word joins capitalised ones: "Bank of England"."""
    before = next((t for t in reversed(tokens[:place]) if t not in {"of", "the", "and", "for"}), "")
    after = next((t for t in tokens[place + 1 :] if t not in {"of", "the", "and", "for"}), "")
    return before[:1].isupper() and after[:1].isupper()


def is_in_its_language(pair: Pair) -> Iterator[Told]:
    """Find a text in another language than the catalog's, by its small words and letters."""
    if pair.language not in TELLING or _is_same(pair):
        return
    text = _QUOTED.sub(" ", pair.translation)
    words = Counter(word.lower() for word in re.split(r"[^\w]+", text) if word)
    scores = {lang: sum(words[word] for word in told) for lang, told in TELLING.items()}
    own = scores.pop(pair.language)
    other, most = max(scores.items(), key=lambda item: item[1])
    total = sum(words.values())
    if (most >= 3 and most > 2 * own) or (most >= 2 and own == 0 and total <= 12 * most):
        yield "language-differs", {"language": other}


def length_is_likely(pair: Pair) -> Iterator[Told]:
    """Find translations far shorter or longer than their source ever needs."""
    there, here = len(pair.plain_source.strip()), len(pair.plain.strip())
    if there < 25 or pair.language == pair.source_language:
        if here > 6 * there + 60:
            yield "length-unlikely", {"length": str(here), "source": str(there)}
        return
    shortest = 0.34 if there < 60 else 0.5 if there < 140 else 0.62
    longest = 3.0 if there < 60 else 2.3 if there < 140 else 1.9
    if not shortest <= here / there <= longest:
        yield "length-unlikely", {"length": str(here), "source": str(there)}
