"""List pages that the central school of a township, the telecom company and the library's van
take along from school to school."""

from __future__ import annotations

from bot.demo.paper.list_forms import ListForm, Ruled

_CENTRE = ListForm(
    title="学区中心校转发网课卡签名册",
    below_title="主管：{district}教育局      批次：{term}      计量：张",
    columns=(
        ("town", "片\n区", 0.55),
        ("school", "辖区学校", 2.9),
        ("signer", "来人签名", 1.45),
        ("sent", "下达数", 0.9),
        ("received", "领到数", 1.35),
        ("date", "领到日期", 1.7),
        ("note", "附记", 0.7),
    ),
    wide=210,
    high=297,
    points=12,
    row_mm=13,
    heading_high=13,
    left=14,
    top=50,
    rule_mm=0.35,
    merged=4,
    towns=("东片", "西片", "南片", "北片"),
    serial="{n} ",
    note="代领",
    foot="学区会计：            学区校长：",
    seal_label="主管单位公章：",
)
_TELECOM = ListForm(
    title="政企客户物料上门交付签认表",
    below_title="区县：{district}    物料：课程资源卡    学期：{term}",
    columns=(
        ("bill", "工单", 1.1),
        ("school", "客户单位", 3.0),
        ("phone", "客户电话", 1.6),
        ("date", "签认日期", 1.7),
        ("sent", "订单数", 0.9),
        ("received", "签认数", 1.6),
        ("signer", "客户签字", 1.5),
        ("mark", "客户印章", 1.7),
    ),
    groups=(("客户资料", 1, 2), ("交付签认", 3, 5)),
    wide=297,
    high=210,
    face="hei",
    points=11,
    row_mm=11,
    heading_high=14,
    left=15,
    top=36,
    sealed_rows=1.8,
    rule_mm=0.25,
    printed=(("bill", "HC{n:04d}"),),
    total=True,
    total_label="本页合计",
    foot="客户经理：            复核：",
    seal_label="区县主管部门（章）：",
)
_VAN = ListForm(
    title="流动服务车沿线各站送卡查收单",
    below_title="线路：{district}          {term}",
    columns=(
        ("number", "站次", 0.6),
        ("school", "停靠学校", 2.7),
        ("date", "停靠日期", 1.7),
        ("signer", "接车老师", 1.5),
        ("sent", "送卡", 0.9),
        ("received", "查收", 1.65),
        ("mark", "校章", 1.6),
    ),
    wide=210,
    high=297,
    face="kai",
    points=12,
    row_mm=13,
    heading_high=13,
    left=15,
    top=50,
    ruled=Ruled.ROWS,
    dotted=True,
    rule_mm=0.4,
    stages=("上午班次", "下午班次"),
    stage_rows=5,
    foot="随车馆员：",
    seal_label="沿线主管单位盖章：",
)

LISTS: dict[str, ListForm] = {
    "towns-centre": _CENTRE,
    "towns-telecom-round": _TELECOM,
    "towns-van-round": _VAN,
}
