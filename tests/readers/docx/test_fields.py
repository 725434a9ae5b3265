"""Fields: nested, broken, without results, and form fields from before content controls."""

import pytest
from ooxml import document, field, p, r

from regesta.model.document import Run

CHAR = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def begun(instruction: str, form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    return begin + code(instruction)


def test_an_instruction_split_over_runs_and_a_dirty_field_are_read_alike() -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        + code(" SEQ Ta")
        + code("ble \\* ARABIC ")
        + CHAR.format("separate")
        + r("4", "<w:noProof/>")
        + CHAR.format("end")
    )
    read = document(p(r("Table ") + runs))
    assert read.blocks[0].runs == (Run("Table "), Run("4", field="SEQ Table \\* ARABIC"))


def test_a_field_without_a_result_says_nothing() -> None:
    runs = r("a") + begun(' XE "port" ') + CHAR.format("end") + r("b")
    assert document(p(runs)).blocks[0].runs == (Run("ab"),)


def test_a_field_in_the_instruction_of_another_is_not_shown() -> None:
    inner = field("MERGEFIELD Kind", r("letter"))
    runs = begun(" IF ") + inner + code(' = "letter" "Yes" "No" ')
    runs += CHAR.format("separate") + r("Yes") + CHAR.format("end")
    assert document(p(runs)).blocks[0].runs == (Run("Yes"),)


def test_a_field_that_never_ends_swallows_nothing() -> None:
    read = document(p(begun(" REF x ") + r("kept")) + p("after"))
    assert [block.text for block in read.blocks] == ["kept", "after"]
    assert read.blocks[1].runs == (Run("after"),)


@pytest.mark.parametrize(
    ("instruction", "form", "shown"),
    [
        ("MACROBUTTON NoMacro [Name of the port]", "", "[Name of the port]"),
        ('SYMBOL 183 \\f "Symbol" \\s 10', "", "•"),
        ("SYMBOL x", "", ""),
        (
            "FORMDROPDOWN",
            (
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/>'
                "</w:ddList>"
            ),
            "Yes",
        ),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
    ],
)
def test_some_fields_show_what_they_are_without_a_result(
    instruction: str, form: str, shown: str
) -> None:
    read = document(p(r("x ") + begun(f" {instruction} ", form) + CHAR.format("end")))
    assert read.blocks[0].text == f"x {shown}".strip()


def test_a_table_of_contents_is_its_lines() -> None:
    def entry(text: str, page: str, name: str) -> str:
        number = field(f"PAGEREF {name} \\h", r(page, "<w:webHidden/>"))
        return (
            f'<w:hyperlink w:anchor="{name}" w:history="1">{r(text)}<w:r><w:tab/></w:r>'
            f"{number}</w:hyperlink>"
        )

    body = (
        "<w:sdt><w:sdtContent>"
        + p(begun(' TOC \\o "1-3" \\h ') + CHAR.format("separate") + entry("Oil", "2", "_T1"))
        + p(entry("Lamps", "7", "_T2"))
        + p(CHAR.format("end"))
        + "</w:sdtContent></w:sdt>"
        + p("Text")
    )
    read = document(body)
    assert [block.text for block in read.blocks] == ["Oil\t2", "Lamps\t7", "Text"]
    assert read.blocks[1].runs == (
        Run("Lamps\t", link="#_T2"),
        Run("7", link="#_T2", field="PAGEREF _T2 \\h"),
    )


def test_a_simple_field_in_a_link_has_both() -> None:
    inner = f'<w:fldSimple w:instr=" REF fig1 ">{r("3")}</w:fldSimple>'
    read = document(p(f'<w:hyperlink w:anchor="fig1">{r("Figure ")}{inner}</w:hyperlink>'))
    assert read.blocks[0].runs == (
        Run("Figure ", link="#fig1"),
        Run("3", link="#fig1", field="REF fig1"),
    )
