"""What the checks of a translation may find in it."""

from regesta.model.findings import Kind, Severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

CHECKING: dict[str, Kind] = {
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
    "mark-empty": Kind(
        Severity.WARNING,
        _("The mark {mark} is closed again in the translation before any text."),
        _("Put the words that {mark} belongs to inside it, as in the source."),
    ),
    "mark-order-differs": Kind(
        Severity.WARNING,
        _("The translation calls its notes in another order than the source, from {mark} on."),
        _("Put the note calls in the order of the source at {where}: the notes follow them."),
    ),
    "address-differs": Kind(
        Severity.WARNING,
        _("The address {address} of the source is not in the translation."),
        _("Copy {address} from the source, or use the same page in the translation's language."),
    ),
    "escape-in-translation": Kind(
        Severity.WARNING,
        _("The translation has {text}, which readers would see as it stands."),
        _("Write the character itself in place of {text}."),
    ),
    "character-garbled": Kind(
        Severity.WARNING,
        _("The translation has {text}, which a wrong character set has made of another letter."),
        _("Write the right letter at {where}, and save the file as UTF-8."),
    ),
    "character-invisible": Kind(
        Severity.WARNING,
        _("The translation has the invisible character {character}, which its source has not."),
        _("Remove {character} from the translation at {where}: type the words around it again."),
    ),
    "edge-space-differs": Kind(
        Severity.WARNING,
        _(
            "The translation begins or ends with a space, a tab or a line break, and its source "
            "does not, or the reverse."
        ),
        _("Begin and end the translation at {where} as its source does, on one line."),
    ),
    "year-differs": Kind(
        Severity.WARNING,
        _("The year {number} of the source is not in the translation."),
        _("Compare the years at {where}."),
    ),
    "ordinal-differs": Kind(
        Severity.WARNING,
        _("The ordinal number {number} is not written as the language of the translation asks."),
        _("Write 358e in French and 358.ª or 358.º in Spanish, with the number of the source."),
    ),
    "number-added": Kind(
        Severity.WARNING,
        _("The translation has the number {number}, which its source has not."),
        _("Compare the numbers at {where}, and remove {number} unless words of the source say it."),
    ),
    "number-not-localised": Kind(
        Severity.WARNING,
        _("The number {number} is written as in English."),
        _("Write a decimal comma, and a space for thousands, as in 16,5 and 1 000."),
    ),
    "magnitude-differs": Kind(
        Severity.WARNING,
        _("The number {number} has changed: thousands, millions or billions were mixed up."),
        _("Compare the word after {number}: an English billion is milliard or mil millones."),
    ),
    "number-sign-wrong": Kind(
        Severity.WARNING,
        _("The translation writes {text} as another language does."),
        _("Write n° in French and núm. in Spanish."),
    ),
    "quotes-wrong-kind": Kind(
        Severity.WARNING,
        _("The translation has the quotation mark {quote}, which is not of its language."),
        _("Use « », and “ ” inside them."),
    ),
    "end-punctuation-added": Kind(
        Severity.WARNING,
        _("The translation ends in {sign} and the source does not."),
        _("End the translation at {where} as its source ends."),
    ),
    "inverted-mark-strange": Kind(
        Severity.WARNING,
        _("The translation has ¿ or ¡, which only Spanish writes."),
        _("Remove the mark from the translation at {where}."),
    ),
    "capital-differs": Kind(
        Severity.WARNING,
        _("The first letter is a capital in the source or the translation only: “{word}”."),
        _("Begin with a capital letter where the source does, and only there."),
    ),
    "space-double": Kind(
        Severity.WARNING,
        _("Two spaces stand side by side in the translation."),
        _("Keep one of the spaces at {where}."),
    ),
    "space-before-sign": Kind(
        Severity.WARNING,
        _("A space stands where none belongs, at {sign}."),
        _("Remove the space at {where}."),
    ),
    "sign-doubled": Kind(
        Severity.WARNING,
        _("Two punctuation marks stand where one belongs: {sign}."),
        _("Keep one of the two at {where}."),
    ),
    "space-missing": Kind(
        Severity.WARNING,
        _("A space is missing at {text}."),
        _("Put a space where the words are joined at {where}."),
    ),
    "french-spacing-differs": Kind(
        Severity.WARNING,
        _("The spacing at {sign} is not that of the house style {style}."),
        _("Space {sign} as the style does, or name another in the header X-Regesta-Style."),
    ),
    "word-doubled": Kind(
        Severity.WARNING,
        _("A word stands twice: {text}."),
        _("Remove the second one at {where}."),
    ),
    "translation-is-source": Kind(
        Severity.WARNING,
        _("The translation is the same as the source."),
        _("Translate the message at {where}, or silence this rule there if it is a name."),
    ),
    "english-left": Kind(
        Severity.WARNING,
        _("English words were left in the translation: {text}."),
        _("Translate them at {where}; if they are quoted, put quotation marks around them."),
    ),
    "language-differs": Kind(
        Severity.WARNING,
        _("The translation seems to be in another language: {language}."),
        _("Put the translation into the catalog of its own language."),
    ),
    "length-unlikely": Kind(
        Severity.WARNING,
        _("The translation has {length} characters for the {source} of its source."),
        _("Compare both at {where}: a part may be missing, or belong elsewhere."),
    ),
    "term-not-used": Kind(
        Severity.WARNING,
        _("The term “{term}” is not rendered as in the glossary: {wanted}."),
        _("Use the glossary's term at {where}, or add this rendering to the glossary."),
    ),
    "title-not-official": Kind(
        Severity.WARNING,
        _("The title of an instrument is not the official one: {title}."),
        _("Copy the official title at {where}."),
    ),
    "translation-inconsistent": Kind(
        Severity.WARNING,
        _("The same text is translated differently at line {first}."),
        _("Choose one of the two translations, at {where} and line {first}."),
    ),
    "translation-of-another": Kind(
        Severity.WARNING,
        _("The same translation stands at line {first}, for quite another text."),
        _("Compare {where} with line {first}: one of them was pasted into the wrong place."),
    ),
    "previous-left": Kind(
        Severity.WARNING,
        _("The translation was reviewed, but the previous source text still stands above it."),
        _("Check the translation against its source and remove the lines that begin with #|."),
    ),
}
