"""Believing a number: only when independent readings of it agree.

The page's own reading is compared with readings of the same place cut tightly, enlarged
and binarised, and with what our own reader of digits makes of it, which may deny a number
that all readings of the engine say. What is crossed out, corrected or written twice is
read, but not believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from parsers.facts import Box, Field
from parsers.ocr.contract import Engine, Image, Strip
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits, read_digits
from parsers.photo.fields import Place
from parsers.photo.ink import otsu_level
from parsers.photo.values import digits_like, quantity_in

STRIP_HEIGHT = 64
"""Pixels a field is enlarged to before it is read again."""

SURE = 0.8
"""Sureness below which a reading of a number counts for nothing."""

LIKE = 0.5
"""The same where our own reader of digits reads the very same."""

CERTAIN = 0.8
"""Sureness from which our own reader's word stands against all readings of the engine, even
where they say what was sent."""

LETTERS_AROUND = 1.6
"""Heights of a line cut along with a number in running text, so that the word before and the
unit after it are read with it."""

MOST_OVER = 1.3
"""Times what was sent beyond which a number received is not believed."""

STRUCK = 0.7
"""Share of the writing's width a single level stroke must cross to strike it out."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number read at a place. `agreed` as in `facts.Fact`."""

    value: int
    sure: float
    agreed: bool
    struck: bool = False
    said: tuple[int, ...] = ()
    """What each reading of the engine said, those that said no number left out."""
    own: Digits = NOTHING
    """What our own reader of digits said."""

    @property
    def votes(self) -> int:
        """How many readings said the value."""
        return self.said.count(self.value)

    @property
    def denials(self) -> int:
        """How many readings said another one."""
        return len(self.said) - self.votes


def count(place: Place, print_: Image, rules: Rules, engine: Engine) -> Count | None:
    """The number at a place, None where no reading finds one."""
    first = quantity_in(place.text) if place.text else None
    strips = preparations(place, print_, rules)
    again = [_number(text, place) for text, sure in engine.recognise(strips) if sure >= SURE]
    struck = bool(strips) and is_struck(strips[-1])
    own = read_digits(_roomy(strips[0])) if strips and _by_hand(place) else NOTHING
    return settle(first, place.sure, again, struck=struck, own=own)


def _by_hand(place: Place) -> bool:
    """Our own reader knows handwriting: what was sent is printed nearly always, and it denied
    two right numbers of thirty there."""
    return place.field == Field.RECEIVED and not place.running


def _roomy(strip: Image) -> Image:
    """A tight strip with paper above and below: our own reader takes what runs through a field
    from top to bottom for a fold."""
    more = strip.shape[0] // 3
    paper = float(np.percentile(strip, 90))
    wide = cv2.copyMakeBorder(strip, more, more, 0, 0, cv2.BORDER_CONSTANT, value=paper)
    return np.asarray(wide, np.uint8)


def numbers(said: Sequence[Strip], own: Digits = NOTHING) -> list[int | None]:
    """The number each reading of a strip says.

    Letters are taken for the digits they look like only where our own reader sees those
    very digits.
    """
    return [_sure_number(text, sure, own) for text, sure in said]


def _sure_number(text: str, sure: float, own: Digits) -> int | None:
    if sure >= LIKE and own.text and (like := digits_like(text)) == own.text:
        return int(like)
    return quantity_in(text) if sure >= SURE else None


def settle(
    first: int | None,
    sure: float,
    again: Sequence[int | None],
    *,
    struck: bool,
    own: Digits = NOTHING,
) -> Count | None:
    """What several readings amount to.

    Agreed when three say the same, none another number, and our own reader of digits does
    not deny it; or when it says the same as two of them, and no more say others.
    """
    said = tuple(value for value in (first, *again) if value is not None)
    if not said:
        return None
    value = max(said, key=lambda v: (said.count(v) + 2 * own.say(v), v == first))
    found = Count(value, 0.0, agreed=False, struck=struck, said=said, own=own)
    believed = SURE if first is None else sure
    sure = round(believed * found.votes / len(said), 3)
    return replace(found, sure=sure, agreed=_agree(found) and not struck)


def _agree(found: Count) -> bool:
    if found.own.say(found.value):
        return found.votes >= 2 and found.votes >= found.denials
    return found.votes >= 3 and not found.denials and not found.own.deny(found.value)


