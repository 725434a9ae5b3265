import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.readers.language import language

SAID = (
    ("et", "Palume vastata kirjale hiljemalt 15. märtsiks ning lisada sellele vajalikud andmed."),
    ("et", "Sadam on suletud."),
    ("et", "Käesolevaga edastame Teile otsuse."),
    ("et", "Tere! Kutsume teid infopäevale, mis toimub Tartus."),
    ("en", "The pier is closed until further notice."),
    ("en", "Please send us the list of participants."),
    ("fr", "Le quai est fermé jusqu’à nouvel ordre."),
    ("fr", "Veuillez agréer l’expression de nos salutations."),
    ("es", "El muelle está cerrado hasta nuevo aviso."),
    ("es", "Las conclusiones se presentarán al Consejo."),
    ("fi", "Satama on suljettu ja se avataan, kun jää on sulanut."),
    ("de", "Der Hafen ist geschlossen und wird nicht vor dem Sommer geöffnet."),
    ("", "Порт закрыт до весны, и мы не знаем когда."),
    ("", "11-2/509-1"),
    ("", ""),
)


@pytest.mark.parametrize(("expected", "said"), SAID)
def test_a_short_text_tells_its_language(expected: str, said: str) -> None:
    assert language(said) == expected


@given(st.text())
def test_any_text_has_a_language_or_none(said: str) -> None:
    assert language(said) in ("", "et", "en", "fr", "es", "fi", "de", "it", "pt")
