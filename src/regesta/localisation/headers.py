"""The headers of a catalog: which of them are ours, and what they say.

Revision date, last translator and whatever a tool added belong to the translator's side and are
kept as they are.
"""

from regesta.localisation.po import Entry, changed

PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "et": "nplurals=2; plural=(n != 1);",
}
SOURCE = "X-Source-Language"
"""Names the language of the messages, which gettext has no header for."""


def fields(header: Entry | None) -> dict[str, str]:
    """Return the headers by name, in their order."""
    lines = header.msgstr.split("\n") if header else []
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def value(header: Entry | None, name: str) -> str:
    """Return a header's value, "" where it is missing; names compare without case."""
    told = {key.lower(): text for key, text in fields(header).items()}
    return told.get(name.lower(), "")


def new(title: str, *, language: str, source: str, created: str = "") -> Entry:
    """Return the header entry of a new catalog; of a template when `language` is "".

    `created` is when the source arrived ("2026-04-20 09:30+0000"), so that making the catalog
    again gives the same bytes.
    """
    told = {
        "Project-Id-Version": title,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": created,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, ""),
        SOURCE: source,
    }
    kept = {name: text for name, text in told.items() if text or name in _ALWAYS}
    return Entry("", (_joined(kept),))


_ALWAYS = frozenset(
    ("Report-Msgid-Bugs-To", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language")
)
"""What `msgfmt --check` asks for, empty or not."""


def refreshed(header: Entry, *, language: str, source: str) -> Entry:
    """Return the header with what is missing or wrong of ours put right, and nothing else."""
    wanted = {"Language": language, "Plural-Forms": PLURALS.get(language, ""), SOURCE: source}
    missing = {name: text for name, text in wanted.items() if text and not value(header, name)}
    if not missing:
        return header
    kept = [line for line in header.msgstr.split("\n") if line.partition(":")[0] not in missing]
    told = "\n".join(line for line in kept if line)
    return changed(header, strings=(f"{told}\n{_joined(missing)}",))


def _joined(told: dict[str, str]) -> str:
    # On one line each: a title with a line break would begin a header of its own.
    return "".join(f"{name}: {' '.join(text.split())}\n" for name, text in told.items())
