"""Bring docs/findings.md up to date with the codes: `python -m scripts.document_findings`.

Of each section the quoted lines come from the code's table; what stands below them is written by
hand and is kept. A new code gets a section that waits for its words, which a test asks for.
"""

import re
from pathlib import Path

from regesta.model.findings import Kind
from regesta.model.kinds.checking import CHECKING
from regesta.model.kinds.describing import DESCRIBING
from regesta.model.kinds.packages import PACKAGES
from regesta.model.kinds.reading import READING
from regesta.model.kinds.registering import REGISTERING
from regesta.model.kinds.translating import TRANSLATING

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"

STAGES = {
    "Reading a file": READING,
    "Opening a Word document or another package": PACKAGES,
    "Describing a document": DESCRIBING,
    "Registering": REGISTERING,
    "Translating and publishing": TRANSLATING,
    "Checking translations": CHECKING,
}

_INTRODUCTION = """\
# Findings

A finding is something wrong, doubtful or worth knowing about a file, a record or a catalog. Each
has a code, which never changes its meaning, a gravity, a sentence and a remedy:

- an **error** holds a file in quarantine, and keeps an edition a draft; so does what an edition
  says more or less than its source (codes that begin with `parity-`);
- a **warning** travels with the record or the catalog, for somebody to look at;
- **information** says what was done, or what is still to do.

Words in braces are filled in when a finding is shown. Codes stand in the order of
`src/regesta/model/kinds/`, stage by stage.
"""

_SECTION = re.compile(
    r"""
    ^\#\#\#[ ]`(?P<code>[a-z0-9-]+)`\n\n  # ### `date-impossible`
    (?:>[ ].*\n)*\n?                      # the quoted lines, which are made anew
    (?P<words>(?:(?!\#\#).*\n?)*)         # what is written by hand, up to the next heading
    """,
    re.VERBOSE | re.MULTILINE,
)


def words(page: str) -> dict[str, str]:
    """Return what is written by hand of each code."""
    return {found["code"]: found["words"].strip() for found in _SECTION.finditer(page)}


def quoted(kind: Kind) -> str:
    """Return the quoted lines of a section: gravity and sentence, then the remedy."""
    gravity = str(kind.severity).capitalize()
    return f"> **{gravity}.** {kind.message}\n> *What to do:* {kind.remedy}"


def page(kept: dict[str, str]) -> str:
    """Return the page, with what is kept of each code below its quoted lines."""
    parts = [_INTRODUCTION]
    for title, table in STAGES.items():
        parts.append(f"## {title}\n")
        parts += [_section(code, kind, kept.get(code, "")) for code, kind in table.items()]
    return "\n".join(parts)


def _section(code: str, kind: Kind, told: str) -> str:
    return f"### `{code}`\n\n{quoted(kind)}\n" + (f"\n{told}\n" if told else "")


if __name__ == "__main__":
    known = words(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    PAGE.write_text(page(known), encoding="utf-8")
    codes = [code for table in STAGES.values() for code in table]
    print("\n".join(f"{code} has no words yet" for code in codes if not known.get(code)))
