"""Messages as mail programs and gateways write them: what is said, answered, passed on, signed."""

from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import BlockKind, Document, Layer
from regesta.readers import identify
from regesta.readers import read as read_any
from regesta.readers.calendar import event_properties
from regesta.readers.mail.banners import is_warning
from regesta.readers.mail.pages import of_html

SAID = "The pilots of the bay will meet at the old lighthouse on Monday to plan the winter watches."
ASKED = "Who brings the charts of the northern channel to the lighthouse?"


def message(text: str = "", html: str = "", subject: str = "Watches") -> EmailMessage:
    new = EmailMessage()
    new["From"] = "Ann Pier <ann@pilots.example.org>"
    new["To"] = "Juhan Kai <juhan@sadam.example.ee>"
    new["Subject"] = subject
    new["Date"] = "Mon, 02 Mar 2026 09:15:00 +0200"
    new["Message-ID"] = "<1@pilots.example.org>"
    if text:
        new.set_content(text)
    if html and text:
        new.add_alternative(html, subtype="html")
    elif html:
        new.set_content(html, subtype="html")
    return new


def document(source: EmailMessage | bytes) -> Document:
    data = source if isinstance(source, bytes) else source.as_bytes()
    found = read_any(data, "message.eml").value
    assert found is not None
    return found


def body(found: Document) -> list[str]:
    return [b.text for b in found.body if b.kind is not BlockKind.QUOTE]


def quoted(found: Document) -> str:
    return "\n".join(b.text for b in found.body if b.kind is BlockKind.QUOTE)


def feet(found: Document) -> str:
    return "\n".join(b.text for b in found.blocks if b.layer is Layer.FOOTER)


SIGNED = "Ann Pier<br>Master pilot<br>+372 600 1234"
REPLIES = {
    "gmail": (
        f'<div dir="ltr"><div>{SAID}</div><div class="gmail_signature">{SIGNED}</div></div>'
        '<div class="gmail_quote"><div class="gmail_attr">On Sun, Mar 1, 2026 at 10:00 AM Juhan '
        f'&lt;j@k.ee&gt; wrote:<br></div><blockquote class="gmail_quote">{ASKED}</blockquote></div>'
    ),
    "outlook": (
        f"<div class=WordSection1><p class=MsoNormal>{SAID}<o:p></o:p></p><p class=MsoNormal>"
        f"Kind regards,</p><p class=MsoNormal>{SIGNED}</p><div><div style='border:none;"
        "border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Juhan <br><b>Sent:</b> "
        "Sunday, March 1, 2026<br><b>To:</b> Ann<br><b>Subject:</b> Watches</p></div></div>"
        f"<p class=MsoNormal>{ASKED}</p></div>"
    ),
    "outlook on the web": (
        f"<div>{SAID}<br><br>Saludos cordiales,<br>{SIGNED}</div><div id='appendonsend'></div><hr>"
        "<div id='divRplyFwdMsg'><b>De:</b> Juhan Kai &lt;j@k.ee&gt;<br><b>Enviado:</b> domingo<br>"
        f"<b>Para:</b> Ann<br><b>Asunto:</b> Turnos</div><div>{ASKED}</div>"
    ),
    "apple": (
        f"<div>{SAID}</div><div><br></div><div>Cordialement,</div><div>{SIGNED}<blockquote "
        "type='cite'><div>Le 1 mars 2026 à 10:00, Juhan Kai &lt;j@k.ee&gt; a écrit :</div><br>"
        f"<div>{ASKED}</div></blockquote></div>"
    ),
    "thunderbird": (
        f"<p>{SAID}</p><pre class='moz-signature'>-- \nAnn Pier\nMaster pilot\n+372 600 1234</pre>"
        "<div class='moz-cite-prefix'>On 01/03/2026 10:00, Juhan Kai wrote:<br></div>"
        f"<blockquote type='cite'><p>{ASKED}</p></blockquote>"
    ),
}


@pytest.mark.parametrize("program", REPLIES)
def test_what_is_said_answered_and_signed_is_told_apart(program: str) -> None:
    found = document(message(html=REPLIES[program]))
    assert body(found) == [SAID]
    assert ASKED in quoted(found)
    assert "Master pilot" in feet(found)


