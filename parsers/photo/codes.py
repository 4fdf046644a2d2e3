"""The slip number in a QR code or in print, where our own slip stands in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stdnum.iso7064 import mod_97_10

from parsers.facts import Fact, Field, Line, Source
from parsers.ocr.contract import Image

SLIP = re.compile(r"\d{6,24}")
"""A slip's number: digits only (CONTRACT section 6)."""

DIGITS = 12
"""Digits of a slip number, the last two of them ISO 7064 mod 97-10 check digits."""

GROUPED = re.compile(r"(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)")
"""A slip's number as it is printed."""


def codes_in(page: Image) -> Iterator[Fact]:
    """A fact for each code that holds a slip's number; none where no decoder is installed."""
    try:
        import zxingcpp
    except ImportError:
        return
    for code in zxingcpp.read_barcodes(page):
        if "QR" not in str(code.format):
            continue
        numbers = SLIP.findall(code.text)
        if len(numbers) == 1:
            spot = code.position
            corners = (spot.top_left, spot.top_right, spot.bottom_right, spot.bottom_left)
            xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
            box = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
            yield Fact(Field.SLIP, numbers[0], Source.CODE, box=box, text=code.text)


def printed_numbers(lines: Sequence[Line]) -> Iterator[Fact]:
    """A fact for each number of a slip among the lines of a page, where its code was cut off."""
    for line in lines:
        for run in GROUPED.findall(line.text):
            if number := checked(run):
                sure = round(line.sure, 3)
                yield Fact(Field.SLIP, number, Source.PRINT, sure, box=line.box, text=line.text)


def checked(text: str) -> str:
    """The digits of a printed number, "" where their check digits do not hold."""
    digits = "".join(letter for letter in text if letter in "0123456789")
    return digits if len(digits) == DIGITS and mod_97_10.is_valid(digits) else ""
