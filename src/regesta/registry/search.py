"""Finds records: by words in any language, by parts of words, by reference, by what they are.

What is typed is never syntax: every word is quoted. A word matches whole or as a part (of at least
three letters), without regard to case and diacritics; "words in quotes" match as a phrase.
`field:value` asks one field alone (`FIELDS`). The text and the parties of restricted records are
not searched, since they are not indexed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    and_,
    case,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
)

from regesta.registry import tables
from regesta.registry.register import Summary, as_summary, fold, storable, summary_query

TERM = re.compile(r'(?:(?P<field>[a-z_]+):)?(?:"(?P<phrase>[^"]+)"|(?P<word>\S+))')
"""A phrase in quotes or a word, of one field or any: `tööaeg "just transition" party:ILO`."""

COLUMNS = ("kind", "identifier", "register", "language", "access", "function", "series", "file")
"""Fields that are asked whole, by a column: `series:11-2`; a register's by a part of its name."""

FACETS = ("party", "handler", "mention", "place", "topic", "event")
"""Fields with several values, of which a part is asked: `party:ILO`, `mention:C087`."""

FIELDS = ("title", *COLUMNS, *FACETS)

GRAM = 3
"""Letters a part of a word must have: the index is of trigrams."""

WEIGHTS = "10.0, 5.0, 1.0"
"""How much a word counts in the title, in names and references, in the text."""

table, trait = tables.record, tables.trait


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; what is empty is not asked. `since` and `until` are inclusive.

    `expired` asks for restrictions that ended before this day.
    """

    text: str = ""
    kind: str = ""
    register: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    expired: date | None = None
    limit: int = 100
    offset: int = 0


def search(connection: Connection, query: Query) -> tuple[Summary, ...]:
    """Return the records found: the reference asked for first, then the best, then the newest."""
    chosen = summary_query().where(*_conditions(connection, query))
    ordered = chosen.order_by(*_order(connection, query.text))
    rows = connection.execute(ordered.limit(query.limit).offset(query.offset))
    return tuple(as_summary(row) for row in rows)


def any_of(connection: Connection, words: Iterable[str], limit: int) -> tuple[Summary, ...]:
    """Return the records that say most of these words, the best first."""
    asked = tuple(fold(word).replace('"', " ") for word in words)
    either = _EITHER[connection.dialect.name](asked)
    order = _RANKS[connection.dialect.name](asked)
    rows = connection.execute(summary_query().where(either).order_by(order).limit(limit))
    return tuple(as_summary(row) for row in rows)


def count(connection: Connection, query: Query) -> int:
    """Return how many records there are in all."""
    conditions = _conditions(connection, query)
    found = connection.execute(select(func.count()).select_from(table).where(*conditions))
    return found.scalar_one()


def terms(typed: str) -> tuple[str, ...]:
    """Return the words and phrases asked for, folded; what holds no letter or digit asks nothing.

    >>> terms('Tööaeg "artificial  intelligence" 11-2/509-1 series:11-2 *')
    ('tooaeg', 'artificial intelligence', '11-2/509-1')
    """
    return tuple(dict.fromkeys(value for field, value in _asked(typed) if not field))


def _asked(typed: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked for with its field, "" for any; an unknown field is part of the word."""
    for match in TERM.finditer(typed):
        field, value = match["field"] or "", match["phrase"] or match["word"]
        if field and field not in FIELDS:
            field, value = "", match[0]
        told = " ".join(fold(value).replace('"', " ").split())
        if any(character.isalnum() for character in told):
            yield field, told


def _conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    asked = {"kind": query.kind, "register": query.register, "language": query.language}
    conditions = [table.c[name] == value for name, value in asked.items() if value]
    if query.since:
        conditions.append(table.c.day >= query.since)
    if query.until:
        conditions.append(table.c.day <= query.until)
    if query.expired:
        conditions += [table.c.access == "restricted", table.c.access_until < query.expired]
    conditions += [_of_field(field, value) for field, value in _asked(query.text) if field]
    matches = _MATCHES[connection.dialect.name]
    return conditions + [matches(term, number) for number, term in enumerate(terms(query.text))]


