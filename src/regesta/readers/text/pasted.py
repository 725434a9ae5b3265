"""Mail pasted as text: the lines "From:", "Sent:", "To:" that programs print above it."""

import re

from regesta.readers.text.wrapping import Line

_NAMES = {
    "from": ("from", "saatja", "de", "expéditeur", "remitente", "kellelt"),
    "date": ("sent", "date", "saadetud", "kuupäev", "envoyé", "enviado", "enviado el", "fecha"),
    "to": ("to", "saaja", "adressaat", "kellele", "à", "para"),
    "cc": ("cc", "koopia", "bcc", "cci", "copie", "copia"),
    "subject": ("subject", "teema", "objet", "asunto", "sujet"),
    "": ("importance", "attachments", "manused", "tähtsus", "pièces jointes", "datos adjuntos"),
}
"""What the lines are called in the four languages; "" are those nobody needs."""

_FIELD = {word: name for name, words in _NAMES.items() for word in words}
_LINE = re.compile(r"^\**([^\W\d_][^:]{1,18}?)\s?:\**\s*(.*)$")
_NEEDED = frozenset(("from", "to", "subject"))
_MOST_LINES = 10


def heading(lines: tuple[Line, ...]) -> tuple[tuple[tuple[str, str], ...], tuple[Line, ...]]:
    """Return what a pasted mail's first lines say of it, and the lines after them.

    Without a sender, an addressee and a subject, said by the very first lines, it is no mail.
    """
    told: dict[str, str] = {}
    for at, (_, text) in enumerate(lines[:_MOST_LINES]):
        match = _LINE.match(text.strip())
        name = _FIELD.get(match[1].casefold()) if match else None
        if match is None or name is None:
            return (tuple(told.items()), lines[at:]) if told.keys() >= _NEEDED else ((), lines)
        if name and match[2]:
            told.setdefault(name, match[2].strip())
    return (), lines


_ORIGINAL = re.compile(
    r"""
    ^[-_]{2,}\s?(?:original\smessage|forwarded\smessage|algne\s(?:sõnum|kiri)|edastatud\s\w+
      |message\sd['’]origine|message\stransféré|mensaje\s(?:original|reenviado))\b.*$
    | ^(?:On|Le|El)\s.{6,120}\b(?:wrote|a\sécrit|escribió)\s?:$ | ^.{6,120}\bkirjutas\b.{0,60}:$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parted(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a mail's own text, and those of the message it answers or passes on."""
    for at, (_, text) in enumerate(lines):
        if _ORIGINAL.match(text.strip()) or (at and heading(lines[at:])[0]):
            return lines[:at], lines[at:]
    return lines, ()
