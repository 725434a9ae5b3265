"""The headers of catalogs say what they are to say, whatever a title says."""

from regesta.localisation import headers


def test_a_title_with_line_breaks_begins_no_header_of_its_own() -> None:
    title = "Ports\nLanguage: et\r\nX-Generator: nobody"
    told = headers.new(title, language="fr", source="en")
    assert headers.value(told, "Language") == "fr"
    assert headers.value(told, "X-Generator") == ""


def test_what_is_missing_of_ours_is_added_and_what_is_not_ours_stays() -> None:
    old = headers.new("Ports", language="", source="")
    told = headers.refreshed(old, language="es", source="en")
    assert headers.value(told, "Language") == "es"
    assert headers.value(told, headers.SOURCE) == "en"
    assert headers.refreshed(told, language="es", source="en") is told
