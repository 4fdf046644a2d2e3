"""Short notes by hand: on the back of an envelope, in the squares of a book for sums, on a leaf
of a sticky pad, point by point on a torn leaf, on the back of a sheet that was printed before."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.bureaus.grounds import envelope, other_side, pad, squares, torn
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_ENVELOPE = Sheet(
    230, 128,
    points=21,
    paper=(222, 196, 152),
    ground=envelope,
    whole=True,
    flows=(
        Flow(
            "^市电教馆：{term}卡，{school}拿到{received}张，别的没有。",
            22, 46, 186, 15,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 24, 20, 104, "传达室"),
            Place("date", 24, 36, 104),
        ),
        seal=(166, 24),
        spread=3,
    ),
)  # fmt: skip
_SUMS = Sheet(
    182, 196,
    points=20,
    paper=(253, 254, 250),
    ground=squares,
    whole=True,
    fixed=Part(
        words=(
            Words(20, 22.75, "泰微课卡 {term}", 22),
            Words(20, 48.75, "{school}", 20, room=146),
            Words(20, 68.25, "该来"),
            Words(62, 68.25, "{sent}", 22),
            Words(20, 87.75, "来了"),
            Words(20, 113.75, "数的人"),
            Words(20, 133.25, "哪天数"),
        ),
        places=(
            Place("received", 60, 87.75, 160, high=15),
            Place("signer", 54, 113.75, 118),
            Place("date", 54, 133.25, 128),
        ),
        seal=(138, 158),
        spread=4,
    ),
)  # fmt: skip
_STICKY = Sheet(
    152, 152,
    points=21,
    paper=(252, 238, 146),
    ground=pad,
    whole=True,
    flows=(
        Flow(
            "^{school}\n^{term}泰微课的卡，拿到手{received}张，放心。",
            14, 30, 126, 15,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 12, 22, 72),
            Place("date", 12, 38, 84),
        ),
        seal=(110, 30),
        spread=3,
    ),
)  # fmt: skip
_POINTS = Sheet(
    190, 212,
    points=20,
    paper=(251, 251, 248),
    ground=torn,
    whole=True,
    flows=(
        Flow(
            "^按电话里说的，逐条答：\n^1、哪所学校？{school}。\n^2、什么卡？泰微课，{term}的。\n"
            "^3、表上几张？{sent}张。\n^4、手里几张？{received}张。\n^5、谁数的？{signer}\n"
            "^6、哪天？{date}",
            18, 28.5, 160, 14.5,
        ),
    ),
    below=Part(
        words=(Words(18, 29, "7、公章盖右边"),),
        seal=(132, 22),
        spread=3,
    ),
)  # fmt: skip
_OVERLEAF = Sheet(
    210, 150,
    points=24,
    paper=(250, 250, 250),
    ground=other_side,
    whole=True,
    flows=(
        Flow(
            "^{term}的网课卡，册子上我们是{sent}张，搬回来一数：{received}张。",
            22, 34, 168, 17,
        ),
    ),
    below=Part(
        words=(Words(22, 22, "{school}", 21, room=112),),
        places=(
            Place("signer", 22, 40, 104, "搬卡的："),
            Place("date", 22, 58, 104),
        ),
        seal=(158, 34),
        spread=4,
    ),
)  # fmt: skip

SCRAPS: dict[str, Draw] = {
    "bureaus-envelope": partial(draw_sheet, _ENVELOPE),
    "bureaus-sums": partial(draw_sheet, _SUMS),
    "bureaus-sticky": partial(draw_sheet, _STICKY),
    "bureaus-points": partial(draw_sheet, _POINTS),
    "bureaus-overleaf": partial(draw_sheet, _OVERLEAF),
}
