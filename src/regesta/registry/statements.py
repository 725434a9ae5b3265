"""Which item a sidecar speaks of: `letter.pdf.regesta.toml` of `letter.pdf`.

A sidecar is bound when it arrives, or when its item does, to the bytes that have the name then:
another file of the same name, next month, is another item and nobody has said anything of it.
"""

from sqlalchemy import Connection, and_, case, exists, insert, or_, select

from regesta.registry import tables
from regesta.registry.register import State

SUFFIX = ".regesta.toml"
"""What the name of a sidecar ends with, after the whole name of the file it speaks of."""

ARRIVALS = ("received", "received-again")
OPEN = (State.WAITING, State.QUARANTINED)

deposit, event, statement = tables.deposit, tables.event, tables.statement


def is_sidecar(name: str) -> bool:
    """Say whether a file of this name speaks of another."""
    return name.lower().endswith(SUFFIX)


def bind(connection: Connection, sidecar: str) -> tuple[str, ...]:
    """Bind each arrival of a sidecar that is not bound to its item; return the items found."""
    unbound = connection.execute(
        select(event.c.number, event.c.detail)
        .where(event.c.digest == sidecar, event.c.type.in_(ARRIVALS))
        .where(~exists().where(statement.c.arrival == event.c.number))
        .order_by(event.c.number)
    ).all()
    found = [(one.number, _item(connection, one.detail)) for one in unbound]
    rows = [{"arrival": n, "sidecar": sidecar, "item": item} for n, item in found if item]
    if rows:
        connection.execute(insert(statement), rows)
    return tuple(dict.fromkeys(row["item"] for row in rows))


def _item(connection: Connection, sidecar: str) -> str:
    """Return the digest of what has the name: in the same folder, held, or newest, in this order.

    A clerk who corrects what is held in quarantine need not know in which folder it was dropped.
    """
    name = sidecar[: -len(SUFFIX)]
    own = name.rpartition("/")[2]
    named = or_(deposit.c.name == own, deposit.c.name.endswith(f"/{own}", autoescape=True))
    first = case((deposit.c.name == name, 0), (deposit.c.state.in_(OPEN), 1), else_=2)
    found = connection.execute(
        select(deposit.c.digest)
        .where(and_(named, deposit.c.state != State.REJECTED))
        .order_by(first, deposit.c.received.desc(), deposit.c.digest)
    ).first()
    return found.digest if found else ""


def sidecars(connection: Connection, item: str) -> tuple[str, ...]:
    """Return the digests of the sidecars bound to an item, in the order in which they came."""
    rows = connection.execute(
        select(statement.c.sidecar).where(statement.c.item == item).order_by(statement.c.arrival)
    )
    return tuple(row.sidecar for row in rows)


def is_bound(connection: Connection, sidecar: str) -> bool:
    """Say whether a sidecar speaks of an item that is known."""
    return bool(connection.execute(select(exists().where(statement.c.sidecar == sidecar))).scalar())


def waiting_for(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the digests of the sidecars that wait for an item of this name."""
    own = name.rpartition("/")[2] + SUFFIX
    rows = connection.execute(
        select(deposit.c.digest)
        .where(deposit.c.state.in_(OPEN))
        .where(or_(deposit.c.name == own, deposit.c.name.endswith(f"/{own}", autoescape=True)))
        .order_by(deposit.c.received, deposit.c.digest)
    )
    return tuple(row.digest for row in rows)
