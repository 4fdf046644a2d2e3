"""Whether somebody signed: ink of a hand in the signer's place.

The printed label, the table's rules, the seal and neighbouring print are no signature.
What could be a speck, a shadow or the rest of a seal is unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box, Line, Mark
from parsers.photo.cells import Rules, inside
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import Place
from parsers.photo.ink import Inks
from parsers.photo.people import OF_FORMS, STATED, is_blue, is_word
from parsers.photo.printed_words import BRACKETED, goes_on, is_print, says_otherwise

STROKE = 165
"""Brightness (of 255, on evened paper with red ink gone) below which a pixel is pen."""

LEAST_TALL, LEAST_WIDE = 0.45, 0.6
"""Height and width of a signature in heights of the label's letters."""

LEAST_INK = 0.1
"""Surface of a signature's ink in squares of the label's height (practice set: 0.12 to 0.65
signed, 0.0 not signed, also where the seal covers the place)."""

READ_INK, READ_TALL = 0.05, 0.35
"""Surface and height that are enough where the engine also read a name there: a seal over it takes
some of its ink away."""

LEAST_DENSE = 0.06
"""Share of the box around it that a signature's ink fills, where no name was read. (Of 397 drawn
ones those without a name read fill 0.19 and more; a rule that was not found as one filled 0.038
along a place, and with the grain of a dark photo 0.008.)"""

NO_INK = 0.02
"""Less ink than this is specks and what the seal left behind."""

SPECK, GRAIN = 0.006, 0.1
"""A blot smaller than this, in the same squares, is noise; so is one smaller than this share of the
largest blot: the grain of a dark photo lies all over a place."""


PRINTED = 0.97
"""Sureness from which a word may be print."""

CLOSE = 3.0
"""Heights of a label within which a sentence behind it may have a signature at its beginning."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink found in a place, measured in the label's height: extent and surface."""

    box: Box
    tall: float
    wide: float
    surface: float


def find_signature(
    inks: Inks, rules: Rules, places: Sequence[Place], lines: Sequence[Line]
) -> tuple[Mark, Box | None]:
    """The best signed of the signer's places; a page that names none leaves it unsure."""
    judged = [_judge_place(inks, rules, place, lines) for place in places]
    order = (Mark.PRESENT, Mark.UNSURE, Mark.ABSENT)
    return min(judged, key=lambda found: order.index(found[0]), default=(Mark.UNSURE, None))


def _judge_place(
    inks: Inks, rules: Rules, place: Place, lines: Sequence[Line]
) -> tuple[Mark, Box | None]:
    region = room_for(place, inks.print.shape)
    ink = measure(inks, rules, region, place, lines)
    said = Line(place.text, place.box, place.sure)
    mark = judge(ink, read=_names(place.text) and not (says_otherwise(said) or is_print(said)))
    if mark == Mark.PRESENT and _is_printed_word(said, inks):
        return Mark.UNSURE, ink.box
    if goes_on(said) and place.box[0] < place.label[0] + place.label[2] + CLOSE * place.label[3]:
        # in what the form goes on to say nobody can tell a name that was read along with it
        return Mark.UNSURE, ink.box
    return mark, None if mark == Mark.ABSENT else ink.box


def judge(ink: Ink, *, read: bool = False) -> Mark:
    """Whether ink in the signer's place is a signature; `read`: a name was read there."""
    if ink.surface < NO_INK:
        return Mark.ABSENT
    large = ink.tall >= (READ_TALL if read else LEAST_TALL) and ink.wide >= LEAST_WIDE
    enough = ink.surface >= (READ_INK if read else LEAST_INK)
    dense = read or ink.surface >= LEAST_DENSE * ink.tall * ink.wide
    return Mark.PRESENT if large and enough and dense else Mark.UNSURE


def _is_printed_word(said: Line, inks: Inks) -> bool:
    """Whether what stands in the place may be a word of the form's (存根, 校长): it was read as
    surely as print is, begins with no family name and is not of a pen's colour; or says something
    else, whoever wrote it (已收齐)."""
    if STATED.search(said.text):
        return True
    named = begins_with_family_name(said.text) and not OF_FORMS.search(said.text)
    printed = is_word(said) and not named and said.sure >= PRINTED
    return printed and not is_blue(said.box, inks)


