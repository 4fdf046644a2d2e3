"""List pages (签收清单): one district, a row for each school."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from bot.demo.paper import bureaus, campuses, carriers, depots, offices, schools, towns
from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put
from bot.demo.paper.list_forms import ListForm
from bot.demo.paper.list_lines import draw_lines, edges
from bot.demo.paper.list_slots import Slot, merged_of, rows_in, slots_of
from bot.demo.paper.measuring.lists import LISTS as MEASURING_LISTS
from bot.demo.paper.page import Page
from bot.demo.paper.spec import ListPage
from bot.demo.paper.tuning_lists import TUNING_LISTS as EARLIER
from bot.demo.paper.tuning_offices import OFFICE_LISTS

__all__ = [
    "FURTHER_LISTS",
    "LATER_LISTS",
    "LISTS",
    "MEASURING_LISTS",
    "NEWEST_LISTS",
    "TUNING_LISTS",
    "draw_list",
    "rows_that_fit",
]

TUNING_LISTS = {**EARLIER, **OFFICE_LISTS}
FURTHER_LISTS = {**schools.LISTS, **offices.LISTS, **towns.LISTS}
LATER_LISTS = {**bureaus.LISTS, **depots.LISTS, **carriers.LISTS}
NEWEST_LISTS = campuses.LISTS
LISTS = {**TUNING_LISTS, **FURTHER_LISTS, **LATER_LISTS, **NEWEST_LISTS, **MEASURING_LISTS}

HEADING_MM = 5.2
"""From line to line of a heading."""

FOOT_MM = 50.0
"""Room under the table for the district's seal."""

BY_HAND = frozenset({"received", "signer", "date"})
"""What people fill in."""

NOTED = 3
"""Every so many rows there is a remark."""


def draw_list(page_of: ListPage, rng: Rng) -> Image.Image:
    """The whole list page; a row whose school has not signed has its places blank."""
    form = _form(page_of.layout, page_of.each_sealed)
    slots = slots_of(form, page_of.rows)
    lines = max(slot.line for slot in slots) + form.blank + form.total
    bottom = form.top + form.heading_mm + lines * form.row_mm
    page = Page(form.wide, max(form.high, bottom + FOOT_MM))
    _title(page, form, page_of)
    draw_lines(page, form, lines, slots)
    _heading(page, form)
    _merged(page, form, slots)
    for slot in slots:
        if slot.heading:
            middle = form.wide / 2, _middle(form, slot.line)
            page.text(*middle, slot.label, face=form.face, points=form.points, anchor="mm")
        elif slot.label:
            _total(page, form, slot)
        else:
            _row(page, form, slot, rng)
    if form.total:
        _total(page, form, Slot(form.halves - 1, lines, page_of.rows, label=form.total_label))
    _seals(page, form, page_of, slots, rng)
    _under(page, form, page_of, bottom, rng)
    return page.image


