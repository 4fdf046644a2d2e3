"""A list page, read: a receipt for each school's row, with what stands in its own cells alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.facts import Box, Evidence, Fact, Field, Line, Mark, Receipt, Seal, Source
from parsers.ocr.contract import Engine, Image
from parsers.photo.cell_ink import CellInk, own_ink
from parsers.photo.cells import Rules, letter_height, no_rules
from parsers.photo.columns import Column
from parsers.photo.dashes import with_dashes
from parsers.photo.fields import Place
from parsers.photo.heading_doubts import OF_EITHER_SIDE, TOOK
from parsers.photo.ink import Inks
from parsers.photo.list_cells import Cell, Paper, cells_of, lines_in, text_in
from parsers.photo.list_numbers import numbers_of
from parsers.photo.list_titles import planned_doubted
from parsers.photo.page_facts import terms_in
from parsers.photo.people import STATED
from parsers.photo.printed_words import BRACKETED, is_print, says_otherwise
from parsers.photo.red_strokes import doubted_in_red
from parsers.photo.row_edges import Edges, edges_of
from parsers.photo.row_names import LETTER
from parsers.photo.row_seals import seals_of_list
from parsers.photo.rows import Row, Table
from parsers.photo.signature import judge, measure
from parsers.photo.told_below import REMARKS
from parsers.photo.told_by_hand import surely_told
from parsers.photo.typed_names import typed_doubted
from parsers.photo.unexplained import tells_amiss
from parsers.photo.upright import Upright
from parsers.photo.values import date_in, phone_in

LEAST_ROWS = 2
"""Rows of schools from which a table is a list; one row is a school's own form."""

MAY_STAY_BLANK = re.compile(rf"{OF_EITHER_SIDE.pattern}|章")
"""Headings of handlers, and of places for a seal."""

NO_LETTERS, LEAST_NAME = re.compile(r"[年月日号]|[（(【].*[)）】]"), 2
"""What of a cell's words is no name, and the letters of the shortest one."""

AWAY = 0.2
"""Of a cell's width at either side that is left out where its edges may cut writing."""

PLACE = re.compile(r"[一-鿿]{1,6}[市区县]")
"""A district's name in a list's title."""


def list_receipts(
    upright: Upright, rules: Rules, tables: Sequence[Table], engine: Engine
) -> tuple[Receipt, ...]:
    """A receipt for each row; term and district are the page's."""
    letter = letter_height([n for table in tables for row in table.rows for n in row.lines])
    rules = with_dashes(rules, upright.inks.print, letter)
    tables = [surely_told(table, upright.inks.print, rules) for table in tables]
    rows = [(table, row) for table in tables for row in table.rows]
    paper = Paper(upright.inks, rules, engine, letter)
    seals = seals_of_list(upright.inks, tables)
    shared = tuple(_of_page(upright.lines, tables))
    parted = (edges_of(table, row, upright.inks.print, rules, letter) for table, row in rows)
    receipts = [
        _receipt(paper, table, edges, number, shared, seals.of(number - 1))
        for number, ((table, _), edges) in enumerate(zip(rows, parted, strict=True), 1)
    ]
    receipts = list(planned_doubted(receipts, upright.lines, tables))
    return typed_doubted(receipts, [_names(table, row) for table, row in rows], paper)


def _receipt(
    paper: Paper,
    table: Table,
    edges: Edges,
    number: int,
    shared: tuple[Fact, ...],
    seals: tuple[tuple[Seal, ...], Mark],
) -> Receipt:
    row = edges.row
    numbers = doubted_in_red(numbers_of(paper, table, edges), paper.inks, seals[0])
    numbers = _remarked(numbers, table, row)
    facts = (*_school(table, row), *numbers, *_said(table, row), *shared)
    signature, box = signature_of(paper, table, edges)
    return Receipt(number, Evidence.LIST, facts, *seals, signature, box, row.lines)


def _remarked(numbers: tuple[Fact, ...], table: Table, row: Row) -> tuple[Fact, ...]:
    """A row's numbers, what came for a person where its place for remarks says more than that all
    is well."""
    values = {fact.value for fact in numbers if isinstance(fact.value, int)}
    cells = (c for column, c in zip(table.columns, row.cells, strict=True) if _is_remarks(column))
    if not any(tells_amiss(text_in(row, cell)[0], values) for cell in cells):
        return numbers
    return tuple(replace(n, agreed=n.agreed and n.field is not Field.RECEIVED) for n in numbers)


def _is_remarks(column: Column) -> bool:
    return column.field is None and REMARKS.search(column.heading.words) is not None


def _of_page(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Fact]:
    """The term and the district, from the title and whatever stands above the rows; the day,
    where the page has one for all its rows."""
    top = min(table.top for table in tables)
    above = [line for line in lines if line.box[1] + line.box[3] / 2 < top]
    yield from terms_in((), above)
    for line in above:
        if PLACE.search(line.text):
            text = re.sub(r"\s", "", line.text)
            yield Fact(Field.DISTRICT, text, Source.PRINT, line.sure, box=line.box, text=line.text)
    if not any(column.field is Field.SIGNED_ON for table in tables for column in table.columns):
        yield from _day_of_page(lines, tables)


