"""The number at a place: read over and over, each time made ready in another way.

The page's own reading is compared with readings of the same place cut tightly, enlarged
and binarised, and with what our own readers of digits make of it; what they amount to,
`parsers.photo.belief` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from parsers.facts import Box, Field
from parsers.ocr.contract import Engine, Image, Strip
from parsers.photo.belief import CERTAIN, SURE, UNCROSSED, Count, numbers, settle
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits, read_digits
from parsers.photo.digits.whole import read_whole
from parsers.photo.fields import Place
from parsers.photo.ink import otsu_level
from parsers.photo.ink_box import padded, tight, writing_in
from parsers.photo.running import cut_number, line_of, trusted
from parsers.photo.sentences import NUMERALS, undashed
from parsers.photo.spelt_numbers import borne_out, has_numerals
from parsers.photo.struck import holds_more, is_struck, struck_stretches, too_wide
from parsers.photo.values import digits_like, quantity_in, with_ones

STRIP_HEIGHT = 64
"""Pixels a field is enlarged to before it is read again."""

GREY = 2
"""Preparations of a strip that are grey, the first ones; the last is black and white."""

ALL = 3
"""Preparations of a strip, each read by the engine."""

LETTERS_AROUND = 1.6
"""Heights of a line cut along with a number in running text, so that the word before and the
unit after it are read with it."""


def count(place: Place, print_: Image, rules: Rules, engine: Engine) -> Count | None:
    """The number at a place, None where no reading finds one."""
    first = quantity_in(place.text) if place.text else None
    strips = preparations(place, print_, rules)
    said = engine.recognise(strips)
    struck = bool(strips) and is_struck(strips[-1])
    if place.running:
        # beside what was misread the number sent may stand, and be read for it
        again = [] if _is_misread(place.text) else in_words(said, place)
        read = [value for value in (first, *again) if value is not None]
        own, whole, crossed = _among_words(place, print_, rules, engine, read)
        found = settle(first, place.sure, again, struck=struck or crossed, own=own, whole=whole)
        lost = first is None or place.text.startswith("0")
        return as_seen(found, place) if found is not None and lost else found
    own, whole = _ours(strips) if strips and _by_hand(place) else (NOTHING, NOTHING)
    again = numbers(said, own, whole)
    struck = struck or (_by_hand(place) and bool(strips) and holds_more(strips[-1], said))
    if _by_hand(place) and (whole.spoken or has_numerals(place.text)):
        again = borne_out(again, engine.spell(strips), whole.seen)
    return settle(first, place.sure, again, struck=struck, own=own, whole=whole)


def _is_misread(text: str) -> bool:
    """Whether some digits of a number in a sentence were taken for letters."""
    return not with_ones(text) and bool(digits_like(text))


def as_seen(count: Count, place: Place) -> Count:
    """A number whose 1 was taken for a mark on the page is what it is with that 1, or doubtful; so
    is one that begins with a 0, for before it something was lost. Where all that read it alone
    say the same, the page's own reading lost a 1 more."""
    seen = with_ones(place.text)
    all_alike = count.backers == 2 and count.votes >= ALL and not count.denials
    doubtful = seen not in ("", str(count.value)) and not all_alike
    return replace(count, agreed=False, struck=True) if doubtful else count


