"""A workbook that ends whoever opens it costs its own message an answer, and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import olefile
import pytest

from bot.reading import ReaderPool
from parsers.containers import Kind, Piece
from parsers.facts import Problem
from tests.sheet.test_awkward import FILES

DIMENSIONS = 0x0200


def sheet(data: bytes) -> Piece:
    return Piece("表.xls", "application/vnd.ms-excel", Kind.SHEET, data)


def deadly() -> bytes:
    """An xls that says it has four thousand million rows: its reader makes room for them."""
    data = bytearray((FILES / "h02-plain.xls").read_bytes())
    with olefile.OleFileIO(bytes(data)) as ole:
        book = ole.openstream("Workbook").read()
    start = data.find(book[:512])
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if kind == DIMENSIONS:
            at = data.find(book[place : place + 4 + length], start)
            struct.pack_into("<IIHH", data, at + 4, 0, 0xFFFFFFF0, 0, 0xFFF0)
        place += 4 + length
    return bytes(data)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool("auto", 1, 60.0) as made:
        yield made


def test_it_is_corrupt_and_its_neighbours_are_read(pool: ReaderPool) -> None:
    good = (FILES / "h01-plain.xlsx").read_bytes()
    begun = [pool.begin(sheet(data)) for data in (deadly(), good, good)]
    readings = [pool.finish(each) for each in begun]
    assert (readings[0].problem, readings[0].note) == (Problem.CORRUPT, "打开表格的程序中途退出")
    assert [len(reading.forms) for reading in readings[1:]] == [1, 1]
