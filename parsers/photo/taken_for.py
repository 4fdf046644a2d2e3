"""Digits that hands make alike: a 1 with a long flag is read as a 7, an open 4 as a 9.

What was sent is known, and far more than was sent is never received: a number that cannot be
as it was read, and can where a 7 is the 1 that was sent, was misread there. The table:

    as it was read        what was sent        it says
    it cannot be: 7140    1140                 1140: the 7 was a 1
    it can be: 1772       1712                 nothing, where the same reader misread a 1 so
                                               in this very number; else 1772
    it cannot be: 7147    1147                 nothing: the last may be such a 1 as well, and
                                               where two say so, to those who read 1147 too
    it cannot be: 7150    1140                 7150: more than such digits is amiss
    it cannot be: 1846    846                  nothing: the 1 may be a line beside the number

Readings put right so say what was sent and never another number. Somebody must have read it so
without, or nearly, and all together must suffice as others do (`parsers.photo.beside_sent`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.photo.digits.reader import NOTHING, Digits

TAKEN_FOR = {"7": "1", "9": "4"}
"""A digit read, and the one it may have been as written."""

MOST_OVER = 1.3
"""Times what was sent beyond which a number received is not believed."""

FEW = 2
"""Voices, of ten, that are more than chance."""

MORE = 50
"""Cards more that a small parcel may hold by mistake."""


def cannot_be(value: int, sent: int) -> bool:
    """Whether far more would have been received than sent."""
    return value > MOST_OVER * sent + MORE


def taken_for(read: int, sent: int) -> bool:
    """Whether a number is another than the one sent in digits alone that are taken for others."""
    pairs = _pairs(str(read), str(sent))
    return read != sent and bool(pairs) and all(a == b or TAKEN_FOR.get(a) == b for a, b in pairs)


def alike(said: Sequence[int], sent: int) -> bool:
    """Whether all these numbers are the one sent but for digits taken for others, none of which
    it has itself: where it has, a reader that takes one for the other says nothing of it."""
    others = [str(value) for value in said if value != sent]
    misread = {a for other in others for a, b in _pairs(other, str(sent)) if a != b}
    return all(taken_for(int(other), sent) for other in others) and not misread & set(str(sent))


def _pairs(read: str, sent: str) -> list[tuple[str, str]]:
    return list(zip(read, sent, strict=True)) if len(read) == len(sent) else []


def put_right(said: Sequence[int], sent: int) -> list[int] | None:
    """What one reader said of a number, over and over, with the digits put right that cannot be;
    None where there are none."""
    numbers = [value for value in said if not _beside_a_line(value, sent)]
    misread = set().union(*(_misread(str(value), sent) for value in numbers))
    if not misread:
        return None if len(numbers) == len(said) else numbers
    said = numbers
    if misread & set(str(sent)):
        return [value for value in said if not cannot_be(value, sent)]
    right = [_as_sent(value, sent) for value in said]
    return [value for value in right if not taken_for(value, sent)]


def is_open(said: Sequence[int], sent: int) -> bool:
    """Whether two voices or more say numbers that cannot be for a digit that what was sent has as
    well: of 787, where 187 was sent, the last may be a 1 as the first is, and 181 was received."""
    amiss = [_misread(str(value), sent) & set(str(sent)) for value in said]
    return sum(map(bool, amiss)) >= FEW


def put_digits_right(said: Digits, sent: int) -> Digits | None:
    """The same of one of our own readers, where it read digits: in words none is like another."""
    right = put_right([int(said.text)], sent) if said.text and not said.spoken else None
    if right is None:
        return None
    return replace(said, text=str(right[0])) if right else NOTHING


def _beside_a_line(value: int, sent: int) -> bool:
    """Whether a number is the one sent with a 1 more at its ends than can be."""
    ends = (f"1{sent}", f"{sent}1", f"1{sent}1")
    return cannot_be(value, sent) and str(value) in ends


def _misread(read: str, sent: int) -> set[str]:
    """The digits by which a number cannot be, where they are taken for others."""
    right = str(_as_sent(int(read), sent))
    return {a for a, b in _pairs(read, right) if a != b}


def _as_sent(value: int, sent: int) -> int:
    """A number that can be, from its first digit on as sent where it cannot; else as it was."""
    read = str(value)
    for place, (a, b) in enumerate(_pairs(read, str(sent))):
        if not cannot_be(int(read), sent):
            break
        if a != b and TAKEN_FOR.get(a) == b:
            read = read[:place] + b + read[place + 1 :]
    return value if cannot_be(int(read), sent) else int(read)
