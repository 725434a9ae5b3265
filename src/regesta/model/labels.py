"""The labels of public document registers: what they print before a record's values.

Estonian, English and Russian; those of several registers stand side by side.
"""

import re
from collections.abc import Iterable
from functools import cache

from regesta.model.folding import folded

LABELS: dict[str, tuple[str, ...]] = {
    "register": (
        "dokumendiregister", "register", "asutus", "asutuse nimi", "document register",
        "dokumendihaldussüsteem", "asutuse register", "регистр документов",
        "регистр", "institution", "authority", "реестр документов", "реестр", "учреждение",
    ),
    "identifier": (
        "viit", "dokumendi viit", "registreerimisnumber", "reg nr", "reg. nr", "number",
        "dokumendi number", "dokumendi nr", "nr", "registrinumber", "registri number", "reg number",
        "reg.number", "reg-nr", "viide", "dokumendi reg nr", "dokumendi reg. nr", "reference",
        "reference number",
        "reference no", "registration number", "registration no", "reg. no", "reg no", "ref",
        "ref.", "identifier", "номер", "индекс",
        "регистрационный номер", "обозначение", "ссылка",
    ),
    "registered": (
        "registreeritud", "registreerimise kuupäev", "reg. kuupäev", "reg.kuupäev", "reg. kp",
        "registreerimise kp", "saabus", "saabumise kuupäev", "date received", "registreerimise aeg",
        "reg kuupäev",
        "registreerimiskuupäev", "registered", "registration date", "date registered",
        "date of registration", "зарегистрировано", "зарегистрирован", "дата регистрации",
    ),
    "synchronised": (
        "sünkroonitud", "sünkroniseeritud", "synchronised", "synchronized", "синхронизировано",
        "синхронизирован",
    ),
    "kind": (
        "liik", "dokumendi liik", "dokumendiliik", "kirja liik", "dok. liik", "dokumendi alaliik",
        "tüüp", "dokumendi tüüp", "type", "kind",
        "document type", "вид", "тип", "вид документа", "тип документа",
    ),
    "function": (
        "funktsioon", "function", "функция",
    ),
    "series": (
        "sari", "sarja nimi", "series", "серия",
    ),
    "file": (
        "toimik", "toimiku nr", "toimiku viit", "toimiku tähis", "asja toimik", "file number",
        "file no", "file", "dossier", "case file", "дело", "папка",
    ),
    "access": (
        "juurdepääsupiirang", "juurdepääs", "juurdepääsupiirangu alus", "piirang", "ligipääs",
        "juurdepääsutase", "juurdepääsuõigus", "juurdepääsu piirang", "juurdepääsupiirangu liik",
        "avalikkus", "access level", "access rights", "access restrictions",
        "basis for restriction",
        "basis of restriction", "уровень доступа", "piirangu alus", "alus",
        "access restriction", "access", "restriction", "restriction basis", "legal basis",
        "ограничение доступа", "ограничение", "доступ", "основание ограничения",
    ),
    "access_from": (
        "piirangu algus", "piirang alates", "juurdepääsupiirang alates", "kehtib alates",
        "juurdepääsupiirangu algus", "märge tehtud", "restricted from",
        "restriction from", "restriction start", "начало ограничения",
    ),
    "access_until": (
        "piirangu lõpp", "piirangu kehtivus", "juurdepääsupiirangu kehtivus", "piirang kehtib kuni",
        "juurdepääsupiirang kehtib kuni", "juurdepääsupiirangu tähtaeg", "piirangu tähtaeg",
        "juurdepääsupiirang kuni", "restriction period", "period of restriction", "valid until",
        "restriction valid until", "срок ограничения", "juurdepääsupiirangu lõpp", "kehtib kuni",
        "restricted until",
        "juurdepääsupiirangu kehtivusaeg", "restriction until", "restriction end",
        "конец ограничения", "действует до",
    ),
    "access_holder": (
        "teabevaldaja", "teabe valdaja", "holder of information", "information holder",
        "владелец информации",
    ),
    "party": (
        "adressaat", "saatja/saaja", "osapool", "teine osapool", "kontakt", "lepingupool",
        "lepingu pool", "lepingupartner", "counterparty", "addressee",
        "correspondent", "party", "sender/recipient", "адресат", "корреспондент",
    ),
    "sender": (
        "kellelt", "saatja", "saatja nimi", "saatnud", "saatja asutus", "saadetud asutusest",
        "from", "sender", "от кого", "отправитель",
    ),
    "recipient": (
        "kellele", "saaja", "saajad", "saaja nimi", "adressaadid", "vastuvõtja", "to", "recipient",
        "recipients", "кому",
        "получатель",
    ),
    "channel": (
        "saabumis/saatmisviis", "saabumisviis", "saatmisviis", "saabumisviis/saatmisviis",
        "edastusviis", "saabumise viis", "saatmise viis", "kohaletoimetamise viis", "kanal",
        "channel", "mode of delivery", "delivery mode", "delivery", "delivery method",
        "mode of receipt/dispatch", "means of arrival/dispatch", "способ доставки",
        "способ отправки", "способ получения/отправки",
    ),
    "handler": (
        "vastutaja", "vastutav isik", "vastutav ametnik", "menetleja", "koostaja", "täitja",
        "vastutav täitja", "asjaajaja", "dokumendi koostaja", "case officer", "drafted by",
        "responsible", "responsible person", "responsible official", "person responsible",
        "handler", "ответственный", "исполнитель",
    ),
    "unit": (
        "osakond", "struktuuriüksus", "üksus", "allüksus", "vastutav üksus", "koostaja osakond",
        "structural unit", "responsible unit", "department", "unit", "отдел", "подразделение",
    ),
    "title": (
        "pealkiri", "teema", "sisu", "dokumendi nimetus", "dokumendi nimi", "nimetus",
        "dokumendi pealkiri", "title", "subject", "heading",
        "заголовок", "тема", "название",
    ),
    "dated": (
        "saatja kuupäev", "dokumendi kuupäev", "saatja kp", "dok. kuupäev",
        "allkirjastamise kuupäev",
        "date signed", "signed", "kirja kuupäev", "koostatud",
        "date of document", "document date", "sender's date", "дата документа",
        "дата отправителя",
    ),
    "day": (
        "kuupäev", "kpv", "kp", "date", "дата",
    ),
    "related": (
        "seosviit", "seotud dokument", "vastusdokument", "seotud viit", "seosviidad",
        "related reference", "related document", "связанный номер",
    ),
    "reviewer": (
        "läbivaataja", "reviewer", "рецензент",
    ),
    "yours": (
        "saatja viit", "saatja dokumendi nr", "saatja nr", "saatja reg nr", "teie viit",
        "saatja number", "sender's reference", "their reference", "номер отправителя",
    ),
    "deadline": (
        "tähtaeg", "vastamistähtaeg", "vastuse tähtaeg", "lahendamise tähtaeg", "vastamise tähtaeg",
        "täitmise tähtaeg", "deadline", "due date",
        "reply deadline", "срок", "срок ответа", "срок исполнения",
    ),
    "direction": (
        "suund", "dokumendi suund", "kirja suund", "direction", "направление",
    ),
    "kept": (
        "originaal", "vastamise kuupäev", "allkirjastaja", "lisad", "lisa",
        "asja number", "asja nr", "asi", "seotud dokumendid", "märkused", "lehtede arv", "staatus",
        "olek", "signatory", "signed by", "case number", "enclosures", "annexes", "status",
        "related documents", "vastatud", "lahendatud", "подписал", "подписант", "номер дела",
        "приложения к документу", "статус", "failid", "manused", "manus", "fail",
        "original", "date of reply", "files", "attachments", "оригинал", "дата ответа",
        "файлы", "приложения",
    ),
}  # fmt: skip
"""Which field a label fills; "kept" is known, and stays in the page's table alone."""

