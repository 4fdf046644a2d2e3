"""A page without anything on it is told from one with little."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.paths import data_dir
from parsers.photo.blank import is_blank


def page(words: str = "", shade: int = 250, colour: str = "black") -> bytes:
    image = Image.new("RGB", (1654, 2339), (shade, shade, shade - 6))
    font = ImageFont.truetype(str(data_dir() / "fonts" / "NotoSansSC.ttf"), 34)
    ImageDraw.Draw(image).text((200, 300), words, font=font, fill=colour)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.mark.parametrize("shade", [255, 200, 120])
def test_the_back_of_a_sheet_is_blank_whatever_its_shade(shade: int) -> None:
    assert is_blank(page(shade=shade))


def test_a_page_with_a_title_of_three_letters_is_blank() -> None:
    assert is_blank(page("签收单"))


@pytest.mark.parametrize("colour", ["black", "red", "blue"])
def test_a_page_with_a_line_of_words_is_not(colour: str) -> None:
    assert not is_blank(page("今收到泰微课资源卡五百一十二张", colour=colour))


def test_what_is_no_picture_is_not_blank() -> None:
    assert not is_blank(b"broken")
