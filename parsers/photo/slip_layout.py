"""Where everything stands on our own 签收单, in millimetres of an A4 page. Pure values.

The page is drawn by `bot.slip_page` and read by `parsers.photo.slip`: both take the
places from here, so that a field is read exactly where it was printed. A layout that
moves anything gets another `PREFIX`, for printed pages live for months.
"""

from __future__ import annotations

from types import MappingProxyType

Place = tuple[float, float, float, float]
"""x, y, width, height in millimetres from the top left corner of the page."""

PAGE = (210.0, 297.0)
"""ISO 216 A4, upright."""

PREFIX = "TWK1:"
"""What the code says before the slip number: ours, first layout. With twelve digits it is 17
characters of ISO 18004's alphanumeric set, which version 2 holds at error correction H."""

CODE: Place = (153.0, 49.0, 34.0, 34.0)
"""The QR code without its quiet zone, which is 7 mm: five modules where ISO 18004 asks four."""

CODE_FRAME: Place = (146.0, 42.0, 48.0, 62.0)
"""The frame that holds the code, its quiet zone and the number under it."""

NUMBERS: tuple[Place, ...] = ((147.0, 92.0, 46.0, 10.0), (78.0, 278.0, 54.0, 8.0))
"""Where the number stands in print: under the code, and at the foot, far from a bad fold."""

MARK_SIDE = 9.0
"""Side of a corner mark: at 5 pixels a millimetre each of its six modules is 7 pixels wide."""

MARKS: MappingProxyType[int, Place] = MappingProxyType(
    {
        17: (11.0, 11.0, MARK_SIDE, MARK_SIDE),
        23: (190.0, 11.0, MARK_SIDE, MARK_SIDE),
        31: (190.0, 277.0, MARK_SIDE, MARK_SIDE),
        42: (11.0, 277.0, MARK_SIDE, MARK_SIDE),
    }
)
"""Corner marks by their number in OpenCV's dictionary of 4 by 4 marks, clockwise."""

TABLE: Place = (16.0, 42.0, 124.0, 62.0)
"""What we print of the parcel."""

SENT: Place = (44.0, 90.0, 84.0, 12.0)
"""Where the quantity sent stands in print."""

LABELS_WIDE = 34.0
"""Width of the column of printed labels left of the places to fill in."""

BOXES: MappingProxyType[str, Place] = MappingProxyType(
    {
        "received": (50.0, 114.0, 144.0, 22.0),
        "signer": (50.0, 136.0, 72.0, 24.0),
        "phone": (50.0, 160.0, 72.0, 22.0),
        "date": (50.0, 182.0, 72.0, 22.0),
        "seal": (122.0, 136.0, 72.0, 68.0),
    }
)
"""The places to fill in, as `slips.json` gives them: inside the printed lines around them."""


def corners(place: Place) -> tuple[tuple[float, float], ...]:
    """The corners of a place, clockwise from its top left."""
    x, y, w, h = place
    return (x, y), (x + w, y), (x + w, y + h), (x, y + h)
