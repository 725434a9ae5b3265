"""The words public document registers use for kinds of documents, and over their pages."""

from regesta.model.folding import folded
from regesta.model.record import RecordKind

KINDS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.INCOMING_LETTER: ("sissetulev", "saabunud", "incoming", "received", "входящ"),
    RecordKind.OUTGOING_LETTER: ("valjaminev", "valjasaadetav", "saadetud", "outgoing", "исходящ"),
    RecordKind.ORDER: ("kaskkiri", "korraldus", "order", "directive", "приказ", "распоряжение"),
    RecordKind.DECISION: ("otsus", "decision", "решение"),
    RecordKind.CONTRACT: ("leping", "kokkulepe", "contract", "agreement", "договор", "соглашение"),
    RecordKind.MEMO: ("memo", "memorandum", "sisekiri", "меморандум", "служебная записка"),
}  # fmt: skip
"""What kind the source's own word means: the first whose beginning stands in it."""

PAGE_HEADS = frozenset(
    map(
        folded,
        (
            "dokument", "dokumendi andmed", "dokumendi üldandmed", "üldandmed", "andmed",
            "metaandmed", "dokumendi metaandmed", "dokumendi detailid", "dokumendi vaade",
            "dokumendi kaart", "dokumendiregister", "avalik dokumendiregister", "document",
            "document details", "details", "record details", "metadata", "general data",
            "general information", "document register", "документ", "данные документа",
            "общие данные", "реестр документов",
        ),
    )
)  # fmt: skip
"""What a register writes over a list of labels and values: no document's title."""
