"""Several receipts in one photo, each read by itself: nothing of one is ever another's.

Every sheet is cut out and read alone; its boxes are then told in pixels of the whole photo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box, Evidence, Field, Mark, Problem, Reading, Receipt
from parsers.ocr.contract import Engine, Image, Quad
from parsers.photo.page import flattening, lay_flat
from parsers.photo.print_groups import groups_of
from parsers.photo.sheets import find_sheets, in_order
from parsers.photo.upright import lean_of

Matrix = NDArray[np.float64]
Read = Callable[[Image], Reading]
"""Reads a picture with one sheet on it."""


LEFT = 5
"""Lines of print beside the sheets that were found from which there is one more."""

MARGIN = 1.03
"""How much larger than it seems a sheet is painted over."""

PAINT, MOSTLY_PAINT = 128, 0.9
"""The grey that a sheet is painted over with, and the share of it from which it is all that."""

MARGIN_PAINTED, LEAST_LEFT = 0.9, 0.1
"""Share of a row or column that is painted over, from which the rest of it is no more than that
sheet's margin; and the least width of what is left beside it, as a share of the photo's."""

LEAST_SHEETS = 2

ROOM = 0.3
"""Room around print for a seal, as a share of its longer side."""

TELLING = frozenset({Field.SLIP, Field.SCHOOL, Field.DISTRICT, Field.TERM, Field.SENT})
"""Fields of which one at least is read on a receipt; words of a chat may be taken for others."""

UNREAD = Receipt(1, Evidence.PHOTO, seal=Mark.UNSURE, signature=Mark.UNSURE)
"""A receipt of which nothing was read: it is asked about."""


def read_several(photo: Image, read: Read, engine: Engine) -> Reading | None:
    """The receipts of all sheets in a photo; None where it does not surely show several."""
    sheets = [quad for quad in find_sheets(photo) if not _is_painted(lay_flat(photo, quad))]
    if len(sheets) < LEAST_SHEETS:
        return None
    found = [_read_alone(photo, quad, read) for quad in sheets]
    if not any(reading.receipts for reading, _ in found):
        return None
    receipts = [one for reading, matrix in found for one in _receipts(reading, matrix)]
    rest = _without(photo, sheets)
    lines = engine.find(rest)
    if len(lines) >= LEFT:
        receipts += _of_groups(rest, _groups(rest, lines), read) or [UNREAD]
    return _numbered(receipts, photo)


def read_scattered(photo: Image, read: Read, engine: Engine) -> Reading | None:
    """Receipts on sheets whose edges nobody can tell from the ground, each by the print that
    stands together; None where there are not several of them."""
    groups = _groups(photo, engine.find(photo))
    if len(groups) < LEAST_SHEETS:
        return None
    found = _of_groups(photo, groups, read)
    return _numbered(found, photo) if len(found) >= LEAST_SHEETS else None


def _groups(photo: Image, lines: Sequence[Quad]) -> list[Quad]:
    return groups_of(lines, (photo.shape[1], photo.shape[0]))


def _of_groups(photo: Image, groups: Sequence[Quad], read: Read) -> list[Receipt]:
    """The receipts of print that stands together, each group read by itself with the others
    painted over."""
    found: list[Receipt] = []
    for group in groups:
        alone = _without(photo, [other for other in groups if other is not group])
        found += _receipts(*_read_alone(alone, _around(group, photo), read))
    return [one for one in found if one is not UNREAD and is_paper(one)]


def _around(group: Quad, photo: Image) -> Quad:
    """The corners of a group of print with room for a seal beside it."""
    (left, top), (right, bottom) = group.min(axis=0).tolist(), group.max(axis=0).tolist()
    room = ROOM * max(right - left, bottom - top)
    height, width = photo.shape[:2]
    return _corners(
        int(max(0, left - room)),
        int(max(0, top - room)),
        int(min(width, right + room)),
        int(min(height, bottom + room)),
    )


def _numbered(receipts: Sequence[Receipt], photo: Image) -> Reading:
    numbered = tuple(replace(one, row=row) for row, one in enumerate(receipts, 1))
    return Reading(numbered, size=(photo.shape[1], photo.shape[0]))


def read_beside(
    photo: Image, found: Sequence[Reading], read: Read, engine: Engine
) -> Reading | None:
    """Sheets that were found and what lies beside or below them, where sheets touch so that
    their edges do not tell them apart; None where one was found and no other receipt is in the
    photo."""
    quads = [np.array(one.corners, np.float32) for one in found]
    rest = _without(photo, quads)
    others = _left(rest, read, engine)
    if not others and len(found) == 1:
        return None
    sheets = sorted(zip(quads, found, strict=True), key=lambda one: in_order(one[0]))
    receipts = (*(one for _, sheet in sheets for one in _receipts(sheet, np.eye(3))), *others)
    return _numbered(receipts, photo)


def _left(rest: Image, read: Read, engine: Engine) -> list[Receipt]:
    """The receipts of what is not painted over."""
    lines = engine.find(rest)
    if len(lines) < LEFT:
        return []
    groups = _groups(rest, lines)
    apart = _of_groups(rest, groups, read) if len(groups) >= LEAST_SHEETS else []
    whole = apart or _receipts(*_read_alone(rest, left_of(rest), read))
    return [one for one in whole if one is UNREAD or is_paper(one)]


def is_paper(receipt: Receipt) -> bool:
    """Whether anything tells that this was a receipt: whose, of which term, of how many, a seal.
    Of the words around a photo in a chat (请再发一张) nothing does."""
    told = any(fact.field in TELLING for fact in receipt.facts)
    return told or receipt.seal is not Mark.ABSENT


def _read_alone(photo: Image, quad: Quad, read: Read) -> tuple[Reading, Matrix]:
    """A sheet cut out and read, and the way there from the photo. (Enlarged by half first, 47
    receipts of 43 dark or small photos are acknowledged, and 49 so.)"""
    return read(lay_flat(photo, quad)), flattening(quad)


def _receipts(reading: Reading, from_photo: Matrix) -> Sequence[Receipt]:
    """A sheet's receipts in the photo's pixels. One that nobody could read is asked about;
    a sheet that is no receipt at all is passed over."""
    if reading.problem is Problem.UNREADABLE:
        return [UNREAD]
    to_photo = np.asarray(np.linalg.inv(_upright(reading) @ from_photo), np.float64)
    return [_moved(receipt, to_photo) for receipt in reading.receipts]


def _without(photo: Image, sheets: Sequence[Quad]) -> Image:
    """The photo with every sheet painted over."""
    rest = photo.copy()
    for quad in sheets:
        middle = quad.mean(axis=0)
        wider = middle + (quad - middle) * MARGIN
        cv2.fillConvexPoly(rest, np.round(wider).astype(np.int32), (PAINT,) * 3)
    return rest


def left_of(rest: Image) -> Quad:
    """The corners of what is not painted over, margins of the painted sheets left out: a seal is
    told by its size beside the picture it stands in."""
    painted = (rest == PAINT).all(axis=2)
    left, right = _ends(painted.mean(axis=0))
    top, bottom = _ends(painted[:, left:right].mean(axis=1))
    return _corners(left, top, right, bottom)


def _ends(painted: NDArray[np.float64]) -> tuple[int, int]:
    """From the first to the last run of rows or columns that are no margin; all where none is."""
    free = np.concatenate(([False], painted < MARGIN_PAINTED, [False]))
    turns = np.flatnonzero(free[1:] != free[:-1]).tolist()
    runs = list(zip(turns[::2], turns[1::2], strict=True))
    wide = [run for run in runs if run[1] - run[0] >= LEAST_LEFT * len(painted)]
    return (wide[0][0], wide[-1][1]) if wide else (0, len(painted))


def _corners(left: int, top: int, right: int, bottom: int) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _is_painted(sheet: Image) -> bool:
    """Whether what looks like a sheet is one that was painted over."""
    return bool((sheet == PAINT).mean() >= MOSTLY_PAINT)


def _upright(reading: Reading) -> Matrix:
    """From the picture that was read to its upright page."""
    matrix = np.eye(3)
    if reading.corners:
        matrix = flattening(np.array(reading.corners, np.float32))
    return lean_of(reading.size, reading.turned, reading.lean) @ matrix


def _moved(receipt: Receipt, matrix: Matrix) -> Receipt:
    facts = tuple(
        fact if fact.box is None else replace(fact, box=_box(fact.box, matrix))
        for fact in receipt.facts
    )
    signed = receipt.signature_box
    return replace(
        receipt,
        facts=facts,
        seals=tuple(replace(seal, box=_box(seal.box, matrix)) for seal in receipt.seals),
        signature_box=None if signed is None else _box(signed, matrix),
        lines=tuple(replace(line, box=_box(line.box, matrix)) for line in receipt.lines),
    )


def _box(box: Box, matrix: Matrix) -> Box:
    x, y, w, h = box
    corners = np.array([[[x, y], [x + w, y], [x + w, y + h], [x, y + h]]], np.float64)
    moved = cv2.perspectiveTransform(corners, matrix)[0]
    left, top = np.floor(moved.min(axis=0)).astype(int)
    right, bottom = np.ceil(moved.max(axis=0)).astype(int)
    return int(left), int(top), int(right - left), int(bottom - top)
