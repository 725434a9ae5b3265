"""What BER-encoded structures hold (X.690): signed messages' content, and who signed.

Only what a register names is looked for; nothing here verifies a signature.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SIGNED = bytes.fromhex("2a864886f70d010702")
ENVELOPED = bytes.fromhex("2a864886f70d010703")
_DATA = bytes.fromhex("2a864886f70d0107")
_COMMON_NAME = bytes.fromhex("550403")
_TIME = bytes.fromhex("2a864886f70d010905")
_OID, _OCTETS, _SEQUENCE, _SET = 0x06, 0x04, 0x30, 0x31
_STRINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}
_DEEPEST = 24
_MOST = 20_000
"""How many elements are looked at: certificates have a few hundred."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its tag and its content; `inner` are the elements in a constructed one."""

    tag: int
    content: bytes = b""
    inner: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """Yield the element and all in it, in order."""
        yield self
        for node in self.inner:
            yield from node.walk()

    @property
    def octets(self) -> bytes:
        """The content of an octet string, its pieces joined (X.690, 8.7.3)."""
        return b"".join(node.octets for node in self.inner) if self.inner else self.content


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.left = data, 0, _MOST

    def node(self, end: int, depth: int) -> Node | None:
        """Return the next element before `end`; None where there is none or it is damaged."""
        self.left -= 1
        if self.left < 0 or depth > _DEEPEST or self.at + 2 > end:
            return None
        tag, size = self.data[self.at], self.data[self.at + 1]
        self.at += 2
        if tag & 0x1F == 0x1F:
            return None  # no structure of ours has tags of several bytes
        stop: int | None = end
        if size == 0x80:
            stop = None
        elif size & 0x80:
            stop = self._long(size & 0x7F)
        else:
            stop = self.at + size
        if stop is not None and stop > end:
            stop = end
        return self._read(tag, stop, end, depth)

    def _long(self, count: int) -> int:
        size = int.from_bytes(self.data[self.at : self.at + count], "big")
        self.at += count
        return self.at + size

    def _read(self, tag: int, stop: int | None, end: int, depth: int) -> Node:
        if not tag & 0x20:
            content = self.data[self.at : end if stop is None else stop]
            self.at += len(content)
            return Node(tag, content)
        inner: list[Node] = []
        while self.at < (end if stop is None else stop):
            if stop is None and self.data[self.at : self.at + 2] == b"\x00\x00":
                self.at += 2
                break
            node = self.node(end if stop is None else stop, depth + 1)
            if node is None:
                break
            inner.append(node)
        if stop is not None:
            self.at = stop
        return Node(tag, b"", tuple(inner))


def parsed(data: bytes) -> Node | None:
    """Return the structure in these bytes, as far as it is whole; None where there is none."""
    return _Cursor(data).node(len(data), 0)


def kind(data: bytes) -> bytes:
    """Return which content a PKCS #7 structure says it has (RFC 5652, 3), b"" where none."""
    head = parsed(data[:64])
    first = head.inner[0] if head and head.inner else None
    return first.content if first and first.tag == _OID else b""


def signed_content(data: bytes) -> bytes:
    """Return what was signed and stands within the signature (RFC 5652, 5.2), b"" for nothing."""
    root = parsed(data)
    if root is None:
        return b""
    for node in root.walk():
        first = node.inner[0] if node.tag == _SEQUENCE and node.inner else None
        if first and first.tag == _OID and first.content == _DATA + b"\x01" and len(node.inner) > 1:
            return node.inner[1].octets
    return b""


def signers(data: bytes) -> tuple[str, ...]:
    """Return whom the certificates in a signature are issued to, authorities left out."""
    root = parsed(data)
    if root is None:
        return ()
    found = [names for node in root.walk() if (names := _issued(node))]
    issuers = {issuer for issuer, _ in found}
    own = [subject for issuer, subject in found if subject not in issuers]
    told = own or [subject for _, subject in found[-1:]]
    return tuple(dict.fromkeys(filter(None, map(person, told))))


def signer(certificate: bytes) -> str:
    """Return whom a certificate (X.509) is issued to, without the personal code."""
    root = parsed(certificate)
    found = next(
        (names for node in (root.walk() if root else ()) if (names := _issued(node))), None
    )
    if found:
        return person(found[1])
    scanned = _scanned(certificate)
    return person(scanned[min(1, len(scanned) - 1)]) if scanned else ""


def _scanned(certificate: bytes) -> list[str]:
    """Return the common names in a certificate that is damaged: the issuer's stands first."""
    pieces = certificate.split(b"\x06\x03" + _COMMON_NAME)[1:]
    return [
        piece[2 : 2 + piece[1]].decode(_STRINGS[piece[0]], "replace")
        for piece in pieces
        if len(piece) > 2 and piece[0] in _STRINGS and piece[1] < 0x80
    ]


def _issued(node: Node) -> tuple[str, str] | None:
    """Return the common names of issuer and subject where this is a certificate's body.

    Its fields are (RFC 5280, 4.1): version, serial, algorithm, issuer, validity, subject, key.
    """
    names = [inner for inner in node.inner if inner.tag == _SEQUENCE and _is_name(inner)]
    if node.tag != _SEQUENCE or len(names) < 2 or len(node.inner) < 6:
        return None
    return _common_name(names[0]), _common_name(names[1])


def _is_name(node: Node) -> bool:
    return bool(node.inner) and all(inner.tag == _SET for inner in node.inner)


def _common_name(name: Node) -> str:
    for pair in name.walk():
        if len(pair.inner) == 2 and pair.inner[0].content == _COMMON_NAME:
            value = pair.inner[1]
            return value.content.decode(_STRINGS.get(value.tag, "latin-1"), "replace")
    return ""


def person(subject: str) -> str:
    """Return the name in a certificate's subject as people write it.

    Estonian certificates write "MÄNNIK,MARI-LIIS,47101010033": the code identifies a private
    person and is nobody's business in a register.

    >>> person("MÄNNIK,MARI-LIIS,47101010033")
    'MARI-LIIS MÄNNIK'
    """
    parts = re.split(r"[,\\]+", subject)
    names = [part for part in parts if part.strip() and not _is_code(part)]
    if len(names) == 2 and "," in subject:
        names.reverse()
    said = "".join(letter for letter in " ".join(names) if letter.isprintable())
    return " ".join(said.split())[:200]


def _is_code(part: str) -> bool:
    return re.fullmatch(r"\s*(?:PNO[A-Z]{2}-)?[\d-]{6,}\s*", part) is not None


def signing_time(data: bytes) -> str:
    """Return when it says it was signed (RFC 5652, 11.3), ISO 8601; "" where it does not."""
    root = parsed(data)
    for node in root.walk() if root else ():
        if len(node.inner) == 2 and node.inner[0].content == _TIME:
            times = [inner.content for inner in node.inner[1].walk() if inner.tag in {0x17, 0x18}]
            return _iso(times[0].decode("ascii", "replace")) if times else ""
    return ""


def _iso(value: str) -> str:
    found = re.fullmatch(r"(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.\d+)?)?Z", value)
    if not found:
        return ""
    year, month, day, hour, minute, second = found.groups("00")
    century = "" if len(year) == 4 else "20" if year < "50" else "19"
    return f"{century}{year}-{month}-{day}T{hour}:{minute}:{second}Z"