def _names(text: str) -> bool:
    written = BRACKETED.sub("", text)
    return sum("一" <= letter <= "鿿" for letter in written) >= 2


def room_for(place: Place, shape: tuple[int, ...]) -> Box:
    """Where the signer signs: the cell, or from the label to the right."""
    if place.ruled:
        return place.box
    x, y, w, h = place.label
    right = max(place.box[0] + place.box[2], x + w + 4 * h) + h
    left, top = x + w, max(0, y - h * 2 // 5)
    return left, top, min(right, shape[1]) - left, min(h * 9 // 5, shape[0] - top)


def measure(inks: Inks, rules: Rules, region: Box, place: Place, lines: Sequence[Line]) -> Ink:
    """The ink in a region that is neither rule nor other print."""
    x, y, w, h = region
    if w <= 0 or h <= 0:
        return Ink(region, 0.0, 0.0, 0.0)
    mask = np.asarray(inks.print[y : y + h, x : x + w] < STROKE, np.uint8)
    mask[_rules_in(rules, region)] = 0
    for line in lines:
        if same_place(line.box, place.label):
            continue
        if says_otherwise(line) or is_print(line):
            _whiten(mask, line.box, region)
        elif _elsewhere(line, region, place):
            _blank(mask, line.box, region, place.label)
    return _extent(mask, region, max(1, place.label[3]))


def _rules_in(rules: Rules, region: Box) -> NDArray[np.bool_]:
    x, y, w, h = region
    part = (rules.across | rules.down)[y : y + h, x : x + w].astype(np.uint8)
    return np.asarray(cv2.dilate(part, np.ones((5, 5), np.uint8)) > 0)


def same_place(box: Box, label: Box) -> bool:
    """Whether a line is the one its label stands in."""
    return box == label or inside(label, box)


def _whiten(mask: NDArray[np.uint8], box: Box, region: Box) -> None:
    """Take what stands in a box from the ink of a region."""
    left, top = max(0, box[0] - region[0]), max(0, box[1] - region[1])
    right, bottom = box[0] + box[2] - region[0], box[1] + box[3] - region[1]
    if right > left and bottom > top:
        mask[top:bottom, left:right] = 0


def _elsewhere(line: Line, region: Box, place: Place) -> bool:
    """Whether a line is other print that only reaches into the region."""
    if same_place(line.box, place.label):
        return False
    return not inside(line.box, region)


def _blank(mask: NDArray[np.uint8], box: Box, region: Box, row: Box) -> None:
    """Whiten other print, but never on the signer's own row."""
    left, right = max(0, box[0] - region[0]), box[0] + box[2] - region[0]
    top, bottom = box[1] - region[1], box[1] + box[3] - region[1]
    if box[1] < row[1]:
        bottom = min(bottom, row[1] - region[1])
    else:
        top = max(top, row[1] + row[3] - region[1])
    if right > 0 and bottom > max(0, top):
        mask[max(0, top) : bottom, left:right] = 0


def _extent(mask: NDArray[np.uint8], region: Box, letter: int) -> Ink:
    """The ink of a region: blots large enough to be strokes, taken together."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    blots = stats[1:count]
    areas = blots[:, cv2.CC_STAT_AREA]
    blots = blots[areas >= max(SPECK * letter**2, GRAIN * areas.max(initial=0))]
    if not len(blots):
        return Ink(region, 0.0, 0.0, 0.0)
    left, top = blots[:, 0].min(), blots[:, 1].min()
    right, bottom = (blots[:, 0] + blots[:, 2]).max(), (blots[:, 1] + blots[:, 3]).max()
    box = int(region[0] + left), int(region[1] + top), int(right - left), int(bottom - top)
    surface = float(blots[:, cv2.CC_STAT_AREA].sum()) / letter**2
    return Ink(box, box[3] / letter, box[2] / letter, surface)
