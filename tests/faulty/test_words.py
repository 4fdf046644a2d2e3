from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.faulty import Faulty, read_faulty


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("老师您好，我校有12张卡密码看不清，请予更换。", 12),
        ("收到资源卡512张，其中有8张刮不开，要求更换", 8),
        ("发现3张卡无法激活，麻烦换一下", 3),
        ("坏卡五张，请求调换。", 5),
        ("更换 12张", 12),
        ("更换12张，密码看不清", 12),
        ("实收300张，有质量问题的20张，申请更换。联系电话0523-86880000", 20),
        ("又发现2张卡涂层脱落，请更换", 2),
        ("有15张卡片破损，无法使用", 15),
    ],
)
def test_the_number_of_faulty_cards_is_read(words: str, count: int) -> None:
    found = read_faulty(words)
    assert found is not None
    assert found.count == count
    assert not found.doubtful


@pytest.mark.parametrize(
    "words",
    [
        "我校有一些卡密码看不清，请予更换。",
        "大约十几张卡刮不开，要换",
        "有12张卡刮不开，还有5张卡无法激活，请更换",
        "资源卡有质量问题，请更换",
    ],
)
def test_a_number_that_is_not_clear_is_not_guessed(words: str) -> None:
    found = read_faulty(words)
    assert found is not None
    assert found.count is None


@pytest.mark.parametrize("words", ["卡刮不开怎么办？", "如果卡坏了能不能更换？3张卡刮不开吗"])
def test_a_question_is_doubtful(words: str) -> None:
    found = read_faulty(words)
    assert found is None or found.doubtful


@pytest.mark.parametrize(
    "words",
    [
        "签收单见附件，实收512张，无破损。",
        "卡已全部发放，没有发现质量问题。",
        "12张卡已更换，谢谢",
        "坏卡已经换好了",
        "我校更换了联系人，电话13800000000",
        "512张",
        "",
        "未收到",
        "质量合格，数量相符",
        "如有损坏请联系我们更换",
    ],
)
def test_words_that_ask_for_no_exchange_are_none(words: str) -> None:
    assert read_faulty(words) is None


def test_more_of_them_is_another_request() -> None:
    found = read_faulty("另有4张卡刮不开，请更换")
    assert found == Faulty(4, "刮不开", more=True)


@given(st.text())
def test_no_text_makes_it_fail(words: str) -> None:
    found = read_faulty(words)
    assert found is None or found.count is None or found.count > 0
