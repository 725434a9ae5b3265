"""What a file is, by its content: extensions are often wrong, and clerks rename."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FLAT_OPC = "application/vnd.ms-office.flat-opc+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ASICE = "application/vnd.etsi.asic-e+zip"
ZIP = "application/zip"
PDF = "application/pdf"
RTF = "application/rtf"
FLAT_ODT = "application/vnd.oasis.opendocument.text-flat-xml"
DDOC = "application/x-ddoc"
CDOC = "application/x-cdoc"
SVG = "image/svg+xml"
PROGRAM = "application/x-executable"
TAR = "application/x-tar"
HTML = "text/html"
MHTML = "multipart/related"
EML = "message/rfc822"
XML = "application/xml"
RECORD_XML = "application/vnd.regesta.record+xml"
CAPSULE_XML = "application/vnd.ee.deccontainer+xml"
AKN = "application/akn+xml"
TEXT = "text/plain"
CALENDAR = "text/calendar"
DOC = "application/msword"
WORD_2003 = "application/vnd.ms-wordml+xml"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
OLE = "application/x-ole-storage"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
TNEF = "application/vnd.ms-tnef"
SMIME = "application/pkcs7-mime"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x78\x9f\x3e\x22", TNEF),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"CDOC\x02", CDOC),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"%!PS", "application/postscript"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)

_MIMETYPES = {
    ASICE: ASICE,
    "application/vnd.etsi.asic-s+zip": ASICE,
    "application/vnd.bdoc": ASICE,
    "application/vnd.bdoc-1.0": ASICE,
    "application/vnd.bdoc-1.1": ASICE,
    ODT: ODT,
    f"{ODT}-template": ODT,
}
"""What the first member of a package says it is (ETSI EN 319 162-1, ODF 1.3 part 2)."""

_LOOKED_AT = 64
"""Members looked at in search of a document's text where nothing says which it is."""

_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises over damaged, encrypted or unknown data."""

_LEADING = 1024
"""Bytes that may stand before a zip: what a mail gateway or a download left there."""

_OFFICE_ROOMS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))

_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", MSG),
    ("__substg1.0_", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("Book", XLS),
)

_OFFICE = re.compile(
    r"[./\\]*(\[Content_Types\]\.xml|_rels[/\\]|word[/\\]document\.xml)", re.IGNORECASE
)
"""What packages of Office have at their top."""

_OFFICE_XML = (
    ("http://schemas.microsoft.com/office/2006/xmlPackage", FLAT_OPC),
    ("http://schemas.microsoft.com/office/word/2003/wordml", WORD_2003),
)

_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]?(.*)$")
_ADDRESSING = {"from", "to", "cc", "subject", "date", "sender", "reply-to"}
_TRANSPORT = {
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "dkim-signature",
}
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAGS = re.compile(r"</(?:p|div|table|h[1-6]|ul|ol|body|span|a|td)\s*>", re.IGNORECASE)
_XHTML_ROOT = re.compile(r"<(?:\w+:)?html[\s>]", re.IGNORECASE)


def media_type(data: bytes, name: str = "") -> str:
    """Return the media type the content shows; the name only settles what is damaged."""
    for test in (_empty, _by_signature, _package, _ole, _pdf, _text):
        if found := test(data):
            return found
    return DOCX if data.startswith(b"PK") and name.lower().endswith(".docx") else UNKNOWN


def _empty(data: bytes) -> str:
    return EMPTY if not data.strip(b" \t\r\n\x00\xef\xbb\xbf") else ""


def _by_signature(data: bytes) -> str:
    for signature, found in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\x00" in data[:16]):
            return found
    if data[:4] == b"RIFF" and data[8:12] in _RIFFS:
        return _RIFFS[data[8:12]]
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4")
    if data[257:262] == b"ustar":
        return TAR
    return SMIME if data[:1] == b"\x30" and _SIGNED_DATA in data[:40] else ""


_RIFFS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"), "image/heic"),
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    b"qt  ": "video/quicktime",
}
"""What ISO base media files hold, by their first brand (ISO/IEC 14496-12, 4.3)."""


_SIGNED_DATA = bytes.fromhex("06092a864886f70d0107")
"""The object identifier of PKCS #7 content, RFC 5652 section 4."""


