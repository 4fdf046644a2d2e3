"""Numbers and names on paper of unknown words: what stands there tells, or a person looks."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.faces import print_face
from parsers.facts import Box, Field, Line, Spelling
from parsers.ocr.contract import Image, Quad, Strip
from parsers.photo.cells import no_rules
from parsers.photo.fields import Place, find_places
from parsers.photo.hands import Hands, hands_of
from parsers.photo.ink import separate
from parsers.photo.only_names import only_name
from parsers.photo.page_facts import facts_of
from parsers.photo.same_numbers import twice_told, without_lone_print
from parsers.photo.sentence_gaps import has_gap
from parsers.photo.sentences import running_quantities
from parsers.photo.several_counts import with_sentences
from parsers.photo.upright import Upright
from tests.photo.drawn import BLACK, BLUE, paper

PRINT, HAND = 14, 40
"""Heights of what is printed and what is written, in pixels."""


def line(text: str, x: int, y: int, wide: int = 0, high: int = 40) -> Line:
    return Line(text, (x, y, wide or 34 * len(text), high), 0.99)


def sheet(
    *lines: Line, hand: tuple[Line, ...] = (), pen: tuple[int, int, int] = BLACK
) -> tuple[list[Line], Hands]:
    """A page on which the first lines are printed and the others written."""
    page = paper()
    for one in lines:
        _type(page, one)
    for one in hand:
        _strokes(page, one.box, HAND, pen)
    every = [*lines, *hand]
    return every, hands_of(every, separate(page))


def _type(page: Image, one: Line) -> None:
    """Set a line in type, its letters spread over its box."""
    x, y, w, h = one.box
    picture = Pictures.fromarray(page)
    pen, face = ImageDraw.Draw(picture), print_face("song", PRINT)
    for i, letter in enumerate(one.text):
        pen.text((x + w * i // len(one.text), y + (h - PRINT) // 2), letter, BLACK, face)
    page[:] = np.asarray(picture)


def _strokes(page: Image, box: Box, high: int, colour: tuple[int, int, int]) -> None:
    x, y, w, h = box
    top = y + (h - high) // 2
    for left in range(x, x + w - 14, 24):
        cv2.line(page, (left, top), (left + 14, top + high), colour, 3)
        cv2.line(page, (left + 14, top), (left, top + high), colour, 3)


def told(*words: str) -> set[tuple[Field, str]]:
    """The numbers that a text says, each of these its line."""
    lines = [line(text, 100, 100 + 60 * i) for i, text in enumerate(words)]
    return {(place.field, place.text) for place in running_quantities(lines)}


BOTH = {(Field.SENT, "105"), (Field.RECEIVED, "105")}


@pytest.mark.parametrize(
    "words",
    [
        "贵馆分给我校的名额是105张，邮包拆开计105张，已造册",
        "表上几张？105张。手里几张？105张。",
        "名额是105张，每五十张扎成一捆，一张一张地过，末了为105张。",
    ],
)
def test_where_a_text_counts_cards_twice_alike_it_does_not_matter_which_word_means_which(
    words: str,
) -> None:
    assert told(words) == BOTH


@pytest.mark.parametrize(
    "words",
    [
        "名额是105张，邮包拆开计98张，已造册",
        "名额是105张，又写105张，邮包拆开计____张，已造册",
        "名额是105张，又写105张，邮包拆开计　张",
        "名额是105张，又写105张，尚未收到",
        "名额是105张，又写105张，卡没有领到。",
        "名额是105张，又写105张，少了几张",
        "共有老师120张课桌，又有120张课桌",
    ],
)
def test_another_number_a_blank_or_a_denial_leaves_open_what_came(words: str) -> None:
    assert not {text for field, text in told(words) if field is Field.RECEIVED}


def test_a_lone_number_is_what_came_where_words_around_it_tell_of_having_got_it() -> None:
    assert told("泰微课学习卡254套已入库，由市电教馆免费提供") == {(Field.RECEIVED, "254")}
    assert not told("今有泰微课学习卡254套，由市电教馆免费提供")


@pytest.mark.parametrize(
    "words",
    [
        "寄上泰微课学习卡254套，请查收",
        "施工单批准印量254枚。送货到校",
        "贵馆分给我校的名额是254张",
        "泰微课学习卡254套，开箱 237",
        "泰微课学习卡254套，开封数837815",
    ],
)
def test_a_lone_number_that_may_be_what_was_sent_is_not(words: str) -> None:
    assert not told(words)


def test_a_unit_of_another_row_makes_no_number_one_of_cards() -> None:
    cells = [line("学习卡", 100, 100), line("815", 300, 100, 60), line("张", 340, 220)]
    assert not list(running_quantities(cells))


def test_a_number_whose_unit_was_not_read_has_its_like_in_the_text_for_what_was_sent() -> None:
    found = {(p.field, p.text, p.unit) for p in running_quantities([
        line("条上写1273张，我方数出1273", 100, 100), line("以上属实", 100, 160)
    ])}  # fmt: skip
    assert found == {(Field.SENT, "1273", True), (Field.RECEIVED, "1273", False)}


LABELS = line("封皮注明", 100, 100), line("开封数", 100, 200)


def test_the_number_that_is_printed_once_and_written_once_is_what_was_sent_and_came() -> None:
    lines, hands = sheet(*LABELS, line("815", 300, 100, 70), hand=(line("815", 300, 200, 90, 60),))
    places = twice_told(lines, hands)
    assert [(p.field, p.box[1]) for p in places] == [(Field.SENT, 100), (Field.RECEIVED, 200)]


@pytest.mark.parametrize(
    "others",
    [
        (line("815", 300, 200, 70),),  # printed twice: who counted wrote nothing
        (line("837", 300, 200, 90, 60),),
        (line("尚未收到", 300, 300),),
        (line("补发数", 100, 300), line("12", 300, 300, 60)),
        (line("张", 500, 300, 34),),  # a unit, and no number before it
    ],
)
def test_a_form_is_not_believed_where_it_says_more_or_nobody_wrote(
    others: tuple[Line, ...],
) -> None:
    large = tuple(one for one in others if one.box[3] > 40)
    small = tuple(one for one in others if one.box[3] <= 40)
    written = () if small and small[0].text == "815" else (line("815", 300, 200, 90, 60),)
    lines, hands = sheet(*LABELS, line("815", 300, 100, 70), *small, hand=large or written)
    assert twice_told(lines, hands) == ()


def test_what_counts_other_things_contradicts_nothing() -> None:
    price, box = line("定价：50", 100, 300), line("每盒装", 100, 400)
    more = (price, box, line("500张", 300, 400), line("电话转806", 100, 500))
    written = line("815", 300, 200, 90, 60)
    lines, hands = sheet(*LABELS, line("815", 300, 100, 70), *more, hand=(written,))
    assert len(twice_told(lines, hands)) == 2


def test_a_lone_number_that_is_printed_is_not_believed_without_a_word_that_it_came() -> None:
    text = "今有泰微课学习卡254套，已入库。"
    lines, hands = sheet(line(text, 100, 100), line("清河区实验小学", 100, 200))
    places = list(running_quantities(lines))
    assert places
    assert without_lone_print(places, lines, hands) == []


ASKED, GOES_ON = "施工单批准印量446枚，过数得", "刮层脱落的另行登记补印，特此"


@pytest.mark.parametrize(
    ("first", "room", "gap"),
    [
        (ASKED, 300, True),
        (ASKED, 10, False),
        ("施工单批准印量446枚，已过数。", 300, False),
        ("清河区实验小学", 300, False),
    ],
)
def test_a_sentence_that_breaks_off_with_room_behind_it_has_a_gap(
    first: str, room: int, gap: bool
) -> None:
    lines = [
        line(first, 100, 100, 700 - room),
        line(GOES_ON, 100, 160, 700),
        line("这一行只为说明文字到哪里为止", 100, 260, 700),
    ]
    assert has_gap(lines) is gap


@pytest.mark.parametrize(
    ("first", "gap"), [("送货到校后过数得", True), ("送货到校后过数，", False)]
)
def test_so_has_one_that_goes_on_far_to_the_right(first: str, gap: bool) -> None:
    assert has_gap([line(first, 100, 100, 300), line("枚；脱落的补印", 600, 100, 200)]) is gap


def signed(*lines: Line, name: Line, pen: tuple[int, int, int] = BLACK) -> bool:
    every, hands = sheet(*lines, hand=(name,), pen=pen)
    return only_name(every, hands) is not None


NAME = line("龙思源", 300, 200, 150, 60)


@pytest.mark.parametrize(
    "words", ["拆包人", "数卡的是", "值班老师", "传达室", "点卡留名", "校长", "拆封人"]
)
def test_the_one_name_written_beside_a_word_for_a_person_is_the_signers(words: str) -> None:
    assert signed(line(words, 100, 210), name=NAME)


@pytest.mark.parametrize(
    "words",
    [
        "派件员",
        "司机",
        "营业员",
        "移交人",
        "家长",
        "审核人",
        "数量",
        "装箱人",
        "打包人",
        "带卡人",
        "邮递员",
        "请转李老师",
        "联络教师",
        "在场人",
        "填报老师",
        "信息员",
        "受托人",
    ],
)
def test_a_name_beside_who_brings_or_checks_or_beside_no_person_is_for_a_person(words: str) -> None:
    assert not signed(line(words, 100, 210), name=NAME)


def test_a_typed_name_is_no_signature_under_whatever_word() -> None:
    lines, hands = sheet(line("拆包人", 100, 210), line("龙思源", 300, 210))
    assert only_name(lines, hands) is None


def test_a_name_typed_larger_than_its_label_or_in_blue_is_none_either() -> None:
    label, name = line("拆包人", 100, 210), line("龙思源", 300, 210)
    for colour, high in ((BLACK, int(1.3 * PRINT)), (BLUE, PRINT)):
        page = paper()
        _strokes(page, label.box, PRINT, BLACK)
        _strokes(page, name.box, high, colour)
        assert only_name([label, name], hands_of([label, name], separate(page))) is None


def test_of_two_names_or_beside_a_blank_place_for_another_nobody_knows_who_signed() -> None:
    other = line("白永康", 300, 400, 150, 60)
    lines, hands = sheet(line("拆包人", 100, 210), line("接货", 100, 410), hand=(NAME, other))
    assert only_name(lines, hands) is None
    assert not signed(line("拆包人", 100, 210), line("验货人：", 100, 400), name=NAME)
    assert signed(line("拆包人", 100, 210), line("派件员：", 100, 400), name=NAME)


def test_the_label_above_a_name_says_whose_it_is_and_not_the_words_below() -> None:
    above, below = line("学校过数人", 290, 150), line("一式四页：业务", 290, 270)
    assert signed(above, below, name=NAME)


def test_a_forms_blue_print_is_no_pen() -> None:
    page = paper()
    words = [line("拆包人", 100, 210), line("龙思源", 300, 210), line("开封数", 100, 300)]
    for one in words:
        _strokes(page, one.box, PRINT, BLUE)
    hands = hands_of(words, separate(page))
    assert hands.printed_blue
    assert not hands.wrote(words[1].box)


class Reads:
    """An engine that reads the same number on every strip."""

    name = "drawn"

    def find(self, _image: Image) -> tuple[Quad, ...]:
        return ()

    def read(self, _image: Image) -> tuple[Line, ...]:
        return ()

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return (("512", 0.99),) * len(strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        return (Spelling((), 0.0),) * len(strips)


@pytest.mark.parametrize(("high", "agreed"), [(PRINT, False), (HAND, True)])
def test_a_printed_number_that_came_beside_a_blank_one_that_was_sent_is_for_a_person(
    high: int, agreed: bool
) -> None:
    labels = line("实收数量：", 100, 100), line("应发数量：", 100, 200)
    number = line("512", 300, 100, 80)
    page = paper()
    for one in labels:
        _strokes(page, one.box, PRINT, BLACK)
    _strokes(page, number.box, high, BLACK)
    lines = (*labels, number)
    upright = Upright(page, separate(page), lines, 0)
    rules = no_rules(upright.inks.print)
    hands = hands_of(lines, upright.inks)
    facts = facts_of(upright, Reads(), find_places(lines, rules), rules, hands)
    assert [fact.agreed for fact in facts if fact.field is Field.RECEIVED] == [agreed]


@pytest.mark.parametrize(
    "words",
    [
        "本应收到386张，点数时再报",
        "并未收到386张，另行通知",
        "请在收到386张卡后交回",
        "今收到386张的单子",
        "待收到学习卡386张，再补收条",
        "收到贵馆通知，学习卡386张在中心校",
        "本应收到386，点数时再报",
    ],
)
def test_a_number_that_is_to_come_or_stands_on_paper_alone_did_not_come(words: str) -> None:
    assert not {text for field, text in told(words) if field is Field.RECEIVED}


def test_a_form_whose_sentence_denies_a_number_takes_a_mere_count_for_what_was_sent() -> None:
    words = ["数量：386张", "本应收到386张，点数时再报"]
    lines = [line(text, 100, 100 + 90 * i) for i, text in enumerate(words)]
    (place,) = with_sentences(list(find_places(lines, no_rules(paper()))), lines)
    assert place.field is Field.SENT


def test_a_number_by_hand_behind_words_of_giving_is_not_what_came() -> None:
    def places(label: str) -> tuple[Place, ...]:
        printed = (line("订卡：", 100, 100), line("386", 300, 100), line(label, 100, 200))
        hand = line("386", 400, 200)
        return twice_told(*sheet(*printed, hand=(hand,)))

    assert places("启封见有：")
    assert not places("拨出：")
    assert not places("封皮手写：")


SAID = line("应发数量：815张", 100, 100)


def test_a_number_by_hand_that_a_sentence_says_was_sent_is_what_came() -> None:
    def places(written: str, label: str = "开封点得") -> tuple[Place, ...]:
        hand = line(written, 300, 200, 90, 60)
        lines, hands = sheet(SAID, line(label, 100, 200), hand=(hand,))
        (sent,) = (p for p in find_places([SAID], no_rules(paper())) if p.field is Field.SENT)
        return twice_told(lines, hands, [sent])

    assert [(p.field, p.text) for p in places("815")] == [(Field.RECEIVED, "815")]
    assert not places("837")
    assert not places("815", "转发下去")


def test_one_number_by_hand_behind_words_of_arrival_came_and_a_printed_one_did_not() -> None:
    label, box = line("我校开封点得", 100, 200), (400, 200, 90, 60)
    hand, print_ = Line("815", box, 0.99), line("815", 400, 200, 70)
    (place,) = twice_told(*sheet(label, hand=(hand,)))
    assert place.field is Field.RECEIVED
    assert not twice_told(*sheet(label, print_))
    assert not twice_told(*sheet(line("随货单载明", 100, 200), hand=(hand,)))


def test_a_leaf_that_counts_itself_says_nothing_of_what_was_sent() -> None:
    assert not told("随货发出面单一张，请核对")
