"""What a profile may find in a document's meaning."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

DESCRIBING: dict[str, Kind] = {
    "access-contradicts-mark": Kind(
        Severity.WARNING,
        _("The register says the document is public, but the document is marked as restricted."),
        _("Find out which is right; until then Regesta treats it as restricted."),
    ),
    "access-unreadable": Kind(
        Severity.ERROR,
        _("“{value}” does not say whether access is public or restricted."),
        _("Correct the access restriction in the register and drop the page again."),
    ),
    "channel-repeats-party": Kind(
        Severity.INFO,
        _("The field “{label}” repeats the other party instead of saying how the item was sent."),
        _("Correct the field in the register if the mode of delivery matters."),
    ),
    "classification-unreadable": Kind(
        Severity.WARNING,
        _("The field “{label}” has no code in it: “{value}”."),
        _("Write the code before the title, as in “11-2 Correspondence”."),
    ),
    "date-ambiguous": Kind(
        Severity.WARNING,
        _("“{text}” can be read with the day or with the month first; the day was taken first."),
        _("Compare the date with the document and correct it if the month comes first."),
    ),
    "date-american": Kind(
        Severity.WARNING,
        _("The date “{text}” is written with the month first."),
        _("Compare the date in the record with the document."),
    ),
    "date-impossible": Kind(
        Severity.ERROR,
        _("“{text}” is not a date that exists."),
        _("Correct the date in the document, or ask the sender which day is meant."),
    ),
    "date-two-digit-year": Kind(
        Severity.WARNING,
        _("The year in “{text}” has two digits only and was read as one of this century."),
        _("Compare the date in the record with the document."),
    ),
    "date-unreadable": Kind(
        Severity.ERROR,
        _("“{text}” cannot be read as a date."),
        _("Write the date as day, month and year, as in 11.02.2026."),
    ),
    "date-weekday": Kind(
        Severity.WARNING,
        _("“{weekday}” is not the weekday of {date}."),
        _("Ask the sender whether the weekday or the date is right."),
    ),
    "deadline-without-start": Kind(
        Severity.WARNING,
        _("Something is asked for within a number of days (“{text}”), but not from which day."),
        _("Find out when the item was written or arrived, and state the day in a sidecar file."),
    ),
    "entries-missing": Kind(
        Severity.WARNING,
        _("The page speaks of {claimed} entries and shows {shown}."),
        _("Save the other pages of the catalogue too if all entries are wanted."),
    ),
    "kind-not-recognised": Kind(
        Severity.INFO,
        _("Regesta did not recognise what kind of document this is."),
        _("If the register should know, state its kind in a sidecar file."),
    ),
    "kind-unknown": Kind(
        Severity.WARNING,
        _("Regesta does not know the kind of document “{label}”."),
        _("State one of the known kinds in a sidecar file; the register's own word is kept."),
    ),
    "label-unknown": Kind(
        Severity.INFO,
        _("The register's field “{label}” is not known and was left in the text."),
        _("Nothing need be done, unless the field matters for the register."),
    ),
    "profile-doubtful": Kind(
        Severity.WARNING,
        _(
            "It is not certain what this is: it was described as {chosen} ({sure}, for {signs}), "
            "but may be {other} ({less}, for {against})."
        ),
        _("Look at the record; if its kind is wrong, state the right one in a sidecar file."),
    ),
    "teaser-truncated": Kind(
        Severity.INFO,
        _("The text of entry {entry} breaks off: the page shows its beginning only."),
        _("Open the entry itself and save it if its whole text is wanted."),
    ),
}
