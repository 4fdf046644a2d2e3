"""The printed lines of a list page, and where its columns begin and end."""

from __future__ import annotations

from bot.demo.paper.list_forms import ListForm, Ruled
from bot.demo.paper.page import Page

BETWEEN_MM = 8.0
"""Room between two halves of a list."""


def edges(form: ListForm, half: int) -> list[float]:
    """The left edge of each column of a half, and the right one of the last."""
    wide = (form.wide - 2 * form.left - BETWEEN_MM * (form.halves - 1)) / form.halves
    total = sum(share for _, _, share in form.columns)
    places = [form.left + half * (wide + BETWEEN_MM)]
    for _, _, share in form.columns:
        places.append(places[-1] + wide * share / total)
    return places


def draw_lines(page: Page, form: ListForm, lines: int) -> None:
    """A grid, lines under the rows or between the columns only, or one under the heading."""
    for half in range(form.halves):
        places = edges(form, half)
        if form.ruled is not Ruled.NONE:
            _level(page, form, form.top, places[0], places[-1])
        _heading(page, form, places)
        if form.ruled in (Ruled.GRID, Ruled.ROWS):
            for line in range(1, lines + 1):
                y = form.top + form.heading_mm + line * form.row_mm
                _level(page, form, y, places[0], places[-1], dotted=form.dotted)
        if form.ruled in (Ruled.GRID, Ruled.COLUMNS):
            _upright(page, form, places, form.top + form.heading_mm + lines * form.row_mm)
        if form.ruled is Ruled.COLUMNS:
            y = form.top + form.heading_mm + lines * form.row_mm
            _level(page, form, y, places[0], places[-1])


def _level(
    page: Page, form: ListForm, y: float, left: float, right: float, *, dotted: bool = False
) -> None:
    if dotted:
        page.dotted(left, right, y, form.rule_mm)
    else:
        page.line(left, y, right, y, form.rule_mm)


def _heading(page: Page, form: ListForm, places: list[float]) -> None:
    """The line under the heading, and those under headings of several columns."""
    y = form.top + form.heading_mm
    _level(page, form, y, places[0], places[-1])
    if form.ruled is Ruled.GRID:
        for _, first, many in form.groups:
            _level(page, form, y - form.heading_mm / 2, places[first], places[first + many])


def _upright(page: Page, form: ListForm, places: list[float], bottom: float) -> None:
    """Lines between the columns; inside a heading of several they begin below it."""
    within = {i for _, first, many in form.groups for i in range(first + 1, first + many)}
    for i, x in enumerate(places):
        if form.sides or 0 < i < len(places) - 1:
            top = form.top + (form.heading_mm / 2 if i in within else 0.0)
            page.line(x, top, x, bottom, form.rule_mm)
