"""How much of a Word document a reader kept, feature by feature, against its truth.

A point is given for what can be found in what the reader says, wherever it says it: a label counts
where it stands before its paragraph's text, by whatever means.
"""

import re
from collections.abc import Callable
from typing import Any

from benchmarks.word_told import CALL, Told
from benchmarks.word_truth import Truth

Points = tuple[int, int]
"""How many were found, and how many there are."""

_QUOTES = str.maketrans("“”‘’–—\N{NON-BREAKING HYPHEN}\N{NO-BREAK SPACE}", "\"\"''--- ")


def plain(text: str) -> str:
    """Return the text without what readers may differ in: spacing, quotes, dashes, note calls."""
    return " ".join(text.replace(CALL, "").translate(_QUOTES).split())


def _blocks(truth: Truth, *layers: str) -> list[dict[str, Any]]:
    told = [block for block in truth["blocks"] if "rows" not in block]
    return [block for block in told if block.get("layer", "body") in layers]


def _labels(told: Told, truth: Truth, form: str) -> Points:
    wanted = [
        (block["label"], plain(block["text"]))
        for block in _blocks(truth, "body")
        if block.get("label") and re.fullmatch(form, block["label"])
    ]
    said = {(label.strip(), plain(text)) for _, label, text in told["lines"]}
    said |= {(text.split()[0], plain(text.split(maxsplit=1)[1])) for text in _typed(told)}
    return sum(1 for one in wanted if one in said), len(wanted)


def _typed(told: Told) -> list[str]:
    return [text for _, _, text in told["lines"] if len(text.split()) > 1]


def numbers(told: Told, truth: Truth) -> Points:
    return _labels(told, truth, r"\d+\.")


def letters(told: Told, truth: Truth) -> Points:
    return _labels(told, truth, r"\([a-z]\)")


def other_labels(told: Told, truth: Truth) -> Points:
    return _labels(told, truth, r"(?!\d+\.$)(?!\([a-z]\)$).+")


def paragraphs(told: Told, truth: Truth) -> Points:
    said = {plain(f"{label} {text}") for _, label, text in told["lines"]}
    said |= {_unnumbered(plain(text)) for _, _, text in told["lines"]}
    wanted = [plain(block["text"]) for block in _blocks(truth, "body")]
    return sum(1 for one in wanted if one in said), len(wanted)


def headings(told: Told, truth: Truth) -> Points:
    wanted = [plain(b["text"]) for b in _blocks(truth, "body") if b["kind"] == "heading"]
    said = {_unnumbered(plain(text)) for kind, _, text in told["lines"] if kind == "heading"}
    return sum(1 for one in wanted if one in said), len(wanted)


def _unnumbered(text: str) -> str:
    """Return a heading without the number a reader has made up for it."""
    return re.sub(r"^\d+\s", "", text)


def note_texts(told: Told, truth: Truth) -> Points:
    said = {plain(note) for note in told["notes"]}
    return sum(1 for note in truth["notes"] if plain(note["text"]) in said), len(truth["notes"])


def note_places(told: Told, truth: Truth) -> Points:
    calling = {plain(text): text.count(CALL) for _, _, text in told["lines"] if CALL in text}
    wanted = [(plain(b["text"]), len(b["notes"])) for b in _blocks(truth, "body") if b.get("notes")]
    found = sum(min(calling.get(text, 0), count) for text, count in wanted)
    return found, sum(count for _, count in wanted)


def _layer(told: Told, truth: Truth, layer: str) -> Points:
    said = [plain(text) for kind, _, text in told["lines"] if layer in kind]
    wanted = [plain(block["text"]) for block in _blocks(truth, layer)]
    return sum(1 for one in wanted if one in said), len(wanted)


def header(told: Told, truth: Truth) -> Points:
    return _layer(told, truth, "header")


def footer(told: Told, truth: Truth) -> Points:
    return _layer(told, truth, "footer")


def text_box(told: Told, truth: Truth) -> Points:
    wanted = [plain(block["text"]) for block in _blocks(truth, "textbox")]
    said = [plain(text) for _, _, text in told["lines"]]
    return sum(1 for one in wanted if said.count(one) == 1), len(wanted)


def table(told: Told, truth: Truth) -> Points:
    wanted = [cell for block in truth["blocks"] for cell in _cells(block.get("rows", ()))]
    said = [
        (at, plain(text), colspan, rowspan)
        for rows in told["tables"]
        for at, row in enumerate(rows)
        for text, colspan, rowspan in row
    ]
    return sum(1 for one in wanted if said.count(one) == wanted.count(one)), len(wanted)


def _cells(rows: Any) -> list[tuple[int, str, int, int]]:
    return [
        (at, plain(cell["text"]), cell.get("colspan", 1), cell.get("rowspan", 1))
        for at, row in enumerate(rows)
        for cell in row
    ]


def _revised(truth: Truth, kind: str) -> list[str]:
    return [plain(one["text"]) for one in truth.get("revisions", ()) if one["kind"] == kind]


def insertions(told: Told, truth: Truth) -> Points:
    whole = "\n".join(plain(text) for _, _, text in told["lines"])
    wanted = _revised(truth, "insertion")
    return sum(1 for one in wanted if one in whole), len(wanted)


def deletions(told: Told, truth: Truth) -> Points:
    whole = "\n".join(plain(text) for _, _, text in told["lines"])
    wanted = _revised(truth, "deletion")
    return sum(1 for one in wanted if whole and one not in whole), len(wanted)


def revisions(told: Told, truth: Truth) -> Points:
    said = {(kind, author, plain(text)) for kind, author, text in told["revisions"]}
    wanted = [(r["kind"], r["author"], plain(r["text"])) for r in truth.get("revisions", ())]
    return sum(1 for one in wanted if one in said), len(wanted)


def comments(told: Told, truth: Truth) -> Points:
    said = [plain(f"{author} {text}") for author, text in told["comments"]]
    wanted = truth.get("comments", ())
    found = [c for c in wanted if any(c["author"] in s and plain(c["text"]) in s for s in said)]
    return len(found), len(wanted)


def links(told: Told, truth: Truth) -> Points:
    said = {(plain(text), address) for text, address in told["links"]}
    wanted = [(plain(link["text"]), link["href"]) for link in truth.get("links", ())]
    inside = list(truth.get("note_links", {}).values())
    found = sum(1 for one in wanted if one in said)
    return found + sum(1 for a in inside if a in {s[1] for s in said}), len(wanted) + len(inside)


def properties(told: Told, truth: Truth) -> Points:
    said = told["properties"]
    wanted = {k: v for k, v in truth["properties"].items() if isinstance(v, str)}
    wanted = {k: v for k, v in wanted.items() if k not in ("created", "modified")}
    return sum(1 for name, value in wanted.items() if said.get(name) == value), len(wanted)


FEATURES: dict[str, Callable[[Told, Truth], Points]] = {
    "paragraph numbers": numbers,
    "(a)… labels": letters,
    "headings’ numerals, bullets": other_labels,
    "paragraphs, word for word": paragraphs,
    "headings known as such": headings,
    "notes: text": note_texts,
    "notes: in their paragraph": note_places,
    "header": header,
    "footer": footer,
    "text box, once": text_box,
    "table’s cells with their spans": table,
    "insertions kept": insertions,
    "deletions dropped": deletions,
    "who changed what": revisions,
    "comments": comments,
    "links": links,
    "properties": properties,
}
"""What is looked for; a document that has none of a thing is not asked for it."""
