"""Laws that a text cites: acts of Estonia by their sections, of the European Union by number.

An act's id is its abbreviation in the State Gazette with section, subsection and clause
("AvTS § 35 lg 1 p 3"); the European Union's is its number ("EU 2016/679", "2003/88/EC").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from regesta.model.record import Mention
from regesta.profiles.wording import Later, says, spaced

ACTS: dict[str, str] = {
    "avaliku teabe seadus": "AvTS", "avaliku teenistuse seadus": "ATS",
    "töölepingu seadus": "TLS", "haldusmenetluse seadus": "HMS",
    "isikuandmete kaitse seadus": "IKS", "riigihangete seadus": "RHS", "riigivaraseadus": "RVS",
    "võlaõigusseadus": "VÕS", "ehitusseadustik": "EhS", "jäätmeseadus": "JäätS",
    "arhiiviseadus": "ArhS", "kohaliku omavalitsuse korralduse seadus": "KOKS",
    "töötervishoiu ja tööohutuse seadus": "TTOS", "vabariigi valitsuse seadus": "VVS",
    "märgukirjale ja selgitustaotlusele vastamise ning kollektiivse pöördumise esitamise seadus":
        "MSVS",
    "karistusseadustik": "KarS", "planeerimisseadus": "PlanS", "sotsiaalhoolekande seadus": "SHS",
    "ravimiseadus": "RavS", "keeleseadus": "KeeleS", "põhiseadus": "PS", "toiduseadus": "ToiduS",
    "tsiviilseadustiku üldosa seadus": "TsÜS", "looduskaitseseadus": "LKS", "veeseadus": "VeeS",
    "majandustegevuse seadustiku üldosa seadus": "MsüS", "hädaolukorra seadus": "HOS",
    "elektroonilise side seadus": "ESS", "kollektiivlepingu seadus": "KLS",
    "korrakaitseseadus": "KorS", "maksukorralduse seadus": "MKS", "äriseadustik": "ÄS",
    "halduskohtumenetluse seadustik": "HKMS", "maapõueseadus": "MaaPS",
    "meresõiduohutuse seadus": "MSOS", "meretöö seadus": "MTööS", "riigilõivuseadus": "RLS",
    "riigisaladuse ja salastatud välisteabe seadus": "RSVS", "välismaalaste seadus": "VMS",
    "tööturuteenuste ja -toetuste seadus": "TTTS", "ühistranspordiseadus": "ÜTS",
    "tuleohutuse seadus": "TuOS", "pakendiseadus": "PakS", "konkurentsiseadus": "KonkS",
    "kõrgharidusseadus": "KHaS", "liiklusseadus": "LS",
    "relvaseadus": "RelvS", "alkoholiseadus": "AS", "tarbijakaitseseadus": "TKS",
    "perekonnaseadus": "PKS", "pärimisseadus": "PärS", "asjaõigusseadus": "AÕS",
    "kriminaalmenetluse seadustik": "KrMS", "tsiviilkohtumenetluse seadustik": "TsMS",
    "väärteomenetluse seadustik": "VTMS", "keskkonnaseadustiku üldosa seadus": "KeÜS",
    "atmosfääriõhu kaitse seadus": "AÕKS", "metsaseadus": "MS", "muinsuskaitseseadus": "MuKS",
    "muuseumiseadus": "MuuS", "raamatukogu seadus": "RaRS",
    "tervishoiuteenuste korraldamise seadus": "TTKS", "ravikindlustuse seadus": "RaKS",
    "rahvatervise seadus": "RTerS",
    "riigieelarve seadus": "RES", "raamatupidamise seadus": "RPS", "tulumaksuseadus": "TuMS",
    "käibemaksuseadus": "KMS", "sotsiaalmaksuseadus": "SMS", "töötuskindlustuse seadus": "TKindlS",
    "tööturumeetmete seadus": "TöMS", "riikliku pensionikindlustuse seadus": "RPKS",
    "puuetega inimeste sotsiaaltoetuste seadus": "PISTS", "lastekaitseseadus": "LasteKS",
    "perehüvitiste seadus": "PHS", "võrdse kohtlemise seadus": "VõrdKS",
    "soolise võrdõiguslikkuse seadus": "SoVS", "usaldusisiku seadus": "TUIS",
    "töötajate usaldusisiku seadus": "TUIS", "töövaidluse lahendamise seadus": "TVLS",
    "kollektiivse töötüli lahendamise seadus": "KTTLS", "ametiühingute seadus": "AÜS",
    "küberturvalisuse seadus": "KüTS", "päästeseadus": "PäästeS", "kiirgusseadus": "KiS",
    "politsei ja piirivalve seadus": "PPVS", "riigihalduse seadus": "RHaldS",
    "kemikaaliseadus": "KemS", "energiamajanduse korralduse seadus": "EnKS",
    "elektrituruseadus": "ELTS", "maagaasiseadus": "MGS", "lennundusseadus": "LennS",
    "sadamaseadus": "SadS", "raudteeseadus": "RdtS", "ehitusseadus": "EhS",
    "põhikooli- ja gümnaasiumiseadus": "PGS", "kutseõppeasutuse seadus": "KutÕS",
    "erakooliseadus": "EraKS", "koolieelse lasteasutuse seadus": "KELS",
    "täiskasvanute koolituse seadus": "TäKS", "välissuhtlemisseadus": "VäSS",
    "reklaamiseadus": "RekS", "autoriõiguse seadus": "AutÕS", "meediateenuste seadus": "MeeTS",
    "ohvriabi seadus": "OAS", "kodakondsuse seadus": "KodS",
    "isikut tõendavate dokumentide seadus": "ITDS", "rahvastikuregistri seadus": "RRS",
    "väljasõidukohustuse ja sissesõidukeelu seadus": "VSS", "riikliku statistika seadus": "RStS",
}  # fmt: skip
"""The abbreviations of Estonian acts that are written out as often as not."""

_UP = "¹²³⁴⁵⁶⁷⁸⁹"
_ABBREVIATION = r"[A-ZÕÄÖÜ][A-Za-zÕÄÖÜõäöüšž]{1,8}S|[ÄP]S|IKÜM"
_PLACE = Later(
    rf"""
    (?:\b(?P<short>{_ABBREVIATION})(?:[-‑–]?(?:i|is|e|ga|st|le|s))?      # TLS-i
      |(?P<long>\b[\w-]*sead(?:us(?:e|es|ega|est)?|ustiku?(?:s|ga|st)?)))
    \s+(?:§+(?:[-‑]\w+)?|paragrahvi?\w*)\s*(?P<section>\d+[{_UP}]*)        # § 35
    (?:\s*,?\s*(?:lg|lõige\w*|lõike\w*)(?:[-‑]\w+)?\.?\s*(?P<part>\d+[{_UP}]*))?
    (?:\s*,?\s*(?:p|punkt\w*)(?:[-‑]\w+)?\.?\s*(?P<clause>\d+[{_UP}]*)
      (?P<more>(?:\s*(?:,|ja|või)\s*(?:p\.?\s*)?\d+[{_UP}]*(?![%\w])(?!\s(?:töö)?päeva))*))?
    (?P<further>(?:\s*(?:,|;|ja|ning|või)\s+§+\s*\d+[{_UP}]*
      (?:\s*,?\s*(?:lg|lõi\w+)(?:[-‑]\w+)?\.?\s*\d+[{_UP}]*)?
      (?:\s*,?\s*(?:p|punkt\w*)(?:[-‑]\w+)?\.?\s*\d+[{_UP}]*)?)*)
    """,
    re.VERBOSE,
)
_FURTHER = Later(  # "… ja § 52", "ning § 27 lõike 1 punkti 1"
    rf"§+\s*(\d+[{_UP}]*)(?:\s*,?\s*(?:lg|lõi\w+)(?:[-‑]\w+)?\.?\s*(\d+[{_UP}]*))?"
    rf"(?:\s*,?\s*(?:p|punkt\w*)(?:[-‑]\w+)?\.?\s*(\d+[{_UP}]*))?"
)
_ACT_ALONE = Later(
    rf"\b(?P<short>{_ABBREVIATION})(?:[-‑–]?(?:i|is|e))?\s+(?:alusel|kohaselt|järgi|mõistes|sätte\w*)\b"
)
_ARTICLE = (
    r"(?:\b[Aa]rt(?:icles?|ikl\w+|ículos?|\.)?\s*\d+[\s\d().,a-z]{0,16}?\s*(?:of\s+(?:the\s+)?|du\s+|de\s+la\s+"
    r"|del\s+)?)?"
)
_UNION = Later(
    rf"""
    {_ARTICLE}(?:\b[^\W\d_]+\s+)?\((?P<body>EU|UE|EL|EC|CE|EÜ|EEC|CEE|EMÜ)(?:,\s*Euratom)?\)
        \s*(?:[Nn]o\.?|[Nn][°ºr]\.?|núm\.?)?\s*(?P<number>\d{{1,4}}/\d{{1,4}})
    | {_ARTICLE}(?:\b(?:[Dd]irecti\w+|[Dd]irektiiv\w*|[Dd]ecis\w+|[Dd]écis\w+|[Oo]tsus\w*)\s+)
        (?P<old>\d{{2,4}}/\d{{1,4}})/(?P<by>EU|UE|EL|EC|CE|EÜ|EEC|CEE|EMÜ)\b
    | \b(?:GDPR|RGPD|IKÜM)(?:[-‑]?\w{{1,2}})?\b(?=\s+(?:art|§))
    """,
    re.VERBOSE,
)
_BODIES = {"UE": "EU", "EL": "EU", "CE": "EC", "EÜ": "EC", "CEE": "EEC", "EMÜ": "EEC"}
_HINTS = (
    "§", "paragrahv", "(EU", "(UE", "(EL", "(EC", "(CE", "(EÜ", "(EE", "(EM", "/EU", "/EC", "/EE",
    "/EÜ", "/EL", "/UE", "/CE", "/EM", "GDPR", "RGPD", "IKÜM",
)  # fmt: skip
_MARKS = ("§", "(E", "(U", "(C", "/E", "/U", "/C", "GDPR", "RGPD", "IKÜM", "paragrahv")
_ALONE_HINTS = (" alusel", " kohaselt", " järgi", " mõistes", " sätte")


def may_cite(text: str) -> bool:
    """Say whether it is worth looking for citations in the text."""
    return (says(text, _MARKS) and says(text, _HINTS)) or says(text, _ALONE_HINTS)


def citations(text: str) -> Iterator[tuple[int, Mention]]:
    """Yield where in the text a law is cited, and what is cited.

    >>> [cited.id for _, cited in citations("Avaliku teabe seaduse § 35 lõike 1 punkti 3 alusel")]
    ['AvTS § 35 lg 1 p 3']
    >>> [cited.id for _, cited in citations("article 6 du règlement (UE) 2016/679")]
    ['EU 2016/679']
    """
    if says(text, _MARKS) and says(text, _HINTS):
        for match in _PLACE.finditer(text):
            yield from _sections(match)
        for match in _UNION.finditer(text):
            yield match.start(), Mention("legal", _of_union(match), spaced(match[0]))
    if says(text, _ALONE_HINTS):
        for match in _ACT_ALONE.finditer(text):
            yield match.start(), Mention("legal", match["short"], match["short"])


def _sections(match: re.Match[str]) -> Iterator[tuple[int, Mention]]:
    name, start = _act(match)
    said = spaced(match.string[start : match.start("further")])
    place = f"{name} § {match['section']}" + (f" lg {match['part']}" if match["part"] else "")
    for clause in (match["clause"], *re.findall(rf"\d+[{_UP}]*", match["more"] or "")):
        yield start, Mention("legal", f"{place} p {clause}" if clause else place, said)
    for more in _FURTHER.finditer(match["further"]):
        section, part, clause = more.groups()
        place = f"{name} § {section}" + (f" lg {part}" if part else "")
        named = f"{place} p {clause}" if clause else place
        yield match.start("further") + more.start(), Mention("legal", named, spaced(more[0]))


def _act(match: re.Match[str]) -> tuple[str, int]:
    """Return an act's abbreviation, or its name where none is known, and where its name begins."""
    if match["short"]:
        return match["short"], match.start()
    before = match.string[: match.end("long")]
    for name, short in ACTS.items():
        found = _declined(name).search(before)
        if found:
            return short, found.start()
    name = _nominative(match["long"])
    if name.casefold() not in ("seadus", "seadustik"):
        return name, match.start()
    return _long_name(match.string[: match.start()], name, match.start())


