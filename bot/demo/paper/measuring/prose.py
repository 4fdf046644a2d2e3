"""Running texts by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.letters import LETTERS
from bot.demo.paper.page import Page
from bot.demo.paper.prose import Wording, draw_prose
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_ACCEPTANCE = Wording(
    title="资源卡验收证明",
    text="市电教馆：\n根据通知要求，{school}{term}应发放泰微课资源卡{sent}张。"
    "现经我单位验收，实际收到资源卡{received}张，质量合格，已按规定发放到学生和教师手中。",
    signer_label="验收人签字：",
    seal_label="验收单位（章）：",
    date_label="验收日期：",
    face="kai",
    points=17,
    leading=12.5,
)
_NOTE = Wording(
    title="签收回执",
    text="贵馆寄来的资源卡包裹已收悉。\n收件学校：{school}\n所属学期：{term}\n"
    "随箱清单数量：{sent}张\n实际清点数量：{received}张\n情况属实，特此回复。",
    signer_label="收件人（签名）：",
    seal_label="{school}",
    face="song",
    points=16,
    leading=14.5,
)

PROSE: dict[str, Draw] = {
    "prose-acceptance": partial(draw_prose, _ACCEPTANCE),
    "prose-note": partial(draw_prose, _NOTE),
    **LETTERS,
}
