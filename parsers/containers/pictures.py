"""Size and frames of pictures, and which of them are mere decoration.

Looks at headers only: whether the picture itself can be decoded is found by whoever
reads it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pi_heif
from PIL import Image, ImageSequence, UnidentifiedImageError

from parsers.containers.media import HEIC
from parsers.containers.piece import Budget, CannotOpenError, Member
from parsers.facts import Problem

# What Pillow raises on a broken header, beyond its own UnidentifiedImageError.
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, EOFError)

SMALLEST = 160
"""Pixels on the shorter side: no photo of a receipt has less, most logos have."""
_SMALL = 300
_LIGHT = 5_000
_SLENDER = 5
_PIXEL = 24


def size_of(data: bytes, media_type: str) -> tuple[int, int]:
    """Width and height by the header; CannotOpenError where there is none."""
    if media_type == HEIC:
        return _heic_size(data)
    with _opened(data) as picture:
        return picture.size


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Image.open(BytesIO(data))
        except Image.DecompressionBombError as problem:
            raise CannotOpenError(Problem.TOO_LARGE) from problem
        except _BROKEN as problem:
            raise CannotOpenError(Problem.CORRUPT) from problem


def _heic_size(data: bytes) -> tuple[int, int]:
    try:
        width, height = pi_heif.open_heif(BytesIO(data)).size
    except (ValueError, OSError, RuntimeError, SyntaxError, EOFError, IndexError) as problem:
        raise CannotOpenError(Problem.CORRUPT) from problem
    return width, height


def is_decoration(size: tuple[int, int], weight: int, inline: bool) -> bool:
    """Logos, signatures' pictures and lines are small and stand in the text; a tracking
    pixel is one wherever it stands."""
    short, long = min(size), max(size)
    if long <= _PIXEL:
        return True
    slight = short < SMALLEST or long <= _SMALL or weight < _LIGHT or long > short * _SLENDER
    return inline and slight


def frame_count(data: bytes) -> int:
    """Pages of a TIFF; 1 where nobody can tell."""
    try:
        with _opened(data) as picture:
            return int(getattr(picture, "n_frames", 1))
    except (CannotOpenError, *_BROKEN):
        return 1


def open_tiff(data: bytes, _budget: Budget) -> Iterator[Member]:
    """The pages of a TIFF (fax machines and scanners put many into one)."""
    for number in range(1, frame_count(data) + 1):
        source = partial(draw_frame, data, number)
        yield Member("", source, page=number, media_type="image/png")


def draw_frame(data: bytes, number: int) -> bytes:
    """One page of a TIFF as PNG; b"" where it cannot be decoded."""
    out = BytesIO()
    try:
        with _opened(data) as picture:
            frame = ImageSequence.Iterator(picture)[number - 1]
            shown = frame if frame.mode in {"1", "L", "RGB"} else frame.convert("RGB")
            shown.save(out, "PNG", compress_level=3)
    except (CannotOpenError, *_BROKEN, Image.DecompressionBombError, IndexError):
        return b""
    return out.getvalue()
