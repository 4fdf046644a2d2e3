"""Red things on paper that are no seal: a finger's print, a tick, a heading, an emblem, a chop
of a person's name, a cashier's stamp, red rules, a ring drawn around a number."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.faces import print_face
from bot.demo.paper.ink import Mask, tremble
from bot.demo.paper.names import person
from bot.demo.paper.page import PER_MM, Page, px

_RED = (202, 32, 40)


def put_mark(page: Page, mark: str, rng: Rng) -> None:
    """Put a red mark of this name on the page."""
    _MARKS[mark](page, rng)


def _fingerprint(page: Page, rng: Rng) -> None:
    """A thumb in seal ink, near the signature."""
    x, y = page.wide * between(rng, 0.5, 0.7), page.high * between(rng, 0.5, 0.7)
    page.lay(_ridges(rng), px(x), px(y), _RED)


def _ridges(rng: Rng) -> Mask:
    """The ridges of a thumb: bent rings in an oval."""
    wide, high = px(14), px(19)
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    inside = np.clip((1 - x**2 - y**2) * 5, 0, 1)
    rings = 0.5 + 0.5 * np.sin(np.hypot(x * 1.1, y + 0.25) * 42 + 1.2 * np.sin(x * 4))
    blotted = cv2.resize(rng.uniform(0.4, 1, (5, 4)).astype(np.float32), (wide, high))
    return tremble(floats(inside * np.clip(rings * 1.6 - 0.2, 0.1, 1) * blotted), 2.0, 30, rng)


def _tick(page: Page, rng: Rng) -> None:
    """Somebody ticked a number in red pen."""
    side = px(16)
    mask = np.zeros((side, side), np.float32)
    points = np.array([(0.1, 0.5), (0.35, 0.85), (0.92, 0.12)]) * side
    cv2.polylines(mask, [points.astype(np.int32)], False, 0.95, px(0.8), cv2.LINE_AA)
    x, y = page.wide * between(rng, 0.6, 0.8), page.high * between(rng, 0.25, 0.45)
    page.lay(tremble(mask, 2, 30, rng), px(x), px(y), _RED)


def _heading(page: Page, rng: Rng) -> None:
    """The red heading of an office over a red rule."""
    words = "教育技术装备中心" if rng.random() < 0.5 else "课程资源建设领导小组"
    page.text(page.wide / 2, 13, words, points=24, anchor="mm", bold=True, colour=_RED)
    mask = np.ones((px(0.9), px(page.wide - 40)), np.float32)
    page.lay(mask, px(20), px(22), _RED)


def _emblem(page: Page, rng: Rng) -> None:
    """A round school emblem printed in red: rings and a book, no ring of text."""
    side = px(26)
    mask, middle = np.zeros((side, side), np.float32), side // 2
    for share in (0.96, 0.7):
        cv2.circle(mask, (middle, middle), int(middle * share), 0.95, px(0.7), cv2.LINE_AA)
    book = np.array([(0.3, 0.4), (0.5, 0.48), (0.7, 0.4), (0.7, 0.62), (0.5, 0.7), (0.3, 0.62)])
    cv2.fillPoly(mask, [(book * side).astype(np.int32)], 0.95, cv2.LINE_AA)
    left = int(between(rng, 12, 18) * PER_MM)
    page.lay(mask, left, px(10), _RED)


def _chop(page: Page, rng: Rng) -> None:
    """The square chop of a person's name, beside where people sign."""
    side = px(between(rng, 12, 18))
    name = person(rng).ljust(3, "印")[:3] + "印"
    image = _framed(side, side, side // 16)
    font = print_face("song", round(side * 0.42))
    for i, character in enumerate(name):
        x, y = side * (0.73 - 0.46 * (i // 2)), side * (0.27 + 0.46 * (i % 2))
        ImageDraw.Draw(image).text((x, y), character, fill=255, font=font, anchor="mm")
    _press(page, image, page.wide * between(rng, 0.5, 0.75), page.high * 0.6, rng)


def _cashier(page: Page, rng: Rng) -> None:
    """The framed stamp of a cashier or a porter, slanted."""
    words = pick(rng, ("收  讫", "已付讫", "货物已验收", "现金收讫"))
    wide, high = px(11 * len(words) + 8), px(18)
    image = _framed(wide, high, px(0.9))
    font = print_face("hei", px(10))
    ImageDraw.Draw(image).text((wide / 2, high / 2), words, fill=255, font=font, anchor="mm")
    turned = image.rotate(between(rng, -25, 25), Image.Resampling.BICUBIC, expand=True)
    _press(page, turned, page.wide * between(rng, 0.3, 0.6), page.high * 0.55, rng)


def _framed(wide: int, high: int, thick: int) -> Image.Image:
    image = Image.new("L", (wide, high))
    ImageDraw.Draw(image).rectangle((0, 0, wide - 1, high - 1), outline=255, width=thick)
    return image


def _press(page: Page, image: Image.Image, x: float, y: float, rng: Rng) -> None:
    """Stamp a drawing with uneven ink, its left upper corner near a place in millimetres."""
    mask = floats(image) / np.float32(255)
    ink = cv2.resize(rng.uniform(0.5, 1, (4, 5)).astype(np.float32), mask.shape[::-1])
    page.lay(floats(mask * ink), px(x + between(rng, -8, 8)), px(y + between(rng, -8, 8)), _RED)


def _rules(page: Page, rng: Rng) -> None:
    """Paper with red rules, as accountants have it."""
    step = between(rng, 8, 12)
    line = np.full((px(0.35), px(page.wide - 24)), between(rng, 0.4, 0.8), np.float32)
    for y in np.arange(30, page.high - 20, step):
        page.lay(line, px(12), px(float(y)), _RED)


def _circled(page: Page, rng: Rng) -> None:
    """Somebody drew a ring around a number with a red pen, not quite closed."""
    side = px(between(rng, 18, 34))
    mask, thick = np.zeros((side, side), np.float32), px(between(rng, 0.5, 0.9))
    axes = (int(side * between(rng, 0.34, 0.44)), int(side * between(rng, 0.3, 0.42)))
    start, way = between(rng, 0, 360), between(rng, 320, 400)
    middle = (side // 2, side // 2)
    cv2.ellipse(mask, middle, axes, 0, start, start + way, 0.95, thick, cv2.LINE_AA)
    x, y = page.wide * between(rng, 0.3, 0.7), page.high * between(rng, 0.3, 0.6)
    page.lay(tremble(mask, side * 0.012, side * 0.3, rng), px(x), px(y), _RED)


def _logo(page: Page, rng: Rng) -> None:
    """A filled disc with a white star or a white character, as couriers and makers print it."""
    side = px(between(rng, 20, 32))
    image = Image.new("L", (side, side))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=255)
    font = print_face("hei", round(side * 0.6))
    draw.text((side / 2, side / 2), pick(rng, "通达顺卡微"), fill=0, font=font, anchor="mm")
    if chance(rng, 0.5):
        inset = side // 10
        draw.ellipse((inset, inset, side - inset, side - inset), outline=0, width=side // 24)
    mask = floats(image) / np.float32(255)
    page.lay(mask, px(page.wide - 50 if chance(rng, 0.5) else 14), px(8), _RED)


_MARKS: dict[str, Callable[[Page, Rng], None]] = {
    "fingerprint": _fingerprint,
    "tick": _tick,
    "heading": _heading,
    "emblem": _emblem,
    "chop": _chop,
    "cashier": _cashier,
    "rules": _rules,
    "circled": _circled,
    "logo": _logo,
}
MARKS = tuple(_MARKS)
