"""Columns of unknown words are told by what stands below them, and only where nothing else may be
meant."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from parsers.facts import Field, Line, Problem
from parsers.photo.cells import Rules
from parsers.photo.columns import Column
from parsers.photo.heading_words import Heading
from parsers.photo.headings import find_heading, of_receipts
from parsers.photo.one_page import problem_of
from parsers.photo.rows import Row, Table
from parsers.photo.told_by_hand import surely_told
from parsers.photo.unheaded import has_unheaded

SCHOOLS = ("清河区实验小学", "清河区第一中学", "清河区桃渚小学", "清河区梅渚中学")
SENT = ("512", "96", "240", "133")
NAMES = ("王小明", "李芳", "赵国庆", "孙丽")
DAYS = ("2016.9.2",) * 4
BLANK = ("",) * 4
PRINT, HAND = 30, 48
"""How tall print and writing are read to be, in pixels."""

Below = tuple[str, Sequence[str], int]
"""A heading, what stands below it and how tall."""

PLAN: Below = ("账上", SENT, PRINT)
CAME: Below = ("来人数得", SENT, HAND)
WHO: Below = ("来人写名", NAMES, HAND)
KNOWN: tuple[Below, ...] = (("应发数", SENT, PRINT), ("实收数", SENT, HAND))


def page(*columns: Below, title: str = "卡片去向") -> list[Line]:
    lines = [Line(title, (300, 20, 200, 36), 0.99)]
    for i, (heading, below, tall) in enumerate((("哪个学校", SCHOOLS, PRINT), *columns)):
        left = 40 + 250 * i
        lines.append(Line(heading, (left, 100, 28 * len(heading), 30), 0.99))
        for j, words in enumerate(below):
            if words:
                box = (left, 180 + 80 * j - tall // 2, 22 * len(words), tall)
                lines.append(Line(words, box, 0.99))
    return lines


def told(*columns: Below) -> str:
    """The fields of all columns but the schools'."""
    return ",".join(str(heading.field or "-") for heading in find_heading(page(*columns))[1:])


def test_numbers_by_hand_that_repeat_printed_ones_are_what_came() -> None:
    assert told(PLAN, CAME, WHO) == "sent,received,signer"
    assert told(WHO, CAME, PLAN) == "signer,received,sent"
    assert told(("应发数", SENT, PRINT), CAME, WHO) == "sent,received,signer"
    assert told(PLAN, ("实收数", SENT, HAND), WHO) == "sent,received,signer"


def test_of_two_columns_that_are_printed_alike_none_is_what_came() -> None:
    assert told(PLAN, ("数一数", SENT, PRINT), WHO) == "-,-,signer"
    assert told(PLAN, ("数一数", SENT, PRINT), ("签收人", NAMES, HAND)) == "-,-,signer"


def test_numbers_that_differ_from_what_was_sent_are_not_told() -> None:
    other = ("来人数得", ("12", "20", "31", "45"), HAND)
    assert told(("应发数", SENT, PRINT), other, ("签收人", NAMES, HAND)) == "sent,-,signer"


def test_a_third_column_by_hand_may_be_the_one_that_counts() -> None:
    again = ("又数", ("510", "96", "230", "133"), HAND)
    assert told(PLAN, CAME, again, ("签收人", NAMES, HAND)) == "-,-,-,signer"


def test_numbers_of_rows_are_no_cards() -> None:
    rows = ("11", "12", "13", "14")
    assert told(("第几", rows, PRINT), CAME, ("签收人", NAMES, HAND)) == "-,received,signer"


@pytest.mark.parametrize(
    "words", ["送货的", "司机大名", "库房", "发卡方", "校长", "快递小哥", "制表"]
)
def test_names_of_others_than_those_who_took_are_no_signatures(words: str) -> None:
    assert "signer" not in told(
        ("应发数", SENT, PRINT), ("实收数", SENT, HAND), (words, NAMES, HAND)
    )


