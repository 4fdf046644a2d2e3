"""A photo of receipts, read: bytes in, facts out; on one sheet or several.

It decides whether a piece can be read at all and whether it is a receipt; whose receipt
it is, and whether it is in order, is for `bot.matching`.
"""

from __future__ import annotations

import cv2
import numpy as np

from parsers.facts import Evidence, Problem, Reading
from parsers.memory import give_back
from parsers.ocr.contract import Engines, Image
from parsers.photo.one_page import read_page
from parsers.photo.parting import says_twice
from parsers.photo.picture import Limits, decode
from parsers.photo.print_groups import groups_of, quads_of
from parsers.photo.several import LEAST_SHEETS, read_beside, read_scattered, read_several
from parsers.photo.slip import read_slips

MOST = 0.45
"""Share of a photo a sheet must fill so that no second sheet is looked for beside it."""

ROOM = 0.35
"""Share of a photo's width or height beside a sheet in which a second one has room, however much
the first fills: two on a scan fill half of it each."""

MOST_SHEETS = 4
"""Sheets looked for in one photo, at most."""

MUCH_MB = 400
"""What a process may still hold of the photo before: a page of 2,200 px, opened and taken apart by
its inks, takes 90 more before lines are looked for."""


def read_photo(data: bytes, engines: Engines, limits: Limits | None = None) -> Reading:
    """Read one picture."""
    give_back(above=MUCH_MB)
    picture = decode(data, limits or Limits())
    if isinstance(picture, tuple):
        problem, note = picture
        return Reading(problem=problem, note=note)
    return _read_picture(picture, engines)


def _read_picture(picture: Image, engines: Engines, most: int = MOST_SHEETS) -> Reading:
    """Read a picture with a sheet or several on it, at most so many; where one fills little of it,
    also what is left."""
    slips = read_slips(picture, engines)
    if len(slips) == 1 and (most == 1 or _fills(slips[0], picture)):
        return slips[0]
    if most == 1:
        return read_page(picture, engines)

    def read(part: Image) -> Reading:
        # what was taken for one sheet may still be two that touch
        return _read_picture(part, engines, most - 1)

    if len(slips) < LEAST_SHEETS:
        several = read_several(picture, read, engines.reader)
        if several is not None:
            return several
    found = slips or (read_page(picture, engines),)
    first, alone = found[0], len(found) == 1
    if not slips and _is_muddled(first):
        scattered = read_scattered(picture, read, engines.reader)
        if scattered is not None and len(scattered.receipts) > len(first.receipts):
            return scattered
    if alone and (not first.corners or _fills(first, picture)):
        return first
    beside = read_beside(picture, found, read, engines.reader)
    return beside or first


def _is_muddled(found: Reading) -> bool:
    """Whether what was read as fewer sheets may be several: as one it is no receipt, or says
    everything twice; as many it has more groups of print."""
    if found.problem in {Problem.NOT_A_RECEIPT, Problem.UNREADABLE}:
        return True
    lines = [line for receipt in found.receipts for line in receipt.lines]
    if len(found.receipts) == 1 or found.corners:
        return len(found.receipts) == 1 and says_twice(lines)
    rows = any(receipt.evidence is Evidence.LIST for receipt in found.receipts)
    return not rows and len(groups_of(quads_of(lines), found.size)) > len(found.receipts)


def _fills(found: Reading, picture: Image) -> bool:
    """Whether a sheet leaves no room for a second one in the photo, also not beside it."""
    height, width = picture.shape[:2]
    corners = np.array(found.corners, np.float32)
    share = cv2.contourArea(corners) / (height * width)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    beside = max(left, width - right) / width, max(top, height - bottom) / height
    return bool(share >= MOST and max(beside) < ROOM)
