"""What may be found in catalogs, translations and editions."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

TRANSLATING: dict[str, Kind] = {
    "catalog-broken": Kind(
        Severity.ERROR,
        _("This line of the catalog cannot be understood, so the catalog was left as it is."),
        _("Open the catalog at {where}, repair the line or restore an earlier copy, and save."),
    ),
    "catalog-bytes-wrong": Kind(
        Severity.ERROR,
        _("This line of the catalog is not written in the character set {charset} it declares."),
        _("Save the catalog again as UTF-8, with charset=UTF-8 in its header."),
    ),
    "catalog-charset-unknown": Kind(
        Severity.ERROR,
        _("The catalog declares a character set that does not exist."),
        _("Write charset=UTF-8 in the Content-Type line of its header, and save it as UTF-8."),
    ),
    "catalog-message-twice": Kind(
        Severity.ERROR,
        _("This message is in the catalog twice; it stands at line {first} already."),
        _("Keep one of the two at {where} and line {first}, the one with the right translation."),
    ),
    "catalog-changed-meanwhile": Kind(
        Severity.WARNING,
        _("Somebody saved the catalog while it was being brought up to date; theirs was kept."),
        _("Ask again for the catalogs to be brought up to date."),
    ),
    "message-untranslated": Kind(
        Severity.INFO,
        _("The message has no translation yet."),
        _("Translate it at {where}; until then only a draft can be published."),
    ),
    "message-fuzzy": Kind(
        Severity.INFO,
        _("The translation was made for another wording and nobody has reviewed it yet."),
        _("Compare it with the source at {where}, correct it, and remove its fuzzy flag."),
    ),
    "marks-broken": Kind(
        Severity.ERROR,
        _("The marks in the translation are not well formed: {mark}."),
        _("Close every mark that is opened, the inner before the outer, as the source has them."),
    ),
    "mark-missing": Kind(
        Severity.ERROR,
        _("The translation lacks the mark {mark} of its source."),
        _("Put {mark} where it belongs in the translation at {where}."),
    ),
    "mark-unknown": Kind(
        Severity.ERROR,
        _("The translation has the mark {mark}, which its source has not."),
        _("Remove {mark} from the translation at {where}, or use the marks of the source."),
    ),
    "formatting-added": Kind(
        Severity.WARNING,
        _("The translation has the formatting {mark}, which its source has not."),
        _("Remove {mark} from the translation at {where} unless the language asks for it."),
    ),
    "number-differs": Kind(
        Severity.WARNING,
        _("The number {number} of the source is not in the translation."),
        _("Compare the numbers at {where}; a number written as a word may stay."),
    ),
    "instrument-number-differs": Kind(
        Severity.ERROR,
        _("The translation does not name instrument number {number} as its source does."),
        _("Write the instrument's number as in the source: n° in French, núm. in Spanish."),
    ),
    "brackets-differ": Kind(
        Severity.WARNING,
        _("The translation opens and closes brackets unequally: {bracket}."),
        _("Add the missing bracket at {where}, or remove the one too many."),
    ),
    "quotes-differ": Kind(
        Severity.WARNING,
        _("The translation opens and closes quotation marks unequally: {quote}."),
        _("Add the missing quotation mark at {where}, or remove the one too many."),
    ),
    "end-punctuation-differs": Kind(
        Severity.WARNING,
        _("The source ends in {source} and the translation does not."),
        _("End the translation at {where} as its source ends."),
    ),
    "inverted-mark-missing": Kind(
        Severity.WARNING,
        _("A Spanish question or exclamation lacks the mark that opens it."),
        _("Put ¿ or ¡ where the question or exclamation begins."),
    ),
    "label-in-translation": Kind(
        Severity.WARNING,
        _("The translation begins with the label {label}, which is printed anyway."),
        _("Remove {label} from the translation at {where}: labels come from the document."),
    ),
    "glossary-column-missing": Kind(
        Severity.WARNING,
        _("The glossary lacks the column {column}, so none of its rows was used."),
        _("Put the column {column} into the first line at {where}, as the shipped file has it."),
    ),
    "glossary-row-wrong": Kind(
        Severity.WARNING,
        _("A row of the glossary was left out, because of {value}."),
        _("Correct the row that ends at {where}: an English text, and the words the README lists."),
    ),
    "glossary-not-utf8": Kind(
        Severity.WARNING,
        _("The glossary is not saved as UTF-8, so some letters may be wrong."),
        _("Save {where} again as CSV in UTF-8."),
    ),
    "source-unreadable": Kind(
        Severity.ERROR,
        _("The source of this work cannot be read any more, so nothing was made from it."),
        _("Ask an administrator to run an audit of the custody, and send in the source again."),
    ),
}
