"""Lines of letters to learn from, some in type and some by hand, as they are cut from photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.ink import crop, tremble
from bot.demo.paper.names import person
from parsers.ocr.contract import Image
from parsers.photo.ink_box import padded, tight
from tests.digits.scribes import Stroke, inked, manner_of, turned, weighed
from tests.digits.strips import photographed
from tests.pens.faces import HANDLIKE, Face, a_face

TALL = 64
"""Pixels of a letter as it is drawn."""

BY_PEN, BY_FONT = 0.45, 0.85
"""Up to which throw of the dice a hand is the pen's, and a font of handwriting; else it is type
whose letters a hand's unevenness moves, as many who write neatly do."""

Ink = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of dark ink on light paper, and whether a hand wrote it."""

    line: Image
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Drawer:
    """Faces, hands and strokes to draw with."""

    type_: tuple[Face, ...]
    hands: tuple[Face, ...]
    strokes: Mapping[str, tuple[Stroke, ...]]
    letters: str

    def strip(self, rng: Rng) -> Strip | None:
        """A line by chance, as likely in type as by hand; None where nothing of it is seen."""
        by_hand = chance(rng, 0.5)
        ink = self._by_hand(rng) if by_hand else self._in_type(rng)
        if min(ink.shape) < TALL // 4:
            return None
        paper = photographed(_laid(ink, rng), rng)
        if chance(rng, 0.15):
            paper = _on_a_screen(paper, rng)
        box = tight(paper, (0, 0, paper.shape[1], paper.shape[0]))
        if box is None or box[3] < 10 or box[2] < box[3] // 2:
            return None
        cut = padded(paper, _cut(box, rng), int(box[3] * between(rng, 0, 0.2)))
        return Strip(cut, by_hand) if min(cut.shape) > 4 else None

    def _text(self, rng: Rng, held: Mapping[str, object]) -> str:
        """A name, or any letters; long ones stand for labels and notes."""
        name = person(rng)
        if chance(rng, 0.4) and all(letter in held for letter in name):
            return name
        many = pick(rng, (2, 2, 2, 3, 3, 3, 3, 4, 6, 9))
        letters = [letter for letter in self.letters if letter in held]
        return "".join(pick(rng, letters) for _ in range(many))

    def _in_type(self, rng: Rng) -> Ink:
        """Letters of one face, of one size, on one line, evenly spaced."""
        face = a_face(self.type_, 500, rng)
        text, bold = self._text(rng, face.files), int(rng.integers(-1, 3))
        apart = pick(rng, (0.0, 0.0, 0.0, 0.05, 0.2, 0.5, 1.0)) * between(rng, 0.8, 1.2)
        line = np.zeros((2 * TALL, int(TALL * (len(text) * (1.1 + apart) + 2))), np.float32)
        at = TALL / 2
        for letter in text:
            image = Pictures.new("L", (2 * TALL, 2 * TALL))
            font = face.sized(letter, TALL)
            # between two pixels, too: a face's letters do not all begin on one
            ImageDraw.Draw(image).text(
                (TALL / 2 + at % 1, 1.4 * TALL), letter, fill=255, font=font, anchor="ls"
            )
            part = line[:, int(at) - TALL // 2 : int(at) + 3 * TALL // 2]
            glyph = np.asarray(image, np.float32)[:, : part.shape[1]] / 255
            np.maximum(part, glyph, out=part)
            at += font.getlength(letter) + apart * TALL
        return crop(np.clip(weighed(line, bold), 0, 1))

    def _by_hand(self, rng: Rng) -> Ink:
        dice, manner, bold = between(rng, 0, 1), manner_of(rng), int(rng.integers(-1, 3))
        if dice < BY_PEN:
            text = self._text(rng, self.strokes)
            glyphs = [inked(self.strokes[letter], manner, rng, TALL) for letter in text]
        else:
            likely = [one for one in self.type_ if any(part in one.name for part in HANDLIKE)]
            faces = self.hands if dice < BY_FONT else tuple(likely)
            face = a_face(faces, 300, rng)
            text = self._text(rng, face.files)
            drawn = [weighed(_alone(face, letter), bold) for letter in text]
            # a font of handwriting is a hand as it is; type is one only when it is uneven
            as_is = dice < BY_FONT and chance(rng, 0.3)
            glyphs = [crop(one) if as_is else turned(one, manner, rng) for one in drawn]
        return _in_a_row(glyphs, rng)


def _alone(face: Face, letter: str) -> Ink:
    image = Pictures.new("L", (2 * TALL, 2 * TALL))
    font = face.sized(letter, TALL)
    ImageDraw.Draw(image).text((TALL // 2, TALL // 2), letter, fill=255, font=font)
    return np.asarray(image, np.float32) / np.float32(255)


def _in_a_row(glyphs: list[Ink], rng: Rng) -> Ink:
    """Letters one behind the other, as unevenly as this hand sets them."""
    apart, uneven = between(rng, -0.15, 0.4), between(rng, 0.01, 0.1)
    line = np.zeros((4 * TALL, int(TALL * (2 * len(glyphs) + 2))), np.float32)
    at, slope = 0.5 * TALL, between(rng, -0.06, 0.06)
    for one in glyphs:
        lift = (slope * at / TALL + rng.normal(0, uneven)) * TALL
        top = int(np.clip(2 * TALL + lift - len(one) / 2, 0, max(0, 4 * TALL - len(one))))
        part = line[top : top + len(one), int(at) : int(at) + one.shape[1]]
        np.maximum(part, one[: len(part), : part.shape[1]], out=part)
        at += max(0.25 * TALL, one.shape[1] + (apart + rng.normal(0, 0.05)) * TALL)
    shaken = tremble(line, TALL * between(rng, 0.003, 0.03), TALL * 0.35, rng)
    blotted = rng.uniform(0.65, 1.0, (4, 24)).astype(np.float32)
    return crop(np.clip(shaken, 0, 1) * cv2.resize(blotted, shaken.shape[::-1]))


def _laid(ink: Ink, rng: Rng) -> Ink:
    """The ink on paper at the size a photo has it: slanted as a whole, narrowed, askew, bent with
    its sheet, with what is left of a rule or of another's ink beside it."""
    if chance(rng, 0.3):
        # type, too, is paler here and there
        worn = cv2.resize(rng.uniform(0.6, 1, (3, 9)).astype(np.float32), ink.shape[::-1])
        ink = np.asarray(np.clip(ink * worn, 0, 1), np.float32)
    scale = between(rng, 26, 80) / max(ink.shape[0], TALL * 0.8)
    wide = scale * (between(rng, 0.75, 1.25) if chance(rng, 0.5) else 1.0)
    ink = np.asarray(cv2.resize(ink, None, fx=wide, fy=scale, interpolation=cv2.INTER_AREA))
    high, rim = len(ink), int(0.8 * len(ink)) + 4
    paper = np.pad(ink, ((rim, rim), (rim, rim)))
    paper = _bent(paper, high, rng)
    tall, long = paper.shape
    for edge in (rim // 3, tall - rim // 3):
        if chance(rng, 0.12):
            ends = [edge + int(between(rng, -2, 3)) for _ in range(2)]
            cv2.line(paper, (0, ends[0]), (long, ends[1]), between(rng, 0.3, 0.9),
                     int(rng.integers(1, 3)))  # fmt: skip
    if chance(rng, 0.15):
        # what an eraser of red ink leaves of a seal's stroke across
        ends = [int(between(rng, 0, long)) for _ in range(2)]
        cv2.line(paper, (ends[0], 0), (ends[1], tall), between(rng, 0, 0.25), 2)
    return paper


def _bent(paper: Ink, high: int, rng: Rng) -> Ink:
    """Paper askew and bent as a whole: what is on it stays on one line, if a curved one."""
    tall, long = paper.shape
    x, y = np.meshgrid(np.arange(long, dtype=np.float32), np.arange(tall, dtype=np.float32))
    across = (x - long / 2) / max(long / 2, 1)
    bend = between(rng, -0.12, 0.12) * high if chance(rng, 0.4) else 0.0
    lean = between(rng, -0.12, 0.12) if chance(rng, 0.3) else 0.0
    turn = between(rng, -0.05, 0.05) if chance(rng, 0.6) else 0.0
    down = (y + bend * across**2 + turn * (x - long / 2)).astype(np.float32)
    right = (x + lean * (y - tall / 2)).astype(np.float32)
    return np.asarray(cv2.remap(paper, right, down, cv2.INTER_LINEAR), np.float32)


def _on_a_screen(paper: Image, rng: Rng) -> Image:
    """The same as a screen's grain shows it."""
    tall, long = paper.shape
    x, y = np.meshgrid(np.arange(long), np.arange(tall))
    way, wave = between(rng, 0, np.pi), between(rng, 2.5, 12)
    grain = np.sin((x * np.cos(way) + y * np.sin(way)) * 2 * np.pi / wave)
    lit = paper.astype(np.float32) * (1 + between(rng, 0.02, 0.1) * grain)
    return np.asarray(np.clip(lit, 0, 255), np.uint8)


def _cut(box: tuple[int, int, int, int], rng: Rng) -> tuple[int, int, int, int]:
    """The box as who looks for it may find it: a little too small at a side now and then."""
    x, y, w, h = box
    if chance(rng, 0.2):
        lost = [int(between(rng, 0, 0.1) * h) for _ in range(4)]
        x, y = x + lost[0], y + lost[1]
        w, h = w - lost[0] - lost[2], h - lost[1] - lost[3]
    return x, y, max(4, w), max(4, h)
