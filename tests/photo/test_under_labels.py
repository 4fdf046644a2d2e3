"""Values under labels that head the columns of a small table."""

from __future__ import annotations

import cv2

from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules, find_rules, no_rules
from parsers.photo.fields import find_places
from parsers.photo.under_labels import cells_under, first_under, of_columns
from tests.photo.drawn import paper, table

PLAIN = no_rules(paper())
COLUMNS, ROWS = (100, 250, 400, 550, 700), (100, 160, 240)
HEADS = ("品名", "应送(张)", "实收(张)", "破损")


def ruled(page: Image) -> Rules:
    return find_rules(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), 30)


def row(words: tuple[str, ...], y: int, columns: tuple[int, ...] = COLUMNS) -> list[Line]:
    """Words in the middle of their columns."""
    places = zip(words, columns, strict=False)
    return [Line(word, (x + 20, y, 100, 30), 0.99) for word, x in places if word]


def told(lines: list[Line], rules: Rules) -> dict[Field, str]:
    return {place.field: place.text for place in find_places(lines, rules)}


def test_counts_are_read_under_the_headings_of_their_columns() -> None:
    lines = [*row(HEADS, 115), *row(("资源卡", "415", "410", ""), 185)]
    assert told(lines, ruled(table(paper(), COLUMNS, ROWS))) == {
        Field.SENT: "415",
        Field.RECEIVED: "410",
    }


def test_a_cell_left_blank_under_its_heading_is_blank() -> None:
    lines = [*row(HEADS, 115), *row(("资源卡", "415", "", "3"), 185)]
    assert told(lines, ruled(table(paper(), COLUMNS, ROWS)))[Field.RECEIVED] == ""


def test_counts_are_read_under_their_headings_where_nothing_is_ruled() -> None:
    lines = [*row(HEADS, 115), *row(("资源卡", "415", "410", ""), 185)]
    assert told(lines, PLAIN) == {Field.SENT: "415", Field.RECEIVED: "410"}


def test_the_number_beside_a_label_is_its_own_whatever_stands_below() -> None:
    labels = ("应发数量", "", "实收数量", "")
    lines = [*row(labels, 115), *row(("", "415", "", "410"), 115), *row(("7", "", "8", ""), 185)]
    for rules in (PLAIN, ruled(table(paper(), COLUMNS, ROWS))):
        assert told(lines, rules) == {Field.SENT: "415", Field.RECEIVED: "410"}


def test_a_label_with_none_beside_it_heads_no_column() -> None:
    label = (120, 115, 100, 30)
    rules = ruled(table(paper(), COLUMNS, ROWS))
    assert cells_under([label], rules, []) == {}
    assert of_columns(first_under([label], [Line("512", (120, 160, 80, 30), 0.99)])) == {}


def test_cells_with_labels_or_of_another_width_are_not_under_a_heading() -> None:
    labels: list[Box] = [(120, 115, 100, 30), (270, 115, 100, 30), (120, 185, 100, 30)]
    rules = ruled(table(paper(), COLUMNS, ROWS))
    assert cells_under(labels, rules, []) == {}
    merged = table(table(paper(), COLUMNS, (100, 160)), (100, 400, 700), (160, 240))
    assert cells_under(labels[:2], ruled(merged), []) == {}


def test_a_line_behind_another_label_is_not_under_the_first() -> None:
    labels: list[Box] = [(120, 115, 100, 30), (320, 115, 100, 30), (120, 150, 100, 25)]
    assert of_columns(first_under(labels, [Line("512", (120, 185, 80, 30), 0.99)])) == {}


def test_labels_with_their_values_below_stand_over_one_another_too() -> None:
    lines = [
        Line("开箱实数（张）", (100, 100, 160, 30), 0.99),
        Line("521", (200, 145, 80, 36), 0.99),
        Line("日期", (100, 200, 60, 30), 0.99),
        Line("2016年8月29日", (110, 245, 200, 36), 0.99),
    ]
    assert told(lines, PLAIN)[Field.RECEIVED] == "521"
    # alone it may as well be another's
    assert told(lines[:2], PLAIN)[Field.RECEIVED] == ""