TEXT_REPLIES = (
    f"-----Original Message-----\nFrom: Juhan [mailto:j@k.ee]\nSent: Sunday\nTo: Ann\n\n{ASKED}",
    f"Saatja: Juhan <j@k.ee>\nSaadetud: pühapäev\nAdressaat: Ann\nTeema: Valve\n\n{ASKED}",
    f"De : Juhan\nEnvoyé : dimanche\nÀ : Ann\nObjet : Quarts\n\n{ASKED}",
    f"El dom, 1 mar 2026 a las 10:00, Juhan (<j@k.ee>) escribió:\n\n> {ASKED}",
    f"Juhan Kai <j@k.ee> kirjutas kuupäeval P, 1. märts 2026 kell 10:00:\n\n> {ASKED}",
)


@pytest.mark.parametrize("reply", TEXT_REPLIES)
def test_replies_in_plain_text_are_quoted_in_every_language(reply: str) -> None:
    found = document(message(f"{SAID}\n\nLugupidamisega\nAnn Pier\n\n{reply}\n"))
    assert body(found) == [SAID]
    assert ASKED in quoted(found)
    assert feet(found) == "Lugupidamisega\nAnn Pier"


def test_answers_between_the_lines_stay_what_is_said() -> None:
    found = document(
        message(
            f"On Sunday Juhan wrote:\n> {ASKED}\n\nI shall bring them.\n\n> And ink?\n\nThat too."
        )
    )
    assert body(found) == ["I shall bring them.", "That too."]
    assert "And ink?" in quoted(found)


GMAIL_TEXT = (
    "As agreed.\n\n---------- Forwarded message ---------\nFrom: Guild <g@g.ee>\nDate: Sunday\n"
    f"Subject: Watches\nTo: Ann\n\nDear pilots\n\n{SAID}\n"
)
GMAIL = (
    '<div>As agreed.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded '
    "message ---------<br>From: Guild &lt;g@g.ee&gt;<br>Date: Sunday<br></div>"
    f"<p>Dear pilots</p><p>{SAID}</p></div>"
)
APPLE = (
    "<div>As agreed.</div><blockquote type='cite'><div>Begin forwarded message:</div><br><div><b>"
    "From: </b>Guild &lt;g@g.ee&gt;<br></div><div><b>Date: </b>Sunday<br></div><br>"
    f"<div>Dear pilots</div><div>{SAID}</div></blockquote>"
)
OUTLOOK_TEXT = (
    "As agreed.\n\nSaatja: Guild <g@g.ee>\nSaadetud: pühapäev\nTeema: Valve\n\nDear pilots\n\n"
    f"{SAID}"
)
FORWARDS = ((GMAIL_TEXT, ""), ("", GMAIL), ("", APPLE), (OUTLOOK_TEXT, ""))


@pytest.mark.parametrize(("text", "html"), FORWARDS)
def test_a_message_passed_on_is_what_it_is_about(text: str, html: str) -> None:
    found = document(
        message(text, html, subject="Edasi: Watches" if "Saatja" in text else "Fwd: W")
    )
    assert body(found) == ["As agreed.", "Dear pilots", SAID]
    assert quoted(found) == ""
    assert found.property_value("forwarded_from") == "Guild <g@g.ee>"


@pytest.mark.parametrize(
    "warning",
    [
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "EXTERNAL EMAIL: Be careful with links and attachments from this sender.",
        "Tähelepanu! See kiri on saadetud väljastpoolt asutust. Ärge avage linke ega manuseid.",
        "HOIATUS: väline kiri!",
        "ATTENTION : ce courriel provient de l’extérieur. Ne cliquez pas sur les liens.",
        "PRECAUCIÓN: Este correo se originó fuera de la organización. No abra los adjuntos.",
        "You don't often get email from a@b.ee. Learn why this is important",
        "Te ei saa sageli e-kirju aadressilt a@b.ee. Lugege, miks see on oluline",
        "Scanned by MailGuard – no virus found. Virus-free.www.avast.com",
    ],
)
def test_gateways_warnings_go_wherever_they_are_written(warning: str) -> None:
    table = f"<table><tr><td>!</td><td><p>{warning}</p></td></tr></table><p>{SAID}</p>"
    assert is_warning(warning)
    assert body(document(message(f"{warning}\n\n{SAID}"))) == [SAID]
    assert SAID in body(document(message(html=table)))
    assert warning not in body(document(message(html=table)))
    assert body(document(message(f"[EXTERNAL] {SAID}"))) == [SAID]


