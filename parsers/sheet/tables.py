"""A file of tables, read: forms, lists of receipts, or why it is neither.

Each sheet is claimed by one reader at most; one that both could claim, or that looks like
a form and cannot be taken for one, is nobody's and says why.
"""

from __future__ import annotations

from parsers.facts import Problem, Reading
from parsers.sheet.forms import forms_of
from parsers.sheet.grid import Book, read_book
from parsers.sheet.receipts import read_receipts


def read_tables(data: bytes) -> Reading:
    """Read a spreadsheet, a table saved as text or HTML, or a document with tables.

    Gives the forms and the receipts in it, else the problem; `note` tells people what a
    table looked like that was not taken.
    """
    book = read_book(data)
    if isinstance(book, Problem):
        return Reading(problem=book)
    forms, doubts = forms_of(book)
    claimed = {form.sheet for form in forms}
    left = Book(tuple(grid for grid in book.grids if grid.name not in claimed))
    receipts = () if doubts else read_receipts(left.grids)
    note = "；".join(dict.fromkeys(doubts))
    if not (forms or receipts):
        return Reading(problem=Problem.NOT_A_RECEIPT, note=note or NEITHER)
    return Reading(receipts=receipts, forms=forms, note=note)


def holds_tables(data: bytes) -> bool:
    """Whether a document or text holds a form or a list of receipts, or what looks like one."""
    reading = read_tables(data)
    return reading.problem is None or reading.note not in ("", NEITHER)


NEITHER = "没有找到同时列出学校和实收数量的表格，也没有找到附件表格"
