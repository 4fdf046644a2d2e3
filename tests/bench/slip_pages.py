"""Our own 签收单, printed by the bot's own printing and rendered as a printer would."""

from __future__ import annotations

from importlib.util import find_spec

import pypdfium2
from PIL import Image

from bot import slipnumbers
from bot.demo.paper.chance import Rng
from bot.demo.paper.page import PER_MM
from bot.demo.paper.slip import fill_slip
from bot.demo.paper.spec import Receipt
from tests.bench.registry import KEY

POINTS_PER_MM = 72 / 25.4
OFFICE, ADDRESS = "澜州市电化教育馆", "receipts@bench.example"


def can_print() -> bool:
    """Whether slips can be printed here."""
    return find_spec("bot.slip_page") is not None


def slip_number(term: str, school: str) -> str:
    """The number on the slip of a school's parcel of a term."""
    return slipnumbers.number(KEY, term, school, 1)


def filled(receipt: Receipt, rng: Rng) -> Image.Image:
    """The slip of this receipt's parcel, filled in and stamped."""
    from parsers.photo.slip_layout import BOXES

    return fill_slip(printed(receipt), BOXES, receipt, rng)


def printed(receipt: Receipt) -> Image.Image:
    """The empty slip of this receipt's parcel."""
    from bot.slip_page import Heading, Slip, draw

    slip = Slip(receipt.slip or "", receipt.school, receipt.district, receipt.sent, 1, 1)
    data = draw(Heading(receipt.term_text, OFFICE, ADDRESS), [slip], lambda _page, _pages: None)
    page = pypdfium2.PdfDocument(data)[0]
    image: Image.Image = page.render(scale=PER_MM / POINTS_PER_MM).to_pil()
    return image
