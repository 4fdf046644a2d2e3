"""What headings of lists mean, by the words offices, carriers and schools make them of."""

from __future__ import annotations

import pytest

from parsers.facts import Field
from parsers.photo.heading_parts import parted
from parsers.photo.heading_words import field_of, is_heading, said

MEANT = {
    Field.SENT: (
        "应取 提供数量 本期应发 本次计划数 单载数 原定 送来张数 送来 调拨 装车数 发运 发运数 "
        "应出 派送 应发 计划 核定 配额 单开数 申领数 出库数 下拨数 拨付数量 应到 应送 应拨数 "
        "原配 配发 拟发 核拨数 发出 发来 寄来 分配 供货数 签发数 点发数 转发数 配送 发放量 "
        "账面数 订购数 征订数 投递 下发 预定 发货量 凭单数 应取张数 发来张数 核配数 该领数 "
        "名额 划出 拨出 备料张数 备货数 面单注"
    ),
    Field.RECEIVED: (
        "取走 核对数 今收到 点收 点收张数 实到 卸车实点数 签收数 实出 妥投 实收 实领 实际领取 "
        "收到 领到 领走 实点 实点数 到货数 实收张数 现收 已收 已领数 清点数 核收数 实取 实提 "
        "提走 拿走 今领到 今领 实发 实发数 本次实领 本次实领数 到校数 实到张数 实接 当场点收 "
        "领取量 取卡张数 认领数 实际到货 查收数 接卡数 验收数 提卡数 实际发放数 收卡总数 实核数 "
        "本校实得张数 校方实收数 划入 到位"
    ),
    Field.SIGNER: (
        "取卡老师 核对人签名 签名 客户签名 收货方签字 领物人 收件老师签字 领卡人 提卡人 取件人 "
        "代领人 领用人 验收签字 学校签字 单位签名 校方签字 签收确认 确认人 接货人签名 受领人 "
        "点收人 认领人签字 学校经办人 学校领取人 经手人 查收人 领取教师 老师签字 收卡员 "
        "学校代表签字 领取单位签字 本人签名 提货人签名 验货人 分送点代表 收货点签收人 划入方签认"
    ),
    Field.SIGNED_ON: (
        "签收日 年月日 到校日期 取卡日期 收件时间 领取日 验收时间 提卡日期 月日 核对日期 "
        "清点日期 到货日期 划入日"
    ),
    Field.SCHOOL: (
        "客户名称 下属单位 收货点 到货单位 收件学校 领用单位 验收学校 单位 校名 学校全称 "
        "取卡学校 提货单位 送达学校 配送学校 发往单位 各学校 下属学校 受领单位 接卡学校 "
        "用户名称 客户 送达单位 分送点 划入学校"
    ),
    Field.PHONE: "老师手机 联系方式 领取人电话 手机号",
}

OTHERS = (
    "拒收数 漏发数 揽收数 已激活数 实有数 入库数 入库 短缺 缺少 破损 差额 退回 多余 退回数 "
    "缺少数 短缺张数 破损数 货损 补发数 回收数 收回数 少收 少收数 多领数 未领数 待领数 余卡数 "
    "结余 上期领取数 累计领取数 学生领取数 教师实收 教师领取数 小学领取数 实收箱数 到货件数 "
    "实收袋数 收发数 复核数 审核数 抽查数 领取人数 调入 退卡数 实需 实有 实缺 实际人数 应退 "
    "应补数 差异 第一次领取数 签收差额 领取缺额 换卡数 库存 损坏数 现存数 签到 领取 验收 清点 "
    "到手 收派员 提供人 签发人 点发人 领发人 验发人 受理人 接送人 卸货人 取件员 收卡监督人 "
    "发放人 送货人 送卡人 派送员 配送员 快递员 司机 出库人 发货人签字 发放签字 送货签名 审核人 "
    "登记人 复核人 保管员 保管人 驾驶员签字 供货方签章 发卡老师 移交人 填表人 记录人 监督人签字 "
    "领导签字 交卡人 学校印章 单位印章 发货日期 配送日期 发放单位 其他 车次 定价 备注"
)
"""No field: what lacked, came back or was a part, those who hand out or check, other columns."""


@pytest.mark.parametrize(
    ("words", "field"),
    [(words, field) for field, many in MEANT.items() for words in many.split()],
)
def test_a_heading_means_what_its_verbs_and_nouns_say(words: str, field: Field) -> None:
    assert field_of(words) is field
    assert is_heading(words)
    assert parted(words) == [words]


@pytest.mark.parametrize("words", OTHERS.split())
def test_what_lacked_or_is_anothers_is_neither_a_number_received_nor_a_signature(
    words: str,
) -> None:
    assert field_of(words) is None


@pytest.mark.parametrize(
    "words", ["青枫区实验小学", "实验", "分校", "该校", "签收清单", "付运来", "周敏", "段应收"]
)
def test_names_and_titles_are_no_headings(words: str) -> None:
    assert not is_heading(words)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("应取取走短缺", ["应取", "取走", "短缺"]),
        ("派送妥投签收日", ["派送", "妥投", "签收日"]),
        ("装车数卸车实点数", ["装车数", "卸车实点数"]),
        ("收货方签字到货日期", ["收货方签字", "到货日期"]),
        ("送来点收数", ["送来", "点收数"]),
        ("调拨实到验收人", ["调拨", "实到", "验收人"]),
        ("到货单位发运数", ["到货单位", "发运数"]),
        ("收件老师签字老师手机", ["收件老师签字", "老师手机"]),
        ("客户名称客户签名", ["客户名称", "客户签名"]),
        ("应收领取（张）", ["应收", "领取（张）"]),
    ],
)
def test_headings_run_together_are_taken_apart_where_each_begins(
    line: str, parts: list[str]
) -> None:
    assert parted(line) == parts


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("签收（张）", Field.RECEIVED),
        ("领取(张）", Field.RECEIVED),
        ("课程卡（张）", Field.RECEIVED),
        ("今收到（单位：张）", Field.RECEIVED),
        ("原定（张）", Field.SENT),
        ("短缺（张）", None),
        ("领取（签字）", Field.SIGNER),
        ("领取人（签章）", Field.SIGNER),
        ("发放（签名）", None),
        ("学校（盖章）", None),
        ("学校（全称）", Field.SCHOOL),
        ("单位（张）", Field.SCHOOL),
        ("数量（签字）", Field.RECEIVED),
    ],
)
def test_what_stands_in_brackets_tells_what_a_column_holds(words: str, field: Field | None) -> None:
    assert field_of(said(words)) is field
