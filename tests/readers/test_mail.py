"""Messages written here with the standard library, and some no library would write."""

from base64 import b64encode
from collections.abc import Callable
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from regesta.model.document import Block, BlockKind, Document, Layer, plain
from regesta.model.findings import Finding, Result
from regesta.readers import identify
from regesta.readers import read as read_any
from regesta.readers.mail import read
from regesta.readers.mail.headers import decoded
from regesta.readers.mail.message import MOST_MEMBERS

HELLO = "Dear colleagues, the harbour office sends the programme of the hearing on night work."


def member(data: bytes, name: str) -> Result[Document | None]:
    """Read HTML by its paragraphs and cells, and everything else as the readers do."""
    if identify.media_type(data, name) != identify.HTML:
        return read_any(data, name)
    found = html.fromstring(data.decode("utf-8-sig")).iter("p", "td", "blockquote")
    texts = (" ".join(element.text_content().split()) for element in found)
    return Result(Document(blocks=tuple(Block(runs=plain(text)) for text in texts)))


def message(text: str = HELLO, subject: str = "Kutse töörühma") -> EmailMessage:
    new = EmailMessage()
    new["From"] = "Sadamaamet <amet@sadam.example.ee>"
    new["To"] = "Õie Ööbik <oie@liit.example.ee>"
    new["Subject"] = subject
    new["Date"] = "Mon, 02 Mar 2026 09:15:00 +0200"
    new["Message-ID"] = "<1@sadam.example.ee>"
    new.set_content(text)
    return new


def document(source: Message | bytes) -> Document:
    result = read(source if isinstance(source, bytes) else source.as_bytes(), member)
    assert result.value is not None, result.findings
    return result.value


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def bodies(found: Document) -> list[str]:
    return [block.text for block in found.blocks if block.layer is Layer.BODY]


LETTER = (
    "The harbour office invites your organization to name two persons for the hearing.",
    "The hearing on night work in small ports takes place in Saint-Malo from 4 to 6 May 2026.",
    "Travel costs are borne by whoever sends the participants; rooms are kept until 31 March.",
)


@pytest.fixture
def letter_docx() -> bytes:
    """The letter as a Word document."""
    written = docx.Document()
    for text in LETTER:
        written.add_paragraph(text)
    out = BytesIO()
    written.save(out)
    return out.getvalue()


@pytest.fixture
def letter_pdf(datadir: Path) -> bytes:
    """The same letter as a PDF, its lines broken."""
    return (datadir / "letter.pdf").read_bytes()


def test_headers_become_properties_and_the_subject_the_title() -> None:
    found = document(message())
    assert found.title == "Kutse töörühma"
    assert dict(found.properties) == {
        "title": "Kutse töörühma",
        "subject": "Kutse töörühma",
        "from": "Sadamaamet <amet@sadam.example.ee>",
        "to": "Õie Ööbik <oie@liit.example.ee>",
        "date": "2026-03-02T09:15:00+02:00",
        "message_id": "<1@sadam.example.ee>",
    }
    assert found.language == "en"


@pytest.mark.parametrize("mark", ["[VÄLINE] ", "[EXTERNAL] ", "EXT: "])
def test_a_gateways_mark_is_kept_in_the_subject_and_not_in_the_title(mark: str) -> None:
    found = document(message(subject=f"{mark}Kutse"))
    assert found.title == "Kutse"
    assert found.property_value("subject") == f"{mark}Kutse"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?b?dMO2w7Zyw7xobQ==?=\n =?utf-8?q?a?=", "töörühma"),
        ("=?iso-8859-15?q?K=E4skkiri_1-1?=", "Käskkiri 1-1"),
        ("=?utf-8?q?s=C3?= =?utf-8?q?=AD_x?=", "sí x"),
        ("=?unheard-of?q?M=E4rge?=", "Märge"),
        ("=?utf-8?b?A?=", "A"),
        ("plain  and\tsimple", "plain and simple"),
    ],
)
def test_encoded_words_are_decoded_however_they_are_cut(value: str, text: str) -> None:
    assert decoded(value) == text


def test_text_and_html_are_one_body() -> None:
    source = message()
    source.add_alternative(f"<html><body><p>{HELLO}</p></body></html>", subtype="html")
    assert bodies(document(source)) == [HELLO]


