"""Numbers to learn from as they are cut from photos: a strip of paper, and what is on it.

The hands are those of `tests.digits.hands`, which says which are never learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.ink import struck_out
from bot.demo.paper.numerals import spoken
from parsers.ocr.contract import Image
from parsers.photo.digits.whole import STRUCK, WORDS
from parsers.photo.ink_box import padded, tight
from parsers.photo.preparing import prepared
from tests.bench.orders import weighted
from tests.digits.hands import TALL, Hands, Ink, number
from tests.digits.scribes import Scribes

UNITS = ("张", "张", "张", "张", "份", "枚", "套", "张整")
KINDS = {"number": 0.4, "unit": 0.14, "words": 0.2, "corrected": 0.1, "struck": 0.1,
         "words corrected": 0.06}  # fmt: skip
"""What is written, and how often: a number, one with its unit, one in words, a number crossed out
(with another beside it or not), one digit crossed out, words crossed out."""

PLAIN = "〇一二三四五六七八九十百千"
"""The numerals as they are written every day; the formal ones are `whole.WORDS`."""

WIDE = 0.25
"""How often the strip is one that was widened."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip, dark on light, and its characters, `STRUCK` for each that is crossed out."""

    line: Image
    text: str


def strip(hands: Hands, scribes: Scribes, rng: Rng) -> Strip | None:
    """A strip by chance; None where no writing is found on it."""
    ink, text = _written(hands, scribes, rng)
    paper = photographed(laid(ink, rng), rng)
    box = tight(paper, (0, 0, paper.shape[1], paper.shape[0]))
    if box is None or box[3] < 8:
        return None
    large, wide, _ = prepared(padded(paper, box, int(box[3] * between(rng, 0.05, 0.5))))
    return Strip(wide if chance(rng, WIDE) else large, text)


def _written(hands: Hands, scribes: Scribes, rng: Rng) -> tuple[Ink, str]:
    kind, write = weighted(rng, KINDS), hands.writer(rng)
    closely = between(rng, 0.72, 1.12) if chance(rng, 0.5) else 1.0
    if kind.startswith("words"):
        text, high = words(rng), int(TALL * between(rng, 0.8, 1.1))
        ink = scribes.write(text, rng, high)
        if kind == "words":
            return ink, text
        beside = number(rng)
        return _corrected(rng, ink, text, beside, write(beside, rng, 1.0))
    text = number(rng)
    if kind == "unit":
        unit = pick(rng, UNITS)
        beside = scribes.write(unit, rng, int(TALL * between(rng, 0.6, 1.1)))
        return side_by_side(rng, write(text, rng, closely), beside, apart=(1, 20)), text + unit
    if kind == "corrected":
        beside = number(rng)
        return _corrected(rng, write(text, rng, closely), text, beside, write(beside, rng, 1.0))
    if kind == "struck":
        # a 7 struck out is a 7 with a bar
        text, at = text.replace("7", "3"), int(rng.integers(len(text)))
        parts = [write(part, rng, 1.0) for part in (text[:at], text[at], text[at + 1 :]) if part]
        middle = 1 if at else 0
        parts[middle] = struck_out(parts[middle], rng)
        return side_by_side(rng, *parts, apart=(2, 4)), text[:at] + STRUCK + text[at + 1 :]
    return write(text, rng, closely), text


def words(rng: Rng) -> str:
    """A number in words, with its unit or without; some are no number at all, so that each
    character is read for itself."""
    formal = chance(rng, 0.6)
    text = spoken(int(np.exp(between(rng, 2.5, 8.5))), formal=formal)
    if chance(rng, 0.2):
        text = "".join(pick(rng, WORDS if formal else PLAIN) for _ in text)
    return text + pick(rng, ("", "", "张", "张整", "份", "枚", "套"))


def _corrected(rng: Rng, ink: Ink, text: str, beside: str, other: Ink) -> tuple[Ink, str]:
    """Something crossed out, with another number beside it or not."""
    struck = struck_out(ink, rng)
    if chance(rng, 0.4):
        return struck, STRUCK * len(text)
    return side_by_side(rng, struck, other), STRUCK * len(text) + beside


