"""What an OCR engine is to the rest of the parsers.

Questions asked apart because they cost apart: where does text stand, what does a strip say
(plainly, or with all doubts), and both together for a whole picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parsers.facts import Line, Spelling

Image = NDArray[np.uint8]
"""Grey (height, width) or colour (height, width, 3) in OpenCV's order: blue, green, red."""

Quad = NDArray[np.float32]
"""Four corners (4, 2) of a line of text: top left, top right, bottom right, bottom left
as the line runs, in pixels of the picture it was found in."""

Strip = tuple[str, float]
"""What a strip says and how sure the engine is, from 0 to 1; ("", 0.0) for nothing."""


@dataclass(frozen=True, slots=True)
class EngineMissing:
    """An engine that cannot work here: which one, and what would mend it."""

    name: str
    because: str


class Engine(Protocol):
    """One OCR engine. Every answer is a value; a picture without text answers ()."""

    @property
    def name(self) -> str:
        """What `[ocr] engine` calls it."""

    def find(self, image: Image) -> tuple[Quad, ...]:
        """Where lines of text stand, without reading them."""

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        """What each strip says, taken as one upright line; one answer a strip."""

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        """The same letter by letter, with what else each letter may be, where it can tell."""

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright picture, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines at work: `reader` reads everything, `second` is another's opinion.

    `second` is None where only one engine is there or wanted; then two readings are one
    engine's on two preparations of the picture. `missing` is for `doctor`.
    """

    reader: Engine
    second: Engine | None = None
    missing: tuple[EngineMissing, ...] = ()
