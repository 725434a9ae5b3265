"""Build the samples that are not written by hand: `python -m scripts.build_samples`.

The same bytes come out every time; the results are committed. What each file is for stands in
samples/README.md, and what must come out of it in tests/test_samples/expected.json.
"""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from scripts import sample_docx, sample_pdf

SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = Path(__file__).parent / "sample_text"
DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"

Lines = tuple[tuple[str, str], ...]
"""Paragraphs: each one's style and text, as scripts/sample_text/README.md says."""

ASIDE = ("Note", "Row", "Header", "Footer", "Letterhead", "Mail", "Name", "Code")
"""Styles of lines that are not paragraphs of the body."""


def lines(name: str) -> Lines:
    """Return the lines of a text, its escapes made what they stand for."""
    told = TEXTS.joinpath(name).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" | ") for line in told)
    return tuple(
        (style, text.replace("\\n", "\n").replace("\\t", "\t")) for style, _, text in parted
    )


def texts(told: Lines, style: str) -> tuple[str, ...]:
    """Return the texts of one style."""
    return tuple(text for of, text in told if of == style)


def body(told: Lines) -> Lines:
    """Return the paragraphs alone."""
    return tuple(line for line in told if line[0] not in ASIDE)


def conclusions() -> bytes:
    """Return the conclusions of the meeting as a Word document."""
    told = lines("conclusions.txt")
    rows = tuple(tuple(row.split(" / ")) for row in texts(told, "Row"))
    built = sample_docx.document(body(told), texts(told, "Note"), rows)
    header, footer = texts(told, "Header")[0], texts(told, "Footer")[0]
    sample_docx.add_running_heads(built, header, f"{footer} ", pages=True)
    written = datetime(2026, 11, 6, 15, 40, tzinfo=UTC)
    sample_docx.describe(built, texts(told, "Name")[0], "International Labour Office", written)
    sample_docx.add_custom_property(built, "DocumentCode", texts(told, "Code")[0])
    return sample_docx.packed(built)


def letter_docx() -> bytes:
    """Return the letter as a Word document."""
    told = lines("letter.txt")
    head, footer = texts(told, "Letterhead"), texts(told, "Footer")[0]
    built = sample_docx.document(body(told), texts(told, "Note"), ())
    sample_docx.add_running_heads(built, "\n".join(head), footer, pages=False)
    written = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
    sample_docx.describe(built, texts(told, "Name")[0], head[0], written)
    return sample_docx.packed(built)


def letter_pdf() -> bytes:
    """Return the letter as PDF."""
    told = lines("letter.txt")
    paragraphs = ("\n".join(texts(told, "Letterhead")), *(text for _, text in body(told)))
    note, foot, name = (texts(told, style)[0] for style in ("Note", "Footer", "Name"))
    return sample_pdf.letter(paragraphs, note, foot, name)


def mail() -> bytes:
    """Return the e-mail that carries the letter twice."""
    told = lines("letter.txt")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(texts(told, "Letterhead")[0], "noreply", "blcs.example")
    message["To"] = Address("Sadamate ja Töökeskkonna Amet", "info", "stka.example.ee")
    message["Cc"] = Address("Tamberg, Liisa", "liisa.tamberg", "stka.example.ee")
    message["Subject"] = "[VÄLINE] Regional workshop in Riga / kutse õppepäevale"
    message["Date"] = datetime(2026, 5, 4, 6, 12, 31, tzinfo=UTC)
    message["Message-ID"] = "<BLCS-26-0147.20260504@blcs.example>"
    message.set_content("\n\n".join(texts(told, "Mail")), cte="quoted-printable")
    message.add_alternative(_as_html(told), subtype="html", cte="quoted-printable")
    for data, subtype, ending in ((letter_pdf(), "pdf", "pdf"), (letter_docx(), DOCX, "docx")):
        name = f"{texts(told, 'Name')[0]}.{ending}"
        message.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    _fix_boundaries(message)
    return message.as_bytes()


def _as_html(told: Lines) -> str:
    banner, *rest = (line.replace("\n", "<br>") for line in texts(told, "Mail"))
    head = f'<table style="background:#ffeb9c"><tr><td>{banner}</td></tr></table>'
    return f"<html><body>{head}{''.join(f'<p>{line}</p>' for line in rest)}</body></html>"


def _fix_boundaries(message: EmailMessage) -> None:
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_part_{number}_BLCS-26-0147")


def build() -> dict[str, bytes]:
    """Return every built sample by its file name; the damaged one is a file cut short."""
    whole = letter_docx()
    return {
        "Conclusions TMHP-2026-4.docx": conclusions(),
        "Kutse õppepäevale Riias.eml": mail(),
        "Leping 2-7 26-031 (vigane fail).docx": whole[: len(whole) * 3 // 5],
    }


if __name__ == "__main__":
    for name, data in build().items():
        SAMPLES.joinpath(name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")
