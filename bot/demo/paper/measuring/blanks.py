"""Notes written wholly by hand, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.blanks import Note, draw_note
from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.scraps import SCRAPS
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_RULED = Note(
    "收据",
    ("{school}收到{term}网络课程资源卡，发货单{sent}张，实收{received}张，已清点无误。",),
    "签收：",
    ruled=True,
    tall=7.4,
    per_line=18,
)

BLANKS: dict[str, Draw] = {
    "blank-ruled": partial(draw_note, _RULED),
    **SCRAPS,
}
