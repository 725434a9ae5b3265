"""How records find one another, whichever comes first."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from regesta.flows import capture as flow
from regesta.flows import lookup
from regesta.flows.home import prepare
from regesta.flows.subjects import alike
from regesta.settings import Settings

LETTER = """Näidisministeerium

{number} {day}

Sadamate ohutuse eeskirja muutmine

Lugupeetud minister

Saadame teile arvamuse andmiseks sadamate ohutuse eeskirja muutmise eelnõu. Eelnõu kohaselt peab
sadama pidaja igal aastal hindama riske ja koostama nende kohta aruande. {extra} Aruanne avaldatakse
sadama veebilehel ning seda hoitakse alles viis aastat. Palume teie arvamust eelnõu kohta.

Lugupidamisega

Kalle Kuusk
kantsler
"""
PAGE = """| Viit | {number} |
| Registreeritud | {day} |
| Liik | {kind} |
| Adressaat | Sadamafoorum |
| Juurdepääsupiirang | Avalik |

{body}
"""
OPENING = (
    "Lugupeetud minister\n\nVastame teie kirjale nr {answered}. {said}\n\nLugupidamisega\nJaan Tamm"
)


@pytest.fixture
def ingest(tmp_path: Path) -> Callable[..., dict[str, list[tuple[str, str]]]]:
    """Capture texts in their order; return each one's relations by the names of the files."""
    numbers = itertools.count()

    def run(**texts: str | bytes) -> dict[str, list[tuple[str, str]]]:
        home = tmp_path / f"registry{next(numbers)}"
        settings = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
        prepare(settings)
        ids: dict[str, str] = {}
        for name, text in texts.items():
            file = tmp_path / name
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            (deposit,) = flow.take_custody(settings, [file])
            for summary in flow.capture(settings, deposit.digest).records:
                ids[summary.id] = name
        found = {name: lookup.record(settings, id_).record.relations for id_, name in ids.items()}
        return {
            name: sorted((one.type, ids[one.record]) for one in told)
            for name, told in found.items()
        }

    return run


def page(number: str, body: str, kind: str = "Sissetulev kiri", day: str = "04.03.2025") -> str:
    return PAGE.format(number=number, day=day, kind=kind, body=body)


def letter(number: str = "7-3/12", day: str = "03.03.2025", extra: str = "") -> str:
    return LETTER.format(number=number, day=day, extra=extra)


Ingest = Callable[..., dict[str, list[tuple[str, str]]]]


def test_the_same_text_in_other_bytes_is_a_duplicate(ingest: Ingest) -> None:
    text = letter()
    told = ingest(**{"a.txt": text, "b.txt": text.replace("\n", "\r\n")})
    assert told == {"a.txt": [("duplicate-of", "b.txt")], "b.txt": [("duplicate-of", "a.txt")]}


def test_the_same_text_in_another_format_is_a_rendition(ingest: Ingest) -> None:
    lines = "".join(f"<p>{line}</p>" for line in letter().split("\n\n"))
    html = f"<!doctype html><html lang=et><body><main>{lines}</main></body></html>"
    told = ingest(**{"a.txt": letter(), "b.html": html})
    assert told["a.txt"] == [("rendition-of", "b.html")]
    assert told["b.html"] == [("rendition-of", "a.txt")]


def test_letters_with_numbers_of_their_own_are_no_duplicates(ingest: Ingest) -> None:
    body = letter()
    told = ingest(**{"a.txt": page("7-3/1", body), "b.txt": page("7-3/2", body)})
    assert all(kind == "concerns" for found in told.values() for kind, _ in found)


def test_a_changed_text_of_the_same_title_is_a_version(ingest: Ingest) -> None:
    news = "Lisaks tuleb hinnata ka laevade ning kaupade ohtlikkust ja töötajate väljaõpet. " * 3
    told = ingest(**{"a.txt": letter(number=""), "b.txt": letter(number="", extra=news)})
    assert told == {"a.txt": [], "b.txt": [("version-of", "a.txt")]}


def test_an_answer_and_what_it_answers_concern_each_other_in_either_order(ingest: Ingest) -> None:
    asked = page("7-3/77", "Lugupeetud minister\n\nPalume selgitust.\n\nLugupidamisega\nMari")
    reply = page(
        "7-3/77-1",
        OPENING.format(answered="7-3/77", said="Selgitame järgmist.").replace(
            "Lugupeetud", "Teie 03.03.2025 nr 7-3/77\n\nLugupeetud"
        ),
        kind="Väljaminev kiri",
    )
    for order in (("asked.txt", "reply.txt"), ("reply.txt", "asked.txt")):
        texts = {"asked.txt": asked, "reply.txt": reply}
        told = ingest(**{name: texts[name] for name in order})
        assert told["asked.txt"] == [("concerns", "reply.txt")]
        assert told["reply.txt"] == [("concerns", "asked.txt")]