CARD_LABELS: dict[str, tuple[str, ...]] = {
    "types": (
        "activity type", "activity types", "type of activity", "types of activity",
        "type d’activité", "types d’activité", "tipo de actividad", "tipos de actividad",
        "tegevuse liik", "tegevuse liigid",
    ),
    "places": (
        "region", "regions", "country", "countries", "location", "locations", "région", "pays",
        "régions", "región", "país", "regiones", "países", "piirkond", "riik", "riigid",
    ),
    "organisations": (
        "organisation", "organisations", "organization", "organizations", "agency", "agencies",
        "entity", "entities", "lead agency", "partner", "partners", "organismo", "organismos",
        "organisme", "organismes", "organización", "organisatsioon", "organisatsioonid",
    ),
}  # fmt: skip
"""What catalogues of activities print on a card before what it is, where, and whose."""

FIELDS = {folded(label): field for field, labels in LABELS.items() for label in labels}
"""The field of every label, as labels are compared."""

TELLING = frozenset(("register", "identifier", "registered", "kind", "series", "file", "access"))
"""Fields of a register; others stand in the heads of letters and forms too …"""

_OWN = frozenset(("register", "registered", "series", "access"))
"""… and these no form about anything else has: goods have a number and a type as well."""


def field_of(label: str) -> str:
    """Return the field a label fills, "" for what is no label.

    >>> field_of("Sünkroonitud:")
    'synchronised'
    """
    return FIELDS.get(folded(label), "") if len(label) < 80 else ""