def test_html_that_says_less_than_the_text_gives_way_to_it() -> None:
    source = message()
    source.add_alternative("<html><body><p>Open in a browser</p></body></html>", subtype="html")
    assert bodies(document(source)) == [HELLO]


@pytest.mark.parametrize(
    "warning",
    [
        "Tähelepanu! Tegemist on välisvõrgust saabunud kirjaga.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "ATTENTION : ce message provient de l’extérieur de l’organisation.",
        "Atención: correo externo. No abra adjuntos.",
    ],
)
def test_a_gateways_warning_is_no_part_of_the_message(warning: str) -> None:
    assert bodies(document(message(f"{warning}\n\n{HELLO}"))) == [HELLO]


def test_signature_and_address_lines_stand_in_the_footer() -> None:
    text = f"{HELLO}\n\n-- \nÕie Ööbik\nSadamaamet\n+372 600 1234"
    found = document(message(text))
    assert bodies(found) == [HELLO]
    feet = [block.text for block in found.blocks if block.layer is Layer.FOOTER]
    assert "Õie Ööbik" in " ".join(feet)


@pytest.mark.parametrize(
    "reply",
    [
        "On Sun, 1 Mar 2026 at 10:00, Office <office@example.org> wrote:\n> Will you come?",
        "Le dim. 1 mars 2026 à 10:00, Office <office@example.org> a écrit :\n> Will you come?",
        "-----Original Message-----\nFrom: office@example.org\nSent: Sunday\n\nWill you come?",
        "Saatja: Amet <amet@example.ee>\nSaadetud: pühapäev\nTeema: Kutse\n\nWill you come?",
    ],
)
def test_the_message_answered_is_quoted_and_not_said(reply: str) -> None:
    found = document(message(f"{HELLO}\n\n{reply}\n"))
    said = [block.text for block in found.blocks if block.kind is not BlockKind.QUOTE]
    quoted = [block.text for block in found.blocks if block.kind is BlockKind.QUOTE]
    assert said == [HELLO]
    assert "Will you come?" in quoted[-1]


def test_what_is_forwarded_without_a_word_is_the_message() -> None:
    found = document(message(f"---- Forwarded message ----\nFrom: a@b.ee\n\n{HELLO}"))
    assert found.blocks[-1].text == HELLO
    assert found.blocks[-1].kind is BlockKind.PARAGRAPH


def test_hard_line_ends_of_plain_text_are_undone_and_lists_kept() -> None:
    text = (
        "The harbour office invites your organization to name two persons who\n"
        "will take part in the hearing on night work in small ports.\n\n"
        "1. Rooms are kept.\n(a) large rooms\n(b) small rooms\n\nYours,\nÕie\n"
    )
    found = document(message(text))
    assert [(block.label, block.text) for block in found.blocks] == [
        (
            "",
            text.partition("\n\n")[0].replace("\n", " "),
        ),
        ("1.", "Rooms are kept."),
        ("(a)", "large rooms"),
        ("(b)", "small rooms"),
        ("", "Yours,\nÕie"),
    ]


def test_a_letter_attached_twice_stands_once_as_its_better_form(
    letter_docx: bytes, letter_pdf: bytes
) -> None:
    source = message()
    source.add_attachment(letter_pdf, "application", "pdf", filename="Kiri õppusest.pdf")
    source.add_attachment(letter_docx, "application", "octet-stream", filename="Kiri õppusest.docx")
    found = document(source)
    assert bodies(found) == [HELLO, *LETTER]
    assert [(part.name, part.media_type, part.same_text_as) for part in found.parts] == [
        ("Kiri õppusest.pdf", identify.PDF, "Kiri õppusest.docx"),
        ("Kiri õppusest.docx", identify.DOCX, ""),
    ]
    assert {block.source for block in found.blocks[1:]} == {"Kiri õppusest.docx"}


def test_attachments_get_safe_names_and_pictures_are_only_named() -> None:
    source = message()
    source.add_attachment(b"GIF89a" + bytes(20), "image", "gif", filename="logo.gif", cid="<a@b>")
    source.add_attachment(f"{LETTER[0]} {LETTER[1]}", filename="../../evil.txt")
    source.add_attachment(LETTER[2], filename="evil.txt")
    result = read(source.as_bytes(), member)
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["logo.gif", "evil.txt", "evil (2).txt"]
    assert codes(result.findings) == []


