"""What paragraphs of well-known styles are.

Word writes its own styles' names in English whatever language it speaks; other programs write what
their users see, and so do files whose styles part is lost: there only the ids are left, which are
the names without what is no ASCII letter.
"""

import re

from regesta.model.document import BlockKind

HEADING = re.compile(
    r"(?:heading|titre|t[ií]?tulo|pealkiri|überschrift|berschrift|otsikko|rubrik) ?([1-9])",
    re.IGNORECASE,
)
"""A heading's style by its name or id: "heading 1", "Titre 2", "Ttulo3", "Pealkiri 1"."""

_NAMES = {
    BlockKind.TITLE: """title; titre; título; titulo; ttulo; puesto; tiitel; titel; pealkiri;
        otsikko; document title; titre du document; título del documento; dokumendi pealkiri""",
    BlockKind.PARAGRAPH: """subtitle; sous-titre; sous titre; subtítulo; subtitulo; alapealkiri;
        alltiitel; untertitel""",
    BlockKind.QUOTE: """quote; intense quote; quotations; block quotation; block text; block quote;
        blockquote; citation; citation intense; cita; cita destacada; tsitaat;
        selgelt eristuv tsitaat; zitat; intensequote; citationintense; blocktext""",
    BlockKind.CODE: """html preformatted; htmlpreformatted; macro; macro text; code; source code;
        sourcecode; preformatted text; plain code; préformaté html; prformathtml;
        html con formato previo; html-eelvormindatud; texte préformaté; texto preformateado""",
}

KINDS = {
    name.strip(): kind
    for kind, names in _NAMES.items()
    for name in " ".join(names.split()).split(";")
}
"""Paragraph styles by their names, without regard to capitals."""
