"""All layouts by name, parted into those to tune on and those to measure on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from bot.demo.paper.chance import Rng
from bot.demo.paper.forms import MEASURING_FORMS, TUNING_FORMS
from bot.demo.paper.page import Page
from bot.demo.paper.prose import MEASURING_PROSE, TUNING_PROSE
from bot.demo.paper.spec import Kind, Receipt

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
    **_named(Kind.PROSE, TUNING_PROSE),
}
MEASURING_LAYOUTS: dict[str, Layout] = {
    **_named(Kind.TABLE, MEASURING_FORMS),
    **_named(Kind.PROSE, MEASURING_PROSE),
}
LAYOUTS: dict[str, Layout] = {**TUNING_LAYOUTS, **MEASURING_LAYOUTS}


def draw(receipt: Receipt, rng: Rng) -> Image.Image:
    """The paper of this receipt, in its layout, as it lay on the desk."""
    return LAYOUTS[receipt.layout].draw(receipt, rng).image
