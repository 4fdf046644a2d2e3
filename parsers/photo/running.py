"""A number written by hand into a printed sentence, cut out for our own readers of digits.

They know digits alone, so nothing of the words around may be cut along, and no digit lost to
them. The gaps in the line's ink say where to cut, its printed letters which of the gaps. The
engine must bear the cut out: it reads no digit at the end of what is before, and the unit at
the beginning of what is behind. Where it does not, nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Engine, Image
from parsers.photo.belief import holds
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.fields import Place
from parsers.photo.ink import ink_mask

ABOUT = 1.2
"""Heights of the line around the place where a gap should be, within which it is looked for."""

LEAST_GAP = 0.06
"""Of the line's height: less than this parts strokes and not words."""

MOST_GAPS = 3
"""Gaps tried on either side, the widest."""

NARROW = 0.4
"""Of the widest gap's width: narrower ones are within a letter or the number."""

MOST_BEYOND = 0.3
"""Of the line's height, above and below it: a hand is larger than the print around it."""

BELOW = 0.6
"""Of the line's height from which on a line across is one to write on, not one through it."""

SPECK = 2
"""Pixels of ink in a column that are none."""

WORDS = 2.6
"""Heights of the line on either side of the number, by which the engine bears out the cut."""

UNIT = re.compile(r"\s*(?:张|枚|份|套)")

MOST_OTHER = 0.5
"""Share of a number's digits our readers may read otherwise than the engine: more differ where
the cut is amiss."""

Span = tuple[int, int]


def cut_number(place: Place, print_: Image, rules: Rules, engine: Engine) -> tuple[Image, ...]:
    """The number alone, with paper above and below; () where it is not sure to be whole and
    alone. Two pictures of it where it touches a line drawn to write on: without the line, for
    that may give a 7 the foot of a 2, and with what of it is below the strokes that reach it, for
    a 2 may have its foot on it. (Of 99 numbers in drawn sentences 17 touch the line; our reader of
    lines reads all of them alike, and right, either way.)"""
    if place.gap is None or not _known(place.before):
        return ()
    if min(_tall(place.label, print_.shape)[2:]) <= 0:
        return ()
    line, lined, torn = _bands(place, print_, rules)
    left, right = _borne_out(place, line, *_edges(place, line), engine)
    if left is None or right is None or right[0] - left[1] < place.label[3] // 4:
        return ()
    both = (line, lined) if torn[left[1] : right[0]].any() else (line,)
    return tuple(np.ascontiguousarray(one[:, max(0, left[1] - 2) : right[0] + 2]) for one in both)


def line_of(place: Place, print_: Image, rules: Rules) -> Image | None:
    """The whole line a number stands on, without a line drawn to write on; None where it is not
    known."""
    if min(_tall(place.label, print_.shape)[2:]) <= 0:
        return None
    return _bands(place, print_, rules)[0]


def _known(before: str) -> bool:
    """Whether words end before the number in a letter: a mark there may be a 1 misread."""
    return not before or before[-1] in ":：" or "一" <= before[-1] <= "鿿"


def trusted(ours: Digits, read: Sequence[int]) -> Digits:
    """What one of our readers said, where it saw as many digits as the engine did and most of
    them are the same, or those and one more that the engine took for a mark (（70张 of 170); else
    nothing, for the cut may have been amiss."""
    near = [_differing(ours.text, str(value)) for value in read]
    return ours if any(apart <= MOST_OTHER * len(ours.text) for apart in near) else NOTHING


def _differing(ours: str, read: str) -> float:
    """How many digits differ: one where only one more was seen, all where the lengths do."""
    if len(ours) == len(read):
        return sum(a != b for a, b in zip(ours, read, strict=True))
    return 1 if len(ours) == len(read) + 1 and holds(ours, read) else np.inf


