"""What reading one Word file costs from a cold start: nothing is loaded that it does not need."""

import subprocess
import sys
from pathlib import Path

from ooxml import p, package

HEAVY = (
    *("babel", "sqlalchemy", "alembic", "pypdfium2", "airflow", "fastapi", "jinja2", "holidays"),
    *("docx", "tabulate", "tqdm", "watchfiles", "lxml.html", "email.message", "http.client"),
    *("regesta.readers.html", "regesta.readers.mail", "regesta.readers.pdf", "regesta.readers.odt"),
    *("regesta.readers.text", "regesta.readers.members", "regesta.readers.docx.eastern"),
    *("regesta.readers.docx.dingbats", "regesta.readers.docx.ordinals"),
    *("regesta.readers.docx.comments", "regesta.readers.docx.embedded"),
)
READ = """
import sys
from pathlib import Path
from regesta.readers import read
assert read(Path(sys.argv[1]).read_bytes(), "note.docx").value is not None
print(*sys.modules)
"""


def test_a_word_file_is_read_without_what_other_files_need(tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    file.write_bytes(package(p("A short note, and nothing else.")))
    command = [sys.executable, "-c", READ, str(file)]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert sorted(set(HEAVY) & set(loaded)) == []
