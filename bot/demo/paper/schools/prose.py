"""Running texts that schools type: a reply under the school's letterhead, a slip torn off a
notice, a leaf of the school's receipt book, a stub and its slip, a certificate with blanks."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.schools.drawing import HANDED
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_REPLY = Sheet(
    points=15,
    fixed=Part(
        words=(
            Words(105, 30, "{school}", 28, anchor="mm", bold=True, room=160),
            Words(105, 58, "关于资源卡收讫情况的回复", 19, "hei", anchor="mm"),
        ),
        lines=((24, 41, 186, 41), (24, 42.2, 186, 42.2), (24, 42.6, 186, 42.6)),
    ),
    flows=(
        Flow(
            "^市电化教育馆：\n贵馆寄来的{term}“江苏泰微课网络课程资源卡”已送到我校，"
            "现将有关情况回复如下：\n一、随箱清单上的数量为{sent}张；\n"
            "二、经两名教师当面清点，实际到校{_received:48}张；\n"
            "三、卡片现由{_signer:44}老师保管，开学后一周内发到班级。\n特此回复。",
            26, 76, 158, 13.5,
        ),
    ),
    below=Part(
        words=(Words(184, 26, "{school}", anchor="rm", room=100),),
        places=(Place("date", 122, 39, 184),),
        seal=(148, 31),
    ),
)  # fmt: skip
_TORN = Sheet(
    points=14,
    by_hand=HANDED | {"school"},
    fixed=Part(
        words=(
            Words(24, 26, "【通知】", 16, "hei", bold=True),
            Words(186, 122, "市电化教育馆", 13, anchor="rm"),
            Words(105, 146, "请从这里撕下", 11, anchor="mm"),
            Words(105, 164, "回        执", 20, "hei", anchor="mm", bold=True),
        ),
        dashes=((0, 146, 88, 146), (122, 146, 210, 146)),
    ),
    flows=(
        Flow(
            "^各位校长、各位老师：\n新学期的课程卡这几天会陆续送到学校，请门卫或总务处代收后，"
            "马上交给负责老师。\n^1.请先看纸箱是否完好，再数卡。\n"
            "^2.数好后填写下面的回执，写清楚实际收到多少张。\n"
            "^3.签名、盖公章后拍照发到 TWKZYK@126.com，原件留校。",
            24, 40, 162, 11, 13,
        ),
        Flow(
            "^市电教馆：\n我校（{_school:84}）于{_date:48}收到贵馆配送的{term}网络课程资源卡。"
            "应收{_sent:24}张，实收{_received:50}张。",
            24, 182, 162, 14,
        ),
    ),
    below=Part(
        places=(Place("signer", 24, 20, 96, "签收人：", ruled=True),),
        words=(Words(118, 20, "（学校盖章）"),),
        seal=(146, 24),
    ),
)  # fmt: skip
_BOOK = Sheet(
    230,
    120,
    points=13,
    paper=(250, 248, 238),
    by_hand=HANDED,
    fixed=Part(
        words=(
            Words(108, 15, "收        据", 22, anchor="mm", bold=True),
            Words(206, 16, "№ {serial}", 14, anchor="rm"),
            Words(216, 38, "第", 11, anchor="mm"),
            Words(216, 45, "三", 11, anchor="mm"),
            Words(216, 52, "联", 11, anchor="mm"),
            Words(216, 64, "交", 11, anchor="mm"),
            Words(216, 71, "来", 11, anchor="mm"),
            Words(216, 78, "方", 11, anchor="mm"),
        ),
        lines=((76, 22, 140, 22), (76, 23.2, 140, 23.2), (210, 32, 210, 108)),
        places=(
            Place("date", 72, 31, 144, parted=True),
            Place("term", 14, 46, 204, "今收到市电教馆交来网络课程资源卡，学期：", ruled=True),
            Place("sent", 14, 62, 82, "应收：", "张", ruled=True),
            Place("received", 90, 62, 204, "实收（大写或小写）：", "张", ruled=True),
            Place("school", 14, 84, 128, "收卡单位（章）：", ruled=True),
            Place("signer", 140, 84, 204, "经手人：", ruled=True),
        ),
        seal=(70, 88),
    ),
    below=Part(words=(Words(14, 108, "本收据限校内物资收发使用。", 10),)),
)  # fmt: skip
_STUB = Sheet(
    290,
    140,
    points=13,
    face="song",
    fixed=Part(
        words=(
            Words(47, 20, "存    根", 18, "hei", anchor="mm"),
            Words(12, 42, "单位："),
            Words(12, 52, "{school}", room=74),
            Words(12, 68, "学期：{term}", room=74),
            Words(12, 84, "发卡数：{sent}张"),
            Words(12, 100, "经办："),
            Words(194, 20, "回  执  联", 20, "hei", anchor="mm"),
            *(
                Words(95, 26 + 12 * i, sign, 12, anchor="mm")
                for i, sign in enumerate("收字第　　号")
            ),
        ),
        dashes=((95, 6, 95, 21), (95, 100, 95, 134)),
    ),
    flows=(
        Flow(
            "今收到市电教馆拨给我校的{term}泰微课资源卡{_received:50}张（拨付数为{sent}张），"
            "已由专人点验入柜，此据。",
            108, 40, 168, 14, 15,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 108, 24, 178, "经收人：", ruled=True),
            Place("school", 180, 24, 280),
            Place("date", 196, 38, 262),
        ),
        seal=(228, 30),
        spread=4,
    ),
)  # fmt: skip
_CAPTIONS = Sheet(
    face="kai",
    points=16,
    by_hand=HANDED | {"school"},
    fixed=Part(words=(Words(105, 46, "收 讫 证 明", 26, anchor="mm", bold=True),)),
    flows=(
        Flow(
            "兹有{_school:104}已于{_date:52}收到{term}泰微课网络课程资源卡,原定发放{_sent:26}张,"
            "实际收讫{_received:56}张,卡面完好,密码涂层未刮开.\n"
            "经手人{_signer:46}对以上数字负责.特此证明.",
            26, 74, 160, 20,
            captions=(
                ("school", "单位全称"), ("date", "年月日"), ("sent", "计划数"),
                ("received", "大小写均可"), ("signer", "本人签名"),
            ),
        ),
    ),
    below=Part(words=(Words(112, 30, "证明单位(公章)"),), seal=(140, 40)),
)  # fmt: skip

PROSE: dict[str, Draw] = {
    "schools-reply": partial(draw_sheet, _REPLY),
    "schools-torn": partial(draw_sheet, _TORN),
    "schools-book": partial(draw_sheet, _BOOK),
    "schools-stub": partial(draw_sheet, _STUB),
    "schools-captions": partial(draw_sheet, _CAPTIONS),
}
