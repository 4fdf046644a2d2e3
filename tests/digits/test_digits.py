"""Our own reader of digits: what it reads, what it refuses to read, and where it parts them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS, TUNING_HANDS
from bot.demo.paper.ink import struck_out, written
from bot.demo.paper.numerals import spoken
from parsers.ocr.contract import Image
from parsers.photo.digits.pieces import where, writing_of
from parsers.photo.digits.reader import DENIES, NOTHING, SAYS, Digits, read_digits
from parsers.photo.digits.shape import LENGTH, shape_of
from parsers.photo.digits.whole import BLANK, read_whole, settled, texts
from tests.digits.samples import sample
from tests.digits.strokes import SKELETONS, drawn
from tests.digits.unseen import cuts

UNSEEN = 990
"""A seed nothing was learnt from."""


def field(ink: np.ndarray[tuple[int, ...], np.dtype[np.float32]], *, blur: float = 1.2) -> Image:
    """A place to fill in, with this ink in it."""
    high, wide = ink.shape
    paper = np.zeros((high + 90, wide + 300), np.float32)
    paper[45 : 45 + high, 40 : 40 + wide] = ink
    soft = cv2.GaussianBlur(paper, (0, 0), blur)
    return np.asarray(np.clip(250 - 200 * soft, 0, 255), np.uint8)


def hand(text: str, seed: int) -> Image:
    rng = seeded(1, UNSEEN, seed)
    return field(written(text, HANDS[TUNING_HANDS[seed % 4]], 64, rng))


def test_most_numbers_are_read_and_none_is_surely_read_wrongly_by_both() -> None:
    numbers = [str(int(seeded(1, UNSEEN, n).integers(40, 3000))) for n in range(40)]
    read = [read_digits(hand(text, n)) for n, text in enumerate(numbers)]
    right = sum(one.text == text for one, text in zip(read, numbers, strict=True))
    assert right >= 36
    whole = [read_whole(cuts(hand(text, n))) for n, text in enumerate(numbers)]
    assert sum(one.text == text for one, text in zip(whole, numbers, strict=True)) >= 38
    for one, other, text in zip(read, whole, numbers, strict=True):
        assert not (one.deny(int(text)) and other.deny(int(text)))


def test_a_unit_behind_the_number_is_no_digit() -> None:
    read = [read_digits(hand(f"{512 + n}张", n)) for n in range(12)]
    right = [one for n, one in enumerate(read) if one.text == str(512 + n)]
    assert len(right) >= 8
    assert not any(one.sure > 0.7 for one in read if one not in right)


def test_what_is_crossed_out_is_not_surely_read() -> None:
    for n in range(12):
        rng = seeded(1, UNSEEN, n)
        ink = struck_out(written("512", HANDS[TUNING_HANDS[n % 4]], 64, rng), rng)
        assert not read_digits(field(ink)).say(512)


def test_numerals_in_words_are_not_surely_read_as_digits() -> None:
    for n, words in enumerate(("伍佰壹拾贰", "五百一十二", "壹仟零叁拾", "一百二十")):
        assert read_digits(hand(words, n)).sure < 0.3


def test_most_numbers_in_words_are_read_in_hands_never_seen_and_none_is_surely_another() -> None:
    numbers = range(11, 2000, 83)
    said = [read_whole(cuts(hand(spoken(n, formal=n % 2 == 0), n))) for n in numbers]
    pairs = list(zip(numbers, said, strict=True))
    assert sum(read.seen == n and read.sure >= SAYS for n, read in pairs) >= 20
    assert not any(read.says_another(n) and read.sure >= DENIES for n, read in pairs)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_place_says_nothing(level: int) -> None:
    empty = np.full((150, 800), level, np.uint8)
    assert writing_of(empty) is None
    assert where(empty) is None
    assert read_digits(empty) == NOTHING


def test_a_fold_through_the_field_is_no_writing() -> None:
    folded = hand("307", 0)
    folded[:, 380:386] = 120
    plain = where(hand("307", 0))
    assert plain is not None
    box = where(folded)
    assert box is not None
    assert max(abs(a - b) for a, b in zip(box, plain, strict=True)) <= 4


def test_the_writing_is_found_where_it_is() -> None:
    image = hand("512", 2)
    box = where(image)
    assert box is not None
    rows, columns = np.nonzero(image < 150)
    left, top, right, bottom = columns.min(), rows.min(), columns.max(), rows.max()
    assert abs(box[0] - left) < 6
    assert abs(box[1] - top) < 6
    assert abs(box[0] + box[2] - right) < 6
    assert abs(box[1] + box[3] - bottom) < 6


def test_one_number_is_confirmed_and_others_denied_only_where_it_is_sure() -> None:
    sure, unsure = Digits("512", 0.9, 3.0), Digits("512", 0.4, 0.3)
    assert (sure.say(512), sure.say(517), sure.deny(517), sure.deny(512)) == (
        True,
        False,
        True,
        False,
    )
    assert not unsure.say(512)
    assert not unsure.deny(517)
    assert not NOTHING.deny(512)


def test_a_part_of_a_number_found_alone_denies_nothing() -> None:
    assert not Digits("55", 0.99, 5.0).deny(655)
    assert Digits("56", 0.99, 5.0).deny(655)


def test_every_way_to_write_a_digit_can_be_described() -> None:
    rng = seeded(1, UNSEEN)
    for digit in SKELETONS:
        ink = np.asarray(drawn(digit, rng) * 255, np.uint8)
        shape = shape_of(ink)
        assert shape.shape == (LENGTH,)
        assert np.isfinite(shape).all()


def test_the_same_dice_draw_the_same_sample() -> None:
    one, other = (sample(seeded(1, UNSEEN, 4)) for _ in range(2))
    assert one.label == other.label
    assert (one.ink == other.ink).all()


def test_a_line_is_read_by_all_ways_to_come_to_one_text() -> None:
    places = np.full((5, BLANK + 1), 1e-6, np.float32)
    places[[0, 2, 4], [1, BLANK, 1]] = 1.0
    # a blank between two places of the same digit makes two of it, none makes one
    places[1, [1, BLANK]] = places[3, [1, BLANK]] = 0.5
    read = texts(places)
    assert max(read, key=lambda text: read[text]) == "11"
    places[1:4] = places[0]
    read = texts(places)
    assert max(read, key=lambda text: read[text]) == "1"


def test_a_unit_behind_the_number_is_left_out_and_what_is_no_number_says_nothing() -> None:
    read = settled({"512u": 0.5, "512": 0.3, "572": 0.2})
    assert (read.text, round(read.sure, 2)) == ("512", 0.8)
    assert settled({"5-2": 0.6, "512": 0.4}) == NOTHING
    assert settled({}) == NOTHING
    assert settled({"7848": 0.5, "1848": 0.4, "184": 0.1}).second == "1848"
    assert settled({"5×2": 0.6, "512": 0.4}) == Digits("", 0.0, 0.0, 0.6)


def test_a_number_in_words_is_the_same_in_digits_and_words_that_are_none_say_nothing() -> None:
    read = settled({"捌佰壹拾陆u": 0.7, "816": 0.2, "捌佰壹拾": 0.1})
    assert (read.text, round(read.sure, 2), read.seen) == ("816", 0.9, 816)
    assert settled({"816": 0.6, "捌佰壹拾陆": 0.4}).seen is None
    assert settled({"佰拾": 1.0}) == NOTHING
    assert settled({"捌佰×拾陆": 0.6, "捌佰壹拾陆": 0.4}) == Digits("", 0.0, 0.0, 0.6)