def _package(data: bytes) -> str:
    if not any(mark in data[:_LEADING] for mark in (b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    if not data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _of_members(package)
    except _UNREADABLE:
        return DOCX if b"word/document" in data or b"[Content_Types].xml" in data else ZIP


_SIGNATURE = re.compile(
    r"META-INF/(?:[^/]*signature[^/]*\.(?:xml|p7s)|ASiCManifest[^/]*\.xml|timestamp\.tst)$",
    re.IGNORECASE,
)
"""What tells a signed container from an archive: ETSI EN 319 162-1, 4.3 and 4.4."""


def _of_members(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    declared = _declared(package)
    if declared in _MIMETYPES:
        return _MIMETYPES[declared]
    if any(_SIGNATURE.match(name) for name in names):
        return ASICE
    if any(_OFFICE.match(name) for name in names):
        return _of_office(package, names)
    return declared if re.fullmatch(r"[\w.+-]+/[\w.+-]+", declared) else ZIP


def _declared(package: zipfile.ZipFile) -> str:
    if "mimetype" not in package.NameToInfo or package.NameToInfo["mimetype"].file_size > 200:
        return ""
    try:
        return package.read("mimetype").decode("ascii", "replace").strip().lower()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return ""


def _of_office(package: zipfile.ZipFile, names: list[str]) -> str:
    plain = [name.replace("\\", "/").lstrip("./").casefold() for name in names]
    for start, found in _OFFICE_ROOMS:
        if any(name.startswith(start) for name in plain):
            return found
    types = package.NameToInfo.get("[Content_Types].xml")
    if types is not None and types.file_size < 1_000_000:
        declared = package.read(types).replace(b"\x00", b"")
        if b"wordprocessingml" in declared or b"ms-word" in declared:
            return DOCX
    return DOCX if any(_is_word(package, info) for info in package.infolist()[:_LOOKED_AT]) else ZIP


def _is_word(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Say whether a member begins like a Word document's text, whatever it is called."""
    if not info.filename.casefold().endswith(".xml"):
        return False
    with package.open(info) as stream:
        start = stream.read(4096).replace(b"\x00", b"")
    return b":document" in start and b"wordprocessingml" in start


def _ole(data: bytes) -> str:
    if not data.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        return ""
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    return OLE


def _pdf(data: bytes) -> str:
    return PDF if b"%PDF-" in data[:1024] else ""


def _text(data: bytes) -> str:
    start = _start(data)
    if start is None:
        return ""
    for test in _TEXT_TESTS:
        if found := test(start):
            return found
    return TEXT


def _start(data: bytes) -> str | None:
    """Return the first characters of what is text, None of what is not."""
    head = data[:16384]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) & ~1].decode("utf-16", "replace").lstrip()
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[parity::2].count(0) > len(head) * 0.4:
            return head.decode(encoding, "replace").lstrip()
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    if b"\x00" in head or control > len(head) / 50:
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").lstrip()


def _calendar(start: str) -> str:
    return CALENDAR if start[:15].upper() == "BEGIN:VCALENDAR" else ""


def _markup(start: str) -> str:
    while match := _COMMENT.match(start):
        start = start[match.end() :]
    if _HTML_START.match(start):
        return HTML
    if not start.startswith("<"):
        return ""
    if start.startswith("<?xml") or re.search(r"<[\w:.-]+[^<>]*\sxmlns(?::\w+)?=", start):
        return _of_xml(start)
    return HTML if len(_HTML_TAGS.findall(start)) >= 2 else ""


def _of_xml(start: str) -> str:
    for sign, found in _XML_ROOTS:
        if sign.search(start):
            return found
    if "http://www.w3.org/1999/xhtml" in start or _XHTML_ROOT.search(start[:2000]):
        return HTML
    for namespace, found in _OFFICE_XML:
        if namespace in start:
            return found
    if "schemas/deccontainer" in start:
        return CAPSULE_XML
    if "/legaldocml/ns/akn/" in start or "akomantoso.org/" in start:
        return AKN
    return RECORD_XML if "urn:regesta:record:" in start else XML


_XML_ROOTS = (
    (re.compile(r"<(?:\w+:)?SignedDoc\b"), DDOC),
    (re.compile(r"<(?:\w+:)?EncryptedData\b[^>]*\bxmlenc#"), CDOC),
    (re.compile(r"<office:document\b[^>]*opendocument\.text"), FLAT_ODT),
    (re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b"), SVG),
)
"""Documents in XML that are known by their root: DigiDoc's old containers, flat ODF, pictures."""


def _mail(start: str) -> str:
    lines = start.split("\n")
    if lines[0].startswith(("From ", ">From ")):
        lines = lines[1:]
    names = _header_names(lines)
    if "content-type" in names and re.search(r"(?im)^content-type:\s*multipart/related", start):
        saved = re.search(r"(?im)^(snapshot-content-location|from:\s*<saved by)", start)
        return MHTML if saved or not names & {"to", "received", "message-id"} else EML
    return EML if names & _TRANSPORT and names & _ADDRESSING else ""


_MOST_BROKEN = 2
"""How many lines among the headers may be none: some servers break them."""


def _header_names(lines: list[str]) -> set[str]:
    names: set[str] = set()
    broken = 0
    for line in lines:
        if not line.strip():
            break
        if match := _HEADER.match(line.rstrip("\r")):
            names.add(match[1].lower())
        elif not line.startswith((" ", "\t")):
            broken += 1
            if broken > _MOST_BROKEN or not names:
                return set()
    return names


def _xml_or_html(start: str) -> str:
    """Return HTML for a fragment that begins with words, not with a tag."""
    return HTML if len(_HTML_TAGS.findall(start)) >= 4 else ""


_TEXT_TESTS: tuple[Callable[[str], str], ...] = (_calendar, _markup, _mail, _xml_or_html)
