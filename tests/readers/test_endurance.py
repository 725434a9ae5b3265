"""Readers leave nothing behind: whatever they are given, every file they open is closed again."""

from itertools import islice
from pathlib import Path

import pytest
from benchmarks.endurance import files, open_files

from regesta.readers import read


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not tell")
def test_no_file_stays_open_however_many_are_read() -> None:
    for name, data in islice(files(), 20):
        read(data, name)
    before = open_files()
    for name, data in islice(files(), 60):
        read(data, name)
    assert open_files() <= before