def test_a_number_under_two_labels_is_neithers() -> None:
    labels = row(("应收(张)", "实收(张)"), 100, (80, 210))
    said = told([*labels, Line("275", (190, 145, 80, 36), 0.99)], PLAIN)
    assert not any(said.values())


def test_of_two_kinds_of_goods_no_number_is_ours_for_certain() -> None:
    three = (100, 160, 240, 320)
    rows = [*row(HEADS, 115), *row(("手册", "415", "415", ""), 185)]
    other = row(("资源卡", "520", "510", ""), 265)
    places = told([*rows, *other], ruled(table(paper(), COLUMNS, three)))
    assert Field.RECEIVED not in places
    total = row(("合计", "415", "415", ""), 265)
    assert told([*rows, *total], ruled(table(paper(), COLUMNS, three)))[Field.RECEIVED] == "415"


def test_under_a_blank_place_the_next_rows_number_is_anothers() -> None:
    lines = [
        *row(HEADS, 100),
        *row(("资源卡", "415", "", ""), 150),
        *row(("手册", "9", "9", ""), 190),
    ]
    assert not told(lines, PLAIN).get(Field.RECEIVED)


def test_beside_a_label_that_nobody_knows_a_known_one_heads_its_column_too() -> None:
    heads = ("清收人", "清收数", "附件存放", "清收日期")
    lines = [*row(heads, 115), *row(("程立新", "386", "", ""), 185)]
    found = told(lines, ruled(table(paper(), COLUMNS, ROWS)))
    assert found[Field.RECEIVED] == "386"
    assert found[Field.SIGNER] == "程立新"


def test_a_number_stands_under_its_label_where_words_stand_beside_that() -> None:
    beside = Line("校印 经手人签字处", (270, 115, 300, 30), 0.99)
    below = Line("386", (110, 175, 90, 40), 0.9)
    label = Line("实收数量", (120, 115, 100, 30), 0.99)
    assert told([label, beside, below], PLAIN)[Field.RECEIVED] == "386"
    # a place beside it with nothing in it is the label's own, and blank
    assert told([label, below], PLAIN)[Field.RECEIVED] == ""


def test_a_number_may_stand_beside_its_label_in_one_cell() -> None:
    page = table(paper(), (100, 400, 700), (100, 160))
    label = Line("实收数量", (110, 115, 120, 30), 0.99)
    number, next_ = Line("386", (240, 112, 90, 40), 0.9), Line("保管员", (420, 115, 90, 30), 0.99)
    assert told([label, number, next_], ruled(page))[Field.RECEIVED] == "386"


def test_a_number_that_has_its_own_caption_below_is_not_the_label_s_above() -> None:
    beside = Line("校印 经手人签字处", (270, 115, 300, 30), 0.99)
    below = Line("386", (110, 175, 90, 40), 0.9)
    label, caption = (
        Line("实收数量", (120, 115, 100, 30), 0.99),
        Line("核定数", (110, 230, 90, 30), 0.9),
    )
    assert told([label, beside, below, caption], PLAIN)[Field.RECEIVED] != "386"
    # a number below that is the caption's, and the label's own is above it
    own = Line("400", (110, 290, 90, 40), 0.9)
    assert told([label, beside, below, caption, own], PLAIN)[Field.RECEIVED] == "386"


def test_a_label_below_an_empty_place_of_its_width_heads_no_column() -> None:
    """Captions may stand below what they ask for."""
    page = table(paper(), COLUMNS, (100, 160, 220, 280))
    lines = [*row(("应送(张)", "实收(张)", "核对"), 175), *row(("", "386", ""), 235)]
    assert told(lines, ruled(page)).get(Field.RECEIVED) != "386"
    assert (
        told([*lines, *row(("资源卡", "课程", "复核"), 115)], ruled(page))[Field.RECEIVED] == "386"
    )


def test_a_cell_below_two_labels_is_neithers() -> None:
    page = table(paper(), (100, 250, 700), (100, 160, 240))
    heads = row(("品名", "应送(张)", "实收(张)"), 115)
    lines = [*heads, Line("415", (270, 185, 80, 30), 0.99)]
    assert told(lines, ruled(page)).get(Field.RECEIVED) != "415"
