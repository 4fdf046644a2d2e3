"""What goods are handed over with by those who made or kept them: a printing works' voucher, a
bookshop's dispatch list, a store's slip with a part that comes back, a gate pass."""

from __future__ import annotations

from bot.demo.paper.offices import parts
from bot.demo.paper.offices.parts import ALL, Box, Cell, Grid, Place, Rule, Seal, Text, Words
from bot.demo.paper.schools.parts import Part
from bot.demo.paper.schools.parts import Place as Line
from bot.demo.paper.schools.parts import Words as Printed
from bot.demo.paper.schools.sheets import Sheet

PRINTING = parts.Sheet(
    241, 146,
    (
        Words(12, 13, "青禾彩色印刷厂", 17, bold=True),
        Words(12, 22, "承印：票证　卡券　教辅　　厂址：澜州纬三路", 10.5),
        Words(229, 13, "成品出厂凭单", 17, "rm", bold=True),
        Words(229, 22, "NO.{serial}", 12, "rm"),
        Grid(
            12, 28,
            (24, 60, 24, 109),
            (12, 11),
            (
                (Cell("委印方"), Cell("市电教馆"), Cell("送至"), Cell(field="school")),
                (Cell("工票"), Cell("YS16-{serial}"), Cell("版次"), Cell("{term}版")),
            ),
        ),
        Grid(
            12, 55,
            (52, 50, 24, 26, 33, 32),
            (10, 13, 10),
            (
                tuple(map(Cell, ("成品", "尺寸", "工艺", "每盒装", "出厂张数", "加工费"))),
                (
                    Cell("泰微课PVC卡"), Cell("85.5×54×0.5mm"), Cell("刮银"), Cell("500张"),
                    Cell(field="sent"), Cell("另结"),
                ),
                tuple([Cell()] * 6),
            ),
        ),
        Place("received", 12, 99, 124, "送至方数过，认收", unit="张", ruled=True),
        Place("signer", 12, 115, 62, "数卡人", ruled=True),
        Place("date", 80, 115, 68, "于", ruled=True),
        Words(152, 96, "送至方用章"),
        Words(12, 127, "多出或不足0.3%以内属印刷正常损耗，请照实填写，厂方补印。", 10.5),
        Words(12, 137, "① 白：车间　② 粉：送至方　③ 黄：返财务（本页）", 10.5),
        Seal(202, 117, 4),
    ),
    face="song",
    paper=(254, 249, 226),
)  # fmt: skip
BOOKSHOP = parts.Sheet(
    240, 166,
    (
        Words(120, 13, "新华书店澜州市店", 17, "mm", bold=True),
        Words(120, 23, "非书商品发货清册", 14, "mm"),
        Words(12, 23, "仓位：教-06", 10.5),
        Words(228, 23, "批号 {serial}", 11, "rm"),
        Grid(
            12, 29,
            (34, 62, 22, 26, 34, 16, 22),
            (10, 13, 10, 10),
            (
                tuple(map(Cell, ("商品码", "品　名", "定价", "发数", "码洋", "折扣", "实洋"))),
                (
                    Cell("69{serial}"), Cell("课程资源卡（单张）"), Cell("50.00"),
                    Cell(field="sent"), Cell("{amount}"), Cell("—"), Cell("0.00"),
                ),
                tuple([Cell()] * 7),
                (
                    Cell("本页小计（{boxes}包）", span=3), Cell("{sent}"),
                    Cell("{amount}"), Cell(), Cell("0.00"),
                ),
            ),
        ),
        Box(12, 78, 216, 70, 0.6),
        Words(18, 86, "到货后请收方填写此框，撕下或拍照退我店", 10.5),
        Text(
            18, 100, 152,
            "|清册所列{term}卡已到，数得[received]张。\n"
            "|数卡的是[signer]，日期[date]。",
            13, 15,
        ),
        Place("school", 18, 140, 122, "收方　"),
        Words(12, 157, "学校代办员、发行员：          复核：", 10.5),
        Words(166, 86, "收方盖章", 11),
        Seal(198, 116, 4),
    ),
    face="kai",
    points=12.5,
)  # fmt: skip
OUT_OF_STORE = Sheet(
    290, 142,
    face="song",
    points=13,
    paper=(247, 250, 253),
    fixed=Part(
        words=(
            Printed(52, 18, "出 仓 条", 20, "hei", anchor="mm"),
            Printed(10, 34, "货：泰微课学习卡"),
            Printed(10, 47, "期：{term}"),
            Printed(10, 60, "往：{school}", room=84),
            Printed(10, 73, "数：{sent}张"),
            Printed(10, 86, "车：{carrier}"),
            Printed(10, 108, "仓管："),
            Printed(10, 124, "（本条由仓库钉存）", 10.5),
            Printed(196, 18, "到 货 回 条", 20, "hei", anchor="mm"),
            Printed(280, 18, "{serial}", 12, anchor="rm"),
            Printed(112, 34, "致  教学设备仓库："),
            Printed(112, 48, "一、贵仓{term}出仓的卡，我方已收妥。"),
            Printed(112, 78, "三、本回条由下列人员填写，数字由其负责。"),
            Printed(112, 132, "回条请于三日内寄回或拍照发回", 10.5),
            Printed(206, 92, "四、单位及印章", 13),
        ),
        dashes=((103, 6, 103, 136),),
        places=(
            Line("received", 112, 63, 280, "二、出仓条写{sent}张，我方数出", "张。", ruled=True),
            Line("signer", 118, 95, 196, "填写人 ", ruled=True),
            Line("date", 118, 113, 196, "填写日 ", ruled=True),
            Line("school", 206, 103, 284),
        ),
        seal=(244, 116),
        spread=3,
    ),
)  # fmt: skip
GATE_PASS = parts.Sheet(
    184, 190,
    (
        Words(92, 16, "货 物 放 行 证", 20, "mm", bold=True),
        Words(172, 27, "放字 {serial}", 11, "rm"),
        Place("school", 12, 40, 160, "提往：", ruled=True),
        Place("term", 12, 54, 78, "用期：", ruled=True),
        Place("sent", 96, 54, 76, "放出：", unit="份", ruled=True),
        Words(12, 68, "门岗验放："),
        Words(96, 68, "车号："),
        Rule(4, 78, 180, 78, dashed=True),
        Words(92, 86, "下半由提往单位填后退门岗", 10.5, "mm"),
        Place("received", 12, 100, 160, "运抵后逐盒查过，共计", unit="份", ruled=True),
        Place("signer", 12, 118, 84, "查点者：", ruled=True),
        Place("date", 12, 135, 84, "时　间：", ruled=True),
        Words(12, 152, "提往单位（盖印）→"),
        Words(12, 172, "每份即课程卡一张。", 10.5),
        Words(12, 180, "涂改无效，遗失不补。", 10.5),
        Seal(140, 150, 5),
    ),
    face="song",
    points=13,
    paper=(250, 244, 228),
    colour=(92, 56, 30),
    by_hand=ALL,
)  # fmt: skip