@pytest.mark.parametrize(
    "said",
    [
        "The light of the pier is seen from outside the bay, and ships from abroad know it well.",
        "Attention is drawn to rule 4 of the guild.",
        "The crew was checked by the doctor for the virus before the ferry left.",
        "Please open the attached chart and look at the links between the two channels.",
    ],
)
def test_what_somebody_says_is_no_warning(said: str) -> None:
    assert not is_warning(said)


def test_an_afterthought_stays_and_a_disclaimer_goes_to_the_foot() -> None:
    law = "This e-mail is confidential and intended solely for the addressee; please delete it."
    found = document(message(f"{SAID}\n\nBest regards\nAnn\n\nP.S. Bring ink.\n\n{law}\n"))
    assert body(found) == [SAID, "P.S. Bring ink."]
    assert law in feet(found)


def test_lists_of_outlook_keep_their_labels() -> None:
    def item(level: int, label: str, text: str) -> str:
        return (
            f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
            f"<span style='mso-list:Ignore'>{label}<span>&nbsp;&nbsp; </span></span>{text}</p>"
        )

    blocks = of_html(item(1, "1.", "One") + item(2, "·", "Dot") + item(2, "(a)", "Letter"))
    assert [(b.kind, b.level, b.label, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, None, "1.", "One"),
        (BlockKind.ITEM, 2, "•", "Dot"),
        (BlockKind.ITEM, 2, "(a)", "Letter"),
    ]


def test_words_of_one_form_alone_are_not_lost() -> None:
    extra = "Only here it is told that the ferry leaves an hour later than the printed table says."
    found = document(message(f"{SAID} {SAID}\n\n{extra}", f"<p>{SAID} {SAID} And again {SAID}</p>"))
    assert extra in body(found)


INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:FLE Standard Time
BEGIN:STANDARD
DTSTART:16010101T040000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Kai, Juhan":mailto:j@k.ee
SUMMARY:Valvete koosolek\\, sügis
LOCATION:Vana tuletorn\\,
  Saaremaa
DTSTART{start}
DTEND{until}
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("start", "until", "told"),
    [
        (
            ";TZID=FLE Standard Time:20260505T090000",
            ";TZID=FLE Standard Time:20260505T170000",
            ("2026-05-05T09:00:00", "2026-05-05T17:00:00"),
        ),
        (":20260504T220000Z", ":20260505T140000Z", ("2026-05-05T01:00:00", "2026-05-05T17:00:00")),
        (";VALUE=DATE:20260505", ";VALUE=DATE:20260508", ("2026-05-05", "2026-05-07")),
    ],
)
def test_an_invitation_tells_the_meeting_in_its_own_time(
    start: str, until: str, told: tuple[str, str]
) -> None:
    source = message(SAID)
    calendar = INVITATION.format(start=start, until=until)
    source.add_attachment(calendar.encode(), "text", "calendar", filename="invite.ics")
    found = document(source)
    assert body(found) == [SAID]
    assert found.property_value("event_name") == "Valvete koosolek, sügis"
    assert found.property_value("event_place") == "Vana tuletorn, Saaremaa"
    assert (found.property_value("event_from"), found.property_value("event_until")) == told


def test_an_invitation_alone_says_what_the_message_does_not() -> None:
    calendar = INVITATION.format(start=":20260505T090000", until=":20260505T100000")
    source = message()
    source.set_content(calendar.encode(), "text", "calendar")
    assert "Valvete koosolek, sügis" in body(document(source))
    alone = read_any(calendar.encode(), "invite.ics").value
    assert alone is None or alone.title == "Valvete koosolek, sügis"


def der(tag: int, *content: bytes) -> bytes:
    inner = b"".join(content)
    size = len(inner)
    head = bytes([size]) if size < 128 else bytes([0x82, size >> 8, size & 255])
    return bytes([tag]) + head + inner


def named(name: str) -> bytes:
    pair = der(0x30, bytes.fromhex("0603550403"), der(0x0C, name.encode()))
    return der(0x30, der(0x31, pair))


