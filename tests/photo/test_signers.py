"""Signers at the foot of a note: below their label, behind a misread one, or alone."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS, print_face
from bot.demo.paper.ink import signed as signature
from parsers.facts import Letter, Line, Mark, Spelling
from parsers.ocr.contract import Engine, Image, Quad, Strip
from parsers.photo.cells import find_rules
from parsers.photo.fields import find_places
from parsers.photo.hands import hands_of
from parsers.photo.ink import separate
from parsers.photo.sentences import running_quantities
from parsers.photo.signers import signed
from tests.photo.drawn import BLACK, BLUE, paper, table

TEXT = Line("今收到资源卡512张（应发512张）。", (100, 200, 540, 36), 0.99)
SCHOOL = Line("清河区实验小学", (400, 320, 260, 36), 0.99)
DAY = Line("2016年9月2日", (440, 480, 200, 34), 0.99)


def name_at(x: int, y: int, text: str = "王小明") -> Line:
    return Line(text, (x, y, 120, 40), 0.9)


def printed(*lines: Line, on: Image | None = None) -> Image:
    """A sheet with each of these lines set in type, as high as its box."""
    picture = Pictures.fromarray(paper() if on is None else on)
    for line in lines:
        x, y, w, h = line.box
        pitch, face = w / len(line.text), print_face("song", int(0.9 * h))
        for i, letter in enumerate(line.text):
            ImageDraw.Draw(picture).text((x + int(i * pitch), y - 2), letter, BLACK, face)
    return np.asarray(picture).copy()


def by_hand(name: Line, page: Image) -> Image:
    """The page with a name on it in a hand."""
    x, y, w, h = name.box
    ink = cv2.resize(signature(name.text, HANDS["quick"], 50, seeded(1, 7)), (w, h))[..., None]
    part = page[y : y + h, x : x + w]
    part[:] = (part * (1 - ink) + np.array(BLUE) * ink).astype(np.uint8)
    return page


def written(*lines: Line, colour: tuple[int, int, int] = BLUE, on: Image | None = None) -> Image:
    """A sheet with strokes of a pen where each of these lines stands."""
    page = paper() if on is None else on
    for line in lines:
        x, y, w, h = line.box
        for i in range(x, x + w - 20, 36):
            cv2.line(page, (i, y + 4), (i + 28, y + h - 6), colour, 4)
            cv2.line(page, (i + 26, y + 6), (i + 4, y + h - 4), colour, 4)
    return page


class Speller:
    """An engine that spells and reads every strip alike."""

    name = "drawn"

    def __init__(self, *letters: Letter, text: str = "") -> None:
        self.spelling = Spelling(letters, 0.6)
        self.text = text

    def find(self, _image: Image) -> tuple[Quad, ...]:
        return ()

    def read(self, _image: Image) -> tuple[Line, ...]:
        return ()

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return tuple((self.text, 0.9 if self.text else 0.0) for _ in strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        return (self.spelling,) * len(strips)


SPEECHLESS = Speller()


def judged(page: Image, *lines: Line, engine: Engine = SPEECHLESS) -> Mark:
    inks = separate(page)
    rules = find_rules(inks.print, 36)
    places = (*find_places(lines, rules), *running_quantities(lines))
    return signed(hands_of(lines, inks), rules, places, lines, engine)[0]


def test_a_name_below_its_label_is_a_signature() -> None:
    label, name = Line("签收人", (100, 400, 110, 36), 0.99), name_at(120, 450)
    assert judged(written(name), TEXT, SCHOOL, label, name, DAY) == Mark.PRESENT


def test_the_day_beside_an_empty_place_is_no_signature() -> None:
    label = Line("签收人", (100, 470, 110, 36), 0.99)
    day = Line("2016年9月2日", (260, 470, 200, 34), 0.99)
    assert judged(written(day), TEXT, SCHOOL, label, day) == Mark.ABSENT


def test_a_label_with_a_misread_letter_has_its_name_too() -> None:
    label, name = Line("鉴收人", (100, 400, 110, 36), 0.9), name_at(120, 450)
    assert judged(written(name), TEXT, SCHOOL, label, name, DAY) == Mark.PRESENT
    both = Line("经子人：王小朋", (400, 400, 240, 40), 0.9)
    assert judged(written(both), TEXT, SCHOOL, both, DAY) == Mark.PRESENT


def test_a_name_behind_its_label_is_a_signature_though_the_colon_was_not_read() -> None:
    both = Line("经手人王小明", (400, 400, 240, 40), 0.99)
    assert judged(written(both), TEXT, SCHOOL, both, DAY) == Mark.PRESENT
    for words in ("经手人单位名", "经手人已阅", "签收王小明"):
        other = Line(words, (400, 400, 240, 40), 0.99)
        assert judged(written(other), TEXT, SCHOOL, other, DAY) != Mark.PRESENT


def test_a_name_alone_in_a_pens_blue_between_school_and_day_is_a_signature() -> None:
    name = name_at(520, 400)
    assert judged(written(name), TEXT, SCHOOL, name, DAY) == Mark.PRESENT


def test_a_name_of_which_one_letter_was_found_is_read_with_what_stands_beside_it() -> None:
    name = Line("静", (560, 400, 60, 40), 0.99)
    page = written(name_at(520, 400))
    assert judged(page, TEXT, SCHOOL, name, DAY, engine=Speller(text="卢静")) == Mark.PRESENT
    for read in ("", "静", "请静"):
        assert judged(page, TEXT, SCHOOL, name, DAY, engine=Speller(text=read)) == Mark.UNSURE


def test_a_name_alone_that_may_be_typed_is_for_a_person() -> None:
    name = Line("王小明", (520, 400, 110, 36), 0.99)
    assert judged(written(name, colour=BLACK), TEXT, SCHOOL, name, DAY) == Mark.UNSURE


def test_a_name_alone_in_black_is_a_signature_where_it_is_larger_than_the_schools() -> None:
    small = Line(SCHOOL.text, (400, 320, 260, 28), 0.99)
    name = Line("王小明", (520, 400, 120, 44), 0.99)
    assert judged(written(name, colour=BLACK), TEXT, small, name, DAY) == Mark.PRESENT
    as_large = Line("王小明", (520, 400, 120, 34), 0.99)
    assert judged(written(as_large, colour=BLACK), TEXT, small, as_large, DAY) == Mark.UNSURE


def test_a_hand_below_a_label_in_which_nobody_reads_a_name_is_for_a_person() -> None:
    label = Line("签收人", (100, 400, 110, 36), 0.99)
    for colour in (BLUE, BLACK):
        page = written(name_at(120, 450), colour=colour)
        assert judged(page, TEXT, SCHOOL, label, DAY) == Mark.UNSURE
        for text, mark in (("王明", Mark.PRESENT), ("明日", Mark.UNSURE), ("王", Mark.UNSURE)):
            found = judged(page, TEXT, SCHOOL, label, DAY, engine=Speller(text=text))
            assert found == mark
    assert judged(written(name_at(120, 640)), TEXT, SCHOOL, label, DAY) == Mark.ABSENT
    other = name_at(120, 450, "联系电话")
    assert judged(written(other), TEXT, SCHOOL, label, other, DAY) == Mark.ABSENT


def test_words_alone_at_the_foot_are_no_signature() -> None:
    for words in ("此据", "特此证明", "数量无误"):
        line = name_at(520, 400, words)
        assert judged(written(line), TEXT, SCHOOL, line, DAY) == Mark.UNSURE


def test_the_last_words_of_the_text_are_no_name() -> None:
    for line in (name_at(105, 250, "齐全"), name_at(520, 250, "齐全。")):
        assert judged(written(line), TEXT, line, SCHOOL, DAY) == Mark.UNSURE


def test_a_name_above_the_number_is_not_the_signers() -> None:
    name = name_at(120, 120, "王馆长")
    assert judged(written(name), name, TEXT, SCHOOL, DAY) == Mark.UNSURE


def test_a_name_alone_whose_family_name_was_misread_is_a_signature() -> None:
    name = name_at(460, 390, "棋桂芳")
    page, lines = written(name), (TEXT, SCHOOL, name, DAY)
    letters = ((("棋", 1.0), ("杜", 0.32)), (("桂", 1.0),), (("芳", 1.0),))
    assert judged(page, *lines, engine=Speller((("", 1.0), ("木", 0.1)), *letters)) == Mark.PRESENT
    letters = ((("棋", 1.0), ("杜", 0.02)), (("杜", 1.0),), (("芳", 1.0),))
    assert judged(page, *lines, engine=Speller(*letters)) == Mark.UNSURE
    assert judged(page, *lines) == Mark.UNSURE


def test_a_name_before_the_words_that_ask_for_it_is_a_signature_wherever_it_stands() -> None:
    hinted = Line("毛岩（签名）于", (100, 120, 300, 40), 0.9)
    name = Line("毛岩", (100, 120, 80, 40), 0.9)
    assert judged(written(name), hinted, TEXT, SCHOOL, DAY) == Mark.PRESENT
    # what is no name there is a part of the sentence
    for said in ("委派（签名）于", "学校（签名）于"):
        line = Line(said, hinted.box, 0.9)
        assert judged(written(name), line, TEXT, SCHOOL, DAY) != Mark.PRESENT


def test_another_label_below_an_empty_place_is_no_name() -> None:
    label = Line("经办人：", (100, 400, 130, 36), 0.99)
    for said in ("保管：", "单位章", "时间"):
        other = Line(said, (100, 450, 110, 36), 0.99)
        assert judged(written(other), TEXT, SCHOOL, label, other, DAY) != Mark.PRESENT


def test_a_word_below_a_label_that_is_no_name_is_for_a_person() -> None:
    label, word = Line("经办人：", (100, 400, 130, 36), 0.99), name_at(110, 450, "仓库")
    assert judged(written(word), TEXT, SCHOOL, label, word, DAY) == Mark.UNSURE


def test_beside_an_empty_place_for_who_took_another_may_have_signed_for_the_office() -> None:
    taker, other = (
        Line("领取人：", (100, 400, 130, 36), 0.99),
        Line("经办人：", (400, 400, 130, 36), 0.99),
    )
    office, school = Line("王强", (540, 398, 110, 40), 0.9), Line("李芳", (240, 398, 110, 40), 0.9)
    assert judged(written(office), TEXT, taker, other, office, DAY) == Mark.UNSURE
    assert judged(written(school), TEXT, taker, other, school, DAY) == Mark.PRESENT


def test_who_hands_out_is_never_guessed_to_be_the_signer() -> None:
    for label in ("发放人：", "移交人：", "经发人："):
        line = Line(f"{label}王小朋", (400, 400, 240, 40), 0.9)
        assert judged(written(line), TEXT, SCHOOL, line, DAY) != Mark.PRESENT


def test_a_name_on_its_own_before_the_words_that_ask_for_it_is_a_signature() -> None:
    name = Line("龚子轩", (300, 118, 130, 44), 0.9)
    said, hint = (
        Line("清河小学委派", (60, 122, 200, 36), 0.99),
        Line("（签名）于", (480, 122, 160, 36), 0.9),
    )
    assert judged(written(name), said, name, hint, TEXT, DAY) == Mark.PRESENT
    room = Line("由", (60, 122, 36, 36), 0.9)
    kept = Line("签名收下，存档案室", (480, 122, 240, 36), 0.9)
    assert judged(written(name), room, kept, TEXT, DAY) == Mark.PRESENT
    assert judged(paper(), room, kept, TEXT, DAY) != Mark.PRESENT


def test_a_name_follows_any_signers_label_without_a_colon() -> None:
    both = Line("点卡人姜勇", (400, 400, 180, 40), 0.9)
    assert judged(written(both), TEXT, SCHOOL, both, DAY) == Mark.PRESENT
    for said in ("点卡人时间", "送货员王强"):
        line = Line(said, both.box, 0.9)
        assert judged(written(line), TEXT, SCHOOL, line, DAY) != Mark.PRESENT


def place_with(label: str, name: str, x: int = 100, y: int = 400) -> tuple[Line, ...]:
    """A label with a colon and what stands behind it."""
    words = Line(label, (x, y, 34 * len(label), 36), 0.99)
    return (
        (words, Line(name, (x + 34 * len(label) + 12, y - 2, 110, 40), 0.9)) if name else (words,)
    )


def mark_of(*places: tuple[Line, ...]) -> Mark:
    lines = [line for place in places for line in place]
    names = [place[1] for place in places if len(place) > 1]
    return judged(written(*names), TEXT, SCHOOL, *lines, DAY)


def test_a_blank_place_for_a_name_is_not_filled_by_another() -> None:
    blank = place_with("收货人签字：", "")
    for label in ("经办人：", "制单人：", "司机签字：", "库管员签字："):
        assert mark_of(blank, place_with(label, "王强", 100, 540)) != Mark.PRESENT
    two = place_with("经办人：", "王强"), place_with("经办人：", "", 480)
    assert mark_of(*two) == Mark.UNSURE
    assert mark_of(place_with("收件人：", "王强", 100, 310), blank) == Mark.UNSURE


def test_who_took_signed_though_a_handlers_place_is_blank() -> None:
    assert mark_of(place_with("领取人：", "王强"), place_with("经办人：", "", 480)) == Mark.PRESENT


def test_those_who_sign_for_others_are_nobody_where_no_place_asks() -> None:
    for label in ("制单人：", "司机：", "审核员："):
        assert mark_of(place_with(label, "王强")) != Mark.PRESENT


def test_words_that_begin_as_names_do_are_none() -> None:
    label = Line("签收人：", (100, 400, 130, 36), 0.99)
    for said in ("谢谢合作", "严禁涂改", "温馨提示"):
        word = Line(said, (110, 450, 150, 36), 0.99)
        page = written(word, colour=BLACK)
        assert judged(page, TEXT, SCHOOL, label, word, DAY) != Mark.PRESENT
        beside = Line(said, (250, 400, 150, 36), 0.99)
        assert judged(written(beside, colour=BLACK), TEXT, label, beside, DAY) != Mark.PRESENT


def test_what_somebody_states_in_the_place_for_a_name_is_none() -> None:
    assert mark_of(place_with("收货人：", "已收齐")) == Mark.UNSURE


@pytest.mark.parametrize("words", ["收件人：", "签收人："])
def test_a_name_of_its_labels_size_and_on_its_line_may_be_typed(words: str) -> None:
    label, name = Line(words, (100, 400, 150, 48), 0.99), Line("王强", (270, 400, 90, 48), 0.99)
    assert judged(written(label, name, colour=BLACK), TEXT, label, name, DAY) == Mark.UNSURE
    in_blue = written(label, colour=BLACK)
    in_blue[:, 260:] = written(name)[:, 260:]
    assert judged(in_blue, TEXT, label, name, DAY) == Mark.UNSURE
    larger = Line("王强", (270, 390, 120, 66), 0.99)
    in_blue[:, 260:] = written(larger)[:, 260:]
    assert judged(in_blue, TEXT, label, larger, DAY) == Mark.PRESENT


@pytest.mark.parametrize("words", ["收件人：", "签收人："])
@pytest.mark.parametrize(("y", "high"), [(405, 40), (405, 62), (420, 40), (380, 90)])
def test_a_typed_name_is_none_wherever_it_stands_and_whatever_its_size(
    words: str, y: int, high: int
) -> None:
    label, name = Line(words, (100, 400, 150, 48), 0.99), Line("王强", (270, y, 190, high), 0.99)
    assert judged(printed(label, name), TEXT, label, name, DAY) == Mark.UNSURE


BOX = table(paper(), (80, 320, 760), (380, 620))


@pytest.mark.parametrize(
    ("beside", "others", "mark"),
    [
        ("甲栏由承运一方另行填写", (), Mark.PRESENT),
        ("", (), Mark.ABSENT),  # a cell to sign in, and blank
        ("甲栏由承运一方另行填写", (Line("送货人", (90, 470, 60, 36), 0.99),), Mark.ABSENT),
    ],
)
def test_in_a_box_a_name_stands_below_its_label_where_words_stand_in_the_box_beside_it(
    beside: str, others: tuple[Line, ...], mark: Mark
) -> None:
    label, name = Line("签收人", (90, 390, 100, 36), 0.99), name_at(170, 470)
    words = [Line(beside, (340, 390, 330, 36), 0.99)] if beside else []
    page = by_hand(name, printed(label, *words, *others, on=BOX.copy()))
    assert judged(page, TEXT, label, *words, *others, name) == mark


def test_two_labels_may_ask_for_one_name() -> None:
    labels = (
        Line("经手人：", (100, 400, 150, 48), 0.99),
        Line("签收人：", (100, 430, 150, 48), 0.99),
    )
    name = Line("王强", (270, 400, 130, 80), 0.99)
    assert judged(written(name, on=printed(*labels)), TEXT, *labels, name, DAY) == Mark.PRESENT


def test_a_name_that_is_larger_than_its_label_was_written_and_off_its_line_a_little_larger() -> (
    None
):
    label = Line("签收人：", (100, 400, 150, 48), 0.99)
    larger = Line("王强", (270, 385, 130, 80), 0.99)
    assert judged(written(label, larger, colour=BLACK), TEXT, label, larger, DAY) == Mark.PRESENT
    lower = Line("王强", (270, 412, 100, 48), 0.99)
    assert judged(written(label, lower, colour=BLACK), TEXT, label, lower, DAY) == Mark.UNSURE


@pytest.mark.parametrize(
    "words", ["拒收", "放传达室", "待补签", "驿站代收", "无人在", "见附页", "周刚（快递）", "暂缓"]
)
def test_what_tells_that_nobody_signed_is_no_signature_in_whatever_ink(words: str) -> None:
    label, said = Line("收货人：", (100, 400, 150, 48), 0.99), name_at(270, 380, words)
    assert judged(written(label, said), TEXT, label, said, DAY) != Mark.PRESENT


def test_who_signs_in_the_block_of_who_sends_signs_for_no_school() -> None:
    label = Line("经办人：", (100, 400, 150, 48), 0.99)
    name = Line("王强", (270, 380, 130, 80), 0.99)
    for words, mark in (("发货单位：新华书店", Mark.UNSURE), ("收货单位：", Mark.PRESENT)):
        block = Line(words, (100, 330, 300, 40), 0.99)
        assert judged(written(label, name), TEXT, block, label, name, DAY) == mark


def test_words_in_brackets_under_a_name_say_whose_it_is() -> None:
    label = Line("验收人：", (100, 400, 150, 48), 0.99)
    name = Line("王强", (270, 380, 130, 80), 0.99)
    for words, mark in (("（送货员签名）", Mark.UNSURE), ("（签名）", Mark.PRESENT)):
        under = Line(words, (250, 480, 200, 34), 0.99)
        assert judged(written(label, name), TEXT, label, name, under) == mark