def _long_name(before: str, name: str, start: int) -> tuple[str, int]:
    """Return an unlisted act's name, back to its capital: "Eesti Panga seadus", and its start."""
    words = before.split()[-4:]
    capitals = [n for n, word in enumerate(words) if word[:1].isupper()]
    kept = words[_first_of_run(capitals) :] if capitals else words[-1:]
    whole = " ".join((*kept, name))
    return whole, before.rfind(kept[0]) if kept else start


def _first_of_run(places: list[int]) -> int:
    first = places[-1]
    while first - 1 in places:
        first -= 1
    return first


@lru_cache(maxsize=128)
def _declined(name: str) -> re.Pattern[str]:
    stem = re.escape(name.removesuffix("us").removesuffix("ustik"))
    return re.compile(rf"\b{stem}\w*$", re.IGNORECASE)


def _nominative(word: str) -> str:
    bare = re.sub(r"(seadus)(?!tik)\w*$", r"\1", word)
    return re.sub(r"(seadustik)\w*$", r"\1", bare)


def _of_union(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{_BODIES.get(match['body'], match['body'])} {match['number']}"
    if match["old"]:
        return f"{match['old']}/{_BODIES.get(match['by'], match['by'])}"
    return "EU 2016/679"  # the General Data Protection Regulation, by its initials