def test_a_file_that_a_message_carries_is_a_part_of_it(ingest: Ingest) -> None:
    attached = letter().encode()
    mail = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Eeskiri\r\nMIME-Version: 1.0\r\n"
        b"Date: Mon, 03 Mar 2025 10:00:00 +0200\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nManuses on eeskiri.\r\n"
        b'--x\r\nContent-Type: text/plain; charset=utf-8; name="a.txt"\r\n'
        b'Content-Disposition: attachment; filename="a.txt"\r\n\r\n'
        + attached.replace(b"\n", b"\r\n")
        + b"\r\n--x--\r\n"
    )
    for order in (("a.txt", "m.eml"), ("m.eml", "a.txt")):
        texts = {"a.txt": attached.replace(b"\n", b"\r\n"), "m.eml": mail}
        told = ingest(**{name: texts[name] for name in order})
        assert ("part-of", "m.eml") in told["a.txt"]


def test_texts_that_share_only_words_of_the_trade_are_not_related(ingest: Ingest) -> None:
    other = letter(number="9-1/4").replace(
        "Sadamate ohutuse eeskirja muutmine", "Kaevanduste järelevalve tasude määramine"
    )
    other = other.replace("sadamate ohutuse eeskirja", "kaevanduste tasude korra").replace(
        "sadama", "kaevanduse"
    )
    assert ingest(**{"a.txt": letter(), "b.txt": other}) == {"a.txt": [], "b.txt": []}


def test_relations_are_found_again_and_not_lost_when_an_item_is_tried_again(tmp_path: Path) -> None:
    home = tmp_path / "registry"
    settings = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(settings)
    digests = []
    for name, text in (("a.txt", letter()), ("b.txt", letter() + "\n")):
        (tmp_path / name).write_text(text)
        (deposit,) = flow.take_custody(settings, [tmp_path / name])
        digests.append(deposit.digest)
        flow.capture(settings, deposit.digest)

    def related() -> list[str]:
        return [
            one.type
            for digest in digests
            for one in lookup.record(settings, f"{digest[:12]}-1").record.relations
        ]

    before = related()
    flow.retry(settings, digests[0])
    assert before == related() == ["duplicate-of", "duplicate-of"]


def test_a_version_and_a_translation_stay_the_later_ones_whichever_is_tried_again(
    tmp_path: Path,
) -> None:
    home = tmp_path / "registry"
    settings = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(settings)
    digests = []
    for name, text in (("a.txt", letter()), ("b.txt", letter(extra="Aruanne on avalik."))):
        (tmp_path / name).write_text(text)
        (deposit,) = flow.take_custody(settings, [tmp_path / name])
        digests.append(deposit.digest)
        flow.capture(settings, deposit.digest)
    ids = [f"{digest[:12]}-1" for digest in digests]

    def related() -> list[tuple[tuple[str, str], ...]]:
        told = (lookup.record(settings, id_).record.relations for id_ in ids)
        return [tuple((one.type, one.record) for one in relations) for relations in told]

    assert related() == [(), (("version-of", ids[0]),)]
    for digest in digests:
        flow.retry(settings, digest)
        assert related() == [(), (("version-of", ids[0]),)]


def test_items_captured_at_the_same_time_find_each_other(url: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "registry", url, tmp_path / "translations")
    prepare(settings)
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(letter() + "\n" * number)
    taken = flow.take_custody(settings, [tmp_path / f"{number}.txt" for number in range(6)])
    with ThreadPoolExecutor(6) as workers:
        list(workers.map(lambda one: flow.capture(settings, one.digest), taken * 2))
    for one in taken:
        relations = lookup.record(settings, f"{one.digest[:12]}-1").record.relations
        assert {relation.type for relation in relations} == {"duplicate-of"}
        assert len(relations) == 5


def test_news_conclusions_and_invitation_of_a_meeting_find_one_another(
    ingest: Ingest, shared: Path
) -> None:
    files = ["seeds/001_a7c8a186eb829153.txt", "corpus/conclusions.docx", "corpus/html/002.html"]
    for order in itertools.permutations(files):
        told = ingest(**{Path(name).name: (shared / name).read_bytes() for name in order})
        names = {Path(name).name for name in files}
        for name, found in told.items():
            assert found == sorted(("concerns", other) for other in names - {name})


def test_subjects_are_alike_when_each_text_says_what_the_others_title_names() -> None:
    one = ("Artificial intelligence in manufacturing", "Rules for manufacturing with intelligence")
    other = ("Rules for manufacturing intelligence", "Artificial intelligence, manufacturing rules")
    unlike = ("Safety of chemical plants", "Plants and rules of manufacturing are safe")
    assert alike(one, other) == 1.0
    assert alike(one, unlike) < 0.4
    assert alike(("Letter", "x"), ("Letter", "x")) == 0.0
