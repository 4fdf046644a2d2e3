"""Several receipts on one page: where one ends and the next begins, by the white between them.

Two receipts on one sheet or scan say the same things twice, on either side of a gap that no
word crosses. Where things are said twice and no such gap is found, nothing is believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.facts import Box, Field, Line, Mark, Receipt
from parsers.photo.ink import Inks
from parsers.photo.labels import labelled
from parsers.photo.sentences import running_quantities
from parsers.photo.upright import Upright

TOLD = frozenset({Field.SCHOOL, Field.SENT, Field.RECEIVED, Field.SIGNER, Field.SIGNED_ON})
"""What every receipt says of itself."""

BESIDE, BELOW = 2, 3
"""So many of these must stand on both sides of an upright gap, and of a level one: below each
other also the two halves of one form may name a person and a day."""

LEAST_GAP = 0.015
"""Width of a gap, as a share of the page's longer side."""

MOST = 4
"""Receipts on a page at most; more small ones are a list or something else."""

ROOM, WHOLE = 0.25, 0.75
"""Room around print for a seal, as a share of its longer side; the share of the picture's width
from which print and room are most of it."""


def regions_of(lines: Sequence[Line], size: tuple[int, int]) -> tuple[Box, ...]:
    """The parts of a page of this width and height that hold a receipt each, from the top left
    on; the whole page where it holds one."""
    whole = (0, 0, *size)
    regions = _cut(list(lines), whole, max(size) * LEAST_GAP)
    return tuple(regions) if len(regions) <= MOST else (whole,)


def _cut(lines: list[Line], region: Box, least: float) -> list[Box]:
    """The region cut at its widest gap between two receipts, and so on."""
    for axis, needed in ((0, BESIDE), (1, BELOW)):
        for gap in _gaps(lines, axis, least):
            sides = _sides(lines, axis, gap)
            if len(said(sides[0]) & said(sides[1])) >= needed:
                first, second = _halves(region, axis, gap)
                return [*_cut(sides[0], first, least), *_cut(sides[1], second, least)]
    return [region]


def _gaps(lines: Sequence[Line], axis: int, least: float) -> list[float]:
    """The middles of gaps that no line crosses, the widest first."""
    spans = sorted((line.box[axis], line.box[axis] + line.box[axis + 2]) for line in lines)
    gaps: list[tuple[float, float]] = []
    end = spans[0][1] if spans else 0
    for start, stop in spans:
        if start - end >= least:
            gaps.append((start - end, (start + end) / 2))
        end = max(end, stop)
    return [middle for _, middle in sorted(gaps, reverse=True)]


def _sides(lines: Sequence[Line], axis: int, at: float) -> tuple[list[Line], list[Line]]:
    before = [line for line in lines if line.box[axis] < at]
    return before, [line for line in lines if line.box[axis] >= at]


def _halves(region: Box, axis: int, at: float) -> tuple[Box, Box]:
    x, y, w, h = region
    cut = int(at)
    if axis == 0:
        return (x, y, cut - x, h), (cut, y, x + w - cut, h)
    return (x, y, w, cut - y), (x, cut, w, y + h - cut)


def said(lines: Sequence[Line]) -> frozenset[Field]:
    """Which fields these lines tell as a receipt does, by labels or in a sentence."""
    heads = (labelled(line.text) for line in lines)
    found = {head.field for head in heads if head is not None and head.field in TOLD}
    spoken = {place.field for place in running_quantities(lines)} if lines else set()
    return frozenset(field for field in found | spoken if field is not None)


def says_twice(lines: Iterable[Line]) -> bool:
    """Whether a page that could not be parted says so much twice that it holds two receipts."""
    heads = (labelled(line.text) for line in lines)
    labels = Counter((h.field, h.label) for h in heads if h is not None and h.field in TOLD)
    return len({field for (field, _), count in labels.items() if count > 1}) >= BELOW


def around_print(upright: Upright) -> Box | None:
    """Where the print stands with room for a seal beside it; None where that is most of the
    picture."""
    if not upright.lines:
        return None
    height, width = upright.page.shape[:2]
    boxes = [line.box for line in upright.lines]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(x + w for x, _, w, _ in boxes), max(y + h for _, y, _, h in boxes)
    room = round(ROOM * max(right - left, bottom - top))
    left, top = max(0, left - room), max(0, top - room)
    right, bottom = min(width, right + room), min(height, bottom + room)
    return (left, top, right - left, bottom - top) if right - left < WHOLE * width else None


def part(upright: Upright, region: Box) -> Upright:
    """The page as if it held nothing but this region."""
    x, y, w, h = region
    inside = [line for line in upright.lines if _stands_in(line.box, region)]
    lines = tuple(replace(line, box=shifted(line.box, -x, -y)) for line in inside)
    inks = upright.inks
    cut = Inks(*(ink[y : y + h, x : x + w] for ink in (inks.print, inks.red, inks.blue, inks.even)))
    return replace(upright, page=upright.page[y : y + h, x : x + w], inks=cut, lines=lines)


def _stands_in(box: Box, region: Box) -> bool:
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return region[0] <= x < region[0] + region[2] and region[1] <= y < region[1] + region[3]


def shifted(box: Box, right: int, down: int) -> Box:
    """A box moved."""
    return box[0] + right, box[1] + down, box[2], box[3]


def put_back(receipt: Receipt, region: Box, row: int) -> Receipt:
    """A receipt read in a region, in pixels of the whole page."""
    x, y = region[:2]
    signed = receipt.signature_box
    return replace(
        receipt,
        row=row,
        facts=tuple(
            fact if fact.box is None else replace(fact, box=shifted(fact.box, x, y))
            for fact in receipt.facts
        ),
        seals=tuple(replace(seal, box=shifted(seal.box, x, y)) for seal in receipt.seals),
        signature_box=None if signed is None else shifted(signed, x, y),
        lines=tuple(replace(line, box=shifted(line.box, x, y)) for line in receipt.lines),
    )


def doubted(receipt: Receipt) -> Receipt:
    """A receipt that may be mixed of two: everything it says is for a person."""
    facts = tuple(replace(fact, agreed=False) for fact in receipt.facts)
    return replace(receipt, facts=facts, seal=Mark.UNSURE, signature=Mark.UNSURE)
