"""Several photos of one receipt of ours: the whole page and a close-up of what it does not show.

Pure. Only our own slip can be put together: its number, by code or print with check digits,
says that two photos show one paper. What one photo shows is there, whatever another lacks;
numbers that contradict each other stay side by side, and no number is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from parsers.facts import Evidence, Field, Receipt, clearest


def groups(receipts: Sequence[Receipt]) -> list[tuple[int, ...]]:
    """Places of receipts that are photos of one slip, two or more each."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, receipt in enumerate(receipts):
        number = _number(receipt)
        if number:
            places[number].append(place)
    return [tuple(of_one) for of_one in places.values() if len(of_one) > 1]


def _number(receipt: Receipt) -> str:
    """The number of our slip, where it is beyond doubt; else ""."""
    if receipt.evidence is not Evidence.SLIP:
        return ""
    found = {str(f.value) for f in receipt.facts if f.field is Field.SLIP and f.agreed}
    return found.pop() if len(found) == 1 else ""


def put_together(photos: Sequence[Receipt]) -> Receipt:
    """One receipt that shows what any of its photos shows."""
    return replace(
        photos[0],
        facts=tuple(fact for photo in photos for fact in photo.facts),
        seals=tuple(seal for photo in photos for seal in photo.seals),
        seal=clearest(photo.seal for photo in photos),
        signature=clearest(photo.signature for photo in photos),
        lines=tuple(line for photo in photos for line in photo.lines),
    )
