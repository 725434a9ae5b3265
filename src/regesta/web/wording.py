"""The words of the pages, in one place so that they are translated."""

from regesta.model.findings import Finding, Severity, Translate
from regesta.model.kinds import message, remedy, severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

WORDS: dict[str, str] = {
    "register": _("Register"),
    "registered": _("Registered"),
    "held": _("Held in quarantine"),
    "waiting": _("Waiting"),
    "records": _("Records"),
    "expired": _("Restrictions that have ended: to be reviewed"),
    "feed": _("Feed"),
    "works": _("Works in several languages"),
    "received": _("Received"),
    "kind": _("Kind"),
    "reference": _("Reference"),
    "date": _("Date"),
    "title": _("Title"),
    "file": _("File"),
    "why": _("Why, and what to do"),
    "restricted": _("Restricted: registration data only"),
    "untitled": _("Without a title"),
    "nothing_registered": _("Nothing is registered yet. Drop a file into the inbox."),
    "nothing_held": _("Nothing is held."),
    "nothing_waiting": _("Nothing is waiting."),
    "inbox": _("The inbox is the folder"),
    "unexplained": _("Held without a reason given; try it again with regesta quarantine --retry."),
}


def explained(findings: tuple[Finding, ...], translate: Translate = str) -> list[tuple[str, str]]:
    """Return the sentence and the remedy of each finding that holds an item."""
    grave = (found for found in findings if severity(found) is Severity.ERROR)
    return [(message(found, translate), remedy(found, translate)) for found in grave]
