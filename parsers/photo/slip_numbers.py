"""Reading what is written in the fields of our own slip, and believing its numbers.

The page was cut by its layout, so there is no reading of the whole page to compare with:
a number is believed when all preparations of its strip say it and one of our own readers of
digits says so too, or when more voices do (`parsers.photo.belief`). One that is not the
number sent would start a question to the school, so it is looked at again first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np

from parsers.facts import Fact, Field, Source
from parsers.ocr.contract import Engine, Engines, Image, Strip
from parsers.photo.belief import LEAST, Count, numbers, settle
from parsers.photo.beside_sent import backed, plausible, righted
from parsers.photo.cells import no_rules
from parsers.photo.digits.pieces import where
from parsers.photo.digits.reader import Digits, read_digits
from parsers.photo.digits.whole import read_whole
from parsers.photo.fields import Place
from parsers.photo.preparing import GREY, STRIP_HEIGHT, preparations
from parsers.photo.slip_fields import Written
from parsers.photo.spelt_numbers import borne_out, has_numerals
from parsers.photo.struck import holds_more
from parsers.photo.values import quantity_in

SHEAR = 0.18
"""Slant taken out of a strip to read it once more: about ten degrees."""

TAKEN_FOR = ({"1", "7"},)
"""Digits taken for one another by every preparation: an upstroke makes a 1 a 7."""

Said = Mapping[str, tuple[Strip, ...]]
"""What the recogniser said of each field with writing in it, in each of its preparations."""

PREPARED = {"received": 3, "sent": 2}
"""How many preparations of a field are read; of the others the first."""


def read_fields(fields: Mapping[str, Written], engine: Engine) -> Said:
    """All fields in one batch."""
    strips = {name: _strips(field)[: PREPARED.get(name, 1)] for name, field in fields.items()}
    read = iter(engine.recognise([strip for ready in strips.values() for strip in ready]))
    return {name: tuple(next(read) for _ in ready) for name, ready in strips.items() if ready}


def place_of(field: Written, text: str = "", letter: int = 0) -> Place:
    """A whole field as the general readers take it."""
    height, width = field.image.shape
    whole = (0, 0, width, height)
    return Place(Field.RECEIVED, text, whole, 0.0, (0, 0, letter, letter), ruled=True)


def _strips(field: Written) -> tuple[Image, ...]:
    return preparations(place_of(field), field.image, no_rules(field.image))


def read_numbers(sent: Written, received: Written, said: Said, engines: Engines) -> Iterator[Fact]:
    """The quantity printed and the quantity written."""
    printed = _alike(said.get("sent", ()))
    if printed is not None:
        text, sure = said["sent"][0]
        yield Fact(Field.SENT, printed, Source.PRINT, round(sure, 3), box=sent.box, text=text)
    readings = said.get("received", ())
    if not readings:
        return
    count = _counted(readings, printed, received, engines)
    if count is None:
        return
    sure = round(min(count.sure, *(sure for _, sure in readings)), 3)
    text, box = readings[0][0], received.box
    yield Fact(Field.RECEIVED, count.value, Source.HAND, sure, count.agreed, box, text=text)


Ours = tuple[Digits, Digits]
"""What our own two readers said: the one of digits, the one of lines."""


def _counted(
    readings: Sequence[Strip], printed: int | None, field: Written, engines: Engines
) -> Count | None:
    """What is written in a field, beside the number printed as sent."""
    strips = _strips(field)
    ours = read_digits(field.image), read_whole(strips[:GREY])
    more = () if _plain(readings, ours, printed) else _more(field.image, strips)
    said = (*readings, *engines.reader.recognise(more))
    read = numbers(said, *ours)
    words = all(has_numerals(text) for text, _ in readings)
    if words or ours[1].spoken:
        read = borne_out(read, engines.reader.spell((*strips, *more)), ours[1].seen)
    struck = field.struck or (bool(strips) and holds_more(strips[-1], said))
    count = _settled(read, ours, printed, struck=struck)
    if count is None:
        return None
    # what runs out of its frame may go on behind it
    count = replace(count, agreed=count.agreed and not field.crossed)
    if not count.agreed or count.value == printed:
        return count
    plainly = words and count.value == quantity_in(readings[0][0])
    surely = count.backers or (plainly and count.votes > LEAST)
    return replace(count, agreed=bool(surely) and _stands(count, printed, strips, engines))


def _plain(said: Sequence[Strip], ours: Ours, printed: int | None) -> bool:
    """Whether all say at once what was sent, so that nothing more need be read."""
    value = _alike(said)
    if value is None or value != printed:
        return False
    return any(own.say(value) for own in ours) and not any(own.deny(value) for own in ours)


def _settled(
    read: Sequence[int | None], ours: Ours, printed: int | None, *, struck: bool
) -> Count | None:
    """What the readings amount to, beside the number sent."""
    own, whole = ours
    count = settle(None, 0.0, read, struck=struck, own=own, whole=whole)
    if count is None:
        return None
    count = plausible(backed(righted(count, printed), printed), printed)
    enough = count.backers or count.votes >= LEAST or count.value == printed
    return replace(count, agreed=count.agreed and bool(enough))


def _alike(said: Sequence[Strip]) -> int | None:
    """The number that all preparations of a strip say."""
    values = numbers(said)
    alike = len(values) == len(said) > 1 and len(set(values)) == 1
    return values[0] if alike else None


def _stands(count: Count, printed: int | None, strips: Sequence[Image], engines: Engines) -> bool:
    """Whether a number other than the one sent stands when looked at once more."""
    if count.denials or printed is None:
        return not count.denials
    if _one_taken_for_another(str(count.value), str(printed)):
        return False
    if engines.second is None:
        return True
    return printed not in numbers(engines.second.recognise(strips[:1]))


def _one_taken_for_another(read: str, sent: str) -> bool:
    """Whether both numbers differ only in digits that are taken for one another."""
    if len(read) != len(sent):
        return False
    return all(a == b or {a, b} in TAKEN_FOR for a, b in zip(read, sent, strict=True))


def _more(field: Image, strips: Sequence[Image]) -> tuple[Image, ...]:
    """More preparations: with bolder strokes, upright where it slanted, half the size, and cut
    around what our own reader takes for writing, where a shadow misleads the other cut."""
    if not strips:
        return ()
    strip = strips[0]
    bolder = cv2.erode(strip, np.ones((3, 3), np.uint8))
    small = cv2.resize(strip, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    around = _around(field)
    more = () if around is None else (around, _upright(around))
    return tuple(np.asarray(image, np.uint8) for image in (bolder, _upright(strip), small, *more))


def _upright(strip: Image) -> Image:
    height, width = strip.shape
    lean = np.array([[1, SHEAR, 0], [0, 1, 0]], np.float32)
    size = (width + int(SHEAR * height), height)
    return np.asarray(cv2.warpAffine(strip, lean, size, borderValue=255), np.uint8)


def _around(image: Image) -> Image | None:
    """The writing with much room beside it, so that no character found amiss is cut off."""
    box = where(image)
    if box is None or box[3] < 8:
        return None
    x, y, w, h = box
    top, left = max(0, y - h // 3), max(0, x - 2 * h)
    part = image[top : y + h + h // 3, left : x + w + 2 * h]
    scale = STRIP_HEIGHT / part.shape[0]
    large = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, np.uint8)
