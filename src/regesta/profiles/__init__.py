"""Document → records: what kind of item it is, and what the register says about it.

Each profile says how sure it is from evidence it can show; the surest describes the document.
"""

from collections.abc import Callable
from dataclasses import dataclass

from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.record import Record
from regesta.profiles import (
    activities,
    acts,
    article,
    conclusions,
    letter,
    listing,
    ministry,
    other,
    signs,
    stated,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """`evidence` says from 0 to 1 how surely a document is of this kind; `describe` reads it.

    `encloses` where the page carries another document, which another profile will recognise too.
    """

    evidence: Callable[[Document], float]
    describe: Callable[[Document], Result[tuple[Record, ...]]]
    encloses: bool = False


PROFILES: dict[str, Profile] = {
    "stated": Profile(stated.evidence, stated.describe, encloses=True),
    "ministry": Profile(ministry.evidence, ministry.describe, encloses=True),
    "letter": Profile(letter.evidence, letter.describe),
    "acts": Profile(acts.evidence, acts.describe),
    "conclusions": Profile(conclusions.evidence, conclusions.describe),
    "activities": Profile(activities.evidence, activities.describe),
    "listing": Profile(listing.evidence, listing.describe),
    "article": Profile(article.evidence, article.describe),
    "other": Profile(other.evidence, other.describe),
}
"""The profiles by name; of two equally sure the earlier describes."""

SURE = 0.5
"""What is less sure than this is a doubtful choice …"""
NEAR = 0.1
"""… and so is one with another profile this near."""


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the records the surest profile makes of it; a doubtful choice is a finding."""
    certain = _certain(document)
    if certain:
        return PROFILES[certain].describe(document)
    ranking = ranked(document)
    told = PROFILES[ranking[0][0]].describe(document)
    return Result(told.value, told.findings + _doubt(ranking, document))


def _certain(document: Document) -> str:
    """Return the profile of a page that surely encloses another: nobody else need be asked."""
    enclosing = (name for name, profile in PROFILES.items() if profile.encloses)
    return next((name for name in enclosing if PROFILES[name].evidence(document) >= 1), "")


def ranked(document: Document) -> tuple[tuple[str, float], ...]:
    """Return the profiles' names with how sure each is, the surest first."""
    told = ((name, profile.evidence(document)) for name, profile in PROFILES.items())
    return tuple(sorted(told, key=lambda pair: -pair[1]))


def _doubt(ranking: tuple[tuple[str, float], ...], document: Document) -> tuple[Finding, ...]:
    (best, sure), (second, less) = ranking[:2]
    certain = PROFILES[best].encloses or less < SURE or sure - less >= NEAR
    if best == "other" or (sure >= SURE and certain):
        return ()
    values = {
        "chosen": best, "sure": f"{sure:.0%}", "signs": signs.of(best, document),
        "other": second, "less": f"{less:.0%}", "against": signs.of(second, document),
    }  # fmt: skip
    return (finding("profile-doubtful", "", **values),)
