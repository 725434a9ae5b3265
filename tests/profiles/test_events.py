from datetime import date

import pytest

from regesta.model.document import Document
from regesta.model.record import Event
from regesta.profiles import describe
from regesta.profiles.events import invited

INVITED = (
    ("event_name", "Watch meeting"),
    ("event_place", "Old lighthouse"),
    ("event_from", "2026-05-05T09:00:00"),
    ("event_until", "2026-05-06T12:00:00"),
)
MEETING = Event("Watch meeting", "Old lighthouse", date(2026, 5, 5), date(2026, 5, 6))


def test_an_invitation_that_came_with_a_message_is_its_event() -> None:
    mail = Document(properties=(("from", "ann@pilots.example.org"), *INVITED))
    assert invited(mail) == MEETING
    assert describe(mail).value[0].event == MEETING


@pytest.mark.parametrize(
    "said",
    [(), (*INVITED, ("event_method", "cancel")), (("event_from", "soon"),)],
)
def test_no_event_is_made_of_what_invites_to_none(said: tuple[tuple[str, str], ...]) -> None:
    assert invited(Document(properties=said)) is None
