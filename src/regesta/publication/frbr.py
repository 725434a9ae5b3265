"""What an Akoma Ntoso document says of itself: its Work, Expression and Manifestation.

IFLA's Functional Requirements for Bibliographic Records, as the Akoma Ntoso Naming Convention and
AKN4UN write them: `/akn/un/statement/deliberation/<actor>/<date>/<number>/<language>@<date>`.
"""

import re
import unicodedata
from datetime import date

from lxml import etree

from regesta.publication.imprint import Imprint
from regesta.publication.inline import add

_THREE = {"en": "eng", "fr": "fra", "es": "spa", "et": "est"}
_ACTORS = {
    "international labour organization": "ilo",
    "international labour office": "ilo",
    "united nations": "un",
}
"""Actors by the name they are known by in addresses; others are named as they write themselves."""


def slug(text: str) -> str:
    """Return a text as it can stand in an address.

    >>> slug("TMMAI/2026/6"), slug("Málaga & Évora")
    ('tmmai-2026-6', 'malaga-evora')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def put_meta(parent: etree._Element, imprint: Imprint, component: str) -> None:
    """Put in the metadata of the document or of one of its attachments."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#regesta")
    is_main = component == "main"
    _put_work(add(identification, "FRBRWork"), imprint, f"!{component}", is_main=is_main)
    _put_expression(add(identification, "FRBRExpression"), imprint, f"!{component}")
    _put_manifestation(add(identification, "FRBRManifestation"), imprint, f"!{component}")
    if is_main:
        _put_references(meta, imprint)


def work_uri(imprint: Imprint) -> str:
    """Return the address of the work."""
    day = (imprint.adopted or imprint.generated).isoformat()
    actor = _actor(imprint)
    parts = ("/akn/un/statement/deliberation", actor, day, slug(imprint.number or imprint.work))
    return "/".join(part for part in parts if part)


def expression_uri(imprint: Imprint, language: str) -> str:
    """Return the address of the work in a language."""
    day = (imprint.adopted or imprint.generated).isoformat()
    return f"{work_uri(imprint)}/{_three(language)}@{day}"


def _put_work(place: etree._Element, imprint: Imprint, component: str, *, is_main: bool) -> None:
    add(place, "FRBRthis", value=f"{work_uri(imprint)}/{component}")
    add(place, "FRBRuri", value=work_uri(imprint))
    if is_main and imprint.title:
        add(place, "FRBRalias", value=imprint.title, name="title")
    _put_date(place, imprint.adopted or imprint.generated, "adoption")
    _put_author(place, imprint)
    add(place, "FRBRcountry", value="un")
    if is_main:
        add(place, "FRBRsubtype", value="deliberation")
        add(place, "FRBRnumber", value=imprint.number or imprint.work)
        add(place, "FRBRprescriptive", value="false")
        add(place, "FRBRauthoritative", value="false")


def _put_expression(place: etree._Element, imprint: Imprint, component: str) -> None:
    uri = expression_uri(imprint, imprint.language)
    is_translation = imprint.language != imprint.source_language
    add(place, "FRBRthis", value=f"{uri}/{component}")
    add(place, "FRBRuri", value=uri)
    if is_translation:
        _put_date(place, imprint.generated, "translation")
    else:
        _put_date(place, imprint.adopted or imprint.generated, "adoption")
    _put_author(place, imprint)
    if imprint.is_draft:
        add(place, "FRBRversionNumber", value="draft")
    add(place, "FRBRlanguage", language=_three(imprint.language))
    if is_translation and imprint.source_language:
        pivot = _three(imprint.source_language)
        told = add(place, "FRBRtranslation", href=expression_uri(imprint, imprint.source_language))
        for name, value in (("fromLanguage", pivot), ("authoritative", "false"), ("pivot", pivot)):
            told.set(name, value)
        told.set("by", "#regesta")


def _put_manifestation(place: etree._Element, imprint: Imprint, component: str) -> None:
    uri = expression_uri(imprint, imprint.language)
    add(place, "FRBRthis", value=f"{uri}/{component}.xml")
    add(place, "FRBRuri", value=f"{uri}.akn")
    _put_date(place, imprint.generated, "generation")
    add(place, "FRBRauthor", href="#regesta", as_="#editor")
    add(place, "FRBRformat", value="application/akn+xml")


def _put_references(meta: etree._Element, imprint: Imprint) -> None:
    references = add(meta, "references", source="#regesta")
    actor = _actor(imprint)
    if actor:
        _put_reference(
            references, "TLCOrganization", actor, f"organization/un/{actor}", imprint.author
        )
    _put_reference(references, "TLCOrganization", "regesta", "organization/regesta", "Regesta")
    _put_reference(references, "TLCRole", "author", "role/author", "Author")
    _put_reference(references, "TLCRole", "editor", "role/editor", "Editor")


def _put_reference(parent: etree._Element, name: str, id_: str, place: str, shown: str) -> None:
    entry = add(parent, name, href=f"/akn/ontology/{place}")
    entry.set("eId", id_)
    entry.set("showAs", shown)


def _put_date(place: etree._Element, day: date, name: str) -> None:
    add(place, "FRBRdate", date=day.isoformat(), name=name)


def _put_author(place: etree._Element, imprint: Imprint) -> None:
    actor = _actor(imprint)
    role = "#author" if actor else "#editor"
    add(place, "FRBRauthor", href=f"#{actor or 'regesta'}", as_=role)


def _actor(imprint: Imprint) -> str:
    return _ACTORS.get(imprint.author.strip().lower(), slug(imprint.author))


def _three(language: str) -> str:
    """Return the code of three letters (ISO 639-2/T) that FRBRlanguage asks for."""
    return _THREE.get(language.split("-", maxsplit=1)[0], language or "und")
