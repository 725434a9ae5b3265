"""What states and kinds are called, on every face of Regesta."""

from regesta.model.findings import Translate

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

STATES = {
    "waiting": _("waiting"),
    "registered": _("registered"),
    "quarantined": _("held in quarantine"),
    "rejected": _("rejected"),
    "applied": _("kept with its item"),
    "known": _("known already"),
}
"""What became of an item, in words."""

EVENTS = {
    "received": _("received"),
    "received-again": _("received again"),
    "retried": _("tried again"),
    "stated": _("stated by a clerk"),
    "superseded": _("replaced by a corrected file"),
    "registered": STATES["registered"],
    "quarantined": STATES["quarantined"],
    "rejected": STATES["rejected"],
    "applied": STATES["applied"],
}
"""What happened to an item, in words."""

MADE = {
    "draft": _("draft"),
    "complete": _("complete"),
    "approved": _("approved"),
    "held": _("held"),
    "written": _("written"),
    "unchanged": _("unchanged"),
}
"""What became of an edition or a catalog, in words."""

KIND_WORDS: dict[str, str] = {
    "incoming-letter": _("Incoming letter"),
    "outgoing-letter": _("Outgoing letter"),
    "order": _("Order"),
    "decision": _("Decision"),
    "contract": _("Contract"),
    "memo": _("Memo"),
    "conclusions": _("Conclusions"),
    "article": _("Article"),
    "activity": _("Activity"),
    "listing-entry": _("Listing entry"),
    "other": _("Other document"),
}


def kind_word(kind: str, translate: Translate = str) -> str:
    """Return what a kind of record is called.

    >>> kind_word("incoming-letter")
    'Incoming letter'
    """
    return translate(KIND_WORDS.get(kind, kind))
