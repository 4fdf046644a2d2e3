"""Tables from within a school: a print-out of a spreadsheet, a private school's approval sheet, a
tag tied to the box, the gatekeeper's book with an example in its first row, a workshop's card with
brackets to write in."""

from __future__ import annotations

from PIL import ImageDraw

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import PER_MM, Page
from bot.demo.paper.schools.parts import Cell, Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Sheet
from bot.demo.paper.spec import Receipt

_DESK, _RIM = (150, 144, 136), (128, 96, 60)


def _eyelet(page: Page, _: Receipt, __: Rng) -> None:
    """The hole of a tag, strengthened with a ring of brown paper."""
    ink = ImageDraw.Draw(page.image)
    for radius, colour in ((7.0, _RIM), (3.2, _DESK)):
        x, y = page.wide / 2, 13.0
        hole = tuple(v * PER_MM for v in (x - radius, y - radius, x + radius, y + radius))
        ink.ellipse(hole, fill=colour)


SPREADSHEET = Sheet(
    face="hei",
    points=12,
    fixed=Part(
        words=(
            Words(105, 284, "第 1 页，共 1 页", 10, anchor="mm"),
            Words(20, 250, "填表说明：最后一行没有就空着，不要改动行的顺序。", 10.5),
        ),
        grids=(
            Grid(
                20, 22, (62, 108), (14, 13, 13, 14, 18, 17, 16, 13, 66, 24),
                (
                    Cell(0, 0, "收卡反馈（一校一页）", columns=2, points=15),
                    Cell(1, 0, "校名（写全）"), Cell(1, 1, field="school"),
                    Cell(2, 0, "哪一期的卡"), Cell(2, 1, field="term"),
                    Cell(3, 0, "市里划给本校的张数"), Cell(3, 1, field="sent"),
                    Cell(4, 0, "拆开后数到的张数"), Cell(4, 1, field="received"),
                    Cell(5, 0, "数卡的人（亲笔）"), Cell(5, 1, field="signer"),
                    Cell(6, 0, "数完的日子"), Cell(6, 1, field="date"),
                    Cell(7, 0, "打哪个电话能找到"), Cell(7, 1, field="phone"),
                    Cell(8, 0, "公章盖在右边格里"), Cell(8, 1, field="seal"),
                    Cell(9, 0, "还有什么要说明"), Cell(9, 1),
                ),
                thick=0.2,
                border=0.2,
            ),
        ),
    ),
    units=False,
)  # fmt: skip
PRIVATE = Sheet(
    297, 210,
    points=12,
    fixed=Part(
        words=(
            Words(18, 18, "{school}", 14, "hei", room=120),
            Words(18, 26, "行政服务中心", 10.5, "hei"),
            Words(279, 18, "表单代码  XZ-B-14", 10.5, anchor="rm"),
            Words(279, 26, "修订  第3版", 10.5, anchor="rm"),
            Words(148, 40, "外部赠配物资接收审批表", 20, "hei", anchor="mm", bold=True),
            Words(18, 196, "流转顺序：核点责任人 → 部门主管 → 财务 → 执行校长 → 行政用印", 10.5),
        ),
        lines=((18, 31, 279, 31),),
        grids=(
            Grid(
                18, 50, (34, 53, 34, 53, 34, 53), (13, 14, 19, 19, 12, 58),
                (
                    Cell(0, 0, "接收主体"), Cell(0, 1, field="school", columns=3),
                    Cell(0, 4, "赠配方"), Cell(0, 5, "市电教馆"),
                    Cell(1, 0, "物资名称"), Cell(1, 1, "泰微课学习卡"),
                    Cell(1, 2, "使用期别"), Cell(1, 3, field="term", centred=True),
                    Cell(1, 4, "参考单价"), Cell(1, 5, "¥50.00 / 张"),
                    Cell(2, 0, "拟赠配"), Cell(2, 1, field="sent", unit="张"),
                    Cell(2, 2, "现场核得"), Cell(2, 3, field="received", columns=3, unit="张"),
                    Cell(3, 0, "核点责任人"), Cell(3, 1, field="signer"),
                    Cell(3, 2, "核点完成日"), Cell(3, 3, field="date", columns=3),
                    Cell(4, 0, "部门主管意见", columns=2), Cell(4, 2, "财务备案"),
                    Cell(4, 3, "执行校长签批"), Cell(4, 4, "行政用印", columns=2),
                    Cell(5, 0, columns=2), Cell(5, 2), Cell(5, 3),
                    Cell(5, 4, field="seal", columns=2),
                ),
                border=0.6,
            ),
        ),
    ),
)  # fmt: skip
TAG = Sheet(
    132, 226,
    face="hei",
    points=13,
    paper=(244, 232, 206),
    ground=_eyelet,
    fixed=Part(
        words=(
            Words(66, 30, "随 箱 吊 牌", 22, anchor="mm", bold=True),
            Words(10, 40, "牌号 {serial}", 11),
            Words(122, 40, "{carrier}", 11, anchor="rm"),
            Words(10, 218, "开箱后剪下本牌，填好交总务。", 11),
        ),
        grids=(
            Grid(
                8, 45, (58, 58), (24, 23, 26, 25, 68),
                (
                    Cell(0, 0, "此箱属于", "school", columns=2, corner=True),
                    Cell(1, 0, "箱面标数", "sent", corner=True, unit="张"),
                    Cell(1, 1, "发给哪学期", "term", corner=True),
                    Cell(2, 0, "箱内现数", "received", columns=2, corner=True, unit="张"),
                    Cell(3, 0, "剪牌人（签）", "signer", corner=True),
                    Cell(3, 1, "剪牌日", "date", corner=True),
                    Cell(4, 0, "单位红章", "seal", columns=2),
                ),
                thick=0.4,
                border=0.9,
            ),
        ),
    ),
)  # fmt: skip
GATE = Sheet(
    290, 176,
    points=12,
    paper=(252, 251, 245),
    fixed=Part(
        words=(
            Words(145, 15, "传达室包裹拆看底簿", 20, anchor="mm", bold=True),
            Words(14, 29, "{school}", 13, "hei", room=130),
            Words(276, 29, "{term}", 12, anchor="rm"),
            Words(14, 140, "门卫：", 12),
            Words(14, 152, "拆看人须是在编教师；卡、券、票类须逐张数过再写。", 10.5),
            Words(14, 162, "本页写满后送校办盖章，次日取回。", 10.5),
            Words(168, 140, "校办盖章：", 12),
        ),
        grids=(
            Grid(
                14, 36, (14, 54, 28, 30, 56, 38, 42), (12, 11, 22, 14, 14, 14),
                (
                    Cell(0, 0, "行号"), Cell(0, 1, "谁寄的、什么东西"), Cell(0, 2, "快递公司"),
                    Cell(0, 3, "包上写着"), Cell(0, 4, "拆看有"), Cell(0, 5, "拆看人"),
                    Cell(0, 6, "哪天拆的"),
                    Cell(1, 0, "示例", points=10.5), Cell(1, 1, "区教研室　试卷", points=10.5),
                    Cell(1, 2, "邮政", points=10.5), Cell(1, 3, "6包", points=10.5),
                    Cell(1, 4, "6包", points=10.5), Cell(1, 5, "（本人签）", points=10.5),
                    Cell(1, 6, "某月某日", points=10.5),
                    Cell(2, 0, "1"), Cell(2, 1, "市电教馆　泰微课卡"),
                    Cell(2, 2, field="carrier", centred=True),
                    Cell(2, 3, field="sent", unit="张"), Cell(2, 4, field="received", unit="张"),
                    Cell(2, 5, field="signer"), Cell(2, 6, field="date"),
                    *(Cell(row, 0, str(row - 1)) for row in (3, 4, 5)),
                    *(Cell(row, column) for row in (3, 4, 5) for column in range(1, 7)),
                ),
            ),
        ),
        seal=(222, 146),
        spread=3,
    ),
)  # fmt: skip
WORKSHOP = Sheet(
    200, 232,
    face="song",
    points=13,
    fixed=Part(
        words=(
            Words(100, 20, "实训处教学耗材进料卡", 20, "hei", anchor="mm", bold=True),
            Words(16, 33, "No.{serial}", 12),
            Words(184, 33, "一料一卡，不得混填", 10.5, anchor="rm"),
            Words(16, 222, "存卡期限：用完后再存一个学期", 10.5),
        ),
        places=(Place("phone", 108, 222, 184, "进料单位电话 "),),
        grids=(
            Grid(
                16, 38, (20, 148), (15, 15, 15, 15, 20, 20, 18, 58),
                (
                    Cell(0, 0, "名"), Cell(0, 1, "课程资源卡（塑质，带刮层）"),
                    Cell(1, 0, "主"), Cell(1, 1, "进料单位（", "school", unit="）"),
                    Cell(2, 0, "期"), Cell(2, 1, "用在（", "term", unit="）"),
                    Cell(3, 0, "源"), Cell(3, 1, "供方调拨数（", "sent", unit="）张"),
                    Cell(4, 0, "数"), Cell(4, 1, "进料过数（", "received", unit="）张"),
                    Cell(5, 0, "人"), Cell(5, 1, "过数员本人签（", "signer", unit="）"),
                    Cell(6, 0, "时"), Cell(6, 1, "过数于（", "date", unit="）"),
                    Cell(7, 0, "印"), Cell(7, 1, "进料单位公章", "seal"),
                ),
                border=0.7,
            ),
        ),
    ),
)  # fmt: skip
