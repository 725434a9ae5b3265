from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import BlockKind, Document, Layer
from regesta.readers import text

NAMES = (
    *("conclusions-fr", "loend", "news", "order", "valjaminev", "wrapped"),
    *("resolution", "converted", "exported", "kiri", "letter", "marked", "copied", "paged"),
    *(
        "bullets",
        "drawn",
        "decision",
        "numbered-pages",
        "register-marked",
        "conclusiones",
        *("divided", "flattened", "dockers", "thread", "bars", "memo", "leping", "governing"),
        *("rounded", "raised", "quotas", "agenda"),
    ),
)
Outline = Callable[[Document], str]


def _document(path: Path) -> Document:
    read = text.read(path.read_bytes()).value
    assert read is not None
    return read


@pytest.mark.parametrize("name", NAMES)
def test_a_pasted_text_gets_its_form_back(datadir: Path, outline: Outline, name: str) -> None:
    expected = (datadir / f"{name}.outline").read_text(encoding="utf-8")
    assert outline(_document(datadir / f"{name}.txt")) == expected


def test_a_register_list_is_the_same_with_and_without_a_leading_bar(datadir: Path) -> None:
    said = (datadir / "valjaminev.txt").read_text(encoding="utf-8")
    barred = "\n".join(f"| {line}" if line.endswith("|") else line for line in said.split("\n"))
    assert text.document(barred).value == text.document(said).value


@pytest.mark.parametrize("between", [" | ", "\t", ": ", "\n"])
def test_a_register_list_is_the_same_however_it_was_pasted(between: str) -> None:
    said = [
        ["Учреждение", "Sillamäe Linnavalitsus"],
        ["Номер", "4-2/119"],
        ["Säilib", "5 aastat"],
        ["Дата регистрации", "05.05.2025"],
        ["Доступ", "AK"],
    ]
    end = " |" if "|" in between else ""
    pasted = "".join(f"{label}{between}{value}{end}\n" for label, value in said)
    told = text.document(f"Avaleht > Otsing\n{pasted}\nKai avati.\n").value.blocks
    assert [[cell.text for cell in row] for row in told[0].rows] == said
    assert [block.text for block in told[1:]] == ["Kai avati."]


def test_the_head_of_a_printed_message_is_no_register_list() -> None:
    told = text.document("From: Ann\nTo: Bo\nDate: 1 May 2026\nSubject: Quay\n\nWe agree.").value
    assert BlockKind.TABLE not in {block.kind for block in told.blocks}


def test_a_text_pasted_twice_stands_once(datadir: Path, outline: Outline) -> None:
    said = (datadir / "valjaminev.txt").read_text(encoding="utf-8")
    letter = said[said.index("Saaremaa vald\nRannakalurite") :]
    twice = text.document(said + letter)
    assert [found.code for found in twice.findings] == ["text-repeated"]
    assert outline(twice.value) == outline(text.document(said).value)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2)])
def test_entries_with_dates_are_a_listing_without_read_more(order: tuple[int, ...]) -> None:
    told = [
        (f"Fish number {n} is back", f"{n} June 2025", f"Prices of fish number {n} fell. " * 3)
        for n in (1, 2, 3)
    ]
    lines = "\n".join("\n".join(entry[at] for at in order) for entry in told)
    read = text.document(f"News\n{lines}\nOlder posts\n").value.blocks
    heads = [block.text for block in read if block.kind is BlockKind.HEADING]
    assert heads == [title for title, _, _ in told]
    assert sum(block.kind is BlockKind.RULE for block in read) == 3
    assert "Older posts" not in [block.text for block in read]


def test_what_stands_above_the_first_entry_is_no_title_of_it() -> None:
    entries = "".join(
        f"2026-02-0{n}\nGrant {n}\nPorts may apply.\nRead more »\n" for n in (1, 2, 3)
    )
    read = text.document(f"Latest news\n{entries}1 2 3 Next\n").value.blocks
    heads = [block.text for block in read if block.kind is BlockKind.HEADING]
    assert heads == ["Grant 1", "Grant 2", "Grant 3"]


def test_what_stands_around_a_pasted_page_is_left_out() -> None:
    story = "The town has reopened its old ferry terminal as a hall after two years of repairs."
    around = "Skip to main content\nHome > News > Town\nMenu\n", "\nPrivacy policy\nFacebook\n"
    byline = "Published: 3 March 2026 | Author: Ann Poe"
    said = f"{around[0]}Market hall opens\n{byline}\n{story}\n{story[4:]}{around[1]}"
    read = text.document(said).value
    assert [block.text for block in read.blocks] == ["Market hall opens", byline, story, story[4:]]
    assert read.blocks[1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "where", ["Jüri alevik\n12. veebruar 2026 nr 118", "Jüri, 12.02.2026 nr 118"]
)
def test_an_order_is_titled_by_what_it_is_about_not_where_it_was_signed(where: str) -> None:
    said = "Elanike ettepanekuid arvestades annab vallavalitsus jäätmeveo kohta selle korralduse:"
    read = text.document(f"KORRALDUS\n{where}\nJäätmeveo korraldamine alevikus\n{said}\n").value
    assert read.title == "Jäätmeveo korraldamine alevikus"