def _day_of_page(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Fact]:
    """The one day that stands above or below the rows."""
    top, bottom = min(table.top for table in tables), max(table.bottom for table in tables)
    outside = [n for n in lines if not top <= n.box[1] + n.box[3] / 2 < bottom]
    said = [(line, date_in(line.text)) for line in outside]
    days = {day for _, day in said if day is not None}
    for line, day in said:
        if day is not None and len(days) == 1:
            yield Fact(Field.SIGNED_ON, day, Source.HAND, line.sure, box=line.box, text=line.text)
            return


def _school(table: Table, row: Row) -> Iterator[Fact]:
    """The name in the row, on one line or two."""
    for _, cell in table.cells_of(row, Field.SCHOOL):
        lines = _letters_in(row, cell)
        name = re.sub(r"\s", "", "".join(line.text for line in lines))
        name = name.lstrip("0123456789.、")
        if name:
            sure = min(line.sure for line in lines)
            yield Fact(Field.SCHOOL, name, Source.PRINT, sure, box=cell, text=name)


def _names(table: Table, row: Row) -> list[Line]:
    """The lines of a row's school."""
    return [
        line for _, cell in table.cells_of(row, Field.SCHOOL) for line in _letters_in(row, cell)
    ]


def _letters_in(row: Row, cell: Box) -> list[Line]:
    return [line for line in lines_in(row, cell) if LETTER.search(line.text)]


def _said(table: Table, row: Row) -> Iterator[Fact]:
    """Fields whose words are their value."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        text, sure = text_in(row, cell)
        field = column.field
        if not text or field is None:
            continue
        if field is Field.SIGNER:
            yield Fact(field, re.sub(r"\s", "", text), Source.HAND, sure, box=cell, text=text)
        elif field is Field.PHONE and (phone := phone_in(text)):
            yield Fact(field, phone, Source.PRINT, sure, box=cell, text=text)
        elif field is Field.SIGNED_ON and (day := date_in(text)):
            yield Fact(field, day, Source.HAND, sure, box=cell, text=text)


def signature_of(paper: Paper, table: Table, edges: Edges) -> tuple[Mark, Box | None]:
    """Ink of a hand in the row's own place for it; a list without that column leaves it open. So
    does a blank place of several (学校签章 beside 经办人, who may be the office's), unless who took
    signed and the blank one is for a handler or a seal: 签章 beside 签收人."""
    cells = cells_of(table, edges, Field.SIGNER)
    found = [(cell.column.heading.words, *_signed(paper, edges.row, cell)) for cell in cells]
    order = (Mark.PRESENT, Mark.UNSURE, Mark.ABSENT)
    nothing = ("", Mark.UNSURE, None)
    _, mark, box = min(found, key=lambda one: order.index(one[1]), default=nothing)
    took = any(TOOK.search(words) for words, one, _ in found if one is Mark.PRESENT)
    blank = [words for words, one, _ in found if one is Mark.ABSENT]
    open_ = not took or not all(MAY_STAY_BLANK.search(words) for words in blank)
    doubtful = mark is Mark.PRESENT and bool(blank) and open_
    return (Mark.UNSURE if doubtful else mark), box


def _signed(paper: Paper, row: Row, place: Cell) -> tuple[Mark, Box | None]:
    """Whether a cell is signed. What may be a neighbour's is set aside: the rest must do."""
    ink = own_ink(paper.inks.print, paper.rules, place.box)
    text = text_in(row, place.box)[0]
    mark, box = _judged(paper, _without_print(ink, row, text), ink.box, text)
    if mark is Mark.PRESENT and STATED.search(text):
        # 未领 is no name
        return Mark.UNSURE, box
    if mark is not Mark.PRESENT or not (place.cut or place.strayed or ink.doubtful):
        return mark, box
    certain = _middle(ink, place.box) if place.cut else ink.certain
    enough = not place.strayed and _judged(paper, certain, ink.box, "")[0] is Mark.PRESENT
    return (mark if enough else Mark.UNSURE), box


def _without_print(ink: CellInk, row: Row, text: str) -> Image:
    """The ink of a cell without what a list prints in it (（签名）), and without a day that begins
    in it, unless a name was read there as well."""
    image = ink.image.copy()
    named = sum("一" <= letter <= "鿿" for letter in NO_LETTERS.sub("", text)) >= LEAST_NAME
    for line in row.lines:
        if is_print(line) or (says_otherwise(line) and not named):
            x, y, w, h = line.box
            left, top = max(0, x - ink.box[0]), max(0, y - ink.box[1])
            image[top : max(0, y + h - ink.box[1]), left : max(0, x + w - ink.box[0])] = 255
    return image


def _middle(ink: CellInk, cell: Box) -> Image:
    """The certain ink of a cell away from its edges."""
    image = ink.certain.copy()
    away = int(AWAY * cell[2])
    left = cell[0] - ink.box[0] + away
    right = cell[0] + cell[2] - ink.box[0] - away
    image[:, : max(0, left)] = 255
    image[:, max(0, right) :] = 255
    return image


def _judged(paper: Paper, image: Image, box: Box, text: str) -> tuple[Mark, Box | None]:
    height, width = image.shape
    place = Place(Field.SIGNER, text, (0, 0, width, height), 1.0, (0, 0, 1, paper.letter))
    seen = measure(Inks(image, image, image, image), no_rules(image), place.box, place, ())
    name = BRACKETED.sub("", text)
    mark = judge(seen, read=sum("一" <= letter <= "鿿" for letter in name) >= 2)
    if mark is Mark.ABSENT:
        return mark, None
    x, y, w, h = seen.box
    return mark, (x + box[0], y + box[1], w, h)
