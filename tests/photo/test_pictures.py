"""Any kind of picture is decoded by its content, upright, within limits."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Pillow

from parsers.facts import Problem
from parsers.photo.picture import Limits, decode


def encoded(picture: Pillow.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def red_corner(mode: str = "RGB") -> Pillow.Image:
    picture = Pillow.new("RGB", (400, 300), "white")
    picture.paste("red", (0, 0, 100, 100))
    return picture.convert(mode)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("P", "GIF"),
        ("RGB", "WEBP"), ("RGB", "BMP"), ("RGB", "TIFF"), ("CMYK", "TIFF"),
    ],
)  # fmt: skip
def test_a_picture_of_any_kind_becomes_colour(mode: str, kind: str) -> None:
    image = decode(encoded(red_corner(mode), kind), Limits())
    assert isinstance(image, np.ndarray)
    assert image.shape == (300, 400, 3)
    assert image[50, 50, 2] > 200 > 90 > image[50, 50, 0]


def test_exif_orientation_is_obeyed() -> None:
    exif = Pillow.Exif()
    exif[274] = 6
    image = decode(encoded(red_corner(), "JPEG", exif=exif), Limits())
    assert isinstance(image, np.ndarray)
    assert image.shape == (400, 300, 3)
    assert image[50, 250, 2] > 200 > 90 > image[50, 250, 0]


def test_sixteen_bits_are_brought_to_eight_and_not_clipped() -> None:
    ramp = np.linspace(0, 65535, 300 * 400).reshape(300, 400).astype(np.uint16)
    image = decode(encoded(Pillow.fromarray(ramp), "PNG"), Limits())
    assert isinstance(image, np.ndarray)
    assert image[150, 200, 0] == pytest.approx(127, abs=3)


def test_transparent_ground_becomes_paper() -> None:
    clear = Pillow.new("RGBA", (300, 300), (0, 0, 0, 0))
    image = decode(encoded(clear, "PNG"), Limits())
    assert isinstance(image, np.ndarray)
    assert image.min() == 255


def test_a_large_picture_is_shrunk() -> None:
    image = decode(encoded(Pillow.new("L", (4000, 3000), 255), "JPEG"), Limits())
    assert isinstance(image, np.ndarray)
    assert max(image.shape) == Limits().side


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = encoded(Pillow.new("1", (30000, 30000)), "PNG")
    assert isinstance(failure := decode(bomb, Limits()), tuple)
    assert failure[0] == Problem.TOO_LARGE


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff\xe0 broken", b"GIF89a", b"hello", b"\x00" * 99]
)
def test_what_is_no_picture_is_corrupt(data: bytes) -> None:
    assert isinstance(failure := decode(data, Limits()), tuple)
    assert failure[0] == Problem.CORRUPT


def test_half_a_picture_is_corrupt() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    data = encoded(Pillow.fromarray(noise), "PNG")
    assert isinstance(failure := decode(data[: len(data) // 2], Limits()), tuple)
    assert failure[0] == Problem.CORRUPT
