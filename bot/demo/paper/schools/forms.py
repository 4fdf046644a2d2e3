"""Tables that a school's secretary typed: what arrived, what was found, who took it over."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Cell, Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_ARRIVAL = Sheet(
    points=12,
    fixed=Part(
        words=(
            Words(105, 26, "{school}", 16, anchor="mm", room=150),
            Words(105, 38, "物资到货登记表", 22, "hei", anchor="mm"),
            Words(18, 53, "供货单位：市电化教育馆"),
            Words(192, 53, "编号：{serial}", anchor="rm"),
            Words(18, 186, "注：本表一式两份，学校总务处与市电教馆各存一份。", 10.5),
        ),
        places=(Place("term", 86, 53, 150, "学期："),),
        grids=(
            Grid(
                18, 58, (12, 48, 13, 25, 54, 22), (12, 18, 13, 13, 18, 46),
                (
                    Cell(0, 0, "序号"), Cell(0, 1, "物资名称"), Cell(0, 2, "单位"),
                    Cell(0, 3, "应到数量"), Cell(0, 4, "实到数量"), Cell(0, 5, "备注"),
                    Cell(1, 0, "1"), Cell(1, 1, "泰微课网络课程\n资源卡"), Cell(1, 2, "张"),
                    Cell(1, 3, field="sent", centred=True), Cell(1, 4, field="received"),
                    Cell(1, 5),
                    Cell(2, 0, "2"), Cell(2, 1, "（以下空白）"),
                    *(Cell(2, column) for column in range(2, 6)),
                    *(Cell(3, column) for column in range(6)),
                    Cell(4, 0, "收货人签字", columns=2), Cell(4, 2, field="signer", columns=2),
                    Cell(4, 4, "日期：", "date", columns=2),
                    Cell(5, 0, "收货单位\n（盖章）", columns=2),
                    Cell(5, 2, field="seal", columns=4),
                ),
            ),
        ),
    ),
)  # fmt: skip
_INSPECTION = Sheet(
    face="hei",
    points=13,
    units=False,
    fixed=Part(
        words=(
            Words(105, 34, "网络课程资源卡验收单", 22, anchor="mm", bold=True),
            Words(105, 46, "（{term}）", 14, anchor="mm"),
        ),
        grids=(
            Grid(
                21, 58, (14, 34, 46, 26, 48), (15, 15, 16, 17, 17, 30, 50),
                (
                    Cell(0, 0, "来货情况", rows=2, upright=True),
                    Cell(0, 1, "发货单位"), Cell(0, 2, "市电化教育馆", columns=3),
                    Cell(1, 1, "清单所列"), Cell(1, 2, field="sent", unit="张"),
                    Cell(1, 3, "承运"), Cell(1, 4, field="carrier"),
                    Cell(2, 0, "验收情况", rows=3, upright=True),
                    Cell(2, 1, "收卡学校"), Cell(2, 2, field="school", columns=3),
                    Cell(3, 1, "清点结果"), Cell(3, 2, field="received", columns=3),
                    Cell(4, 1, "验收人"), Cell(4, 2, field="signer"),
                    Cell(4, 3, "验收日期"), Cell(4, 4, field="date"),
                    Cell(5, 0, "外包装", upright=True),
                    Cell(5, 1, "□ 完好      □ 破损      □ 受潮", columns=4),
                    Cell(6, 0, "学校意见", upright=True),
                    Cell(6, 1, "（公章）", "seal", columns=4),
                ),
                border=0.7,
            ),
        ),
    ),
)  # fmt: skip
_NOTICE = Sheet(
    points=12,
    flows=(
        Flow(
            "^各学校：\n{term}“泰微课”网络课程资源卡已交快递公司寄出。请各校收到后当面清点，"
            "指定专人签字，加盖学校公章，并于三日内将下面的回执拍照发送至市电教馆邮箱。"
            "如有短缺、破损，请在备注栏写明。\n谢谢配合！",
            24, 46, 162, 11, 14,
        ),
    ),
    below=Part(words=(Words(186, 14, "市电化教育馆", 14, anchor="rm"),)),
    fixed=Part(
        words=(
            Words(105, 28, "关于做好资源卡签收工作的通知", 18, "hei", anchor="mm"),
            Words(105, 146, "（沿虚线剪下）", 10.5, anchor="mm"),
            Words(105, 162, "资源卡收到回执", 18, "hei", anchor="mm"),
            Words(16, 174, "学期：{term}"),
            Words(194, 174, "单位：张", anchor="rm"),
        ),
        dashes=((10, 146, 88, 146), (122, 146, 200, 146)),
        grids=(
            Grid(
                16, 179, (58, 26, 54, 40), (11, 20, 19, 25),
                (
                    Cell(0, 0, "学校名称"), Cell(0, 1, "应收数"), Cell(0, 2, "实收数"),
                    Cell(0, 3, "签收人"),
                    Cell(1, 0, field="school"), Cell(1, 1, field="sent", centred=True),
                    Cell(1, 2, field="received"), Cell(1, 3, field="signer"),
                    Cell(2, 0, "签收日期"), Cell(2, 1, field="date", columns=2),
                    Cell(2, 3, "学校盖章", "seal", rows=2, points=10.5),
                    Cell(3, 0, "备注（短缺、破损情况）", points=10.5), Cell(3, 1, columns=2),
                ),
            ),
        ),
    ),
)  # fmt: skip
_HANDOVER = Sheet(
    297,
    210,
    points=14,
    fixed=Part(
        words=(
            Words(148, 26, "课程资源卡交接单", 22, "hei", anchor="mm", bold=True),
            Words(24, 44, "学期：{term}"),
            Words(273, 44, "物品：泰微课网络课程资源卡", anchor="rm"),
            Words(24, 199, "交接双方核对无误后签字盖章。", 10.5),
        ),
        grids=(
            Grid(
                24, 50, (32, 86, 36, 95), (12, 17, 17, 17, 17, 17, 44),
                (
                    Cell(0, 0, "移交方", columns=2), Cell(0, 2, "接收方", columns=2),
                    Cell(1, 0, "单位"), Cell(1, 1, "市电化教育馆"),
                    Cell(1, 2, "学校"), Cell(1, 3, field="school"),
                    Cell(2, 0, "移交数量"), Cell(2, 1, field="sent", unit="张"),
                    Cell(2, 2, "接收数量"), Cell(2, 3, field="received", unit="张"),
                    Cell(3, 0, "承运人"), Cell(3, 1, field="carrier"),
                    Cell(3, 2, "接收人签名"), Cell(3, 3, field="signer"),
                    Cell(4, 0, "单号"), Cell(4, 1, field="tracking"),
                    Cell(4, 2, "联系方式"), Cell(4, 3, field="phone"),
                    Cell(5, 0, "备注"), Cell(5, 1), Cell(5, 2, "接收日期"),
                    Cell(5, 3, field="date"),
                    Cell(6, 0, "盖章"), Cell(6, 1), Cell(6, 2, "盖章"),
                    Cell(6, 3, field="seal"),
                ),
            ),
        ),
    ),
)  # fmt: skip
_STOCKROOM = Sheet(
    240,
    150,
    points=12,
    paper=(252, 250, 240),
    fixed=Part(
        words=(
            Words(118, 17, "入  库  单", 22, anchor="mm", bold=True),
            Words(222, 19, "№ {serial}", 13, anchor="rm"),
            Words(12, 46, "交来单位：市电教馆"),
        ),
        places=(
            Place("school", 12, 36, 130, "收货单位："),
            Place("date", 150, 36, 222, parted=True),
            Place("term", 150, 46, 222, "所属学期："),
            Place("signer", 152, 137, 218, "验收人：", ruled=True),
        ),
        lines=((94, 24, 142, 24), (94, 25.2, 142, 25.2)),
        grids=(
            Grid(
                12, 52, (58, 16, 30, 66, 18, 22), (11, 17, 13, 13, 13),
                (
                    Cell(0, 0, "品名及规格"), Cell(0, 1, "单位"), Cell(0, 2, "送来数"),
                    Cell(0, 3, "实收数"), Cell(0, 4, "单价"), Cell(0, 5, "附注"),
                    Cell(1, 0, "网络课程资源卡"), Cell(1, 1, "张"),
                    Cell(1, 2, field="sent", centred=True), Cell(1, 3, field="received"),
                    Cell(1, 4), Cell(1, 5, "免费"),
                    *(Cell(row, column) for row in (2, 3) for column in range(6)),
                    Cell(4, 0, "合      计"), *(Cell(4, column) for column in range(1, 6)),
                ),
            ),
            Grid(226, 52, (7,), (67,), (Cell(0, 0, "第一联存根", upright=True, points=10),),
                 thick=0.1, border=0.1),
        ),
        seal=(104, 124),
    ),
    below=Part(words=(Words(14, 137, "主管："), Words(62, 137, "保管员："))),
)  # fmt: skip
_CARD = Sheet(
    180,
    250,
    face="kai",
    points=14,
    units=False,
    fixed=Part(
        words=(
            Words(10, 20, "收卡登记卡", 22, bold=True),
            Words(170, 22, "交市电教馆备查", 12, anchor="rm"),
            Words(10, 238, "填写后请用手机拍清楚，连同公章一起拍进去。", 11),
        ),
        lines=((10, 28, 170, 28), (10, 29, 170, 29)),
        grids=(
            Grid(
                10, 36, (80, 80), (28, 26, 30, 30, 78),
                (
                    Cell(0, 0, "我们学校", "school", columns=2, corner=True),
                    Cell(1, 0, "哪一学期的卡", "term", corner=True),
                    Cell(1, 1, "哪天收到", "date", corner=True),
                    Cell(2, 0, "通知上说发（张）", "sent", corner=True),
                    Cell(2, 1, "实际点到（张）", "received", corner=True),
                    Cell(3, 0, "收卡老师签名", "signer", corner=True),
                    Cell(3, 1, "老师电话", "phone", corner=True),
                    Cell(4, 0, "学校公章盖在这里", "seal", columns=2),
                ),
                border=0.6,
            ),
        ),
    ),
)  # fmt: skip

FORMS: dict[str, Draw] = {
    "schools-arrival": partial(draw_sheet, _ARRIVAL),
    "schools-inspection": partial(draw_sheet, _INSPECTION),
    "schools-notice": partial(draw_sheet, _NOTICE),
    "schools-handover": partial(draw_sheet, _HANDOVER),
    "schools-stockroom": partial(draw_sheet, _STOCKROOM),
    "schools-card": partial(draw_sheet, _CARD),
}
