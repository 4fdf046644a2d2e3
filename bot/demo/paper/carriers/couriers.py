"""What couriers have a school sign: a form of five copies that is filled in by pen, the post
office's card, an express branch's hand-over sheet, a label for papers that go back, a task sheet
of a van that drives within the city. Drawn enlarged where the paper is small."""

from __future__ import annotations

from bot.demo.paper.offices import parts
from bot.demo.paper.offices.parts import ALL, Bars, Box, Place, Rule, Seal
from bot.demo.paper.schools.drawing import HANDED
from bot.demo.paper.schools.parts import Cell, Grid, Part, Words
from bot.demo.paper.schools.sheets import Sheet

FIVE_COPIES = Sheet(
    240, 156,
    face="hei",
    points=12,
    paper=(253, 250, 240),
    by_hand=HANDED | {"school", "sent"},
    fixed=Part(
        words=(
            Words(8, 13, "{carrier}", 22, bold=True),
            Words(60, 15, "月结客户寄递单", 13),
            Words(232, 12, "{tracking}", 14, anchor="rm"),
            Words(232, 20, "④ 返寄件公司联", 10.5, anchor="rm"),
            Words(8, 149, "填写本单前请阅背面条款。贵重物品未保价的，按资费三倍以内赔付。", 10.5),
        ),
        grids=(
            Grid(
                8, 26, (58, 54, 56, 56), (20, 19, 22, 54),
                (
                    Cell(0, 0, "寄自  市电教馆\n（协议号 0731）"),
                    Cell(0, 1, "送往何单位", "school", columns=3, corner=True),
                    Cell(1, 0, "座机或手机", "phone", corner=True),
                    Cell(1, 1, "卡片供哪期使用", "term", corner=True),
                    Cell(1, 2, "寄出", "sent", unit="张", corner=True),
                    Cell(1, 3, "重量（kg）          体积"),
                    Cell(2, 0, "拆包所见", "received", columns=2, unit="张", corner=True),
                    Cell(2, 2, "拆包人", "signer", corner=True),
                    Cell(2, 3, "拆包日", "date", corner=True),
                    Cell(3, 0, "付款：√寄付  □到付\n\n包装：□封套  □纸箱\n\n取件员："),
                    Cell(3, 1, "物品类别\n\n□ 文件\n\n√ 卡证"),
                    Cell(3, 2, "送往单位印鉴", "seal", columns=2),
                ),
                border=0.6,
            ),
        ),
    ),
)  # fmt: skip
POST = parts.Sheet(
    206, 146,
    (
        parts.Words(103, 14, "包 裹 邮 件 投 递 回 执", 18, "mm", bold=True),
        parts.Words(10, 13, "邮1107丙", 10.5),
        parts.Words(196, 13, "{tracking}", 12, "rm"),
        Rule(10, 22, 196, 22, 0.7),
        parts.Words(10, 31, "收寄局　澜州东门"),
        parts.Words(84, 31, "经转　—"),
        parts.Words(196, 31, "投递局　澜州", anchor="rm"),
        Place("school", 10, 44, 186, "投交　", ruled=True),
        Place("sent", 10, 59, 84, "报称内装", unit="枚", ruled=True),
        Place("received", 102, 59, 94, "启封见有", unit="枚", ruled=True),
        Box(10, 71, 104, 64),
        parts.Words(14, 79, "封皮无破损，内件如上，业已领讫。", 11),
        Place("signer", 14, 95, 96, "领件者　", ruled=True),
        Place("date", 14, 111, 96, "领件日　", ruled=True),
        parts.Words(14, 127, "投递员工号　　　　　　段道　", 11),
        Box(114, 71, 82, 64),
        parts.Words(118, 79, "领件单位戳记", 11),
        parts.Words(103, 140, "内件：{term}网络课程卡（资费已付，免贴邮票）", 10.5, "mm"),
        Seal(157, 107, 4),
    ),
    face="song",
    paper=(247, 251, 245),
    colour=(22, 94, 62),
    by_hand=ALL - {"term"},
)  # fmt: skip
BATCH = parts.Sheet(
    210, 297,
    (
        parts.Words(14, 20, "{carrier}  城南营业部", 13, bold=True),
        parts.Words(196, 20, "大客户专用  YW-12", 10.5, "rm"),
        Rule(14, 26, 196, 26, 0.8),
        parts.Words(105, 38, "批 量 件 交 接 单", 20, "mm", bold=True),
        Place("school", 14, 54, 182, "派达客户："),
        parts.Grid(
            14, 61,
            (12, 48, 46, 16, 30, 30),
            (11, 14, 11, 11, 11),
            (
                tuple(map(parts.Cell, ("#", "面单号", "托寄品", "箱", "报单张数", "计重kg"))),
                (
                    parts.Cell("1"), parts.Cell("{tracking}", points=11),
                    parts.Cell("泰微课学习卡"),
                    parts.Cell("{boxes}"), parts.Cell(field="sent"), parts.Cell("{boxes}.5"),
                ),
                (parts.Cell("2"), *[parts.Cell()] * 5),
                (parts.Cell("3"), *[parts.Cell()] * 5),
                (
                    parts.Cell("共　计", span=3), parts.Cell("{boxes}"),
                    parts.Cell("{sent}"), parts.Cell(),
                ),
            ),
        ),
        parts.Words(14, 127, "学期标识：{term}"),
        parts.Grid(
            14, 134,
            (46, 46, 90),
            (11, 78),
            (
                tuple(map(parts.Cell, ("①营业部出仓", "②业务员派送", "③客户接货"))),
                (
                    parts.Cell("出仓员\n\n\n\n出仓时间\n\n\n\n封签号", stands="top"),
                    parts.Cell("业务员\n\n\n\n派达时间\n\n\n\n异常登记", stands="top"),
                    parts.Cell(),
                ),
            ),
            outer=0.6,
        ),
        parts.Words(110, 151, "客户开箱点过，箱内有卡："),
        Place("received", 110, 163, 82, unit="张", ruled=True),
        parts.Words(110, 177, "接货老师亲笔："),
        Place("signer", 110, 188, 82, ruled=True),
        parts.Words(110, 202, "接货于："),
        Place("date", 110, 213, 82, ruled=True),
        parts.Words(14, 236, "③栏须加盖客户单位的章，"),
        parts.Words(14, 245, "无章的面单作未派达处理。"),
        parts.Words(14, 282, "客服工单请报面单号末七位 {serial}", 10.5),
        Seal(140, 251, 6),
    ),
    face="hei",
)  # fmt: skip
RETURNED = parts.Sheet(
    150, 232,
    (
        Box(4, 4, 142, 224, 0.6),
        parts.Words(10, 15, "{carrier}", 22, bold=True),
        parts.Words(140, 15, "签 单 返 还", 18, "rm", bold=True),
        Rule(4, 25, 146, 25, 0.6),
        Bars(12, 30, 84, 15),
        parts.Words(54, 50, "{tracking}", 12, "mm"),
        parts.Words(102, 34, "返至", 11),
        parts.Words(102, 44, "市电教馆", 14, bold=True),
        Rule(98, 25, 98, 56),
        Rule(4, 56, 146, 56),
        Place("school", 10, 68, 130, points=16),
        parts.Words(10, 80, "{district}    {phone}", 12),
        Rule(4, 88, 146, 88, 0.6),
        parts.Words(10, 97, "【内件】{term}泰微课卡", 13),
        Place("sent", 10, 109, 60, "【寄方申报】", unit="张"),
        Place("received", 10, 124, 126, "【收方复点】", unit="张", ruled=True),
        Place("signer", 10, 142, 100, "【收方签字】", ruled=True),
        Place("date", 10, 160, 100, "【签字日期】", ruled=True),
        parts.Words(10, 178, "【收方盖章】"),
        parts.Words(10, 206, "小哥提示：", 10.5),
        parts.Words(10, 213, "四项填齐再收回，", 10.5),
        parts.Words(10, 220, "缺项不予结算。", 10.5),
        Seal(102, 198, 4),
    ),
    face="hei",
    points=13,
)  # fmt: skip
CITY_VAN = parts.Sheet(
    210, 274,
    (
        parts.Words(16, 22, "快马同城", 20, bold=True),
        parts.Words(194, 23, "任务号 {serial}", 12, "rm"),
        parts.Words(16, 33, "专车配送任务书（司机随车，完成后交回）", 12),
        Rule(16, 39, 194, 39, 0.8),
        Rule(26, 50, 26, 142, 0.6),
        *(Box(23.5, y - 2.5, 5, 5, 1.2) for y in (50, 82, 106)),
        parts.Words(36, 50, "装　市电教馆北门仓库", 14, bold=True),
        Place("sent", 36, 61, 48, "装车", unit="张卡，"),
        parts.Words(85, 61, "合{boxes}箱"),
        parts.Words(36, 71, "货主备注：{term}学生用卡，勿压勿淋", 11),
        parts.Words(36, 82, "途　绕城东路、货运站", 14, bold=True),
        parts.Words(36, 92, "代理：{carrier}", 11),
        parts.Words(36, 106, "卸", 14, bold=True),
        Place("school", 46, 106, 146, points=14),
        Place("received", 36, 121, 110, "卸下后点数", unit="张卡", ruled=True),
        Place("date", 36, 137, 110, "卸车时间", ruled=True),
        parts.Grid(
            16, 152,
            (44, 45, 44, 45),
            (11, 12),
            (
                tuple(map(parts.Cell, ("出车公里", "收车公里", "过路费", "停车费"))),
                tuple([parts.Cell()] * 4),
            ),
        ),
        parts.Words(16, 190, "司机：", 13),
        parts.Words(16, 206, "车牌：", 13),
        Place("signer", 84, 190, 110, "卸货方点数人签名：", ruled=True, points=13),
        parts.Words(84, 206, "卸货方（印）：", 13),
        parts.Words(16, 265, "司机须当面看客户点数，客户未签字、未用印的，本趟不计运费。", 10.5),
        Seal(146, 232, 6),
    ),
    face="hei",
    points=13,
)  # fmt: skip
