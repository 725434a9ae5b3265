"""How words are compared: by their letters, whatever their case, accents and spacing."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return the text for comparison: lower case, no accents, single spaces, no final colon."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split()).rstrip(" :")