def signed(content: bytes) -> bytes:
    """Return a PKCS #7 signature's bones (RFC 5652, 5.1) around the content, its octets in two."""
    data, oid = bytes.fromhex("06092a864886f70d010701"), bytes.fromhex("06092a864886f70d010702")
    octets = der(0x24, der(0x04, content[:10]), der(0x04, content[10:]))
    validity = der(0x30, der(0x17, b"260101000000Z"))
    fields = (
        der(0x02, b"\1"),
        der(0x30, b""),
        named("Test CA"),
        validity,
        named("PIER,ANN,47101010033"),
    )
    certificate = der(0x30, der(0x30, der(0xA0, b""), *fields, der(0x30, b"")))
    inner = der(0x30, der(0x02, b"\1"), der(0x31), der(0x30, data, der(0xA0, octets)))
    whole = inner[4 if inner[1] == 0x82 else 2 :] + der(0xA0, certificate)
    return der(0x30, oid, der(0xA0, der(0x30, whole)))


def test_what_a_signature_encloses_is_read_and_its_signer_named() -> None:
    source = MIMEApplication(signed(MIMEText(SAID).as_bytes()), "pkcs7-mime", name="smime.p7m")
    source["From"] = "ann@pilots.example.org"
    source["Subject"] = "Watches"
    result = read_any(source.as_bytes(), "signed.eml")
    assert result.value is not None
    assert body(result.value) == [SAID]
    told = {found.code: dict(found.values) for found in result.findings}
    assert told["mail-signed-by"] == {"name": "ANN PIER"}
    assert [part.name for part in result.value.parts] == ["smime.p7m"]


def test_a_report_of_delivery_says_what_it_is() -> None:
    report = (
        b"From: postmaster@sadam.example.ee\nSubject: Undeliverable\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nThe message could not be delivered to the pilots.\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        b"Final-Recipient: rfc822; a@b.ee\n\n--b--\n"
    )
    result = read_any(report, "report.eml")
    assert "mail-report" in [found.code for found in result.findings]
    assert result.value is not None
    assert [part.media_type for part in result.value.parts] == ["message/delivery-status"]


@pytest.mark.parametrize(
    ("head", "payload"),
    [
        ("Content-Transfer-Encoding: base64\n", SAID),
        ("", SAID.replace(" on ", " =\non ").replace("b", "=62")),
        ("Content-Type: text/plain; format=flowed\n", SAID.replace(" on ", " \non ")),
        (
            'Content-Type: text/plain; format=flowed; delsp="yes"\n',
            SAID.replace("light", "lig \nht"),
        ),
    ],
)
def test_a_text_is_read_however_its_encoding_is_declared(head: str, payload: str) -> None:
    data = f"From: a@b.ee\nTo: c@d.ee\nMessage-ID: <1@b>\n{head}\n{payload}\n".encode()
    assert body(document(data)) == [SAID]


def test_a_line_of_a_mailbox_and_a_mark_may_stand_first() -> None:
    head = (
        b"From ann@b.ee Mon Mar  2 09:15:00 2026\nFrom: a@b.ee\nTo: c@d.ee\nMessage-ID: <1@b>\n\n"
    )
    assert body(document(head + SAID.encode())) == [SAID]
    assert body(document(b"\xef\xbb\xbf" + head.partition(b"\n")[2] + SAID.encode())) == [SAID]


def test_files_without_names_are_named_by_what_they_are() -> None:
    source = message(SAID)
    source.add_attachment(b"%PDF-1.4\n", "application", "octet-stream")
    source.add_attachment(b"GIF89a" + bytes(9), "image", "gif", disposition="inline")
    names = [(part.name, part.media_type) for part in document(source).parts]
    assert names == [("part.pdf", identify.PDF), ("image.gif", "image/gif")]


@given(
    st.lists(
        st.sampled_from(
            ("<blockquote type=cite>", "</blockquote>", "<div class=gmail_quote>", "</div>", "<p>",
             "On Sun A wrote:", "From: a@b", "<br>", "-- ", "Regards", "<hr>", "<table><tr><td>",
             "<span style='mso-list:Ignore'>1.", "\ue000", "<div id=Signature>", "&#0;", "Fwd:")
        ),
        max_size=25,
    ),
    st.text(max_size=60),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_no_page_makes_it_raise(pieces: list[str], text: str) -> None:
    html = "".join(pieces) + text
    read_any(
        message(html=f"<html>{html}</html>".encode("utf-8", "replace").decode()).as_bytes(), "m"
    )
    event_properties(INVITATION.format(start=text, until=":2026") + html, text)
