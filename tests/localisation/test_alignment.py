"""Every paragraph of a revised document finds the one it was made from, and no other."""

from random import Random

import pytest

from regesta.localisation.alignment import Old, sources

PORT = (
    "The harbour authority decided to deepen the eastern quay before the winter.",
    "Ships of more than nine metres of draught shall use the western entrance only.",
    "A pilot is taken on board at the outer buoy.",
    "In 2024, 35 vessels were repaired in the dry dock.",
    "In 2025, 41 vessels were repaired in the dry dock.",
    "Crews are housed in the seamen’s home at the expense of the owner.",
    "Port State Control Convention, 1951 (No. 97)",
    "Port State Control (Fishing) Convention, 1951 (No. 98)",
    "Closing remarks",
)


def found(*new: str, old: tuple[str, ...] = PORT) -> dict[int, tuple[int, ...]]:
    fixed = [old.index(text) if text in old else None for text in new]
    return sources(new, [Old(text) for text in old], fixed)


def test_an_edited_text_is_found_wherever_it_moved() -> None:
    edited = PORT[1].replace("nine", "ten")
    assert found(*PORT[2:], edited, PORT[0]) == {7: (1,)}


def test_of_two_that_differ_in_figures_the_one_in_its_place_is_found() -> None:
    edited = [PORT[3].replace("35", "36"), PORT[4].replace("41", "42")]
    assert found(*PORT[:3], *edited, *PORT[5:]) == {3: (3,), 4: (4,)}


def test_both_halves_of_a_split_paragraph_find_the_whole() -> None:
    one, other = PORT[1].split(" shall ")
    new = (PORT[0], f"{one}.", f"They shall {other}", *PORT[2:])
    assert found(*new) == {1: (1,), 2: (1,)}


def test_a_joined_paragraph_comes_from_both_in_order() -> None:
    assert found(PORT[0], f"{PORT[1]} {PORT[2]}", *PORT[3:]) == {1: (1, 2)}
    edited = f"{PORT[0]} {PORT[1]}".replace("decided", "agreed").replace("only", "alone")
    assert found(edited, *PORT[2:]) == {0: (0, 1)}


def test_a_new_paragraph_comes_from_none() -> None:
    assert found(*PORT[:4], "The chandler sells rope, paint and lamp oil.", *PORT[4:]) == {}


def test_a_formula_in_common_makes_no_pair_far_apart() -> None:
    things = "lamp rope mast sail oar hull keel deck crate barrel".split()  # noqa: SIM905
    said = "A master who fails to {} every {} {} commits an offence and is liable to a fine."
    law = [said.format("inspect", f"{a}’s", b) for a in things for b in things if a != b]
    old = (law[0], *PORT, *law[1:])
    assert found(*PORT, said.format("paint", "chandler’s", "quay"), *law[1:], old=old) == {}
    moved = law[0].replace("a fine", "a small fine")
    assert found(*PORT, moved, *law[1:], old=old) == {9: (0,)}


def test_a_copy_of_a_text_in_use_is_found_if_hardly_anything_differs() -> None:
    assert found(*PORT, PORT[5].replace("owner", "owners")) == {9: (5,)}
    assert found(*PORT, PORT[5].replace("at the expense of the owner", "until they sail")) == {}


def test_a_line_of_instruments_finds_only_one_with_its_numbers() -> None:
    assert found(*PORT[:6], PORT[6].replace("97", "99"), *PORT[7:]) == {}
    assert found(*PORT[:6], PORT[6].replace("Control", "Inspection"), *PORT[7:]) == {6: (6,)}


def test_a_text_gone_long_ago_is_found_when_it_returns_edited() -> None:
    old = [*(Old(text) for text in PORT[:3]), Old(PORT[5], stood=False)]
    new = (*PORT[:3], PORT[5].replace("housed", "lodged"))
    assert sources(new, old, [0, 1, 2, None]) == {3: (3,)}


@pytest.mark.parametrize("seed", range(5))
def test_among_boilerplate_edited_paragraphs_find_their_own(seed: int) -> None:
    chance = Random(seed)
    names = [
        f"{chance.choice('KTPMSV')}{''.join(chance.choices('aeiourslnt', k=6))}" for _ in range(300)
    ]
    old = tuple(
        f"The representative of {name} supported the amendment to point {number % 40} of the text."
        if number % 3
        else f"Membership of {name}: {number} per cent"
        for number, name in enumerate(names)
    )
    edited = set(chance.sample(range(len(old)), 30))
    new = [
        text.replace("supported", "withdrew").replace("per cent", "%") if n in edited else text
        for n, text in enumerate(old)
    ]
    told = found(*new, old=old)
    assert sum(told.get(number) == (number,) for number in edited) == len(edited)
