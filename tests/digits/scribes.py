"""Who writes numbers in words for the reader of whole strips to learn from.

Fonts of handwriting, a folder for each under SCRIBES, whose files together hold the numerals:
npm's `@fontsource/NAME` (SIL Open Font License) and `@chinese-fonts/jxzk`, and Debian's
`fonts-NAME`. And the strokes of npm's `hanzi-writer-data` (Arphic Public License), which a
pen of our own follows: every stroke moved, bent, cut short or joined to the next by chance,
so that what is learnt knows more hands than there are fonts. All serve to learn only.

Never learnt from: the fonts in which the generator's hands write words
(`bot.demo.paper.faces`), so that its words tell how the reader fares with hands it never saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.ink import crop, tremble

FONTS = (
    "ma-shan-zheng", "zcool-kuaile", "iansui", "lxgw-marker-gothic", "wdxl-lubrifont-sc",
    "hachi-maru-pop", "kiwi-maru", "klee-one", "new-tegomin", "potta-one", "stick", "yomogi",
    "yuji-boku", "yuji-mai", "yuji-syuku", "yusei-magic", "zen-kurenaido", "jxzk",
    "aoyagi-soseki", "TW-Kai-98_1", "setofont", "kouzan-mouhitsu", "kouzan-mouhitsu-gyosho",
    "KouzanBrushFontSousyo", "kiloji", "kiloji_p", "kiloji_d", "YOzRN_i", "YOzBN_", "YOzRE_",
    "AoyagiKouzanT",
)  # fmt: skip
FULL = "setofont"
"""The font that writes what another lacks."""

STROKES = "hanzi-writer-data"

ALIKE = dict(zip("贰叁陆万张", "貳參陸萬張", strict=True))
"""Characters that some fonts hold in their traditional form only."""

CHARACTERS = "零〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟张份枚套整"

BY_PEN = 0.45
"""How often a pen follows the strokes, rather than a font."""

SIDE, TOP = 1024, 900
"""Units of a character's square in the strokes' file, and of its top above the baseline."""

RIM = 1.5
"""Paper around a character, in its heights."""

Ink = NDArray[np.float32]
Stroke = NDArray[np.float64]
Glyph = Callable[[str], Ink]


@dataclass(frozen=True, slots=True)
class Manner:
    """How someone writes: all in shares of a character's height."""

    wide: float
    slant: float
    thick: float
    loose: float
    """How far points of a stroke lie from where they belong."""
    joined: float
    """How often a stroke is joined to the next."""
    round_: float
    """How much corners are cut."""


@dataclass(frozen=True, slots=True)
class Scribes:
    """All who write words."""

    fonts: tuple[Mapping[str, str], ...]
    """Of each, the file that holds a character."""
    strokes: Mapping[str, tuple[Stroke, ...]]

    @classmethod
    @cache
    def found(cls, folder: Path) -> Scribes:
        """Those in a folder."""
        fonts = tuple(_holders(folder / name) for name in FONTS)
        files = sorted((folder / STROKES).glob("*.json"))
        return cls(fonts, {file.stem: strokes_of(file) for file in files})

    def write(self, text: str, rng: Rng, tall: int) -> Ink:
        """A text in a hand by chance, its characters `tall` pixels high."""
        glyph = self._pen(rng, tall) if chance(rng, BY_PEN) else self._font(rng, tall)
        apart, uneven = between(rng, -0.12, 0.3), between(rng, 0, 0.1)
        line = np.zeros((3 * tall, int(tall * (1.8 * len(text) + 2))), np.float32)
        at, slope = 0.5 * tall, between(rng, -0.05, 0.05)
        for character in text:
            one = glyph(character)
            lift = (slope * at / tall + rng.normal(0, uneven)) * tall
            top = int(np.clip(1.5 * tall + lift - len(one) / 2, 0, 3 * tall - len(one)))
            part = line[top : top + len(one), int(at) : int(at) + one.shape[1]]
            np.maximum(part, one[:, : part.shape[1]], out=part)
            at += max(0.25 * tall, one.shape[1] + (apart + rng.normal(0, 0.04)) * tall)
        shaken = tremble(line, tall * between(rng, 0.005, 0.04), tall * 0.35, rng)
        blotted = rng.uniform(0.65, 1.0, (4, 24)).astype(np.float32)
        return crop(np.clip(shaken, 0, 1) * cv2.resize(blotted, shaken.shape[::-1]))

    def _font(self, rng: Rng, tall: int) -> Glyph:
        """A hand whose characters are a font's."""
        files, manner = pick(rng, self.fonts), manner_of(rng)
        other = self.fonts[FONTS.index(FULL)]
        bold = int(rng.integers(-1, 3))

        def glyph(character: str) -> Ink:
            form = ALIKE.get(character, character)
            if form not in files or chance(rng, 0.85 if character in files else 0.5):
                form = character
            file = files.get(form) or other[form]
            return turned(weighed(_set(form, file, tall), bold), manner, rng)

        return glyph

    def _pen(self, rng: Rng, tall: int) -> Glyph:
        """A hand that follows the strokes."""
        manner = manner_of(rng)

        def glyph(character: str) -> Ink:
            form = ALIKE[character] if character in ALIKE and chance(rng, 0.08) else character
            # no strokes are known of 〇, which is read as the same numeral
            return inked(self.strokes[form.replace("〇", "零")], manner, rng, tall)

        return glyph


