"""The same photo is known again; another photo of the same form is not."""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import invent
from bot.demo.paper.layouts import draw
from parsers.photo.likeness import near, print_of, same_photo


@cache
def paper(parcel: int) -> Image.Image:
    """The same form filled in by the school of this parcel, flat as a scanner shows it."""
    city, dice = invent(10, 2), seeded(5, parcel)
    receipt = receipt_for(city, city.shipments[parcel], dice, layout="form-plain")
    return draw(receipt, dice).convert("RGB").resize((1240, 1754))


def file(image: Image.Image, size: float = 1.0, quality: int = 85) -> bytes:
    out = io.BytesIO()
    wide, high = (int(side * size) for side in image.size)
    image.resize((wide, high)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def known_again(one: bytes, other: bytes) -> bool:
    return near(print_of(one), print_of(other)) and same_photo(one, other)


@pytest.mark.parametrize(("size", "quality"), [(1.0, 40), (0.5, 60), (0.35, 40)])
def test_a_photo_sent_on_by_a_messenger_is_known_again(size: float, quality: int) -> None:
    assert known_again(file(paper(0)), file(paper(0), size, quality))


def test_the_same_form_of_another_school_is_another_picture() -> None:
    assert not same_photo(file(paper(0)), file(paper(1)))


def test_a_second_photo_of_the_same_paper_is_another_picture() -> None:
    first, second = (photograph(paper(0), CONDITIONS["phone"], seeded(9, n), 900) for n in (1, 2))
    assert not known_again(first, second)


def test_a_photo_with_another_name_pasted_in_is_still_the_same_photo() -> None:
    changed = paper(0).copy()
    changed.paste(paper(1).crop((300, 330, 900, 400)), (300, 330))
    assert known_again(file(paper(0)), file(changed))


def test_what_is_no_picture_has_no_print_and_is_like_nothing() -> None:
    assert print_of(b"no picture") == ""
    assert not near("", "")
    assert not same_photo(b"no picture", file(paper(0)))


def test_blank_pictures_are_never_alike() -> None:
    white = Image.new("RGB", (800, 1100), "white")
    assert not same_photo(file(white), file(white))


def test_pictures_of_other_proportions_are_not_compared() -> None:
    assert not same_photo(file(paper(0)), file(paper(0).resize((1754, 1240))))
