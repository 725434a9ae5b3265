"""Fixtures for every test: the reference corpus and optional programs, where they are found."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The reference corpus; a test that asks for it is skipped, by name, where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the reference corpus is not beside this checkout")
    return SHARED


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; a test that asks for it is skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=quiet)
        yield started
        started.close()


@pytest.fixture
def office() -> str:
    """LibreOffice; a test that asks for it is skipped where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program