def _holders(folder: Path) -> Mapping[str, str]:
    """Which of a folder's files holds each character."""
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir()):
        held = TTFont(file, lazy=True).getBestCmap() or {}
        for character in CHARACTERS + "".join(ALIKE.values()):
            if ord(character) in held:
                found.setdefault(character, str(file.resolve()))
    return found


def strokes_of(file: Path) -> tuple[Stroke, ...]:
    """A character's strokes from 0 to 1, y down."""
    medians = json.loads(file.read_text("utf-8"))["medians"]
    return tuple((np.array(one, np.float64) * (1, -1) + (0, TOP)) / SIDE for one in medians)


def manner_of(rng: Rng) -> Manner:
    return Manner(
        wide=between(rng, 0.7, 1.2), slant=between(rng, -0.08, 0.28),
        thick=between(rng, 0.03, 0.11), loose=between(rng, 0.005, 0.04),
        joined=between(rng, 0, 1) ** 2, round_=between(rng, 0, 1),
    )  # fmt: skip


def _set(character: str, file: str, tall: int) -> Ink:
    font = ImageFont.truetype(file, tall)
    image = Pictures.new("L", (2 * tall, 2 * tall))
    ImageDraw.Draw(image).text((tall // 2, tall // 2), character, fill=255, font=font)
    return np.asarray(image, np.float32) / 255


def weighed(glyph: Ink, bold: int) -> Ink:
    for _ in range(bold):
        glyph = np.maximum(glyph, cv2.GaussianBlur(glyph, (3, 3), 0) * 1.3)
    return cv2.GaussianBlur(glyph, (3, 3), 0) if bold < 0 else np.clip(glyph, 0, 1)


def turned(glyph: Ink, manner: Manner, rng: Rng) -> Ink:
    """A font's character as one hand writes it here: widened, slanted, turned, bent."""
    side, matrix = len(glyph), _laid(manner, rng)
    middle = np.full(2, side / 2)
    moved = np.hstack([matrix, (middle - matrix @ middle)[:, None]])
    laid = np.asarray(cv2.warpAffine(glyph, moved, (side, side)), np.float32)
    return crop(tremble(laid, manner.loose * side / 4, side / 5, rng))


def _laid(manner: Manner, rng: Rng) -> NDArray[np.float64]:
    """How a hand widens, slants and turns a character, this time."""
    wide, high = manner.wide * between(rng, 0.92, 1.08), between(rng, 0.85, 1.1)
    turn = np.radians(rng.normal(0, 3))
    turned = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    return np.array([[wide, -manner.slant], [0, high]]) @ np.array(turned)


def inked(strokes: tuple[Stroke, ...], manner: Manner, rng: Rng, tall: int) -> Ink:
    """A character written by the pen."""
    matrix = _laid(manner, rng)
    bent = [(_bent(one, manner, rng) @ matrix.T + RIM) * tall for one in strokes]
    canvas = np.zeros((int(tall * (1 + 2 * RIM)),) * 2, np.uint8)
    last: Stroke | None = None
    for stroke in bent:
        thick = manner.thick * between(rng, 0.8, 1.2) * tall
        if last is not None and chance(rng, manner.joined):
            _line(canvas, _way(last[-1], stroke[0], rng), thick * between(rng, 0.3, 0.8))
        _line(canvas, stroke, thick)
        last = stroke
    return crop(canvas.astype(np.float32) / 255)


def _bent(stroke: Stroke, manner: Manner, rng: Rng) -> Stroke:
    """A stroke as it is written once: moved as a whole, each point a little, corners cut."""
    centre = stroke.mean(axis=0)
    moved = (stroke - centre) * rng.normal(1, 0.06) + centre + rng.normal(0, manner.loose, 2)
    moved = moved + rng.normal(0, manner.loose * 0.4, stroke.shape)
    if chance(rng, manner.round_ * 0.5) and len(moved) > 3:
        moved = moved[[0, *range(2, len(moved) - 2, 2), len(moved) - 1]]
    steps = np.hypot(*np.diff(moved, axis=0).T)
    along = np.concatenate([[0], np.cumsum(steps)])
    even = np.linspace(0, along[-1], 24)
    path = np.column_stack([np.interp(even, along, moved[:, axis]) for axis in (0, 1)])
    reach = 1 + 2 * int(manner.round_ * between(rng, 0, 4))
    ends = np.pad(path, ((reach // 2, reach // 2), (0, 0)), mode="edge")
    kernel = np.ones(reach) / reach
    path = np.column_stack([np.convolve(ends[:, axis], kernel, "valid") for axis in (0, 1)])
    # a pen starts late, lifts early, or goes on
    first, last = int(between(rng, 0, 2.5)), len(path) - int(between(rng, 0, 2.5))
    return path[first:last]


def _way(start: Stroke, end: Stroke, rng: Rng) -> Stroke:
    """The way of a pen that was not lifted between two strokes."""
    t = np.linspace(0, 1, 10)[:, None]
    side = (end - start)[::-1] * (1, -1) * rng.normal(0, 0.15)
    return start + t * (end - start) + 4 * t * (1 - t) * side


def _line(canvas: NDArray[np.uint8], stroke: Stroke, thick: float) -> None:
    path = np.rint(stroke * 16).astype(np.int32)
    cv2.polylines(canvas, [path], isClosed=False, color=255, thickness=max(1, round(thick)),
                  lineType=cv2.LINE_AA, shift=4)  # fmt: skip
