"""Paragraphs and their translations find each other, whatever was left out, split or joined."""

import random
from collections.abc import Sequence

import pytest

from regesta.localisation.pairing import Pair, Passage, confidence, pairs, parts


def several(words: str) -> list[str]:
    return words.split()


ENGLISH = several(
    "the government workers employers organization should promote decent work through social "
    "dialogue and protection of safety in all sectors of national economy including informal "
    "enterprises where conditions remain difficult for many people who have little education "
    "training measures policies support transition technology production development "
)
FRENCH = several(
    "le gouvernement travailleurs employeurs organisation devrait promouvoir travail décent "
    "par dialogue social et protection de sécurité dans tous secteurs économie nationale y "
    "compris entreprises informelles où conditions restent difficiles pour beaucoup gens qui "
    "ont peu éducation formation mesures politiques soutien transition technologie production "
)
FOREIGN = several(
    "ahven karu lepp mänd saar tamm kuusk paju jalakas vaher pihlakas sarapuu toomingas "
)


def text(chance: random.Random, words: Sequence[str], count: int) -> str:
    return " ".join(chance.choice(words) for _ in range(count)).capitalize() + "."


def documents(
    seed: int, words: Sequence[str], *, labelled: bool = True, holes: float = 0.03
) -> tuple[list[Passage], list[Passage], set[tuple[int, int]]]:
    """Return a text of 200 paragraphs, a translation of it with holes, and which is which."""
    chance = random.Random(seed)
    source: list[Passage] = []
    target: list[Passage] = []
    right: set[tuple[int, int]] = set()
    number = 0
    while len(source) < 200:
        count = max(3, int(chance.lognormvariate(3.2, 0.7)))
        kind = chance.choices(("paragraph", "item", "heading"), (6, 4, 1))[0]
        number += kind == "paragraph"
        label = {"paragraph": f"{number}.", "item": f"({chance.choice('abcdef')})"}.get(kind, "")
        label = label if labelled else ""
        figures = [str(chance.randint(2, 2030)) for _ in range(chance.choice((0, 0, 0, 1, 2)))]
        one = Passage(" ".join((text(chance, ENGLISH, count), *figures)), label, kind)
        length = max(2, round(count * chance.gauss(1.1, 0.12)))
        other = Passage(
            " ".join((text(chance, words, length), *figures)),
            label.replace("(", ""),
            kind,
        )
        fate = chance.random()
        source.append(one)
        if fate < holes:
            continue
        if fate < 2 * holes:
            target.append(Passage(text(chance, words, 25), "", "paragraph"))
        right.add((len(source) - 1, len(target)))
        target.append(other)
    return source, target, right


def found(told: Sequence[Pair]) -> set[tuple[int, int]]:
    return {(n, m) for pair in told for n in pair.source for m in pair.target}


@pytest.mark.parametrize("words", [FRENCH, FOREIGN], ids=["like", "unlike"])
def test_nearly_every_paragraph_finds_its_translation(words: Sequence[str]) -> None:
    right, wrong = measured(words, labelled=True)
    assert right >= 0.98
    assert wrong <= 0.01


@pytest.mark.parametrize("words", [FRENCH, FOREIGN], ids=["like", "unlike"])
def test_without_labels_most_still_do(words: Sequence[str]) -> None:
    right, wrong = measured(words, labelled=False)
    assert right >= 0.96
    assert wrong <= 0.02


def measured(words: Sequence[str], *, labelled: bool) -> tuple[float, float]:
    """Return the share of right pairs found in four texts of 200 paragraphs, and of wrong ones."""
    right = wrong = count = 0
    for seed in range(4):
        source, target, wanted = documents(seed, words, labelled=labelled)
        told = found(pairs(source, target))
        right, wrong = right + len(told & wanted), wrong + len(told - wanted)
        count += len(wanted)
    return right / count, wrong / count


def test_a_paragraph_that_was_split_finds_both_halves() -> None:
    source = [
        Passage("Ports employ 12 people each. Ships come 7 times a day, in every weather.", "1."),
        Passage("Cranes are inspected in spring.", "2."),
    ]
    target = [
        Passage("Les ports emploient chacun 12 personnes.", "1."),
        Passage("Les navires viennent 7 fois par jour, par tous les temps."),
        Passage("Les grues sont inspectées au printemps.", "2."),
    ]
    told = [(pair.source, pair.target) for pair in pairs(source, target)]
    assert told == [((0,), (0, 1)), ((1,), (2,))]
    back = [(pair.source, pair.target) for pair in pairs(target, source)]
    assert back == [((0, 1), (0,)), ((2,), (1,))]


def test_places_keep_apart() -> None:
    source = [Passage("Page of the harbour", place="header"), Passage("Page of the harbour")]
    told = [(p.source, p.target) for p in pairs(source, source[::-1])]
    assert told == [((0,), (1,)), ((1,), (0,))]


def test_texts_that_have_nothing_to_do_with_each_other_are_not_confident() -> None:
    source, target, _ = documents(1, FRENCH)
    other, _, _ = documents(99, FOREIGN)
    assert confidence(source, target) > 0.85
    assert confidence(source, other) < confidence(source, target) - 0.2


def test_nothing_pairs_with_nothing() -> None:
    assert pairs((), ()) == pairs((Passage("a"),), ()) == pairs((), (Passage("a"),)) == ()


def test_a_joined_text_is_cut_where_a_sentence_ends() -> None:
    assert parts("Un. Deux trois quatre. Cinq.", (3, 20)) == ("Un.", "Deux trois quatre. Cinq.")
    assert parts("Sans fin", (3, 20)) == ()
