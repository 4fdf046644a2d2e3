"""Couriers' paper that a school signed and kept: a label with its stub, a stub pasted on the
school's own sheet, a delivery note on continuous paper."""

from __future__ import annotations

from functools import partial

from PIL import ImageDraw

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import PER_MM, MmBox, Page
from bot.demo.paper.schools.parts import Cell, Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.spec import Receipt

_BARS = ("11221", "21112", "12112", "22111", "11212", "21211", "12211", "11122", "21121", "12121")
"""How wide the bars and gaps of a digit are."""


def bars(page: Page, box: MmBox, digits: str) -> None:
    """Bars like those of a parcel's number."""
    x, y, wide, high = box
    widths = [int(w) for digit in digits or "0" if digit.isdigit() for w in _BARS[int(digit)] + "1"]
    step = wide / max(sum(widths), 1)
    ink = ImageDraw.Draw(page.image)
    for i, width in enumerate(widths):
        if i % 2 == 0:
            ends = (x * PER_MM, y * PER_MM, (x + width * step) * PER_MM, (y + high) * PER_MM)
            ink.rectangle(ends, fill=(22, 22, 24))
        x += width * step


def _label_ground(page: Page, receipt: Receipt, _: Rng) -> None:
    bars(page, (24, 44, 92, 17), receipt.tracking)
    bars(page, (74, 154, 56, 9), receipt.tracking)


def _pasted_ground(page: Page, receipt: Receipt, _: Rng) -> None:
    """The strip of the waybill: pinker paper with a shadow along two edges."""
    ink = ImageDraw.Draw(page.image)
    shadow = tuple(v * PER_MM for v in (19, 53.6, 192.6, 150.6))
    strip = tuple(v * PER_MM for v in (18, 53, 192, 150))
    ink.rectangle(shadow, fill=(176, 174, 170))
    ink.rectangle(strip, fill=(250, 244, 236))
    bars(page, (118, 57, 66, 10), receipt.tracking)


def _continuous_ground(page: Page, _: Receipt, __: Rng) -> None:
    """Sprocket holes along both sides."""
    ink = ImageDraw.Draw(page.image)
    for x in (6.0, page.wide - 6.0):
        for i in range(int(page.high / 12.7)):
            y = 6.5 + i * 12.7
            hole = ((x - 2) * PER_MM, (y - 2) * PER_MM, (x + 2) * PER_MM, (y + 2) * PER_MM)
            ink.ellipse(hole, fill=(196, 192, 186), outline=(150, 148, 144))


