"""Rich Text Format (RTF 1.9.1) cut into its tokens: groups, control words, text.

Everything after a control word's name is bytes of some code page; which one is known only where
the text stands, so text comes as bytes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""
      (?P<open>\{) | (?P<close>\})
    | \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?      # \b0, \u8217, \par
    | \\'(?P<hex>[0-9a-fA-F]{2})                                 # a byte of the code page
    | \\(?P<sign>[^a-zA-Z])                                      # \~, \-, \*, an escaped brace
    | (?P<text>[^\\{}\r\n]+)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """`kind` is "{", "}", "word", "sign" or "text"; a word may have a number."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """Yield the tokens of a file, pictures' and programs' bytes passed over."""
    at = 0
    while match := _TOKEN.search(source, at):
        at = match.end()
        kind = match.lastgroup if match.lastgroup != "number" else "word"
        if kind == "word":
            told = int(match["number"]) if match["number"] else None
            yield Token("word", match["word"].decode("ascii"), told)
            if match["word"] == b"bin" and told and told > 0:
                at += told
        elif kind == "hex":
            yield Token("text", data=bytes.fromhex(match["hex"].decode("ascii")))
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind == "text":
            yield Token("text", data=match["text"])
        else:
            yield Token("{" if kind == "open" else "}")
