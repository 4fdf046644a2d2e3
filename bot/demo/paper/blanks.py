"""Receipts written wholly by hand, on blank or ruled paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal, value, without_unit
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

WHOLE_HANDS = {"quick": "plain", "wild": "steady", "slant": "tall"}
"""Hands whose fonts hold only names and dates, and who writes whole pages instead."""


@dataclass(frozen=True, slots=True)
class Note:
    """The lines of a note; `{received}` stands where the quantity is written."""

    title: str
    lines: tuple[str, ...]
    signer_label: str
    ruled: bool = False
    tall: float = 8.0
    step: float = 15.0
    per_line: int = 17


def draw_note(note: Note, receipt: Receipt, rng: Rng) -> Page:
    """A note in one hand, from its title to its date."""
    receipt = replace(without_unit(receipt), hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(190, 260)
    if note.ruled:
        for i in range(14):
            page.line(14, 40 + i * note.step, 176, 40 + i * note.step, 0.2)
    y = 33.0
    _hand(page, 80, y, note.title, receipt, rng, note.tall * 1.2)
    for text in note.lines:
        for line in wrapped(text, receipt, note.per_line):
            y += note.step
            _line(page, line, y, note, receipt, rng)
    _foot(page, note, receipt, rng, y + note.step * 1.2)
    return page


def _line(page: Page, line: str, y: float, note: Note, receipt: Receipt, rng: Rng) -> None:
    """One line; the quantity is put in its place where the line has it."""
    before, here, after = line.partition("{received}")
    x = 22 + between(rng, -1, 2)
    if before:
        x += _hand(page, x, y, before, receipt, rng, note.tall) + 2
    if here:
        x += put(page, "received", (x, y), receipt, rng, room=60) + 2
    if after:
        _hand(page, x, y, after, receipt, rng, note.tall)


def wrapped(text: str, receipt: Receipt, per_line: int) -> list[str]:
    """The text with everything but the quantity filled in, cut into lines."""
    for field in ("school", "district", "term", "sent"):
        text = text.replace("{" + field + "}", value(receipt, field))
    lines, line, room = [], "", float(per_line)
    for part in _units(text):
        need = 5.0 if part == "{received}" else 0.6 if part.isascii() else 1.0
        if need > room and part not in "，。、）":
            lines.append(line)
            line, room = "", float(per_line)
        line += part
        room -= need
    return [*lines, line]


def _units(text: str) -> list[str]:
    """Characters, with the place of the quantity as one."""
    before, here, after = text.partition("{received}")
    return [*before, *([here] if here else []), *after]


def _foot(page: Page, note: Note, receipt: Receipt, rng: Rng, y: float) -> None:
    """School, signer and date at the right, the seal over them."""
    small = min(note.tall, 96 / max(len(receipt.school), 1))
    x = 80.0
    _hand(page, x, y, receipt.school, receipt, rng, small)
    if receipt.signer is not None or note.signer_label:
        wide = _hand(page, x, y + note.step, note.signer_label, receipt, rng, note.tall * 0.9)
        put(page, "signer", (x + wide + 3, y + note.step), receipt, rng, room=45)
    put(page, "date", (x + 10, y + 2 * note.step), receipt, rng, room=80)
    seal(page, 118 + between(rng, -8, 12), y + note.step * 1.1, receipt, rng, spread=4)


def _hand(
    page: Page, x: float, y: float, words: str, receipt: Receipt, rng: Rng, tall: float
) -> float:
    """Write words in the receipt's hand."""
    y += between(rng, -0.6, 0.6)
    return page.write(x, y, words, receipt.hand, receipt.pen, rng, tall)


_PLAIN = Note(
    "收条",
    ("今收到市电教馆{term}泰微课资源卡共计{received}张（应发{sent}张）。", "此据"),
    "经手人：",
)
TUNING_BLANKS: dict[str, Draw] = {"blank-note": partial(draw_note, _PLAIN)}
