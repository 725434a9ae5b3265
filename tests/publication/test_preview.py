"""Source and translation side by side: what is left to do stands out, in words and colour."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from regesta.model.document import Run
from regesta.publication.preview import Problem, Sheet, Unit, page

HOSTILE = "<script>alert(1)</script>\x00\x1b"
DONE = Unit(
    "paragraph", "1.", (Run("Shade"), Run(note="1")), (Run("Ombre"),), "done", where="fr.po:3"
)
REVIEW = Unit(
    "item",
    "(a)",
    (Run("The new crane", ("b",)),),
    (Run("La vieille grue"),),
    "review",
    difference="The [-old-]{+new+} crane",
    remarks=("From memory: heat-2025", HOSTILE),
    problems=(Problem("warning", "The number 2 is missing.", "number-differs", "fr.po:9"),),
    where="fr.po:9",
)
EMPTY = Unit("heading", "", (Run("Noise\nand dust", link="https://port.example"),), state="empty")
BLANK = Unit("paragraph", "", (Run("* * *"),))
SHEET = Sheet("Heat & ports", "en", "fr", ("About",), (DONE, REVIEW, EMPTY, BLANK))


def tree(sheet: Sheet = SHEET) -> etree._Element:
    return html.fromstring(page(sheet).decode())


def text(place: etree._Element) -> str:
    return " ".join(place.text_content().split())


def test_each_unit_says_its_state_in_words() -> None:
    units = tree().findall(".//section")
    assert [(unit.find("p").text or "").strip() for unit in units[:3]] == [
        "Translated",
        "Needs review",
        "Not translated",
    ]
    assert [unit.get("class") for unit in units] == [
        "unit done paragraph",
        "unit review item wrong",
        "unit empty heading",
        "unit blank paragraph",
    ]
    assert [text(half) for half in units[1].find_class("text")] == [
        "(a) The new crane",
        "(a) La vieille grue",
    ]
    assert [text(half) for half in units[3].find_class("text")] == ["* * *", "* * *"]


def test_the_old_source_and_what_checks_found_stand_beside_the_unit() -> None:
    unit = tree().findall(".//section")[1]
    shown = unit.find_class("difference")[0]
    assert text(shown) == "The source changed: The oldnew crane"
    assert (shown.find("del").text, shown.find("ins").text) == ("old", "new")
    assert text(unit.find_class("found")[0]) == "The number 2 is missing. fr.po:9 [number-differs]"


def test_what_is_left_to_do_is_linked() -> None:
    links = [(link.get("href"), text(link)) for link in tree().findall(".//nav//a")]
    assert links == [("#u2", "(a) The new crane"), ("#u3", "Noise and dust")]
    assert tree(replace(SHEET, units=(DONE,))).find(".//nav") is None


def test_nothing_of_the_document_becomes_markup_and_the_page_needs_nothing_else() -> None:
    hostile = Unit(HOSTILE, HOSTILE, (Run(HOSTILE, link="javascript:x"),), (Run(HOSTILE),), "done")
    told = page(replace(SHEET, title=HOSTILE, about=(HOSTILE,), units=(hostile, REVIEW))).decode()
    assert "<script" not in told
    assert "\x1b" not in told
    assert not re.search(r'\b(?:src|action|on\w+)=|href="[^#]', told)
    assert "default-src 'none'; style-src 'sha256-" in told


@pytest.mark.parametrize("width", [1200, 360])
def test_a_browser_shows_it_filtered_without_a_script(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(SHEET))
    view = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.goto(path.as_uri())

    def shown() -> list[str]:
        sections = view.locator("section")
        return [one.get_attribute("id") or "" for one in sections.all() if one.is_visible()]

    assert shown() == ["u1", "u2", "u3", "u4"]
    view.click("label[for=open]")
    assert shown() == ["u2", "u3"]
    view.click("label[for=wrong]")
    assert shown() == ["u2"]
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    halves = [half.bounding_box() for half in view.locator("#u2 .pair > *").all()]
    assert all(halves)
    beside = halves[0]["y"] == halves[1]["y"]  # type: ignore[index]
    assert beside is (width > 800)
    assert said == []
