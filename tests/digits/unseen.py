"""Numbers in hands that no reader learnt from: `python -m tests.digits.unseen FONTS` draws them.

`unseen.png` holds them one under the other, `unseen.txt` what is written on each: in every
held-out family (`tests.digits.hands.HELD`) a number, one with its unit, and one crossed out,
which stands in brackets. Drawn once and kept, for the fonts are not in the tree.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from bot.demo.paper.chance import Rng, between, pick, seeded
from bot.demo.paper.faces import Hand
from bot.demo.paper.ink import struck_out, written
from parsers.ocr.contract import Image
from parsers.photo.ink_box import padded, tight
from parsers.photo.preparing import GREY, prepared
from tests.digits.hands import HELD, TALL
from tests.digits.strips import laid, photographed

SHEET = Path(__file__).with_name("unseen.png")
WORDS_OF = SHEET.with_suffix(".txt")
UNITS_BY = ("TwkzykKai.ttf", "LongCang.ttf", "ZhiMangXing-signatures.ttf")
"""The fonts of the units."""

HIGH, WIDE = 110, 460
"""Pixels of a strip on the sheet."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A strip, the number on it, and whether that is crossed out."""

    image: Image
    number: int
    struck: bool


def unseen() -> list[Unseen]:
    """All strips of the sheet."""
    sheet = np.asarray(cv2.imread(str(SHEET), cv2.IMREAD_GRAYSCALE), np.uint8)
    words = WORDS_OF.read_text("utf-8").split()
    strips = [sheet[row * HIGH : (row + 1) * HIGH] for row in range(len(words))]
    return [
        Unseen(image, int(word.strip("()张")), word.startswith("("))
        for image, word in zip(strips, words, strict=True)
    ]


def cuts(image: Image) -> list[Image]:
    """The writing on a strip, made ready for the reader of whole strips."""
    box = tight(image, (0, 0, image.shape[1], image.shape[0]))
    return [] if box is None else [*prepared(padded(image, box, box[3] // 4))][:GREY]


def _drawn(file: Path, rng: Rng) -> list[tuple[Image, str]]:
    hand = Hand(pick(rng, UNITS_BY), str(file), between(rng, 0.7, 1.3))
    texts = [str(int(np.exp(between(rng, np.log(40), np.log(3000))))) for _ in range(3)]
    texts[1] += "张"
    inks = [written(text, hand, TALL, rng) for text in texts]
    inks[2], texts[2] = struck_out(inks[2], rng), f"({texts[2]})"
    return [(_strip(ink, rng), text) for ink, text in zip(inks, texts, strict=True)]


def _strip(ink: np.ndarray[tuple[int, ...], np.dtype[np.float32]], rng: Rng) -> Image:
    """A photo of it on paper of the sheet's size."""
    while True:
        image = photographed(laid(ink, rng), rng)
        if image.shape[0] <= HIGH and image.shape[1] <= WIDE:
            paper = np.full((HIGH, WIDE), int(np.median(image)), np.uint8)
            top = (HIGH - image.shape[0]) // 2
            paper[top : top + image.shape[0], : image.shape[1]] = image
            return paper


def main() -> None:
    """Draw them."""
    fonts = Path(sys.argv[1])
    drawn = [
        one
        for place, name in enumerate(HELD)
        for one in _drawn(fonts.resolve() / f"{name}.woff2", seeded(1, 83, place))
    ]
    cv2.imwrite(str(SHEET), np.vstack([image for image, _ in drawn]))
    WORDS_OF.write_text("".join(f"{text}\n" for _, text in drawn), "utf-8")


if __name__ == "__main__":
    main()
