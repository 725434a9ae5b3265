"""Notes verbales: what missions and ministries write to one another, in the third person.

"The Embassy of … presents its compliments to the Ministry of … and has the honour …": no
salutation, no signature, and both parties named in the first sentence.
"""

import re

from regesta.model.record import Party
from regesta.profiles.wording import Later, says, spaced

_PRESENTS = Later(
    r"^(?:The|L['’]|La|Le|El)?\s*(?P<sender>[^.;:]{3,160}?)\s*,?\s+"
    r"(?:presents?\s+(?:its|his|her|their)\s+(?:best\s+|respectful\s+)?compliments\s+to"
    r"|présente\s+ses\s+compliments\s+(?:à|au|aux)"
    r"|(?:saluda\s+(?:muy\s+)?atentamente|presenta\s+sus\s+(?:más\s+)?(?:atentos\s+)?saludos)\s+(?:al?|a\s+los))\s+"
    r"(?:the\s+|l['’]|la\s+|le\s+|el\s+)?"
    r"(?P<recipient>[^.;:]{3,160}?)(?=\s*(?:,|\.|;|$)|\s+(?:and|et|y)\s+"
    r"(?:has|have|wish\w*|would|refers?|a\s|se\s|souhaite|le|la|tiene|desea|,))",
    re.IGNORECASE,
)
_LEAVES = Later(
    r"^.{3,160}?\s(?:avails\s+(?:itself|himself|herself|themselves)\s+of\s+(?:this|the)\s+(?:opportunity|occasion)"
    r"|saisit\s+(?:cette|l['’])\s?occasion|aprovecha\s+(?:esta|la)\s+(?:oportunidad|ocasión))\b",
    re.IGNORECASE,
)

_FORMULA = ("ompliment", "salud", "COMPLIMENT")
_FAREWELL = ("avails", "saisit", "aprovecha")


def opens(line: str) -> bool:
    """Say whether a note verbale opens with this line.

    >>> opens("L’Ambassade de Suède présente ses compliments au Ministère de la mer et a l’honneur")
    True
    """
    return says(line, _FORMULA) and _PRESENTS.match(line) is not None


def closes(line: str) -> bool:
    """Say whether a note verbale takes its leave with this line.

    >>> closes("The Embassy avails itself of this opportunity to renew to the Ministry")
    True
    """
    return says(line, _FAREWELL) and _LEAVES.match(line) is not None


def parties(line: str) -> tuple[Party, ...]:
    """Return who presents compliments and to whom, () where the line opens no note verbale."""
    match = _PRESENTS.match(line)
    if match is None:
        return ()
    return (
        Party("sender", spaced(match["sender"])),
        Party("recipient", spaced(match["recipient"])),
    )
