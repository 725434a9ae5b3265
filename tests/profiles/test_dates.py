import doctest
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from regesta.profiles import dates
from regesta.profiles.dates import field_date, found

WHEN = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def days(text, language="", near=None):
    spans = found(text, language, near).value
    return [(span.from_.isoformat(), span.until.isoformat()) for span in spans]


def codes(text, language=""):
    return [said.code for said in found(text, language).findings]


WEEK = [("2026-04-13", "2026-04-17")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "13-17 April 2026"),
        ("en", "from Monday, 13 to Friday, 17 April 2026"),
        ("en", "April 13–17, 2026"),
        ("en", "13th to 17th of April 2026"),
        ("fr", "du 13 au 17 avril 2026"),
        ("fr", "du lundi 13 au vendredi 17 avril 2026"),
        ("es", "del 13 al 17 de abril de 2026"),
        ("es", "entre el 13 y el 17 de abril de 2026"),
        ("et", "13.–17. aprill 2026"),
        ("et", "13.–17. aprillini 2026"),
        ("et", "13.–17.04.2026"),
        ("et", "13.04.–17.04.2026"),
        ("et", "13.04.2026 kuni 17.04.2026"),
        ("", "2026-04-13 – 2026-04-17"),
    ],
)
def test_one_range_is_read_however_it_is_written(language, text):
    assert days(text, language) == WEEK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 March to 3 April 2026", ("2026-03-30", "2026-04-03")),
        ("29 December – 3 January 2027", ("2026-12-29", "2027-01-03")),
        ("du 30 mars au 3 avril 2026", ("2026-03-30", "2026-04-03")),
        ("30. märts – 3. aprill 2026", ("2026-03-30", "2026-04-03")),
        ("30 de marzo al 3 de abril de 2026", ("2026-03-30", "2026-04-03")),
    ],
)
def test_a_range_may_pass_from_month_to_month(text, expected):
    assert days(text) == [expected]


@given(WHEN, st.sampled_from(("et", "en_GB", "fr", "es")))
def test_whatever_babel_writes_out_is_read_back(day, locale):
    written = format_date(day, "long", locale)
    assert days(written, locale[:2]) == [(day.isoformat(), day.isoformat())]


@given(WHEN)
def test_a_day_is_read_from_its_numbers(day):
    for pattern in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%Y %H:%M"):
        assert field_date(day.strftime(pattern)).value == day


@given(WHEN, st.sampled_from(("en_GB", "fr", "es")))
def test_the_right_weekday_is_no_finding_and_the_wrong_one_is(day, locale):
    language = locale[:2]
    right = format_date(day, "full", locale)
    said = format_date(day + timedelta(days=1), "EEEE", locale)
    assert codes(right, language) == []
    assert codes(right.replace(format_date(day, "EEEE", locale), said), language) == [
        "date-weekday"
    ]


@given(st.text())
def test_any_text_may_be_searched(text):
    for span in found(text).value:
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "text", ["31 April 2026", "31.02.2026", "2026-02-30", "29 février 2027", "31 de abril de 2026"]
)
def test_a_day_that_does_not_exist_is_an_error_and_no_date(text):
    assert days(text) == []
    assert codes(text) == ["date-impossible"]


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("04/17/2026", "date-american", "2026-04-17"),
        ("04/05/2026", "date-ambiguous", "2026-05-04"),
        ("11.02.26", "date-two-digit-year", "2026-02-11"),
    ],
)
def test_a_doubtful_way_of_writing_is_read_and_reported(text, code, day):
    assert days(text, "en") == [(day, day)]
    assert codes(text, "en") == [code]


@pytest.mark.parametrize(
    "text",
    ["16.5 per cent in 2024", "paragraph 3.2.1", "of whom 20 may attend", "at 10.45.30", "0.5 USD"],
)
def test_other_numbers_are_no_dates(text):
    assert found(text, "en", date(2026, 1, 1)) == found("", "en")


def test_a_date_without_a_year_is_the_next_one():
    assert days("by 27 March", "en", date(2026, 2, 10)) == [("2026-03-27", "2026-03-27")]
    assert days("by 3 January", "en", date(2026, 2, 10)) == [("2027-01-03", "2027-01-03")]
    assert days("by 27 March", "en") == []


def test_a_field_without_a_date_is_an_error_and_an_empty_one_is_not():
    assert [said.code for said in field_date("yesterday").findings] == ["date-unreadable"]
    assert field_date(" ").findings == ()


def test_its_examples_hold():
    assert doctest.testmod(dates).failed == 0
