"""Places as Estonian declines them: "toimub Tallinnas", "Brüsselis", "Saaremaal".

The case is told by its ending; the nominative by rule, and from tables where rules do not reach:
a stem in -i after a consonant loses it (Brüsseli, Brüssel), one in -se loses its -e (Vilniuse,
Vilnius), any other is the name itself (Tartu, Riia).
"""

import re
from functools import cache

from regesta.profiles.wording import Later

_KEPT = (
    "Abja-Paluoja Antsla Elva Haapsalu Hiiumaa Jõgeva Jõhvi Järva-Jaani Kallaste Kehra Keila"
    " Kilingi-Nõmme Kiviõli Kohtla-Järve Kose Kunda Kuressaare Kärdla Lihula Loksa Maardu Mustla"
    " Mustvee Mõisaküla Märjamaa Narva Narva-Jõesuu Otepää Paide Paldiski Põltsamaa Põlva Pärnu"
    " Rakvere Rapla Räpina Saaremaa Saue Saku Sillamäe Sindi Suure-Jaani Tamsalu Tapa Tartu Tori"
    " Tõrva Türi Valga Viimsi Viljandi Vinni Võhma Võru Võsu Käsmu Pühajärve Roosta Nelijärve"
    " Ahtme Haljala Kadrina Kehtna Kuusalu Laulasmaa Luunja Muhu Noarootsi Palamuse Peipsi Rõuge"
    " Sagadi Toila Vormsi Väike-Maarja Ülenurme Eesti Soome Läti Leedu Rootsi Norra Taani Islandi"
    " Saksamaa Prantsusmaa Hispaania Itaalia Poola Tšehhi Slovakkia Ungari Austria Šveitsi Holland"
    " Helsingi Varssavi Tbilisi Thbilisi Nairobi Delhi Riia Ateena Rooma Praha Moskva Havanna"
    " Sofia Valletta Nikosia Ljubljana Bratislava Vaduz Ottawa Genova Napoli Bari Bali Dubai Dhabi"
    " Sotši Miami Turu Tampere Espoo Vantaa Oulu Oslo Malmö Torino Tokyo Monaco Jūrmala Liepāja"
    " Haifa Kigali Lima Bogotá Addis Abeba Kairo Kiievi Lvivi Bakuu Jerevani Nur-Sultani Kaasani"
    " Ankara Barcelona Sevilla Porto Málaga Coimbra Lausanne’i Firenze Bologna Veneetsia Milano"
)
_OWN = {"Islandi", "Šveitsi", "Kiievi", "Lvivi", "Jerevani", "Nur-Sultani", "Kaasani"}
"""Of the names above those that lose their vowel all the same: they are here to be known."""
_IRREGULAR = {
    "Tallinna": "Tallinn", "Yorgi": "York", "Haagi": "Haag", "Hollandi": "Holland",
    "Ateena": "Ateena", "Peterburi": "Peterburi", "Pihkva": "Pihkva", "Kielce": "Kielce",
    "Lausanne’i": "Lausanne", "Bordeaux’": "Bordeaux", "Grenoble’i": "Grenoble",
}  # fmt: skip
_KNOWN_STEMS = (
    "Genfi Brüsseli Vilniuse Kaunase Stockholmi Kopenhaageni Berliini Pariisi Londoni Luxembourgi"
    " Luksemburgi Viini Madridi Lissaboni Dublini Bukaresti Budapesti Zagrebi Minski Strasbourgi"
    " Hamburgi Bonni Müncheni Frankfurdi Zürichi Berni Baseli Lyoni Washingtoni Bangkoki Pekingi"
    " Soul’i Souli Manama Doha Montréali Riyadhi Rotterdami Amsterdami Utrechti Maastrichti Gdański"
    " Krakowi Wrocławi Poznańi Göteborgi Bergeni Reykjavíki Reykjaviki Belgradi Sarajevo Skopje"
    " Tirana Chișinău Istanbuli İstanbuli Edinburghi Glasgow’ Manchesteri Oxfordi Cambridge’i"
)
_SEVERAL = frozenset(("New", "Abu", "San", "Los", "Las", "Rio", "Addis", "São", "Sankt", "Kuala"))
_WORD = Later(r"[A-ZÀ-ÞŠŽ][\w’-]*[aeiouõäöüyáéíó’ău]s\b|[A-ZÀ-ÞŠŽ][\w-]*[aeu]l\b")
_HOUSE = Later(
    r"(?:ministeerium|ülikool|keskuse|maja|koja|kogu|ameti|hotelli|saali|kooli|muuseumi|valitsuse"
    r"|instituudi|liidu|komisjoni|parlamendi|inspektsiooni|kantselei|panga|nõukogu|linna|valla"
    r"|maakonna|akadeemia|teatri|ruumi|sadama|lossi|mõisa|ministeeriumi|keskkonna|koja|raamatukogu"
    r"|delegatsiooni|esinduse|saatkonna|kohtu|raekoja|liidus|konverentsi|seminari)s$",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(("Euroopas", "Maailmas", "Internetis", "Teamsis", "Zoomis", "Webexis", "Tas"))


@cache
def _known() -> frozenset[str]:
    stems = frozenset((*_KEPT.split(), *_KNOWN_STEMS.split(), *_IRREGULAR))
    return frozenset(map(_nominative, stems)) | {"York"}


@cache
def _kept() -> frozenset[str]:
    return frozenset(_KEPT.split()) - _OWN


def _nominative(stem: str) -> str:
    if stem in _IRREGULAR:
        return _IRREGULAR[stem]
    if stem in _kept():
        return stem
    if re.search(r"[aiou]se$", stem) and len(stem) > 5:
        return stem[:-1]
    return stem[:-1] if re.search(r"[^aeiouõäöüy’]i$", stem) else stem.rstrip("’")


def place_in(sentence: str) -> str:
    """Return where a sentence says that something is held, in the nominative, "" for nowhere.

    >>> place_in("Seminar toimub 3. mail Brüsselis."), place_in("See leiab aset Vilniuses.")
    ('Brüssel', 'Vilnius')
    >>> place_in("Nõupidamine toimub New Yorgis"), place_in("Koosolek toimub Tallinna Ülikoolis")
    ('New York', 'Tallinn')
    """
    told = [(match, _named(sentence, match)) for match in _WORD.finditer(sentence)]
    names = [name for _, name in told if name]
    known = next((name for name in names if name.split()[-1] in _known()), "")
    unknown = (name for match, name in told if name and match.start() > 0)
    return known or next(unknown, "")


def _named(sentence: str, match: re.Match[str]) -> str:
    """Return the place a declined word names; a house's is the town before it, if that is known."""
    before = sentence[: match.start()].split()[-1:]
    if match[0].endswith("l"):
        name = match[0][:-1]
        return name if name in _known() or name.endswith("maa") else ""
    name = _nominative(match[0][:-1])
    if _HOUSE.search(match[0]) and name not in _known():
        town = _nominative(before[0]) if before else ""
        return town if town in _known() else ""
    if match[0] in _NO_PLACE:
        return ""
    return f"{before[0]} {name}" if before and before[0] in _SEVERAL else name
