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
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    column,
    func,
    literal,
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

MOST = 2000
"""Records found among which the best are looked for: the newest, where more are found."""

PAGE = 1000
"""Records beyond which a list is no page of a search but the whole of it."""

FEW = 3
"""Registers that are looked up one by one."""

NEWEST = (table.c.day.desc().nulls_last(), table.c.number.desc())


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; what is empty is not asked. `since` and `until` are inclusive.

    `expired` asks for restrictions that ended before this day; `newest` for the newest first,
    whatever says the words best.
    """

    text: str = ""
    kind: str = ""
    register: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    expired: date | None = None
    newest: bool = False
    limit: int = 100
    offset: int = 0


def search(connection: Connection, query: Query) -> tuple[Summary, ...]:
    """Return the records found: the reference asked for first, then the best, then the newest.

    Where words are asked for that very many records say, the best of the newest are given first.
    """
    conditions = _conditions(connection, query)
    asked = () if query.newest else terms(query.text)
    if asked:
        named = _named(connection, query.text)
        found = _newest(conditions, MOST if query.limit + query.offset <= PAGE else None)
        if named:  # however long ago it was entered
            found = found.union(
                select(table.c.number).where(*conditions, table.c.number.in_(named))
            )
        chosen, score = _with_scores(connection, asked, found)
        is_named = table.c.number.in_(named)
        ordered = chosen.order_by(case((is_named, 0), else_=1), score, *NEWEST)
    else:
        ordered = summary_query().where(*conditions).order_by(*NEWEST)
    rows = connection.execute(ordered.limit(query.limit).offset(query.offset))
    return tuple(as_summary(row) for row in rows)


def any_of(
    connection: Connection,
    words: Iterable[str],
    limit: int,
    near: tuple[date, date] | None = None,
) -> tuple[Summary, ...]:
    """Return the records that say most of these words, the best first.

    Those with a day outside of `near` are left out.
    """
    asked = tuple(fold(word).replace('"', " ") for word in words)
    conditions = [_EITHER[connection.dialect.name](asked)]
    if near:
        conditions.append(or_(table.c.day.is_(None), table.c.day.between(*near)))
    chosen, score = _with_scores(connection, asked, _newest(conditions, MOST))
    rows = connection.execute(chosen.order_by(score, *NEWEST).limit(limit))
    return tuple(as_summary(row) for row in rows)


def _named(connection: Connection, typed: str) -> tuple[int, ...]:
    """Return the numbers of the records that have this reference."""
    has_it = func.lower(table.c.identifier).in_(_spellings(typed))
    return tuple(row.number for row in connection.execute(select(table.c.number).where(has_it)))


def _newest(conditions: Iterable[ColumnElement[bool]], most: int | None) -> Any:
    """Return the query of the numbers of what was found, the last entered first."""
    found = select(table.c.number).where(*conditions)
    if most is not None:
        found = found.order_by(table.c.number.desc()).limit(most)
    return select(found.subquery().c.number)


def _with_scores(
    connection: Connection, asked: tuple[str, ...], numbers: Any
) -> tuple[Select[Any], ColumnElement[float]]:
    """Return the query of the records with these numbers, and how well each answers: less is more.

    The scores are made in one pass over the index: asked record by record, each would read it all.
    """
    found = numbers.cte("found").prefix_with("MATERIALIZED")
    scored = _SCORES[connection.dialect.name](asked, found)
    chosen = summary_query().join(scored, scored.c.number == table.c.number)
    return chosen, scored.c.score


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
    said = (fold(value).replace('"', " ") for field, value in _asked(typed) if not field)
    return tuple(dict.fromkeys(" ".join(one.split()) for one in said))


def _asked(typed: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked for, as it is typed, with its field, "" for any.

    An unknown field is part of the word.
    """
    for match in TERM.finditer(typed):
        field, value = match["field"] or "", match["phrase"] or match["word"]
        if field and field not in FIELDS:
            field, value = "", match[0]
        told = " ".join(value.replace('"', " ").split())
        if any(character.isalnum() for character in fold(told)):
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
    conditions += [
        _of_field(connection, field, value) for field, value in _asked(query.text) if field
    ]
    matches = _MATCHES[connection.dialect.name]
    return conditions + [matches(term, number) for number, term in enumerate(terms(query.text))]