def _bands(place: Place, print_: Image, rules: Rules) -> tuple[Image, Image, NDArray[np.bool_]]:
    """The place's line, a little taller, without a line drawn to write on; with it where a stroke
    comes down to it; and the columns where one does."""
    x, y, w, h = _tall(place.label, print_.shape)
    band = print_[y : y + h, x : x + w]
    ruled = np.array(rules.across[y : y + h, x : x + w])
    ruled[: place.label[1] - y + int(BELOW * place.label[3])] = False
    drawn = cv2.dilate(ruled.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    columns = np.arange(w)
    above = np.maximum(np.argmax(drawn, axis=0) - 1, 0)
    torn = ink_mask(band)[above, columns] & drawn.any(axis=0)
    near = cv2.dilate(torn.astype(np.uint8)[None], np.ones((1, 5), np.uint8)) > 0
    without, lined = (np.where(away, np.uint8(255), band) for away in (drawn, drawn & ~near))
    return without, lined, np.asarray(torn)


def _tall(box: Box, shape: tuple[int, ...]) -> Box:
    x, y, w, h = box
    more = int(MOST_BEYOND * h)
    left, top = max(0, x - h // 2), max(0, y - more)
    return left, top, min(shape[1], x + w + h // 2) - left, min(shape[0], y + h + more) - top


def _edges(place: Place, line: Image) -> tuple[list[Span], list[Span]]:
    """The gaps that may be before and behind the number, in columns of the line's picture."""
    assert place.gap is not None  # noqa: S101 -- the caller asked for it
    height = place.label[3]
    shift = max(0, place.label[0] - height // 2)
    core = line[place.label[1] - max(0, place.label[1] - int(MOST_BEYOND * height)) :][:height]
    gaps = list(_gaps(core, max(2, int(LEAST_GAP * height))))
    first, last = gaps[:1], gaps[-1:]
    inner = [gap for gap in gaps if gap[0] > 0 and gap[1] < line.shape[1]]
    lefts = _about(inner, place.gap[0] - shift, height) if place.before else first
    rights = _about(inner, place.gap[1] - shift, height) if place.after else last
    return lefts, rights


def _gaps(line: Image, least: int) -> Iterator[Span]:
    """Columns without ink, from left to right, those at both ends too."""
    free = np.concatenate(([False], ink_mask(line).sum(axis=0) < SPECK, [False]))
    turns: NDArray[np.intp] = np.flatnonzero(free[1:] != free[:-1])
    for start, end in zip(turns[::2], turns[1::2], strict=True):
        if end - start >= least:
            yield int(start), int(end)


def _about(gaps: Sequence[Span], place: int, height: int) -> list[Span]:
    """The widest gaps about a place, from left to right."""
    reach = ABOUT * height
    near = [gap for gap in gaps if gap[0] - reach <= place <= gap[1] + reach]
    widest = max((gap[1] - gap[0] for gap in near), default=0)
    near = [gap for gap in near if gap[1] - gap[0] >= NARROW * widest]
    return sorted(sorted(near, key=lambda gap: gap[0] - gap[1])[:MOST_GAPS])


def _borne_out(
    place: Place, line: Image, lefts: list[Span], rights: list[Span], engine: Engine
) -> tuple[Span | None, Span | None]:
    """The gaps before and behind the number that what stands beyond them, read alone, bears out:
    words that end as they do on the page, and the unit. The first and the last of those, so
    that the number loses nothing; each reading costs, so no more is read than decides it."""
    more = int(WORDS * place.label[3])

    def read(start: int, end: int) -> str:
        part = line[:, max(0, start) : end]
        return engine.recognise([part])[0][0] if part.size else ""

    before = (
        gap
        for gap in lefts
        if not place.before or _ends_so(read(gap[0] - more, sum(gap) // 2), place.before)
    )
    left = next(before, None)
    if left is None:
        return None, None
    behind = (
        gap
        for gap in reversed(rights)
        if not place.after or UNIT.match(read(sum(gap) // 2, gap[1] + more))
    )
    return left, next(behind, None)


def _ends_so(text: str, before: str) -> bool:
    return text.strip()[-1:] == before[-1]
