"""Random numbering definitions against a slow, obvious reference."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import (
    abstract,
    document,
    in_list,
    labels,
    level,
    num,
    numbering,
    p,
)

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")

FORMS = ("decimal", "lowerLetter", "upperRoman", "decimalZero", "bullet", "none")

SHOWN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda n: "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26] * ((n - 1) // 26 + 1),
    "upperRoman": lambda n: NUMERALS[n - 1],
    "decimalZero": lambda n: f"{n:02}",
    "bullet": lambda _: "",
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Plan:
    """A random numbering: for each of three levels its start, form, text and restart."""

    levels: tuple[tuple[int, str, str, int | None, bool], ...]
    starts: tuple[tuple[int, int], ...]
    steps: tuple[tuple[int, int], ...]


def plans() -> st.SearchStrategy[Plan]:
    def text(place: int) -> st.SearchStrategy[str]:
        places = st.lists(st.integers(1, place + 1), min_size=1, max_size=3)
        return places.map(lambda found: ".".join(f"%{n}" for n in found) + ")")

    def one(place: int) -> st.SearchStrategy[tuple[int, str, str, int | None, bool]]:
        restart = st.one_of(st.none(), st.integers(0, max(place, 0)))
        start = st.integers(1, 3)
        return st.tuples(start, st.sampled_from(FORMS), text(place), restart, st.booleans())

    starts = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=2)
    steps = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=1, max_size=9)
    return st.builds(Plan, st.tuples(one(0), one(1), one(2)), starts.map(tuple), steps.map(tuple))


def slow_labels(plan: Plan) -> list[str]:
    """Every label from the whole history before it, with no state carried along."""
    return [slow_label(plan, plan.steps[: place + 1]) for place in range(len(plan.steps))]


def slow_label(plan: Plan, history: tuple[tuple[int, int], ...]) -> str:
    _, own = history[-1]
    _, form, text, _, legal = plan.levels[own]
    if form == "bullet":
        return text
    for place in range(3):
        shown = SHOWN[plan.levels[place][1]]
        if legal and plan.levels[place][1] != "none":
            shown = str
        text = text.replace(f"%{place + 1}", shown(slow_count(plan, history, place)))
    return text


def slow_count(plan: Plan, history: tuple[tuple[int, int], ...], place: int) -> int:
    """Count a level's paragraphs since it last restarted; a passed-over level counts as one."""
    start, _, _, restart, _ = plan.levels[place]
    starts = dict(plan.starts)
    count: int | None = None
    for step, (number, own) in enumerate(history):
        if own == place:
            first = (number, own) not in history[:step]
            if number == 2 and place in starts and first:
                count = starts[place]
            else:
                count = start if count is None else count + 1
        elif own > place:
            count = start if count is None else count
        elif restart is None or own < restart:
            count = None
    return start if count is None else count


class TestNumberingAgainstASlowObviousOne:
    @given(plans())
    @settings(max_examples=150, deadline=None)
    def test_every_label_follows_from_the_paragraphs_before_it(self, plan: Plan) -> None:
        levels = []
        for place, (start, form, text, restart, legal) in enumerate(plan.levels):
            more = "<w:isLgl/>" if legal else ""
            more += "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
            levels.append(level(place, form, text, more, start))
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for place, start in dict(plan.starts).items()
        )
        told = numbering(abstract(0, *levels), num(1, 0), num(2, 0, overrides))
        body = "".join(p("x", in_list(number, place)) for number, place in plan.steps)
        assert labels(document(body, numbering=told)) == slow_labels(plan)
