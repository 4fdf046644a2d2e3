"""What a file is, by its first bytes. Names and declared types lie and are not asked.

puremagic knows more formats but guesses by a score and by name; the two dozen a school
sends are told apart for certain by this table (MAIL-FACTS, Spreadsheets: route by
content, never by name).
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from parsers.charset import decode_bytes
from parsers.containers.piece import Kind

OLE = "application/x-ole-storage"
XLS = "application/vnd.ms-excel"
DOC = "application/msword"
ENCRYPTED_OFFICE = "application/vnd.ms-office-encrypted"
ZIP = "application/zip"
PDF = "application/pdf"
EML = "message/rfc822"
MHTML = "multipart/related"
TNEF = "application/ms-tnef"
TIFF = "image/tiff"
HEIC = "image/heic"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
OFD = "application/ofd"
SPREADSHEETML = "application/vnd.ms-excel+xml"
UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", TIFF),
    (0, b"MM\x00*", TIFF),
    (0, b"II+\x00", TIFF),
    (8, b"WEBP", "image/webp"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"\x78\x9f\x3e\x22", TNEF),
    (0, b"\x1f\x8b\x08", "application/gzip"),
    (257, b"ustar", "application/x-tar"),
    (0, b"\x01\x00\x00\x00", "image/emf"),
    (0, b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"MZ", "application/x-msdownload"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MIME = re.compile(
    rb"^(?:MIME-Version|From|Received|Return-Path|Message-ID):", re.IGNORECASE | re.MULTILINE
)
_DELIMITED = re.compile(r"^[^\t\n]*(?:\t[^\t\n]*)+$|^[^,\n]*(?:,[^,\n]*)+$", re.MULTILINE)

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((XLS, XLSX, XLSB, ODS, SPREADSHEETML, "text/csv"), Kind.SHEET),
    **dict.fromkeys((DOC, DOCX, PPTX, ODT, OFD, ENCRYPTED_OFFICE), Kind.DOCUMENT),
    **dict.fromkeys(("text/plain", "text/html"), Kind.TEXT),
    **dict.fromkeys((ZIP, PDF, EML, MHTML, TNEF), Kind.CONTAINER),
    **dict.fromkeys(("application/vnd.rar", "application/x-7z-compressed"), Kind.CONTAINER),
    **dict.fromkeys(("application/gzip", "application/x-tar"), Kind.CONTAINER),
    **dict.fromkeys(("image/jpeg", "image/png", "image/gif", "image/bmp", TIFF), Kind.PICTURE),
    **dict.fromkeys(("image/webp", HEIC, "image/avif"), Kind.PICTURE),
}


def kind_of(media_type: str) -> Kind:
    """What can be done with a file of this type."""
    return _KINDS.get(media_type, Kind.OTHER)


def media_type(data: bytes, declared: str = "") -> str:
    """The type of a file by its content. `declared` tells only a mail from other text."""
    by_signature = _by_signature(data)
    if by_signature == ZIP:
        return _zip_type(data)
    if by_signature == OLE:
        return _ole_type(data)
    return by_signature or _text_type(data, declared)


def _by_signature(data: bytes) -> str:
    for offset, magic, kind in _SIGNATURES:
        if data[offset : offset + len(magic)] == magic:
            return kind
    if data[4:8] == b"ftyp":
        return _iso_media(data[8:12], data[16:40])
    return PDF if b"%PDF-" in data[:1024] else ""


def _iso_media(brand: bytes, compatible: bytes) -> str:
    if brand == b"avif":
        return "image/avif"
    heif = brand in _HEIF_BRANDS or any(b in compatible for b in _HEIF_BRANDS[:4])
    return HEIC if heif else "video/mp4"


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            odf = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ZIP
    for entry, kind in _ZIP_MARKS:
        if entry in names:
            return kind
    return odf.decode("ascii", "replace") if odf.decode("ascii", "replace") in (ODS, ODT) else ZIP


_ZIP_MARKS = (
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSB),
    ("word/document.xml", DOCX),
    ("ppt/presentation.xml", PPTX),
    ("OFD.xml", OFD),
)


def _ole_type(data: bytes) -> str:
    """By the names of the streams, which stand in UTF-16 in the directory."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return OLE


_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Book\0", XLS),
)


def _text_type(data: bytes, declared: str) -> str:
    start = data[:4096]
    if declared == EML or (_MIME.match(start) and len(_HEADER.findall(start)) >= 2):
        return _mail_type(start)
    text = decode_bytes(start)
    if not data or _looks_binary(text):
        return UNKNOWN
    low = text.lstrip("\ufeff \r\n\t").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in low:
        return SPREADSHEETML
    if low.startswith("<svg") or ("<?xml" in low[:6] and "<svg" in low):
        return "image/svg+xml"
    if re.match(r"<(?:!doctype html|html|table|head|body|meta|div|style)\b", low):
        return "text/html"
    whole_lines = text if len(data) <= len(start) else text.rpartition("\n")[0]
    return "text/csv" if _is_delimited(whole_lines) else "text/plain"


def _mail_type(start: bytes) -> str:
    low = start.lower()
    saved_page = b"multipart/related" in low and b"received:" not in low
    return MHTML if saved_page and (b"saved by" in low or b"\nto:" not in low) else EML


def _looks_binary(text: str) -> bool:
    odd = sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\f\x1b") for c in text)
    return "\0" in text or odd * 20 > len(text)


def _is_delimited(text: str) -> bool:
    """At least two lines, nearly all of them of several columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 and len(_DELIMITED.findall("\n".join(lines))) * 5 >= len(lines) * 4
