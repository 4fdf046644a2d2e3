"""Signatures on synthetic pages: ink in the signer's place, and only there."""

from __future__ import annotations

import cv2

from parsers.facts import Line, Mark
from parsers.ocr.contract import Image
from parsers.photo.cells import find_rules
from parsers.photo.fields import find_places
from parsers.photo.ink import separate
from parsers.photo.signature import Ink, find_signature, judge
from tests.photo.drawn import BLACK, BLUE, RED, paper, scribble, stamp, table

LABEL = Line("签收人", (130, 205, 100, 36), 0.99)
LOOSE = Line("签收人：", (100, 500, 130, 38), 0.99)


def judged(page: Image, *lines: Line) -> Mark:
    inks = separate(page)
    rules = find_rules(inks.print, 36)
    return find_signature(inks, rules, find_places(lines, rules), lines)[0]


def form() -> Image:
    return table(paper(), (100, 300, 700), (100, 180, 260))


def test_a_name_written_in_the_cell_is_a_signature() -> None:
    assert judged(scribble(form(), 340, 200), LABEL) == Mark.PRESENT


def test_an_empty_cell_is_no_signature_although_it_is_ruled() -> None:
    assert judged(form(), LABEL) == Mark.ABSENT


def test_a_seal_over_the_empty_cell_is_no_signature() -> None:
    assert judged(stamp(form(), (450, 220), 90), LABEL) == Mark.ABSENT


def test_a_name_after_the_colon_is_a_signature() -> None:
    assert judged(scribble(paper(), 260, 498), LOOSE) == Mark.PRESENT


def test_nothing_after_the_colon_is_no_signature() -> None:
    assert judged(paper(), LOOSE) == Mark.ABSENT


def test_an_empty_line_to_sign_on_is_no_signature() -> None:
    page = paper()
    cv2.line(page, (235, 540), (520, 540), (30, 30, 30), 2)
    assert judged(page, LOOSE) == Mark.ABSENT


def test_a_speck_is_not_surely_a_signature() -> None:
    page = paper()
    cv2.circle(page, (300, 520), 6, (30, 30, 30), -1)
    assert judged(page, LOOSE) == Mark.UNSURE


def test_a_date_on_the_next_row_is_no_signature() -> None:
    page = scribble(paper(), 260, 560, 5)
    date = Line("2016年8月27日", (255, 556, 220, 48), 0.98)
    assert judged(page, LOOSE, date) == Mark.ABSENT


def test_where_no_place_to_sign_is_found_nothing_is_sure() -> None:
    assert judged(scribble(paper(), 260, 498)) == Mark.UNSURE


def test_a_red_stroke_in_the_cell_is_no_signature() -> None:
    page = form()
    cv2.line(page, (330, 210), (500, 230), RED, 6)
    assert judged(page, LABEL) == Mark.ABSENT


def test_a_leaning_rule_and_the_grain_of_a_dark_photo_are_not_surely_a_signature() -> None:
    page = paper()
    cv2.line(page, (300, 488), (290, 545), (30, 30, 30), 5)
    for x in range(430, 560, 24):
        cv2.circle(page, (x, 500 + x % 30), 3, (90, 90, 90), -1)
    assert judged(page, LOOSE) == Mark.UNSURE
    dense, thin = Ink((0, 0, 1, 1), 1.4, 3.0, 0.3), Ink((0, 0, 1, 1), 1.4, 8.5, 0.11)
    assert (judge(dense), judge(thin)) == (Mark.PRESENT, Mark.UNSURE)
    # where a name was read, its ink may be spread out
    assert judge(thin, read=True) == Mark.PRESENT


def test_what_is_printed_where_somebody_signs_is_no_signature() -> None:
    # the hint and the sentence are drawn as ink that a name could be
    for said, x in (
        ("（签名）", 260),
        ("(须本人签字)", 260),
        ("对以上数字负责.特此证明.", 420),
        ("出纳：", 300),
        ("年 月 日", 300),
    ):
        page = scribble(paper(), x, 498)
        assert judged(page, LOOSE, Line(said, (x - 5, 495, 200, 50), 0.99)) == Mark.ABSENT


def test_a_name_beside_a_printed_hint_is_a_signature() -> None:
    page = scribble(scribble(paper(), 240, 498, 1), 360, 498)
    hint, name = Line("(签名)", (238, 495, 60, 50), 0.99), Line("季莹", (350, 495, 150, 50), 0.9)
    assert judged(page, LOOSE, hint, name) == Mark.PRESENT


def test_in_a_sentence_close_behind_the_label_a_name_is_not_surely_missing() -> None:
    page = scribble(paper(), 240, 498)
    said = Line("王强对以上数字负责", (236, 495, 260, 50), 0.95)
    assert judged(page, LOOSE, said) == Mark.UNSURE


def test_a_long_hand_that_was_read_unsurely_is_still_a_signature() -> None:
    page = scribble(paper(), 260, 498)
    assert judged(page, LOOSE, Line("欧阳日月生大小", (255, 495, 230, 50), 0.6)) == Mark.PRESENT


def test_a_word_in_black_that_is_no_name_is_not_surely_a_signature() -> None:
    def strokes(colour: tuple[int, int, int]) -> Image:
        page = paper()
        for x in (260, 310):
            cv2.line(page, (x, 500), (x + 36, 536), colour, 4)
            cv2.line(page, (x + 30, 500), (x, 536), colour, 4)
        return page

    box = (255, 495, 100, 46)
    for word, colour, expected in (
        ("存根", BLACK, Mark.UNSURE),
        ("时间", BLACK, Mark.ABSENT),
        ("请如实填写", BLACK, Mark.UNSURE),
        ("王芳", BLACK, Mark.PRESENT),
        ("存根", BLUE, Mark.PRESENT),
    ):
        assert judged(strokes(colour), LOOSE, Line(word, box, 0.99)) == expected
    # a hand that was misread is not read so surely
    assert judged(strokes(BLACK), LOOSE, Line("存根", box, 0.8)) == Mark.PRESENT


def test_the_next_label_on_the_row_of_an_empty_place_is_no_signature() -> None:
    # its first letter reaches into the room for a long name
    page = scribble(paper(), 420, 498, 2)
    assert judged(page, LOOSE, Line("电话", (415, 495, 90, 50), 0.99)) == Mark.ABSENT
    said = Line("电话：13812345678", (415, 495, 300, 50), 0.99)
    assert judged(page, LOOSE, said) == Mark.ABSENT
