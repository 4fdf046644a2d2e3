"""The type faces and the hands.

The hands, like the layouts, fall into two sets that are never mixed: parsers are
tuned on the first and measured on the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from bot.paths import data_dir

PRINT_FACES = {"hei": "NotoSansSC.ttf", "song": "NotoSerifSC.ttf", "kai": "TwkzykKai.ttf"}


@dataclass(frozen=True, slots=True)
class Hand:
    """A way of writing: one font for words, one for digits, and how unsteady it is."""

    words: str
    digits: str
    unsteady: float = 1.0
    weight: int = 0
    """Steps the strokes are thickened."""


HANDS = {
    "neat": Hand("TwkzykKai.ttf", "PatrickHand-digits.ttf", 0.8),
    "quick": Hand("ZhiMangXing-signatures.ttf", "Caveat-digits.ttf", 1.0, 1),
    "round": Hand("TwkzykKai.ttf", "Gaegu-digits.ttf", 1.2, 1),
    "plain": Hand("LongCang.ttf", "Kalam-digits.ttf", 1.0),
    "steady": Hand("LongCang.ttf", "IndieFlower-digits.ttf", 0.8, 1),
    "wild": Hand("LiuJianMaoCao-signatures.ttf", "ReenieBeanie-digits.ttf", 1.4, 1),
    "tall": Hand("LongCang.ttf", "ShadowsIntoLight-digits.ttf", 1.0, 1),
    "broad": Hand("TwkzykKai.ttf", "ArchitectsDaughter-digits.ttf", 1.1, 1),
    "slant": Hand("ZhiMangXing-signatures.ttf", "NothingYouCouldDo-digits.ttf", 1.1, 1),
}
TUNING_HANDS = ("neat", "quick", "round", "plain")
MEASURING_HANDS = ("steady", "wild", "tall", "broad", "slant")

_DIGITS = frozenset("0123456789.,/-:+ ")


@cache
def face(file: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A font of this file at this size."""
    return ImageFont.truetype(str(data_dir() / "fonts" / file), pixels)


def print_face(name: str, pixels: int, words: str = "") -> ImageFont.FreeTypeFont:
    """A print face by its short name: hei, song or kai; the song where the Kai lacks one of
    the words' characters."""
    lacks = name == "kai" and not all(map(_is_usual, words))
    return face(PRINT_FACES["song" if lacks else name], pixels)


@cache
def _is_usual(character: str) -> bool:
    """Whether a character is of GB 2312's first level, all that the Kai and Long Cang hold."""
    if character.isascii():
        return True
    try:
        return character.encode("gb2312")[0] <= LEVEL_1
    except UnicodeEncodeError:
        return False


LEVEL_1 = 0xD7
"""The last row of GB 2312's first level."""


@cache
def signature_set() -> frozenset[str]:
    """The characters that the signature fonts hold."""
    path = data_dir() / "fonts" / "signature-set.txt"
    return frozenset(path.read_text(encoding="utf-8").strip())


def hand_face(hand: Hand, character: str, pixels: int) -> ImageFont.FreeTypeFont:
    """The font this hand writes a character with; digits stand as tall as the words."""
    if character in _DIGITS:
        return face(hand.digits, _digit_pixels(hand.digits, pixels))
    return face(_words_file(hand, character), pixels)


def _words_file(hand: Hand, character: str) -> str:
    """The hand's own font, or Long Cang where the small signature fonts lack a character."""
    if not _is_usual(character):
        return PRINT_FACES["song"]
    if "signatures" in hand.words and character not in signature_set():
        return "LongCang.ttf"
    return hand.words


@cache
def _digit_pixels(file: str, pixels: int) -> int:
    """The size at which this font's digits are 0.7 of the words' size tall."""
    _, top, _, bottom = face(file, 100).getbbox("0248")
    return max(4, round(pixels * 0.7 * 100 / (bottom - top)))
