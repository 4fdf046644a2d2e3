"""The schools' receipts: our own slip, filled in, stamped and photographed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import ShipmentRow
from bot.demo.paper.page import PER_MM
from bot.demo.paper.slip import fill_slip
from bot.demo.term.post import File
from bot.demo.term.truth import TERM, Truth
from parsers.containers.pdf import draw_page

A4 = (round(210 * PER_MM), round(297 * PER_MM))
SEED, LONG_SIDE = 11, 1800


@dataclass(frozen=True)
class Slips:
    """The slips that the centre printed and put into the parcels (`twkzyk slips`)."""

    folder: Path

    def photo(self, truth: Truth, code: str, place: int) -> File:
        """The photo of a school's slip."""
        entry = self._of(code)
        parcel = ShipmentRow(TERM, code, entry["quantity"], entry["slip"], "", "", "", "2016-08-24")
        dice = seeded(SEED, place)
        receipt = replace(
            receipt_for(truth.city, parcel, dice),
            received=truth.received(code),
            received_number=truth.received(code),
            slip=entry["slip"],
        )
        page = self._printed(entry["page"])
        filled = fill_slip(page, entry["boxes"], receipt, dice)
        taken = photograph(filled, CONDITIONS["phone"], dice, LONG_SIDE)
        return File(f"{entry['school']}.jpg", taken)

    def _of(self, code: str) -> Mapping[str, Any]:
        return next(one for one in self._entries() if one["school_code"] == code)

    def _entries(self) -> Iterator[Mapping[str, Any]]:
        path = next(self.folder.glob("*.json"))
        yield from json.loads(path.read_text("utf-8"))

    def _printed(self, page: int) -> Image.Image:
        document = next(self.folder.glob("*.pdf")).read_bytes()
        drawn = Image.open(BytesIO(draw_page(document, page)))
        return drawn.convert("RGB").resize(A4, Image.Resampling.LANCZOS)
