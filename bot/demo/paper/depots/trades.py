"""Tables of those who make, sell and carry: a bookshop's green counterfoil, a printing house's
packing sheet, a courier's sheet with captions under its places, a teachers' school that hands
parcels on."""

from __future__ import annotations

from bot.demo.paper.offices.parts import (
    ALL,
    Bars,
    Box,
    Cell,
    Grid,
    Place,
    Rule,
    Seal,
    Sheet,
    Text,
    Words,
)

BOOKSHOP = Sheet(
    241, 154,
    (
        Words(114, 12, "新华书店教材发行部", 13, "mm"),
        Words(114, 22, "随书赠品配送回单", 19, "mm", bold=True),
        Rule(78, 28, 150, 28),
        Rule(78, 29, 150, 29),
        Words(222, 18, "№ {serial}", 13, "rm"),
        Place("school", 10, 38, 134, "购书学校："),
        Place("term", 152, 38, 72, "季节："),
        Grid(
            10, 45,
            (26, 52, 13, 20, 28, 18, 58),
            (11, 16, 11, 11, 12),
            (
                tuple(map(Cell, ("书代号", "赠品名", "单位", "定价", "配数", "码洋", "校方点得"))),
                (
                    Cell("ZP-0916"), Cell(field="goods", says="泰微课卡"), Cell("张"),
                    Cell("50.00"), Cell(field="sent"), Cell("赠"), Cell(field="received"),
                ),
                tuple([Cell()] * 7),
                tuple([Cell()] * 7),
                (Cell("大写金额　　不计", span=4), Cell("折扣"), Cell("—"), Cell()),
            ),
            outer=0.6,
        ),
        Place("signer", 10, 119, 70, "校方收书人：", ruled=True),
        Place("date", 10, 135, 84, "收书日：", ruled=True),
        Words(100, 119, "业务员："),
        Words(100, 135, "配书员："),
        Words(148, 117, "购书学校印鉴", 11),
        Words(233, 76, "第二联（黄）书店记账", 10.5, "mm", upright=True),
        Seal(202, 129, 3),
    ),
    paper=(253, 249, 226),
    colour=(20, 92, 60),
    by_hand=ALL,
)  # fmt: skip
PRINTER = Sheet(
    210, 297,
    (
        Words(18, 20, "东岳彩印包装厂", 18, bold=True),
        Words(192, 17, "厂址：经济开发区纬三路", 10.5, "rm"),
        Words(192, 24, "质检专线转 806", 10.5, "rm"),
        Rule(18, 29, 192, 29, 1.0),
        Words(105, 42, "成品装箱及开箱点验单", 20, "mm", bold=True),
        Grid(
            18, 54,
            (30, 57, 30, 57),
            (12, 12, 12, 15),
            (
                (Cell("印件"), Cell("泰微课资源卡"), Cell("工单"), Cell("CP{serial}")),
                (Cell("成品尺寸"), Cell("85.5×54毫米"), Cell("每箱"), Cell("500张")),
                (Cell("版次"), Cell(field="term"), Cell("箱数"), Cell("{boxes}")),
                (Cell("送往"), Cell(field="school", span=3)),
            ),
            outer=0.7,
        ),
        Words(18, 114, "【厂内】", 12, bold=True),
        Grid(
            18, 119,
            (30, 57, 30, 57),
            (14,),
            ((Cell("装箱累计"), Cell(field="sent", unit="张"), Cell("装箱工"), Cell("07班")),),
        ),
        Words(18, 143, "【送到后由用户填】", 12, bold=True),
        Grid(
            18, 148,
            (30, 57, 30, 57),
            (19, 19, 56),
            (
                (Cell("开箱累计"), Cell(field="received", unit="张"), Cell("废次"),
                 Cell("　　　张")),
                (Cell("开箱人"), Cell(field="signer"), Cell("开箱日"), Cell(field="date")),
                (Cell("用户留言：", stands="top", span=2),
                 Cell("用户印鉴：", stands="top", span=2)),
            ),
            outer=0.7,
        ),
        Words(18, 252, "开箱与装箱不一致时，请连同箱内合格证一并拍照；本厂凭此补印。", 10.5),
        Words(18, 260, "一式三份：白—厂财务　蓝—用户　黄—随车带回", 10.5),
        Seal(154, 216, 5),
    ),
    face="hei",
)  # fmt: skip
BACK_OFFICE = Sheet(
    160, 226,
    (
        Words(12, 14, "{carrier}", 18, bold=True),
        Words(148, 14, "返单（签完交快递员）", 11, "rm"),
        Bars(30, 22, 100, 13),
        Words(80, 40, "{tracking}", 12, "mm"),
        Grid(
            10, 46,
            (62, 78),
            (16, 8, 16, 8, 20, 8, 19, 8, 60),
            (
                (Cell(field="school", span=2),),
                (Cell("收 方 单 位 名 称", span=2, points=10),),
                (Cell("学习卡（{term}）", points=11), Cell(field="sent")),
                (Cell("内 件 说 明", points=10), Cell("寄 方 申 报 张 数", points=10)),
                (Cell(field="date"), Cell(field="received")),
                (Cell("拆 件 日", points=10), Cell("收 方 拆 件 张 数", points=10)),
                (Cell("教职工", points=11), Cell(field="signer")),
                (Cell("拆 件 人 身 份", points=10), Cell("收 方 拆 件 人 签 字", points=10)),
                (Cell("收方印章", stands="top", span=2),),
            ),
            outer=0.6,
        ),
        Words(80, 217, "返单须在七日内交回客服部，逾期扣罚", 10.5, "mm"),
        Seal(92, 178, 4),
    ),
    face="hei",
    points=13,
    bare=False,
)  # fmt: skip
TEACHERS = Sheet(
    297, 210,
    (
        Words(148, 17, "{district}教师进修学校", 14, "mm"),
        Words(148, 28, "转 送 物 件 联 系 单", 20, "mm", bold=True),
        Words(276, 40, "进校转〔2016〕{serial}号", 11, "rm"),
        Box(20, 46, 256, 142, 0.6),
        Rule(122, 46, 122, 188),
        Rule(20, 58, 276, 58),
        Words(71, 52, "甲栏  进修学校填", 13, "mm", bold=True),
        Words(199, 52, "乙栏  用卡学校填", 13, "mm", bold=True),
        Text(
            26, 71, 90,
            "|兹将下列物件转送你校，请在乙栏写明结果，原单退我校后勤处。\n"
            "|物件：课程资源卡\n|学期：{term}\n|本次转送：{sent}张\n|转送：{carrier}",
            13, 12,
        ),
        Words(26, 164, "后勤处经手：陆"),
        Words(26, 176, "总机转8012"),
        Place("school", 128, 71, 142, "校　名：", points=14),
        Text(128, 88, 142, "|转来的卡片已经开包过数，得[received]张。", 14, 14),
        Place("signer", 128, 120, 86, "过数人：", ruled=True, points=14),
        Place("date", 128, 140, 86, "过数日：", ruled=True, points=14),
        Words(128, 160, "与甲栏相符  □"),
        Words(128, 172, "与甲栏不符  □"),
        Words(230, 180, "（校印）", 12, "mm"),
        Words(20, 198, "说明：乙栏须由本人手写，涂改处请另签。", 10.5),
        Seal(238, 148, 4),
    ),
    points=13,
)  # fmt: skip
