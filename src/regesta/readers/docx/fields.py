"""Fields: what their instructions mean, and what those show that keep no result.

ISO/IEC 29500-1, 17.16.
"""

import re

from lxml import etree

from regesta.readers.docx.names import VAL, W, integer, is_on, value
from regesta.readers.docx.reading import Field
from regesta.readers.docx.symbols import symbol

DEEPEST = 16
"""How many fields are followed into one another."""

_HYPERLINK = r"""(?ix)
    HYPERLINK                            # HYPERLINK "https://example.org/" \\l "part"
    (?: \s+ (?: "([^"]*)" | ([^\s"\\]\S*) ) )?   # the address, in quotation marks or not
    (?: .*? \\l \s+ (?: "([^"]+)" | ([^"\s]+) ) )?   # \\l and a bookmark in it
    """
_LAYOUT_FIELDS = frozenset(
    (
        *("TOC", "TOA", "INDEX", "BIBLIOGRAPHY", "IF", "INCLUDETEXT", "RD", "TC", "XE", "TA"),
        *("QUOTE", "ADDIN", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX", "MACROBUTTON"),
        *("GOTOBUTTON", "SYMBOL"),
    )
)
"""Fields whose result is text like any other: often whole paragraphs, or typed by the author."""


def begun(element: etree._Element) -> Field:
    """Return the field that a `w:fldChar` begins."""
    return Field(form=element.find(W + "ffData"))


def simple(element: etree._Element) -> Field:
    """Return the field of a `w:fldSimple`, which holds its result."""
    field = Field(instruction=element.get(W + "instr", ""))
    separate(field)
    return field


def separate(field: Field) -> None:
    """Take what a field is from its instruction, which has ended: its result follows."""
    field.is_result = True
    words = field.instruction.split()
    kind = words[0].upper() if words else ""
    if kind == "HYPERLINK":
        field.link = _address(" ".join(words))
    elif kind not in _LAYOUT_FIELDS:
        field.name = " ".join(words)


def _address(instruction: str) -> str:
    match = re.match(_HYPERLINK, instruction)
    assert match is not None  # the instruction begins with it
    address = (match[1] or match[2] or "").replace("\\\\", "\\")
    bookmark = match[3] or match[4]
    return f"{address}#{bookmark}" if bookmark else address


def without_result(field: Field) -> str:
    """Return what a field shows that kept no result: buttons, symbols and form fields do."""
    words = field.instruction.split()
    kind = words[0].upper() if words else ""
    if kind in ("MACROBUTTON", "GOTOBUTTON"):
        return " ".join(words[2:])
    if kind == "SYMBOL":
        return _symbol(field.instruction)
    return "" if field.form is None else _chosen(field.form)


_FONT = r'\\f\s+(?:"([^"]+)"|(\S+))'


def _symbol(instruction: str) -> str:
    """Return the character that a SYMBOL field names by its number: 17.16.5.58."""
    code = instruction.split()[1:2]
    try:
        number = int(code[0], 0) if code else 0
    except ValueError:
        return ""
    font = re.search(_FONT, instruction)
    return symbol(number, (font[1] or font[2]) if font else "") if number else ""


def _chosen(form: etree._Element) -> str:
    """Return what a form field from before content controls shows: a choice, a box."""
    choices, box = form.find(W + "ddList"), form.find(W + "checkBox")
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
        place = integer(value(choices, W + "result") or value(choices, W + "default"))
        return entries[place] if 0 <= place < len(entries) else ""
    if box is None:
        return ""
    checked = box.find(W + "checked")
    checked = box.find(W + "default") if checked is None else checked
    return "☒" if checked is not None and is_on(checked) else "☐"
