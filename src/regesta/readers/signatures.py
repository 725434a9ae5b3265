"""What a container's signatures name: the files, their digests, and who signed.

XAdES (ETSI EN 319 132-1) and ASiC manifests (EN 319 162-1) are read; nothing here verifies a
signature, and no finding says it does.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import new as new_hash
from hmac import compare_digest
from urllib.parse import unquote

from lxml import etree

from regesta.model.findings import Finding, finding
from regesta.readers.der import signer, signers, signing_time
from regesta.readers.package import Package, PartError

_SIGNATURE = re.compile(r"META-INF/[^/]*(signature|asicmanifest)[^/]*\.xml$", re.IGNORECASE)

_DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmldsig-more#sha224": "sha224",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
    "http://www.w3.org/2007/05/xmldsig-more#sha3-256": "sha3_256",
    "http://www.w3.org/2007/05/xmldsig-more#sha3-512": "sha3_512",
}
"""Digest methods: RFC 9231."""

_DETACHED = re.compile(r"META-INF/[^/]*signature[^/]*\.p7s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A file as a signature names it, with the digest it had then."""

    name: str
    method: str
    digest: bytes


def is_signature(path: str) -> bool:
    """Say whether this member is a signature or names what a signature covers."""
    return _SIGNATURE.match(path) is not None


def signature_findings(package: Package) -> tuple[Finding, ...]:
    """Return who signed, and which files do not match, are missing or stand outside."""
    found: list[Finding] = []
    covered: set[str] = set()
    for path in filter(is_signature, package.members):
        try:
            root = package.tree(path)
        except PartError:
            found.append(finding("signature-damaged", path))
            continue
        found.extend(_signers(root, path))
        for reference in _references(root):
            covered.add(package.name(reference.name) or reference.name)
            found.extend(_checked(package, reference))
    found.extend(_detached(package))
    if not covered and any(map(_DETACHED.match, package.members)):
        return tuple(found)  # one signature over the one file: EN 319 162-1, 4.3
    return (*found, *_uncovered(package, covered)) if covered else tuple(found)


def _references(root: etree._Element) -> Iterator[Reference]:
    for element in root.iter("{*}Reference", "{*}DataObjectReference"):
        name = unquote(element.get("URI") or "").lstrip("/")
        method = element.find("{*}DigestMethod")
        value = element.findtext("{*}DigestValue") or ""
        if not name or name.startswith("#") or method is None or _is_own(name):
            continue
        yield Reference(name, method.get("Algorithm") or "", _decoded(value))


def _is_own(name: str) -> bool:
    return name.startswith("META-INF/")


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode("".join(value.split()))
    except (binascii.Error, ValueError):
        return b""


def _checked(package: Package, reference: Reference) -> Iterator[Finding]:
    """Yield a finding where a file is not what was signed."""
    name = package.name(reference.name)
    shown = reference.name.rpartition("/")[2]
    method = _DIGESTS.get(reference.method)
    if not name:
        yield finding("signed-file-missing", shown, name=shown)
    elif method is None:
        yield finding("signed-file-unchecked", shown, name=shown)
    else:
        try:
            digest = new_hash(method, package.read(name), usedforsecurity=False).digest()
        except PartError:
            return  # that it is damaged is said where the files are read
        if not compare_digest(digest, reference.digest):
            yield finding("signed-file-changed", shown, name=shown)


def _uncovered(package: Package, covered: set[str]) -> Iterator[Finding]:
    for path in package.members:
        if path not in covered and path != "mimetype" and not _is_own(path):
            shown = path.rpartition("/")[2]
            yield finding("file-unsigned", shown, name=shown)


def _signers(root: etree._Element, path: str) -> Iterator[Finding]:
    for signature in root.iter("{*}Signature"):
        certificate = next(signature.iter("{*}X509Certificate"), None)
        name = signer(_decoded(certificate.text or "")) if certificate is not None else ""
        time = next(signature.iter("{*}SigningTime"), None)
        yield told(path, name, (time.text or "").strip() if time is not None else "")


def _detached(package: Package) -> Iterator[Finding]:
    """Yield who signed by a signature in a file of its own (CAdES, RFC 5652)."""
    for path in filter(_DETACHED.match, package.members):
        try:
            data = package.read(path)
        except PartError:
            yield finding("signature-damaged", path)
            continue
        names = signers(data) or ("",)
        yield from (told(path, name, signing_time(data)) for name in names)


_WHEN = re.compile(r"\d{4}-\d\d-\d\d")


def told(path: str, name: str, when: str) -> Finding:
    """Return the finding that a signature is there, by whom and of which day, never that it holds.

    >>> told("META-INF/signatures0.xml", "ANN PIER", "2026-03-02T09:15:00Z").values
    (('name', 'ANN PIER'), ('when', '2026-03-02'))
    """
    if not name:
        return finding("signature-nameless", path)
    if day := _WHEN.match(when):
        return finding("signature-dated", path, name=name, when=day[0])
    return finding("signature-present", path, name=name)
