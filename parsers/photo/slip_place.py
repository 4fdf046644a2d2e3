"""Where our own slip lies in a photo: by its code and corner marks, without reading a word.

The code alone says which slip it is, but spans a sixth of the page: a millimetre's error
there is a centimetre at the far edge. So the place is believed only with corner marks far
from the code, or with three of the four marks where the code cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image, Quad
from parsers.photo.slip_layout import BOXES, CODE, MARKS, PAGE, PREFIX, Place, corners

MARK_PIXELS = 1500
"""Longest side of the picture in which marks are looked for: a mark is then some 40 px wide
(on 60 drawn photos of 2,200 px all 240 marks are found, in half the time of the full size)."""

NEAR = 40.0
"""Millimetres a mark may be off where the code foretells it (seen: 27 on a slanted photo);
another slip's is a page away."""

CODE_OFF = 5.0
"""Millimetres the code may be off where the marks foretell it."""

MOST_OFF = 2.5
"""Millimetres the marks may be off from one flat page: a curled sheet gives up to 2."""

OUTSIDE = 3.0
"""Millimetres a field's corner may lie beyond the photo's edge."""

OVERLAP = 0.01
"""Share of a page another may seem to cover: its edge is known to a millimetre or two."""

Matrix = NDArray[np.float64]
Marks = tuple[tuple[int, Quad], ...]
"""Of each corner mark its number and its corners in the photo."""


@dataclass(frozen=True, slots=True)
class Code:
    """What our code says, and its corners in the photo, clockwise from its own top left."""

    slip: str
    quad: Quad


@dataclass(frozen=True, slots=True)
class Lying:
    """A slip's page in the photo; `slip` is "" where its code could not be read."""

    slip: str
    to_photo: Matrix
    """Millimetres of the page to pixels of the photo."""

    def quad(self, place: Place) -> Quad:
        """A place of the page in the photo, clockwise from the page's top left."""
        spots = np.array([corners(place)], np.float64)
        return np.asarray(cv2.perspectiveTransform(spots, self.to_photo)[0], np.float32)

    def page(self) -> Quad:
        """The page's corners."""
        return self.quad((0, 0, *PAGE))


def find_slips(photo: Image) -> tuple[Lying, ...]:
    """The slips in a photo: the one, or all of several that lie apart; () where there is none, or
    the place of any is doubtful."""
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), np.uint8)
    codes, marks = find_codes(grey), find_marks(grey)
    if len({code.slip for code in codes}) > 1:
        found = [_by_code(code, marks) for code in codes]
    else:
        found = [_alone(codes[0] if codes else None, marks)]
    placed = [one for one in found if one is not None and _within(one, photo.shape)]
    # a slip may lie on another, and that one's places would be read on it
    apart = not any(_overlap(one, other) for one, other in combinations(placed, 2))
    return tuple(placed) if len(placed) == len(found) and apart else ()


def _alone(code: Code | None, marks: Marks) -> Lying | None:
    """The page of the only slip in a photo."""
    lying = _by_marks(marks)
    if code is None:
        return lying
    if lying is not None and _is_of(lying, code):
        return replace(lying, slip=code.slip)
    return _by_code(code, marks)


def _overlap(one: Lying, other: Lying) -> bool:
    """Whether two pages lie over each other."""
    shared = float(cv2.intersectConvexConvex(one.page(), other.page())[0])
    smaller = min(cv2.contourArea(one.page()), cv2.contourArea(other.page()))
    return shared > OVERLAP * smaller


def find_codes(grey: Image) -> tuple[Code, ...]:
    """Our own codes in a picture."""
    try:
        import zxingcpp
    except ImportError:
        return ()
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    read = zxingcpp.read_barcodes(grey, formats=wanted)
    return tuple(
        Code(code.text.removeprefix(PREFIX).strip(), _quad_of(code.position))
        for code in read
        if code.text.startswith(PREFIX)
    )


def _quad_of(position: object) -> Quad:
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    spots = [getattr(position, name) for name in names]
    return np.array([(spot.x, spot.y) for spot in spots], np.float32)


def find_marks(grey: Image) -> Marks:
    """Our corner marks in a picture."""
    scale = min(1.0, MARK_PIXELS / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    quads, numbers, _ = _detector().detectMarkers(small)
    if numbers is None:
        return ()
    return tuple(
        (int(number), np.asarray(quad.reshape(4, 2) / scale, np.float32))
        for number, quad in zip(numbers.ravel(), quads, strict=True)
        if int(number) in MARKS
    )


@cache
def _detector() -> cv2.aruco.ArucoDetector:
    options = cv2.aruco.DetectorParameters()
    options.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    known = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    return cv2.aruco.ArucoDetector(known, options)


def _is_of(lying: Lying, code: Code) -> bool:
    """Whether a code stands where the marks of a page foretell it."""
    there = lying.quad(CODE)
    side = float(np.linalg.norm(there[0] - there[1]))
    return float(np.linalg.norm(there - code.quad, axis=1).max()) * CODE[2] <= CODE_OFF * side


def _by_code(code: Code, marks: Marks) -> Lying | None:
    """The page by its code and at least two marks, one of them at the foot."""
    page = np.array(corners(CODE), np.float32)
    foretold = Lying(code.slip, np.asarray(cv2.getPerspectiveTransform(page, code.quad)))
    near = [(number, quad) for number, quad in marks if _is_near(foretold, number, quad)]
    if len(near) < 2 or not any(MARKS[number][1] > PAGE[1] / 2 for number, _ in near):
        return None
    return _fitted(code.slip, near, code.quad)


def _is_near(foretold: Lying, number: int, quad: Quad) -> bool:
    there = foretold.quad(MARKS[number])
    side = float(np.linalg.norm(there[0] - there[1]))
    apart = float(np.linalg.norm(there.mean(axis=0) - quad.mean(axis=0)))
    return apart * MARKS[number][2] <= NEAR * side


def _by_marks(marks: Marks) -> Lying | None:
    """The page by three marks or all four, each seen once."""
    numbers = [number for number, _ in marks]
    if len(numbers) < 3 or len(set(numbers)) != len(numbers):
        return None
    return _fitted("", marks, None)


def _fitted(slip: str, marks: Marks | list[tuple[int, Quad]], code: Quad | None) -> Lying | None:
    """The flat page nearest to all corners seen; None where they are not of one flat page."""
    page = [np.array(corners(MARKS[number]), np.float64) for number, _ in marks]
    seen = [np.asarray(quad, np.float64) for _, quad in marks]
    if code is not None:
        page.append(np.array(corners(CODE), np.float64))
        seen.append(np.asarray(code, np.float64))
    on_page, in_photo = np.concatenate(page), np.concatenate(seen)
    matrix, _ = cv2.findHomography(on_page, in_photo, 0)
    if matrix is None or abs(np.linalg.det(matrix)) < 1e-9:
        return None
    back = cv2.perspectiveTransform(in_photo[None], np.linalg.inv(matrix))[0]
    off = float(np.linalg.norm(back - on_page, axis=1).max())
    return Lying(slip, np.asarray(matrix, np.float64)) if off <= MOST_OFF else None


def _within(lying: Lying, shape: tuple[int, ...]) -> bool:
    """Whether all fields are in the photo."""
    height, width = shape[:2]
    page = lying.page()
    slack = OUTSIDE * float(np.linalg.norm(page[0] - page[3])) / PAGE[1]
    spots = np.concatenate([lying.quad(place) for place in BOXES.values()])
    low, high = spots.min(axis=0), spots.max(axis=0)
    return bool((low >= -slack).all() and high[0] <= width + slack and high[1] <= height + slack)
