"""What validation and the register itself may find."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

REGISTERING: dict[str, Kind] = {
    "characters-dropped": Kind(
        Severity.WARNING,
        _("The text holds control characters that no record can keep; they were left out."),
        _("Nothing need be done if the text reads well; the file itself is kept as it came."),
    ),
    "internal-error": Kind(
        Severity.ERROR,
        _("Regesta could not finish with this item because of a fault of its own."),
        _(
            "The item is safe. Tell your administrator, who finds the details in the log, and "
            "retry after the fault is mended."
        ),
    ),
    "statement-field-unknown": Kind(
        Severity.ERROR,
        _("“{where}” is stated of the item, but no record has such a field."),
        _("Correct its name and drop the file again. The fields are: {fields}."),
    ),
    "statement-field-malformed": Kind(
        Severity.ERROR,
        _("What is stated as {where} cannot be read as that ({value})."),
        _(
            "Write dates as 2026-02-11, and other values as the clerk's guide shows; then drop the "
            "file again."
        ),
    ),
    "same-name-held": Kind(
        Severity.INFO,
        _("Another file called {name} is held in quarantine ({id})."),
        _("If this one corrects it, put that one aside: regesta quarantine {id} --reject."),
    ),
    "page-companion": Kind(
        Severity.INFO,
        _("The file came with the saved page {page} and is kept with it."),
        _("Nothing need be done: it holds pictures, styles or programs of that page."),
    ),
    "statement-unreadable": Kind(
        Severity.ERROR,
        _("The sidecar file cannot be read: {problem}."),
        _('Write each field on a line as name = "value", and drop the corrected sidecar.'),
    ),
    "statement-without-item": Kind(
        Severity.ERROR,
        _("The sidecar speaks of {name}, which nobody dropped."),
        _(
            "Drop that file, and the sidecar is applied to it; or give the sidecar the file's "
            "whole name, ended by .regesta.toml."
        ),
    ),
    "stated-by-clerk": Kind(
        Severity.INFO,
        _("These fields are as somebody stated them in a sidecar: {fields}."),
        _("Nothing need be done; the item's history says when and in which file."),
    ),
    "kind-not-stated": Kind(
        Severity.ERROR,
        _("The file cannot be read, and nobody states what kind of item it is."),
        _('Write its kind and title into the sidecar, as in kind = "other", and drop that again.'),
    ),
    "finding-accepted": Kind(
        Severity.INFO,
        _("“{found}” was found, and somebody accepts it in a sidecar."),
        _("Nothing need be done; the item's history says when and in which file."),
    ),
    "nothing-described": Kind(
        Severity.ERROR,
        _("Nothing was found in the file that could be registered."),
        _("Look whether the file is complete; drop a corrected file, or reject this one."),
    ),
    "field-malformed": Kind(
        Severity.ERROR,
        _("The field {where} does not have the form a record demands ({value})."),
        _("Correct the field in the source and drop the corrected file."),
    ),
    "identifier-malformed": Kind(
        Severity.ERROR,
        _("The reference “{value}” is not written as a reference is."),
        _(
            "Correct the reference in the source, for instance 11-2/509-1, and drop the "
            "corrected file."
        ),
    ),
    "language-malformed": Kind(
        Severity.ERROR,
        _("“{value}” is not the code of a language."),
        _("Set the document's language in the program it was made with and drop the file again."),
    ),
    "text-malformed": Kind(
        Severity.ERROR,
        _("The text of the file could not be kept as XML (at {where})."),
        _("Save the document anew in the program it was made with and drop that file."),
    ),
    "synchronised-before-registered": Kind(
        Severity.ERROR,
        _("The record was harvested ({value}) before the day it was registered."),
        _(
            "Compare both dates with the public register, correct the wrong one and drop the "
            "corrected file."
        ),
    ),
    "dated-after-registered": Kind(
        Severity.WARNING,
        _("The item is dated {value}, after the day it was registered."),
        _("Compare both dates with the item itself."),
    ),
    "deadline-before-dated": Kind(
        Severity.WARNING,
        _("What is asked for was due before the item was written."),
        _("Read the sentence in the item: {value}"),
    ),
    "restriction-without-basis": Kind(
        Severity.ERROR,
        _("Access is restricted, but no legal basis is given."),
        _("Add the basis, such as AvTS § 35 lg 1 p 3, in the source and drop the corrected file."),
    ),
    "basis-without-restriction": Kind(
        Severity.WARNING,
        _("A legal basis for a restriction is given, but access is public."),
        _("Ask who registered it whether the item is public."),
    ),
    "restriction-ends-before-start": Kind(
        Severity.ERROR,
        _("The restriction of access ends before it begins."),
        _("Correct the period in the source and drop the corrected file."),
    ),
    "event-ends-before-start": Kind(
        Severity.ERROR,
        _("The meeting ends before it begins."),
        _("Correct the dates of the meeting in the source and drop the corrected file."),
    ),
    "registration-date-missing": Kind(
        Severity.ERROR,
        _("The letter is in a register, but the day it was registered is missing."),
        _("Add the date of registration in the source and drop the corrected file."),
    ),
    "identifier-missing": Kind(
        Severity.ERROR,
        _("The letter is in a register, but its reference is missing."),
        _("Add the reference in the source and drop the corrected file."),
    ),
    "identifier-taken": Kind(
        Severity.ERROR,
        _("The reference {value} is another record's in the same register: {other}."),
        _(
            "Look at both (regesta record {other}): correct the reference that is wrong, in the "
            "source or in a sidecar file."
        ),
    ),
    "series-unknown": Kind(
        Severity.WARNING,
        _("The series {value} occurs nowhere else in this register of {count} records or more."),
        _("Compare the series with the register's classification scheme."),
    ),
    "file-in-other-series": Kind(
        Severity.WARNING,
        _("The file {value} holds records of another series, {series}."),
        _("Compare the file and the series with the register."),
    ),
    "file-outside-series": Kind(
        Severity.WARNING,
        _("The file {value} is not called after the series in which it lies."),
        _("Compare the file and the series with the register."),
    ),
    "series-outside-function": Kind(
        Severity.WARNING,
        _("The series {value} is not called after the function to which it belongs."),
        _("Compare the series and the function with the register."),
    ),
    "reply-to-unknown": Kind(
        Severity.INFO,
        _("It answers our letter {value}, which is not in the register."),
        _("Nothing need be done, unless that letter should have been registered here."),
    ),
    "identifier-unusual": Kind(
        Severity.WARNING,
        _("The reference of the letter holds more than digits, dots, dashes and slashes."),
        _("Compare the reference with the register."),
    ),
    "sender-missing": Kind(
        Severity.WARNING,
        _("The incoming letter names no sender."),
        _("Look in the letter who sent it."),
    ),
    "recipient-missing": Kind(
        Severity.WARNING,
        _("The outgoing letter names no recipient."),
        _("Look in the letter whom it went to."),
    ),
    "relation-to-itself": Kind(
        Severity.ERROR,
        _("The record is said to be related to itself ({value})."),
        _("Correct the reference in the source and drop the corrected file."),
    ),
    "custody-missing": Kind(
        Severity.ERROR,
        _("The bytes of “{name}” are no longer in custody."),
        _("Put the file with this digest back from a backup: {where}"),
    ),
    "custody-altered": Kind(
        Severity.ERROR,
        _("The bytes of “{name}” in custody are not those that were received."),
        _(
            "Put the file with this digest back from a backup, and find out what changed it: "
            "{where}"
        ),
    ),
    "custody-unreadable": Kind(
        Severity.ERROR,
        _("The bytes of “{name}” in custody cannot be read."),
        _(
            "Ask your administrator to look at the disk and at who may read the file; if it is "
            "lost, put the file with this digest back from a backup: {where}"
        ),
    ),
    "custody-unknown": Kind(
        Severity.ERROR,
        _("Custody holds a file the register knows nothing of: {where}"),
        _(
            "Leave the file where it is and tell your administrator; dropping it into the "
            "inbox registers it."
        ),
    ),
}
