import pytest
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.orchestration import tasks
from regesta.orchestration.tasks import Item, Told

pytestmark = pytest.mark.airflow

REGISTERED = Told(name="a.pdf", state="registered", said="letter 1-2/3", work=False)
WORK = Told(name="c.docx", state="registered", said="conclusions", work=True)


def items(number: int) -> list[Item]:
    return [Item(digest=str(one), name=f"{one}.pdf") for one in range(number)]


def test_few_files_have_a_task_each_and_many_share_few() -> None:
    assert [len(batch) for batch in tasks.batches(items(3))] == [1, 1, 1]
    assert [len(batch) for batch in tasks.batches(items(200))] == [50] * 4
    assert {len(batch) for batch in tasks.batches(items(1000))} == {100}


@given(st.integers(0, 10) | st.sampled_from((100, 401, 5_000, 102_400, 120_001)))
@settings(deadline=None)
def test_no_item_is_lost_in_batches_and_a_run_never_has_too_many(number: int) -> None:
    made = tasks.batches(items(number))
    assert [item for batch in made for item in batch] == items(number)
    assert len(made) <= tasks.MAP_LENGTH
    assert all(made)


def test_a_batch_is_named_after_its_files() -> None:
    assert tasks.label(items(1)) == "0.pdf"
    assert tasks.label(items(3)) == "0.pdf and 2 more"


def test_the_tally_names_each_item_under_what_became_of_it() -> None:
    held = Told(name="b.docx", state="quarantined", said="The file is damaged.", work=False)
    result = tasks.tally([items(3)], [[REGISTERED, held, WORK]])
    assert result == {
        "in short": "1 quarantined, 2 registered",
        "quarantined": ["b.docx: The file is damaged."],
        "registered": ["a.pdf: letter 1-2/3", "c.docx: conclusions"],
        "works": ["c.docx"],
    }


def test_the_tally_is_red_when_something_is_missing() -> None:
    with pytest.raises(AirflowFailException, match="1 of 2 files are still waiting"):
        tasks.tally([items(2)], [[REGISTERED]])


def test_the_tally_is_red_when_custody_could_not_be_taken() -> None:
    with pytest.raises(AirflowFailException):
        tasks.tally(None, [])


def test_the_translators_are_told_of_works_alone() -> None:
    tasks.announce_works(tasks.summary([WORK]))
    with pytest.raises(AirflowSkipException):
        tasks.announce_works(tasks.summary([REGISTERED]))