@pytest.mark.parametrize(
    "words", ["信息员", "邮差", "跑腿", "信息教师", "教学点", "报名", "领队", "数学组", "实验员"]
)
def test_only_words_of_taking_or_signing_make_names_signatures(words: str) -> None:
    assert told(*KNOWN, (words, NAMES, HAND)) == "sent,received,-"


@pytest.mark.parametrize(
    "words", ["来人写名", "谁领的", "点卡的", "经手", "拆箱的", "取卡的", "签个名"]
)
def test_words_of_taking_or_signing_make_names_signatures(words: str) -> None:
    assert told(*KNOWN, (words, NAMES, HAND)) == "sent,received,signer"


@pytest.mark.parametrize(
    "words", ["在读学生", "上报学生", "参学学生", "本期师生", "报名", "意向", "今年张数", "去年的"]
)
def test_numbers_of_pupils_or_of_orders_are_never_what_came(words: str) -> None:
    for plan in (PLAN, ("应发数", SENT, PRINT)):
        assert "received" not in told(plan, (words, SENT, HAND), WHO)


def test_a_blank_place_for_what_was_found_by_checking_may_be_the_one_that_counts() -> None:
    for words in ("货验得怎样意见", "点卡意见", "卡验意见"):
        assert "signer" not in told(*KNOWN, WHO, (words, BLANK, HAND))
    assert told(*KNOWN, WHO, ("意见", BLANK, HAND)) == "sent,received,signer,-"


def test_of_two_columns_of_names_nobody_knows_who_took() -> None:
    others = ("谁来", ("周平", "吴敏", "郑华", "冯刚"), HAND)
    assert told(*KNOWN, WHO, others) == "sent,received,-,-"


def test_names_beside_a_known_place_to_sign_are_no_signatures() -> None:
    assert told(*KNOWN, WHO, ("签收人", BLANK, HAND)) == "sent,received,-,signer"


def test_a_blank_column_of_unknown_words_may_be_the_one_that_counts() -> None:
    sure = ("应发数", SENT, PRINT)
    assert told(sure, ("实收数", SENT, HAND), WHO, ("画个押", BLANK, HAND)) == "sent,received,-,-"
    assert told(sure, CAME, ("签收人", NAMES, HAND), ("再数", BLANK, HAND)) == "sent,-,signer,-"
    few = ("再数", ("510", "", "", ""), HAND)
    assert told(sure, CAME, ("签收人", NAMES, HAND), few) == "sent,-,signer,-"


def test_a_place_for_seals_may_be_blank() -> None:
    assert told(PLAN, CAME, WHO, ("校戳", BLANK, HAND)) == "sent,received,signer,-"


def test_words_too_many_for_one_heading_may_be_of_a_blank_column_too() -> None:
    fields = told(
        ("应发数", SENT, PRINT), ("实收数", SENT, HAND), ("来人写名友放的人", NAMES, HAND)
    )
    assert fields == "sent,received,-"


def test_two_headings_read_as_one_part_where_their_columns_do() -> None:
    lines = [
        n
        for n in page(PLAN, CAME, WHO, ("几号", DAYS, HAND))
        if n.text not in ("来人数得", "来人写名")
    ]
    both = Line("来人数得来人写名", (540, 100, 350, 30), 0.99)
    fields = [heading.field for heading in find_heading([*lines, both])]
    assert fields == [Field.SCHOOL, Field.SENT, Field.RECEIVED, Field.SIGNER, None]


def test_the_half_of_a_list_with_one_row_is_told_by_the_other() -> None:
    lines = page(PLAN, CAME, WHO)
    right = [
        Line(n.text, (n.box[0] + 1050, *n.box[1:]), n.sure)
        for n in lines[1:]
        if n.box[1] < 100 or n.box[1] + n.box[3] / 2 < 220
    ]
    half = ["school", "sent", "received", "signer"]
    assert [str(heading.field) for heading in find_heading([*lines, *right])] == half * 2


