"""DigiDoc's old containers (DIGIDOC-XML 1.1 to 1.3): files as base64 in one signed XML."""

import base64
import binascii
from hashlib import new as new_hash

from lxml import etree

from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.readers.containers import MOST_MEMBERS, carrying
from regesta.readers.der import signer
from regesta.readers.members import Member, ReadMember, safe_name
from regesta.readers.package import PartError, xml
from regesta.readers.signatures import told


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return what the container carries as one document with parts.

    None where its XML is damaged, it is empty, or nothing in it can be read.
    """
    try:
        root = xml(data)
    except PartError:
        return Result(None, (finding("package-damaged"),))
    members: list[Member] = []
    findings: list[Finding] = []
    for element in list(root.iter("{*}DataFile"))[: MOST_MEMBERS + 1]:
        taken = (member.name for member in members)
        name = safe_name(element.get("Filename") or "", taken, "file")
        content = _content(element)
        if content is None:
            findings.append(finding("member-damaged", name, name=name))
        else:
            members.append(Member(name, content, element.get("MimeType") or ""))
            findings.extend(_checked(root, element, name))
    return carrying(members, (*findings, *map(_signed, root.iter("{*}Signature"))), read_member)


def _content(element: etree._Element) -> bytes | None:
    if element.get("ContentType") == "HASHCODE":
        return None  # the file itself lies elsewhere
    if element.get("ContentType") == "EMBEDDED":
        return "".join(map(str, element.itertext())).encode()
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _checked(root: etree._Element, element: etree._Element, name: str) -> list[Finding]:
    """Return a finding where the file's digest is not the signed one.

    What was signed is the element in its canonical form, which libraries of the time wrote in
    more than one way: a difference is a doubt, no proof.
    """
    wanted = [
        "".join((reference.findtext("{*}DigestValue") or "").split())
        for reference in root.iter("{*}Reference")
        if reference.get("URI") == f"#{element.get('Id')}"
    ]
    if not wanted:
        return [finding("file-unsigned", name, name=name)]
    tail, element.tail = element.tail, None
    canonical = etree.tostring(element, method="c14n")
    element.tail = tail
    said = {
        base64.b64encode(new_hash(method, canonical, usedforsecurity=False).digest()).decode()
        for method in ("sha1", "sha256")
    }
    return [] if said.issuperset(wanted) else [finding("signed-file-unchecked", name, name=name)]


def _signed(signature: etree._Element) -> Finding:
    certificate = next(signature.iter("{*}X509Certificate"), None)
    time = next(signature.iter("{*}SigningTime"), None)
    try:
        name = signer(base64.b64decode(certificate.text or "")) if certificate is not None else ""
    except (binascii.Error, ValueError):
        name = ""
    return told(signature.get("Id") or "", name, "" if time is None else (time.text or "").strip())
