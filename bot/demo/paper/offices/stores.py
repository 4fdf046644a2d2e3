"""What goes through a store: an acceptance form, a stock form, a form of two parties."""

from __future__ import annotations

from bot.demo.paper.offices.parts import Cell, Grid, Place, Rule, Seal, Sheet, Words

_GOODS = "泰微课网络课程资源卡"

ACCEPTANCE = Sheet(
    297,
    210,
    (
        Words(148, 22, "教育装备物资到校验收单", 20, "mm", bold=True),
        Place("school", 18, 38, 150, "接收学校："),
        Words(279, 38, "编号：{slip}", 12, "rm"),
        Grid(
            18,
            45,
            (58, 48, 25, 40, 56, 34),
            (10, 10, 16, 11, 14, 18, 52),
            (
                (
                    Cell("物资名称", down=2), Cell("使用学期", down=2), Cell("计量\n单位", down=2),
                    Cell("数　　量", span=3),
                ),
                (Cell("计划调拨"), Cell("实际到校"), Cell("差额")),
                (
                    Cell(_GOODS), Cell(field="term"), Cell("张"),
                    Cell(field="sent"), Cell(field="received"), Cell(),
                ),
                tuple([Cell()] * 6),
                (
                    Cell("验收意见"),
                    Cell("□ 数量相符，外观完好，同意接收　　□ 数量不符（另附说明）", span=5),
                ),
                (
                    Cell("验收人员（签字）"), Cell(field="signer", span=2),
                    Cell("验收日期"), Cell(field="date", span=2),
                ),
                (
                    Cell("学校盖章："  , stands="top", span=3),
                    Cell("备注：本单一式二份，学校留存一份，\n　　　报市电教馆一份。",
                         stands="top", span=3, points=11),
                ),
            ),
        ),
        Seal(92, 151, 7),
    ),
    face="hei",
)  # fmt: skip
STOCK = Sheet(
    210,
    150,
    (
        Words(105, 14, "物 资 入 库 单", 20, "mm", bold=True),
        Rule(72, 20, 138, 20, 0.5),
        Rule(72, 21.2, 138, 21.2),
        Words(200, 16, "字第 {serial} 号", 11, "rm"),
        Words(10, 30, "来源：市电教馆"),
        Place("school", 62, 30, 138, "入库单位："),
        Grid(
            10,
            36,
            (46, 34, 13, 22, 60, 15),
            (10, 15, 10),
            (
                tuple(map(Cell, ("品　名", "批　次", "单位", "应入数", "实入数", "单价"))),
                (
                    Cell(_GOODS), Cell(field="term"), Cell("张"), Cell(field="sent"),
                    Cell(field="received"), Cell("50"),
                ),
                tuple([Cell()] * 6),
            ),
        ),
        Place("date", 10, 84, 80, "入库日期："),
        Place("signer", 10, 100, 80, "经办人："),
        Words(10, 116, "保管："),
        Words(10, 130, "此联交供货方作回单", 10.5),
        Words(118, 84, "（入库单位印章）"),
        Seal(150, 104),
    ),
    face="kai",
)  # fmt: skip
HANDOVER = Sheet(
    210,
    297,
    (
        Words(105, 30, "资源卡移交接收单", 22, "mm", bold=True),
        Words(20, 46, "学期：{term}", 12),
        Words(190, 46, "序列号：{slip}", 12, "rm"),
        Grid(
            20,
            52,
            (24, 56, 24, 66),
            (12, 19, 17, 17, 17, 17, 58),
            (
                (Cell("移　交　方", span=2, bold=True), Cell("接　收　方", span=2, bold=True)),
                (Cell("单位"), Cell("市电教馆"), Cell("单位"), Cell(field="school")),
                (Cell("物品"), Cell(f"{_GOODS}（面值50元）", span=3)),
                (
                    Cell("移交数"), Cell(field="sent", unit="张"),
                    Cell("接收数"), Cell(field="received", unit="张"),
                ),
                (Cell("经手"), Cell("资源配送组"), Cell("接收人"), Cell(field="signer")),
                (Cell("方式"), Cell("{carrier}"), Cell("日期"), Cell(field="date")),
                (
                    Cell("移交单位（章）", stands="top", span=2),
                    Cell("接收单位（章）", stands="top", span=2),
                ),
            ),
            outer=0.6,
        ),
        Words(20, 217, "说明：本单一式三份，移交方、接收方、承运方各执一份。", 11),
        Seal(146, 182, 6),
    ),
    points=13,
)  # fmt: skip
