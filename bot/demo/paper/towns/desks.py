"""Tables that go from desk to desk: the card of a property office, a finance office's receipt for
goods, a vocational school's numbered record."""

from __future__ import annotations

from bot.demo.paper.schools.parts import Cell, Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Sheet

ASSETS = Sheet(
    points=12,
    fixed=Part(
        words=(
            Words(105, 30, "资 产 领 用 卡 片", 20, "hei", anchor="mm", bold=True),
            Words(190, 42, "卡片号：{serial}", 11, anchor="rm"),
            Words(20, 42, "类别：低值易耗品", 11),
            Words(20, 226, "说明：领用后由使用单位自行登记台账，卡片交资产管理办公室归档。", 10.5),
        ),
        grids=(
            Grid(
                20, 47, (26, 32, 24, 30, 26, 32), (17, 12, 19, 17, 17, 11, 11, 11, 54),
                (
                    Cell(0, 0, "使用单位"), Cell(0, 1, field="school", columns=5, centred=True),
                    Cell(1, 0, "资产名称"), Cell(1, 1, "泰微课资源卡"),
                    Cell(1, 2, "单价"), Cell(1, 3, "50.00元"),
                    Cell(1, 4, "取得方式"), Cell(1, 5, "无偿调入"),
                    Cell(2, 0, "核拨数量"), Cell(2, 1, field="sent", unit="张"),
                    Cell(2, 2, "领用数量"), Cell(2, 3, field="received", columns=3, unit="张"),
                    Cell(3, 0, "领用人"), Cell(3, 1, field="signer", columns=2),
                    Cell(3, 3, "使用期间"), Cell(3, 4, field="term", columns=2, centred=True),
                    Cell(4, 0, "领用日期"), Cell(4, 1, field="date", columns=2),
                    Cell(4, 3, "联系方式"), Cell(4, 4, field="phone", columns=2, centred=True),
                    Cell(5, 0, "变\n动\n记\n录", rows=3),
                    Cell(5, 1, "变动日期"), Cell(5, 2, "事由", columns=2),
                    Cell(5, 4, "增减"), Cell(5, 5, "经办"),
                    *(Cell(row, column) for row in (6, 7) for column in (1, 4, 5)),
                    *(Cell(row, 2, columns=2) for row in (6, 7)),
                    Cell(8, 0, "使用单位\n签    章"), Cell(8, 1, field="seal", columns=3),
                    Cell(8, 4, "备\n注"), Cell(8, 5),
                ),
                border=0.8,
            ),
        ),
    ),
)  # fmt: skip
FINANCE = Sheet(
    232, 144,
    points=12,
    paper=(251, 250, 243),
    fixed=Part(
        words=(
            Words(110, 14, "物  资  收  据", 20, anchor="mm", bold=True),
            Words(14, 14, "镇财政所监制", 10.5),
            Words(216, 15, "票号 {serial}", 12, anchor="rm"),
            Words(14, 37, "缴来单位：市电化教育馆"),
        ),
        lines=((80, 20, 140, 20), (80, 21, 140, 21)),
        places=(
            Place("date", 74, 28, 146, parted=True),
            Place("school", 92, 37, 216, "收受单位："),
            Place("signer", 124, 128, 186, "经收人：", ruled=True),
        ),
        grids=(
            Grid(
                14, 43, (50, 42, 16, 30, 24, 40), (11, 14, 11, 18),
                (
                    Cell(0, 0, "收入项目"), Cell(0, 1, "所属期间"), Cell(0, 2, "单位"),
                    Cell(0, 3, "应交数"), Cell(0, 4, "单价"), Cell(0, 5, "附记"),
                    Cell(1, 0, "网络课程资源卡"), Cell(1, 1, field="term", centred=True),
                    Cell(1, 2, "张"), Cell(1, 3, field="sent", centred=True),
                    Cell(1, 4, "50.00"), Cell(1, 5, "免费，不计价", points=10.5),
                    *(Cell(2, column) for column in range(6)),
                    Cell(3, 0, "实收合计（大小写均可）", points=10.5),
                    Cell(3, 1, field="received", columns=3, unit="张"),
                    Cell(3, 4, "结余"), Cell(3, 5),
                ),
            ),
            Grid(219, 43, (8,), (54,), (Cell(0, 0, "第二联收据", upright=True, points=10.5),),
                 thick=0.1, border=0.1),
        ),
        seal=(68, 118),
        spread=4,
    ),
    below=Part(
        words=(Words(14, 106, "收受单位（财务或行政章）："), Words(124, 112, "会计："),
               Words(170, 112, "出纳：")),
    ),
)  # fmt: skip
_POINTS = (
    "点检要点：",
    "1. 外箱封条完整          □合格   □不合格",
    "2. 卡面清洁、无折痕    □合格   □不合格",
    "3. 密码涂层未刮开       □合格   □不合格",
    "4. 卡号连续、无重号    □合格   □不合格",
)
VOCATIONAL = Sheet(
    297, 210,
    face="hei",
    points=12,
    fixed=Part(
        grids=(
            Grid(
                18, 18, (84, 107, 70), (11, 11),
                (
                    Cell(0, 0, "{school}", rows=2), Cell(0, 1, "物料接收记录", rows=2, points=20),
                    Cell(0, 2, "表号：QR-ZW-07", points=11),
                    Cell(1, 2, "版次：B/1    第 1 页 共 1 页", points=11),
                ),
                border=0.7,
            ),
            Grid(
                18, 40, (62, 60, 76, 63), (24, 30, 27, 74),
                (
                    Cell(0, 0, "物料名称", "goods", columns=2, corner=True),
                    Cell(0, 2, "适用学期", "term", corner=True),
                    Cell(0, 3, "来料方：市电化教育馆", points=11),
                    Cell(1, 0, "来料数（张）", "sent", corner=True),
                    Cell(1, 1, "承运", "carrier", corner=True),
                    Cell(1, 2, "点检数（张）", "received", corner=True),
                    Cell(1, 3, "差异：□无   □有      张", points=11),
                    Cell(2, 0, "接收签名", "signer", corner=True),
                    Cell(2, 1, "接收日期", "date", corner=True),
                    Cell(2, 2, "联系电话", "phone", corner=True),
                    Cell(2, 3, "库位：", points=11),
                    Cell(3, 0, columns=2),
                    Cell(3, 2, "接收单位印章", "seal", columns=2),
                ),
                border=0.7,
            ),
        ),
        words=(
            Words(18, 203, "记录保存期：三年", 10.5),
            *(Words(22, 129 + 11 * i, line) for i, line in enumerate(_POINTS)),
        ),
    ),
)  # fmt: skip