def backed(count_: Count, printed: int | None) -> Count:
    """A number one reading of several denies is believed if it is the one that was sent.

    Three readings that agree with each other and with the print outweigh a fourth, but
    not our own reader of digits as well.
    """
    if count_.agreed or count_.struck or count_.value != printed:
        return count_
    enough = count_.votes >= 3 and count_.denials <= 1 and not count_.own.deny(count_.value)
    return replace(count_, agreed=enough)


def outweighed(count_: Count, printed: int | None) -> Count:
    """On paper that is not ours, where lines and stamps disturb our own reader of digits, four
    readings that all say what was sent outweigh its doubt."""
    if count_.agreed or count_.struck or count_.value != printed:
        return count_
    all_alike = count_.votes >= 4 and not count_.denials
    return replace(count_, agreed=all_alike and count_.own.sure < CERTAIN)


def believed(count_: Count, printed: int | None) -> Count:
    """A number received on paper that is not ours, beside the number printed there as sent."""
    return plausible(outweighed(backed(count_, printed), printed), printed)


def plausible(count_: Count, printed: int | None) -> Count:
    """Far more received than sent is a misread digit: to be asked, not believed."""
    if printed is None or count_.value <= MOST_OVER * printed + 50:
        return count_
    return replace(count_, agreed=False)


def _number(text: str, place: Place) -> int | None:
    """The number in a re-reading; in running text other words are read along with it."""
    if not place.running:
        return quantity_in(text)
    runs = [quantity_in(run) for run in re.findall(r"\d[\d,，]*", text)]
    if quantity_in(place.text) in runs:
        return quantity_in(place.text)
    found = re.search(r"(\d[\d,，]*|[一-鿿]+?)\s*(?:张|枚|份|套)", text)
    return None if found is None else quantity_in(found.group(1))


def preparations(place: Place, print_: Image, rules: Rules) -> tuple[Image, ...]:
    """The place cut out and made ready in several ways; () where there is no ink."""
    cut = _cut(place, print_, rules)
    if cut is None:
        return ()
    height, width = cut.shape
    scale = STRIP_HEIGHT / height
    large = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    wide = cv2.resize(cut, (int(1.25 * width * scale), STRIP_HEIGHT), interpolation=cv2.INTER_AREA)
    level = otsu_level(np.asarray(large, np.uint8))
    _, black = cv2.threshold(large, level, 255, cv2.THRESH_BINARY)
    return tuple(np.asarray(image, np.uint8) for image in (large, wide, black))


def _cut(place: Place, print_: Image, rules: Rules) -> Image | None:
    clean = print_.copy() if rules.none() else np.where(_rules(rules), np.uint8(255), print_)
    if place.running:
        return _padded(clean, _around(place.box), 0)
    box = tight(clean, place.box)
    return None if box is None else _padded(clean, box, box[3] // 4)


def _rules(rules: Rules) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    both = (rules.across | rules.down).astype(np.uint8)
    return np.asarray(cv2.dilate(both, np.ones((3, 3), np.uint8)) > 0)


def _around(box: Box) -> Box:
    x, y, w, h = box
    more = int(LETTERS_AROUND * h)
    return x - more, y, w + 2 * more, h


def tight(print_: Image, box: Box) -> Box | None:
    """The box around the ink within a box, specks aside."""
    x, y, w, h = (max(0, value) for value in box)
    part = print_[y : y + h, x : x + w]
    if part.size == 0:
        return None
    level = min(otsu_level(part), 190)
    ink = cv2.morphologyEx((part < level).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2)))
    rows, columns = np.nonzero(ink)
    if rows.size < 20:
        return None
    left, right = int(columns.min()), int(columns.max()) + 1
    top, bottom = int(rows.min()), int(rows.max()) + 1
    return x + left, y + top, right - left, bottom - top


def _padded(image: Image, box: Box, margin: int) -> Image:
    x, y, w, h = box
    top, left = max(0, y - margin), max(0, x - margin)
    return image[top : y + h + margin, left : x + w + margin]


def is_struck(black: Image) -> bool:
    """Whether one level stroke crosses most of the writing, as when a number is crossed out."""
    ink = (black < 128).astype(np.uint8)
    columns = np.flatnonzero(ink.any(axis=0))
    if columns.size < STRIP_HEIGHT:
        return False
    length = max(8, int(STRUCK * (columns[-1] - columns[0])))
    # thickened: the stroke may slant by a twelfth
    thick = cv2.dilate(ink, np.ones((5, 1), np.uint8))
    level = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # a line above or below is a rule to write on
    rows = np.flatnonzero(ink.any(axis=1))
    quarter = (rows[-1] - rows[0]) // 4
    return bool(level[rows[0] + quarter : rows[-1] - quarter].any())
