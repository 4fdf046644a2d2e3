"""A sheet of paper that can be printed on, written on and stamped. Measures are millimetres."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng
from bot.demo.paper.faces import HANDS, print_face
from bot.demo.paper.ink import PENS, Mask, signed, struck_out, written
from bot.demo.paper.seal import INKS, seal_mask
from bot.demo.paper.spec import SealLook

PER_MM = 200 / 25.4
"""Pixels a millimetre: 200 dots an inch."""
_POINT = 0.3528
_BLACK = (22, 22, 24)

MmBox = tuple[float, float, float, float]
"""x, y, width, height in millimetres from the top left corner."""


def px(mm: float) -> int:
    """Millimetres as whole pixels."""
    return round(mm * PER_MM)


class Page:
    """A sheet in the making. `boxes` keeps where each field was put, for whoever measures."""

    def __init__(
        self,
        wide: float = 210.0,
        high: float = 297.0,
        paper: tuple[int, int, int] = (255, 255, 255),
        image: Image.Image | None = None,
    ) -> None:
        """An empty sheet, or one that is printed already."""
        self.image = (
            image.convert("RGB") if image else Image.new("RGB", (px(wide), px(high)), paper)
        )
        self.wide, self.high = wide, high
        self.boxes: dict[str, MmBox] = {}

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        face: str = "song",
        points: float = 14,
        anchor: str = "lm",
        bold: bool = False,
        colour: tuple[int, int, int] = _BLACK,
    ) -> float:
        """Print words; gives how wide they are. The anchor is Pillow's."""
        font = print_face(face, max(6, px(points * _POINT)), words)
        ImageDraw.Draw(self.image).text(
            (x * PER_MM, y * PER_MM),
            words,
            fill=colour,
            font=font,
            anchor=anchor,
            stroke_width=max(1, font.size // 30) if bold else 0,
        )
        return float(font.getlength(words)) / PER_MM

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.3) -> None:
        """A printed line."""
        ends = (px(x0), px(y0), px(x1), px(y1))
        ImageDraw.Draw(self.image).line(ends, fill=_BLACK, width=max(1, px(thick)))

    def dotted(self, x0: float, x1: float, y: float, thick: float = 0.3) -> None:
        """A printed level line of dashes."""
        dash, gap = 1.2, 0.9
        for i in range(int((x1 - x0) / (dash + gap))):
            left = x0 + i * (dash + gap)
            self.line(left, y, left + dash, y, thick)

    def frame(self, box: MmBox, thick: float = 0.3) -> None:
        """A printed rectangle."""
        x, y, wide, high = box
        corners = (px(x), px(y), px(x + wide), px(y + high))
        ImageDraw.Draw(self.image).rectangle(corners, outline=_BLACK, width=max(1, px(thick)))

    def write(
        self, x: float, y: float, words: str, hand: str, pen: str, rng: Rng, tall: float = 6.5
    ) -> float:
        """Write by hand, from x, its middle at y; gives the width in millimetres."""
        mask = written(words, HANDS[hand], px(tall), rng)
        return self._write_mask(mask, x, y, pen)

    def write_corrected(
        self, x: float, y: float, struck: str, words: str, hand: str, pen: str, rng: Rng
    ) -> float:
        """A crossed-out number and the right one beside it."""
        wrong = struck_out(written(struck, HANDS[hand], px(6.5), rng), rng)
        wide = self._write_mask(wrong, x, y, pen)
        return wide + 3 + self.write(x + wide + 3, y, words, hand, pen, rng)

    def sign(
        self, x: float, y: float, name: str, hand: str, pen: str, rng: Rng, tall: float = 9.0
    ) -> float:
        """Sign by hand; gives the width in millimetres."""
        mask = signed(name, HANDS[hand], px(tall), rng)
        return self._write_mask(mask, x, y, pen)

    def stamp(self, x: float, y: float, text: str, look: SealLook, rng: Rng) -> None:
        """Press a seal with its middle at (x, y); parts beyond the sheet are lost."""
        mask = seal_mask(text, look, PER_MM, rng)
        high, wide = mask.shape
        self.lay(mask, px(x) - wide // 2, px(y) - high // 2, INKS[look.colour])
        self.boxes.setdefault(
            "seal",
            (x - wide / PER_MM / 2, y - high / PER_MM / 2, wide / PER_MM, high / PER_MM),
        )

    def lay(self, mask: Mask, left: int, top: int, colour: tuple[int, int, int]) -> None:
        """Let ink soak into the paper: it multiplies with what is there already."""
        x0, y0 = max(left, 0), max(top, 0)
        x1 = min(left + mask.shape[1], self.image.width)
        y1 = min(top + mask.shape[0], self.image.height)
        if x1 <= x0 or y1 <= y0:
            return
        ink = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
        under = floats(self.image.crop((x0, y0, x1, y1)))
        taken = 1 - np.array(colour, np.float32) / 255
        soaked = np.clip(under * (1 - ink * taken), 0, 255).astype(np.uint8)
        self.image.paste(Image.fromarray(soaked), (x0, y0))

    def _write_mask(self, mask: Mask, x: float, y: float, pen: str) -> float:
        """Lay writing with its left edge at x and its middle at y."""
        self.lay(mask, px(x), px(y) - mask.shape[0] // 2, PENS[pen])
        return float(mask.shape[1]) / PER_MM
