"""Archives and signed containers, packed here member by member."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, Document, Note, Run, plain
from regesta.model.findings import Finding, Result, finding
from regesta.readers import members as rooms
from regesta.readers import mending
from regesta.readers import read as read_any
from regesta.readers.containers import read
from regesta.readers.der import signer
from regesta.readers.members import safe_name

LETTER = "The harbour office thanks the union for its letter and names two persons for the hearing."


def packed(members: Mapping[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def as_words(data: bytes, name: str) -> Result[Document | None]:
    """Read a member as one paragraph; what begins with "?" cannot be read."""
    if data.startswith(b"?"):
        return Result(None, (finding("format-unknown", what="nothing known"),))
    if data.startswith(b"PK"):
        return read(data, as_words)
    text = data.decode("utf-8", "replace")
    return Result(Document(title=text[:10], language="en", blocks=(Block(runs=plain(text)),)))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def signature(files: Mapping[str, bytes], name: str = "MÄNNIK,MARI-LIIS,47101010033") -> str:
    """Return a XAdES signature's bones: references with digests, and a certificate's names."""
    references = "".join(
        f'<ds:Reference URI="{file}">'
        '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<ds:DigestValue>{base64.b64encode(hashlib.sha256(data).digest()).decode()}"
        "</ds:DigestValue></ds:Reference>"
        for file, data in files.items()
    )
    names = b"".join(
        b"\x06\x03\x55\x04\x03\x0c" + bytes([len(text.encode())]) + text.encode()
        for text in ("Test CA of nobody", name)
    )
    return (
        '<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
        ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Signature><ds:SignedInfo>'
        f'{references}<ds:Reference URI="#S0"/></ds:SignedInfo><ds:KeyInfo><ds:X509Data>'
        f"<ds:X509Certificate>{base64.b64encode(names).decode()}</ds:X509Certificate>"
        "</ds:X509Data></ds:KeyInfo></ds:Signature></asic:XAdESSignatures>"
    )


def container(files: Mapping[str, bytes], signed: Mapping[str, bytes]) -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.etsi.asic-e+zip",
            **files,
            "META-INF/manifest.xml": "<manifest/>",
            "META-INF/signatures0.xml": signature(signed),
        }
    )


def test_an_archives_files_are_its_parts_and_their_text_its_body() -> None:
    result = read(packed({"in/letter.txt": LETTER, "in/annex.txt": "Annex."}), as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["letter.txt", "annex.txt"]
    assert [(block.text, block.source) for block in result.value.blocks] == [
        (LETTER, "letter.txt"),
        ("Annex.", "annex.txt"),
    ]
    assert result.findings == ()


def test_names_are_made_safe_and_told_apart() -> None:
    data = packed({"../../evil.txt": "a", "C:\\x\\evil.txt": "b", "c/EVIL.txt": "c"})
    result = read(data, as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == [
        "evil.txt",
        "evil (2).txt",
        "EVIL (3).txt",
    ]


def test_what_a_file_manager_left_behind_is_no_part() -> None:
    data = packed(
        {"a/": "", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "Thumbs.db": "x", "a.txt": LETTER}
    )
    result = read(data, as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["a.txt"]
    assert [(found.code, dict(found.values)) for found in result.findings] == [
        ("files-left-out", {"count": "3"})
    ]


def test_an_estonian_name_from_an_old_computer_keeps_its_letters() -> None:
    data = packed({"m__ra.txt": LETTER}).replace(b"m__ra.txt", "määra.txt".encode("cp1257"))
    result = read(data, as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["määra.txt"]


def test_one_unreadable_member_is_a_warning_and_the_rest_is_read() -> None:
    result = read(packed({"a.txt": LETTER, "b.bin": "?"}), as_words)
    assert result.value is not None
    assert result.value.blocks[0].text == LETTER
    assert [(found.code, found.where) for found in result.findings] == [("member-unread", "b.bin")]


def test_a_member_damaged_in_the_archive_is_named() -> None:
    data = bytearray(packed({"a.txt": LETTER, "b.txt": "Bystander " * 40}))
    at = data.index(b"b.txt") + 12
    data[at : at + 4] = b"\xff\xff\xff\xff"
    result = read(bytes(data), as_words)
    assert result.value is not None
    assert codes(result.findings) == ["member-damaged"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({}), "container-empty"),
        (packed({"a.bin": "?"}), "container-unread"),
        (packed({"a.txt": b"0" * (64 << 20)}), "package-too-large"),
        (b"PK\x03\x04 and no more", "package-damaged"),
        (packed({f"{at}.txt": "a" for at in range(1_001)}), "container-too-many"),
    ],
)
def test_what_cannot_be_opened_or_gives_nothing_is_held(data: bytes, code: str) -> None:
    result = read(data, as_words)
    assert result.value is None
    assert codes(result.findings)[0] == code


def test_archives_in_archives_share_one_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_BYTES", 3_000)
    inner = packed({"big.txt": "word " * 300})
    outer = packed({"ok.txt": LETTER, "1.zip": inner, "2.zip": inner})
    result = read(outer, as_words)
    assert "contents-too-large" in codes(result.findings)


def test_archives_lie_in_one_another_only_so_deep() -> None:
    data = packed({"a.txt": LETTER})
    for _ in range(9):
        data = packed({"inner.zip": data, "note.txt": "Note."})
    assert "nested-too-deep" in codes(read_any(data, "deep.zip").findings)


def test_the_same_text_in_two_files_stands_once() -> None:
    text = " ".join(f"{LETTER} Point {at}." for at in range(5))
    result = read(packed({"a.txt": text, "b.txt": text.upper()}), as_words)
    assert result.value is not None
    assert [part.same_text_as for part in result.value.parts] == ["", "a.txt"]
    assert len(result.value.blocks) == 1


def test_a_letter_with_its_annex_is_the_fuller_one() -> None:
    letter = " ".join(f"{LETTER} Point {at}." for at in range(5))
    annex = " ".join(f"Annex line {at} tells what letter {at * 7} does not." for at in range(9))
    result = read(packed({"a.txt": letter, "b.txt": f"{letter} {annex}"}), as_words)
    assert result.value is not None
    assert [part.same_text_as for part in result.value.parts] == ["b.txt", ""]


POINTS = " ".join(f"{LETTER} Point {at} names the pier of town {at * 7}." for at in range(12))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"To Ms Kask. {POINTS}", f"To Mr Tamm. {POINTS}"),
        (f"{POINTS} On 5 May.", f"{POINTS} On 6 May."),
        (POINTS, f"{POINTS} Please bring the charts, and answer before the first of April."),
        (POINTS, POINTS.replace("Point 5 names the pier", "Point 5 says that nothing will be")),
    ],
)
def test_letters_from_one_template_and_a_changed_draft_both_stay(text: str, other: str) -> None:
    result = read(packed({"a.txt": text, "b.txt": other}), as_words)
    assert result.value is not None
    assert [part.same_text_as for part in result.value.parts] == ["", ""]
    assert len(result.value.blocks) == 2


def test_notes_of_several_files_do_not_share_an_id() -> None:
    def noted(data: bytes, name: str) -> Result[Document | None]:
        text = Block(runs=(Run(data.decode()), Run(note="1")))
        return Result(Document(blocks=(text,), notes=(Note("1", "1"),)))

    result = read(packed({"a.txt": "First text", "b.txt": "Second text"}), noted)
    assert result.value is not None
    assert [note.id for note in result.value.notes] == ["1", "2"]
    assert [block.notes for block in result.value.blocks] == [("1",), ("2",)]


def test_a_signed_containers_files_are_parts_and_its_signer_is_named() -> None:
    files = {"letter.txt": LETTER.encode()}
    result = read(container(files, files), as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["letter.txt"]
    (found,) = result.findings
    assert found.code == "signature-present"
    assert dict(found.values) == {"name": "MARI-LIIS MÄNNIK"}


def test_a_file_changed_after_signing_is_an_error() -> None:
    files = {"letter.txt": LETTER.encode()}
    result = read(container({"letter.txt": b"Changed."}, files), as_words)
    assert "signed-file-changed" in codes(result.findings)


def test_files_missing_from_and_added_to_a_signed_container_are_named() -> None:
    signed = {"gone.txt": b"Gone.", "letter%20one.txt": LETTER.encode()}
    held = {"letter one.txt": LETTER.encode(), "more.txt": b"More."}
    findings = read(container(held, signed), as_words).findings
    assert [(found.code, found.where) for found in findings] == [
        ("signature-present", "META-INF/signatures0.xml"),
        ("signed-file-missing", "gone.txt"),
        ("file-unsigned", "more.txt"),
    ]


@pytest.mark.parametrize("content", ["no xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_a_damaged_signature_is_said_and_the_files_are_read(content: str) -> None:
    result = read(packed({"a.txt": LETTER, "META-INF/signatures0.xml": content}), as_words)
    assert result.value is not None
    assert codes(result.findings) == ["signature-damaged"]


@pytest.mark.parametrize(
    "certificate", [b"", b"\x06\x03\x55\x04\x03", b"\x06\x03\x55\x04\x03\x0c\x50a"]
)
def test_a_certificate_cut_short_names_nobody_or_what_is_left(certificate: bytes) -> None:
    assert signer(certificate) in {"", "a"}


def locked(data: bytes, name: bytes) -> bytes:
    """Return the archive with the flag of a password on one member (APPNOTE 4.4.4)."""
    changed = bytearray(data)
    changed[data.index(name) - 30 + 6] |= 1
    changed[data.rindex(name) - 46 + 8] |= 1
    return bytes(changed)


def test_a_member_with_a_password_is_named_and_the_others_are_read() -> None:
    result = read(locked(packed({"a.txt": LETTER, "b.txt": "Secret."}), b"b.txt"), as_words)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["a.txt"]
    assert [(found.code, found.where) for found in result.findings] == [
        ("member-encrypted", "b.txt")
    ]
    alone = read(locked(packed({"b.txt": "Secret."}), b"b.txt"), as_words)
    assert codes(alone.findings)[0] == "package-encrypted"


def test_when_somebody_signed_is_said() -> None:
    files = {"letter.txt": LETTER.encode()}
    time = "<xades:SigningTime xmlns:xades='x'>2026-03-02T09:15:00Z</xades:SigningTime>"
    signed = signature(files).replace("</ds:Signature>", f"{time}</ds:Signature>")
    result = read(packed({**files, "META-INF/signatures0.xml": signed}), as_words)
    (found,) = result.findings
    assert found.code == "signature-dated"
    assert dict(found.values)["when"] == "2026-03-02"


def test_an_old_digidoc_container_gives_its_files_and_names_its_signer() -> None:
    content = base64.b64encode(LETTER.encode()).decode()
    bones = signature({}).partition("<ds:Signature>")[2].partition("</ds:Signature>")[0]
    document = (
        '<SignedDoc format="DIGIDOC-XML" version="1.3" xmlns="http://www.sk.ee/DigiDoc/v1.3.0#">'
        f'<DataFile ContentType="EMBEDDED_BASE64" Filename="../letter.txt" Id="D0">{content}'
        "</DataFile><DataFile ContentType='HASHCODE' Filename='gone.txt' Id='D1'/>"
        f'<Signature Id="S0" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">{bones}</Signature>'
        "</SignedDoc>"
    )
    result = read_any(document.encode(), "letter.ddoc")
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["letter.txt"]
    assert LETTER in [block.text for block in result.value.blocks]
    told = codes(result.findings)
    assert {"signature-present", "member-damaged", "file-unsigned"} <= set(told)


def test_a_file_enclosed_in_a_signature_is_read() -> None:
    def der(tag: int, *content: bytes) -> bytes:
        inner = b"".join(content)
        return bytes([tag, 0x82]) + len(inner).to_bytes(2, "big") + inner

    data, oid = bytes.fromhex("06092a864886f70d010701"), bytes.fromhex("06092a864886f70d010702")
    within = der(0x30, data, der(0xA0, der(0x04, LETTER.encode())))
    result = read_any(der(0x30, oid, der(0xA0, der(0x30, within))), "letter.txt.p7m")
    assert result.value is not None
    assert [block.text for block in result.value.blocks] == [LETTER]
    assert codes(result.findings) == ["signature-nameless"]
    sealed = der(0x30, bytes.fromhex("06092a864886f70d010703"), der(0xA0, b""))
    assert codes(read_any(sealed, "x.p7m").findings) == ["message-sealed"]


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_a_safe_name_is_no_path_and_no_name_taken(name: str, taken: list[str]) -> None:
    safe = safe_name(name, taken)
    assert safe.strip(" .")
    assert not set("/\\\x00\n:") & set(safe)
    assert safe.casefold() not in {other.casefold() for other in taken}
    assert len(safe) <= 130


@given(st.binary(max_size=1_000), st.integers(0, 300), st.binary(max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_damage_makes_it_raise(data: bytes, at: int, change: bytes) -> None:
    whole = container({"letter.txt": data}, {"letter.txt": data})
    read(whole[:at] + change + whole[at + len(change) :], as_words)
    read(data, as_words)


def test_members_of_one_name_are_mended_into_one() -> None:
    told = BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        archive.writestr("a.txt", "The tide is high.")
        archive.writestr("b.txt", "The tide is low.")
    data = told.getvalue().replace(b"b.txt", b"a.txt")
    mended = mending.mended(data, mending.Bounds(10, 1000, 1000))
    assert mended is not None
    with zipfile.ZipFile(BytesIO(mended.data)) as archive:
        assert archive.namelist() == ["a.txt"]
        assert archive.read("a.txt") == b"The tide is low."
