"""The reference corpus, read as its truth says."""

import json
from pathlib import Path

from ooxml import (
    as_told,
)

from regesta.model.document import Layer
from regesta.readers import docx


class TestTheReferenceCorpus:
    def test_the_conclusions_read_as_their_truth_says(self, shared: Path) -> None:
        truth = json.loads((shared / "corpus/conclusions.truth.json").read_text())["document"]
        read = docx.read((shared / "corpus/conclusions.docx").read_bytes())
        assert read.findings == ()
        assert read.value is not None
        assert [as_told(block) for block in read.value.blocks] == truth["blocks"]
        notes = [(n.id, n.mark, str(n.kind), n.text) for n in read.value.notes]
        assert notes == [tuple(note.values()) for note in truth["notes"]]
        revisions = [(x.kind, x.author, x.date, x.text) for x in read.value.revisions]
        assert revisions == [tuple(revision.values()) for revision in truth["revisions"]]
        assert [(c.author, c.text) for c in read.value.comments] == [
            tuple(comment.values()) for comment in truth["comments"]
        ]
        properties = dict(read.value.properties)
        custom = {f"custom:{n}": v for n, v in truth["properties"].pop("custom").items()}
        assert properties == {**properties, **truth["properties"], **custom}
        assert (read.value.language, read.value.title) == (truth["language"], truth["title"])

    def test_the_letter_has_its_letterhead_and_foot_in_their_layers(self, shared: Path) -> None:
        read = docx.read((shared / "corpus/mail/letter.docx").read_bytes())
        assert read.value is not None
        layers = [(block.layer, block.text) for block in read.value.blocks[:4]]
        assert layers == [
            (Layer.HEADER, "International Labour Organization"),
            (Layer.HEADER, "2."),
            (Layer.FOOTER, "Route des Morillons 4, CH-1211 Geneva 22, Switzerland | ilo.org"),
            (Layer.FOOTER, "ilo.org"),
        ]
        assert all(block.layer is Layer.BODY for block in read.value.blocks[4:])
