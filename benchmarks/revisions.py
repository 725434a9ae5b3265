"""Makes documents and revised versions of them, with what became of every paragraph.

Texts are of several styles, in words of our own: conclusions, minutes, law, lists of instruments,
figures, table cells. Two models of editing: `editor` does what a drafting committee does between
two sittings, `rewriter` is the cold one, heavier, on which nothing was tuned.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

NOUNS = """harbour quay pilot cargo vessel crew berth signal light channel depth tide storm winter
office inspector register report budget training apprentice wage contract shift safety equipment
engine fuel supplier tariff customs border market price union employer worker delegate committee
chair secretary session motion text clause schedule licence permit fee court appeal penalty notice
survey data model sensor network operator repair workshop factory tool machine robot skill school
family pension fund insurance hospital clinic child parent migrant city region island village
river forest road bridge rail bus energy water waste air climate emission target strategy policy
""".split()  # noqa: SIM905 - words are read better so
ADJECTIVES = """national local public private rural urban annual regular common fair decent safe new
old digital manual heavy light joint formal informal legal social economic temporary permanent
independent effective coherent inclusive adequate relevant technical maritime coastal seasonal
""".split()  # noqa: SIM905
VERBS = """strengthen review adopt extend finance publish maintain design inspect license repair
support monitor reduce improve promote protect register compare renew assess enforce coordinate
""".split()  # noqa: SIM905
PLACES = """Kasari Velmar Osterholm Paduva Lindora Marvik Toresk Belcaro Sandemar Quillon Ardeva
Norrfell Campello Istvar Jurmela Hallsund Ribera Montegu Farsund Elbrin""".split()  # noqa: SIM905
BODIES = ("Governments", "Employers’ organizations", "Workers’ organizations", "Port authorities")
LEADS = (
    "in consultation with the organizations concerned",
    "taking into account national circumstances",
    "with due regard to the rights of the persons concerned",
    "where appropriate and in accordance with law and practice",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the numbers of the old ones it comes from, none for a new one."""

    text: str
    origins: tuple[int, ...] = ()
    how: str = ""


@dataclass(slots=True)
class Author:
    """Writes paragraphs, the same ones for the same chance."""

    chance: Random
    article: int = 0
    seen: set[str] = field(default_factory=set)

    def document(self, count: int, styles: "Sequence[Style]" = ()) -> tuple[str, ...]:
        """Return so many paragraphs, each text once."""
        told: list[str] = []
        while len(told) < count:
            style = self.chance.choice(styles or STYLES)
            for _ in range(self.chance.randint(4, 24)):
                text = style(self)
                if text not in self.seen:
                    self.seen.add(text)
                    told.append(text)
        return tuple(told[:count])

    def thing(self) -> str:
        """Return a noun phrase."""
        one = self.chance.choice
        told = f"{one(ADJECTIVES)} {one(NOUNS)}"
        return (
            f"{told} {one(('of', 'for', 'and'))} {one(NOUNS)}s"
            if self.chance.random() < 0.5
            else told
        )

    def clause(self) -> str:
        """Return a verb phrase."""
        one = self.chance.choice
        joint = one(("in", "for", "with", "by", "under"))
        return f"{one(VERBS)} the {self.thing()} {joint} the {self.thing()}"

    def number(self) -> str:
        """Return a figure."""
        return str(self.chance.choice((self.chance.randint(2, 40), self.chance.randint(41, 2600))))


Style = Callable[[Author], str]


def prose(author: Author) -> str:
    """Return a long paragraph, as those of reports are."""
    said = (conclusions(author) for _ in range(author.chance.randint(2, 6)))
    return " ".join(said)


def conclusions(author: Author) -> str:
    """Return a paragraph of conclusions."""
    one = author.chance.choice
    told = f"{one(BODIES)}, {one(LEADS)}, should {author.clause()}"
    for _ in range(author.chance.randint(0, 3)):
        told += f", and {author.clause()}"
    return told + "."


def list_item(author: Author) -> str:
    """Return an item of a list."""
    return f"{author.clause()}{author.chance.choice((';', ';', '; and', '.'))}"