def test_an_attachment_that_cannot_be_read_is_a_warning() -> None:
    source = message()
    source.add_attachment(b"\x00\x01\x02\x03", "application", "x-odd", filename="odd.bin")
    result = read(source.as_bytes(), member)
    assert result.value is not None
    assert [(found.code, found.where) for found in result.findings] == [
        ("member-unread", "odd.bin")
    ]


def test_a_message_in_a_message_is_read() -> None:
    source = message()
    source.add_attachment(message(LETTER[0], subject="Teine kiri"))
    found = document(source)
    assert [part.name for part in found.parts] == ["Teine kiri.eml"]
    assert bodies(found) == [HELLO, LETTER[0]]


def test_a_sealed_message_is_held_and_a_signed_one_read() -> None:
    head = b"From: a@b.ee\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
    content = b64encode(bytes.fromhex("308203e806092a864886f70d010703") + bytes(40))
    sealed = head + b"Content-Transfer-Encoding: base64\n\n" + content
    assert codes(read(sealed, member).findings)[0] == "mail-sealed"
    signed = MIMEMultipart("signed")
    signed["From"] = "a@b.ee"
    signed.attach(MIMEText(HELLO))
    result = read(signed.as_bytes(), member)
    assert result.value is not None
    assert codes(result.findings) == ["mail-signed"]


def test_unknown_charsets_and_missing_boundaries_are_survived() -> None:
    head = b"From: a@b.ee\nMIME-Version: 1.0\n"
    odd = head + b'Content-Type: text/plain; charset="x-unheard-of"\n\nT\xe4na saabus kiri'
    assert bodies(document(odd)) == ["Täna saabus kiri"]
    result = read(
        head + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nText one\n', member
    )
    assert result.value is not None
    assert codes(result.findings) == ["mail-broken"]
    assert bodies(result.value) == ["Text one"]


def test_more_attachments_than_anybody_sends_are_left_out_with_a_warning() -> None:
    source = message()
    for at in range(MOST_MEMBERS + 2):
        source.add_attachment(f"Note {at}", filename=f"{at}.txt")
    result = read(source.as_bytes(), empty)
    assert result.value is not None
    assert len(result.value.parts) == MOST_MEMBERS
    assert "mail-too-large" in codes(result.findings)


def test_multiparts_without_end_are_given_up() -> None:
    deep = b"From: a@b.ee\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(900)
    )
    result = read(deep, member)
    assert result.value is None


def test_a_message_that_says_nothing_is_held() -> None:
    assert codes(read(b"From: a@b.ee\nSubject: x\n\n", member).findings) == ["mail-empty"]


def _whole() -> bytes:
    source = message()
    source.add_alternative(f"<html><body><p>{HELLO}</p></body></html>", subtype="html")
    source.add_attachment(b"GIF89a" + bytes(20), "image", "gif", filename="töö.gif")
    source.add_attachment(message(LETTER[0]))
    return source.as_bytes()


WHOLE = _whole()


def empty(data: bytes, name: str) -> Result[Document | None]:
    return Result(Document())


def nothing(data: bytes, name: str) -> Result[Document | None]:
    return Result(None)


@pytest.mark.parametrize("reader", [nothing])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 30), st.binary(max_size=12)),
        max_size=5,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_damage_makes_it_raise(
    reader: Callable[[bytes, str], Result[Document | None]], changes: list[tuple[int, int, bytes]]
) -> None:
    data = WHOLE
    for at, gone, new in changes:
        data = data[:at] + new + data[at + gone :]
    read(data, reader)


@given(st.binary(max_size=600), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_raise(data: bytes, value: str) -> None:
    read(data, nothing)
    head = (
        f"From: {value}\nSubject: {value}\nContent-Type: {value}\nContent-Disposition: {value}\n\n"
    )
    read(head.encode() + data, nothing)
    read(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" + data + b"\n--a--", nothing)


def test_a_ministrys_mail_is_read_whole(shared: Path) -> None:
    result = read_any((shared / "corpus" / "mail" / "002.eml").read_bytes(), "002.eml")
    found = result.value
    assert found is not None
    assert [part.media_type for part in found.parts] == ["image/gif", identify.PDF, identify.DOCX]
    assert [bool(part.same_text_as) for part in found.parts] == [False, True, False]
    text = "\n".join(bodies(found))
    assert text.count("Dear Sir or Madam") == 1
    assert "välisvõrgust" not in text
    assert "Route des Morillons" not in text
    assert found.language == "en"
