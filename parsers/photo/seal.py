"""The seals on a page: whether there is one, and what its ring of text says.

Only a red seal is believed without a person; whose seal it is, `bot.matching` judges.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from parsers.facts import Mark, Seal
from parsers.ocr.contract import Image
from parsers.photo.ink import Inks
from parsers.photo.red_rules import without_rules
from parsers.photo.ring_text import ENDINGS, read_ring
from parsers.photo.rings import Ring, find_rings, level_of
from parsers.photo.traces import find_traces

SURELY_ROUND = 0.6
"""Share of its round from which a ring is a seal's; print over it takes up to a quarter."""

PERHAPS_ROUND = 0.35
"""Below this a ring is chance; between both a person decides."""

SURELY_CLEAR = 0.5
"""Share of directions in which a seal's ring also ends outside; overlapping seals keep 0.51.
The circle in a square chop or in a cashier's frame reaches 0.45."""

PERHAPS_CLEAR = 0.4
"""As `PERHAPS_ROUND`: in the ridges of a fingerprint circles are found, clear in 0.21."""

PERHAPS_WHOLE = 0.7
"""Share of its round from which a ring is looked at although red lines cross it everywhere."""

SURELY_WHOLE, NAMED, SURELY_NAMED = 0.9, 6, 0.9
"""Share of its round, letters read in it, and how surely, from which a ring is a seal's though
lines cross it everywhere."""

MOST_FILLED = 0.5
"""Inked share of the surface above which it is a blot, a fingerprint or a logo (a seal: 0.1
to 0.3)."""

LEAST_LETTERED = 0.2
"""Share of directions with letters (drawn seals cut off on one side: 0.25 and more)."""

BARE = 0.05
"""Share of directions with letters below which it is a bare circle, drawn around a number."""

MOST_LINED = 0.85
"""Share of directions on one circle among the letters above which it is a second line, as
emblems have: drawn letters reach 0.78, smeared ones too; a person decides."""

STRONGEST, ABOVE_HAZE, MUCH_ABOVE = 99.8, 0.4, 1.1
"""The percentile of a page's redness that a seal reaches, whose ink covers some 0.5% of it; the
share of that below which redness may be the page's own; and how far that must be above what was
taken for ink already to be worth another look."""

MOST_RED = 0.1
"""Share of a picture that is red from which a seal on it may go unseen: a red desk around its
sheet. (Of 240 drawn pages nine in ten have 1.1% at most, three more than this.)"""

LEAST_DARK, LEAST_RED = 40, 8
"""How much darker than paper a copied seal is, and how much redder the faintest of all: its
ring is seen from 0.15 of a fresh seal's ink, its letters are not."""

TRACE_CLEAR = 0.4
"""Share of directions in which a copied ring ends outside: it may lie on rows of print."""

MOST_TRACED = 0.6
"""As `MOST_FILLED`, on the blurred picture in which traces are looked for."""


def find_seals(inks: Inks) -> tuple[tuple[Seal, ...], Mark]:
    """All seals, the surest first, and whether the page counts as sealed."""
    seals, sealed = _red_seals(inks.red, inks)
    # a rule takes what it runs through out of a letter with it: those are also read as they are
    for clear_of, read in ((without_haze, ()), (without_rules, (inks.red,))):
        if not sealed and (clear := clear_of(inks.red)) is not None:
            found, sealed = _red_seals(clear, inks, *read)
            seals = found if sealed else seals
    if sealed:
        return seals, Mark.PRESENT
    blue = [ring for ring in find_rings(inks.blue) if judge(ring) == Mark.PRESENT]
    seals += tuple(seal_of(ring, (inks.blue,), "blue") for ring in blue)
    seals = seals or traced(inks)
    return seals, Mark.UNSURE if seals or _is_red_all_over(inks.red) else Mark.ABSENT


def _is_red_all_over(red: Image) -> bool:
    """Whether so much is red that nobody can say there is no seal."""
    return bool((red >= level_of(red)).mean() > MOST_RED)


