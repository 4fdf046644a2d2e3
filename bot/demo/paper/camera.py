"""Photograph a page: put it on a desk, light it, shoot it, send it through a messenger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bot.demo.paper import light
from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.desk import Picture, desk
from bot.demo.paper.screenshot import screenshot
from bot.demo.paper.sheet import sheet

Span = tuple[float, float]
"""From, to: drawn evenly."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which conditions a picture is taken. Lengths in pixels refer to 2200 px pictures."""

    name: str
    background: bool = True
    lean: float = 3.0
    """Degrees the page may lie askew."""
    perspective: float = 0.02
    """How far a corner may be off, as a share of the page."""
    fill: Span = (0.86, 0.95)
    """How much of the picture the page takes."""
    turned: tuple[int, ...] = (0,)
    """Quarter turns counter-clockwise that the picture may lie in."""
    exif: float = 0.0
    """How often a turned picture says so in its EXIF orientation."""
    gradient: Span = (0.0, 0.1)
    shadow: Span = (0.0, 0.0)
    tint: float = 0.03
    exposure: Span = (0.95, 1.03)
    blur: Span = (0.0, 0.5)
    shake: Span = (0.0, 0.0)
    noise: Span = (0.0, 2.0)
    sharpen: Span = (0.0, 0.4)
    folds: tuple[int, ...] = (0,)
    curl: Span = (0.0, 0.0)
    moire: Span = (0.0, 0.0)
    quality: tuple[int, int] = (84, 93)
    resent: float = 0.0
    """How often a messenger recompresses it on the way."""
    framed: bool = False
    """Whether it is a telephone's screenshot of the photo, not the photo."""


SCAN = Conditions(
    "scan", background=False, lean=0.8, perspective=0.0, fill=(1.0, 1.0), gradient=(0.0, 0.03),
    tint=0.02, exposure=(0.98, 1.04), noise=(0.0, 1.5),
)  # fmt: skip
CLEAN = Conditions("clean")
PHONE = Conditions(
    "phone", lean=6, perspective=0.035, fill=(0.76, 0.93), turned=(0, 0, 0, 1, 3, 2), exif=0.3,
    gradient=(0.05, 0.3), shadow=(0.0, 0.25), tint=0.08, exposure=(0.85, 1.05), blur=(0.3, 0.9),
    noise=(1.0, 5.0), sharpen=(0.0, 0.8), folds=(0, 0, 1), curl=(0.0, 0.004), quality=(70, 90),
    resent=0.3,
)  # fmt: skip
HARD = Conditions(
    "hard", lean=14, perspective=0.07, fill=(0.72, 0.92), turned=(0, 1, 2, 3), exif=0.2,
    gradient=(0.2, 0.5), shadow=(0.1, 0.45), tint=0.14, exposure=(0.7, 1.1), blur=(0.7, 1.5),
    shake=(0.0, 4.0), noise=(3.0, 9.0), sharpen=(0.0, 1.2), folds=(0, 1, 1, 2),
    curl=(0.0, 0.009), quality=(48, 78), resent=0.6,
)  # fmt: skip
SCREEN = Conditions(
    "screen", lean=4, perspective=0.04, fill=(0.9, 1.0), gradient=(0.0, 0.15), tint=0.1,
    blur=(0.4, 1.0), noise=(1.0, 4.0), moire=(0.04, 0.12), quality=(65, 88), resent=0.3,
)  # fmt: skip
UNREADABLE = Conditions(
    "unreadable", lean=12, perspective=0.05, fill=(0.6, 0.85), turned=(0, 1, 2, 3),
    gradient=(0.1, 0.4), shadow=(0.1, 0.4), tint=0.1, exposure=(0.5, 0.9), blur=(11.0, 18.0),
    shake=(20.0, 45.0), noise=(4.0, 10.0), quality=(30, 60), resent=0.5,
)  # fmt: skip
CHAT = replace(
    PHONE, name="chat", lean=4, turned=(0,), fill=(0.9, 0.98), exif=0.0, quality=(72, 90),
    resent=0.5, framed=True,
)  # fmt: skip
CONDITIONS = {c.name: c for c in (SCAN, CLEAN, PHONE, HARD, SCREEN, CHAT, UNREADABLE)}


def photograph(page: Image.Image, conditions: Conditions, rng: Rng, long_side: int = 2200) -> bytes:
    """A JPEG of the page, its longer side `long_side` pixels."""
    return photograph_together((page,), conditions, rng, long_side)


def photograph_together(
    pages: Sequence[Image.Image], conditions: Conditions, rng: Rng, long_side: int = 2200
) -> bytes:
    """Several pages side by side in one photo."""
    papers = [
        sheet(
            page,
            tint=conditions.tint,
            folds=pick(rng, conditions.folds),
            curl=between(rng, *conditions.curl),
            rng=rng,
        )
        for page in pages
    ]
    high, wide = _frame(papers, conditions, rng, long_side)
    picture = _ground(papers[0], conditions, (high, wide), rng)
    for i, paper in enumerate(papers):
        slot = (wide * i / len(papers), wide / len(papers), high)
        picture = _laid_down(picture, paper, slot, conditions, rng)
    taken = Image.fromarray(_shot(picture, conditions, rng, long_side / 2200))
    if conditions.framed:
        taken = screenshot(taken, rng, long_side)
    return _sent(taken, conditions, rng)


def _ground(paper: Picture, conditions: Conditions, shape: tuple[int, int], rng: Rng) -> Picture:
    """What the sheets lie on: a desk, or the white lid of a scanner."""
    if conditions.background:
        return desk(shape[1], shape[0], rng)
    white = paper[2:12].mean(axis=(0, 1))
    return floats(np.broadcast_to(white, (*shape, 3)))