def test_titles_of_other_articles_below_a_text_are_left_out() -> None:
    story = "The town has reopened its old ferry terminal as a hall after two years of repairs."
    aside = "Related articles\nFish prices fall again\nStorm warning for the coast"
    read = text.document(f"Market hall opens\n{story}\n{story[4:]}\n{aside}\n").value
    assert [block.text for block in read.blocks] == ["Market hall opens", story, story[4:]]


def test_an_empty_text_is_held() -> None:
    read = text.read(b" \n ")
    assert read.value is None
    assert [found.code for found in read.findings] == ["text-none"]


def test_a_text_in_a_legacy_set_says_that_it_was_guessed() -> None:
    read = text.read("Täname õpetajaid, kes žürii töös osalesid.".encode("cp1257"))
    assert read.value is not None
    assert read.value.blocks[0].text == "Täname õpetajaid, kes žürii töös osalesid."
    assert [found.code for found in read.findings] == ["charset-guessed"]


def test_a_gateways_warning_is_left_out() -> None:
    said = "CAUTION: This email originated from outside of the organization.\nDear Sir,\nWe agree."
    assert [block.text for block in text.document(said).value.blocks] == ["Dear Sir,", "We agree."]


def test_numbers_that_are_the_documents_own_stay_labels() -> None:
    said = ("Kai", "Muul", "Tuletorn")
    paragraphs = "\n".join(
        f"{number}. {f'{what} number {number} on vaja parandada enne jääd. ' * 20}"
        for number, what in enumerate(said, 1)
    )
    told = text.document(paragraphs).value.blocks
    assert [block.label for block in told] == ["1.", "2.", "3."]


def test_a_note_called_nowhere_stays_a_paragraph() -> None:
    told = text.document("The pier is closed.\n1 Harbour Act, section 4.").value
    assert not told.notes
    assert [block.text for block in told.blocks][-1] == "1 Harbour Act, section 4."


def test_the_conclusions_come_out_whole(shared: Path) -> None:
    told = _document(next((shared / "seeds").glob("000*.txt")))
    kinds = [block.kind for block in told.blocks]
    labels = [block.label for block in told.blocks if block.kind is BlockKind.ITEM]
    assert told.title == "Conclusions and recommendations"
    assert labels == [f"({letter})" for letter in "abcdefghijklmno" + "abcdef"]
    assert [note.id for note in told.notes] == ["1", "2", "3"]
    assert kinds.count(BlockKind.HEADING) == 13
    assert not any(block.label for block in told.blocks if block.kind is BlockKind.PARAGRAPH)


def test_the_register_pages_letter_stands_once(shared: Path) -> None:
    told = _document(next((shared / "seeds").glob("002*.txt")))
    heads = [block.text for block in told.blocks if block.kind is BlockKind.HEADING]
    assert len(told.blocks[0].rows) == 14
    assert heads[2] == "Composition"
    assert heads[-1] == "Delegates with disabilities"
    assert sum(block.text.startswith("Dear Sir") for block in told.blocks) == 1
    assert [block.layer for block in told.blocks].count(Layer.HEADER) == 1


@given(st.text(max_size=2000))
def test_no_text_makes_the_reader_raise(said: str) -> None:
    text.read(said.encode("utf-8", "surrogatepass"))


_LINES = (
    "| Viit | 1 |", "(a) x", "1. Xx", "1 Aa", "b, 1 c", "Loe edasi", "", "[footnoteRef:1]", "[1: x",
    "]", "* a", "# b", "| a | b | c |", "Dear Sir,", "x" * 130, "===", "(i) y", "Annex", "> q",
)  # fmt: skip


@given(st.lists(st.sampled_from(_LINES), max_size=40))
def test_no_mixture_of_lines_makes_the_reader_raise(said: list[str]) -> None:
    text.read("\n".join(said).encode())


def test_comments_of_an_exported_text_are_comments() -> None:
    told = text.document("Heat in ports[a]\n\nHeat kills every year.\n[a]Say where.\n").value
    assert [(one.text, one.anchor) for one in told.comments] == [("Say where.", "Heat in ports")]
    assert [block.text for block in told.blocks] == ["Heat in ports", "Heat kills every year."]


def test_an_old_text_with_page_breaks_is_one_text() -> None:
    said = "Käskkiri\x0bnr 4\r\n\r\nKraanad vaadatakse üle ja tulemused\x0cavaldatakse.\r\n"
    told = text.read(said.encode("cp1257")).value
    assert told is not None
    assert [block.text for block in told.blocks] == [
        "Käskkiri\nnr 4",
        "Kraanad vaadatakse üle ja tulemused avaldatakse.",
    ]


def test_a_paragraph_of_very_many_lines_costs_no_more_for_each() -> None:
    line = "the nets that hang in the long shed are mended by those who stay ashore and by"
    begun = process_time()
    told = text.read("\n".join(["Every winter", *[line] * 3000]).encode()).value
    assert told is not None
    assert sum(len(block.text) for block in told.body) > 3000 * len(line)
    assert process_time() - begun < 5