def _among_words(
    place: Place, print_: Image, rules: Rules, engine: Engine, read: Sequence[int]
) -> tuple[Digits, Digits, bool]:
    """What our own two readers make of a number received in running text, and whether it is
    crossed out; nothing where it cannot be cut from the words around it."""
    digits = with_ones(place.text) or digits_like(place.text)
    seen = int(digits) if digits else quantity_in(place.text)
    asked = place.field == Field.RECEIVED and seen is not None
    cut = cut_number(place, print_, rules, engine) if asked else None
    box = None if cut is None else tight(cut, (0, 0, cut.shape[1], cut.shape[0]))
    if seen is None or cut is None or box is None:
        line = line_of(place, print_, rules) if asked and digits else None
        return NOTHING, NOTHING, line is not None and _is_crossed(line, place, engine)
    strips = prepared(padded(cut, box, box[3] // 4))
    black = strips[-1]
    own, whole = (trusted(one, [*read, seen]) for one in _ours(strips))
    if not digits:
        # our reader of digits knows none in words
        return NOTHING, whole if whole.spoken else NOTHING, is_struck(black)
    return own, whole, is_struck(black) or too_wide(*box[2:], len(place.text.strip()))


def _is_crossed(line: Image, place: Place, engine: Engine) -> bool:
    """Whether something on a number's line is crossed out. Printed letters that touch look so
    (源卡), and so may the number itself, but they are read for what they are. The engine's digits
    and numerals never clear a stroke: of one crossed out a part may read like another number of
    the sentence. (Of 17 numbers crossed out beside the right one our reader of lines saw the
    stroke in each, 0.98 and more, and read a number in none.)"""
    large, _, black = prepared(line)
    for left, right in struck_stretches(black, twice=True):
        part = large[:, left:right]
        if not (_is_word_of(part, place, engine) or _is_plainly(part, with_ones(place.text))):
            return True
    return False


def _is_word_of(part: Image, place: Place, engine: Engine) -> bool:
    """Whether a part of a line is printed words beside a number in a sentence."""
    text, sure = engine.recognise([part])[0]
    words = text.strip()
    plain = sure >= SURE and WORDS.fullmatch(words) and not has_numerals(words)
    return bool(plain) and words in place.before + place.after


def _is_plainly(part: Image, number: str) -> bool:
    """Whether our reader of lines surely sees a number or some of its digits, and no stroke."""
    read = read_whole([part])
    sure = read.sure >= CERTAIN and read.crossed <= UNCROSSED
    return sure and read.text != "" and read.text in number


def _ours(strips: Sequence[Image]) -> tuple[Digits, Digits]:
    """What our own two readers make of a strip that was made ready in several ways."""
    roomy = _roomy(strips[0])
    return read_digits(roomy), read_whole(strips[:GREY])


def _by_hand(place: Place) -> bool:
    """Our own reader knows handwriting: what was sent is printed nearly always, and it denied
    two right numbers of thirty there."""
    return place.field == Field.RECEIVED


def _roomy(strip: Image) -> Image:
    """A tight strip with paper around it: our own readers take what runs through a field from
    top to bottom for a fold."""
    more = strip.shape[0] // 3
    paper = float(np.percentile(strip, 90))
    wide = cv2.copyMakeBorder(strip, more, more, more, more, cv2.BORDER_CONSTANT, value=paper)
    return np.asarray(wide, np.uint8)


def in_words(said: Sequence[Strip], place: Place) -> list[int | None]:
    """The number each reading of running text says."""
    return [_number(text, place) for text, sure in said if sure >= SURE]


WORDS = re.compile(r"[一-鿿]+")

NUMBER = rf"(?:(\d[\d,，]*)|(?<=[收到领卡共计为是数量:：(（,，])({NUMERALS}))"
SPOKEN = re.compile(NUMBER + r"\s*(?:张|枚|份|套)")
"""A number with its unit. One in Chinese numerals must stand right behind a word or a mark known
to end there: behind any other letter its first numeral may have been misread."""

AT_EDGE = re.compile(rf"({NUMERALS})\s*(?:张|枚|份|套)")
"""The same at the very edge of a line, where it may be cut: it must be the page's own reading."""

ENDS = r"(?=$|[^一-鿿]|张)"
BARE, BARE_AT_EDGE = re.compile(NUMBER + ENDS), re.compile(rf"({NUMERALS}){ENDS}")
"""Both of a number whose unit is written over: a letter behind it may be a numeral misread."""

WORDED = re.compile(NUMERALS)
"""How a number in words begins."""


def _number(text: str, place: Place) -> int | None:
    """The number in a re-reading of running text, where other words are read along with it."""
    text, first, worded = undashed(text), quantity_in(place.text), WORDED.match(place.text)
    runs = [quantity_in(run) for run in re.findall(r"\d[\d,，]*", text)]
    if first in runs and not worded:
        return first
    # where words end a line, their unit may begin the next one
    unit = place.unit and not (worded and place.label[2] and not place.after)
    with_unit, alone = (SPOKEN, AT_EDGE) if unit else (BARE, BARE_AT_EDGE)
    if (at_edge := alone.match(text)) and quantity_in(at_edge.group(1)) == first:
        return first
    # digits beside a number in words are another's
    spoken = (m[2] if worded else m[1] or m[2] for m in with_unit.finditer(text))
    said = next((words for words in spoken if words), None)
    return None if said is None else quantity_in(said)


def preparations(place: Place, print_: Image, rules: Rules) -> tuple[Image, ...]:
    """The place cut out and made ready in several ways; () where there is no ink."""
    cut = _cut(place, print_, rules)
    if cut is None:
        return ()
    return prepared(cut)


def prepared(cut: Image) -> tuple[Image, Image, Image]:
    """A cut enlarged, widened, and in black and white."""
    height, width = cut.shape
    scale = STRIP_HEIGHT / height
    large = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    wide = cv2.resize(cut, (int(1.25 * width * scale), STRIP_HEIGHT), interpolation=cv2.INTER_AREA)
    level = otsu_level(np.asarray(large, np.uint8))
    _, black = cv2.threshold(large, level, 255, cv2.THRESH_BINARY)
    return np.asarray(large, np.uint8), np.asarray(wide, np.uint8), np.asarray(black, np.uint8)


def _cut(place: Place, print_: Image, rules: Rules) -> Image | None:
    clean = print_.copy() if rules.none() else np.where(_rules(rules), np.uint8(255), print_)
    if place.running:
        return padded(clean, around(place), 0)
    box = writing_in(clean, place.box)
    return None if box is None else padded(clean, box, box[3] // 4)


def _rules(rules: Rules) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    both = (rules.across | rules.down).astype(np.uint8)
    return np.asarray(cv2.dilate(both, np.ones((3, 3), np.uint8)) > 0)


def around(place: Place) -> Box:
    """A number in a sentence with the letters beside it: one in words up to where those are, for
    a hand may be narrower or wider than its share of the line, and half a unit is none."""
    x, y, w, h = place.box
    more, right = int(LETTERS_AROUND * h), x + w
    if place.gap is not None and WORDED.match(place.text):
        x, right = min(x, place.gap[0]), max(right, place.gap[1])
    return x - more, y, right - x + 2 * more, h
