"""Running texts that were typed through, only the name by hand: a fax, a chat that was printed
out, a letter in two languages, a few words in large print, a report to the district."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.bureaus.letters import draw_typed
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet

_SIGNED = frozenset({"signer"})

_FAX = Sheet(
    face="hei",
    points=13,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(22, 26, "传  真", 26, bold=True),
            Words(188, 26, "FAX", 26, anchor="rm", bold=True),
            Words(22, 46, "TO：市电教馆资源组"),
            Words(22, 57, "FROM：{school}", room=92),
            Words(124, 46, "TEL：{phone}"),
            Words(124, 57, "PAGES：1（含本页）"),
            Words(124, 68, "□急件　■存档　□请复", 12),
        ),
        places=(Place("date", 22, 68, 104, "DATE："),),
        lines=((22, 35, 188, 35), (22, 36, 188, 36), (22, 76, 188, 76)),
    ),
    flows=(
        Flow(
            "^事由：报{term}泰微课卡数字\n"
            "^张数（到校）：{received}\n"
            "^张数（原定）：{sent}\n"
            "上面到校的数字由信息技术组和文印室分头数、再合起来，两边没有出入。"
            "卡号头尾已录入电脑，如需查号段请来电。\n"
            "本件发传真，原稿盖章后另拍一张存你处。",
            22, 92, 166, 13.5, 14.5,
        ),
    ),
    below=Part(
        words=(Words(22, 70, "传真发送完毕请留意线路杂音造成的字迹缺损，以原稿为主。", 10),),
        places=(Place("signer", 22, 34, 104, "报数的人：", ruled=True),),
        lines=((22, 63, 188, 63),),
        seal=(148, 34),
    ),
)  # fmt: skip
_CHAT = Sheet(
    210, 240,
    face="hei",
    points=13,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(20, 18, "泰微课发卡联络群（527人）", 15, bold=True),
            Words(190, 18, "消息管理器 / 导出", 10.5, anchor="rm"),
            Words(20, 36, "馆办小周　9:12:40", 10.5),
            Words(20, 66, "{school}　10:05:17", 10.5, room=150),
            Words(20, 96, "馆办小周　10:06:02", 10.5),
            Words(20, 126, "{school}　10:08:55", 10.5, room=150),
            Words(26, 136, "OK，这就去打"),
        ),
        lines=((20, 26, 190, 26), (20, 148, 190, 148)),
    ),
    flows=(
        Flow(
            "^@所有人 卡陆续寄出去了，哪家拿到了吱一声，写明是几张，别只发个表情",
            26, 46, 160, 10,
        ),
        Flow("^我们家的来了，{term}的，两个人加班点完，{received}张没错", 26, 76, 160, 10),
        Flow(
            "^好的，我表里你们是{sent}张。麻烦把这段聊天打出来，签名盖章，拍照发邮箱",
            26, 106, 160, 10,
        ),
        Flow("^（以下打印后手填）以上对话系本校所发，愿对所报张数负责。", 20, 160, 170, 10, 12),
    ),
    below=Part(
        words=(Words(122, 18, "盖章处", 12),),
        places=(
            Place("signer", 20, 20, 96, "发言人本人", ruled=True),
            Place("date", 20, 40, 96, "打印于 "),
        ),
        seal=(152, 38),
        spread=4,
    ),
)  # fmt: skip
_BILINGUAL = Sheet(
    points=13.5,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(105, 26, "{school}", 22, anchor="mm", bold=True, room=160),
            Words(105, 37, "OFFICE OF ACADEMIC AFFAIRS", 12, anchor="mm"),
            Words(105, 60, "Acknowledgement of Delivery", 19, anchor="mm", bold=True),
            Words(105, 70, "到货确认函", 15, anchor="mm"),
        ),
        lines=((24, 44, 186, 44),),
    ),
    flows=(
        Flow(
            "^To / 致：  Audio-Visual Education Centre 市电教馆\n"
            "^Item / 品名：  TWK Course Card 泰微课卡（{term}）\n"
            "^Unit price / 面值：  RMB 50.00\n"
            "^Allocated / 配额：  {sent} pcs\n"
            "^Delivered / 到货：  {received} pcs\n"
            "^The cards have been counted by two of our staff. No damage was found.\n"
            "^以上卡片经我校两名职员核实，无一破损。",
            26, 90, 160, 14,
        ),
    ),
    below=Part(
        words=(
            Words(26, 34, "Signature / 签字"),
            Words(26, 66, "Date / 日期"),
            Words(122, 34, "Official stamp / 印鉴"),
            Words(105, 84, "This letter is issued for delivery record only.", 10, anchor="mm"),
        ),
        places=(
            Place("signer", 26, 46, 96, ruled=True),
            Place("date", 58, 66, 110),
        ),
        seal=(148, 54),
    ),
)  # fmt: skip
_LARGE = Sheet(
    210, 190,
    face="hei",
    points=21,
    by_hand=_SIGNED,
    fixed=Part(words=(Words(105, 28, "告　　知", 30, anchor="mm", bold=True),)),
    flows=(
        Flow(
            "^{school}告知市电教馆：\n"
            "^{term}的卡，给我们定的是{sent}份，真正到手{received}份。一份就是一张。",
            18, 54, 174, 18,
        ),
    ),
    below=Part(
        words=(Words(18, 26, "管卡老师亲笔：", 17),),
        places=(
            Place("signer", 24, 44, 98, ruled=True),
            Place("date", 18, 64, 104, points=17),
        ),
        seal=(150, 42),
    ),
)  # fmt: skip
_REPORT = Sheet(
    points=14.5,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(105, 34, "{school}", 18, "hei", anchor="mm", room=150),
            Words(105, 46, "泰微课网络课程资源卡进校情况报告", 18, "hei", anchor="mm"),
        ),
    ),
    flows=(
        Flow(
            "^{district}电教中心并转市电教馆：\n"
            "{term}资源卡工作启动后，我校成立了由分管副校长牵头的专班，现将第一阶段工作报告如下。"
            "（文中数字单位均为“张”）\n"
            "首先是来卡。花名册上学生和教师合并计算，上级核定{sent}；快递进校并经专班过目，"
            "为{received}。\n"
            "其次是存放。卡放在财务室保险柜，双人双锁，不与现金混放。\n"
            "再次是宣传。拟利用升旗仪式和家长会讲清楚怎样注册、怎样激活。\n"
            "以上报告，请予备案。",
            26, 66, 158, 12.5,
        ),
    ),
    below=Part(
        words=(
            Words(184, 22, "{school}（章）", anchor="rm", room=100),
            Words(26, 62, "（报告人手机二十四小时开通，可随时询问）", 11),
        ),
        places=(
            Place("date", 134, 35, 184),
            Place("signer", 26, 46, 100, "报告人签字", ruled=True),
        ),
        seal=(152, 28),
        spread=4,
    ),
)  # fmt: skip

TYPED: dict[str, Draw] = {
    "villages-fax": partial(draw_typed, _FAX),
    "villages-chat": partial(draw_typed, _CHAT),
    "villages-bilingual": partial(draw_typed, _BILINGUAL),
    "villages-large": partial(draw_typed, _LARGE),
    "villages-report": partial(draw_typed, _REPORT),
}
