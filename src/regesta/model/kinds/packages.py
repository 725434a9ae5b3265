"""What may be found in a Word document, and in any package."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

PACKAGES: dict[str, Kind] = {
    "package-damaged": Kind(
        Severity.ERROR,
        _("The file is damaged: what it is packed of cannot be opened."),
        _(
            "Open it in the program it was made with and save it anew, or ask the sender "
            "for it again."
        ),
    ),
    "package-too-large": Kind(
        Severity.ERROR,
        _("Unpacked, the file would be far larger than any document is."),
        _("Do not open it before the sender has confirmed that it is what it says to be."),
    ),
    "package-encrypted": Kind(
        Severity.ERROR,
        _("Files in the package are protected with a password."),
        _("Unpack it with the password, and drop what it holds."),
    ),
    "word-no-text": Kind(
        Severity.ERROR,
        _("The file is packed like a Word document but holds no text of one."),
        _("Open it in Word, save it as DOCX and drop that, or ask the sender for it again."),
    ),
    "word-text-damaged": Kind(
        Severity.ERROR,
        _("The Word document’s text is damaged."),
        _(
            "Open it in Word, let Word repair it, compare it with what the sender meant, save "
            "it and drop that."
        ),
    ),
    "word-too-deep": Kind(
        Severity.ERROR,
        _("The Word document has tables in tables deeper than can be read."),
        _("Ask the sender whether the file is what it says to be."),
    ),
    "word-text-refused": Kind(
        Severity.ERROR,
        _("The Word document declares a document type (DOCTYPE), which no word processor does."),
        _("Do not open it before the sender has confirmed that it is what it says to be."),
    ),
    "package-cut": Kind(
        Severity.ERROR,
        _("The file is incomplete: its end is missing, and only what came before it was read."),
        _("Ask the sender for it again, or fetch it anew from where it came from."),
    ),
    "member-doubled": Kind(
        Severity.WARNING,
        _("{where} lies in the file twice with different content; the last one was read."),
        _("Ask the sender which one counts: other programs may show the first."),
    ),
    "part-missing": Kind(
        Severity.WARNING,
        _("{where} belongs to the Word document but is not in the file."),
        _(
            "Look whether notes, numbers, headers or attached files are missing from the text "
            "shown; if so, ask the sender for the file again."
        ),
    ),
    "part-unlinked": Kind(
        Severity.WARNING,
        _("{where} lies in the Word document without belonging to it; it was read all the same."),
        _("Compare the numbers and notes shown with the document in Word."),
    ),
    "part-refused": Kind(
        Severity.WARNING,
        _("{where} in the Word document declares a document type (DOCTYPE) and was left out."),
        _("Ask the sender whether the file is what it says to be."),
    ),
    "reference-broken": Kind(
        Severity.WARNING,
        _("{where} points to a link, a header or a file that the Word document does not have."),
        _("Compare the headers and links shown with the document in Word."),
    ),
    "chunk-unread": Kind(
        Severity.WARNING,
        _("The text of {where} stands in the Word document, but it could not be read."),
        _("Open the document in Word, save it anew and drop that."),
    ),
    "equation-unread": Kind(
        Severity.WARNING,
        _("An equation at {where} is kept as a picture ({what}), and it was not read."),
        _("Look at it in Word; if it matters, write it as a Word equation and save."),
    ),
    "property-unreadable": Kind(
        Severity.INFO,
        _("A date the file gives of itself ({name}) cannot be read: “{value}”."),
        _("Nothing needs to be done, unless the date matters."),
    ),
    "macros-present": Kind(
        Severity.INFO,
        _("The document carries macros; they were neither run nor read."),
        _("Do not allow them when you open it in Word, unless you trust the sender."),
    ),
    "part-damaged": Kind(
        Severity.WARNING,
        _("{where} in the Word document is damaged and was read only as far as it can be."),
        _(
            "Compare the text shown with the document in Word; if something is missing, save "
            "it anew in Word and drop that."
        ),
    ),
    "note-missing": Kind(
        Severity.WARNING,
        _("Note {where} is called in the text, but the document has no such note."),
        _("Ask the sender whether a note was lost."),
    ),
}
