"""What the DAGs wait for: the inbox, the works, the catalogs."""

from airflow.sdk import Asset, AssetWatcher

from regesta.orchestration.triggers import CatalogTrigger, InboxTrigger
from regesta.settings import from_environment, polls

_settings = from_environment()

_polling = polls()

INBOX = Asset(
    "inbox",
    uri=f"file://{_settings.inbox}",
    group="regesta",
    watchers=[AssetWatcher("inbox-watch", InboxTrigger(str(_settings.inbox), _polling))],
)
"""Where clerks drop files."""

WORKS = Asset("works", uri="regesta://works", group="regesta")
"""The documents that live in several languages; an event says that a source arrived."""

CATALOGS = Asset(
    "catalogs",
    uri=f"file://{_settings.translations}",
    group="regesta",
    watchers=[AssetWatcher("catalog-watch", CatalogTrigger(str(_settings.translations), _polling))],
)
"""The works' catalogs; an event says that one was saved."""
