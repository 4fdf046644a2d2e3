"""Which pages are receipts: by their words, or by a table that schools sign for numbers in."""

from __future__ import annotations

import pytest

from parsers.facts import Line, Problem
from parsers.photo.one_page import problem_of

ROWS = (
    ("清河区实验小学", "512", "512", "", "2016.9.2"),
    ("清河区第一中学", "96", "96", "", "2016.9.2"),
)


def page(title: str, headings: tuple[str, ...]) -> list[Line]:
    lines = [(title, 200, 20), *((words, 40 + 200 * i, 100) for i, words in enumerate(headings))]
    for i, row in enumerate(ROWS):
        lines += [(words, 40 + 200 * j, 160 + 60 * i) for j, words in enumerate(row) if words]
    return [Line(words, (x, y, 30 * len(words), 30), 0.99) for words, x, y in lines]


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("清河区领用明细", ("学校", "应领数", "领用数", "领用人", "日期")),
        ("发放登记册", ("校名", "核发数", "领取数", "领卡人签名", "领卡日期")),
        ("各校情况一览表", ("接收单位", "分配数", "接卡数量", "接卡人", "时间")),
        ("网课卡到校核对表", ("学校", "单载数", "核对数", "核对人签名", "到校日期")),
        ("网课卡到校情况", ("学校", "甲数乙", "丙丁", "签名", "日期")),
    ],
)
def test_a_table_that_schools_sign_for_numbers_in_is_a_receipt_whatever_its_title(
    title: str, headings: tuple[str, ...]
) -> None:
    assert problem_of(page(title, headings)) is None


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("会议签到表", ("单位", "姓名", "职务", "签名", "电话")),
        ("网课卡使用情况", ("学校", "应发数", "甲数乙", "日期", "备注")),
        ("各校用餐情况", ("学校", "甲数乙", "丙丁", "签名", "日期")),
        ("教材领取登记表", ("学校", "应领数", "领取数", "领取人", "日期")),
        ("防疫物资签收清单", ("学校", "应发数", "实收数", "签收人", "日期")),
        ("校车乘坐统计", ("学校", "人数", "车次", "司机", "日期")),
        ("通讯录", ("学校", "联系人", "电话", "地址", "备注")),
        ("考场安排表", ("学校", "考生数", "监考人", "时间", "备注")),
    ],
)
def test_a_table_that_is_plainly_another_stays_refused(
    title: str, headings: tuple[str, ...]
) -> None:
    assert problem_of(page(title, headings)) is Problem.NOT_A_RECEIPT


def said(*words: str) -> list[Line]:
    return [Line(w, (100, 60 * i, 30 * len(w), 30), 0.99) for i, w in enumerate(words)]


@pytest.mark.parametrize(
    "words",
    [
        ("派送凭条", "货品：课程卡", "派送张数：899", "收妥张数：899", "客户签名"),
        ("市电教馆：", "课程卡今天送到了，实际收到198张。", "清河区实验小学", "2016年9月2日"),
        ("收卡登记卡", "通知上说发（张）", "实际点到（张）", "收卡老师签名"),
    ],
)
def test_a_paper_on_cards_that_says_how_many_came_is_a_receipt_whatever_it_is_called(
    words: tuple[str, ...],
) -> None:
    assert problem_of(said(*words)) is None


@pytest.mark.parametrize(
    "words",
    [
        ("送货单", "货品：粉笔", "派送数量：20", "收妥数量：20", "客户签名"),
        ("饭卡充值通知", "请各班于9月2日前收齐饭卡", "清河区实验小学", "2016年9月2日"),
        ("借书卡发放情况", "清河区实验小学", "借书卡已发198人", "2016年9月2日"),
    ],
)
def test_a_paper_that_counts_no_cards_that_came_is_none(words: tuple[str, ...]) -> None:
    assert problem_of(said(*words)) is Problem.NOT_A_RECEIPT
