"""What python-docx writes reads back equal."""

from io import BytesIO

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.readers import docx


class TestWhatPythonDocxWrites:
    @given(
        st.lists(
            st.lists(
                st.tuples(
                    st.text("aé õ§<&\t", min_size=1, max_size=6), st.booleans(), st.booleans()
                ),
                max_size=4,
            ),
            max_size=5,
        )
    )
    @settings(max_examples=40, deadline=None)
    def test_random_runs_read_back_equal(
        self, paragraphs: list[list[tuple[str, bool, bool]]]
    ) -> None:
        file = python_docx.Document()
        for runs in paragraphs:
            paragraph = file.add_paragraph()
            for text, bold, italic in runs:
                run = paragraph.add_run(text)
                run.bold, run.italic = bold, italic
        told = BytesIO()
        file.save(told)
        read = docx.read(told.getvalue())
        assert read.value is not None
        texts = ["".join(text for text, _, _ in runs).strip(" \t") for runs in paragraphs]
        assert [block.text for block in read.value.blocks] == [text for text in texts if text]
        letters = [
            (letter, bold, italic)
            for runs in paragraphs
            for text, bold, italic in runs
            for letter in text
            if letter.strip()
        ]
        found = [
            (letter, "b" in (*block.marks, *run.marks), "i" in (*block.marks, *run.marks))
            for block in read.value.blocks
            for run in block.runs
            for letter in run.text
            if letter.strip()
        ]
        assert found == letters
