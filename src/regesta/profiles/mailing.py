"""What a mail's header says of the letter it is, or of the letter it only passes on."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from regesta.model.document import Document, Layer
from regesta.model.record import Party
from regesta.profiles.dates import found
from regesta.profiles.wording import Later, spaced

_PREFIX = Later(
    r"^(?:\s*(?:\[[^\]]{1,20}\]|(?:RE|FW|FWD|VS|TR|RV|AW|WG|Edasi|Vastus|Réf|Rép|ED)\s*:))+\s*",
    re.IGNORECASE,
)
_FEW_WORDS = 40
_MAILBOX = Later(r"<mailto:[^>]*>|\s*\[mailto:([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Header:
    """Who wrote it, to whom, about what and when, as a message's header has it."""

    sender: str
    recipients: tuple[str, ...]
    subject: str
    sent: date | None

    @property
    def parties(self) -> tuple[Party, ...]:
        """The writer, then everybody it was sent to."""
        writer = (Party("sender", self.sender),) if self.sender else ()
        return writer + tuple(Party("recipient", name) for name in self.recipients)


def header(document: Document) -> Header:
    """Return the message's own header, or that of the message it does nothing but pass on."""
    prefix = "forwarded_" if _only_passes_on(document) else ""
    to = tuple(document.property_value(name) for name in ("to", "cc", "bcc"))
    subject = document.property_value(f"{prefix}subject") or document.property_value("subject")
    return Header(
        _name(document.property_value(f"{prefix}from")),
        tuple(dict.fromkeys(name for stated in to for name in _names(stated))),
        bare_subject(subject or document.title),
        day(document.property_value(f"{prefix}date")),
    )


def _only_passes_on(document: Document) -> bool:
    """Say whether a message adds no more than a few words to the one it passes on."""
    if not document.property_value("forwarded_from"):
        return False
    own = takewhile(lambda block: block.layer is not Layer.HEADER, document.blocks)
    return sum(len(block.text.split()) for block in own) <= _FEW_WORDS


def bare_subject(subject: str) -> str:
    """Return a subject without what mail programs and gateways put before it.

    >>> bare_subject("FW: [EXT] RE: Travel plans")
    'Travel plans'
    """
    return spaced(_PREFIX.sub("", subject))


def day(value: str) -> date | None:
    """Return the day a mail's Date header gives, in the sender's own time zone."""
    if not value:
        return None
    from email.utils import parsedate_to_datetime  # this takes longer to load than a letter

    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        spans = found(value).value
        return spans[0].from_ if spans else None


def _name(value: str) -> str:
    if not value:
        return ""
    from email.utils import parseaddr

    name, address = parseaddr(_MAILBOX.sub("", value).replace("[", "<").replace("]", ">"))
    return name or address or ("" if "@" in value else spaced(value))


def _names(stated: str) -> list[str]:
    """Return everybody a header names, by name where it gives one."""
    kept = _MAILBOX.sub("", stated).replace(";", ",")
    if not kept or kept.rstrip(" ,").endswith(":"):  # "undisclosed-recipients:;"
        return []
    if "@" not in kept:  # names alone, as Outlook prints them: "Kask, Mari; Lepp, Ants"
        return [spaced(name) for name in stated.split(";") if name.strip()]
    from email.utils import getaddresses

    return [name or address for name, address in getaddresses([kept]) if name or address]
