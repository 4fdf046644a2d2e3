"""All layouts by name, parted into those to tune on and those to measure on.

List pages (`lists`) and our own slip (`slip`) are drawn by their own modules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from bot.demo.paper import (
    bureaus,
    campuses,
    carriers,
    depots,
    offices,
    schools,
    towns,
    villages,
)
from bot.demo.paper.blanks import TUNING_BLANKS
from bot.demo.paper.chance import Rng
from bot.demo.paper.feet import TUNING_LETTERS, TUNING_NOTES
from bot.demo.paper.forms import TUNING_FORMS
from bot.demo.paper.marks import put_mark
from bot.demo.paper.measuring import blanks, forms, prose, waybills
from bot.demo.paper.page import Page
from bot.demo.paper.prose import TUNING_PROSE
from bot.demo.paper.spec import Kind, Receipt
from bot.demo.paper.waybills import TUNING_WAYBILLS

Draw = Callable[[Receipt, Rng], Page]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of paper that one receipt can be drawn on."""

    name: str
    kind: Kind
    draw: Draw


def _named(kind: Kind, drawings: dict[str, Draw]) -> dict[str, Layout]:
    """Layouts of one kind."""
    return {name: Layout(name, kind, draw) for name, draw in drawings.items()}


TUNING_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, TUNING_FORMS),
    **_named(Kind.PROSE, {**TUNING_PROSE, **TUNING_LETTERS}),
    **_named(Kind.WAYBILL, TUNING_WAYBILLS),
    **_named(Kind.BLANK, {**TUNING_BLANKS, **TUNING_NOTES}),
}
FURTHER_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, {**schools.FORMS, **offices.FORMS, **towns.FORMS}),
    **_named(Kind.PROSE, {**schools.PROSE, **offices.PROSE, **towns.PROSE}),
    **_named(Kind.WAYBILL, {**schools.WAYBILLS, **offices.WAYBILLS, **towns.WAYBILLS}),
    **_named(Kind.BLANK, {**schools.BLANKS, **offices.BLANKS, **towns.BLANKS}),
}
"""Drawn later by others than who had tuned on the first; to tune on as well."""
LATER_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, {**bureaus.FORMS, **depots.FORMS, **carriers.FORMS}),
    **_named(Kind.PROSE, {**bureaus.PROSE, **depots.PROSE, **carriers.PROSE}),
    **_named(Kind.WAYBILL, {**bureaus.WAYBILLS, **depots.WAYBILLS, **carriers.WAYBILLS}),
    **_named(Kind.BLANK, {**bureaus.BLANKS, **depots.BLANKS, **carriers.BLANKS}),
}
"""Drawn by others again when those had been tuned on; to tune on too."""
NEWEST_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, campuses.FORMS),
    **_named(Kind.PROSE, villages.PROSE),
    **_named(Kind.WAYBILL, campuses.WAYBILLS),
    **_named(Kind.BLANK, villages.BLANKS),
}
"""Drawn by others once more, to see how paper fares that nobody tuned on; to tune on since."""
MEASURING_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, forms.FORMS),
    **_named(Kind.PROSE, prose.PROSE),
    **_named(Kind.WAYBILL, waybills.WAYBILLS),
    **_named(Kind.BLANK, blanks.BLANKS),
}
LAYOUTS: dict[str, Layout] = {
    **TUNING_LAYOUTS, **FURTHER_LAYOUTS, **LATER_LAYOUTS, **NEWEST_LAYOUTS,
    **MEASURING_LAYOUTS,
}  # fmt: skip


def draw(receipt: Receipt, rng: Rng) -> Image.Image:
    """The paper of this receipt, in its layout, as it lay on the desk."""
    page = LAYOUTS[receipt.layout].draw(receipt, rng)
    for mark in receipt.marks:
        put_mark(page, mark, rng)
    return page.image
