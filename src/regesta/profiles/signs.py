"""What speaks for a profile: the words of the document itself that it is recognised by."""

from collections.abc import Callable, Iterable

from regesta.model.document import Document
from regesta.profiles import activities, acts, conclusions, lettering, listing, ministry
from regesta.profiles.wording import spaced

_LONGEST, _MOST = 60, 3


def of(profile: str, document: Document) -> str:
    """Return the words that speak for a profile, quoted, "–" where it has none to show."""
    told = SIGNS[profile](document) if profile in SIGNS else ()
    quoted = [f"“{_cut(spaced(said))}”" for said in told if said.strip()]
    return ", ".join(quoted[:_MOST]) or "–"


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def _of_letter(document: Document) -> Iterable[str]:
    told = lettering.cut(document.blocks)
    places = (at for at in (told.opening, told.closing) if at is not None)
    return (document.property_value("from"), *(told.lines[at] for at in places))


def _of_act(document: Document) -> Iterable[str]:
    return acts.signs(document)


def _of_conclusions(document: Document) -> Iterable[str]:
    return (conclusions.title(document),)


def _of_activities(document: Document) -> Iterable[str]:
    return (card.blocks[-1].text for card in activities.cards(document))


def _of_listing(document: Document) -> Iterable[str]:
    return (entry.title or entry.teaser for entry in listing.entries(document))


def _of_register(document: Document) -> Iterable[str]:
    table = ministry.register_table(document)
    return (row[0].text for row in table.rows if row) if table else ()


def _of_article(document: Document) -> Iterable[str]:
    return (document.property_value(name) for name in ("type", "title", "published"))


SIGNS: dict[str, Callable[[Document], Iterable[str]]] = {
    "letter": _of_letter,
    "acts": _of_act,
    "conclusions": _of_conclusions,
    "activities": _of_activities,
    "listing": _of_listing,
    "ministry": _of_register,
    "article": _of_article,
}
"""Where each profile finds the words that speak for it."""
