"""List pages (签收清单): one district, a row for each school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put
from bot.demo.paper.list_forms import LISTS, MEASURING_LISTS, TUNING_LISTS, ListForm, Ruled
from bot.demo.paper.page import Page
from bot.demo.paper.spec import ListPage, Receipt

__all__ = ["LISTS", "MEASURING_LISTS", "TUNING_LISTS", "draw_list", "rows_that_fit"]

HEADING_MM = 5.2
"""From line to line of a heading."""

FOOT_MM = 50.0
"""Room under the table for the district's seal."""


def draw_list(page_of: ListPage, rng: Rng) -> Image.Image:
    """The whole list page; a row whose school has not signed has its places blank."""
    form = _form(page_of.layout, page_of.each_sealed)
    rows = 1 + len(page_of.rows) + form.blank + form.total
    page = Page(form.wide, max(form.high, form.top + rows * form.row_mm + FOOT_MM))
    title = form.title.replace("{district}", page_of.district).replace("{term}", page_of.term_text)
    page.text(
        form.wide / 2, form.top - 16, title, face=form.face, points=18, anchor="mm", bold=True
    )
    _rules(page, form, rows)
    _heading(page, form)
    for number, receipt in enumerate(page_of.rows, start=1):
        _row(page, form, number, _named(form, receipt), rng)
    if form.total:
        _total(page, form, rows - 1, page_of.rows)
    _seals(page, form, page_of, form.top + rows * form.row_mm, rng)
    return page.image


def rows_that_fit(layout: str, *, each_sealed: bool = False) -> int:
    """How many rows a page of this layout holds without growing longer than its paper."""
    form = _form(layout, each_sealed)
    room = int((form.high - form.top - FOOT_MM) // form.row_mm)
    return room - 1 - form.blank - form.total


def _form(layout: str, each_sealed: bool) -> ListForm:
    """The form of this layout; rows that bear a seal each are taller, and none stays blank."""
    form = LISTS[layout]
    return replace(form, row_mm=form.row_mm * 2.1, blank=0) if each_sealed else form


def _named(form: ListForm, receipt: Receipt) -> Receipt:
    """The school as this list calls it: under its district's title some leave the place out."""
    if not form.short_names:
        return receipt
    return replace(receipt, school=receipt.school.removeprefix(receipt.district))


def _columns(form: ListForm) -> Iterator[tuple[str, str, float, float]]:
    """Field, label, left edge and width of each column."""
    total = sum(share for _, _, share in form.columns)
    x = form.left
    for field, label, share in form.columns:
        room = (form.wide - 2 * form.left) * share / total
        yield field, label, x, room
        x += room


def _rules(page: Page, form: ListForm, rows: int) -> None:
    """The printed lines: a grid, lines under the rows only, or one under the heading."""
    right, bottom = form.wide - form.left, form.top + rows * form.row_mm
    if form.ruled is Ruled.NONE:
        page.line(form.left, form.top + form.row_mm, right, form.top + form.row_mm)
        return
    for row in range(rows + 1):
        y = form.top + row * form.row_mm
        page.line(form.left, y, right, y)
    if form.ruled is Ruled.GRID:
        for x in (*(left for _, _, left, _ in _columns(form)), right):
            page.line(x, form.top, x, bottom)


def _heading(page: Page, form: ListForm) -> None:
    for _, label, x, room in _columns(form):
        words = label.split("\n")
        longest = max(len(word) for word in words)
        small = min(form.points, (room - 1.5) / longest / 0.3528)
        for i, word in enumerate(words):
            middle = form.top + form.row_mm / 2 + HEADING_MM * (i - (len(words) - 1) / 2)
            page.text(x + room / 2, middle, word, face=form.face, points=small, anchor="mm")


def _row(page: Page, form: ListForm, number: int, receipt: Receipt, rng: Rng) -> None:
    """One school's row."""
    middle = form.top + (number + 0.5) * form.row_mm
    for field, _, x, room in _columns(form):
        if field == "number":
            page.text(
                x + room / 2, middle, str(number), face=form.face, points=form.points, anchor="mm"
            )
        elif field != "mark":
            at = (x + 2, middle)
            put(page, field, at, receipt, rng, room=room - 3, face=form.face, points=form.points)


def _total(page: Page, form: ListForm, row: int, rows: tuple[Receipt, ...]) -> None:
    """The last row: what all rows come to, typed."""
    middle = form.top + (row + 0.5) * form.row_mm
    sent = sum(receipt.sent for receipt in rows)
    for field, _, x, _ in _columns(form):
        words = {"school": form.total_label, "sent": str(sent)}.get(field, "")
        page.text(x + 2, middle, words, face=form.face, points=form.points)


def _seals(page: Page, form: ListForm, page_of: ListPage, bottom: float, rng: Rng) -> None:
    """Each school's seal on its row, then the district's below the table."""
    if page_of.each_sealed:
        for number, receipt in enumerate(page_of.rows, start=1):
            if receipt.seal_text:
                x = _seal_place(form) + between(rng, -6, 6)
                y = form.top + (number + 0.5) * form.row_mm + between(rng, -2, 2)
                look = replace(receipt.seal_look, size_mm=min(38.0, form.row_mm * 1.3))
                page.stamp(x, y, receipt.seal_text, look, rng)
    words = f"{form.seal_label}{page_of.date}"
    page.text(form.wide - form.left - 80, bottom + 14, words, face=form.face, points=12)
    if page_of.seal_text:
        x = form.wide - form.left - between(rng, 36, 60)
        page.stamp(x, bottom + between(rng, 14, 24), page_of.seal_text, page_of.seal_look, rng)


def _seal_place(form: ListForm) -> float:
    """The middle of the seals' column; the right end of the row where there is none."""
    marks = [x + room / 2 for field, _, x, room in _columns(form) if field == "mark"]
    return marks[0] if marks else form.wide - form.left - 26
