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
        _("The translation is suggested, or made for another wording, and is not reviewed yet."),
        _("Compare it with the source at {where}, correct it, and remove its fuzzy flag."),
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
    "edition-approved-damaged": Kind(
        Severity.ERROR,
        _("A file of the approved version {number} is missing, or is not what was approved."),
        _("Ask an administrator to restore {where} from a backup; it is never made again."),
    ),
    "exchange-unreadable": Kind(
        Severity.ERROR,
        _("Here the file breaks off, breaks the rules of XML, or brings declarations of its own."),
        _("Send it out of the tool again, without a DOCTYPE that declares anything."),
    ),
    "exchange-format-unknown": Kind(
        Severity.ERROR,
        _("The file is neither XLIFF 2 nor TMX 1.4."),
        _("Let the tool save it as XLIFF 2.0, or its memory as TMX 1.4, and import that."),
    ),
    "exchange-catalog-missing": Kind(
        Severity.ERROR,
        _("The catalog that the file came from is not there."),
        _("Make it with `regesta catalogs refresh`, and import the file again."),
    ),
    "unit-source-changed": Kind(
        Severity.WARNING,
        _("The source of “{text}” changed while it was translated elsewhere."),
        _("Its translation is in the catalog for review; correct it and remove its fuzzy flag."),
    ),
    "unit-changed-twice": Kind(
        Severity.WARNING,
        _("The translation of “{text}” was changed here while it was translated elsewhere."),
        _("The catalog was left as it is; the other translation is in the memory, and in {where}."),
    ),
    "unit-unknown": Kind(
        Severity.WARNING,
        _("The catalog has no message like “{text}” any more."),
        _("Its translation is kept in the memory, and offered where the text returns."),
    ),
    "memory-unit-incomplete": Kind(
        Severity.INFO,
        _("The memory has {count} units without a text in two languages, which say nothing."),
        _("Nothing need be done; look at the first, at {where}, if more was expected."),
    ),
    "parity-paragraph-missing": Kind(
        Severity.WARNING,
        _("The edition lacks a paragraph of its source: “{text}”."),
        _("Compare the edition with its source at {where}; it stays a draft until it is whole."),
    ),
    "parity-paragraph-added": Kind(
        Severity.WARNING,
        _("The edition has a paragraph that its source has not: “{text}”."),
        _("Compare the edition with its source at {where}; it stays a draft until they agree."),
    ),
    "parity-words-left": Kind(
        Severity.WARNING,
        _("A paragraph is translated, and the edition still has the source's words: “{text}”."),
        _("Its source may be damaged at {where}: send the source in again, saved anew."),
    ),
    "parity-label-differs": Kind(
        Severity.WARNING,
        _("The edition prints the label {label} where its source has {source}."),
        _("Remove from the translation at {where} what reads as a label, and publish again."),
    ),
    "parity-notes-differ": Kind(
        Severity.WARNING,
        _("The source calls {source} notes here and the edition {edition}."),
        _("Put every note call of the source once into the translation at {where}."),
    ),
    "parity-note-empty": Kind(
        Severity.WARNING,
        _("A note called here says nothing in the edition."),
        _("Translate the note called at {where}, and publish again."),
    ),
    "parity-table-differs": Kind(
        Severity.WARNING,
        _("The table has other rows or cells in the edition than in its source."),
        _("Compare the table with its source at {where}, and report it to an administrator."),
    ),
    "parity-link-missing": Kind(
        Severity.WARNING,
        _("The edition lacks the link to {link} of its source."),
        _("Put the link's mark around its words in the translation at {where}."),
    ),
    "parity-link-added": Kind(
        Severity.WARNING,
        _("The edition has a link to {link} which its source has not."),
        _("Remove the link from the translation at {where}."),
    ),
    "parity-field-missing": Kind(
        Severity.WARNING,
        _("The edition lacks the field {field} of its source."),
        _("Put the field's mark around its words in the translation at {where}."),
    ),
    "parity-field-added": Kind(
        Severity.WARNING,
        _("The edition has the field {field} which its source has not."),
        _("Remove the field's mark from the translation at {where}."),
    ),
    "parity-instrument-missing": Kind(
        Severity.WARNING,
        _("The edition does not name instrument number {number} as its source does."),
        _("Write the instrument's number in the translation at {where}."),
    ),
    "parity-number-missing": Kind(
        Severity.WARNING,
        _("The edition does not say the number {number} of its source."),
        _("Compare the numbers with those of the source at {where}, and correct the translation."),
    ),
    "parity-number-added": Kind(
        Severity.WARNING,
        _("The edition says the number {number}, which its source does not."),
        _("Compare the numbers with those of the source at {where}, and correct the translation."),
    ),
    "parity-picture-missing": Kind(
        Severity.WARNING,
        _("The edition lacks a picture of its source: “{text}”."),
        _("Compare the edition with its source, and report it to an administrator."),
    ),
    "parity-title-missing": Kind(
        Severity.WARNING,
        _("The edition has no title, and its source has: “{text}”."),
        _("Translate the title in the catalog, and publish again."),
    ),
    "edition-unreadable": Kind(
        Severity.ERROR,
        _("The edition that was made cannot be read back."),
        _("Report it to an administrator, with the source of the work."),
    ),
    "source-unreadable": Kind(
        Severity.ERROR,
        _("The source of this work cannot be read any more, so nothing was made from it."),
        _("Ask an administrator to run an audit of the custody, and send in the source again."),
    ),
}
