"""Pictures inside office files, and a docx' words.

Receipts are pasted into Word and into cells: Office keeps such pictures under
`…/media/`, WPS' cell pictures (`xl/cellimages.xml`) lie there too. In the old binary
formats they stand as they are within a stream and are cut out by their own marks.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import olefile

from parsers.containers.archives import zip_members
from parsers.containers.media import kind_of, media_type
from parsers.containers.piece import Budget, CannotOpenError, Kind, Member
from parsers.facts import Problem
from parsers.markup import tidy_lines

_MEDIA = re.compile(r"^(?:word|xl|ppt)/media/|^Pictures/|/Res/", re.IGNORECASE)
_HASH = re.compile(r"[0-9A-F]{24,}")
_LONGEST_TEXT = 20_000
_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xe0\xe1\xdb]")
_SCAN = 0xDA
_DRAWING_GROUP, _CONTINUE, _FILEPASS = 0x00EB, 0x003C, 0x002F


def open_office(data: bytes, budget: Budget) -> Iterator[Member]:
    """Pictures and embedded files of docx, xlsx, pptx, odt, ods and ofd."""
    for number, member in enumerate(zip_members(data, budget, _is_wanted), start=1):
        short = _called(member.name.rsplit("/", 1)[-1], number)
        if member.problem or not isinstance(member.source, bytes):
            yield Member(short, problem=member.problem, inline=True)
        elif kind_of(media_type(member.source)) is not Kind.OTHER:
            # Drawings (EMF) and formula objects are not what anybody means to send.
            yield Member(short, member.source, inline=True)


def _called(name: str, number: int) -> str:
    """LibreOffice names pictures by their hash, which says nothing to anybody."""
    stem, _, ending = name.rpartition(".")
    return f"图片{number}.{ending}" if _HASH.fullmatch(stem) else name


def _is_wanted(path: str) -> bool:
    return bool(_MEDIA.search(path))


def words_of_docx(data: bytes, budget: Budget) -> str:
    """A docx' paragraphs and cells as lines; "" where they cannot be read."""
    try:
        found = list(zip_members(data, budget, lambda path: path == "word/document.xml"))
    except CannotOpenError:
        return ""
    if not found or not isinstance(found[0].source, bytes):
        return ""
    xml = found[0].source.decode("utf-8", "replace")
    xml = re.sub(r"</w:p>|<w:br\b[^>]*>", "\n", re.sub(r"</w:tc>", "\t", xml))
    return tidy_lines(unescape(re.sub(r"<[^>]*>", "", xml)))[:_LONGEST_TEXT]


def open_ole(data: bytes, budget: Budget) -> Iterator[Member]:
    """Pictures of doc, xls, ppt and WPS' own formats, cut out of their streams."""
    number = 0
    for name, stream in _streams(data, _WITH_PICTURES).items():
        if name == _WPS_CELL_PICTURES:
            yield from open_office(stream, budget)
            continue
        for picture in carve(_drawings(stream) if name in _WORKBOOKS else stream):
            number += 1
            yield Member(f"图片{number}", budget.bounded([picture]), inline=True)


def is_locked_workbook(data: bytes) -> bool:
    """Whether an xls asks for a password: a FILEPASS record among its first ones."""
    try:
        streams = _streams(data, _WORKBOOKS)
    except CannotOpenError:
        return False
    return any(kind == _FILEPASS for s in streams.values() for kind, _ in _records(s[:4096]))


_WORKBOOKS = ("Workbook", "Book")
# Within an .et, WPS keeps pictures in cells as a small xlsx of its own.
_WPS_CELL_PICTURES = "ETCellImageData"
_WITH_PICTURES = (*_WORKBOOKS, _WPS_CELL_PICTURES, "Data", "WordDocument", "Pictures")


def _streams(data: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return {name: ole.openstream(name).read() for name in names if ole.exists(name)}
    # olefile promises no list of exceptions; struct, index and its own errors all occur.
    except Exception as problem:
        raise CannotOpenError(Problem.CORRUPT) from problem


def _drawings(workbook: bytes) -> bytes:
    """The drawing group of an xls in one run: pictures are split over CONTINUE records."""
    out, inside = bytearray(), False
    for kind, body in _records(workbook):
        inside = kind == _DRAWING_GROUP or (inside and kind == _CONTINUE)
        if inside:
            out += body
    return bytes(out)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """BIFF records: type, length, body ([MS-XLS] 2.1.4)."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def carve(stream: bytes) -> Iterator[bytes]:
    """JPEG and PNG pictures that stand in a stream as they are, each once."""
    seen: set[bytes] = set()
    place = 0
    while found := _PICTURE.search(stream, place):
        start = found.start()
        end = _png_end(stream, start) if found[0][0] == 0x89 else _jpeg_end(stream, start)
        place = end or found.end()
        if end and stream[start:end] not in seen:
            seen.add(stream[start:end])
            yield stream[start:end]


def _png_end(stream: bytes, start: int) -> int:
    end = stream.find(b"IEND\xaeB`\x82", start)
    return end + 8 if end > 0 else 0


def _jpeg_end(stream: bytes, start: int) -> int:
    """Behind the picture's end. Segments are stepped over, since the first of them may
    hold a thumbnail with an end mark of its own."""
    place = start + 2
    while stream[place : place + 1] == b"\xff" and place + 4 <= len(stream):
        marker = stream[place + 1]
        place += 2 + struct.unpack_from(">H", stream, place + 2)[0]
        if marker == _SCAN:
            end = stream.find(b"\xff\xd9", place)
            return end + 2 if end > 0 else 0
    return 0
