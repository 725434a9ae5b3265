"""Every code a finding may have, with its severity, its sentence and its remedy.

One table a stage. `docs/findings.md` documents each code, and a test holds the two together.
"""

from regesta.model.findings import Finding, Kind, Severity, Translate
from regesta.model.kinds.checking import CHECKING
from regesta.model.kinds.describing import DESCRIBING
from regesta.model.kinds.packages import PACKAGES
from regesta.model.kinds.reading import READING
from regesta.model.kinds.registering import REGISTERING
from regesta.model.kinds.translating import TRANSLATING

KINDS: dict[str, Kind] = {
    **READING,
    **PACKAGES,
    **DESCRIBING,
    **REGISTERING,
    **TRANSLATING,
    **CHECKING,
}


def severity(found: Finding) -> Severity:
    """Return how grave the finding is, which its code alone decides."""
    return KINDS[found.code].severity


def message(found: Finding, translate: Translate = str) -> str:
    """Return what was found, as a sentence in the reader's language."""
    return _filled(translate(KINDS[found.code].message), found)


def remedy(found: Finding, translate: Translate = str) -> str:
    """Return what somebody can do about it, as a sentence in the reader's language."""
    return _filled(translate(KINDS[found.code].remedy), found)


def is_held(findings: tuple[Finding, ...]) -> bool:
    """Say whether these findings hold an item in quarantine: one error does."""
    return any(severity(found) is Severity.ERROR for found in findings)


def _filled(sentence: str, found: Finding) -> str:
    return sentence.format_map({"where": found.where, **dict(found.values)})
