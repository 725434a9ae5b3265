import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.readers.charset import clean, decode, is_guessed

TEXTS = {
    "cp1257": "Žürii šokeeris õpetajaid: „äärmiselt ülbe“.",
    "iso8859-13": "Žürii šokeeris õpetajaid, öeldi küllap.",
    "cp1252": "L’élève a reçu son œuvre à Noël – très bien.",
    "iso8859-15": "Šveitsi žürii, õige ja hea töö.",
}


@pytest.mark.parametrize("charset", sorted(TEXTS))
def test_legacy_letters_are_told(charset: str) -> None:
    assert decode(TEXTS[charset].encode(charset))[0] == TEXTS[charset]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_believed(mark: str) -> None:
    assert decode("õun".encode(mark))[0] == "õun"


def test_utf_8_is_believed_before_what_was_declared() -> None:
    assert decode("õun".encode(), "iso-8859-1")[0] == "õun"


def test_a_declared_set_is_used_and_a_nonsense_one_is_not() -> None:
    assert decode("ångström".encode("cp1252"), "windows-1252")[0] == "ångström"
    assert decode("õun".encode("cp1257"), "rot13")[0] == "õun"
    assert decode("õun".encode("cp1257"), "no such")[0] == "õun"


def test_what_was_declared_was_not_guessed() -> None:
    assert is_guessed("cp1257")
    assert not is_guessed("cp1257", "windows-1257")
    assert not is_guessed("cp1252", "iso-8859-1")


def test_characters_xml_cannot_carry_go() -> None:
    assert clean("a\x00b\r\nc\fd\ufffe") == "ab\nc\nd"


@given(st.binary(max_size=300), st.text(max_size=20))
def test_decoding_never_fails(data: bytes, declared: str) -> None:
    decode(data, declared)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso8859-4", "Õnneks šokolaad ja žürii tulid kohale."),
        ("cp775", "Käskkiri jõustub täna, šokolaad ja žürii jäävad."),
        ("cp850", "La réunion a été fixée à Genève."),
        ("cp850", "¿Vendrá la señora Muñoz mañana?"),
        ("mac-roman", "La réunion a été fixée à Genève."),
        ("mac-roman", "¿Vendrá la señora Muñoz mañana?"),
        ("utf-16-le", "Käskkiri jõustub täna."),
    ],
)
def test_older_sets_are_found_by_their_letters(charset: str, text: str) -> None:
    assert decode(text.encode(charset))[0] == text