def test_a_list_in_unknown_words_is_of_receipts_where_it_speaks_of_cards() -> None:
    assert problem_of(page(PLAN, CAME, WHO, title="网课卡去向")) is None
    assert problem_of(page(PLAN, CAME, WHO, title="各校去向")) is Problem.NOT_A_RECEIPT
    assert not of_receipts(find_heading(page(PLAN, CAME, WHO)))


@pytest.mark.parametrize(
    "columns",
    [
        (("几班", SENT, PRINT), ("电脑", ("30", "45", "52", "61"), PRINT), ("几号", DAYS, PRINT)),
        (("哪位", NAMES, HAND), ("几号", DAYS, HAND), ("何处", ("城东",) * 4, PRINT)),
    ],
)
def test_a_table_of_schools_without_numbers_signed_for_is_no_list(
    columns: tuple[Below, ...],
) -> None:
    assert problem_of(page(*columns, title="网课卡使用")) is Problem.NOT_A_RECEIPT


def table(*headings: tuple[str, int, int, bool]) -> Table:
    """A table of three rows; of each heading its words, where it begins and ends, and whether it is
    told below."""
    columns = tuple(
        Column(
            Heading(
                Field.SCHOOL if words == "学校" else Field.RECEIVED,
                words, (left + 30, 10, right - left - 60, 30), told_below=below,
            ),
            left, right, walled=True,
        )
        for words, left, right, below in headings
    )  # fmt: skip
    rows = tuple(
        Row(
            top, top + 80, tuple((c.left, top, c.right - c.left, 80) for c in columns),
            tuple(
                Line(
                    "实验小学" if c.field is Field.SCHOOL else "512",
                    (c.left + 20, top + 10, 110, 60), 0.99,
                )
                for c in columns
            ),
            (True,) * len(columns), (0,) * len(columns),
        )
        for top in (60, 140, 220)
    )  # fmt: skip
    return Table(columns, rows, 0, 300)


def walls(*places: int) -> Rules:
    down = np.zeros((320, 900), np.bool_)
    for x in places:
        down[50:310, x : x + 2] = True
    return Rules(np.zeros_like(down), down)


TWO = (("学校", 0, 300, False), ("来人数得", 300, 500, True))


def test_a_cell_without_a_heading_may_be_the_one_that_counts() -> None:
    assert not has_unheaded(table(*TWO), walls(0, 300, 500))
    assert has_unheaded(table(*TWO), walls(0, 300, 500, 700))


def test_a_wall_through_a_heading_makes_two_columns_of_it() -> None:
    assert has_unheaded(table(*TWO), walls(0, 300, 400, 500))


@pytest.mark.parametrize(("tall", "field"), [(1.0, None), (1.9, Field.RECEIVED)])
def test_numbers_told_below_count_where_they_were_written_by_hand(
    tall: float, field: Field | None
) -> None:
    one = table(*TWO)
    page = np.full((320, 900), 255, np.uint8)
    cv2.putText(page, "XXXX", (335, 35), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    for row in one.rows:
        cv2.putText(page, "XXXX", (30, row.top + 55), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
        cv2.putText(page, "512", (325, row.top + 60), cv2.FONT_HERSHEY_SIMPLEX, tall, 0, 3)
    found = surely_told(one, page, walls(0, 300, 500))
    assert found.columns[1].field is field


@pytest.mark.parametrize("words", ["接单员", "检验员", "转接教师", "教师姓名", "取件员"])
def test_a_column_of_others_names_is_no_signature(words: str) -> None:
    assert told(PLAN, CAME, (words, NAMES, HAND)).split(",")[2] == "-"


@pytest.mark.parametrize("words", ["开通数", "拣货数", "装箱复写", "面签数", "报到数", "到校生数"])
def test_a_column_of_another_count_by_hand_is_not_what_came(words: str) -> None:
    assert "received" not in told(("应发数", SENT, PRINT), (words, SENT, HAND), WHO)
