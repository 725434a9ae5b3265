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
    "note-pages-unknown": Kind(
        Severity.INFO,
        _(
            "The notes are numbered anew on each page, but the file does not say where all its "
            "pages end."
        ),
        _(
            "Compare the marks of the notes with the printed document; saving it once more in "
            "Word records its pages."
        ),
    ),
    "office-other": Kind(
        Severity.ERROR,
        _("The file is in the {what} format, and only documents of text are read."),
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
        _("The file is encrypted, or is a signature that came without the file it signs."),
        _("Drop the signed file, or save what this holds with its receiver’s certificate."),
    ),
    "calendar-alone": Kind(
        Severity.ERROR,
        _("The file is a calendar that invites to no meeting."),
        _("Drop the message it came with."),
    ),
    "image-alone": Kind(
        Severity.ERROR,
        _("The file is a picture ({what}), and pictures hold no text that can be read."),
        _("Make a PDF with recognised text of it in the scanner’s program and drop that."),
    ),
    "rtf-damaged": Kind(
        Severity.ERROR,
        _("No text was found in the RTF file."),
        _("Open it in Word or LibreOffice, save it as DOCX and drop that."),
    ),
    "program-alone": Kind(
        Severity.ERROR,
        _("The file is a program, not a document."),
        _("Do not open it; tell whoever looks after the computers, and delete it."),
    ),
    "sound-or-film": Kind(
        Severity.ERROR,
        _("The file is a recording ({what}), and recordings hold no text that can be read."),
        _("Register the letter it came with, or drop a transcript of it."),
    ),
    "container-encrypted": Kind(
        Severity.ERROR,
        _("The container is encrypted (CDOC)."),
        _("Open it in DigiDoc with the card of whoever received it, and drop what it holds."),
    ),
    "member-encrypted": Kind(
        Severity.WARNING,
        _("{name} is protected with a password and was not unpacked."),
        _("Unpack it with the password, and drop it by itself."),
    ),
    "files-left-out": Kind(
        Severity.INFO,
        _("{count} files that a file manager left in the archive were left out."),
        _("Nothing needs to be done."),
    ),
    "signature-dated": Kind(
        Severity.INFO,
        _("The container carries a signature by {name} of {when}, which was not verified."),
        _("Verify it in DigiDoc or with the sender’s program if it matters."),
    ),
    "archive-other": Kind(
        Severity.ERROR,
        _("The file is a {what} archive, which is not opened."),
        _("Unpack it and drop the files, or pack them as ZIP."),
    ),
    "xml-damaged": Kind(
        Severity.ERROR,
        _("The file is XML that breaks off or is not well formed; nothing was read of it."),
        _("Export it anew from the system it comes from, or ask the sender for it again."),
    ),
    "capsule-disordered": Kind(
        Severity.INFO,
        _("The capsule’s elements in {where} are not in the order of DecContainer 2.1."),
        _("Nothing need be done: everything was read. Its sender’s system should be mended."),
    ),
    "capsule-incomplete": Kind(
        Severity.WARNING,
        _("The capsule does not say what it must: {names}."),
        _("Ask the sender, or state what is missing in a sidecar file."),
    ),
    "capsule-size-differs": Kind(
        Severity.WARNING,
        _("The capsule says that {where} has {stated} bytes, and it has {found}."),
        _("Open the file and see whether it is whole; if not, ask the sender for it again."),
    ),
    "xml-not-read": Kind(
        Severity.ERROR,
        _("The file is data in {what} of a kind that is not read."),
        _("Drop the document it describes, as a Word document or a PDF."),
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
    "pdf-damaged": Kind(
        Severity.ERROR,
        _("The PDF is damaged and cannot be opened."),
        _("Ask the sender for it again, or open it, print it to a new PDF and drop that."),
    ),
    "pdf-cut": Kind(
        Severity.WARNING,
        _("The end of the PDF is missing, and only what was left of it was read."),
        _("Compare it with the original, or ask the sender for the file again."),
    ),
    "pdf-encrypted": Kind(
        Severity.ERROR,
        _("The PDF is protected with a password."),
        _("Ask the sender for a copy without a password, or save one without it and drop that."),
    ),
    "pdf-without-text": Kind(
        Severity.ERROR,
        _("The PDF holds pictures of pages and no text: it was scanned."),
        _("Have the scanner’s program recognise its text (OCR), or ask for the original."),
    ),
    "pdf-form-dynamic": Kind(
        Severity.ERROR,
        _("The PDF is a form that only Adobe’s programs can show; its pages hold no text."),
        _("Open it in Adobe Reader, print it to a new PDF and drop that."),
    ),
    "pdf-pages-without-text": Kind(
        Severity.WARNING,
        _("These pages of the PDF are pictures and were not read: {pages}."),
        _("Look at them; if they matter, have the text recognised (OCR) and drop the file again."),
    ),
    "pdf-page-damaged": Kind(
        Severity.WARNING,
        _("Page {page} of the PDF is damaged and was left out."),
        _("Look at the page; if it matters, ask the sender for the file again."),
    ),
    "pdf-too-long": Kind(
        Severity.WARNING,
        _("The PDF is very long: only its first {pages} pages were read."),
        _("Split it and drop the parts if the rest is needed as text."),
    ),
    "mail-damaged": Kind(
        Severity.ERROR,
        _("The message is damaged and cannot be taken apart."),
        _("Save it again from the mail program, or save its attachments and drop those."),
    ),
    "mail-empty": Kind(
        Severity.ERROR,
        _("Nothing in the message could be read: it has no text and no readable attachment."),
        _("Open it in the mail program; if it shows something, save that and drop it."),
    ),
    "mail-sealed": Kind(
        Severity.ERROR,
        _("The message is encrypted."),
        _("Open it with the certificate of whoever received it, and save what it holds."),
    ),
    "mail-signed": Kind(
        Severity.INFO,
        _("The message carries its sender’s electronic signature, which was not verified."),
        _("Verify it in the mail program if it matters."),
    ),
    "mail-signed-by": Kind(
        Severity.INFO,
        _("The message carries the electronic signature of {name}, which was not verified."),
        _("Verify it in the mail program if it matters."),
    ),
    "mail-report": Kind(
        Severity.INFO,
        _("The message is a report of a mail program: of delivery, or of being read."),
        _("Look whether it belongs in the register; the message it is about may."),
    ),
    "mail-broken": Kind(
        Severity.INFO,
        _("The message is not built as mail should be; it was read as far as it can be."),
        _("Look whether its text and attachments are all there."),
    ),
    "mail-too-large": Kind(
        Severity.WARNING,
        _("The message holds too much to be read whole; some of its attachments were left out."),
        _("Save the attachments from the mail program and drop those that are missing."),
    ),
    "member-unread": Kind(
        Severity.WARNING,
        _("{name} is kept, but it could not be read."),
        _("Look at it; if it matters, save it as PDF or DOCX and drop it by itself."),
    ),
    "member-damaged": Kind(
        Severity.WARNING,
        _("{name} is damaged in the archive and could not be unpacked."),
        _("Ask the sender for it again."),
    ),
    "container-empty": Kind(
        Severity.ERROR,
        _("The archive holds no files."),
        _("Ask whoever sent it for the files."),
    ),
    "container-unread": Kind(
        Severity.ERROR,
        _("None of the files in the archive could be read."),
        _("Unpack it, save the files as PDF or DOCX and drop those."),
    ),
    "container-too-many": Kind(
        Severity.ERROR,
        _("The archive holds more than {limit} files."),
        _("Unpack it and drop the files in smaller lots."),
    ),
    "contents-too-large": Kind(
        Severity.ERROR,
        _("What lies in the archives and messages of this file is too large when unpacked."),
        _("Do not open it unless you trust the sender; unpack it and drop what is needed."),
    ),
    "signature-present": Kind(
        Severity.INFO,
        _("The container carries a signature by {name}, which was not verified."),
        _("Verify it in DigiDoc or with the sender’s program if it matters."),
    ),
    "signature-nameless": Kind(
        Severity.INFO,
        _("The container carries a signature that does not say whose it is; it was not verified."),
        _("Verify it in DigiDoc or with the sender’s program if it matters."),
    ),
    "signature-damaged": Kind(
        Severity.WARNING,
        _("A signature of the container ({where}) is damaged and was not read."),
        _("Verify the container in DigiDoc, or ask the sender for it again."),
    ),
    "signed-file-changed": Kind(
        Severity.ERROR,
        _("{name} is not what was signed: it was changed afterwards."),
        _("Do not rely on it; ask the signer for the container again."),
    ),
    "signed-file-missing": Kind(
        Severity.ERROR,
        _("{name} was signed, but it is not in the container."),
        _("Ask the signer for the container again."),
    ),
    "signed-file-unchecked": Kind(
        Severity.WARNING,
        _("Whether {name} is what was signed could not be checked."),
        _("Verify the container in DigiDoc."),
    ),
    "file-unsigned": Kind(
        Severity.WARNING,
        _("{name} lies in the container, but no signature covers it."),
        _("Ask the signer whether it belongs to what was signed."),
    ),
}
