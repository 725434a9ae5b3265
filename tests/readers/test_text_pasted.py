"""Mail pasted as text."""

import pytest

from regesta.readers.text import read

OUTLOOK = """\
Saatja: Kask Maria <maria@sadam.example>
Saadetud: teisipäev, 3. märts 2026 10:12
Adressaat: Sadamaamet <amet@sadam.example>
Koopia: Lootsid
Teema: Lootside puhkeaeg

Tere

Palun saatke hiljemalt 20. märtsiks ülevaade lootside puhkeajast.

Parimate soovidega
Maria Kask
"""


def test_the_lines_above_a_pasted_mail_are_no_text_of_it() -> None:
    document = read(OUTLOOK.encode()).value
    assert document is not None
    assert dict(document.properties) == {
        "title": "Lootside puhkeaeg",
        "from": "Kask Maria <maria@sadam.example>",
        "date": "teisipäev, 3. märts 2026 10:12",
        "to": "Sadamaamet <amet@sadam.example>",
        "cc": "Lootsid",
        "subject": "Lootside puhkeaeg",
    }
    assert document.blocks[0].text == "Tere"
    assert "Saatja" not in "".join(block.text for block in document.blocks)


@pytest.mark.parametrize("gone", ["Saatja:", "Adressaat:", "Teema:"])
def test_without_sender_addressee_and_subject_it_is_no_mail(gone: str) -> None:
    lines = [line for line in OUTLOOK.splitlines() if not line.startswith(gone)]
    document = read("\n".join(lines).encode()).value
    assert document is not None
    assert document.properties == ()