def _red_seals(red: Image, inks: Inks, *read: Image) -> tuple[tuple[Seal, ...], bool]:
    """The rings that may be seals, and whether one surely is; also read on these other pictures."""
    rings = [(ring, mark) for ring in find_rings(red) if (mark := judge(ring)) != Mark.ABSENT]
    pictures = (red, *read) if rings else ()
    stamps = tuple(stamp for picture in pictures for stamp in stamps_of(picture, inks))
    judged = [(seal_of(ring, stamps, "red"), ring, mark) for ring, mark in rings]
    sealed = any(mark == Mark.PRESENT or is_named(ring, seal) for seal, ring, mark in judged)
    return tuple(seal for seal, _, _ in judged), sealed


def without_haze(red: Image) -> Image | None:
    """Redness without what tints the whole page: stripes of a screen on pink paper, a warm
    light. None where there is none, for then it was looked at already."""
    strongest = float(np.percentile(red, STRONGEST))
    level = ABOVE_HAZE * strongest
    if level <= MUCH_ABOVE * level_of(red):
        return None
    return np.where(red >= level, red, np.uint8(0))


def traced(inks: Inks) -> tuple[Seal, ...]:
    """A photocopied seal, else a red one that left hardly any ink: both are for a person."""
    dark = np.asarray(cv2.bitwise_not(inks.print), np.uint8)
    for ink, least, colour in ((dark, LEAST_DARK, "grey"), (inks.red, LEAST_RED, "red")):
        rings = [ring for ring in find_traces(ink, least) if _is_trace(ring)]
        if rings:
            return tuple(seal_of(ring, (ink,), colour) for ring in rings)
    return ()


def _is_trace(ring: Ring) -> bool:
    """Whether a ring found by its edges is a seal's."""
    lettered = ring.lettered >= LEAST_LETTERED and ring.filled <= MOST_TRACED
    return lettered and ring.clear >= TRACE_CLEAR


def stamps_of(red: Image, inks: Inks) -> tuple[Image, ...]:
    """Two pictures of the stamp's ink alone, sharp as the green channel is.

    JPEG keeps colour at half the sharpness of light: redness says where to look, to the pixel
    beside it, how dark the green is says what stands there. The first has all that is dark there;
    the second weighs it by its redness, so that print under the stamp pales. (Of 96 drawn seals,
    half of them such as had not been known, with redness looked for two pixels wide and redness
    alone as the second 71 are known, so 78.)
    """
    near = cv2.dilate(red, np.ones((3, 3), np.uint8)).astype(np.float32)
    level, dark = np.float32(level_of(red)), (255.0 - inks.even[:, :, 1]).astype(np.float32)
    sharp = dark * np.clip(near / (2 * level), 0, 1)
    weighed = np.sqrt(dark * 255 * np.clip(red / (3 * level), 0, 1))
    return np.asarray(sharp, np.uint8), np.asarray(weighed, np.uint8)


def judge(ring: Ring) -> Mark:
    """Whether a ring is a seal's."""
    whole = ring.round >= PERHAPS_WHOLE
    chance = ring.round < PERHAPS_ROUND or (ring.clear < PERHAPS_CLEAR and not whole)
    if chance or ring.filled > MOST_FILLED or ring.lettered < BARE:
        return Mark.ABSENT
    sure = ring.round >= SURELY_ROUND and ring.clear >= SURELY_CLEAR
    lettered = ring.lettered >= LEAST_LETTERED and ring.inner <= MOST_LINED
    return Mark.PRESENT if sure and lettered else Mark.UNSURE


def is_named(ring: Ring, seal: Seal) -> bool:
    """Whether a whole ring that red lines cross is a seal's by the name that stands in it: neither
    a chop's circle nor a fingerprint's has one, and an emblem's has a second line."""
    letters = sum("一" <= letter <= "鿿" for letter in seal.text)
    named = letters >= NAMED and seal.text.endswith(ENDINGS) and seal.sure >= SURELY_NAMED
    whole = ring.round >= SURELY_WHOLE and ring.filled <= MOST_FILLED
    return named and whole and ring.inner <= MOST_LINED


def seal_of(ring: Ring, stamps: Sequence[Image], colour: str) -> Seal:
    """A ring with what its text was read as."""
    readings = read_ring(ring, stamps)
    best, gap = readings[0], round(ring.gap, 3)
    return Seal(ring.box, best.text, round(best.sure, 3), colour, readings=readings, gap=gap)
