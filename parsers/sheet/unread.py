"""Cells that calamine gives as blank although something stands there.

Two kinds: a formula that no program has worked out (openpyxl and other writers store the
formula alone), and an error value such as #REF!. Both would pass for an empty cell, and
an empty cell for a zero; so they are looked up in the file itself. A formula shows as it
is written, `=SUM(C2:D2)`.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import olefile
from lxml import etree

Place = tuple[int, int]
Cells = dict[Place, str]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF, _BOUNDSHEET, _FORMULA, _BOOLERR = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205


def cells(data: bytes) -> dict[str, Cells]:
    """By sheet the cells that hold no value, with the words to show there.

    What cannot be looked into has none: whether it can be read is for calamine to say.
    """
    try:
        if data.startswith(b"PK"):
            return _of_package(data)
        return _of_workbook_stream(data)
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError, struct.error):
        return {}
    except (NotImplementedError, RuntimeError, IndexError, EOFError, zlib.error):
        # A packing that zipfile does not know, one that is encrypted, one that is damaged.
        return {}


def _of_package(data: bytes) -> dict[str, Cells]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            sheets = _sheet_parts(archive)
            return {n: dict(_of_xlsx_sheet(archive, p)) for n, p in sheets if p in names}
        if "content.xml" in names:
            return _of_ods(archive.read("content.xml"))
    return {}


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name and the part of the package that holds it."""
    related = _parsed(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): str(each.get("Target")) for each in related}
    book = _parsed(archive.read("xl/workbook.xml"))
    return [
        (
            str(sheet.get("name")),
            posixpath.normpath(posixpath.join("/xl", targets[sheet.get(_RELATED)])).lstrip("/"),
        )
        for sheet in book.iter(f"{_MAIN}sheet")
        if sheet.get(_RELATED) in targets
    ]


def _parsed(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=False))


def _of_xlsx_sheet(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    with archive.open(part) as stream:
        for _, cell in etree.iterparse(stream, tag=f"{_MAIN}c", resolve_entities=False):
            value = cell.findtext(f"{_MAIN}v") or ""
            kind = cell.get("t", "n")
            if kind == "e":
                yield _place(cell.get("r", "")), value or "#VALUE!"
            elif cell.find(f"{_MAIN}f") is not None and not value and kind == "n":
                yield _place(cell.get("r", "")), f"={cell.findtext(f'{_MAIN}f') or ''}"
            cell.clear()


def _place(reference: str) -> Place:
    """C5 as (4, 2)."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _of_ods(xml: bytes) -> dict[str, Cells]:
    return {
        str(table.get(f"{_TABLE}name")): dict(_of_ods_table(table))
        for table in _parsed(xml).iter(f"{_TABLE}table")
    }


def _of_ods_table(table: Any) -> Iterator[tuple[Place, str]]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            if words := _ods_words(cell):
                yield (row, column), words
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))


def _ods_words(cell: Any) -> str:
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(cell.itertext()).strip() or "#VALUE!"
    formula = cell.get(f"{_TABLE}formula")
    # A formula that comes to no words has a paragraph without any.
    valued = cell.get(f"{_OFFICE}value-type") is not None or len(cell) > 0
    return f"={formula.partition('=')[2]}" if formula and not valued else ""


def _of_workbook_stream(data: bytes) -> dict[str, Cells]:
    """xls and et: BIFF8 keeps an error as the value of its cell ([MS-XLS] 2.4.127, 2.4.24)."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        stream = next((n for n in ("Workbook", "Book") if ole.exists(n)), "")
        book = ole.openstream(stream).read() if stream else b""
    names = [_sheet_name(body) for kind, _, body in _records(book, 0) if kind == _BOUNDSHEET]
    return {name: dict(_errors(book, place)) for place, name in names}


def _records(book: bytes, place: int) -> Iterator[tuple[int, int, bytes]]:
    """The records of one substream: type, where it stands, body."""
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        yield kind, place, book[place + 4 : place + 4 + length]
        if kind == _EOF:
            return
        place += 4 + length


def _sheet_name(body: bytes) -> tuple[int, str]:
    place, length, wide = struct.unpack_from("<I", body)[0], body[6], body[7] & 1
    return place, body[8:].decode("utf-16-le" if wide else "latin-1", "replace")[:length]


def _errors(book: bytes, place: int) -> Iterator[tuple[Place, str]]:
    for kind, _, body in _records(book, place):
        if kind == _BOOLERR and len(body) >= 8 and body[7]:
            yield struct.unpack_from("<HH", body), _ERRORS.get(body[6], "#VALUE!")
        elif kind == _FORMULA and body[6:7] == b"\x02" and body[12:14] == b"\xff\xff":
            yield struct.unpack_from("<HH", body), _ERRORS.get(body[8], "#VALUE!")
