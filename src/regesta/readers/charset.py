"""Bytes → text: what old Estonian, French and Spanish files were written in is found out."""

import codecs
import re

CANDIDATES = (
    "cp1257", "cp1252", "iso8859-15", "iso8859-13", "iso8859-4", "mac-roman", "cp850", "cp775",
)  # fmt: skip
"""What is tried when nothing says otherwise, likeliest first; equal scores keep this order."""

_EXPECTED = frozenset("äöõüšžéèêëàâîïôûùçœæÿñáíóúÄÖÕÜŠŽÉÈÊËÀÂÎÏÔÛÙÇŒÆŸÑÁÍÓÚ")
_SIGNS = frozenset("«»“”„‘’‚–—…€§°ºª·•¿¡©®№™½¼¾±²³\u00a0\u00ad")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""What pages that declare these are read as by every browser (WHATWG Encoding, section 4.2)."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\f\u2028\u2029]")
"""A vertical tab is a line break within a paragraph, as word processors save it."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and the character set it was read in; it never fails.

    UTF-8 strictly, then a byte-order mark, then what was declared, then the legacy set that gives
    the letters expected of Estonian, English, French and Spanish. Characters XML 1.0 forbids are
    left out.
    """
    text, charset = decode_raw(data, declared)
    return clean(text), charset


def clean(text: str) -> str:
    """Return the text with line ends as a newline and without characters XML cannot carry."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def is_guessed(charset: str, declared: str = "") -> bool:
    """Say whether this set was found by its letters alone, whatever was declared."""
    said = declared.lower().strip()
    return charset in CANDIDATES and _WEB_NAMES.get(said, said) not in (charset, *_other(charset))


def _other(charset: str) -> tuple[str, ...]:
    """Return the names under which the set is declared in pages and mail."""
    digits = charset.removeprefix("cp").removeprefix("iso8859-")
    return (f"windows-{digits}", f"iso-8859-{digits}", f"iso8859-{digits}")


def decode_raw(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text as `decode` does, its page breaks and line ends as they are."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace"), charset.removesuffix("-sig")
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    for charset in ("utf-8", _WEB_NAMES.get(declared.lower().strip(), declared)):
        if (text := _strictly(data, charset)) is not None:
            return text, _python_name(charset)
    return _likeliest(data)


def _wide(data: bytes) -> str:
    head = data[:4096]
    for parity, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 4 and head[parity::2].count(0) > len(head) * 0.4:
            return charset
    return ""


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(_python_name(charset)) if charset else None
    except (LookupError, ValueError):
        return None


def _python_name(charset: str) -> str:
    """Return the name of a set of characters; `LookupError` for one unknown or not a set."""
    found = codecs.lookup(charset.strip().strip("\"'")).name
    if found in _NO_SETS:
        raise LookupError(charset)
    return found


_NO_SETS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "unicode-escape")
"""Encodings Python knows that no file is written in, or that hide markup (WHATWG, section 4.2)."""


def _likeliest(data: bytes) -> tuple[str, str]:
    read = [(data.decode(charset, "replace"), charset) for charset in CANDIDATES]
    return max(read, key=lambda pair: _score(pair[0]))


def _score(text: str) -> int:
    return sum(_worth(text, match.start()) for match in re.finditer(r"[^\x00-\x7f]", text))


def _worth(text: str, at: int) -> int:
    """Return how likely this character is where it stands: a capital inside a word is not."""
    letter = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if letter in _EXPECTED:
        inside = before.islower() or (before.isalpha() and after.islower())
        return -1 if letter.isupper() and inside else 2
    if letter in _SIGNS:
        return -2 if before.isalpha() and after.islower() and letter not in "’\u00ad–—·" else 1
    return -5 if letter == "\ufffd" or "\x80" <= letter <= "\x9f" else -3
