"""Asking the register: what is in it, what a record says, what is held."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from regesta.flows.overview import Held, listed
from regesta.model.jsonform import Json, record_json
from regesta.model.record import Record, disclosed
from regesta.registry import database, kinship, register, search
from regesta.registry.documentxml import read_document
from regesta.registry.errors import UnknownItemError
from regesta.registry.recordxml import read_record, record_xml
from regesta.registry.register import State
from regesta.settings import Settings

Query = search.Query
Summary = register.Summary
Event = register.Event


@dataclass(frozen=True, slots=True)
class Whole:
    """One record: its id, what it says, its XML, and its body's text."""

    id: str
    record: Record
    xml: str
    text: str


def records(settings: Settings, query: Query) -> tuple[Summary, ...]:
    """Return the records that answer a query, as lists may show them."""
    with database.reading(settings.database) as connection:
        return tuple(listed(found) for found in search.search(connection, query))


def records_json(settings: Settings, query: Query) -> list[Json]:
    """Return the records that answer a query, each with its id and all that lists may say."""
    with database.reading(settings.database) as connection:
        return [_json(connection, found.id) for found in search.search(connection, query)]


def record(settings: Settings, id_: str) -> Whole:
    """Return one record whole. Raises `UnknownItemError` where there is none of this id."""
    with database.reading(settings.database) as connection:
        xml, body = register.xml(connection, id_)
        found = related(connection, id_, xml)
    text = "\n".join(_line(block.label, block.text) for block in read_document(body).body)
    return Whole(id_, found, record_xml(found, id_).value, text)


def related(connection: Connection, id_: str, xml: str) -> Record:
    """Return a record from its XML, with the relations the register has found for it since."""
    known = read_record(xml)
    found = (*known.relations, *kinship.relations(connection, id_))
    return replace(known, relations=tuple(dict.fromkeys(found)))


def held(settings: Settings, start: str = "") -> tuple[Held, ...]:
    """Return what is held in quarantine, the oldest first: all, or that whose digest starts so.

    What is asked for by its digest comes with its history.

    Raises `UnknownItemError` where nothing held starts so.
    """
    with database.reading(settings.database) as connection:
        items = tuple(
            Held(
                one.digest,
                one.name,
                one.received,
                register.find_findings(connection, one.digest),
                register.events(connection, one.digest) if start else (),
            )
            for one in register.deposits(connection, State.QUARANTINED)
            if one.digest.startswith(start.lower())
        )
    if start and not items:
        raise UnknownItemError(
            f"Nothing with the id {start} is held in quarantine.",
            "Run `regesta quarantine` to see what is.",
        )
    return items


def _json(connection: Connection, id_: str) -> Json:
    xml, _ = register.xml(connection, id_)
    return {"id": id_, **record_json(disclosed(related(connection, id_, xml)))}


def _line(label: str, text: str) -> str:
    return f"{label} {text}" if label else text
