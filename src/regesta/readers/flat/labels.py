"""What document registers print before their values, in Estonian and English."""

LABELS = frozenset(
    """
    dokumendiregister|viit|registreeritud|sünkroonitud|liik|funktsioon|sari|toimik|tähtaeg
    |juurdepääsupiirang|adressaat|saabumis/saatmisviis|saabumisviis|saatmisviis|vastutaja|originaal
    |pealkiri|saatja|saaja|asutus|koostaja|reference|registered|register|series|file|function|type
    |access|addressee|sender|recipient|title|original|registration number|registration date
    |registreerimisnumber|registreerimise kuupäev|juurdepääs|dokumendi liik|teabevaldaja
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""A list of labels and values without any of these is no register's record."""


def is_label(text: str) -> bool:
    """Say whether a register prints this before a value.

    >>> is_label("Sünkroonitud:")
    True
    """
    return text.strip().rstrip(":").casefold() in LABELS