_LIKELY: tuple[tuple[str, str], ...] = (
    ("kept", r"vastamis\w* (?:kuupäev|kp)|vastatud|muudetud|muutmise|avaldatud|avaldamise|loodud"),
    (
        "access_until",
        r"(?:kehti\w*|piirang\w*) (?:\w+ )?(?:kuni|lõpp\w*|tähtaeg|tähtpäev)|kehtivus",
    ),
    ("access_from", r"(?:kehti\w*|piirang\w*) (?:\w+ )?(?:alates|algus\w*|alguskuupäev)"),
    ("yours", r"(?:saatja|teie|nende) (?:\w+ )*(?:nr|number|viit|reg\w*)"),
    (
        "dated",
        r"(?:saatja|teie|kirja|dokumendi) (?:\w+ )*(?:kp|kuupäev|aeg)|allkirjastamise (?:kp|aeg)",
    ),
    ("registered", r"(?:registreeri\w+|reg|saabumis\w*|saabunud|väljasaatmise) (?:kp|kuupäev|aeg)"),
    ("identifier", r"(?:registreeri\w+|dokumendi|reg) (?:number|nr|viit|tähis)"),
    ("access", r"juurdepääs\w*(?: \w+)?|(?:\w+ )?piirangu? (?:alus|põhjus|liik)|access \w+"),
    ("deadline", r"(?:\w+ )?(?:tähtaeg|tähtpäev|deadline|due date)"),
    (
        "channel",
        r"(?:saabum|saatm|edastam|dispatch|delivery)\w*\W+(?:\w+\W+)?(?:viis|kanal|mode|method)",
    ),
    ("unit", r"(?:\w+ )?(?:osakond|üksus|allüksus|struktuuriüksus|department|unit)"),
    (
        "handler",
        r"(?:\w+ )?(?:vastutaja|menetleja|koostaja|täitja|lahendaja|vastutav\w* \w+|asjaajaja)",
    ),
    ("series", r"(?:\w+ )?(?:sari|sarja \w+)"),
    ("file", r"(?:\w+ )?(?:toimik|toimiku \w+)"),
    ("function", r"(?:\w+ )?funktsiooni?(?: \w+)?"),
    ("kind", r"(?:\w+ )?(?:liik|tüüp|dokumendiliik)"),
    ("title", r"(?:\w+ )?(?:pealkiri|teema|nimetus|sisukirjeldus|lühikirjeldus|sisu)"),
    ("recipient", r"(?:\w+ )?(?:saaja|saajad|saaja nimi|adressaadid)"),
    ("sender", r"saatja(?: (?:asutus|nimi|organisatsioon))?|saatnud \w+"),
    ("party", r"(?:\w+ )?(?:osapool\w*|lepingupool\w*|partner|vastaspool)"),
)


@cache
def _likely() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((field, re.compile(pattern)) for field, pattern in _LIKELY)


def likely_field(label: str) -> str:
    """Return the field a label most likely fills in a list known to be a register's, "" for none.

    >>> likely_field("Kehtiv kuni"), likely_field("Avaldamise alus"), likely_field("Ilm")
    ('access_until', '', '')
    """
    known = re.sub(r"[.:()]+", " ", label.casefold())
    known = " ".join(known.split())
    if len(known) > 45:
        return ""
    return next((field for field, said in _likely() if said.fullmatch(known)), "")


_CARD_FIELDS = {folded(label): field for field, said in CARD_LABELS.items() for label in said}
_CARD_LABEL = re.compile(
    rf"^\s*(?:(?P<types>{'|'.join(CARD_LABELS['types'])})(?:\b|(?-i:(?=[A-ZÀ-Þ])))\s*:?|(?P<label>[^:\n]{{3,30}}):)\s*",
    re.IGNORECASE,
)


def card_field(line: str) -> tuple[str, str]:
    """Return the field a line of a catalogue's card fills, and what follows its label.

    >>> card_field("Activity Type ResearchStandards"), card_field("Region: Africa")
    (('types', 'ResearchStandards'), ('places', 'Africa'))
    """
    match = _CARD_LABEL.match(line.replace("'", "’"))
    if match is None:
        return "", line
    field = "types" if match["types"] else _CARD_FIELDS.get(folded(match["label"]), "")
    return (field, line[match.end() :].strip()) if field else ("", line)


def is_record(labels: Iterable[str]) -> bool:
    """Say whether labels that stand together are those of a register's record."""
    fields = {field_of(label) for label in labels}
    return len(fields & TELLING) >= 2 and bool(fields & _OWN)
