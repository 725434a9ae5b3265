"""Fixtures for every test: the reference corpus where it lies beside the checkout."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The reference corpus; a test that asks for it is skipped, by name, where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the reference corpus is not beside this checkout")
    return SHARED
