"""Courier waybills that a school signed: a wide multi-part form, and what any waybill has."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]


def draw_form(receipt: Receipt, rng: Rng) -> Page:
    """The wide form with boxes for sender, receiver, contents and signature."""
    page = Page(230, 130, paper=(253, 251, 244))
    page.text(12, 13, receipt.carrier, face="hei", points=22, bold=True)
    page.text(70, 13, "详情单（签收联）", face="hei", points=13)
    bars(page, (140, 5, 76, 12), receipt.tracking)
    page.text(178, 21, receipt.tracking, face="hei", points=11, anchor="mm")
    for box in ((10, 27, 105, 34), (115, 27, 105, 34), (10, 61, 105, 30), (115, 61, 105, 60)):
        page.frame(box)
    page.frame((10, 91, 105, 30))
    small_print(
        page, 13, 33, ("寄件单位：市电教馆", "品    名：泰微课网络课程资源卡", "付款方式：寄付月结")
    )
    page.text(118, 33, "收件单位：", face="hei", points=10)
    put(page, "school", (138, 33), receipt, rng, room=80, face="song", points=12)
    small_print(page, 118, 42, (f"联系电话：{receipt.phone}", f"所在区域：{receipt.district}"))
    small_print(
        page, 13, 68, (f"内件说明：{receipt.term_text}资源卡", f"数    量：{receipt.sent}张")
    )
    places(page, receipt, rng, (118, 70), ("实收数量：", "收件人签名：", "签收日期："), 15.0)
    small_print(page, 13, 98, ("签收前请当面清点，如有破损请拒收。", "收件单位请加盖公章。"))
    seal(page, 80 + between(rng, -12, 14), 100, receipt, rng, spread=3)
    return page


def places(
    page: Page,
    receipt: Receipt,
    rng: Rng,
    at: tuple[float, float],
    labels: tuple[str, ...],
    step: float,
    points: float = 12,
    size: float = 1.0,
) -> None:
    """Labels with room to write by hand, one below the other."""
    x, y = at
    for label in labels:
        wide = page.text(x, y, label, face="hei", points=points)
        put(page, _field_of(label), (x + wide + 2, y), receipt, rng, room=56 * size, size=size)
        y += step


def _field_of(label: str) -> str:
    """Which field a label of a waybill asks for."""
    if "实收" in label:
        return "received"
    return "signer" if "签名" in label or "签收人" in label else "date"


def small_print(
    page: Page, x: float, y: float, words: tuple[str, ...], points: float = 10, step: float = 9
) -> None:
    """Small print, line by line."""
    for i, line in enumerate(words):
        page.text(x, y + i * step, line, face="hei", points=points)


def bars(page: Page, box: tuple[float, float, float, float], digits: str) -> None:
    """Something like a bar code of these digits."""
    x, y, wide, high = box
    unit = wide / max(1, len(digits) * 7)
    for i, digit in enumerate(digits):
        left = x + i * 7 * unit
        for bar in range(3):
            thick = 1 + (int(digit) >> bar & 1)
            page.line(left + unit, y, left + unit, y + high, unit * thick * 0.9)
            left += unit * 2.3


TUNING_WAYBILLS: dict[str, Draw] = {"waybill-form": draw_form}
