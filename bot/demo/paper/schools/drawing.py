"""Words, places, tables and lines put on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.faces import print_face
from bot.demo.paper.filling import put, seal, value
from bot.demo.paper.page import PER_MM, MmBox, Page, px
from bot.demo.paper.schools.parts import Cell, Grid, Line, Part, Place, Words
from bot.demo.paper.spec import Receipt

POINT_MM = 0.3528
HANDED = frozenset({"received", "signer", "date"})
PLACES = ("school", "district", "term", "sent", "phone", "carrier", "tracking", "goods")


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet in the making: the receipt it is made of, its type, and who writes what."""

    page: Page
    receipt: Receipt
    rng: Rng
    face: str = "song"
    points: float = 12
    by_hand: frozenset[str] = HANDED
    whole: bool = False
    """Whether every word is written by hand."""
    serial: str = ""

    def said(self, text: str) -> str:
        """A text with its places filled in."""
        for name in PLACES:
            text = text.replace("{" + name + "}", value(self.receipt, name))
        return text.replace("{serial}", self.serial)

    def wide(self, words: str, points: float = 0, face: str = "") -> float:
        """About how wide words come out."""
        points = points or self.points
        if self.whole:
            return sum(0.56 if c.isascii() else 1.04 for c in words) * points * POINT_MM
        font = print_face(face or self.face, max(6, px(points * POINT_MM)), words)
        return float(font.getlength(words)) / PER_MM


def draw_part(job: Job, part: Part, down: float = 0.0) -> None:
    """Everything of a part, `down` lower than it says; the seal comes last, over the rest."""
    for x0, y0, x1, y1 in part.lines:
        job.page.line(x0, y0 + down, x1, y1 + down)
    for x0, y0, x1, y1 in part.dashes:
        _dashed(job.page, (x0, y0 + down, x1, y1 + down))
    for words in part.words:
        say(job, words, down)
    for place in part.places:
        fill(job, place, down)
    for grid in part.grids:
        _grid(job, grid)
    if part.seal:
        x, y = part.seal
        seal(job.page, x, y + down, job.receipt, job.rng, spread=part.spread)


def say(job: Job, words: Words, down: float = 0.0) -> float:
    """Print words, or write them where all is by hand; gives how wide they are."""
    text, points = job.said(words.text), words.points or job.points
    if not text:
        return 0.0
    wide = job.wide(text, points, words.face)
    if words.room and wide > words.room:
        points, wide = points * words.room / wide, words.room
    x, y = words.x, words.y + down
    for name in PLACES:
        if "{" + name + "}" in words.text:
            left = x - wide * {"l": 0.0, "m": 0.5, "r": 1.0}[words.anchor[0]]
            job.page.boxes.setdefault(name, (left, y - 5, wide, 10))
    if not job.whole:
        return job.page.text(
            x, y, text, face=words.face or job.face, points=points,
            anchor=words.anchor, bold=words.bold,
        )  # fmt: skip
    x -= wide / 2 if words.anchor[0] == "m" else wide if words.anchor[0] == "r" else 0.0
    y += between(job.rng, -0.6, 0.6)
    hand, pen = job.receipt.hand, job.receipt.pen
    return job.page.write(x, y, text, hand, pen, job.rng, points * POINT_MM)


def fill(job: Job, place: Place, down: float = 0.0) -> None:
    """Label, line, unit and the field itself."""
    y, points = place.y + down, place.points or job.points
    start = place.x
    if place.label:
        start += say(job, Words(place.x, y, place.label, points)) + 1
    end = place.end
    if place.unit:
        end -= job.wide(place.unit, points) + 1
        say(job, Words(end + 1, y, place.unit, points))
    if place.parted:
        _parted(job, (start, y, end), points)
        return
    if place.ruled:
        job.page.line(start, y + points * 0.25 + 1, end, y + points * 0.25 + 1)
    write(job, place.field, (start + 1.5, y), end - start - 2.5, points, place.high)


