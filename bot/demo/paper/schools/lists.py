"""List pages as a central school types them for the schools of its district: who fetched the
cards, who counted them, who signed."""

from __future__ import annotations

from bot.demo.paper.list_forms import ListForm, Ruled

_FETCHED = ListForm(
    title="各校领取课程卡情况登记表",
    below_title="{district}          {term}          单位：张",
    columns=(
        ("number", "序号", 0.6),
        ("school", "校      名", 3.0),
        ("sent", "应取", 0.9),
        ("received", "取走", 1.6),
        ("blank", "短缺", 0.7),
        ("signer", "取卡老师", 1.5),
        ("date", "取卡日期", 1.6),
    ),
    groups=(("课程卡（张）", 2, 3), ("取卡记录", 5, 2)),
    wide=210,
    high=297,
    face="song",
    points=12,
    row_mm=13,
    heading_high=19,
    left=15,
    top=52,
    foot="登记人：            联系电话：",
    seal_label="登记单位（公章）：",
)
_CHECKED = ListForm(
    title="{district}{term}网课卡到校核对表",
    columns=(
        ("date", "到校日期", 1.7),
        ("school", "学校（全称）", 2.9),
        ("goods", "物品", 1.2),
        ("unit", "单位", 0.6),
        ("sent", "单载数", 0.9),
        ("received", "核对数", 1.75),
        ("signer", "核对人签名", 1.6),
        ("mark", "学校印章", 1.8),
    ),
    wide=297,
    high=210,
    face="hei",
    points=11,
    row_mm=12,
    heading_high=12,
    left=17,
    top=38,
    rule_mm=0.4,
    short_names=True,
    printed=(("goods", "资源卡"), ("unit", "张")),
    seal_label="汇总单位盖章：",
)
_ROLL = ListForm(
    title="资 源 卡 收 条 汇 总",
    below_title="今收到市电教馆发来{district}各校{term}资源卡，数目如下，各校签名为凭",
    columns=(
        ("school", "单位", 3.3),
        ("received", "今收到（张）", 1.7),
        ("signer", "签名", 1.6),
        ("date", "年月日", 1.8),
        ("sent", "原定（张）", 1.2),
    ),
    wide=210,
    high=297,
    face="kai",
    points=13,
    row_mm=14,
    heading_high=14,
    left=18,
    top=54,
    ruled=Ruled.ROWS,
    serial="（{n}）",
    rule_mm=0.25,
    total=True,
    total_label="共  计",
    seal_label="经办单位（章）",
)
_DESK = ListForm(
    title="{district}学校卡片收发签字簿",
    below_title="学期：{term}    摆放于传达室，请收件老师当场点清",
    columns=(
        ("number", "次", 0.5),
        ("school", "收件学校", 3.0),
        ("sent", "送来\n张数", 0.9),
        ("received", "点收\n张数", 1.4),
        ("signer", "收件老师\n签字", 1.5),
        ("phone", "老师手机", 1.7),
        ("date", "收件\n时间", 1.6),
        ("note", "其他", 0.8),
    ),
    wide=297,
    high=210,
    points=12,
    row_mm=12,
    heading_high=14,
    left=16,
    top=40,
    ruled=Ruled.COLUMNS,
    sides=False,
    blank=1,
    note="门卫转",
    seal_label="收发室主管部门（章）：",
)

LISTS: dict[str, ListForm] = {
    "schools-fetched": _FETCHED,
    "schools-checked": _CHECKED,
    "schools-roll": _ROLL,
    "schools-desk": _DESK,
}