def side_by_side(rng: Rng, *inks: Ink, apart: tuple[float, float] = (3, 30)) -> Ink:
    high = max(len(ink) for ink in inks)
    room = [int(between(rng, *apart)) for _ in inks]
    wide = [np.pad(i, ((high - len(i), 0), (0, r))) for i, r in zip(inks, room, strict=True)]
    return np.asarray(np.hstack(wide), np.float32)


def laid(ink: Ink, rng: Rng) -> Ink:
    """The ink on a piece of paper at the size a photo has it: slanted, askew, with what is left
    of a frame's line above or below."""
    if chance(rng, 0.5):
        ink = _slanted(ink, between(rng, -0.15, 0.4))
    scale = between(rng, 18, 48) / (0.7 * TALL)
    wide = scale * (between(rng, 0.75, 1.25) if chance(rng, 0.5) else 1.0)
    ink = np.asarray(cv2.resize(ink, None, fx=wide, fy=scale, interpolation=cv2.INTER_AREA))
    high = len(ink)
    rim = int(between(rng, 0.5, 1.4) * high)
    paper = np.zeros((high + 2 * rim, ink.shape[1] + int(between(rng, 0.6, 5) * high)), np.float32)
    left, top = int(between(rng, 0.1, 0.5) * high), rim + int(between(rng, -0.3, 0.3) * rim)
    paper[top : top + high, left : left + ink.shape[1]] = ink
    if chance(rng, 0.4):
        middle = (paper.shape[1] / 4, paper.shape[0] / 2)
        turn = cv2.getRotationMatrix2D(middle, between(rng, -3, 3), 1)
        paper = np.asarray(cv2.warpAffine(paper, turn, paper.shape[::-1]), np.float32)
    for edge in (0, paper.shape[0] - 4):
        if chance(rng, 0.06):
            ends = [edge + int(between(rng, 0, 4)) for _ in range(2)]
            dark, thick = between(rng, 0.3, 0.9), int(rng.integers(1, 3))
            cv2.line(paper, (0, ends[0]), (paper.shape[1], ends[1]), dark, thick)
    return paper


def _slanted(ink: Ink, slant: float) -> Ink:
    high, wide = ink.shape
    matrix = np.array([[1, -slant, max(slant, 0) * high], [0, 1, 0]], np.float32)
    size = (wide + int(abs(slant) * high) + 2, high)
    return np.asarray(cv2.warpAffine(ink, matrix, size), np.float32)


def photographed(paper: Ink, rng: Rng) -> Image:
    """Soft, shaken, noisy, unevenly lit, packed as a JPEG."""
    soft = cv2.GaussianBlur(paper, (0, 0), between(rng, 0.4, 2.2))
    if chance(rng, 0.15):
        soft = cv2.filter2D(soft, -1, _shake(rng))
    grey = between(rng, 215, 255) - between(rng, 70, 215) * soft
    ends = [between(rng, -15, 0) for _ in range(2)]
    grey += np.linspace(*ends, grey.shape[1], dtype=np.float32)
    grey += rng.normal(0, between(rng, 0, 7), grey.shape)
    picture = np.clip(grey, 0, 255).astype(np.uint8)
    if chance(rng, 0.3):
        return picture
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(between(rng, 45, 92))]
    _, data = cv2.imencode(".jpg", picture, quality)
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def _shake(rng: Rng) -> Ink:
    """The way of a camera that moved, as a filter of sum one."""
    way, turn = between(rng, 1, 4), between(rng, 0, np.pi)
    filter_ = np.zeros((9, 9), np.float32)
    end = (int(4 + way * np.cos(turn)), int(4 + way * np.sin(turn)))
    cv2.line(filter_, (4, 4), end, 1.0, 1)
    return np.asarray(filter_ / filter_.sum(), np.float32)