def write(
    job: Job, name: str, at: tuple[float, float], room: float, points: float, high: float = 12.0
) -> float:
    """Put a field into a room of this width and height, smaller where it would not fit."""
    size = min(1.0, high / 11)
    if name == "received":
        words = value(job.receipt, name)
        ems = sum(0.6 if c.isascii() else 1.12 for c in words)
        size = min(size, room / max(ems * 8.4, 1))
    elif name in job.by_hand and name not in HANDED:
        room *= 0.74  # `put` reckons with narrow digits, and a name has none
    if job.whole and name not in HANDED:
        return say(job, Words(*at, "{" + name + "}", points, room=room))
    return put(
        job.page, name, at, job.receipt, job.rng,
        room=room, face=job.face, points=points, size=size, by_hand=job.by_hand,
    )  # fmt: skip


def _parted(job: Job, span: tuple[float, float, float], points: float) -> None:
    """年, 月 and 日 in print, the numbers in front of them by hand."""
    left, y, right = span
    numbers = re.findall(r"\d+", value(job.receipt, "date"))
    numbers = numbers if len(numbers) == len("年月日") else ["", "", ""]
    free = right - left - 3 * points * POINT_MM
    x = left
    for number, unit, share in zip(numbers, "年月日", (0.46, 0.27, 0.27), strict=True):
        if number:
            tall = between(job.rng, 5.4, 6.4)
            at = x + max(0.5, free * share / 2 - len(number) * tall * 0.26)
            up = y + between(job.rng, -0.8, 0.8)
            job.page.write(at, up, number, job.receipt.hand, job.receipt.pen, job.rng, tall)
        x += free * share
        x += job.page.text(x, y, unit, face=job.face, points=points)
    job.page.boxes["date"] = (left, y - 5, right - left, 10)


def _grid(job: Job, grid: Grid) -> None:
    """All cells of a table, and its border."""
    for cell in grid.cells:
        box = grid.box(cell)
        job.page.frame(box, grid.thick)
        _cell(job, cell, box)
    whole = (grid.x, grid.y, sum(grid.columns), sum(grid.rows))
    job.page.frame(whole, grid.border)


def _cell(job: Job, cell: Cell, box: MmBox) -> None:
    x, y, wide, high = box
    points = cell.points or job.points
    if cell.field == "seal":
        say(job, Words(x + 3, y + 6, cell.text, points))
        seal(job.page, x + wide * 0.55, y + high * 0.5, job.receipt, job.rng, spread=4)
    elif cell.field and cell.corner:
        say(job, Words(x + 2, y + 4.5, cell.text, points * 0.8))
        lower = y + 3 + high / 2
        place = Place(cell.field, x + 2, lower, x + wide - 2, unit=cell.unit, high=high - 7)
        fill(job, place)
    elif cell.centred:
        inset = max(0.0, (wide - job.wide(value(job.receipt, cell.field), points)) / 2)
        write(job, cell.field, (x + inset, y + high / 2), wide - 3, points)
    elif cell.field:
        middle, end = y + high / 2, x + wide - 1.5
        fill(
            job,
            Place(
                cell.field, x + 1.5, middle, end, cell.text, cell.unit, points=points, high=high - 1
            ),
        )
    else:
        _label(job, cell, box, points)


def _label(job: Job, cell: Cell, box: MmBox, points: float) -> None:
    """Words in the middle of a cell, one below another where they are upright."""
    x, y, wide, high = box
    rows = list(cell.text) if cell.upright else cell.text.split("\n")
    step = min(points * POINT_MM * 1.35, (high - 1) / max(len(rows), 1))
    for i, row in enumerate(rows):
        middle = y + high / 2 + step * (i - (len(rows) - 1) / 2)
        say(job, Words(x + wide / 2, middle, row, points, anchor="mm", room=wide - 2))


def _dashed(page: Page, line: Line) -> None:
    """A line of dashes, level or upright."""
    x0, y0, x1, y1 = line
    length = max(x1 - x0, y1 - y0)
    for i in range(int(length / 3.2)):
        a, b = i * 3.2 / length, (i * 3.2 + 1.9) / length
        page.line(
            x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, 0.25
        )
