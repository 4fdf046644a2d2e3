"""Files of tables of any make -> plain grids of text.

Routed by content, never by name (MAIL-FACTS, "Spreadsheets"). Formulas are not evaluated:
the value that the program stored last is what counts.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from parsers.facts import Problem
from parsers.sheet import markup, word, workbook
from parsers.sheet.annexes import MARK_SHEET
from parsers.sheet.separated import decode, from_text
from parsers.sheet.values import MAX_COLUMNS, MAX_ROWS, Grid, cell_name

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Book", "Grid", "cell_name", "read_book", "read_grids"]

OLE2 = b"\xd0\xcf\x11\xe0"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
WORD_DOCUMENT = "WordDocument".encode("utf-16-le")
XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
HEAD = 4096
MARKED = ("form", "term", "unit")


@dataclass(frozen=True, slots=True)
class Book:
    """A file of tables: the sheets that people see, and the one that our forms hide.

    `words` is the running text of a document, its tables apart; "" for a workbook.
    """

    grids: tuple[Grid, ...]
    mark: Grid | None = None
    words: str = ""


def read_grids(data: bytes) -> tuple[Grid, ...] | Problem:
    """Read every visible sheet. Gives the problem instead where nothing can be read."""
    book = read_book(data)
    if isinstance(book, Problem):
        return book
    return book.grids or Problem.UNSUPPORTED_FORMAT


def read_book(data: bytes) -> Book | Problem:
    """Read a file of tables. Gives the problem instead where nothing can be read."""
    if not data.strip():
        return Problem.CORRUPT
    if data.startswith((b"PK", OLE2)):
        return _packed(data)
    text = decode(data)
    head = text[:HEAD].lower()
    if XML_2003 in head:
        return _book(markup.from_xml_2003(text), Problem.CORRUPT)
    if head.lstrip().startswith(("mime-version:", "from:", "date:")):
        return _book(markup.from_web_archive(data), Problem.UNSUPPORTED_FORMAT)
    if "<html" in head or "<table" in head:
        return _book(markup.from_html(text), Problem.UNSUPPORTED_FORMAT)
    if "\x00" in text:
        return Problem.UNSUPPORTED_FORMAT
    return _book(from_text(text), Problem.UNSUPPORTED_FORMAT)


def _book(grids: tuple[Grid, ...] | Problem, otherwise: Problem) -> Book | Problem:
    if isinstance(grids, Problem):
        return grids
    return Book(grids) if grids else otherwise


def _packed(data: bytes) -> Book | Problem:
    """A zip or an OLE2 file: a Word document, or what calamine reads."""
    if data.startswith(OLE2):
        if ENCRYPTED_PACKAGE in data:
            return Problem.ENCRYPTED
        if WORD_DOCUMENT in data:
            return Problem.UNSUPPORTED_FORMAT
    elif _holds(data, "word/document.xml"):
        return _document(data)
    sheets = workbook.read_workbook(data, MARK_SHEET)
    if isinstance(sheets, Problem):
        return sheets
    return Book(sheets.visible, sheets.hidden.get(MARK_SHEET))


def _document(data: bytes) -> Book | Problem:
    found = word.read_document(data)
    if isinstance(found, Problem):
        return found
    return Book(found.tables, _mark_in(found.identifier), found.words)


def _mark_in(identifier: str) -> Grid | None:
    """A document has no hidden sheet; ours say the same in a property."""
    word, *said = identifier.split() or [""]
    if word != MARK_SHEET or len(said) != len(MARKED):
        return None
    return Grid(MARK_SHEET, tuple(zip(MARKED, said, strict=True)))


def _holds(data: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
