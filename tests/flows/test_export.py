"""Items leave as bags that archives can check, each once."""

from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree

from regesta.flows import capture as flow
from regesta.flows import export
from regesta.flows.home import prepare
from regesta.registry.errors import UnknownItemError
from regesta.registry.premis import PREMIS
from regesta.settings import Settings

PAGE = """| Viit | 7-3/412-2 |
| Registreeritud | 04.03.2025 |
| Sünkroonitud | 05.03.2025 |
| Liik | Sissetulev kiri |
| Adressaat | Sadamafoorum |
| Juurdepääsupiirang | {access} |
{basis}

Lugupeetud minister

Palume vastust sadamate ohutuse kohta.

Lugupidamisega
Kalle Kuusk
"""
PUBLIC = PAGE.format(access="Avalik", basis="")
CLOSED = PAGE.format(access="AK", basis="| Juurdepääsupiirang | AvTS § 35 lg 1 p 12 |")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def registered(settings: Settings, tmp_path: Path, name: str, text: str) -> str:
    file = tmp_path / name
    file.write_text(text)
    (deposit,) = flow.take_custody(settings, [file])
    (summary,) = flow.capture(settings, deposit.digest).records
    return summary.id


def problems(bag: Path) -> list[str]:
    """Return what is wrong with a bag by RFC 8493: every file listed once, with its digest."""
    wrong = [] if (bag / "bagit.txt").read_text().startswith("BagIt-Version: 1.0\n") else ["bagit"]
    tags = [str(p.relative_to(bag)) for p in bag.iterdir() if p.is_file()]
    payload = [str(p.relative_to(bag)) for p in (bag / "data").rglob("*") if p.is_file()]
    tags.remove("tagmanifest-sha256.txt")
    for name, files in (("manifest-sha256.txt", payload), ("tagmanifest-sha256.txt", tags)):
        listed = dict(line.split("  ")[::-1] for line in (bag / name).read_text().splitlines())
        wrong += sorted(set(listed) ^ set(files))
        for path, digest in listed.items():
            if sha256((bag / path).read_bytes()).hexdigest() != digest:
                wrong.append(path)
    size = sum((bag / path).stat().st_size for path in payload)
    oxum = f"Payload-Oxum: {size}.{len(payload)}\n"
    return wrong if oxum in (bag / "bag-info.txt").read_text() else [*wrong, "oxum"]


def test_a_bag_is_valid_and_holds_the_file_and_what_is_known_of_it(
    settings: Settings, tmp_path: Path
) -> None:
    id_ = registered(settings, tmp_path, "Õigus kiri.txt", PUBLIC)
    (digest,) = export.digests(settings)
    bag = export.bag(settings, digest, tmp_path / "out")
    assert bag.records == (id_,)
    assert problems(bag.path) == []
    payload = bag.path / "data"
    assert {str(file.relative_to(payload)) for file in payload.rglob("*") if file.is_file()} == {
        "original/Õigus kiri.txt",
        f"records/{id_}.xml",
        f"texts/{id_}.xml",
        f"dublin-core/{id_}.xml",
        "premis.xml",
    }
    assert (payload / "original" / "Õigus kiri.txt").read_text() == PUBLIC


def test_the_history_tells_the_events_in_their_order(settings: Settings, tmp_path: Path) -> None:
    registered(settings, tmp_path, "kiri.txt", PUBLIC)
    (digest,) = export.digests(settings)
    made = export.bag(settings, digest, tmp_path / "out").path / "data" / "premis.xml"
    types = etree.parse(made).findall(f".//{{{PREMIS}}}eventType")
    assert [found.text for found in types] == ["capture", "ingestion"]


def test_an_item_exported_again_is_the_bag_that_is_there(
    settings: Settings, tmp_path: Path
) -> None:
    registered(settings, tmp_path, "kiri.txt", PUBLIC)
    (digest,) = export.digests(settings)
    first = export.bag(settings, digest, tmp_path / "out")
    again = export.bag(settings, digest, tmp_path / "out")
    assert (first.new, again.new, again.path) == (True, False, first.path)
    flow.retry(settings, digest)  # its history goes on
    later = export.bag(settings, digest, tmp_path / "out")
    assert (later.new, later.path.name) == (True, f"{first.path.name}-2")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        first.path.name,
        later.path.name,
    ]


def test_restricted_items_leave_when_they_are_asked_for(settings: Settings, tmp_path: Path) -> None:
    closed = registered(settings, tmp_path, "salajane.txt", CLOSED)
    assert export.digests(settings) == ()
    assert len(export.digests(settings, restricted=True)) == 1
    assert len(export.digests(settings, [closed])) == 1
    assert "Sadamafoorum" not in export.as_dublin_core(settings, closed).decode()


def test_a_record_that_is_not_there_is_said(settings: Settings) -> None:
    with pytest.raises(UnknownItemError):
        export.as_capsule(settings, "000000000000-1")
