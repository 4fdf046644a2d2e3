"""Slips drawn once, and their pages as pictures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from bot import slipnumbers
from bot.slip_page import Heading, Slip, draw

HEADING = Heading("2016年秋学期", "泰州市电化教育馆", "TWKZYK@126.com")
LONG = "江苏省泰州市姜堰区白米镇中心小学附属第二分校（原马沟中学与大安小学合并九年一贯制）东校区"


def slip(nth: int = 1, unit: str = "靖江市实验小学", among: int = 2) -> Slip:
    number = slipnumbers.number(b"k" * 32, "2016-autumn", f"S{nth}", 1)
    return Slip(number, unit, "靖江市", 511 + nth, nth, among)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return draw(HEADING, [slip(1), slip(2, LONG)], lambda *_: None)


@pytest.fixture(scope="session")
def page(pdf: bytes) -> Callable[[int], NDArray[np.uint8]]:
    """A page in grey at 200 dots an inch."""
    file = pypdfium2.PdfDocument(pdf)

    def rendered(number: int) -> NDArray[np.uint8]:
        picture = file[number - 1].render(scale=200 / 72).to_pil().convert("L")
        return np.asarray(picture, np.uint8)

    return rendered
