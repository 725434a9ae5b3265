import doctest
from datetime import date

import pytest

from regesta.profiles import deadlines
from regesta.profiles.deadlines import Ground
from regesta.profiles.periods import after_working_days


def asked(text, language, dated=date(2026, 2, 10), country=""):
    told = deadlines.deadlines((text,), Ground(language, dated, None, country))
    return [deadline.date.isoformat() for deadline in told.value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kindly send a nomination, before Friday, 27 March 2026, with the name."),
        ("en", "Replies should reach us no later than 27 March 2026."),
        ("en", "Please reply by 27 March."),
        ("en", "The deadline for comments is 27 March 2026."),
        ("en", "Comments are welcome until 27 March 2026."),
        ("fr", "Veuillez répondre au plus tard le vendredi 27 mars 2026."),
        ("fr", "Prière d’envoyer vos observations avant le 27 mars 2026."),
        ("fr", "La date limite est fixée au 27 mars 2026."),
        ("es", "Sírvase responder a más tardar el 27 de marzo de 2026."),
        ("es", "Rogamos envíe la respuesta antes del 27 de marzo de 2026."),
        ("et", "Palume vastust hiljemalt 27.03.2026."),
        ("et", "Palume vastata 27. märtsiks 2026."),
        ("et", "Ootame ettepanekuid kuni 27. märtsini 2026."),
        ("et", "Arvamuse esitamise tähtaeg on 27.03.2026."),
    ],
)
def test_what_is_asked_by_when_is_found(language, text):
    assert asked(text, language) == ["2026-03-27"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The law of 1 January 2019 applied until 31 December 2025."),
        ("en", "Please find attached the minutes of 27 March 2026."),
        ("en", "The meeting will be held from 13 to 17 April 2026."),
        ("en", "The bridge was closed before 27 March 2026."),
        ("et", "Koosolek toimub 27. märtsil 2026."),
        ("fr", "La réunion aura lieu le 27 mars 2026."),
    ],
)
def test_other_days_are_no_deadlines(language, text):
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Palume vastata 15 tööpäeva jooksul."),
        ("en", "Please reply within 15 working days."),
        ("fr", "Veuillez répondre dans un délai de 15 jours ouvrables."),
        ("es", "Le rogamos que responda en un plazo de 15 días hábiles."),
    ],
)
def test_working_days_are_counted_from_the_next_one_without_holidays(language, text):
    # 24 February 2026, a Tuesday, is Estonia's Independence Day.
    assert asked(text, language, country="EE") == ["2026-03-04"]
    assert asked(text, language) == ["2026-03-03"]


def test_days_asked_for_from_no_known_day_are_a_finding():
    told = deadlines.deadlines(("Palume vastata 5 tööpäeva jooksul.",), Ground("et"))
    assert [said.code for said in told.findings] == ["deadline-without-start"]
    assert told.value == ()


def test_the_sentence_is_quoted_whole():
    text = "We met Mr. Tamm. Please reply by 27 March 2026 to No. 5, Harbour Street. Thank you."
    told = deadlines.deadlines((text,), Ground("en", date(2026, 2, 10)))
    assert told.value[0].text == "Please reply by 27 March 2026 to No. 5, Harbour Street."


def test_no_days_are_no_time_at_all():
    assert after_working_days(date(2026, 2, 10), 0, "EE") == date(2026, 2, 10)


def test_its_examples_hold():
    assert doctest.testmod(deadlines).failed == 0
