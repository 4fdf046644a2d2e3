"""Typed forms without cells beside labels: labels along the top, or lines to write on."""

from __future__ import annotations

from bot.demo.paper.chance import Rng, chance
from bot.demo.paper.filling import put, seal
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.tables import TableForm, heading


def draw_across(form: TableForm, receipt: Receipt, rng: Rng) -> Page:
    """Labels along the top, one row of values, everything signed and sealed below it."""
    page = Page()
    heading(page, form, rng)
    inside = [pair for pair in form.labels if pair[0] not in ("signer", "phone", "date")]
    weights = [2.4 if field == "school" else 1.2 if field == "term" else 1.0 for field, _ in inside]
    wide, x = page.wide - 2 * form.left, form.left
    for (field, label), weight in zip(inside, weights, strict=True):
        room = wide * weight / sum(weights)
        page.frame((x, form.top, room, 12))
        page.frame((x, form.top + 12, room, 20))
        small = min(form.points, (room - 2) / len(label) / 0.3528)
        page.text(x + room / 2, form.top + 6, label, face=form.face, points=small, anchor="mm")
        at = (x + 2.5, form.top + 22)
        put(page, field, at, receipt, rng, room=room - 4, face=form.face, points=form.points)
        x += room
    _below(page, form, receipt, rng, form.top + 48)
    return page


def draw_open(form: TableForm, receipt: Receipt, rng: Rng) -> Page:
    """No frame: each label with a line to write on."""
    page = Page()
    heading(page, form, rng)
    y = form.top
    for field, label in form.labels:
        wide = page.text(form.left, y, label + "：", face=form.face, points=form.points)
        start = form.left + wide + 1
        room = page.wide - form.left - start
        page.line(start, y + 4.2, start + min(room, 95), y + 4.2)
        put(
            page,
            field,
            (start + 3, y),
            receipt,
            rng,
            face=form.face,
            points=form.points,
            room=room,
            by_hand=form.by_hand,
        )
        y += form.row_mm
    page.text(form.left + 70, y + 8, form.seal_label, face=form.face, points=form.points)
    seal(page, form.left + 100, y + 12, receipt, rng)
    return page


def _below(page: Page, form: TableForm, receipt: Receipt, rng: Rng, y: float) -> None:
    """Signature, telephone, date and seal at the foot of a form."""
    words = dict(form.labels)
    for field in ("signer", "phone", "date"):
        if field not in words:
            continue
        x = form.left + 60
        wide = page.text(x, y, words[field] + "：", face=form.face, points=form.points)
        put(
            page,
            field,
            (x + wide + 2, y),
            receipt,
            rng,
            face=form.face,
            points=form.points,
            room=60,
            by_hand=form.by_hand,
        )
        y += 15
    page.text(form.left + 60, y, form.seal_label, face=form.face, points=form.points)
    over = 4.0 if chance(rng, 0.5) else 16.0
    seal(page, form.left + 105, y - over, receipt, rng)
    if form.note:
        page.text(form.left, y + 45, form.note, face=form.face, points=form.points * 0.8)