def minutes(author: Author) -> str:
    """Return what somebody said at a meeting."""
    one = author.chance.choice
    who = one(
        (
            f"The Government representative of {one(PLACES)}",
            "The Employer Vice-Chairperson",
            "The Worker Vice-Chairperson",
            f"An observer from {one(PLACES)}",
        )
    )
    if author.chance.random() < 0.35:
        did = one(("supported", "opposed", "withdrew"))
        return f"{who} {did} the amendment to point {author.number()}."
    said = f"{who} said that it was essential to {author.clause()}"
    year = author.chance.randint(1950, 2025)
    more = f" The {author.thing()} had not been {one(NOUNS)}-based since {year}, which was a pity."
    return f"{said}." + (more if author.chance.random() < 0.6 else "")


def law(author: Author) -> str:
    """Return a provision of a law."""
    one, chance = author.chance.choice, author.chance
    kind = chance.random()
    if kind < 0.15:
        author.article += 1
        return f"Article {author.article}. {one(ADJECTIVES).capitalize()} {one(NOUNS)}"
    if kind < 0.4:
        meant = f"any {author.thing()} used to {author.clause()}"
        return f"For the purposes of this Act, “{author.thing()}” means {meant}."
    if kind < 0.7:
        fine = f"is liable to a fine not exceeding {author.number()} units"
        return f"A person who fails to {author.clause()} commits an offence and {fine}."
    within = f"within {author.number()} days of the {author.thing()}"
    return f"The Minister may, by order published in the Gazette, {author.clause()} {within}."


def instrument(author: Author) -> str:
    """Return a line of a list of instruments."""
    one, chance = author.chance.choice, author.chance
    kind = one(("Convention", "Recommendation", "Convention", "Protocol"))
    subject = f"{one(ADJECTIVES)} {one(NOUNS)}".title()
    stage = one(("", " (Revised)", f" ({one(NOUNS).title()}s)"))
    return f"{subject}{stage} {kind}, {chance.randint(1919, 2025)} (No. {chance.randint(1, 210)})"


def figures(author: Author) -> str:
    """Return a sentence that differs from others by its figures."""
    one, chance = author.chance.choice, author.chance
    return (
        f"In {chance.randint(2010, 2026)}, {author.number()} {one(NOUNS)}s were registered in "
        f"{one(PLACES)}, {chance.randint(1, 99)}.{chance.randint(0, 9)} per cent of the total."
    )


def heading(author: Author) -> str:
    """Return a heading."""
    return author.thing().capitalize()


def cell(author: Author) -> str:
    """Return a cell of a table."""
    one = author.chance.choice
    return one(
        (
            f"{author.number()} {one(NOUNS)}s",
            f"{one(PLACES)}, {one(NOUNS)}",
            f"{one(ADJECTIVES)} {one(NOUNS)}",
            f"{author.number()}.{author.chance.randint(0, 9)} %",
        )
    )


STYLES: tuple[Style, ...] = (
    conclusions, conclusions, list_item, list_item, minutes, minutes, law, law,
    instrument, figures, heading, cell,
)  # fmt: skip
"""What sections are made of; running prose is the most of an official document."""

Edit = Callable[[str, Author], str]