def rows_that_fit(layout: str, *, each_sealed: bool = False) -> int:
    """How many rows a page of this layout holds without growing longer than its paper."""
    form = _form(layout, each_sealed)
    room = int((form.high - form.top - FOOT_MM - form.heading_mm) // form.row_mm)
    lines = room - form.blank - form.total
    return form.halves * rows_in(form, lines)


def _form(layout: str, each_sealed: bool) -> ListForm:
    """The form of this layout; rows that bear a seal each are taller, and none stays blank."""
    form = LISTS[layout]
    return replace(form, row_mm=form.row_mm * form.sealed_rows, blank=0) if each_sealed else form


def _middle(form: ListForm, line: int) -> float:
    return form.top + form.heading_mm + (line - 0.5) * form.row_mm


def _columns(form: ListForm, half: int) -> Iterator[tuple[str, str, float, float]]:
    """Field, label, left edge and width of each column of a half."""
    places = edges(form, half)
    for (field, label, _), x, end in zip(form.columns, places, places[1:], strict=False):
        yield field, label, x, end - x


def _title(page: Page, form: ListForm, page_of: ListPage) -> None:
    lines = ((form.title, form.top - 16, 18.0, True), (form.below_title, form.top - 6, 12.0, False))
    for words, y, points, bold in lines:
        said = words.replace("{district}", page_of.district).replace("{term}", page_of.term_text)
        said = said.replace("{date}", page_of.date)
        if said:
            at = form.wide / 2, y
            page.text(*at, said, face=form.face, points=points, anchor="mm", bold=bold)


def _heading(page: Page, form: ListForm) -> None:
    for half in range(form.halves):
        columns = list(_columns(form, half))
        under = {i for _, first, many in form.groups for i in range(first, first + many)}
        for i, (_, label, x, room) in enumerate(columns):
            top, high = form.top, form.heading_mm
            if i in under:
                top, high = top + high / 2, high / 2
            _label(page, form, label, (x, top, room, high))
        for label, first, many in form.groups:
            x, room = columns[first][2], sum(column[3] for column in columns[first : first + many])
            _label(page, form, label, (x, form.top, room, form.heading_mm / 2))


def _label(page: Page, form: ListForm, label: str, box: tuple[float, float, float, float]) -> None:
    """A heading in the middle of its place, smaller where that is too narrow."""
    x, y, room, high = box
    words = label.split("\n")
    longest = max(len(word) for word in words)
    small = min(form.points, (room - 1.5) / longest / 0.3528)
    for i, word in enumerate(words):
        middle = y + high / 2 + HEADING_MM * (i - (len(words) - 1) / 2)
        page.text(x + room / 2, middle, word, face=form.face, points=small, anchor="mm")


def _row(page: Page, form: ListForm, slot: Slot, rng: Rng) -> None:
    """One school's row."""
    middle, (receipt,) = _middle(form, slot.line), slot.receipts
    face, points = form.face, form.points
    for field, _, x, room in _columns(form, slot.half):
        if field == "number":
            words = str(slot.number)
            page.text(x + room / 2, middle, words, face=face, points=points, anchor="mm")
        elif field == "note":
            words = "" if slot.number % NOTED else form.note
            page.text(x + 2, middle, words, face=face, points=points)
        elif field in dict(form.printed):
            words = _printed(dict(form.printed)[field], slot)
            _label(page, form, words, (x, middle - form.row_mm / 2, room, form.row_mm))
        elif field not in ("mark", "town", "blank"):
            by_hand = BY_HAND - ({"received"} if receipt.typed_quantity else set())
            put(
                page, field, (x + 2, middle), receipt, rng,
                room=room - 3, face=face, points=points, by_hand=by_hand,
            )  # fmt: skip


def _printed(words: str, slot: Slot) -> str:
    """What stands in a further column: about one card in fifteen is a teacher's."""
    teachers = max(1, slot.receipts[0].sent // 15)
    pupils = slot.receipts[0].sent - teachers
    said = {"n": slot.number, "pupils": pupils, "teachers": teachers}
    return words.format(**said)


def _merged(page: Page, form: ListForm, slots: Sequence[Slot]) -> None:
    """The towns in the cells that several rows share, from top to bottom where they are narrow."""
    for i, rows in enumerate(merged_of(form, slots)):
        top, bottom = _middle(form, rows[0].line), _middle(form, rows[-1].line)
        words = form.towns[i % len(form.towns)]
        for field, _, x, room in _columns(form, rows[0].half):
            if field == "town":
                high = bottom - top + form.row_mm
                fits = room > len(words) * form.points * 0.3528 + 1
                said = words if fits or high < len(words) * HEADING_MM else "\n".join(words)
                _label(page, form, said, (x, top - form.row_mm / 2, room, high))


def _total(page: Page, form: ListForm, slot: Slot) -> None:
    """A line that says what others come to, typed."""
    sent = sum(receipt.sent for receipt in slot.receipts)
    counted = "received" if form.typed else "sent"
    for field, _, x, _ in _columns(form, slot.half):
        words = {"school": slot.label, counted: str(sent)}.get(field, "")
        page.text(x + 2, _middle(form, slot.line), words, face=form.face, points=form.points)


def _seals(page: Page, form: ListForm, page_of: ListPage, slots: Sequence[Slot], rng: Rng) -> None:
    """Each school's seal on its row."""
    if not page_of.each_sealed:
        return
    for slot in slots:
        if not slot.label and (text := slot.receipts[0].seal_text):
            x = _seal_place(form, slot.half) + between(rng, -6, 6)
            y = _middle(form, slot.line) + between(rng, -2, 2)
            size = min(38.0, form.row_mm * form.seal_rows)
            page.stamp(x, y, text, replace(slot.receipts[0].seal_look, size_mm=size), rng)


def _under(page: Page, form: ListForm, page_of: ListPage, bottom: float, rng: Rng) -> None:
    """What stands below the table: who filled it in, and the district's seal where it is not
    at the head."""
    page.text(form.left, bottom + 7, form.foot, face=form.face, points=11)
    words = f"{form.seal_label}{page_of.date}"
    if form.seal_above:
        _above(page, form, page_of, words, rng)
        return
    page.text(form.wide - form.left - 80, bottom + 14, words, face=form.face, points=12)
    if page_of.seal_text:
        x = form.wide - form.left - between(rng, 36, 60)
        page.stamp(x, bottom + between(rng, 14, 24), page_of.seal_text, page_of.seal_look, rng)


def _above(page: Page, form: ListForm, page_of: ListPage, words: str, rng: Rng) -> None:
    """The district's seal at the head, at the right of the title."""
    right = form.wide - form.left
    page.text(right, form.top - 31, words, face=form.face, points=12, anchor="rm")
    if page_of.seal_text:
        x, y = right - between(rng, 16, 30), form.top - between(rng, 26, 32)
        page.stamp(x, y, page_of.seal_text, page_of.seal_look, rng)


def _seal_place(form: ListForm, half: int) -> float:
    """The middle of the seals' column; the right end of the row where there is none."""
    marks = [x + room / 2 for field, _, x, room in _columns(form, half) if field == "mark"]
    return marks[0] if marks else edges(form, half)[-1] - 26
