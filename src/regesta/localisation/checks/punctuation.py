"""Brackets, quotation marks, ends, inverted marks, capitals."""

import re
from collections.abc import Iterator

from regesta.localisation.checks.lexicon import spelt
from regesta.localisation.checks.pair import Pair, Told, without_addresses

_LABELS = re.compile(r"(?<![\w(])([a-zA-Z]|[ivxlcIVX]{1,5}|\d{1,3}|bis|ter)\)")


def brackets_agree(pair: Pair) -> Iterator[Told]:
    """Find brackets that do not close; "a)" is a label in French and Spanish."""
    for opening, closing in ("()", "[]", "{}"):
        if _surplus(pair.plain_source, opening, closing):
            continue
        if _surplus(pair.plain, opening, closing) or _is_crossed(pair.plain, opening, closing):
            yield "brackets-differ", {"bracket": opening + closing}
    if pair.plain_source.count("[") != pair.plain.count("[") and not _surplus(pair.plain, "[", "]"):
        yield "brackets-differ", {"bracket": "[]"}


def _surplus(text: str, opening: str, closing: str) -> int:
    surplus = text.count(opening) - text.count(closing)
    if surplus < 0 and closing == ")":  # as many as are wanting may be labels
        surplus += min(-surplus, len(_LABELS.findall(text)))
    return surplus


def _is_crossed(text: str, opening: str, closing: str) -> bool:
    """Say whether the last bracket opens, or is closed again before it opened: ")new("."""
    return text.rfind(opening) > text.rfind(closing)


def quotes_agree(pair: Pair) -> Iterator[Told]:
    """Find quotation marks that do not close, where those of the source do, or that are gone."""
    if _odd_quotes(pair.plain_source):
        return
    odd = _odd_quotes(pair.plain)
    yield from (("quotes-differ", {"quote": quote}) for quote in odd)
    if odd:
        return
    wanted = pair.plain_source.count("“") + pair.plain_source.count('"') // 2
    found = sum(pair.plain.count(sign) for sign in "“«‘‹") + pair.plain.count('"') // 2
    if wanted > found:
        yield "quotes-differ", {"quote": "“”"}


def _odd_quotes(text: str) -> tuple[str, ...]:
    pairs = tuple(p for p in ("«»", "“”") if text.count(p[0]) != text.count(p[1]))
    if "„" in text:
        pairs = tuple(p for p in pairs if p != "“”")
    kinds = ("«»",) if "„" in text else ("«»", "“”")
    crossed = () if pairs else tuple(p for p in kinds if text.rfind(p[0]) > text.rfind(p[1]))
    inches = len(re.findall(r'"', text)) - len(re.findall(r'(?<=\d)"(?=\s)', text))
    return (*pairs, *crossed, '"') if inches % 2 else (*pairs, *crossed)


def quotes_are_of_the_language(pair: Pair) -> Iterator[Told]:
    """Find quotation marks of another language: French has « », and “ ” only inside them."""
    text = pair.plain
    if pair.language not in {"fr", "es"} or _odd_quotes(text):
        return
    straight = '"' in text and '"' not in pair.plain_source
    english = pair.language == "fr" and "“" in text and "«" not in text
    german = "„" in text and "„" not in pair.plain_source
    if straight or english or german:
        yield "quotes-wrong-kind", {"quote": '"' if straight else "“" if english else "„"}


_CLOSERS = " \t\n\u00a0\u202f\"'”’»)]*†"
_ENDS = {".": ".…", "…": "….", ":": ":", ";": ";", "?": "?", "!": "!", ",": ","}
_AND = re.compile(r"(?<=[;,])[\s\u00a0]*(?:and|or|and/or|et|ou|et/ou|y|o|e|u|y/o)$")
_SHORTENED = re.compile(
    r"(?:\b[ap]\.\s?m|\betc|\bInc|\bLtd|\bCorp|\bCo|\bNos?|\bed|\beds|\bal|\bvol|\bpp?|\bU\.S|\bi\.e|\be\.g"
    r"|\bnúms?|\bss|\bEE\.\s?UU|\bS\.A|\bp\.\s?ej|\bcf|\bDr|\bSr|\bVol|\bJr|\b[A-Z](?:\.[A-Z])+|\bpág|\bart|\bh|\bcap)\.$"
)


