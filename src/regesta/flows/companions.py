"""What a browser saves beside a page: `News.html` and, in `News_files/`, its pictures and styles.

They are taken into custody like everything that is dropped, and kept with their page: nothing in
them is a document of its own.
"""

import re

from sqlalchemy import Connection, select

from regesta.model.findings import finding
from regesta.registry import register, tables
from regesta.registry.register import Deposit, State

_COMPANION = re.compile(
    r"""
    ^(?P<page>.+)                                         # Uudised/News
    (?: _files | \.files | -Dateien | _fichiers | _archivos | -filer | _failid )   # by language
    /.+$                                                  # /logo.png, /a/b.css
    """,
    re.VERBOSE,
)
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".php", "")


def page_of(connection: Connection, name: str) -> str:
    """Return the name of the page that a file was saved with, "" of what stands for itself."""
    match = _COMPANION.match(name)
    if match is None:
        return ""
    column = tables.deposit.c.name
    names = [f"{match['page']}{ending}" for ending in _PAGES]
    found = connection.execute(select(column).where(column.in_(names)).limit(1)).scalar()
    return str(found or "")


def keep(connection: Connection, companion: Deposit, page: str) -> None:
    """Conclude a file as one that belongs to a page."""
    register.keep_findings(connection, companion.digest, [finding("page-companion", page=page)])
    register.conclude(connection, companion.digest, State.APPLIED)
    register.note(connection, companion.digest, State.APPLIED, page)
