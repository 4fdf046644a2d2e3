"""Tables that are passed on: a teachers' school's sheet of opinions, a headmaster's slip for things
that came in, a district store keeper's sheet that three sides fill in."""

from __future__ import annotations

from bot.demo.paper.offices.parts import Cell, Grid, Place, Rule, Seal, Sheet, Text, Words

OPINIONS = Sheet(
    210, 297,
    (
        Words(105, 26, "培训与教学资源入校处理单", 20, "mm", bold=True),
        Words(192, 40, "处理单号：{serial}", 11, "rm"),
        Grid(
            18, 46,
            (32, 142),
            (14, 26, 46, 30, 92),
            (
                (Cell("单　　位"), Cell(field="school")),
                (Cell("来　　由"), Cell()),
                (Cell("数量核实"), Cell()),
                (Cell("教 研 处\n意　　见"), Cell("　　　　　　　　　　　　　年　　月　　日")),
                (Cell("单位意见\n（盖章）"), Cell("以上情况属实，同意入库使用。", stands="top")),
            ),
            outer=0.7,
        ),
        Text(
            53, 68, 131,
            "市电教馆配发{term}泰微课资源卡一批，由{carrier}承运，配发文件列我单位{sent}张。",
            12.5, 9,
        ),
        Text(
            53, 99, 134,
            "|拆箱后逐张核实为[received]张。\n|核实人：[signer]　[date]",
            12.5, 16,
        ),
        Words(18, 263, "注：1. “数量核实”须由经手教师本人用钢笔填写并签名。", 10.5),
        Words(18, 271, "　　2. 处理完毕后原件归档，照片报配发单位。", 10.5),
        Seal(126, 210, 8),
    ),
    points=12.5,
)  # fmt: skip
SLIP = Sheet(
    182, 236,
    (
        Words(91, 18, "来 文 来 物 呈 阅 笺", 19, "mm", bold=True),
        Rule(12, 26, 170, 26, 0.7),
        Rule(12, 27.4, 170, 27.4),
        Words(12, 36, "校长办公室", 11),
        Words(170, 36, "呈阅号 {serial}", 11, "rm"),
        Grid(
            12, 42,
            (56, 52, 50),
            (10, 16, 10, 18, 10, 18, 80),
            (
                (Cell("来自何处"), Cell("何　物", span=2)),
                (Cell("市电教馆"), Cell("{term}网课学习卡", span=2)),
                (Cell("函告数"), Cell("到手数", span=2)),
                (Cell(field="sent", unit="张"), Cell(field="received", unit="张", span=2)),
                (Cell("经办者"), Cell("到手日期", span=2)),
                (Cell(field="signer"), Cell(field="date", span=2)),
                (
                    Cell("领导批示：\n\n\n\n分管领导：\n\n\n\n传阅：", stands="top"),
                    Cell("办结（校名、章）：", stands="top", span=2),
                ),
            ),
            outer=0.6,
        ),
        Place("school", 70, 137, 98),
        Words(12, 214, "呈阅件请于两个工作日内退校长办公室。", 10.5),
        Words(12, 223, "附件：快递面单一张（{tracking}）", 10.5),
        Seal(120, 166, 6),
    ),
    face="kai",
    points=13,
    paper=(253, 251, 246),
    colour=(44, 44, 58),
)  # fmt: skip
THREE_SIDES = Sheet(
    280, 186,
    (
        Words(140, 15, "教学用品三方对数表", 19, "mm", bold=True),
        Words(12, 27, "用品：泰微课资源卡（{term}）"),
        Words(268, 27, "编制：教育局教学用品库　　单位：张", anchor="rm"),
        Grid(
            12, 34,
            (30, 66, 66, 94),
            (11, 19, 17, 17, 58),
            (
                tuple(map(Cell, ("", "A 库房", "B 车队", "C 用卡学校"))),
                (
                    Cell("对　数"), Cell("发", field="sent"),
                    Cell("运　　　{boxes} 箱，不拆箱", stands="left"),
                    Cell("到", field="received"),
                ),
                (
                    Cell("责任人"), Cell("见发料单", stands="left"),
                    Cell("{carrier}", stands="left"), Cell(field="signer"),
                ),
                (
                    Cell("填数日"), Cell(), Cell(), Cell(field="date"),
                ),
                (
                    Cell("章"), Cell("（库房不盖）", stands="top", points=11),
                    Cell("（车队不盖）", stands="top", points=11), Cell(),
                ),
            ),
            outer=0.8,
        ),
        Place("school", 12, 167, 170, "C 栏校名："),
        Words(12, 177, "A、B、C 三栏不一致时，以 C 栏为准，由库房追查。", 10.5),
        Seal(222, 127, 4),
    ),
    face="song",
    points=12.5,
)  # fmt: skip
