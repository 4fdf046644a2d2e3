"""What headings mean beside and below others: a number or a name, the office's or the school's."""

from __future__ import annotations

import pytest

from parsers.facts import Field, Line
from parsers.photo.heading_doubts import told_apart
from parsers.photo.heading_words import Heading, field_of
from parsers.photo.headings import find_heading, of_receipts


def line(text: str, middle: int, y: int) -> Line:
    return Line(text, (middle - 15 * len(text), y, 30 * len(text), 30), 0.99)


def beside(*words: str) -> str:
    """The fields of headings on one line."""
    headings = [Heading(field_of(w), w, (200 * i, 100, 90, 30)) for i, w in enumerate(words)]
    return ",".join(str(heading.field or "-") for heading in told_apart(headings))


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("学校 应领 领取 领取人", "school,sent,received,signer"),
        ("学校 应领 签收 签名", "school,sent,received,signer"),
        ("学校 应领 领取 日期", "school,sent,-,signed_on"),
        ("学校 应收 实收 签收", "school,sent,received,signer"),
        ("学校 应发 验收 领取 签名", "school,sent,-,-,signer"),
        ("学校 实收 领取 签名", "school,received,-,signer"),
        ("学校 数量 签收", "school,received,signer"),
        ("单位 数量 妥投 客户签名", "school,sent,received,signer"),
    ],
)
def test_a_word_for_a_number_or_a_signature_is_told_by_the_others(words: str, fields: str) -> None:
    assert beside(*words.split()) == fields


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("学校 实收 领取人 经办人", "school,received,signer,-"),
        ("学校 实收 领取人签名 核对人签名", "school,received,signer,-"),
        ("学校 实收 经办人", "school,received,signer"),
        ("学校 实收 核对人签名", "school,received,signer"),
        ("学校 实收 发放人 签名", "school,received,-,signer"),
    ],
)
def test_who_may_be_the_offices_signs_for_nobody_beside_one_who_took(
    words: str, fields: str
) -> None:
    assert beside(*words.split()) == fields


def test_the_day_of_handing_out_is_the_day_signed_where_no_other_is_asked_for() -> None:
    assert beside("出库日期", "学校", "实出", "领物人") == "signed_on,school,received,signer"
    assert beside("发放日期", "学校", "实领", "领取日期") == "-,school,received,signed_on"
    assert beside("发货日期", "学校", "实收", "签名") == "-,school,received,signer"


def storeys(left: str, right: str, *lower: str, top: int = 60) -> str:
    """The fields of a heading on two storeys: the school beside both, three columns a side."""
    lines = [line("学校", 100, 90), line(left, 400, top), line(right, 850, top)]
    lines += [line(words, 250 + 150 * i, 120) for i, words in enumerate(lower)]
    return ",".join(str(heading.field or "-") for heading in find_heading(lines))


LOWER = ("数量", "签字", "日期") * 2


@pytest.mark.parametrize(
    ("left", "right", "fields"),
    [
        ("发放情况", "领取情况", "school,sent,-,-,received,signer,signed_on"),
        ("供货方", "收货方", "school,sent,-,-,received,signer,signed_on"),
        ("应到", "实到", "school,sent,signer,signed_on,received,signer,signed_on"),
    ],
)
def test_what_is_the_same_on_the_lower_storey_is_told_by_the_upper(
    left: str, right: str, fields: str
) -> None:
    assert storeys(left, right, *LOWER) == fields


def test_an_upper_storey_that_tells_nothing_makes_no_list_of_two_numbers_and_signatures() -> None:
    assert not storeys("甲方", "乙方", *LOWER)
    assert not storeys("发放情况", "领取情况", *LOWER, top=-40), "a title is no storey"


@pytest.mark.parametrize(
    "words",
    [
        "到校日期 学校 单载数 核对数 核对人签名",
        "客户名称 客户签名 派送 妥投",
        "单位 今收到 签名 原定",
        "学校 应取 领取 取卡老师",
    ],
)
def test_headings_are_of_receipts_in_whatever_words(words: str) -> None:
    many = words.split()
    assert of_receipts(find_heading([line(w, 150 * i + 100, 90) for i, w in enumerate(many)]))


@pytest.mark.parametrize(
    "words",
    [
        "学校 短缺 退回数 签名",
        "学校 应收 实收 发放人",
        "单位 姓名 职务 签名",
        "单位 名称 数量 司机",
    ],
)
def test_headings_without_a_number_or_a_taker_are_of_no_receipts(words: str) -> None:
    many = words.split()
    assert not of_receipts(find_heading([line(w, 150 * i + 100, 90) for i, w in enumerate(many)]))


def test_a_line_that_could_not_be_read_makes_a_mere_number_or_signature_below_it_nobodys() -> None:
    for above, words, field in (
        ("破揖", "数量", None),
        ("库芳", "签字", None),
        ("资源卡", "数量", Field.RECEIVED),
        ("实际", "数量", Field.RECEIVED),
    ):
        lines = [line("学校", 100, 100), line(above, 300, 88), line(words, 300, 122)]
        lines += [line("应收", 500, 100), line("领取人", 700, 100)]
        assert find_heading(lines)[1].field is field, above


def test_what_stands_in_the_first_row_below_a_heading_is_no_part_of_it() -> None:
    lines = [line("学校", 100, 100), line("单位", 300, 100), line("张", 300, 138)]
    lines += [line("应收", 500, 100), line("取走", 700, 100), line("领取人", 900, 100)]
    lines += [line("城东小学", 110, 138), line("城西小学", 110, 190)]
    found = find_heading(lines)
    assert [heading.words for heading in found] == ["学校", "单位", "应收", "取走", "领取人"]
    assert max(heading.box[1] + heading.box[3] for heading in found) < 135
