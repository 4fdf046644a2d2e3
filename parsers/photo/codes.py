"""The slip number in a QR code, where our own slip stands in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.facts import Fact, Field, Source
from parsers.ocr.contract import Image

SLIP = re.compile(r"\d{6,24}")
"""A slip's number: digits only (CONTRACT section 6)."""


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
