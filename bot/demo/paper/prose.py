"""Receipts in running text: 收条 and 证明, typed, with the number and the name by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal, value, without_unit
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with places in braces; `{received}` leaves an underlined gap to write in."""

    title: str
    text: str
    signer_label: str
    seal_label: str
    date_label: str = ""
    phone_label: str = ""
    face: str = "song"
    points: float = 16
    leading: float = 13.5
    left: float = 28
    top: float = 78
    by_hand: frozenset[str] = frozenset({"received", "signer", "date"})
    typed_name_above_date: bool = False


def draw_prose(wording: Wording, receipt: Receipt, rng: Rng) -> Page:
    """The text set in lines, then signature, seal and date at the right."""
    page, receipt = Page(), without_unit(receipt)
    page.text(
        page.wide / 2,
        wording.top - 28,
        wording.title,
        face=wording.face,
        points=26,
        anchor="mm",
        bold=True,
    )
    y = _set_text(page, wording, receipt, rng)
    _foot(page, wording, receipt, rng, y + 18)
    return page


def _set_text(page: Page, wording: Wording, receipt: Receipt, rng: Rng) -> float:
    """Set the text word by word; gives where the last line stands."""
    glyph = wording.points * 0.3528
    x, y = wording.left + 2 * glyph, wording.top
    for part in _parts(wording.text, receipt):
        if part == "{received}":
            x, y = _gap(page, wording, receipt, rng, (x, y))
            continue
        for character in part:
            full = x > page.wide - wording.left - glyph and character not in "，。、）；："
            if character == "\n" or full:
                x, y = wording.left, y + wording.leading
                if character == "\n":
                    x += 2 * glyph
                    continue
            x += page.text(x, y, character, face=wording.face, points=wording.points)
    return y


def _parts(text: str, receipt: Receipt) -> list[str]:
    """The text with every place but `{received}` filled in, split around that one."""
    for field in ("school", "district", "term", "sent", "date", "goods"):
        text = text.replace("{" + field + "}", value(receipt, field))
    before, _, after = text.partition("{received}")
    return [before, "{received}", after] if "{received}" in text else [before]


def _gap(
    page: Page, wording: Wording, receipt: Receipt, rng: Rng, at: tuple[float, float]
) -> tuple[float, float]:
    """The underlined place of the quantity, with the quantity; gives where the text goes on."""
    x, y = at
    glyph = wording.points * 0.3528
    need = max(26.0, 8 + len(value(receipt, "received")) * 6.5 + (24 if receipt.struck else 0))
    if x + need > page.wide - wording.left:
        x, y = wording.left, y + wording.leading
    page.line(x, y + glyph * 0.62, x + need, y + glyph * 0.62)
    put(
        page,
        "received",
        (x + 4, y - 0.5),
        receipt,
        rng,
        face=wording.face,
        points=wording.points,
        room=need,
        by_hand=wording.by_hand,
    )
    return x + need + 1, y


def _foot(page: Page, wording: Wording, receipt: Receipt, rng: Rng, y: float) -> None:
    """Signer, telephone, the unit's name and the date, with the seal over them."""
    x = page.wide - wording.left - 82
    labels = (("signer", wording.signer_label), ("phone", wording.phone_label))
    for field, label in labels:
        if label:
            wide = page.text(x, y, label, face=wording.face, points=wording.points)
            put(
                page,
                field,
                (x + wide + 2, y),
                receipt,
                rng,
                face=wording.face,
                points=wording.points * 0.9,
                room=46,
                by_hand=wording.by_hand,
            )
            y += 15
    y += 4
    words = wording.seal_label.replace("{school}", receipt.school)
    size = min(wording.points, 82 / max(len(words), 1) / 0.3528)
    page.text(x, y, words, face=wording.face, points=size)
    wide = page.text(x, y + 13, wording.date_label, face=wording.face, points=wording.points)
    put(
        page,
        "date",
        (x + wide + 2, y + 13),
        receipt,
        rng,
        face=wording.face,
        points=wording.points,
        room=60,
        by_hand=wording.by_hand,
    )
    seal(page, x + between(rng, 22, 52), y + between(rng, 2, 12), receipt, rng, spread=3)


_SHOUTIAO = Wording(
    title="收  条",
    text="今收到市电教馆发来的{term}免费“江苏泰微课网络课程资源卡”，应发{sent}张，"
    "实收共计{received}张。卡片完好，数量核对无误后已入库。\n此据。",
    signer_label="经手人：",
    seal_label="收卡单位：{school}",
    date_label="日期：",
)
_PROOF = Wording(
    title="证  明",
    text="兹证明我校{school}已于开学前收到市电教馆配送的{term}“泰微课”网络课程资源卡"
    "（配送数{sent}张），经清点实际收到{received}张。\n特此证明。",
    signer_label="签收人：",
    seal_label="{school}（盖章）",
    phone_label="电话：",
    face="hei",
    points=15,
    by_hand=frozenset({"received", "signer"}),
)
TUNING_PROSE: dict[str, Draw] = {
    "prose-receipt": partial(draw_prose, _SHOUTIAO),
    "prose-proof": partial(draw_prose, _PROOF),
}
