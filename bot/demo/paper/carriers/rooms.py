"""Tables out of a school's single rooms: one of a kindergarten, which its nurse signs too, one of
a boarding school's gatehouse, a private school's spreadsheet, a special school's large type."""

from __future__ import annotations

from bot.demo.paper.offices import parts
from bot.demo.paper.offices.parts import Box, Place, Rule, Seal
from bot.demo.paper.schools.parts import Cell, Grid, Part, Words
from bot.demo.paper.schools.parts import Place as Line
from bot.demo.paper.schools.sheets import Sheet

KINDERGARTEN = Sheet(
    face="kai",
    points=13.5,
    fixed=Part(
        words=(
            Words(105, 24, "{school}", 17, anchor="mm", room=160),
            Words(105, 37, "外来物品进门查验表", 21, anchor="mm", bold=True),
            Words(18, 50, "2016年第      次"),
            Words(192, 50, "保管期限：两学年", 12, anchor="rm"),
            Words(18, 275, "食品、药品另用乙表。无接手老师签名的物品不得进班。", 11.5),
        ),
        grids=(
            Grid(
                18, 56, (28, 52, 28, 66), (13, 13, 13, 18, 18, 14, 30, 88),
                (
                    Cell(0, 0, "是什么"), Cell(0, 1, field="goods"),
                    Cell(0, 2, "给哪期用"), Cell(0, 3, field="term"),
                    Cell(1, 0, "谁送来"), Cell(1, 1, field="carrier"),
                    Cell(1, 2, "哪里发出"), Cell(1, 3, "市电教馆"),
                    Cell(2, 0, "擦拭消毒"), Cell(2, 1, "□已做    □不需要"),
                    Cell(2, 2, "放在哪里"), Cell(2, 3),
                    Cell(3, 0, "送货条写"), Cell(3, 1, field="sent", unit="张"),
                    Cell(3, 2, "我们数到"), Cell(3, 3, field="received", unit="张"),
                    Cell(4, 0, "接手老师"), Cell(4, 1, field="signer"),
                    Cell(4, 2, "进门那天"), Cell(4, 3, field="date"),
                    Cell(5, 0, "保健室"), Cell(5, 1), Cell(5, 2, "后勤"), Cell(5, 3),
                    Cell(6, 0, "破损或\n异常"), Cell(6, 1, columns=3),
                    Cell(7, 0, "盖单位\n大  章"), Cell(7, 1, field="seal", columns=3),
                ),
                border=0.6,
            ),
        ),
    ),
)  # fmt: skip
GATEHOUSE = Sheet(
    250, 176,
    face="song",
    points=12.5,
    paper=(252, 252, 248),
    fixed=Part(
        words=(
            Words(12, 15, "收发室·贵重邮件转交联单", 18, "hei", bold=True),
            Words(238, 15, "流水 {serial}", 12, anchor="rm"),
            Words(12, 168, "两联复写：上联贴收发室登记本，下联（本联）复印后交寄件单位。", 10.5),
        ),
        places=(Line("school", 12, 28, 150, "本单位："), Line("term", 160, 28, 238, "卡期：")),
        grids=(
            Grid(
                12, 35, (12, 46, 62, 46, 60), (11, 14, 19, 19, 62),
                (
                    Cell(0, 0, "甲", rows=2), Cell(0, 1, "快递公司"),
                    Cell(0, 2, "单号"), Cell(0, 3, "封皮注明（张）"), Cell(0, 4, "门卫签到"),
                    Cell(1, 1, field="carrier", centred=True),
                    Cell(1, 2, field="tracking", centred=True),
                    Cell(1, 3, field="sent", centred=True), Cell(1, 4),
                    Cell(2, 0, "乙", rows=2), Cell(2, 1, "转交部门开封后填"),
                    Cell(2, 2, "开封数", "received", columns=2, unit="张"),
                    Cell(2, 4, "开封人", "signer"),
                    Cell(3, 1, "宿管、食堂、医务室\n件不走本单", points=11),
                    Cell(3, 2, "开封日期", "date", columns=2), Cell(3, 4, "存放：保险柜第    格"),
                    Cell(4, 0, "丙"), Cell(4, 1, "校办用印\n\n（凭开封人签名\n方可用印）"),
                    Cell(4, 2, field="seal", columns=2), Cell(4, 4, "退改记录\n\n\n\n\n"),
                ),
                border=0.6,
            ),
        ),
    ),
)  # fmt: skip
SPREADSHEET = parts.Sheet(
    297, 190,
    (
        parts.Words(12, 18, "{school}", 15, bold=True),
        parts.Words(12, 28, "Sheet1 - 赠送物资入账核对", 11),
        parts.Words(285, 18, "打印:后勤服务中心", 10.5, "rm"),
        parts.Grid(
            12, 34,
            (14, 38, 40, 34, 20, 26, 54, 20, 27),
            (10, 16, 10, 10, 10),
            (
                tuple(map(parts.Cell, (
                    "行", "项目", "批", "来源", "单价", "送货数", "盘点数", "差", "科目",
                ))),
                (
                    parts.Cell("1"), parts.Cell("网课卡"), parts.Cell(field="term", points=11),
                    parts.Cell("市电教馆"), parts.Cell("50"), parts.Cell(field="sent"),
                    parts.Cell(field="received"), parts.Cell(), parts.Cell("代管物资"),
                ),
                (parts.Cell("2"), *[parts.Cell()] * 8),
                (parts.Cell("3"), *[parts.Cell()] * 8),
                (
                    parts.Cell("SUM", span=5), parts.Cell("{sent}"),
                    *[parts.Cell()] * 3,
                ),
            ),
            thick=0.2,
            outer=0.2,
        ),
        parts.Words(12, 99, "* 数量单位均为张;代管物资不计入本校固定资产."),
        Place("signer", 12, 118, 84, "盘点人(手签):", ruled=True),
        Place("date", 12, 138, 84, "盘点日:", ruled=True),
        parts.Words(12, 158, "财务主管:"),
        parts.Words(12, 178, "校董会备案:□需要  □不需要"),
        parts.Words(130, 118, "用章处:"),
        Seal(186, 138, 7),
    ),
    face="hei",
    points=11.5,
)  # fmt: skip
LARGE_TYPE = parts.Sheet(
    210, 297,
    (
        parts.Words(105, 28, "收卡确认", 34, "mm", bold=True),
        parts.Words(105, 46, "（大字版，方便低视力老师填写）", 13, "mm"),
        Box(16, 56, 178, 26, 1.0),
        Place("school", 22, 69, 168, points=21),
        parts.Words(16, 96, "发给我们", 20, bold=True),
        Place("sent", 70, 96, 60, unit="张", points=22),
        parts.Words(140, 96, "（{term}）", 14),
        Rule(16, 107, 194, 107, 0.6),
        parts.Words(16, 122, "我们拿到", 20, bold=True),
        Place("received", 70, 122, 124, unit="张", points=22),
        Rule(16, 133, 194, 133, 0.6),
        parts.Words(16, 148, "签字的人", 20, bold=True),
        Place("signer", 70, 148, 100, points=20),
        Rule(16, 159, 194, 159, 0.6),
        parts.Words(16, 174, "年 月 日", 20, bold=True),
        Place("date", 70, 174, 110, points=20),
        Rule(16, 185, 194, 185, 0.6),
        parts.Words(16, 204, "盖 公 章", 20, bold=True),
        Box(70, 194, 124, 78, 0.6),
        parts.Words(16, 285, "如需盲文版或语音协助，请与教具室联系。", 12),
        Seal(130, 232, 8),
    ),
    face="hei",
    points=18,
    size=1.25,
)  # fmt: skip
