"""What a reader may find in a file's bytes."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

READING: dict[str, Kind] = {
    "file-empty": Kind(
        Severity.ERROR,
        _("The file is empty."),
        _("Ask whoever sent it for the file again, or delete it."),
    ),
    "format-unknown": Kind(
        Severity.ERROR,
        _("Regesta does not know what kind of file this is ({what})."),
        _("Open it in the program it was made with, save it as PDF or DOCX and drop that."),
    ),
    "office-encrypted": Kind(
        Severity.ERROR,
        _("The file is protected with a password."),
        _(
            "Ask the sender for a copy without a password, or open it, save it without one "
            "and drop that."
        ),
    ),
    "office-old": Kind(
        Severity.ERROR,
        _("The file is in the old {what} format, which is not read."),
        _(
            "Open it in Word or LibreOffice, save it as DOCX (a table or slides as PDF) and "
            "drop that."
        ),
    ),
    "office-other": Kind(
        Severity.ERROR,
        _("The file is an {what} file, and only documents of text are read."),
        _("Save it as PDF and drop that, or attach it to the letter it came with."),
    ),
    "text-processor-other": Kind(
        Severity.ERROR,
        _("The file is in the {what} format, which is not read yet."),
        _("Open it in Word or LibreOffice, save it as DOCX and drop that."),
    ),
    "outlook-message": Kind(
        Severity.ERROR,
        _("The file is a message saved by Outlook (MSG), which is not read."),
        _("Save the message as EML (the web mail offers it under “Save as”) and drop that."),
    ),
    "outlook-attachment": Kind(
        Severity.ERROR,
        _("The file is a package only Outlook opens (winmail.dat)."),
        _(
            "Ask the sender to send the message as plain text or HTML, or save its attachments "
            "in Outlook."
        ),
    ),
    "message-sealed": Kind(
        Severity.ERROR,
        _("The file is a signed or encrypted message (S/MIME)."),
        _("Open it with the certificate of whoever received it, and save what it holds."),
    ),
    "calendar-alone": Kind(
        Severity.ERROR,
        _("The file is a calendar invitation without a letter."),
        _("Drop the message it came with."),
    ),
    "image-alone": Kind(
        Severity.ERROR,
        _("The file is a picture ({what}), and pictures hold no text that can be read."),
        _("Make a PDF with recognised text of it in the scanner’s program and drop that."),
    ),
    "archive-other": Kind(
        Severity.ERROR,
        _("The file is a {what} archive, which is not opened."),
        _("Unpack it and drop the files, or pack them as ZIP."),
    ),
    "xml-not-read": Kind(
        Severity.ERROR,
        _("The file is XML data ({what}), which is not read yet."),
        _("Drop the document it describes, or keep the file until records in XML are read."),
    ),
    "nested-too-deep": Kind(
        Severity.ERROR,
        _("The file {where} lies in more than {limit} archives or messages, one in another."),
        _("Take the inner files out and drop them by themselves."),
    ),
    "charset-guessed": Kind(
        Severity.INFO,
        _("The file does not say how its letters are written; they were read as {charset}."),
        _("Look whether letters such as õ, š or é are right; if not, save the file as UTF-8."),
    ),
    "text-repeated": Kind(
        Severity.INFO,
        _(
            "The same text stands in the file more than once ({count} repeated paragraphs); "
            "it is kept once."
        ),
        _("Nothing needs to be done."),
    ),
    "text-none": Kind(
        Severity.ERROR,
        _("No text was found in the file."),
        _(
            "Open it and look what it shows; save the page again once it has loaded, or drop "
            "a PDF of it."
        ),
    ),
}
