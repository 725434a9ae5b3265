"""The first page as somebody sees it: on a desk and on a phone."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, expect

from regesta.flows import capture, home
from regesta.settings import Settings
from regesta.web.app import create_app

LETTER = """Port Workers' League
12 May 2026

Subject: <b>Shade</b> on the quay

Dear Sir or Madam,

There is no shade on the northern quay. Please plant trees there.

Yours faithfully,
Mari Tamm
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The page of a registry in which one letter is registered and one file is held."""
    place = tmp_path / "registry"
    settings = Settings(place, f"sqlite:///{place / 'register.db'}", tmp_path / "translations")
    home.prepare(settings)
    (tmp_path / "letter.txt").write_text(LETTER)
    (tmp_path / ("a long name of a file without any space " * 3 + ".docx")).write_bytes(b"PK\3\4")
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    for deposit in capture.take_custody(settings, files):
        capture.capture(settings, deposit.digest)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(settings), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("width", [1280, 380])
def test_the_page_fits_and_shows_what_is_registered_and_held(
    address: str, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(address)
    expect(page.get_by_text("<b>Shade</b> on the quay")).to_be_visible()
    expect(page.get_by_role("heading", name="a long name of a file")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
