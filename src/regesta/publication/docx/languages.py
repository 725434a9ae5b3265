"""What Word calls the languages of our works."""

_REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "et": "et-EE"}


def tag(said: str, language: str = "") -> str:
    """Return the language with its region, as proofing wants it.

    `said` has a region of its own, which is kept where it is of the same language.

    >>> tag("en-US", "en"), tag("en-US", "fr"), tag("fr")
    ('en-US', 'fr-FR', 'fr-FR')
    """
    primary = (language or said).partition("-")[0].lower()
    if "-" in language:
        return language
    if said.partition("-")[0].lower() == primary and "-" in said:
        return said
    return _REGIONS.get(primary, primary)
