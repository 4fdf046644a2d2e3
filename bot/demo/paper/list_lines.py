"""The printed lines of a list page, and where its columns begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.demo.paper.list_forms import ListForm, Ruled
from bot.demo.paper.list_slots import Slot, merged_of
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


def draw_lines(page: Page, form: ListForm, lines: int, slots: Sequence[Slot] = ()) -> None:
    """A grid, lines under the rows or between the columns only, or one under the heading."""
    for half in range(form.halves):
        places = edges(form, half)
        own = [slot for slot in slots if slot.half == half]
        if form.ruled is not Ruled.NONE:
            _level(page, form, form.top, places[0], places[-1])
        _heading(page, form, places)
        if form.ruled in (Ruled.GRID, Ruled.ROWS):
            joined = {slot.line for rows in merged_of(form, own) for slot in rows[:-1]}
            for line in range(1, lines + 1):
                y = form.top + form.heading_mm + line * form.row_mm
                for left, right in _beside_town(form, places, shared=line in joined):
                    _level(page, form, y, left, right, dotted=form.dotted)
        if form.ruled in (Ruled.GRID, Ruled.COLUMNS):
            whole = {slot.line for slot in own if slot.heading}
            _upright(page, form, places, lines, whole)
        if form.ruled is Ruled.COLUMNS:
            y = form.top + form.heading_mm + lines * form.row_mm
            _level(page, form, y, places[0], places[-1])


def _beside_town(form: ListForm, places: list[float], *, shared: bool) -> list[tuple[float, float]]:
    """Where a line under a row runs: not through a cell that it shares with the next."""
    town = [i for i, (field, _, _) in enumerate(form.columns) if field == "town"]
    if not shared or not town:
        return [(places[0], places[-1])]
    parts = [(places[0], places[town[0]]), (places[town[0] + 1], places[-1])]
    return [(left, right) for left, right in parts if right > left]


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


def _upright(page: Page, form: ListForm, places: list[float], lines: int, whole: set[int]) -> None:
    """Lines between the columns; inside a heading of several they begin below it, and none
    crosses a heading between the rows."""
    within = {i for _, first, many in form.groups for i in range(first + 1, first + many)}
    first = form.top + form.heading_mm
    for i, x in enumerate(places):
        side = i in (0, len(places) - 1)
        if side and not form.sides:
            continue
        top = form.top + (form.heading_mm / 2 if i in within else 0.0)
        for line in sorted(whole) if not side else ():
            page.line(x, top, x, first + (line - 1) * form.row_mm, form.rule_mm)
            top = first + line * form.row_mm
        page.line(x, top, x, first + lines * form.row_mm, form.rule_mm)