def _laid_down(
    picture: Picture,
    paper: Picture,
    slot: tuple[float, float, float],
    conditions: Conditions,
    rng: Rng,
) -> Picture:
    """The picture with a sheet laid into a slot of it: left edge, width, height."""
    high, wide = picture.shape[:2]
    corners = np.add(_corners(paper, conditions, rng, slot[1:]), (slot[0], 0))
    tall, broad = paper.shape[:2]
    source = np.array([(0, 0), (broad, 0), (broad, tall), (0, tall)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    warped = cv2.warpPerspective(paper, matrix, (wide, high), flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones(paper.shape[:2], np.float32), matrix, (wide, high))
    cover = floats(cover)[..., None]
    if conditions.background:
        picture = _shaded(picture, cover, rng)
    return floats(picture * (1 - cover) + warped * cover)


def _shaded(ground: Picture, cover: Picture, rng: Rng) -> Picture:
    """The desk with the shadow that a sheet casts on it."""
    high, wide = cover.shape[:2]
    small = cv2.resize(cover, (wide // 8, high // 8))
    soft = cv2.GaussianBlur(small, (0, 0), between(rng, 0.8, 2.5))
    move = np.array([[1, 0, between(rng, -1, 1.5)], [0, 1, between(rng, -1, 1.5)]], np.float32)
    soft = cv2.resize(cv2.warpAffine(soft, move, (wide // 8, high // 8)), (wide, high))
    return floats(ground * (1 - between(rng, 0.2, 0.5) * soft[..., None]))


def _frame(
    papers: Sequence[Picture], conditions: Conditions, rng: Rng, long_side: int
) -> tuple[int, int]:
    """Height and width of the picture: as the sheets are shaped, or as telephones are."""
    high = max(p.shape[0] for p in papers)
    wide = sum(p.shape[1] for p in papers)
    shape = high / wide
    if conditions.background:
        shape = pick(rng, (4 / 3, 4 / 3, 16 / 9, 1.414)) ** (1 if high >= wide else -1)
    if shape >= 1:
        return long_side, round(long_side / shape)
    return round(long_side * shape), long_side


def _corners(
    paper: Picture, conditions: Conditions, rng: Rng, shape: tuple[float, float]
) -> Picture:
    """Where the four corners of the sheet come to lie in the picture."""
    wide, high = shape
    unit = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64) / 2
    unit *= (paper.shape[1], paper.shape[0])
    lean = np.radians(between(rng, -conditions.lean, conditions.lean))
    turn = np.array([[np.cos(lean), np.sin(lean)], [-np.sin(lean), np.cos(lean)]])
    unit = unit @ turn
    extent = np.ptp(unit, axis=0)
    fill = between(rng, *conditions.fill)
    scale = fill * min(wide / extent[0], high / extent[1])
    if not conditions.background:
        scale = min(wide / paper.shape[1], high / paper.shape[0])
    free = np.maximum(0, (np.array(shape) - extent * scale) / 2)
    middle = np.array(shape) / 2 + free * rng.uniform(-0.6, 0.6, 2)
    askew = rng.uniform(-1, 1, (4, 2)) * conditions.perspective * scale * paper.shape[1]
    return floats(unit * scale + middle + askew)


def _shot(picture: Picture, conditions: Conditions, rng: Rng, scale: float) -> NDArray[np.uint8]:
    """Light, lens and sensor, and what the telephone makes of it."""
    picture = light.lit(
        picture, between(rng, *conditions.gradient), between(rng, *conditions.shadow), rng
    )
    picture = light.tinted(picture, conditions.tint, between(rng, *conditions.exposure), rng)
    picture = light.screened(picture, between(rng, *conditions.moire), rng)
    radius, shake = between(rng, *conditions.blur), between(rng, *conditions.shake)
    picture = light.blurred(picture, radius * scale, shake * scale, rng)
    picture = light.noisy(picture, between(rng, *conditions.noise), rng)
    picture = light.sharpened(picture, between(rng, *conditions.sharpen))
    return np.clip(picture, 0, 255).astype(np.uint8)


def _sent(image: Image.Image, conditions: Conditions, rng: Rng) -> bytes:
    """The file as it arrives: turned, compressed, perhaps compressed once more."""
    quarters = pick(rng, conditions.turned)
    says_so = chance(rng, conditions.exif)
    image = image.rotate(90 * quarters, expand=True)
    exif = Image.Exif()
    if quarters and says_so:
        # The orientation tells how to turn it back: 6 is a quarter clockwise, 8 the other way.
        exif[0x0112] = {1: 6, 2: 3, 3: 8}[quarters]
    data = _jpeg(image, int(rng.integers(conditions.quality[0], conditions.quality[1] + 1)), exif)
    if chance(rng, conditions.resent):
        data = resend(data, rng)
    return data


def resend(data: bytes, rng: Rng, shrink: float = 1.0) -> bytes:
    """The same picture as a messenger passes it on: recompressed, perhaps smaller."""
    with Image.open(BytesIO(data)) as image:
        exif = image.getexif()
        size = (round(image.width * shrink), round(image.height * shrink))
        smaller = image if shrink == 1.0 else image.resize(size, Image.Resampling.LANCZOS)
        return _jpeg(smaller, int(rng.integers(55, 80)), exif)


def _jpeg(image: Image.Image, quality: int, exif: Image.Exif) -> bytes:
    """JPEG bytes of a picture."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()
