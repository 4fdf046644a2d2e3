"""A number written into a sentence, read with the words beside it and without them.

Between printed words it is cut out where that is sure (`parsers.photo.running`) and read alone by
our own readers; where it cannot be, its whole line is searched for what is crossed out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.facts import Field
from parsers.ocr.contract import Engine, Image
from parsers.photo.belief import CERTAIN, SURE, UNCROSSED, Count, numbers, settle
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.digits.whole import read_whole
from parsers.photo.fields import Place
from parsers.photo.ink_box import padded, tight
from parsers.photo.our_readers import ours
from parsers.photo.preparing import preparations, prepared
from parsers.photo.running import cut_number, line_of, trusted
from parsers.photo.sentence_readings import in_words
from parsers.photo.spelt_numbers import borne_out, has_numerals, is_worded
from parsers.photo.struck import is_struck, struck_stretches, too_wide
from parsers.photo.values import digits_like, quantity_in, with_ones

ALL = 3
"""Preparations of a strip, each read by the engine."""

WORDS = re.compile(r"[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Alone:
    """What a number cut out of its sentence says: to our own two readers, whether it is crossed
    out, and of one in words what the engine reads without the words beside it."""

    own: Digits = NOTHING
    whole: Digits = NOTHING
    struck: bool = False
    said: tuple[int | None, ...] = ()


def count_in_sentence(place: Place, print_: Image, rules: Rules, engine: Engine) -> Count | None:
    """The number at a place in a sentence, None where no reading finds one."""
    first = quantity_in(place.text) if place.text else None
    strips = preparations(place, print_, rules)
    said = engine.recognise(strips)
    struck = bool(strips) and is_struck(strips[-1])
    # beside what was misread the number sent may stand, and be read for it
    again = [] if _is_misread(place.text) else in_words(said, place)
    read = [value for value in (first, *again) if value is not None]
    alone = _alone(place, print_, rules, engine, read)
    found = settle(
        first,
        place.sure,
        [*again, *alone.said],
        struck=struck or alone.struck,
        own=alone.own,
        whole=alone.whole,
    )
    lost = first is None or place.text.startswith("0")
    return as_seen(found, place) if found is not None and lost else found


def _is_misread(text: str) -> bool:
    """Whether some digits of a number in a sentence were taken for letters."""
    return not with_ones(text) and bool(digits_like(text))


def as_seen(count: Count, place: Place) -> Count:
    """A number whose 1 was taken for a mark on the page is what it is with that 1, or doubtful; so
    is one that begins with a 0, for before it something was lost. Where all that read it alone
    say the same, the page's own reading lost a 1 more."""
    seen, first = with_ones(place.text), quantity_in(place.text)
    denials = count.denials - (first not in (None, count.value))
    all_alike = count.backers == 2 and count.votes >= ALL and not denials
    doubtful = seen not in ("", str(count.value)) and not all_alike
    return replace(count, agreed=False, struck=True) if doubtful else count


def _alone(place: Place, print_: Image, rules: Rules, engine: Engine, read: Sequence[int]) -> Alone:
    """What a number received says without its sentence; nothing where it cannot be cut out."""
    digits, worded = with_ones(place.text) or digits_like(place.text), is_worded(place.text)
    asked = place.field == Field.RECEIVED and (digits or worded or read)
    cuts = cut_number(place, print_, rules, engine) if asked else ()
    boxes = [box for cut in cuts if (box := tight(cut, (0, 0, *cut.shape[::-1])))]
    if not cuts or len(boxes) < len(cuts):
        line = line_of(place, print_, rules) if asked and digits else None
        return Alone(struck=line is not None and _is_crossed(line, place, engine))
    ways = [prepared(padded(c, box, box[3] // 4)) for c, box in zip(cuts, boxes, strict=True)]
    struck = is_struck(ways[0][-1])
    own, whole = map(read_alike, zip(*map(ours, ways), strict=True))
    if not digits:
        return _worded(ways[0], whole, engine, read, struck=struck)
    seen = [*read, int(digits)]
    wide = too_wide(*boxes[0][2:], len(place.text.strip()))
    return Alone(trusted(own, seen), trusted(whole, seen), struck or wide)


def read_alike(read: Sequence[Digits]) -> Digits:
    """What a reader made of each picture of a number, the least sure of it; nothing where that
    was not the same."""
    least = min(read, key=lambda digits: digits.sure)
    return least if all(digits.text == least.text for digits in read) else NOTHING


def _worded(
    strips: Sequence[Image], whole: Digits, engine: Engine, read: Sequence[int], *, struck: bool
) -> Alone:
    """A number in words: our reader of digits knows none. Where its sentence was not read alike,
    the engine reads it alone, letter by letter."""
    whole = whole if whole.spoken else NOTHING
    if len(read) > ALL and len(set(read)) == 1:
        return Alone(NOTHING, trusted(whole, read), struck)
    said = borne_out(numbers(engine.recognise(strips)), engine.spell(strips), whole.seen)
    known = [*read, *(value for value in said if value is not None)]
    return Alone(NOTHING, trusted(whole, known), struck, tuple(said))


def _is_crossed(line: Image, place: Place, engine: Engine) -> bool:
    """Whether something on a number's line is crossed out. Printed letters that touch look so
    (源卡), and so may the number itself, but they are read for what they are. The engine's digits
    and numerals never clear a stroke: of one crossed out a part may read like another number of
    the sentence. (Of 31 numbers crossed out beside the right one our reader of lines saw the
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
