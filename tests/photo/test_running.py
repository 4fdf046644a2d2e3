"""A number written into a sentence is cut out whole and alone, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS
from bot.demo.paper.ink import written
from parsers.facts import Field, Line, Spelling
from parsers.ocr.contract import Image, Quad, Strip
from parsers.photo.belief import Count
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.fields import Place
from parsers.photo.quantity import count
from parsers.photo.running import cut_number, trusted
from parsers.photo.sentence_numbers import as_seen, read_alike
from parsers.photo.sentence_readings import in_words

BEFORE, BEHIND = "实收", "张。"
NUMBER = (150, 250)
"""Columns of the ink of the number drawn."""
PLACE = Place(
    Field.RECEIVED,
    "512",
    (150, 60, 100, 40),
    1.0,
    (40, 60, 290, 40),
    running=True,
    before=BEFORE,
    after=BEHIND,
    gap=(130, 270),
)


class Reader:
    """An engine that says what it is told to, a strip after the other."""

    name = "drawn"

    def __init__(self, *said: str) -> None:
        self.said = iter(said)

    def find(self, _image: Image) -> tuple[Quad, ...]:
        return ()

    def read(self, _image: Image) -> tuple[Line, ...]:
        return ()

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return tuple((next(self.said), 0.99) for _ in strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        return (Spelling((), 0.0),) * len(strips)


def page(*, underlined: int = 0) -> tuple[Image, Rules]:
    """Two letters, three digits, two letters; a line to write on at a height."""
    image = np.full((160, 400), 255, np.uint8)
    for left in (50, 92, 282):
        cv2.rectangle(image, (left, 64), (left + 34, 96), 0, 5)
    for left in (152, 188, 224):
        cv2.rectangle(image, (left, 62), (left + 24, 92), 0, 4)
    across, down = np.zeros((2, *image.shape), np.bool_)
    if underlined:
        image[underlined : underlined + 2, 130:276] = 0
        across[underlined : underlined + 2, 130:276] = True
    return image, Rules(across, down)


def cut(*said: str, place: Place = PLACE, underlined: int = 0) -> tuple[Image, ...]:
    return cut_number(place, *page(underlined=underlined), Reader(*said))


def inked(image: Image, axis: int) -> int:
    """How far the ink of a picture reaches, across (0) or down (1)."""
    return int(np.ptp(np.flatnonzero((image < 128).any(axis=axis))))


def test_a_number_between_words_is_cut_out_whole_and_alone() -> None:
    (found,) = cut(BEFORE, BEHIND)
    assert inked(found, 0) == NUMBER[1] - NUMBER[0]


def test_nothing_is_cut_where_a_digit_may_stand_among_the_words_before() -> None:
    assert not cut("实收5", "实收51", "实收512", BEHIND)


def test_nothing_is_cut_where_the_unit_is_not_behind() -> None:
    assert not cut(BEFORE, "2张", "12张", "长")


def test_nothing_is_cut_behind_a_mark_that_may_be_a_digit() -> None:
    assert not cut("卡（", BEHIND, place=replace(PLACE, before="卡（"))


def test_nothing_is_cut_of_a_number_that_goes_on_in_the_next_line() -> None:
    assert not cut(BEFORE, BEHIND, place=replace(PLACE, gap=None))


def test_a_line_to_write_on_is_taken_away() -> None:
    (clear,) = cut(BEFORE, BEHIND, underlined=102)
    assert inked(clear, 1) < 40


def test_a_number_that_stands_on_its_line_is_cut_out_without_and_with_what_it_stands_on() -> None:
    without, lined = cut(BEFORE, BEHIND, underlined=95)
    assert inked(without, 1) < 95 - 60
    assert inked(lined, 1) == 96 - 60
    # the line itself is not: only what is below the strokes
    assert inked(lined, 0) <= NUMBER[1] - NUMBER[0] + 4


def test_a_number_on_its_line_is_known_only_where_it_reads_alike_with_and_without() -> None:
    seen = Digits("512", 0.9, 5.0)
    assert read_alike([seen, replace(seen, sure=0.7)]) == replace(seen, sure=0.7)
    assert read_alike([seen, replace(seen, text="517")]) is NOTHING
    assert read_alike([seen]) == seen


def test_digits_taken_for_letters_are_not_read_from_the_number_that_stands_beside_them() -> None:
    said = ["实收90张（应发90张"] * 3
    read = count(replace(PLACE, text="90"), *page(), Reader(*said, BEFORE, BEHIND))
    assert read is not None
    assert read.votes == 4
    misread = count(replace(PLACE, text="q0"), *page(), Reader(*said, BEFORE, BEHIND))
    assert misread is None


def test_what_is_crossed_out_before_a_number_that_cannot_be_cut_out_makes_it_doubtful() -> None:
    image, rules = page()
    place = replace(PLACE, text="12", before="收到", after="", gap=(182, 270))
    said = ["12"] * 3 + ["收5"] * 4
    plain = count(place, image, rules, Reader(*said))
    assert plain is not None
    assert plain.agreed
    for left in (152, 188):
        cv2.rectangle(image, (left, 62), (left + 24, 92), 0, 4)
    for row in (72, 84):
        cv2.line(image, (140, row), (216, row), 0, 3)
    struck = count(place, image, rules, Reader(*said))
    assert struck is not None
    assert not struck.agreed
    # letters that touch one another, which are of the words before
    touching = count(place, image, rules, Reader(*["12"] * 3, *["收"] * 4))
    assert touching is not None
    assert touching.agreed
    # part of what is crossed out may read like a number said before
    for words, said_before in (("应收1035张，实际收", "10"), ("应收五百张，实际收", "五百")):
        again = replace(place, before=words + "到")
        part = count(again, image, rules, Reader(*["12"] * 3, *[said_before] * 4))
        assert part is not None
        assert not part.agreed


def test_our_own_readers_count_only_where_they_saw_the_same_digits_but_for_one_more() -> None:
    ours = Digits("1334", 0.9, 3.0)
    assert trusted(ours, [1339, 1339]) is ours
    assert trusted(ours, [334, 1334]) is ours
    assert trusted(ours, [34, 11334]) is NOTHING
    # a 1 that the engine took for a bracket
    assert trusted(ours, [334]) is ours
    assert trusted(ours, [335]) is NOTHING
    # shifted by one: the first digit was lost and the unit taken for one
    assert trusted(Digits("3342", 0.9, 3.0), [1334]) is NOTHING
    assert trusted(NOTHING, [1334]) is NOTHING


def test_a_number_whose_1_was_taken_for_a_bracket_is_the_one_with_that_1_or_doubtful() -> None:
    place = replace(PLACE, text="67)")
    assert as_seen(Count(671, 0.8, agreed=True), place).agreed
    assert not as_seen(Count(677, 0.8, agreed=True), place).agreed
    assert as_seen(Count(677, 0.8, agreed=True), replace(PLACE, text="陆百七十七")).agreed
    # of \\009 the stroke was lost on the way
    assert not as_seen(Count(9, 0.8, agreed=True), replace(PLACE, text="009")).agreed
    # but where all that read it alone saw 100 the page's own 00 is no voice against it
    ones = Digits("100", 0.9, 3.0)
    whole = Count(100, 0.8, agreed=True, said=(0, 100, 100, 100), own=ones, whole=ones)
    assert as_seen(whole, replace(PLACE, text="00")).agreed
    assert not as_seen(replace(whole, said=(0, 100, 100, 0)), replace(PLACE, text="00")).agreed
    # all that read 13/ alone saw 1311
    sure = Digits("1311", 0.9, 3.0)
    alone = Count(1311, 0.8, agreed=True, said=(1311,) * 3, own=sure, whole=sure)
    assert as_seen(alone, replace(PLACE, text="13/")).agreed
    assert not as_seen(replace(alone, own=NOTHING), replace(PLACE, text="13/")).agreed
    assert not as_seen(replace(alone, said=(1311, 1311, 131)), replace(PLACE, text="13/")).agreed


def words(number: str) -> Place:
    return replace(PLACE, text=number, before=BEFORE, after="", label=(40, 60, 290, 40))


def test_a_number_in_words_at_the_end_of_a_line_is_read_again_without_its_unit() -> None:
    said = [("实收一千五百零五", 0.99), ("收一千五百零四", 0.99), ("一千五百零五", 0.99)]
    assert in_words(said, words("一千五百零五")) == [1505, 1504, 1505]
    assert in_words(said, replace(words("一千五百零五"), after="元")) == [None, None, None]


def test_a_reading_that_begins_with_a_stroke_of_the_letter_before_says_nothing() -> None:
    said = [("2034张", 0.99), ("12034张", 0.93), ("到12034张", 0.93), ("32034张", 0.9)]
    place = replace(PLACE, text="2034", before="收到")
    assert in_words(said, place) == [2034, None, 12034, 32034]
    assert in_words(said, replace(place, before="")) == [2034, 12034, 12034, 32034]


def in_the_sentence(text: str) -> tuple[Image, Rules]:
    """The drawn page with a number written between its words."""
    ink = written(text, HANDS["neat"], 60, seeded(3))
    rows, columns = np.nonzero(ink > 0.3)
    ink = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    image, rules = page()
    left, right = NUMBER
    image[40:140, left - 6 : right + 8] = 255
    small = cv2.resize(255 - 255 * ink, (right - left, 34), interpolation=cv2.INTER_AREA)
    image[62:96, left:right] = np.clip(small, 0, 255).astype(np.uint8)
    return image, rules


def test_our_reader_of_lines_is_asked_about_words_in_a_sentence_too() -> None:
    place = replace(PLACE, text="八百一十六")
    said = ["实收八百一十六张"] * 3
    found = count(place, *in_the_sentence("八百一十六"), Reader(*said, BEFORE, BEHIND))
    assert found is not None
    assert found.whole.seen == 816
    # digits are none of the words that the page was read to say
    digits = count(place, *in_the_sentence("512"), Reader(*said, BEFORE, BEHIND))
    assert digits is not None
    assert digits.whole is NOTHING


def test_words_of_which_a_letter_was_misread_are_read_alone() -> None:
    place = replace(PLACE, text="八俑一十六", before=BEFORE)
    said, alone = ["实收八俑一十六张"] * 3, ["八百一十六"] * 3
    page_of = in_the_sentence("八百一十六")
    found = count(place, *page_of, Reader(*said, BEFORE, BEHIND, *alone))
    assert found is not None
    assert (found.value, found.agreed, found.votes) == (816, True, 3)
    # where it cannot be cut out nothing is said of it
    assert count(place, *page_of, Reader(*said, "实收八", "实收", "收", "八", "一")) is None
