"""The locks pin what is installed, and name no address."""

import re
from pathlib import Path

import pytest

LOCKS = sorted(Path(__file__).parents[2].joinpath("requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pinned_package_has_a_hash_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    pinned = re.findall(r"^[a-z0-9._-]+==\S+.*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0
    assert "://" not in text
