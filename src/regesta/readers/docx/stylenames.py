"""What paragraphs of well-known styles are.

Word writes its own styles' names in English whatever language it speaks; other programs write what
their users see, and so do files whose styles part is lost: there only the ids are left, which are
the names without what is no ASCII letter.
"""

from regesta.model.document import BlockKind

_HEADINGS = frozenset(
    (
        *("heading", "titre", "título", "titulo", "ttulo", "pealkiri"),
        *("überschrift", "berschrift", "otsikko", "rubrik"),
    )
)

_RANKS = frozenset("123456789")

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


def heading_rank(name: str) -> int | None:
    """Return the rank, from 1, of the heading whose style has this name or id; None for others.

    >>> heading_rank("heading 1"), heading_rank("Ttulo3"), heading_rank("Pealkiri 2")
    (1, 3, 2)
    >>> heading_rank("Heading 1 Char")
    """
    rank = name[-1:]
    if rank not in _RANKS or name[:-1].removesuffix(" ").casefold() not in _HEADINGS:
        return None
    return int(rank)
