"""Papers told as data: printed words with places behind them, grids of cells, running text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.demo.paper.blanks import WHOLE_HANDS
from bot.demo.paper.chance import Rng
from bot.demo.paper.filling import seal, without_unit
from bot.demo.paper.measuring.flow import Text, set_text
from bot.demo.paper.measuring.places import USUAL, Type, fill, said
from bot.demo.paper.page import MmBox, Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.waybills import bars


@dataclass(frozen=True, slots=True)
class Print:
    """Printed words (their lines one below the other), and behind them a place `room` wide for a
    field, which may have a form line under it and a unit in print behind it."""

    x: float
    y: float
    words: str = ""
    field: str = ""
    room: float = 60
    unit: str = ""
    points: float = 0
    face: str = ""
    anchor: str = "lm"
    bold: bool = False
    line: bool = False
    high: float = 13


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid over so many columns and rows: words, a field, or the one before the
    other. `at`: words in the middle, at the left, or in the corner above the field."""

    column: int
    row: int
    words: str = ""
    field: str = ""
    unit: str = ""
    wide: int = 1
    high: int = 1
    at: str = "middle"


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between columns and rows of these widths and heights."""

    left: float
    top: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Cell, ...]
    points: float = 0
    rim: float = 0.3

    def box(self, cell: Cell) -> MmBox:
        """Where a cell is."""
        x = self.left + sum(self.columns[: cell.column])
        y = self.top + sum(self.rows[: cell.row])
        wide = sum(self.columns[cell.column : cell.column + cell.wide])
        return x, y, wide, sum(self.rows[cell.row : cell.row + cell.high])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper. Of the `foot` and, where there is one, of the seal, y counts from the last line
    of the text."""

    prints: tuple[Print, ...]
    seal: tuple[float, float]
    grids: tuple[Grid, ...] = ()
    text: Text | None = None
    foot: tuple[Print, ...] = ()
    rules: tuple[tuple[float, float, float, float, float], ...] = ()
    """Printed lines: their ends, and how thick they are."""
    cuts: tuple[float, ...] = ()
    """Dotted lines across the paper."""
    bars: tuple[MmBox, ...] = ()
    wide: float = 210
    high: float = 297
    paper: tuple[int, int, int] = (255, 255, 255)
    face: str = "song"
    points: float = 14
    size: float = 1.0
    by_hand: frozenset[str] = USUAL
    bare: bool = True
    """Whether 张 stands in print behind the quantity's place."""
    seal_mm: float = 0
    """The seal's size on paper that is drawn enlarged."""
    spread: float = 4

    @property
    def kind(self) -> Type:
        """How it is set."""
        return Type(self.face, self.points, self.size, self.by_hand)


def draw_sheet(sheet: Sheet, receipt: Receipt, rng: Rng) -> Page:
    """The paper with all that stands on it, printed, filled in and sealed."""
    page = Page(sheet.wide, sheet.high, sheet.paper)
    receipt = _as_filled(sheet, receipt)
    for rule in sheet.rules:
        page.line(*rule)
    for y in sheet.cuts:
        page.dotted(6, sheet.wide - 6, y)
    for box in sheet.bars:
        bars(page, box, receipt.tracking)
    for grid in sheet.grids:
        for cell in grid.cells:
            _cell(page, sheet, grid, cell, receipt, rng)
    for each in sheet.prints:
        _print(page, sheet, each, 0.0, receipt, rng)
    end = set_text(page, sheet.text, receipt, rng, sheet.kind) if sheet.text else 0.0
    for each in sheet.foot:
        _print(page, sheet, each, end, receipt, rng)
    x, y = sheet.seal
    seal(page, x, y + (end if sheet.foot else 0.0), receipt, rng, spread=sheet.spread)
    return page


def _as_filled(sheet: Sheet, receipt: Receipt) -> Receipt:
    """The receipt as this paper has it: without a unit, with a larger seal, in a hand that can
    write more than names and days."""
    if sheet.bare:
        receipt = without_unit(receipt)
    if sheet.by_hand - USUAL:
        receipt = replace(receipt, hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    if sheet.seal_mm:
        receipt = replace(receipt, seal_look=replace(receipt.seal_look, size_mm=sheet.seal_mm))
    return receipt


def _print(page: Page, sheet: Sheet, each: Print, down: float, receipt: Receipt, rng: Rng) -> None:
    """Words, and the place behind them."""
    x, y = each.x, each.y + down
    face, points = each.face or sheet.face, each.points or sheet.points
    glyph = points * 0.3528
    wide = 0.0
    for i, words in enumerate(said(each.words, receipt).split("\n")):
        at = (x, y + i * glyph * 1.25)
        wide = page.text(*at, words, face=face, points=points, anchor=each.anchor, bold=each.bold)
    if not each.field:
        return
    x += wide + 1
    if each.line:
        page.line(x, y + glyph * 0.7, x + each.room, y + glyph * 0.7)
    kind = replace(sheet.kind, face=face, points=points)
    right, up = (1.5, 0.5) if each.field in sheet.by_hand else (0.0, 0.0)
    room = (each.room - 2 * right, each.high)
    fill(page, each.field, (x + right, y - up), room, receipt, rng, kind)
    page.text(x + each.room + 1, y, each.unit, face=face, points=points)


def _cell(page: Page, sheet: Sheet, grid: Grid, cell: Cell, receipt: Receipt, rng: Rng) -> None:
    """A cell with what stands in it."""
    x, y, wide, high = grid.box(cell)
    page.frame((x, y, wide, high), grid.rim)
    points = grid.points or sheet.points
    kind, glyph = replace(sheet.kind, points=points), points * 0.3528
    lines = said(cell.words, receipt).split("\n")
    points = min(points, (wide - 2) / max(len(line) for line in [*lines, " "]) / 0.3528)
    middle, shift = y + high / 2, glyph * 1.25 * (len(lines) - 1) / 2
    if cell.at == "middle" and not cell.field:
        for i, line in enumerate(lines):
            at = (x + wide / 2, middle - shift + i * glyph * 1.25)
            page.text(*at, line, face=sheet.face, points=points, anchor="mm")
        return
    left = x + 2.5
    if cell.at == "corner":
        page.text(x + 2, y + glyph * 0.9, lines[0], face=sheet.face, points=points * 0.85)
        y, high = y + glyph * 1.5, high - glyph * 1.5
    elif cell.words:
        left += page.text(left, middle, lines[0], face=sheet.face, points=points) + 1
    room = x + wide - left - 2 - len(cell.unit) * glyph
    if cell.field:
        fill(page, cell.field, (left, y + high / 2), (room, high - 2), receipt, rng, kind)
        unit = (x + wide - 2, y + high / 2)
        page.text(*unit, cell.unit, face=sheet.face, points=points, anchor="rm")
