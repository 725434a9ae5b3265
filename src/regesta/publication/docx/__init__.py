"""Word editions: the original package with its text replaced, paragraph by paragraph.

Styles, numbering, notes, headers, tables, images and section layout stay as they are. Tracked
changes are accepted and comments left out. A work whose source is no Word file gets a new one.
"""

from regesta.model.document import Document
from regesta.publication.docx.accepting import COMMENT_PARTS
from regesta.publication.docx.dialect import dialect
from regesta.publication.docx.drafts import add_watermark
from regesta.publication.docx.edition import edition
from regesta.publication.docx.fresh import write_new
from regesta.publication.docx.package import Package, packed, unpacked
from regesta.publication.docx.tongues import label

__all__ = ["write", "write_new"]


def write(
    original: bytes,
    translation: Document,
    source: Document,
    *,
    draft: bool = False,
    keep_revisions: bool = False,
    keep_labels: bool = False,
) -> bytes:
    """Return the original Word file saying what the translation says, in its language.

    `original` is the package that `source`, of which this is the translation, was read from: blocks
    find their paragraphs by `Block.source`. What says the same as in the source keeps its bytes. A
    draft says that it is one, and marks paragraphs left untranslated. With `keep_revisions`
    comments stay, and tracked changes where no translated words take their place; with
    `keep_labels` lists are lettered as in the source, and not as the language has it.
    """
    package = unpacked(original)
    made = edition(package, translation, source, keeps_revisions=keep_revisions)
    is_translated = made.rewrite(is_draft=draft)
    if is_translated and not keep_labels:
        label(package, made.main, made.language)
    if draft:
        add_watermark(package, made.main, made.language)
    if not keep_revisions:
        package.drop(made.main, COMMENT_PARTS)
        _stop_tracking(package, made.main)
    return packed(package)


def _stop_tracking(package: Package, main: str) -> None:
    part = package.related(main, "settings")
    root = package.root(part)
    if root is None:
        return
    tracking = root.find(dialect(root).name("trackRevisions"))
    if tracking is not None:
        root.remove(tracking)
        package.replace(part, root)
