"""The parts of a list: headings, columns, rows, and whose ink is in which cell."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Image
from parsers.photo.across import is_of_one, lines_beside, places_across
from parsers.photo.cell_ink import own_ink
from parsers.photo.cells import Rules, find_rules, in_reading_order
from parsers.photo.columns import Column
from parsers.photo.curl import curve_of
from parsers.photo.fields import Place
from parsers.photo.heading_words import Heading
from parsers.photo.headings import find_heading
from parsers.photo.page_facts import terms_in
from parsers.photo.row_edges import edges_of
from parsers.photo.rows import Row, Table, find_tables

PAGE = (900, 1000)
NONE = Rules(np.zeros(PAGE, np.bool_), np.zeros(PAGE, np.bool_))


def line(text: str, x: int, y: int, width: int = 0) -> Line:
    return Line(text, (x, y, width or 30 * len(text), 30), 0.99)


HEADING = (
    line("学校名称", 60, 100), line("应发数", 330, 100), line("实收数", 470, 100),
    line("签收人", 620, 100), line("日期", 800, 100),
)  # fmt: skip


def row(name: str, number: int, y: int) -> tuple[Line, ...]:
    return (line(name, 40, y), line(str(number), 340, y, 60), line("2016.9.2", 790, y, 110))


ROWS = (
    *row("清河区实验小学", 512, 180),
    *row("清河区第一中学", 96, 260),
    *row("清河区城东小学", 1211, 340),
)


def white() -> Image:
    return np.full(PAGE, 255, np.uint8)


def grid(page: Image, xs: tuple[int, ...], ys: tuple[int, ...]) -> Image:
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), 0, 2)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), 0, 2)
    return page


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        (("序号", "学校", "应发", "实收", "签字"), "-,school,sent,received,signer"),
        (("领取人签名", "实领", "领取单位", "备注"), "signer,received,school,-"),
        (("单位名称", "发放数实收数", "签收人日期"), "school,sent,received,signer,signed_on"),
        (("验收单位", "计划数", "实际验收数", "联系电话"), "school,sent,received,phone"),
        (("学校盖章", "学校全称", "数量", "经手人"), "-,school,received,signer"),
        (("领卡单位", "核发数", "领取数", "领卡人"), "school,sent,received,signer"),
        (("校名", "拨付数量", "点收数量", "接卡人签字"), "school,sent,received,signer"),
        (("发卡人", "接卡单位", "应领数", "实领数"), "-,school,sent,received"),
        (("学校", "实收", "学校负责人", "领用时间"), "school,received,signer,signed_on"),
        (("甲乙丙", "学校", "数量", "签名"), "-,school,received,signer"),
        (("学校", "应发合计实收数（张）", "领取人"), "school,sent,received,signer"),
        (("接收人签名接收数量下发数量", "学校"), "signer,received,sent,school"),
        (("接收学校", "配发数量（张）实收数量（张）"), "school,sent,received"),
        (("序号乡镇学校名称", "签领数量签领人"), "-,-,school,received,signer"),
        (("学校代码", "领取学校名称", "应领实领"), "-,school,sent,received"),
        (("单位", "卡数实领", "领取人签字日期"), "school,received,received,signer,signed_on"),
        (("学校", "学生卡教师卡", "应发数发放人实收数"), "school,-,-,sent,-,received"),
    ],
)
def test_headings_are_known_in_any_wording_and_order(texts: tuple[str, ...], fields: str) -> None:
    x, lines = 20, []
    for text in texts:
        lines.append(line(text, x, 100))
        x += 30 * len(text) + 60
    found = find_heading(lines)
    assert ",".join(str(heading.field or "-") for heading in found) == fields


def test_a_bare_number_of_cards_beside_another_is_what_was_sent_beside_a_riddle_nothing() -> None:
    known = [line("单位", 60, 100), line("卡数", 330, 100), line("实领", 470, 100)]
    known += [line("领取人", 620, 100)]
    riddle = [replace(n, text="窦须") if n.text == "实领" else n for n in known]
    for heading, field in ((known, Field.SENT), (riddle, None)):
        (table,) = find_tables([*heading, *ROWS], NONE)
        assert table.columns[1].field is field


def test_a_heading_on_two_lines_is_one() -> None:
    upper = [line("学校", 60, 100), line("实收", 300, 82), line("签收人", 450, 82)]
    upper += [line("学校", 700, 82)]
    lower = [line("数量", 300, 118), line("签字", 450, 118), line("盖章", 700, 118)]
    found = find_heading([*upper, *lower])
    assert [heading.words for heading in found] == ["学校", "实收数量", "签收人签字", "学校盖章"]


@pytest.mark.parametrize("over", ["数量（张）", "数量"])
def test_a_heading_over_two_columns_leaves_each_its_own(over: str) -> None:
    lines = [line(over, 400 - 15 * len(over), 70), line("学校", 60, 90), line("签字", 700, 90)]
    lines += [line("应收", 300, 110), line("实收", 440, 110)]
    found = find_heading(lines)
    assert [heading.field for heading in found] == [
        Field.SCHOOL, Field.SENT, Field.RECEIVED, Field.SIGNER,
    ]  # fmt: skip


def test_a_list_that_goes_on_beside_itself_is_two_tables() -> None:
    right = [replace(n, box=(n.box[0] + 1000, *n.box[1:])) for n in (*HEADING, *ROWS[:3])]
    left, right_ = find_tables([*HEADING, *ROWS, *right], NONE)
    assert [len(table.rows) for table in (left, right_)] == [3, 1]
    assert left.spans(60)
    assert not left.spans(1060)


def test_a_column_whose_heading_nobody_could_read_is_the_schools_by_its_names() -> None:
    assert not find_heading(HEADING[1:])
    found = find_heading([*HEADING[1:], *ROWS])
    assert found[0].field is Field.SCHOOL
    (table,) = find_tables([*HEADING[1:], *ROWS], NONE)
    assert len(table.rows) == 3


def test_a_row_whose_number_nobody_could_read_is_one_by_its_name() -> None:
    numberless = [n for n in ROWS if n.text != "512"]
    (table,) = find_tables([*HEADING, *numberless], NONE)
    assert len(table.rows) == 3


def test_a_row_whose_name_nobody_could_read_is_one_where_it_is_filled_in() -> None:
    nameless = [n for n in ROWS if n.text != "清河区第一中学"]
    (table,) = find_tables([*HEADING, *nameless], NONE)
    assert len(table.rows) == 3
    unsigned = [n for n in nameless if n.box[1] != 260 or n.text == "96"]
    (table,) = find_tables([*HEADING, *unsigned], NONE)
    assert len(table.rows) == 2


def test_names_on_two_lines_in_high_rows_are_one_each_and_end_no_table() -> None:
    lines: list[Line] = list(HEADING)
    for i, name in enumerate(("清河区第一", "清河区城东", "清河区实验", "清河区高级")):
        y = 200 + 160 * i
        lines += [line(name, 40, y - 18), line("初级中学", 40, y + 18)]
        lines += [line("96", 340, y, 60)] if i != 1 else []
    (table,) = find_tables(lines, NONE)
    assert len(table.rows) == 4
    assert all("初级中学" in [n.text for n in row.lines] for row in table.rows)


def test_names_that_were_not_read_end_no_table_whose_numbers_go_on() -> None:
    five = [part for i in range(5) for part in row("清河区城东小学", 96 + i, 180 + 80 * i)]
    missing = [n for n in five if not (n.text.startswith("清") and 200 < n.box[1] < 440)]
    (table,) = find_tables([*HEADING, *missing], NONE)
    assert "100" in [n.text for row in table.rows for n in row.lines]


def test_a_number_read_with_the_name_beside_it_moves_no_edge() -> None:
    heading = (line("序号", 40, 100), line("学校", 260, 100), *HEADING[1:])
    glued = [
        replace(n, text=f"{i} {n.text}", box=(44, n.box[1], 280, 30)) if n.box[0] == 40 else n
        for i, n in enumerate(ROWS)
    ]
    (table,) = find_tables([*heading, *glued], NONE)
    assert [n.text for n in table.rows[0].lines][1:2] == ["清河区实验小学"]
    assert len(table.rows) == 3


@pytest.mark.parametrize("words", ["一、小学", "（二）初中", "城区学校", "高中（2所）"])
def test_a_heading_between_the_rows_is_no_row(words: str) -> None:
    lower = row("清河区城西小学", 77, 500)
    (table,) = find_tables([*HEADING, *ROWS, line(words, 60, 420), *lower], NONE)
    assert len(table.rows) == 4


@pytest.mark.parametrize("name", ["特殊教育学校", "3、高级中学", "初级中学"])
def test_a_school_called_like_a_heading_is_a_row_by_its_number(name: str) -> None:
    (table,) = find_tables([*HEADING, *ROWS, *row(name, 77, 420)], NONE)
    assert len(table.rows) == 4


def test_a_number_beside_a_name_makes_no_row_of_its_own() -> None:
    numbers = [line(str(i), 10, 183 + 80 * i, 20) for i in range(3)]
    few = [n for n in ROWS if n.text not in ("清河区第一中学", "512", "96", "1211")]
    (table,) = find_tables([*HEADING, *few, *numbers], NONE)
    assert len(table.rows) == 2
    assert all(row.bottom - row.top > 30 for row in table.rows)


def test_a_stroke_through_a_name_is_no_rule() -> None:
    page = grid(white(), (20, 300, 440, 600, 760, 980), (90, 150, 230, 310, 390))
    cv2.line(page, (40, 278), (260, 278), 0, 3)
    (table,) = find_tables([*HEADING, *ROWS], find_rules(page, 30))
    assert len(table.rows) == 3


def test_halves_are_parted_also_where_a_heading_of_one_was_not_read() -> None:
    right = [replace(n, box=(n.box[0] + 1000, *n.box[1:])) for n in (*HEADING, *ROWS)]
    left, _ = find_tables([*HEADING[1:], *ROWS, *right], NONE)
    assert left.columns[0].field is Field.SCHOOL
    assert left.right < 1060


def test_a_list_whose_halves_cannot_be_parted_is_not_read_as_one() -> None:
    mixed = [line(n.text, n.box[0] + 1000, 100) for n in HEADING[2:4]]
    assert not find_heading([*HEADING, *mixed])


def test_of_two_columns_called_school_the_one_with_names_is_it() -> None:
    found = find_heading([*HEADING, line("学校", 950, 100), *ROWS])
    assert [heading.field for heading in found].count(Field.SCHOOL) == 1
    assert found[0].field is Field.SCHOOL


def test_a_form_with_a_label_beside_each_value_has_no_heading() -> None:
    form = [line("学校名称", 60, 100), line("清河区实验小学", 220, 100), line("实收数量", 60, 160)]
    assert not find_heading([*form, line("512", 220, 160), line("签收人", 60, 220)])


def test_rows_without_rules_are_parted_by_their_names() -> None:
    (table,) = find_tables([*HEADING, *ROWS], NONE)
    assert [next(n.text for n in r.lines) for r in table.rows] == [
        "清河区实验小学", "清河区第一中学", "清河区城东小学",
    ]  # fmt: skip
    assert all(a.bottom <= b.top for a, b in zip(table.rows, table.rows[1:], strict=False))


@pytest.mark.parametrize("words", ["合计", "合  计", "总计：", "本页小计"])
def test_a_total_is_no_row(words: str) -> None:
    (table,) = find_tables([*HEADING, *ROWS, line(words, 60, 420), line("1819", 340, 420)], NONE)
    assert len(table.rows) == 3
    assert table.bottom > 420


def test_a_blank_row_is_none_and_what_is_under_the_table_neither() -> None:
    rules = find_rules(grid(white(), (20, 300, 440, 600, 760, 980), tuple(range(90, 600, 80))), 30)
    foot = line("经办单位（盖章）：清河区教育局", 40, 640)
    (table,) = find_tables([*HEADING, *ROWS, foot], rules)
    assert len(table.rows) == 3


def scribbled(page: Image, box: Box) -> Image:
    x, y, w, h = box
    cv2.line(page, (x, y), (x + w, y + h), 30, 4)
    cv2.line(page, (x + w, y), (x, y + h), 30, 4)
    return page


def ink_in(image: Image) -> int:
    return int((image < 128).sum())


def test_a_signature_that_reaches_in_from_the_row_above_is_not_the_rows_own() -> None:
    page = grid(white(), (20, 300), (100, 180, 260))
    rules = find_rules(page, 30)
    page = scribbled(page, (60, 100, 120, 110))
    upper = own_ink(page, rules, (22, 102, 276, 76))
    lower = own_ink(page, rules, (22, 182, 276, 76))
    assert ink_in(upper.image) > 500
    assert not upper.doubtful
    assert ink_in(lower.image) < 60 or lower.doubtful


def test_a_stroke_across_two_cells_is_doubtful() -> None:
    page = grid(white(), (20, 300), (100, 180, 260))
    rules = find_rules(page, 30)
    page = scribbled(page, (60, 140, 120, 78))
    for cell in ((22, 102, 276, 76), (22, 182, 276, 76)):
        ink = own_ink(page, rules, cell)
        assert ink.doubtful or ink_in(ink.image) > 200


def test_where_a_number_ends_and_a_name_begins_is_doubtful_when_they_run_together() -> None:
    (table,) = find_tables([*HEADING, *ROWS], NONE)
    page = white()
    for x in range(470, 700, 26):
        cv2.rectangle(page, (x, 182), (x + 14, 206), 20, -1)
    edges = edges_of(table, table.rows[0], page, NONE, 30)
    number, signer = 2, 3
    assert edges.cut[number]
    assert edges.cut[signer]
    apart = white()
    cv2.rectangle(apart, (470, 182), (540, 206), 20, -1)
    cv2.rectangle(apart, (620, 182), (700, 206), 20, -1)
    clear = edges_of(table, table.rows[0], apart, NONE, 30)
    assert not clear.cut[number]
    assert clear.row.cells[number][0] + clear.row.cells[number][2] == pytest.approx(580, abs=8)


def test_what_stands_between_two_rows_belongs_to_neither_for_certain() -> None:
    (table,) = find_tables([*HEADING, *ROWS], NONE)
    page = white()
    between = table.rows[0].bottom
    cv2.rectangle(page, (480, between - 14), (540, between + 14), 20, -1)
    for at in (0, 1):
        edges = edges_of(table, table.rows[at], page, NONE, 30)
        assert edges.strayed[2] or ink_in(page[table.rows[at].top : between - 20]) == 0


def test_the_bend_of_a_curled_sheet_is_that_of_its_rules() -> None:
    page = white()
    x = np.arange(40, 960)
    for y in (100, 180, 260, 340):
        bent = y + 24 * np.sin(x / 960 * np.pi)
        points = np.stack([x, bent], axis=1).astype(np.int32)
        cv2.polylines(page, [points.reshape(-1, 1, 2)], False, 0, 2)
    curve = curve_of(find_rules(page, 24), (40, 90, 920, 300))
    assert curve is not None
    assert curve(500) - curve(60) == pytest.approx(24 - 24 * np.sin(60 / 960 * np.pi), abs=3)


def test_fields_of_a_list_are_those_of_the_heading() -> None:
    (table,) = find_tables([*HEADING, *ROWS], NONE)
    fields = [column.field for column in table.columns]
    assert fields == [Field.SCHOOL, Field.SENT, Field.RECEIVED, Field.SIGNER, Field.SIGNED_ON]


def test_labels_along_the_top_of_one_row_are_those_of_its_values() -> None:
    lines = [*HEADING, *ROWS[:3], line("512", 480, 180, 60), line("联系电话：13812345678", 40, 400)]
    (table,) = find_tables(lines, NONE)
    places = {place.field: place.text for place in places_across(table)}
    assert places == {
        Field.SCHOOL: "清河区实验小学", Field.SENT: "512", Field.RECEIVED: "512",
        Field.SIGNER: "", Field.SIGNED_ON: "2016.9.2",
    }  # fmt: skip
    assert [n.text for n in lines_beside(table, lines)] == ["联系电话：13812345678"]


FORMS = (
    ("泰微课网络课程资源卡签收单", (1378, 179, 538, 56)),
    ("免费资源卡发放验收回执", (326, 196, 457, 60)),
    ("发放批次", (208, 331, 129, 57)), ("学校", (1313, 337, 82, 62)),
    ("白鹭新区槐墩镇中心小学", (1483, 343, 301, 50)), ("所属市 (区)", (185, 410, 157, 58)),
    ("白鹭新区", (408, 413, 121, 49)), ("学期", (1315, 421, 78, 60)),
    ("验收单位", (208, 488, 123, 49)), ("白鹭新区荷堰中心小学", (410, 494, 274, 45)),
    ("695", (1480, 509, 69, 53)), ("应收数量 (张)", (1258, 517, 179, 41)),
    ("计划数", (217, 559, 104, 58)), ("635", (404, 561, 68, 56)),
    ("695", (1478, 582, 98, 65)), ("实收数量（张）", (1256, 595, 184, 52)),
    ("635", (402, 629, 95, 62)), ("实际验收数", (192, 635, 154, 60)),
    ("签收人", (1304, 677, 102, 56)), ("验收时间", (202, 711, 131, 61)),
    ("2016年8月25日", (402, 711, 252, 64)), ("联系电话", (1296, 763, 122, 51)),
    ("验收人（签字）", (168, 790, 184, 54)), ("签收日期", (1296, 847, 123, 51)),
    ("手机号码", (204, 866, 123, 51)), ("12789992525", (406, 874, 171, 43)),
)  # fmt: skip


def test_two_forms_side_by_side_are_no_list_of_their_labels() -> None:
    lines = [Line(text, box, 0.99) for text, box in FORMS]
    assert find_heading(lines), "what stands at their top may be taken for headings"
    assert not find_tables(lines, NONE)


def test_a_term_wrapped_in_its_cell_is_read_from_the_top_whatever_the_heights() -> None:
    # divided by their own heights 397 // 32 comes behind 422 // 37
    upper, lower = Line("2015", (392, 397, 57, 32), 1.0), Line("年秋学期", (393, 422, 99, 37), 1.0)
    beside = Line("143", (654, 401, 72, 47), 1.0)
    assert in_reading_order([lower, beside, upper]) == [upper, beside, lower]


@pytest.mark.parametrize(
    ("text", "term", "agreed"),
    [("2015 年秋学期", "2015-autumn", True), ("年秋 2015", "2015-autumn", False)],
)
def test_the_year_of_a_term_is_told_though_its_half_was_not_read(
    text: str, term: str, agreed: bool
) -> None:
    place = Place(Field.TERM, text, (0, 0, 90, 40), 1.0, (0, 0, 9, 9))
    (found,) = terms_in((place,), ())
    assert (found.value, found.agreed) == (term, agreed)


def test_a_term_broken_over_two_lines_is_seen_but_never_for_sure() -> None:
    lines = (
        Line("今收到市电教馆2015", (100, 100, 500, 36), 0.98),
        Line("年秋学期资源卡", (100, 150, 400, 36), 0.97),
    )
    (found,) = terms_in((), lines)
    assert (found.value, found.agreed, found.sure) == ("2015-autumn", False, 0.97)
    assert found.box == lines[0].box
    assert not list(terms_in((), lines[:1]))


ONE = (
    Column(Heading(Field.SCHOOL, "单位", (100, 100, 100, 30)), 80, 240),
    Column(Heading(Field.RECEIVED, "实收数量", (300, 100, 100, 30)), 240, 460),
)


def one_row(name: str, top: int) -> Table:
    """A table with one row of 60 pixels that begins at a height."""
    cells = ((80, top, 160, 60), (240, top, 220, 60))
    lines = (Line(name, (90, top + 15, 140, 30), 0.99), Line("512", (260, top + 15, 60, 30), 0.99))
    row = Row(top, top + 60, cells, lines, (True, True), (0, 0))
    return Table(ONE, (row,), 100, top + 60)


@pytest.mark.parametrize(
    ("name", "top", "expected"),
    [("清河区实验小学", 140, True), ("张", 140, False), ("清河区实验小学", 240, False)],
)
def test_one_row_is_a_receipt_where_it_names_a_school_right_below_the_headings(
    name: str, top: int, expected: bool
) -> None:
    assert is_of_one(one_row(name, top)) is expected
