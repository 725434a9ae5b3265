"""What an Akoma Ntoso document says of itself: its Work, Expression and Manifestation.

IFLA's Functional Requirements for Bibliographic Records, as the Akoma Ntoso Naming Convention and
AKN4UN write them: `/akn/un/statement/deliberation/<actor>/<date>/<number>/<language>@<date>`.
"""

from collections.abc import Mapping
from datetime import date

from lxml import etree

from regesta.publication import lifecycle
from regesta.publication.imprint import Imprint
from regesta.publication.inline import add
from regesta.publication.naming import put_reference, slug

_THREE = {
    "en": "eng", "fr": "fra", "es": "spa", "et": "est", "ru": "rus", "ar": "ara", "zh": "zho",
    "pt": "por", "de": "deu", "it": "ita", "fi": "fin", "sv": "swe", "lv": "lav", "lt": "lit",
}  # fmt: skip
_ACTORS = {
    "international labour organization": "ilo",
    "international labour organisation": "ilo",
    "international labour office": "ilo",
    "ilo": "ilo",
    "united nations": "un",
}
"""Actors by the name they are known by in addresses; others are named as they write themselves."""

_STATEMENTS = {"conclusions": "deliberation", "decision": "decision"}
"""What an organ states of its own, by the kind of record; anything else is a document."""

_NAMES = {
    "incoming-letter": "letter", "outgoing-letter": "letter", "other": "document",
    "listing-entry": "article",
}  # fmt: skip
_TAKEN = frozenset(
    ("regesta", "author", "editor", "approver", "body", "preface", *lifecycle.EVENTS)
)
"""Names that an actor, being called after itself, must not take."""


def element_of(imprint: Imprint) -> str:
    """Return the element of the kind of document it is: `statement` or `doc`."""
    return "statement" if imprint.kind in _STATEMENTS else "doc"


def name_of(imprint: Imprint) -> str:
    """Return what the document calls itself, `conclusions` or `letter`."""
    return _NAMES.get(imprint.kind, imprint.kind or "document")


def contains(imprint: Imprint) -> str:
    """Return whether it is the original or a later version by itself."""
    return "singleVersion" if imprint.version > 1 else "originalVersion"


def put_meta(parent: etree._Element, imprint: Imprint, component: str) -> etree._Element:
    """Put in the metadata of the document or of one of its attachments; return the references.

    The references are the main document's alone; an attachment returns its whole metadata.
    """
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#regesta")
    is_main = component == "main"
    _put_work(add(identification, "FRBRWork"), imprint, f"!{component}", is_main=is_main)
    _put_expression(add(identification, "FRBRExpression"), imprint, f"!{component}")
    _put_manifestation(add(identification, "FRBRManifestation"), imprint, f"!{component}")
    if not is_main:
        return meta
    lifecycle.put_lifecycle(meta, lifecycle.events(imprint))
    lifecycle.put_workflow(meta, imprint)
    references = _put_references(meta, imprint)
    lifecycle.put_references(references, imprint)
    return references


def put_sessions(references: etree._Element, sessions: Mapping[str, str]) -> None:
    """Add the sessions that the text names, by the names that the text refers to them with."""
    for name, shown in sorted(sessions.items()):
        put_reference(references, "TLCEvent", name, f"event/un/ilo/{name.replace('-', '/')}", shown)


def work_uri(imprint: Imprint) -> str:
    """Return the address of the work."""
    day = (imprint.adopted or imprint.generated).isoformat()
    subtype = _STATEMENTS.get(imprint.kind) or name_of(imprint)
    start = f"/akn/un/{element_of(imprint)}/{subtype}"
    parts = (start, _actor(imprint), day, slug(imprint.number or imprint.work))
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
        add(place, "FRBRsubtype", value=_STATEMENTS.get(imprint.kind) or name_of(imprint))
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
    if imprint.version_name:
        add(place, "FRBRversionNumber", value=imprint.version_name)
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


def _put_references(meta: etree._Element, imprint: Imprint) -> etree._Element:
    references = add(meta, "references", source="#regesta")
    actor = _actor(imprint)
    if actor:
        place = f"organization/un/{actor}"
        put_reference(references, "TLCOrganization", actor, place, imprint.author)
    put_reference(references, "TLCOrganization", "regesta", "organization/regesta", "Regesta")
    put_reference(references, "TLCRole", "author", "role/author", "Author")
    put_reference(references, "TLCRole", "editor", "role/editor", "Editor")
    return references


def _put_date(place: etree._Element, day: date, name: str) -> None:
    add(place, "FRBRdate", date=day.isoformat(), name=name)


def _put_author(place: etree._Element, imprint: Imprint) -> None:
    actor = _actor(imprint)
    role = "#author" if actor else "#editor"
    add(place, "FRBRauthor", href=f"#{actor or 'regesta'}", as_=role)


def _actor(imprint: Imprint) -> str:
    name = _ACTORS.get(imprint.author.strip().lower(), slug(imprint.author))
    is_taken = name in _TAKEN or name.startswith(("person-", "gb-", "ilc-"))
    return f"{name}-organization" if is_taken else name


def _three(language: str) -> str:
    """Return the code of three letters (ISO 639-2/T) that FRBRlanguage asks for."""
    first = language.partition("-")[0].lower()
    return _THREE.get(first, first if first.isascii() and first.isalpha() else "und")
