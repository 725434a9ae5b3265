"""Random numbering definitions and paragraphs against a slow, obvious reading of the standard."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import (
    abstract,
    document,
    element,
    in_list,
    labels,
    level,
    num,
    numbering,
    p,
    pstyle,
    style,
)

DEEPEST = 3
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
class Level:
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    styled: bool


@dataclass(frozen=True)
class Plan:
    """One abstract numbering and three numberings of it.

    The first is as it is, the second overrides starts, the third a whole level. A step is a
    paragraph: its numbering and level, and whether its style or the paragraph itself says so.
    """

    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...]
    other: tuple[int, Level]
    steps: tuple[tuple[int, int, bool], ...]

    def level(self, number: int, place: int) -> Level:
        return self.other[1] if number == 3 and place == self.other[0] else self.levels[place]

    def start(self, number: int, place: int) -> int:
        overridden = dict(self.starts) if number == 2 else {}
        return overridden.get(place, self.level(number, place).start)


def a_level(place: int) -> st.SearchStrategy[Level]:
    places = st.lists(st.integers(1, place + 1), min_size=1, max_size=3)
    return st.builds(
        Level,
        start=st.integers(1, 3),
        form=st.sampled_from(FORMS),
        text=places.map(lambda found: ".".join(f"%{n}" for n in found) + ") 5%"),
        restart=st.one_of(st.none(), st.integers(0, place)),
        legal=st.booleans(),
        styled=st.booleans(),
    )


def an_override() -> st.SearchStrategy[tuple[int, Level]]:
    places = st.integers(0, DEEPEST - 1)
    return places.flatmap(lambda place: st.tuples(st.just(place), a_level(place)))


def plans() -> st.SearchStrategy[Plan]:
    a_place = st.integers(0, DEEPEST - 1)
    a_step = st.tuples(st.integers(1, 3), a_place, st.booleans())
    return st.builds(
        Plan,
        levels=st.tuples(*map(a_level, range(DEEPEST))),
        starts=st.lists(st.tuples(a_place, st.integers(1, 5)), max_size=2).map(tuple),
        other=an_override(),
        steps=st.lists(a_step, min_size=1, max_size=12).map(tuple),
    )


def slow_labels(plan: Plan) -> list[str]:
    """Every label from the whole history before it, with no state carried along."""
    history = [step_of(plan, *step) for step in plan.steps]
    return [slow_label(plan, history[: place + 1]) for place in range(len(history))]


def step_of(plan: Plan, number: int, place: int, by_style: bool) -> tuple[int, int]:
    """Return the numbering and level of a paragraph; only the first numbering has styles."""
    return (1, place) if by_style and plan.levels[place].styled else (number, place)


def slow_label(plan: Plan, history: list[tuple[int, int]]) -> str:
    number, own = history[-1]
    told = plan.level(number, own)
    if told.form == "bullet":
        return told.text
    text = told.text
    for place in range(own + 1):
        form = plan.level(number, place).form
        shown = str if told.legal and form not in ("none", "decimalZero") else SHOWN[form]
        text = text.replace(f"%{place + 1}", shown(slow_count(plan, history, place)))
    return text


def slow_count(plan: Plan, history: list[tuple[int, int]], place: int) -> int:
    """Count a level's paragraphs since it last restarted.

    17.9.25 and 17.9.26: it begins with its start, overridden or not, whenever it is restarted; an
    override restarts it besides where its numbering first comes. 17.9.10: it is restarted by any
    level above it, or those down to the one it names; never by 0. A level passed over counts one.
    """
    count: int | None = None
    for step, (number, own) in enumerate(history):
        restart = plan.level(number, place).restart
        if own == place:
            overrides = number == 2 and place in dict(plan.starts)
            is_first = (number, own) not in history[:step]
            begins = count is None or (overrides and is_first)
            count = plan.start(number, place) if begins else (count or 0) + 1
        elif own > place and count is None:
            count = plan.start(number, place)
        elif own < place and (restart is None or own < restart):
            count = None
    assert count is not None
    return count


def written_level(place: int, told: Level) -> str:
    more = f'<w:pStyle w:val="Level{place}"/>' if told.styled else ""
    more += "<w:isLgl/>" if told.legal else ""
    more += "" if told.restart is None else f'<w:lvlRestart w:val="{told.restart}"/>'
    return level(place, told.form, told.text, more, told.start)


def written_plan(plan: Plan) -> tuple[str, str]:
    """Return the numbering and the styles part."""
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for place, start in dict(plan.starts).items()
    )
    place, other = plan.other
    whole = f'<w:lvlOverride w:ilvl="{place}">{written_level(place, other)}</w:lvlOverride>'
    levels = (written_level(place, told) for place, told in enumerate(plan.levels))
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style(f"Level{place}", f"Tase {place}", number)
        for place, told in enumerate(plan.levels)
        if told.styled
    )
    parts = (abstract(0, *levels), num(1, 0), num(2, 0, starts), num(3, 0, whole))
    return numbering(*parts), element("styles", "".join(styles))


def written_step(plan: Plan, number: int, place: int, by_style: bool) -> str:
    if by_style and plan.levels[place].styled:
        return p("x", pstyle(f"Level{place}"))
    return p("x", in_list(number, place))


@given(plans())
@settings(max_examples=200, deadline=None)
def test_every_label_follows_from_the_paragraphs_before_it(plan: Plan) -> None:
    told, styles = written_plan(plan)
    body = "".join(written_step(plan, *step) for step in plan.steps)
    assert labels(document(body, numbering=told, styles=styles)) == slow_labels(plan)
