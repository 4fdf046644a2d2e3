"""Notes wholly by hand: in a pocket book, on an English teacher's copybook, on a piece of the
carton, on the sick room's pad, on a hotel's note paper, in the record of a meeting, and an old
bookkeeper's on a white sheet with the quantity in formal numerals."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import Page
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.spec import Receipt
from bot.demo.paper.villages.grounds import (
    carton,
    copybook,
    hotel,
    meeting,
    pocket_book,
    sick_room,
)
from bot.demo.paper.villages.words import in_words

_POCKET = Sheet(
    148, 222,
    points=19,
    paper=(254, 252, 244),
    ground=pocket_book,
    whole=True,
    fixed=Part(places=(Place("date", 82, 13, 136),)),
    flows=(
        Flow(
            "^{school}\n^泰微课卡　{term}\n^馆里说给　{sent}\n^到校数出　{received}\n"
            "^和门房一起数的，没破。",
            15, 29, 118, 13,
        ),
    ),
    below=Part(
        places=(Place("signer", 15, 26, 74, "记："),),
        seal=(104, 46),
        spread=3,
    ),
)  # fmt: skip
_COPYBOOK = Sheet(
    190, 252,
    points=20,
    paper=(255, 255, 252),
    ground=copybook,
    whole=True,
    flows=(
        Flow(
            "^老师好：\n我教英语，手边只有这种纸，别见怪。校长出差，叫我代{school}回个话："
            "这次{term}的泰微课卡，拿到学校的共{received}张，短信通知的是{sent}张。"
            "盒子我没扔，有事还可以查。",
            14, 25.4, 160, 16,
        ),
    ),
    below=Part(
        words=(Words(18, 32, "英语组"),),
        places=(
            Place("signer", 46, 32, 104),
            Place("date", 18, 48, 104),
        ),
        seal=(146, 38),
        spread=4,
    ),
)  # fmt: skip
_CARTON = Sheet(
    226, 156,
    points=25,
    paper=(208, 178, 134),
    ground=carton,
    whole=True,
    fixed=Part(
        words=(
            Words(16, 36, "{school}", 24, room=150),
            Words(16, 56, "{term}", 22),
            Words(16, 98, "单子上　{sent}", 21),
        ),
        places=(
            Place("signer", 16, 120, 90, "搬进来的：", points=20),
            Place("date", 16, 139, 96, points=20),
        ),
        seal=(172, 116),
        spread=4,
    ),
    flows=(Flow("^泰微课卡 共{received}张", 16, 78, 194, 20),),
)  # fmt: skip
_SICK_ROOM = Sheet(
    164, 216,
    points=20,
    paper=(250, 254, 253),
    ground=sick_room,
    whole=True,
    flows=(
        Flow(
            "暑假就我一个人值班，快递来了我替学校接的。里面是{term}的泰微课卡，"
            "捆成小把，加起来{received}张。",
            16, 66, 132, 15,
        ),
    ),
    below=Part(
        words=(Words(16, 22, "{school}", 19, room=78),),
        seal=(122, 26),
        spread=3,
    ),
    fixed=Part(
        places=(Place("signer", 26, 195, 74), Place("date", 94, 195, 152)),
    ),
)  # fmt: skip
_HOTEL = Sheet(
    168, 214,
    points=20,
    paper=(254, 251, 240),
    ground=hotel,
    whole=True,
    flows=(
        Flow(
            "^{date}，{school}{signer}\n到城里培训，顺道去馆里把我校{term}的泰微课卡带回。"
            "窗口开的单子是{sent}张，当着发卡同志的面过了一遍，我带走{received}张。\n"
            "回校后补盖公章。",
            18, 44, 134, 15.5,
        ),
    ),
    below=Part(seal=(112, 26), spread=3),
)  # fmt: skip
_MEETING = Sheet(
    196, 264,
    points=19,
    paper=(254, 254, 250),
    ground=meeting,
    whole=True,
    fixed=Part(
        words=(
            Words(28, 29, "{school}", 18, room=140),
            Words(118, 43, "小会议室", 17),
            Words(118, 57, "分卡", 17),
        ),
        places=(Place("date", 25, 43, 102), Place("signer", 31, 57, 100)),
    ),
    flows=(
        Flow(
            "^一、教务处说，{term}泰微课卡已经在校，{received}张。\n"
            "^二、暑假前我们报上去要的是{sent}张。\n"
            "^三、各班主任明天早读后来拿，不许学生代。\n"
            "^四、这一页盖章拍给电教馆，就算回话。",
            16, 73, 164, 14,
        ),
    ),
    below=Part(seal=(144, 38), spread=4),
)  # fmt: skip
_BOOKKEEPER = Sheet(
    210, 218,
    points=23,
    paper=(253, 253, 251),
    whole=True,
    fixed=Part(words=(Words(84, 28, "字　据", 30),)),
    flows=(
        Flow(
            "立字人在{school}管账，经手{term}泰微课学习卡。公家许给的数目，{sent}张。"
            "过手的数目，{received}张整。恐日后记不清，立此字存照。",
            22, 56, 166, 17,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 22, 30, 104, "立字人"),
            Place("date", 22, 48, 104),
        ),
        seal=(150, 38),
    ),
)  # fmt: skip


def _bookkeeper(receipt: Receipt, rng: Rng) -> Page:
    """Whoever keeps the books writes a quantity so that nobody can alter it."""
    return draw_sheet(_BOOKKEEPER, in_words(receipt), rng)


BLANKS: dict[str, Draw] = {
    "villages-pocket": partial(draw_sheet, _POCKET),
    "villages-copybook": partial(draw_sheet, _COPYBOOK),
    "villages-carton": partial(draw_sheet, _CARTON),
    "villages-sick-room": partial(draw_sheet, _SICK_ROOM),
    "villages-hotel": partial(draw_sheet, _HOTEL),
    "villages-meeting": partial(draw_sheet, _MEETING),
    "villages-bookkeeper": _bookkeeper,
}
