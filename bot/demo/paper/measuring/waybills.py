"""Courier waybills by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.demo.paper.chance import Rng
from bot.demo.paper.filling import put, seal
from bot.demo.paper.measuring.couriers import COURIERS
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.waybills import bars, places, small_print

Draw = Callable[[Receipt, Rng], Page]


def draw_label(receipt: Receipt, rng: Rng) -> Page:
    """The tall printed label, drawn at twice its size so that a near photo stays sharp."""
    page = Page(200, 320)
    receipt = replace(receipt, seal_look=replace(receipt.seal_look, size_mm=62))
    page.text(12, 20, receipt.carrier, face="hei", points=34, bold=True)
    page.text(188, 20, "标准快件", face="hei", points=22, anchor="rm")
    bars(page, (20, 36, 160, 30), receipt.tracking)
    page.text(100, 74, receipt.tracking, face="hei", points=22, anchor="mm")
    for y in (32, 82, 132, 172, 226, 306):
        page.line(8, y, 192, y, 0.6)
    page.text(12, 96, "收", face="hei", points=30, bold=True)
    put(page, "school", (30, 94), receipt, rng, room=155, face="hei", points=22)
    page.text(30, 108, f"{receipt.phone}", face="hei", points=20)
    page.text(30, 121, f"{receipt.district}（校内收发室）", face="hei", points=18)
    page.text(12, 152, "寄", face="hei", points=30, bold=True)
    small_print(page, 30, 145, ("市电教馆", "课程资源卡 物流专用"), 18, 13)
    page.text(12, 184, f"托寄物：{receipt.term_text}资源卡", face="hei", points=18)
    page.text(12, 198, f"数量：{receipt.sent} 张", face="hei", points=18)
    page.text(12, 212, "您的签字代表您已验收此包裹", face="hei", points=14)
    places(
        page,
        receipt,
        rng,
        (12, 240),
        ("签收人：", "实收张数：", "时间："),
        24.0,
        points=20,
        size=1.7,
    )
    seal(page, 140, 266, receipt, rng)
    return page


WAYBILLS: dict[str, Draw] = {
    "waybill-label": draw_label,
    **COURIERS,
}
