"""Notes whose foot stands in another order, to tune on: a signer without a label or below it,
the date above, the seal beside; by hand on blank paper, or typed and signed by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.demo.paper.blanks import WHOLE_HANDS, wrapped
from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal, value, without_unit
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing at the foot: a field or mere words, `down` lines below the text."""

    field: str
    x: float
    down: float
    label: str = ""
    below: bool = False
    """Whether the field stands below its label, not beside it."""


@dataclass(frozen=True, slots=True)
class Footed:
    """The lines of a note, what stands at its foot, and where the seal's middle is there."""

    title: str
    lines: tuple[str, ...]
    foot: tuple[Item, ...]
    seal: tuple[float, float]
    typed: str = ""
    """The face it is printed in; written by hand where it is empty."""
    tall: float = 8.0
    step: float = 15.0
    per_line: int = 17


def draw_footed(note: Footed, receipt: Receipt, rng: Rng) -> Page:
    """The note from its title to its foot."""
    receipt = without_unit(receipt)
    if not note.typed:
        receipt = replace(receipt, hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(190, 260)
    y = 33.0
    _words(page, (78, y), note.title, note, receipt, rng, note.tall * 1.2)
    for text in note.lines:
        for line in wrapped(text, receipt, note.per_line):
            y += note.step
            _line(page, line, y, note, receipt, rng)
    y += note.step * 1.3
    for item in note.foot:
        _item(page, item, y + item.down * note.step, note, receipt, rng)
    x, down = note.seal
    seal(page, x + between(rng, -6, 6), y + down * note.step, receipt, rng, spread=4)
    return page


def _line(page: Page, line: str, y: float, note: Footed, receipt: Receipt, rng: Rng) -> None:
    """One line; the quantity is put in its place where the line has it."""
    before, here, after = line.partition("{received}")
    x = 20 + between(rng, -1, 2)
    if before:
        x += _words(page, (x, y), before, note, receipt, rng) + 2
    if here:
        x += put(page, "received", (x, y), receipt, rng, room=60) + 2
    if after:
        _words(page, (x, y), after, note, receipt, rng)


def _item(page: Page, item: Item, y: float, note: Footed, receipt: Receipt, rng: Rng) -> None:
    x = item.x
    wide = _words(page, (x, y), item.label, note, receipt, rng) if item.label else 0.0
    if item.below:
        x, y = x + 6, y + note.step * 0.9
    elif wide:
        x += wide + 3
    if item.field == "school":
        tall = min(note.tall, (page.wide - x - 12) / max(len(receipt.school), 1))
        _words(page, (x, y), receipt.school, note, receipt, rng, tall)
    elif value(receipt, item.field):
        put(page, item.field, (x, y), receipt, rng, room=min(70, page.wide - x - 6))


def _words(
    page: Page,
    at: tuple[float, float],
    words: str,
    note: Footed,
    receipt: Receipt,
    rng: Rng,
    tall: float = 0.0,
) -> float:
    """Words in print or in the receipt's hand; gives how wide they are."""
    tall = tall or note.tall
    if note.typed:
        return page.text(*at, words, face=note.typed, points=tall * 2.1)
    return page.write(
        at[0], at[1] + between(rng, -0.6, 0.6), words, receipt.hand, receipt.pen, rng, tall
    )


_ALONE = (Item("school", 80, 0), Item("signer", 118, 1), Item("date", 84, 2))
"""School, a name and the day: what the name is nobody says."""

_FEET: dict[str, Footed] = {
    "alone": Footed(
        "收条",
        ("今收到{term}泰微课网络课程资源卡{received}张（应发{sent}张），数量无误。",),
        _ALONE,
        (128, 0.6),
    ),
    "dated-above": Footed(
        "收  据",
        ("收到市电教馆发放的{term}资源卡，应发{sent}张，实收{received}张。", "特此证明。"),
        (Item("school", 66, 0), Item("date", 84, 1), Item("signer", 72, 2, "经办人：")),
        (112, 0.2),
    ),
    "fields": Footed(
        "资源卡收条",
        ("学校：{school}", "学期：{term}", "应发：{sent}张", "实收：{received}张"),
        (Item("signer", 20, 0, "领取人："), Item("date", 104, 0)),
        (140, -2.2),
        tall=7.4,
    ),
    "letter": Footed(
        "收到条",
        ("市电教馆：", "你馆寄来的{term}泰微课资源卡已收到，应收{sent}张，实际收到{received}张。"),
        (Item("signer", 86, 0, "收件人："), Item("date", 90, 1), Item("school", 70, 2)),
        (132, 0.1),
        tall=7.6,
    ),
    "below": Footed(
        "收条",
        ("兹收到{term}网络课程资源卡共{received}张，计划数{sent}张，已点清。",),
        (
            Item("school", 78, 0),
            Item("signer", 24, 0.9, "签收人", below=True),
            Item("date", 96, 1.2),
        ),
        (140, 0.4),
    ),
}

TUNING_NOTES: dict[str, Draw] = {
    f"note-{name}": partial(draw_footed, note) for name, note in _FEET.items()
}
TUNING_LETTERS: dict[str, Draw] = {
    f"letter-{name}": partial(draw_footed, replace(note, typed=face, tall=7.2, per_line=19))
    for (name, note), face in zip(_FEET.items(), ("song", "hei", "kai", "song", "hei"), strict=True)
}
"""The same, typed."""