def _of_field(field: str, value: str) -> ColumnElement[bool]:
    """Return the condition that a field says this; a restricted title and its like are not said."""
    if field == "title":
        return table.c.find_title.contains(value, autoescape=True)
    if field == "register":
        return func.lower(table.c.register).contains(value, autoescape=True)
    if field in COLUMNS:
        return func.lower(table.c[field]) == value
    said = and_(trait.c.type == field, trait.c.value.contains(value, autoescape=True))
    return table.c.id.in_(select(trait.c.record).where(said))


def _order(connection: Connection, typed: str) -> list[ColumnElement[Any]]:
    newest: list[ColumnElement[Any]] = [table.c.day.desc().nulls_last(), table.c.number.desc()]
    if not (asked := terms(typed)):
        return newest
    is_reference = func.lower(table.c.identifier) == storable(" ".join(typed.split()).casefold())
    return [case((is_reference, 0), else_=1), _RANKS[connection.dialect.name](asked), *newest]


def _sqlite_matches(term: str, number: int) -> ColumnElement[bool]:
    """Match by one index or the other; FTS5 reads "…" as a string (its documentation, 3.1).

    A phrase is of whole words: only a word is looked for as a part of others.
    """
    indexes = ("record_words", "record_grams")[: 2 if _may_be_part(term) else 1]
    name = f"term{number}"
    found = (f"SELECT rowid FROM {index} WHERE {index} MATCH :{name}" for index in indexes)  # noqa: S608 - our own names
    return literal_column("record.number").in_(
        text(" UNION ".join(found)).bindparams(**{name: f'"{term}"'}).columns(column("rowid"))
    )


def _sqlite_rank(asked: tuple[str, ...]) -> ColumnElement[Any]:
    """Return how well whole words match: the lower, the better (bm25); 0 where only parts do."""
    words = " OR ".join(f'"{term}"' for term in asked)
    score = text(
        f"SELECT bm25(record_words, {WEIGHTS}) AS score FROM record_words"  # noqa: S608 - as above
        " WHERE record_words MATCH :words AND rowid = record.number"
    )
    rank = score.bindparams(words=words).columns(column("score", Float)).scalar_subquery()
    return func.coalesce(rank, 0.0)


def _sqlite_either(asked: tuple[str, ...]) -> ColumnElement[bool]:
    words = " OR ".join(f'"{term}"' for term in asked)
    found = text("SELECT rowid FROM record_words WHERE record_words MATCH :either")
    return literal_column("record.number").in_(
        found.bindparams(either=words).columns(column("rowid"))
    )


def _postgresql_matches(term: str, _number: int) -> ColumnElement[bool]:
    """Match whole words, or parts of the same text the trigram index is of."""
    words = _words().op("@@")(func.phraseto_tsquery("simple", term))
    parts = _all_text().contains(term, autoescape=True)
    return or_(words, parts) if _may_be_part(term) else words


def _may_be_part(term: str) -> bool:
    return len(term) >= GRAM and " " not in term


def _postgresql_rank(asked: tuple[str, ...]) -> ColumnElement[Any]:
    return -func.ts_rank(_words(), _any(asked))


def _postgresql_either(asked: tuple[str, ...]) -> ColumnElement[bool]:
    return _words().op("@@")(_any(asked))


def _any(asked: tuple[str, ...]) -> ColumnElement[Any]:
    queries: Iterable[Any] = (func.phraseto_tsquery("simple", term) for term in asked)
    return reduce(lambda one, other: one.op("||")(other), queries)


def _words() -> ColumnElement[Any]:
    return literal_column("record.words")


def _all_text() -> ColumnElement[str]:
    return table.c.find_title + " " + table.c.find_names + " " + table.c.find_text


_MATCHES = {"sqlite": _sqlite_matches, "postgresql": _postgresql_matches}
_EITHER = {"sqlite": _sqlite_either, "postgresql": _postgresql_either}
_RANKS = {"sqlite": _sqlite_rank, "postgresql": _postgresql_rank}
