"""Bytes to an upright picture, by content and never by name.

Says nothing of what is on the picture.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from parsers.facts import Problem
from parsers.ocr.contract import Image

HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
"""ISO 14496-12 brands of pictures that phones call HEIC."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a picture may cost."""

    pixels: int = 80_000_000
    """More than any phone takes in one ordinary photo, less than a bomb."""

    side: int = 2600
    """Longest side in pixels worked on: A4 at some 220 dpi, where a 5 mm digit is 40 px tall."""

    smallest: int = 240
    """A shorter side below this many pixels cannot hold a legible receipt."""


Failure = tuple[Problem, str]
"""Why there is no picture, and a note for people."""


def decode(data: bytes, limits: Limits) -> Image | Failure:
    """The picture in `data`, upright by its EXIF, in colour, at most `limits.side` long."""
    _register_heic(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode(data, limits)
    # a broken file makes Pillow's decoders raise nearly anything
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError) as error:
        return Problem.CORRUPT, f"{type(error).__name__}: {error}"
    except (struct.error, ArithmeticError, RuntimeError, MemoryError, AttributeError) as error:
        return Problem.CORRUPT, f"{type(error).__name__}: {error}"
    except Pillow.DecompressionBombError as error:
        return Problem.TOO_LARGE, str(error)


def _decode(data: bytes, limits: Limits) -> Image | Failure:
    with Pillow.open(io.BytesIO(data)) as opened:
        width, height = opened.size
        if width * height > limits.pixels:
            return Problem.TOO_LARGE, f"{width}×{height}"
        # JPEG alone can be decoded at half size: a 12 megapixel photo then takes 9 MB, not 36
        opened.draft("RGB", (limits.side, limits.side))
        opened.load()
        if opened.mode in {"RGB", "L"}:
            # before any copy: 48 megapixels take 144 MB
            opened.thumbnail((limits.side, limits.side), Pillow.Resampling.BOX)
        return _within(_on_white(ImageOps.exif_transpose(opened)), limits.side)


def _register_heic(data: bytes) -> None:
    """Teach Pillow HEIC, only when such a picture comes."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        import pi_heif

        pi_heif.register_heif_opener()


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """Eight bits of red, green and blue; what is transparent becomes paper."""
    if picture.mode.startswith(("I", "F")):
        return _eight_bit(picture).convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Pillow.new("RGBA", layer.size, "white")
        return Pillow.alpha_composite(paper, layer).convert("RGB")
    return picture.convert("RGB")


def _eight_bit(picture: Pillow.Image) -> Pillow.Image:
    """16 or 32 bit grey brought to 8 by its own range; Pillow would clip it to white."""
    values = np.asarray(picture, np.float32)
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255.0 / max(high - low, 1.0))
    return Pillow.fromarray(scaled.astype(np.uint8))


def _within(picture: Pillow.Image, side: int) -> Image:
    """Blue, green, red, shrunk to the side worked on."""
    picture.thumbnail((side, side), Pillow.Resampling.BOX)
    return np.ascontiguousarray(np.asarray(picture, np.uint8)[:, :, ::-1])
