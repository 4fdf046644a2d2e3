"""Fields from lines: cells, rows and running text."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from parsers.facts import Box, Field, Line
from parsers.photo.cells import Rules, cell_right_of, find_rules, in_reading_order
from parsers.photo.codes import printed_numbers
from parsers.photo.fields import find_places, letter_pitch
from parsers.photo.sentences import running_quantities
from tests.photo.drawn import paper, table

NO_RULES = Rules(np.zeros((1100, 800), np.bool_), np.zeros((1100, 800), np.bool_))


def line(text: str, box: Box, sure: float = 0.99) -> Line:
    return Line(text, box, sure)


def ruled() -> Rules:
    page = table(paper(), (100, 300, 700), (100, 180, 260))
    return find_rules(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), 30)


def test_the_value_stands_in_the_cell_to_the_right() -> None:
    lines = [line("实收数量", (130, 125, 130, 32)), line("512", (320, 120, 70, 36))]
    (place,) = find_places(lines, ruled())
    assert (place.field, place.text, place.ruled) == (Field.RECEIVED, "512", True)


def test_an_empty_cell_is_a_place_without_text() -> None:
    (place,) = find_places([line("签收人", (130, 205, 100, 32))], ruled())
    assert (place.field, place.text, place.ruled) == (Field.SIGNER, "", True)


def test_a_value_is_read_as_far_as_it_runs_over_the_edge_of_its_cell() -> None:
    label = line("实收数量", (130, 125, 130, 32))
    for end, read_to in ((690, 699), (730, 730), (760, 699)):
        (place,) = find_places([label, line("壹仟柒佰壹拾贰", (320, 120, end - 320, 36))], ruled())
        assert place.box[0] + place.box[2] == pytest.approx(read_to, abs=2)


def test_what_stands_behind_a_colon_in_its_own_cell_is_the_value_beside_an_empty_cell() -> None:
    name = line("邵景", (220, 205, 60, 40))
    (place,) = find_places([line("签收人：", (110, 205, 100, 32)), name], ruled())
    assert (place.text, place.ruled) == ("邵景", False)
    (place,) = find_places([line("签收人", (110, 205, 90, 32)), name], ruled())
    assert (place.text, place.ruled) == ("", True)


def test_the_cell_is_found_by_walking_to_its_walls() -> None:
    cell = cell_right_of(ruled(), (130, 125, 130, 32))
    assert cell is not None
    assert cell == pytest.approx((303, 103, 396, 76), abs=6)


def test_between_two_edges_too_near_to_write_between_there_is_no_cell() -> None:
    page = table(paper(), (100, 300, 700, 720), (100, 180, 260))
    edges = find_rules(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), 30)
    assert cell_right_of(edges, (330, 125, 130, 32)) is None
    assert cell_right_of(edges, (130, 125, 130, 32)) is not None


def test_without_rules_the_value_is_the_next_line_on_the_row() -> None:
    lines = [
        line("经手人：", (100, 500, 110, 34)),
        line("许文娟", (260, 495, 120, 44)),
        line("日期", (100, 560, 60, 34)),
    ]
    places = {place.field: place.text for place in find_places(lines, NO_RULES)}
    assert places == {Field.SIGNER: "许文娟", Field.SIGNED_ON: ""}


def test_a_bare_quantity_beside_a_received_one_is_what_was_sent() -> None:
    lines = [line("数量：1515张", (100, 300, 200, 34)), line("实收数量：1399", (400, 300, 220, 34))]
    places = {place.field: place.text for place in find_places(lines, NO_RULES)}
    assert places == {Field.SENT: "1515张", Field.RECEIVED: "1399"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今收到市电教馆发放的2016年秋学期资源卡共计1296张，经清点", {(Field.RECEIVED, "1296")}),
        ("今收到卡，应发520张，实收512张", {(Field.SENT, "520"), (Field.RECEIVED, "512")}),
        ("收到卡（配送数153张），实际收到143张", {(Field.SENT, "153"), (Field.RECEIVED, "143")}),
        ("收到卡（配送数153张），经清点实际收到  张。", {(Field.SENT, "153")}),
        (
            "收到卡，应发1334张，实收共计_1334_张。",
            {(Field.SENT, "1334"), (Field.RECEIVED, "1334")},
        ),
        ("今收到资源卡共计13_34张。", set()),
        (
            "兹收到网络课程资源卡共67)张，计划数671张",
            {(Field.SENT, "671"), (Field.RECEIVED, "67)")},
        ),
        ("兹收到网络课程资源卡，实收6/1张", {(Field.RECEIVED, "6/1")}),
        ("今收到资源卡q0张（应发90张）", {(Field.SENT, "90"), (Field.RECEIVED, "q0")}),
        ("今收到资源卡qo张（应发90张）", {(Field.SENT, "90")}),
        ("应发119张，实收//9张。", {(Field.SENT, "119"), (Field.RECEIVED, "//9")}),
        ("今收到资源卡173（张（应发1731张）", {(Field.SENT, "1731"), (Field.RECEIVED, "173（")}),
        ("应收1026张，实际收到)026张。", {(Field.SENT, "1026"), (Field.RECEIVED, ")026")}),
        ("今收到网络课程资源卡（共671）张", set()),
        (
            "应发874张，实收共计捌佰柒拾肆。卡片",
            {(Field.SENT, "874"), (Field.RECEIVED, "捌佰柒拾肆")},
        ),
        (
            "应收632张，实际收到陆俑参拾贰张。",
            {(Field.SENT, "632"), (Field.RECEIVED, "陆俑参拾贰")},
        ),
        ("共有老师120张课桌", set()),
        (
            "按计划可领574 张，此次领走574张，本单一式二份，报市电教馆一份",
            {(Field.SENT, "574 "), (Field.RECEIVED, "574")},
        ),
        (
            "一、随箱清单上的数量为1171张；二、经清点，实际到校1169张；",
            {(Field.SENT, "1171"), (Field.RECEIVED, "1169")},
        ),
        (
            "今收到网课卡133 张，通知发放数是135张。",
            {(Field.SENT, "135"), (Field.RECEIVED, "133 ")},
        ),
        (
            "合同约定配送286张，到货后清点，验收合格285张；",
            {(Field.SENT, "286"), (Field.RECEIVED, "285")},
        ),
        ("今收到市电教馆配送资源卡512张。", {(Field.RECEIVED, "512")}),
        (
            "今收到市电教馆拨给我校的资源卡 359 358张（拨付数为358张）",
            {(Field.SENT, "358"), (Field.RECEIVED, "359 358")},
        ),
        ("今收到泰微课资源卡____张（拨付数为358张），", {(Field.SENT, "358")}),
        (
            "今收到资源卡，随车单开列520张，点数得512张",
            {(Field.SENT, "520"), (Field.RECEIVED, "512")},
        ),
        (
            "今收到资源卡，簿上记520张，屋里放512张",
            {(Field.RECEIVED, "520"), (Field.RECEIVED, "512")},
        ),
        ("今收到资源卡，簿上记520张，又记520张，屋里放____张，特此", set()),
        ("今收到资源卡，簿上记520张", set()),
        ("发来737张，点得735张", {(Field.SENT, "737"), (Field.RECEIVED, "735")}),
        ("今收到市电教馆寄来512张资源卡。", {(Field.RECEIVED, "512")}),
        (
            "箱子上标的是927张，我们数了三遍，都是925张。",
            {(Field.SENT, "927"), (Field.RECEIVED, "925")},
        ),
        (
            "甲方应向乙方交付198张；乙方清点后确认，甲方实际交付196张。",
            {(Field.SENT, "198"), (Field.RECEIVED, "196")},
        ),
        ("请清点520张后签收。应收520张，实收____张。", {(Field.SENT, "520")}),
        ("随箱寄上，请查收520张。", set()),
        ("发来520张，经清点实际收到", set()),
        ("发来520张，经清点实际收到特此证明2016年9月2日", set()),
        ("已收到512张，逾期按实收数与发货数相符处理", {(Field.RECEIVED, "512")}),
        ("今收到资源卡，数量为512张", {(Field.RECEIVED, "512")}),
        ("收到贵馆寄来的512张资源卡", {(Field.RECEIVED, "512")}),
        ("今收到资源卡。本单一式叁份，各存一份。", set()),
        ("今收到资源卡，实收共计10.6张。", set()),
    ],
)
def test_quantities_are_read_from_sentences(text: str, expected: set[object]) -> None:
    cut = len(text) // 2
    lines = [line(text[:cut], (100, 100, 600, 36)), line(text[cut:], (100, 150, 600, 36))]
    assert {(p.field, p.text) for p in running_quantities(lines)} == expected


def test_what_stands_around_a_number_in_a_sentence_says_where_it_is_written() -> None:
    plain = [line("数" * 10, (0, top, 360, 36)) for top in (0, 50)]
    said = line("收到，实收512张。", (100, 100, 400, 36))
    (place,) = running_quantities([*plain, said])
    assert (place.before, place.after) == ("收到，实收", "张。")
    # five letters of 36 before, and one with a mark's half behind
    assert place.gap == (280, 446)


def test_a_number_that_goes_on_in_the_next_line_stands_nowhere_alone() -> None:
    lines = [line("今收到资源卡共计12", (100, 100, 600, 36)), line("96张", (100, 150, 100, 36))]
    (place,) = running_quantities(lines)
    assert (place.text, place.gap) == ("1296", None)


def test_a_number_at_the_end_of_its_line_is_one_though_nobody_read_its_unit() -> None:
    said, behind = line("经清点实际收到229", (100, 100, 600, 36)), (100, 150, 300, 36)
    (place,) = running_quantities([said, line("特此证明。", behind)])
    assert (place.text, place.unit) == ("229", False)
    (longer,) = running_quantities([said, line("6，特此证明。", behind)])
    assert (longer.text, longer.gap) == ("2296", None)
    assert not list(running_quantities([said, line("三，特此证明。", behind)]))
    assert not list(running_quantities([line("实际收到229特此证明。", (100, 100, 600, 36))]))


def test_a_digit_that_stands_in_two_lines_of_one_row_is_one() -> None:
    first, second = line("实收共计1996", (132, 440, 664, 46)), line("6张。卡", (774, 445, 172, 41))
    (place,) = running_quantities([first, second])
    assert place.text == "1996"
    (apart,) = running_quantities([first, line("6张。卡", (798, 445, 172, 41))])
    assert apart.text == "19966"
    (below,) = running_quantities([first, line("6张。卡", (132, 500, 172, 41))])
    assert below.text == "19966"


@pytest.mark.parametrize("stroke", ["/", "|", "\\", "l", "I", "!"])
def test_a_one_read_as_a_stroke_is_no_shorter_number(stroke: str) -> None:
    said = f"今收到资源卡共计{stroke}33张（应发{stroke}34张）。"
    found = list(running_quantities([line(said, (100, 100, 700, 36))]))
    assert [(place.field, place.text) for place in found] == [
        (Field.SENT, f"{stroke}34"),
        (Field.RECEIVED, f"{stroke}33"),
    ]


def test_lines_are_put_in_reading_order() -> None:
    lines = [
        line("乙", (300, 96, 40, 30)),
        line("丙", (100, 200, 40, 30)),
        line("甲", (100, 100, 40, 30)),
    ]
    assert "".join(found.text for found in in_reading_order(lines)) == "甲乙丙"


def test_a_label_keeps_its_width_where_a_signature_was_read_short() -> None:
    lines = [
        line("微课网络课程资源卡完好", (100, 100, 440, 40)),
        line("签收人：超", (100, 300, 240, 44)),
    ]
    assert letter_pitch(lines) == pytest.approx(40)
    (place,) = find_places(lines, NO_RULES)
    assert place.label[2] <= 160


def test_a_slips_printed_number_is_found_in_any_line_where_its_check_digits_hold() -> None:
    box = (0, 0, 300, 30)
    (fact,) = printed_numbers([line("5609 2770 1377", box), line("12420888043", box)])
    assert (fact.field, fact.value) == (Field.SLIP, "560927701377")
    for words in ("5609 2770 1378", "15609 2770 1377", "联系电话 5609 2770 137"):
        assert not list(printed_numbers([line(words, box)]))


def test_what_stands_beside_the_text_does_not_part_its_sentences() -> None:
    lines = [
        line("（一）合同约定配送286张，到货后由学校清点，验收合格", (100, 300, 800, 36)),
        line("验收日期：", (950, 310, 150, 36)),
        line("285张；", (100, 350, 130, 36)),
        line("2016年8月25日", (950, 345, 220, 36)),
        line("（二）卡面印刷清晰，密码覆膜完整，未发现废卡；", (100, 400, 790, 36)),
        line("（三）本证明作为双方核对的依据，涂改无效。", (100, 450, 760, 36)),
    ]
    said = {(p.field, p.text) for p in running_quantities(lines)}
    assert said == {(Field.SENT, "286"), (Field.RECEIVED, "285")}
