"""Typed table forms: label beside value, in one or two columns."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Labels = tuple[tuple[str, str], ...]
"""Field and label, in the order of the form; field "" is a remark left blank."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form that a school or an office typed."""

    title: str
    labels: Labels
    seal_label: str
    face: str = "song"
    points: float = 14
    row_mm: float = 16
    label_mm: float = 46
    note: str = ""
    columns: int = 1
    by_hand: frozenset[str] = frozenset({"received", "signer", "date"})
    left: float = 26
    top: float = 62


def draw_rows(form: TableForm, receipt: Receipt, rng: Rng) -> Page:
    """Label and value side by side, `columns` such pairs a row, the seal's place below."""
    page = Page()
    heading(page, form, rng)
    wide = page.wide - 2 * form.left
    pair = wide / form.columns
    rows = -(-len(form.labels) // form.columns)
    for i, (field, label) in enumerate(form.labels):
        x = form.left + (i % form.columns) * pair
        y = form.top + (i // form.columns) * form.row_mm
        last = i == len(form.labels) - 1
        span = wide - (x - form.left) if last else pair
        _pair(page, form, (x, y, span), (field, label), receipt, rng)
    bottom = form.top + rows * form.row_mm
    _seal_place(page, form, bottom, receipt, rng)
    return page


def _pair(
    page: Page,
    form: TableForm,
    place: tuple[float, float, float],
    what: tuple[str, str],
    receipt: Receipt,
    rng: Rng,
) -> None:
    """One label and its value, framed."""
    x, y, wide = place
    field, label = what
    page.frame((x, y, form.label_mm, form.row_mm))
    page.frame((x + form.label_mm, y, wide - form.label_mm, form.row_mm))
    middle = y + form.row_mm / 2
    fitting = min(form.points, (form.label_mm - 3) / len(label) / 0.3528)
    page.text(x + form.label_mm / 2, middle, label, face=form.face, points=fitting, anchor="mm")
    put(
        page,
        field,
        (x + form.label_mm + 3, middle),
        receipt,
        rng,
        room=wide - form.label_mm - 6,
        face=form.face,
        points=form.points,
        by_hand=form.by_hand,
    )


def _seal_place(page: Page, form: TableForm, y: float, receipt: Receipt, rng: Rng) -> None:
    """The last cell, with room for the seal, and the note under the table."""
    wide, high = page.wide - 2 * form.left, 56.0
    page.frame((form.left, y, wide, high))
    page.text(form.left + 4, y + 8, form.seal_label, face=form.face, points=form.points)
    seal(page, form.left + wide * between(rng, 0.4, 0.75), y + 27, receipt, rng)
    if form.note:
        page.text(form.left, y + high + 10, form.note, face=form.face, points=form.points * 0.8)


def heading(page: Page, form: TableForm, rng: Rng) -> None:
    """The heading, in one line or two."""
    points = min(22.0, 150 / (len(form.title) * 0.3528))
    y = form.top - between(rng, 17, 24)
    page.text(page.wide / 2, y, form.title, face=form.face, points=points, anchor="mm", bold=True)