def _replaced(text: str, author: Author) -> str:
    words = text.split()
    for _ in range(author.chance.randint(1, max(1, min(3, len(words) // 6)))):
        words[author.chance.randrange(len(words))] = author.chance.choice((*NOUNS, *ADJECTIVES))
    return " ".join(words)


def _added(text: str, author: Author) -> str:
    words = text.split()
    at = author.chance.randint(1, len(words))
    more = author.thing() if len(words) < 12 else f"and, as agreed, to {author.clause()}"
    return " ".join((*words[:at], more, *words[at:]))


def _cut(text: str, author: Author) -> str:
    words = text.split()
    if len(words) < 4:
        return _added(text, author)
    size = author.chance.randint(1, max(1, len(words) // 5))
    at = author.chance.randrange(len(words) - size)
    return " ".join((*words[:at], *words[at + size :]))


def _renumbered(text: str, author: Author) -> str:
    words = text.split()
    at = [n for n, word in enumerate(words) if word.strip(".,()").isdigit()]
    if not at or "(No." in text:
        return _replaced(text, author)
    place = author.chance.choice(at)
    old = words[place].strip(".,()")
    words[place] = words[place].replace(old, str(int(old) + author.chance.randint(1, 9)))
    return " ".join(words)


def _punctuated(text: str, author: Author) -> str:
    if text.endswith(";"):
        return text[:-1] + author.chance.choice((".", "; and", ","))
    return text[:-1] + ";" if text.endswith(".") else text + ":"


def _reworded(text: str, author: Author) -> str:
    """Rewrite up to two words in five, in one stretch or all over."""
    words = text.split()
    count = max(1, len(words) * author.chance.randint(20, 40) // 100)
    if author.chance.random() < 0.5:
        at = author.chance.randrange(len(words) - count + 1)
        words[at : at + count] = [author.chance.choice(NOUNS) for _ in range(count)]
    else:
        for place in author.chance.sample(range(len(words)), count):
            words[place] = author.chance.choice((*NOUNS, *ADJECTIVES, *VERBS))
    return " ".join(words)


def _turned(text: str, author: Author) -> str:
    """Put the second half of a sentence first."""
    words = text.rstrip(".;").split()
    if len(words) < 8:
        return _replaced(text, author)
    at = author.chance.randint(len(words) // 3, 2 * len(words) // 3)
    return " ".join((*words[at:], *words[:at])).capitalize() + text[len(text.rstrip(".;")) :]


def _spelt(text: str, author: Author) -> str:
    """Change spelling and capitals, as an editor for style does."""
    told = text.replace("our", "or").replace("z", "s").replace("ence", "ense")
    told = told.title() if len(told.split()) < 5 else told
    return told if told != text else _replaced(text, author)


EDITOR: tuple[Edit, ...] = (_replaced, _replaced, _added, _cut, _renumbered, _punctuated)
REWRITER: tuple[Edit, ...] = (_reworded, _turned, _spelt, _added, _cut, _replaced, _renumbered)


def revised(old: tuple[str, ...], chance: Random, *, is_cold: bool = False) -> list[Paragraph]:
    """Return a new version of which a tenth was edited, with where each paragraph comes from."""
    author = Author(chance, article=900, seen=set(old))
    told = list(_edited(old, author, REWRITER if is_cold else EDITOR, is_cold=is_cold))
    for _ in range(max(1, len(old) // 100)):  # moves
        moving = told.pop(chance.randrange(len(told)))
        told.insert(chance.randrange(len(told) + 1), moving)
    return told


def _edited(
    old: tuple[str, ...], author: Author, edits: tuple[Edit, ...], *, is_cold: bool
) -> Iterator[Paragraph]:
    chance = author.chance
    place = 0
    while place < len(old):
        text, kind = old[place], chance.random()
        if chance.random() < 0.02:
            yield Paragraph(chance.choice(STYLES)(author), how="inserted")
        if kind > 0.115:
            yield Paragraph(text, (place,))
        elif kind < 0.015:
            pass  # deleted
        elif kind < 0.025 and len(text.split()) >= 14:
            yield from _split(text, place, chance, 3 if is_cold and chance.random() < 0.3 else 2)
        elif kind < 0.035 and place + 1 < len(old) and _prose(text) and _prose(old[place + 1]):
            joined = f"{text} {old[place + 1]}"
            joined = _replaced(joined, author) if is_cold else joined
            yield Paragraph(joined, (place, place + 1), "merged")
            place += 1
        elif kind < 0.045:
            yield Paragraph(_formatted(text, chance), (place,), "formatted")
        else:
            edit = chance.choice(edits)
            yield Paragraph(_sound(edit, text, author), (place,), edit.__name__.strip("_"))
        place += 1


def _sound(edit: Edit, text: str, author: Author) -> str:
    """Return the edited text; of an instrument's title whose number changed, the title as it was.

    With another number it names another instrument, which no old translation may be offered for.
    """
    told = edit(text, author)
    numbers = [
        [word for word in one.split() if any(map(str.isdigit, word))] for one in (text, told)
    ]
    return text if "(No." in text and sorted(numbers[0]) != sorted(numbers[1]) else told


def _prose(text: str) -> bool:
    return len(text.split()) >= 6 and "(No." not in text


def _split(text: str, place: int, chance: Random, count: int) -> Iterator[Paragraph]:
    words = text.split()
    cuts = sorted({len(words) * n // count + chance.randint(-1, 1) for n in range(1, count)})
    for start, end in zip((0, *cuts), (*cuts, len(words)), strict=True):
        part = " ".join(words[start:end])
        yield Paragraph(part[:1].upper() + part[1:], (place,), "split")


def _formatted(text: str, chance: Random) -> str:
    words = text.split()
    at = chance.randrange(len(words))
    kind = chance.random()
    if kind < 0.4:
        return f"<b>{text}</b>"
    if kind < 0.7 and len(words) > 1:
        return (
            " ".join(words[: at + 1]) + "\u00a0" * (at + 1 < len(words)) + " ".join(words[at + 1 :])
        )
    return text.replace("’", "'").replace("“", '"').replace("”", '"') + " "
