"""Notes wholly by hand that are long or in a letter's form: a boarding school's on a leaf of a
notebook, an old headmaster's on letter paper, a librarian's about herself, a teacher's of small
children, the entry of whoever had the day's duty; and short ones (`scraps`)."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.bureaus.grounds import border, day_page, notebook, red_letter
from bot.demo.paper.bureaus.scraps import SCRAPS
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_NOTEBOOK = Sheet(
    184, 256,
    points=20,
    paper=(253, 253, 250),
    ground=notebook,
    whole=True,
    flows=(
        Flow(
            "^馆里的同志：\n我们是寄宿学校，老师回来得早，{term}的卡一到就有人数。"
            "箱子里是一扎一扎的，还有零的，合在一起有{received}张。和你们那边的账对不对得上，"
            "请查一查。\n卡锁在教务处铁柜里，等学生来报到再发。",
            26, 23.5, 150, 12,
        ),
    ),
    below=Part(
        words=(Words(172, 24, "{school}", 19, anchor="rm", room=124),),
        places=(
            Place("signer", 44, 36, 112, "教务处"),
            Place("date", 70, 48, 130),
        ),
        seal=(150, 32),
        spread=4,
    ),
)  # fmt: skip
_HEADMASTER = Sheet(
    185, 262,
    points=21,
    paper=(255, 253, 248),
    ground=red_letter,
    whole=True,
    flows=(
        Flow(
            "^市电教馆负责同志：\n寄来的{term}泰微课学习卡，今天由门房转到我这里。"
            "通知单上开列{sent}张，拆开细看，得{received}张。特写此信告知，请存入档案。\n"
            "此致\n^敬礼",
            18, 39.5, 150, 12.5,
        ),
    ),
    below=Part(
        words=(Words(168, 25, "{school}", 20, anchor="rm", room=118),),
        places=(
            Place("signer", 54, 37.5, 120, "校长"),
            Place("date", 66, 50, 130),
        ),
        seal=(146, 36),
        spread=4,
    ),
)  # fmt: skip
_LIBRARIAN = Sheet(
    200, 230,
    points=21,
    paper=(252, 252, 250),
    whole=True,
    flows=(
        Flow(
            "我是{school}管图书的{signer}\n{date}早上，代表学校从快递手里接过电教馆的纸箱，"
            "打开是{term}的卡。我点的数是{received}张，箱子外面写的数是{sent}张。"
            "点完交给校长看过，校长叫我写下来，并盖上学校的章。",
            20, 34, 160, 15.5,
        ),
    ),
    below=Part(words=(Words(36, 26, "口说无凭，以此为证"),), seal=(148, 30)),
)  # fmt: skip
_SMALL = Sheet(
    196, 236,
    points=21,
    paper=(255, 254, 246),
    ground=border,
    whole=True,
    fixed=Part(words=(Words(98, 28, "回  音", 28, anchor="mm"),)),
    flows=(
        Flow(
            "^亲爱的电教馆：\n谢谢你们！{school}的老师和孩子们已经拿到{term}的泰微课卡了，"
            "一共是{received}张呢（你们写给我们的是{sent}张）。我们按班装进小袋子，"
            "开学那天发给大家。",
            20, 50, 156, 15,
        ),
    ),
    below=Part(
        places=(
            Place("date", 22, 22, 98),
            Place("signer", 22, 38, 104, "写信的老师"),
        ),
        seal=(144, 32),
        spread=4,
    ),
)  # fmt: skip
_DUTY = Sheet(
    190, 262,
    points=20,
    paper=(254, 254, 252),
    ground=day_page,
    whole=True,
    fixed=Part(
        words=(
            Words(30, 34, "{school}", 19, room=140),
            Words(132, 50, "多云", 18),
            Words(128, 198, "已阅", 18),
        ),
        places=(
            Place("date", 28, 50, 98),
            Place("signer", 34, 198, 98),
        ),
        seal=(76, 231),
        spread=3,
    ),
    flows=(
        Flow(
            "上午九点，快递送来市电教馆寄的{term}泰微课卡一箱。当即请总务、教务各来一人，"
            "三人同数，数下来{received}张，随箱附的条子上是{sent}张。卡已交保管室。\n"
            "下午检查宿舍用电，无异常。",
            17, 80, 151, 14,
        ),
    ),
)  # fmt: skip

BLANKS: dict[str, Draw] = {
    "bureaus-notebook": partial(draw_sheet, _NOTEBOOK),
    "bureaus-headmaster": partial(draw_sheet, _HEADMASTER),
    "bureaus-librarian": partial(draw_sheet, _LIBRARIAN),
    "bureaus-small": partial(draw_sheet, _SMALL),
    "bureaus-duty": partial(draw_sheet, _DUTY),
    **SCRAPS,
}
