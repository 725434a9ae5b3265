"""What became of a work in a language, as Akoma Ntoso tells it: its events and its approvals.

Events are those known: the adoption, the translation, and each approved version, of which the
first generates the expression and every later one amends it.
"""

from dataclasses import dataclass
from datetime import date

from lxml import etree

from regesta.publication.imprint import Imprint
from regesta.publication.inline import add, clean
from regesta.publication.naming import put_reference, slug

EVENTS = {"adoption": "Adoption", "translation": "Translation", "version": "New version"}
"""Every event that can be told of; all languages list all, so that their eIds are the same."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: the name others refer to it by, its day and its type."""

    name: str
    on: date
    type: str


def events(imprint: Imprint) -> tuple[Event, ...]:
    """Return the events in the order of their days."""
    told = [Event("adoption", imprint.adopted or imprint.generated, "generation")]
    is_translation = imprint.language != imprint.source_language
    versions = {version.number: version.on for version in imprint.versions}
    if imprint.version and not imprint.is_draft:
        versions.setdefault(imprint.version, imprint.generated)
    if is_translation:
        first = min((*versions.values(), imprint.generated))
        told.append(Event("translation", first, "generation"))
    for number, on in sorted(versions.items()):
        kind = "amendment" if number > 1 else "generation"
        told.append(Event("version", on, kind))
    return tuple(told)


def put_lifecycle(meta: etree._Element, told: tuple[Event, ...]) -> None:
    """Put in the events, the one that made the work first."""
    lifecycle = add(meta, "lifecycle", source="#regesta")
    for ordinal, one in enumerate(told):
        event = add(lifecycle, "eventRef", date=one.on.isoformat(), type=one.type)
        event.set("source", "#regesta")
        event.set("refersTo", f"#{one.name}")
        if not ordinal:
            event.set("originatingExpression", "true")


def put_workflow(meta: etree._Element, imprint: Imprint) -> None:
    """Put in who approved which version, and when."""
    told = [version for version in imprint.versions if version.by]
    if not told:
        return
    workflow = add(meta, "workflow", source="#regesta")
    for version in told:
        step = add(workflow, "step", date=version.on.isoformat(), by=f"#{_person(version.by)}")
        step.set("as", "#approver")
        step.set("refersTo", "#version")


def put_references(references: etree._Element, imprint: Imprint) -> None:
    """Put in what events and approvals refer to."""
    for name, shown in EVENTS.items():
        put_reference(references, "TLCEvent", name, f"event/{name}", shown)
    people = {_person(version.by): version.by for version in imprint.versions if version.by}
    for name, shown in people.items():
        put_reference(references, "TLCPerson", name, f"person/{name}", shown)
    if people:
        put_reference(references, "TLCRole", "approver", "role/approver", "Approver")


def _person(name: str) -> str:
    return f"person-{slug(name) or '-'.join(f'{ord(char):x}' for char in clean(name)[:16])}"
