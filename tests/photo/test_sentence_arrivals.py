"""Whether the words around a number tell that the cards came: by the parts of such words."""

from __future__ import annotations

import pytest

from parsers.photo.outsiders import OUTSIDER, is_of_another
from parsers.photo.sentence_arrivals import arrived, arrived_before, tells_arrival


def around(text: str) -> tuple[int, int]:
    start = text.index("386")
    return start, start + len("386张")


@pytest.mark.parametrize(
    "text",
    [
        "我们点过，到了386张，卡款另结",
        "先数捆，再数零头，得数为386张",
        "我们四个人一起数，一共386张",
        "确认运到我校并由我校接管的学习卡共386张",
        "拆箱清点，共计386张",
    ],
)
def test_words_before_a_number_tell_that_cards_came(text: str) -> None:
    assert arrived_before(text, around(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "386张",
        "车单同为386张",
        "今送到贵校学习卡386张",
        "请清点386张",
        "箱面贴条写明内装386张",
        "今收到资源卡，簿上记386张",
        "卡收到了。共386张",
    ],
)
def test_what_is_on_paper_or_to_come_tells_of_nothing(text: str) -> None:
    assert not arrived_before(text, around(text)[0])


def test_what_is_said_behind_a_number_tells_of_it_as_far_as_the_sentence_or_the_next_number() -> (
    None
):
    for text, told in (
        ("学习卡386张已入库。", True),
        ("学习卡386张，如数收讫", True),
        ("学习卡386张被盗，已报案", False),
        ("学习卡386张下周五送到我校即可", False),
        ("车单386张。到校后过数，无误", False),
        ("车单386张，另有9本已入库", False),
    ):
        assert arrived(text, *around(text)) is told, text


@pytest.mark.parametrize(
    "label", ["取件员", "收银员", "检验员", "网点负责人", "驿站代收", "收卡后交："]
)
def test_who_brings_weighs_or_cashes_is_no_signer(label: str) -> None:
    assert OUTSIDER.search(label)


@pytest.mark.parametrize("label", ["拆包人", "验收人员", "图书管理员", "教材管理员", "领卡教师"])
def test_who_has_a_job_in_a_school_may_sign(label: str) -> None:
    assert not OUTSIDER.search(label)


def test_who_drives_or_keeps_the_books_signs_for_others() -> None:
    assert is_of_another("司机")
    assert is_of_another("制单人")
    assert not is_of_another("签收人")


WHOLLY = (
    "开封数 启封见有 拆包所见 得数为 校方实点 我校实收 开封点得 到校数出 "
    "对货后确有（张）= 盘点所得 现场核得 学校过数 我方数出 拆看有 清收数 "
    "运抵后逐盒查过 到手数 认收张数 过数得 到校张数 卸下后点数 实际收到卡片数"
)
NOT_WHOLLY = (
    "各班已领走 拿给中学 中心校代领 搬走 被外校拿去 领到别处 可领 等到货 快到的 "
    "上学期到卡 收回去年的 春学期收到 收到教材 点过的教辅 清点课桌 在库书 "
    "点出缺角的 拆出空壳 漏点 拆坏 打不开的点出 点名到 在校幼儿 领卡学校 "
    "到训人次 点击 接种到 收订 拆封前估的 手上抄来的 搬上楼的 收上来 拨出 "
    "报称内装 车站收下 卡片 应收 待收"
)


@pytest.mark.parametrize("label", WHOLLY.split())
def test_words_made_of_parts_of_getting_and_counting_tell_that_cards_came(label: str) -> None:
    assert tells_arrival(label)


@pytest.mark.parametrize("label", NOT_WHOLLY.split())
def test_words_with_any_other_part_tell_nothing(label: str) -> None:
    """Most of them are an attacker's, of 1 December 2026."""
    assert not tells_arrival(label)


def test_words_without_end_are_no_trap() -> None:
    assert not tells_arrival("数点收" * 20_000 + "书")
