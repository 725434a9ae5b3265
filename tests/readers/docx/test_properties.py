"""What a document says of itself."""

import pytest
from ooxml import codes, p, package, unzipped, zipped

from regesta.readers import docx

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
STRICT = "http://purl.oclc.org/ooxml/officeDocument"
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}'
    "</cp:coreProperties>"
)


def told(core: str = "", app: str = "", custom: str = "", kinds: str = OFFICE) -> bytes:
    extended = "extendedProperties" if kinds == STRICT else "extended-properties"
    own = "customProperties" if kinds == STRICT else "custom-properties"
    types = f"{kinds}/relationships"
    rows = [
        (f"{types}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{types}/{extended}", "docProps/app.xml"),
        (f"{types}/{own}", "docProps/custom.xml"),
    ]
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(rows)
    )
    members = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "docProps/core.xml": CORE.format(core),
        "docProps/app.xml": f'<Properties xmlns="{kinds}/{extended}">{app}</Properties>',
        "docProps/custom.xml": f'<Properties xmlns="{kinds}/{own}">{custom}</Properties>',
    }
    whole = unzipped(package(p("x"))) | {name: text.encode() for name, text in members.items()}
    return zipped(whole)


class TestProperties:
    @pytest.mark.parametrize("kinds", [OFFICE, STRICT])
    def test_all_three_parts_are_read_in_both_dialects(self, kinds: str) -> None:
        core = (
            "<dc:title>On\nports</dc:title><dc:creator>Mari Tamm</dc:creator>"
            "<dc:subject>S</dc:subject><cp:keywords>a; b</cp:keywords><cp:category>C</cp:category>"
            "<dc:language>et-EE</dc:language><cp:revision>7</cp:revision><dc:title>Other</dc:title>"
            "<dcterms:created>2026-02-01T08:00:00Z</dcterms:created>"
            "<dcterms:modified>2026-02-01T10:30:00+02:00</dcterms:modified>"
        )
        app = "<Company>Ministry</Company><Application>Microsoft Office Word</Application>"
        custom = (
            '<property name="Code"><lpwstr>11-2</lpwstr></property>'
            '<property name="Empty"><lpwstr/></property><property><i4>1</i4></property>'
        )
        read = docx.read(told(core, app, custom, kinds))
        assert read.value is not None
        assert dict(read.value.properties) == {
            "title": "On ports",
            "author": "Mari Tamm",
            "language": "et-EE",
            "subject": "S",
            "keywords": "a; b",
            "category": "C",
            "revision": "7",
            "created": "2026-02-01T08:00:00",
            "modified": "2026-02-01T08:30:00",
            "company": "Ministry",
            "custom:Code": "11-2",
        }

    @pytest.mark.parametrize("date", ["2026", "2026-02", "2026-02-01"])
    def test_a_year_a_month_or_a_day_is_a_date(self, date: str) -> None:
        read = docx.read(told(f"<dcterms:created>{date}</dcterms:created>"))
        assert read.value is not None
        assert read.value.property_value("created") == date
        assert codes(read) == []

    @pytest.mark.parametrize("date", ["yesterday", "01.02.2026", "2026-13-45T00:00:00Z", "0000"])
    def test_what_is_no_date_is_a_finding(self, date: str) -> None:
        read = docx.read(told(f"<dcterms:created>{date}</dcterms:created>"))
        assert read.value is not None
        assert read.value.property_value("created") in ("", "0000")
        assert codes(read) == (["property-unreadable"] if date != "0000" else [])

    def test_damaged_properties_leave_the_text_alone(self) -> None:
        members = unzipped(told("<dc:title>T</dc:title>"))
        members["docProps/core.xml"] = members["docProps/core.xml"][:-10]
        members["docProps/app.xml"] = b"\xff\xfe"
        read = docx.read(zipped(members))
        assert read.value is not None
        assert read.value.property_value("title") == "T"
        assert codes(read) == ["part-damaged", "part-damaged"]