def _of_field(connection: Connection, field: str, value: str) -> ColumnElement[bool]:
    """Return the condition that a field says this; a restricted title and its like are not said."""
    if field == "title":
        return table.c.find_title.contains(fold(value), autoescape=True)
    if field == "register":
        named = [one for one in _registers(connection) if fold(value) in fold(one)]
        # Of many registers, the newest records are found sooner without the index of registers.
        return (table.c.register if len(named) <= FEW else table.c.register + "").in_(named)
    if field in COLUMNS:
        return func.lower(table.c[field]).in_(_spellings(value))
    said = and_(trait.c.type == field, trait.c.value.contains(fold(value), autoescape=True))
    return table.c.id.in_(select(trait.c.record).where(said))


def _spellings(value: str) -> tuple[str, ...]:
    """Return how a database may write a code in small letters: SQLite lowers ASCII alone."""
    told = storable(" ".join(value.split()))
    ascii_only = str.maketrans(ascii_uppercase, ascii_lowercase)
    ways = (told.lower(), told.translate(ascii_only), told.upper().translate(ascii_only))
    return tuple(dict.fromkeys(ways))


def _registers(connection: Connection) -> tuple[str, ...]:
    """Return the registers that records are in, by one look at the index for each."""
    first = select(func.min(table.c.register).label("name")).cte("registers", recursive=True)
    following = select(func.min(table.c.register)).where(table.c.register > first.c.name)
    names = first.union_all(select(following.scalar_subquery()).where(first.c.name.is_not(None)))
    return tuple(row.name for row in connection.execute(select(names.c.name)) if row.name)


def _sqlite_matches(term: str, number: int) -> ColumnElement[bool]:
    """Match by one index or the other; FTS5 reads "…" as a string (its documentation, 3.1).

    A phrase is of whole words: only a word is looked for as a part of others.
    """
    indexes = ["record_grams"] if _may_be_part(term) else []
    if not (indexes and term.isalnum()):  # what is a word is a part of the same text, too
        indexes.append("record_words")
    name = f"term{number}"
    found = (f"SELECT rowid FROM {index} WHERE {index} MATCH :{name}" for index in indexes)  # noqa: S608 - our own names
    return literal_column("record.number").in_(
        text(" UNION ALL ".join(found)).bindparams(**{name: f'"{term}"'}).columns(column("rowid"))
    )


def _sqlite_scores(asked: tuple[str, ...], found: FromClause) -> FromClause:
    """Return how well whole words match (bm25), 0 for what has only parts of them."""
    matched = text(
        f"SELECT rowid AS number, bm25(record_words, {WEIGHTS}) AS score FROM record_words"  # noqa: S608 - as above
        " WHERE record_words MATCH :words AND +rowid IN (SELECT number FROM found)"
    ).bindparams(words=_sqlite_any(asked))
    columns = matched.columns(column("number", Integer), column("score", Float))
    whole = columns.cte("whole").prefix_with("MATERIALIZED")
    parts = select(found.c.number, literal(0.0).label("score"))
    every = parts.union_all(select(whole.c.number, whole.c.score)).subquery()
    best = func.min(every.c.score).label("score")
    return select(every.c.number, best).group_by(every.c.number).cte("scored")


def _sqlite_either(asked: tuple[str, ...]) -> ColumnElement[bool]:
    found = text("SELECT rowid FROM record_words WHERE record_words MATCH :either")
    bound = found.bindparams(either=_sqlite_any(asked))
    return literal_column("record.number").in_(bound.columns(column("rowid")))


def _sqlite_any(asked: tuple[str, ...]) -> str:
    return " OR ".join(f'"{term}"' for term in asked)


def _postgresql_matches(term: str, _number: int) -> ColumnElement[bool]:
    """Match whole words, or parts of the same text the trigram index is of."""
    words = _words().op("@@")(func.phraseto_tsquery("simple", term))
    parts = _all_text().contains(term, autoescape=True)
    return or_(words, parts) if _may_be_part(term) else words


def _may_be_part(term: str) -> bool:
    return len(term) >= GRAM and " " not in term


def _postgresql_scores(asked: tuple[str, ...], found: FromClause) -> FromClause:
    score = -func.ts_rank(_words(), _any(asked))
    scores = select(table.c.number, score.label("score"))
    return scores.where(table.c.number.in_(select(found.c.number))).cte("scored")


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
_SCORES = {"sqlite": _sqlite_scores, "postgresql": _postgresql_scores}