_LABEL = Sheet(
    140,
    250,
    face="hei",
    points=13,
    ground=_label_ground,
    fixed=Part(
        words=(
            Words(8, 15, "{carrier}", 22, bold=True),
            Words(132, 15, "代收货款：无", 12, anchor="rm"),
            Words(70, 65, "{tracking}", 13, anchor="mm"),
            Words(70, 32, "{district}", 30, anchor="mm", bold=True, room=120),
            Words(8, 139, "派件联", 11),
            Words(132, 139, "请收件人核对内件后在下联签字", 11, anchor="rm"),
            Words(8, 156, "签收联", 16, bold=True),
            Words(8, 164, "运单 {tracking}", 10.5, room=62),
            Words(8, 240, "收件单位盖章后由学校拍照寄回市电教馆", 10.5),
        ),
        dashes=((0, 145, 140, 145),),
        grids=(
            Grid(
                6, 70, (14, 114), (24, 18, 22),
                (
                    Cell(0, 0, "收", points=18), Cell(0, 1, "收件单位", "school", corner=True),
                    Cell(1, 0, "寄", points=18), Cell(1, 1, "市电化教育馆  物流组"),
                    Cell(2, 0, "内\n件", points=14),
                    Cell(2, 1, "{term}泰微课资源卡\n内装{sent}张"),
                ),
            ),
            Grid(
                6, 170, (30, 98), (15, 17, 17, 15),
                (
                    Cell(0, 0, "托寄张数"), Cell(0, 1, field="sent", unit="张"),
                    Cell(1, 0, "点收张数"), Cell(1, 1, field="received", unit="张"),
                    Cell(2, 0, "签收人"), Cell(2, 1, field="signer"),
                    Cell(3, 0, "签收时间"), Cell(3, 1, field="date"),
                ),
            ),
        ),
        seal=(108, 214),
    ),
)  # fmt: skip
_PASTED = Sheet(
    points=14,
    ground=_pasted_ground,
    fixed=Part(
        words=(
            Words(105, 28, "快递签收底单粘贴页", 22, "hei", anchor="mm"),
            Words(18, 43, "{school}", 13),
            Words(192, 43, "第    页", 13, anchor="rm"),
            Words(22, 62, "{carrier}", 20, "hei", bold=True),
            Words(66, 63, "底单", 13, "hei"),
            Words(151, 70, "{tracking}", 11, "hei", anchor="mm"),
            Words(18, 160, "（底单粘贴处）", 10.5),
            Words(18, 176, "学校核对记录", 15, "hei", bold=True),
            Words(128, 218, "（学校公章）", 13),
        ),
        places=(
            Place("sent", 18, 190, 90, "单上张数：", "张", ruled=True),
            Place("received", 96, 190, 192, "点到张数：", "张", ruled=True),
            Place("signer", 18, 206, 90, "签收老师：", ruled=True),
            Place("date", 96, 206, 192, "签收日期：", ruled=True),
        ),
        lines=((18, 180, 192, 180),),
        grids=(
            Grid(
                22, 76, (30, 52, 30, 54), (17, 17, 17, 17),
                (
                    Cell(0, 0, "寄件人"), Cell(0, 1, "市电教馆"), Cell(0, 2, "寄件地"),
                    Cell(0, 3, "本市"),
                    Cell(1, 0, "收件人"), Cell(1, 1, field="school", columns=3),
                    Cell(2, 0, "托寄物"), Cell(2, 1, "课程资源卡（{term}）", columns=3),
                    Cell(3, 0, "数量"), Cell(3, 1, field="sent", unit="张"),
                    Cell(3, 2, "电话"), Cell(3, 3, field="phone"),
                ),
                thick=0.2,
                border=0.2,
            ),
        ),
        seal=(148, 234),
    ),
)  # fmt: skip
_DELIVERY = Sheet(
    241,
    150,
    points=12,
    face="song",
    paper=(252, 248, 250),
    ground=_continuous_ground,
    fixed=Part(
        words=(
            Words(120, 15, "{carrier}送货单", 21, "hei", anchor="mm", bold=True),
            Words(226, 16, "第二联：收货方", 11, anchor="rm"),
            Words(16, 142, "收货方如对数量有异议，请当场在“情况说明”栏注明。", 10.5),
        ),
        places=(
            Place("school", 16, 30, 150, "送达单位："),
            Place("tracking", 156, 30, 226, "单号："),
            Place("phone", 16, 41, 100, "联系电话："),
            Place("term", 156, 41, 226, "批次："),
            Place("signer", 16, 128, 92, "收货人签字：", ruled=True),
            Place("date", 98, 128, 182, "收货时间：", ruled=True),
        ),
        grids=(
            Grid(
                16, 48, (54, 16, 28, 28, 62, 22), (11, 19, 12, 24),
                (
                    Cell(0, 0, "货物名称"), Cell(0, 1, "箱数"), Cell(0, 2, "包装"),
                    Cell(0, 3, "应送（张）"), Cell(0, 4, "实收（张）"), Cell(0, 5, "破损"),
                    Cell(1, 0, "泰微课网络课程卡"), Cell(1, 1, "1"), Cell(1, 2, "纸箱"),
                    Cell(1, 3, field="sent", centred=True), Cell(1, 4, field="received"),
                    Cell(1, 5),
                    *(Cell(2, column) for column in range(6)),
                    Cell(3, 0, "情况说明"), Cell(3, 1, columns=5),
                ),
            ),
        ),
        seal=(196, 116),
    ),
    below=Part(words=(Words(186, 128, "送货员："),)),
)  # fmt: skip

WAYBILLS: dict[str, Draw] = {
    "schools-label": partial(draw_sheet, _LABEL),
    "schools-pasted": partial(draw_sheet, _PASTED),
    "schools-delivery": partial(draw_sheet, _DELIVERY),
}
