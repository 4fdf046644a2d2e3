"""Drawing on a page of a PDF in millimetres from its top left, with our own fonts.

Knows nothing of slips: what stands where is for `bot.slip_page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.paths import data_dir
from parsers.photo.slip_layout import Place

SERIF, SANS = "TwkzykSerif", "TwkzykSans"
FONT_FILES = {SERIF: "NotoSerifSC.ttf", SANS: "NotoSansSC.ttf"}

THIN, THICK = 0.25, 0.6
"""Widths of lines in millimetres."""

TONE = 0.945
"""Grey of the cells with labels: still white paper to a photocopier."""

LEADING = 1.28
"""Distance of lines in heights of letters."""

SMALLEST = 6.0
"""Points below which nobody reads print."""


def unprintable(words: Iterable[str]) -> str:
    """The characters that our fonts lack: they would be printed as empty boxes."""
    know_fonts()
    known = pdfmetrics.getFont(SERIF).face.charToGlyph
    return "".join(
        sorted({letter for word in words for letter in word if ord(letter) not in known})
    )


def know_fonts() -> None:
    """Make our fonts known to reportlab, once."""
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in FONT_FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(data_dir() / "fonts" / file)))


class Pen:
    """Draws in millimetres from the top left, as the layout counts."""

    def __init__(self, pdf: Canvas) -> None:
        self.pdf = pdf

    def text(
        self, x: float, y: float, words: str, size: float, *, font: str = SERIF, bold: bool = False
    ) -> None:
        """Words centred on a point. Bold is drawn by outlining: our fonts have one weight."""
        wide = pdfmetrics.stringWidth(words, font, size)
        self._line(x * mm - wide / 2, y + size * 0.35 / mm, words, (font, size), bold=bold)

    def left(
        self, x: float, y: float, words: str, size: float, *, font: str = SERIF, bold: bool = False
    ) -> None:
        """Words that begin at a point, their middle at y."""
        self._line(x * mm, y + size * 0.35 / mm, words, (font, size), bold=bold)

    def _line(
        self, x: float, base: float, words: str, type_: tuple[str, float], *, bold: bool
    ) -> None:
        line = self.pdf.beginText(x, A4[1] - base * mm)
        line.setFont(*type_)
        if bold:
            self.pdf.setLineWidth(type_[1] * 0.022)
        line.setTextRenderMode(2 if bold else 0)
        line.textOut(words)
        line.setTextRenderMode(0)
        self.pdf.drawText(line)

    def fitted(self, place: Place, words: str, size: float, *, bold: bool = False) -> None:
        """Words in the middle of a place, wrapped and set smaller until they fit."""
        x, y, w, h = place
        lines = wrapped(words, size, w * mm)
        while size > SMALLEST and len(lines) * size * LEADING > h * mm:
            size -= 0.5
            lines = wrapped(words, size, w * mm)
        step = size * LEADING / mm
        top = y + h / 2 - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.left(x, top + number * step, line, size, bold=bold)

    def frame(self, place: Place, thick: float = THIN, fill: float | None = None) -> None:
        """A rectangle, its line's middle on the place's edge."""
        x, y, w, h = place
        self.pdf.setLineWidth(thick * mm)
        if fill is not None:
            self.pdf.setFillGray(fill)
        bottom = A4[1] - (y + h) * mm
        self.pdf.rect(x * mm, bottom, w * mm, h * mm, stroke=1, fill=int(fill is not None))
        self.pdf.setFillGray(0)

    def modules(self, place: Place, rows: Sequence[Sequence[int]]) -> None:
        """A square pattern, 1 for black: one shape, without seams between its modules."""
        x, y, w, _ = place
        side = w / len(rows) * mm
        shape = self.pdf.beginPath()
        for down, row in enumerate(rows):
            for start, length in _runs(row):
                bottom = A4[1] - y * mm - (down + 1) * side
                shape.rect(x * mm + start * side, bottom, length * side, side)
        self.pdf.drawPath(shape, stroke=0, fill=1)


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Words broken into lines of at most `room` points, of nearly the same length."""
    wide = pdfmetrics.stringWidth(words, SERIF, size)
    if wide <= room:
        return [words]
    least = wide / -(-wide // room)
    lines, line, left = [], "", 0.0
    for letter in words:
        more = pdfmetrics.stringWidth(letter, SERIF, size)
        if line and (left + more > room or left >= least):
            lines.append(line)
            line, left = "", 0.0
        line, left = line + letter, left + more
    return [*lines, line]


def _runs(row: Sequence[int]) -> Iterable[tuple[int, int]]:
    start = None
    for place, black in enumerate([*row, 0]):
        if black and start is None:
            start = place
        elif not black and start is not None:
            yield start, place - start
            start = None