def ends_agree(pair: Pair) -> Iterator[Told]:
    """Find a translation that does not end as its source, note calls and closing quotes aside."""
    there, here = _end(pair.plain_source), _end(pair.plain)
    if not there or not here or _SHORTENED.search(there) or _SHORTENED.search(here):
        return
    if there[-1] == "," and there[0].isupper() and len(there) < 40 and here[-1] in ":.":
        return  # "Dear Madam," is "Estimada Señora:", "Yours sincerely," a whole sentence
    wanted = ";,." if _AND.search(pair.plain_source.rstrip(_CLOSERS)) else _ENDS.get(there[-1:])
    if wanted and here[-1:] not in wanted:
        yield "end-punctuation-differs", {"source": there[-1]}
    elif not wanted and here[-1] in ".;:,?!" and there[-1] not in "-–—/":
        yield "end-punctuation-added", {"sign": here[-1]}


def _end(text: str) -> str:
    told = _AND.sub("", text.rstrip(_CLOSERS)).rstrip(_CLOSERS)
    return re.sub(r"(?<=[.;:,?!…»”)])\d{1,2}$", "", told)


def inverted_marks_stand(pair: Pair) -> Iterator[Told]:
    """Find Spanish questions and exclamations that nothing opens, and opened ones elsewhere."""
    text = without_addresses(re.sub(r"\([?!]+\)", "", pair.plain))
    opened, closed = (sum(text.count(sign) for sign in signs) for signs in ("¿¡", "?!"))
    if pair.language == "es":
        names = sum(1 for name in re.findall(r"\w+!", pair.plain_source) if name in text)
        doubled = len(re.findall(r"\?!|!\?|\?\?|!!", text))
        if (
            (text.count("?") > text.count("¿") + text.count("?!") + doubled and opened < closed)
            or opened < closed - names - doubled
            or opened > closed
        ):
            yield "inverted-mark-missing", {}
    elif opened and "¿" not in pair.plain_source and "¡" not in pair.plain_source:
        yield "inverted-mark-strange", {}


_START = re.compile(r"^[\s\W\d_]*?(\w[\w’'-]*)")
_CAPITALISED = spelt(
    """member members state states government governments convention conventions recommendation
    protocol office conference declaration organization director article articles appendix
    annex session committee council parliament commission union european french spanish
    english african asian american latin african january february march april may june july
    august september october november december monday tuesday wednesday thursday friday
    saturday sunday internet part chapter section paragraph table figure regulation directive
    treaty charter covenant resolution secretary chairperson president minister ministry mr ms
    mrs dr north south east west"""
)
_KEPT_CAPITAL = spelt(
    """états état etats etat membre membres gouvernement gouvernements convention bureau conseil
    conférence organisation directeur directrice estado estados gobierno gobiernos miembro
    miembros convenio convenios recomendación oficina consejo conferencia organización
    director directora protocolo pacto ministerio internet parlamento parlement commission
    comisión comité union unión traité tratado nations naciones secrétaire secretario
    secretaria président présidente presidente presidenta ministre ministère m mme"""
)


def capitals_agree(pair: Pair) -> Iterator[Told]:
    """Find a translation that begins in the other case than its source."""
    there, here = _START.match(pair.plain_source), _START.match(pair.plain)
    if not there or not here or not (there[1][0].isalpha() and here[1][0].isalpha()):
        return
    if there.start(1) != 0 and here.start(1) == 0 and pair.plain_source[0].isdigit():
        return
    source, target = there[1], here[1]
    if pair.plain_source.rstrip(_CLOSERS).endswith(","):  # a recital: "Having regard" is "vu"
        return
    if _is_capital(source) and target[0].islower():
        named = source.lower() in _CAPITALISED or f" {source}" in pair.plain_source
        if not named and source not in pair.plain and not re.match(r"\w['’]", target):
            yield "capital-differs", {"word": target}
    elif source[0].islower() and _is_capital(target):
        named = target.lower() in _KEPT_CAPITAL or target in pair.plain_source
        if not named and (not re.search(r"[A-Z]", pair.plain_source) or target in _ARTICLES):
            yield "capital-differs", {"word": target}


_ARTICLES = spelt(
    """Le La Les Un Une Des Du De El Los Las Una Unos Unas En Dans Pour Para Por Sur"""
)


def _is_capital(word: str) -> bool:
    return (
        word[0].isupper() and (len(word) == 1 or not word[1].isupper()) and not word[-1].isdigit()
    )
