"""Characters to learn from: our own strokes, the hands there are, and what is no digit."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.faces import HANDS, PRINT_FACES, TUNING_HANDS, Hand
from bot.demo.paper.ink import written
from parsers.ocr.contract import Image
from parsers.photo.digits.pieces import HIGH, brought
from parsers.photo.digits.reader import CLASSES, ELSE, UNIT
from tests.digits.hands import Hands
from tests.digits.strokes import drawn

DIGITS = "0123456789"
UNITS = "张张张份枚套"
OTHERS = "一二三四五六七八九十百千零壹贰叁肆伍陆柒捌玖拾佰仟两万共计实收约近缺少元人年月日"

Ink = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """A character as it is cut from a photo: ink 255 where darkest; and its class."""

    ink: Image
    label: int


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes the characters: the hands given, or the tuning hands and print alone."""

    rng: Rng
    hands: Hands | None = None

    def digit(self) -> tuple[str, Ink]:
        """A digit by chance, and which it is."""
        digit = pick(self.rng, DIGITS)
        share = 0.7 if self.hands is None else 0.3
        if chance(self.rng, share):
            return digit, drawn(digit, self.rng, int(between(self.rng, 40, 72)))
        return digit, self.letter(digit)

    def letter(self, letter: str) -> Ink:
        """A letter in one of the hands, lively or calm."""
        rng = self.rng
        if self.hands is None or not letter.isdecimal():
            mask = written(letter, _known(rng), int(between(rng, 40, 72)), rng)
        else:
            mask = self.hands.writer(rng)(letter, rng, 1.0)
        slant = np.array([[1, between(rng, -0.12, 0.4), 0], [0, 1, 0]], np.float32)
        size = (mask.shape[1] + mask.shape[0] // 2, mask.shape[0])
        slant[0, 2] = 0.1 * mask.shape[0]
        return np.asarray(cv2.warpAffine(mask, slant, size), np.float32)


def _known(rng: Rng) -> Hand:
    """One of the tuning hands, or print."""
    hand = HANDS[pick(rng, TUNING_HANDS)]
    if chance(rng, 0.25):
        file = pick(rng, tuple(PRINT_FACES.values()))
        hand = Hand(file, file)
    return Hand(hand.words, hand.digits, between(rng, 0.5, 1.8), int(rng.integers(0, 3)))


def sample(rng: Rng, hands: Hands | None = None) -> Sample:
    """One character by chance."""
    writer = Writer(rng, hands)
    dice = between(rng, 0, 1)
    if dice < 0.78:
        digit, ink = writer.digit()
        return Sample(_photographed(ink, rng), CLASSES.index(digit))
    if dice < 0.85:
        return Sample(_photographed(writer.letter(pick(rng, UNITS)), rng), UNIT)
    return Sample(_photographed(_else(writer), rng), ELSE)


def _else(writer: Writer) -> Ink:
    """What is no digit: a Chinese letter, two that touch, half of one, one struck out."""
    rng = writer.rng
    dice = between(rng, 0, 1)
    if dice < 0.42:
        return writer.letter(pick(rng, OTHERS))
    one = _trim(writer.digit()[1])
    if dice < 0.52:
        return _touching(one, _trim(writer.letter(pick(rng, UNITS))), rng)
    if dice < 0.56:
        unit = _trim(writer.letter(pick(rng, UNITS)))
        return unit[:, unit.shape[1] // 2 :] if chance(rng, 0.5) else unit[:, : unit.shape[1] // 2]
    if dice < 0.72:
        return _touching(one, _trim(writer.digit()[1]), rng)
    if dice < 0.87:
        return _half(one, rng)
    return _struck(one, rng)


def _touching(one: Ink, other: Ink, rng: Rng) -> Ink:
    high = max(one.shape[0], other.shape[0])
    lap = int(between(rng, -0.05, 0.15) * high)
    canvas = np.zeros((high, one.shape[1] + other.shape[1] - min(lap, 0)), np.float32)
    canvas[high - one.shape[0] :, : one.shape[1]] = one
    start = max(0, one.shape[1] - lap)
    top = (high - other.shape[0]) // 2
    part = canvas[top : top + other.shape[0], start : start + other.shape[1]]
    np.maximum(part, other[:, : part.shape[1]], out=part)
    return canvas


def _half(one: Ink, rng: Rng) -> Ink:
    """A part of a digit as a wrong parting leaves it; of a 1 hardly anything is left to part."""
    share = between(rng, 0.3, 0.5)
    if chance(rng, 0.7):
        cut = int(one.shape[1] * share)
        wide = one.shape[1] / one.shape[0]
        if wide < 0.4:
            return one[: int(one.shape[0] * 0.5)]
        return one[:, :cut] if chance(rng, 0.5) else one[:, cut:]
    cut = int(one.shape[0] * share)
    return one[:cut] if chance(rng, 0.5) else one[cut:]


def _struck(one: Ink, rng: Rng) -> Ink:
    canvas = np.pad(one, ((2, 2), (6, 6)))
    high, wide = canvas.shape
    for _ in range(pick(rng, (1, 1, 2))):
        ends = [int(between(rng, 0.25, 0.75) * high) for _ in range(2)]
        thick = max(2, high // int(between(rng, 9, 18)))
        cv2.line(canvas, (0, ends[0]), (wide, ends[1]), 1.0, thick, cv2.LINE_AA)
    return canvas


def _trim(ink: Ink) -> Ink:
    rows, columns = np.nonzero(ink > 0.3)
    if not rows.size:
        return ink
    return ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _photographed(ink: Ink, rng: Rng) -> Image:
    """As a camera leaves it: small, soft, noisy, of uneven strength; cut to its ink."""
    high = int(between(rng, 15, 50))
    ink = _trim(ink)
    scale = high / max(ink.shape)
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.pad(small, 6)
    soft = cv2.GaussianBlur(small, (0, 0), between(rng, 0.3, 0.065 * high + 0.4))
    soft += rng.normal(0, between(rng, 0.0, 0.12), soft.shape).astype(np.float32)
    noisy = brought(np.asarray(np.clip(soft * 200, 0, 255), np.uint8), HIGH / high) / 255
    bits = (noisy > between(rng, 0.4, 0.6)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bits)
    for label in range(1, count):
        if max(stats[label][2:4]) < 0.2 * HIGH:
            bits[labels == label] = 0
    if not bits.any():
        bits[:] = 1
    rows, columns = np.nonzero(bits)
    alone = np.clip(noisy * 255, 0, 255) * bits
    cut = alone[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return np.asarray(cut, np.uint8)
