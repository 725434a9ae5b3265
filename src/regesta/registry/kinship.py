"""Who is related to whom: what records are recognised by, and the relations found between them.

Traits are kept for every record, so that whatever comes later finds what came before:

    identifier  its reference        answers  a reference it answers
    meeting     place and first day  names    a session or document it mentions
    title       its title, folded    shape    its labels in order, which no translation changes
    holds       a file it carries    bytes    the file it came as
    text        its text's words

Beside them stand the facets by which records are searched (`search.FACETS`); they relate nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, tuple_

from regesta.model.record import Relation
from regesta.registry import tables
from regesta.registry.database import insert_new
from regesta.registry.tables import TRAIT

Trait = tuple[str, str]
"""A trait's type and value."""

MET_BY = {
    "identifier": ("identifier", "answers", "names"),
    "answers": ("identifier", "answers"),
    "meeting": ("meeting",),
    "names": ("names", "identifier"),
    "title": ("title",),
    "shape": ("shape",),
    "text": ("text",),
    "holds": ("bytes",),
    "bytes": ("holds",),
}
"""Which types of trait with the same value make another record worth a look."""

MOST = 40
"""Records that share a value beyond which it recognises nobody."""

trait, relation = tables.trait, tables.relation


def keep_traits(connection: Connection, id_: str, traits: Iterable[Trait]) -> None:
    """Write what a record is recognised by, which the register has just entered."""
    rows = [
        {"record": id_, "type": kind, "value": value}
        for kind, value in dict.fromkeys((kind, value[:TRAIT]) for kind, value in traits)
    ]
    if rows:
        connection.execute(insert(trait), rows)


def traits(connection: Connection, id_: str) -> frozenset[Trait]:
    """Return what a record is recognised by."""
    rows = connection.execute(select(trait.c.type, trait.c.value).where(trait.c.record == id_))
    return frozenset((row.type, row.value) for row in rows)


def met(connection: Connection, id_: str, own: Iterable[Trait]) -> Mapping[str, frozenset[Trait]]:
    """Return the records that a record's traits meet, each with the traits of its own that do."""
    wanted = [(value[:TRAIT], other) for kind, value in own for other in MET_BY[kind]]
    found: dict[str, set[Trait]] = defaultdict(set)
    for value, kind in dict.fromkeys(wanted):
        rows = connection.execute(
            select(trait.c.record)
            .where(tuple_(trait.c.value, trait.c.type) == (value, kind), trait.c.record != id_)
            .limit(MOST + 1)
        ).all()
        if len(rows) <= MOST:
            for row in rows:
                found[row.record].add((kind, value))
    return {record: frozenset(told) for record, told in found.items()}


def relate(connection: Connection, found: Iterable[tuple[str, Relation]]) -> None:
    """Write relations, each a record's id and what it is to another."""
    rows = [{"record": id_, "type": one.type, "target": one.record} for id_, one in found]
    insert_new(connection, relation, *rows)


def settle(connection: Connection, id_: str, known: Relation) -> None:
    """Write the one relation that is known for sure in place of those that were found."""
    pairs = tuple_(relation.c.record, relation.c.target).in_(
        [(id_, known.record), (known.record, id_)]
    )
    connection.execute(delete(relation).where(pairs, relation.c.type != "part-of"))
    relate(connection, [(id_, known)])


def neighbours(connection: Connection, digest: str) -> tuple[str, ...]:
    """Return the records of other items that an item's records are related to, either way round."""
    own = select(tables.record.c.id).where(tables.record.c.digest == digest)
    record, target = relation.c.record, relation.c.target
    either = select(target).where(record.in_(own)).union(select(record).where(target.in_(own)))
    told = connection.execute(select(tables.record.c.id).where(tables.record.c.id.in_(either)))
    return tuple(sorted(row.id for row in told if not row.id.startswith(digest[:12])))


def pairs(connection: Connection, ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return which record is related to which, of all relations that these records have."""
    told = select(relation.c.record, relation.c.target).where(relation.c.record.in_(tuple(ids)))
    return frozenset((row.record, row.target) for row in connection.execute(told))


def of_kind(connection: Connection, ids: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return those of these records that are of a kind."""
    record = tables.record.c
    told = select(record.id).where(record.id.in_(tuple(ids)), record.kind == kind)
    return tuple(row.id for row in connection.execute(told.order_by(record.id)))


def relations(connection: Connection, id_: str) -> tuple[Relation, ...]:
    """Return what a record is to others, by type and then by record."""
    rows = connection.execute(
        select(relation.c.type, relation.c.target)
        .where(relation.c.record == id_)
        .order_by(relation.c.type, relation.c.target)
    )
    return tuple(Relation(row.type, row.target) for row in rows)
