"""The reference corpus, read and described, where it lies beside the checkout."""

import pytest

from regesta.model.jsonform import record_json
from regesta.profiles import describe
from regesta.readers import read


def described(path):
    document = read(path.read_bytes(), path.name).value
    assert document is not None
    result = describe(document)
    return [record_json(record) for record in result.value], {said.code for said in result.findings}


def ids(record):
    return [mention["id"] for mention in record["mentions"]]


def seed(shared, number):
    return next((shared / "seeds").glob(f"{number}_*.txt"))


@pytest.fixture(params=["seeds", "html"])
def form(request, shared):
    """A seed in one of its two forms: the text as found, the page it was."""
    if request.param == "html":
        return lambda number: shared / "corpus" / "html" / f"{number}.html"
    return lambda number: seed(shared, number)


def test_the_conclusions_name_every_instrument_and_the_session(shared):
    for path in (seed(shared, "000"), shared / "corpus" / "conclusions.docx"):
        (record,), _ = described(path)
        named = [mention["id"] for mention in record["mentions"]]
        assert record["kind"] == "conclusions"
        assert record["title"] == "Manufacturing and the impact of artificial intelligence"
        assert {"C029", "P029", "R203", "C155", "P155", "R164", "C190", "GB.358"} <= set(named)
        assert len([name for name in named if name[0] in "CRP" and name[1:].isdigit()]) == 58


def test_only_the_form_that_names_the_meeting_has_its_event(shared):
    (record,), _ = described(shared / "corpus" / "conclusions.docx")
    assert record["event"] == {
        "name": "Technical meeting", "place": "Geneva", "from": "2026-04-13", "until": "2026-04-17",
    }  # fmt: skip
    assert "event" not in described(seed(shared, "000"))[0][0]


def test_the_article_has_its_two_leads(form):
    (record,), codes = described(form("001"))
    assert record["kind"] == "article"
    assert len(record["summary"].split("\n")) == 2
    assert [mention["id"] for mention in record["mentions"]] == ["GB.358"]
    assert codes == set()


def test_the_register_record_is_whole(form):
    (record,), codes = described(form("002"))
    assert record["identifier"] == "11-2/509-1"
    assert record["parties"] == [
        {"role": "sender", "name": "The International Labour Office ILO-BIT-OIT"}
    ]
    assert record["dated"] == "2026-02-10"
    assert len(record["handler"]["unit"]) == 4
    assert "channel" not in record
    assert codes == {"channel-repeats-party"}


def test_the_letter_says_the_same_by_mail_and_by_itself(shared):
    page, _ = described(shared / "corpus" / "html" / "002.html")
    for name in ("002.eml", "letter.docx", "letter.pdf"):
        (record,), _ = described(shared / "corpus" / "mail" / name)
        for field in ("kind", "title", "dated", "references", "event", "language"):
            assert record[field] == page[0][field], (name, field)
        assert ids(record) == ids(page[0]), name
        assert [deadline["date"] for deadline in record["deadlines"]] == ["2026-03-27"]


def test_the_catalogue_gives_four_activities_and_misses_fifty(form):
    records, codes = described(form("003"))
    assert [len(record["places"]) for record in records] == [4, 2, 7, 3]
    assert [len(record["activity_types"]) for record in records] == [1, 1, 3, 1]
    assert [party["name"] for party in records[3]["parties"]] == ["ILO", "UN Secretariat - ODET"]
    assert codes == {"entries-missing"}


def test_the_listing_gives_five_entries_the_first_without_a_title(form):
    records, codes = described(form("004"))
    assert ["title" in record for record in records] == [False, True, True, True, True]
    assert all(record["summary"].endswith("…") for record in records)
    assert codes == {"teaser-truncated"}
