"""What is written round the seals that the reader of rings learns from.

Most letters are by chance, each as likely as the others: what a letter is must be seen in
its ink, and never guessed from the letters beside it.
"""

from __future__ import annotations

from bot.demo.paper.chance import Rng, between, chance, pick

KINDS = (
    "小学", "中心小学", "实验小学", "中学", "初级中学", "高级中学", "学校", "实验学校",
    "实验初级中学", "幼儿园", "中心幼儿园", "外国语学校", "九年一贯制学校", "职业高级中学",
    "特殊教育学校", "附属小学", "附属中学", "小学东校区", "小学南校区", "小学北校区", "小学西校区",
    "中学分校", "完全小学", "教学点", "民办学校", "希望小学", "双语学校", "艺术小学", "中心学校",
    "职业中等专业学校", "进修学校",
)  # fmt: skip
OFFICES = (
    "教育局", "电化教育馆", "教育技术装备中心", "教育和体育局", "教体局", "电教中心",
    "教育技术中心", "人民政府", "文教办公室", "有限公司", "速递有限公司", "物流有限公司",
    "村民委员会", "新华书店",
)  # fmt: skip
PLACES = ("市", "区", "县", "新区", "经济开发区", "")
TOWNS = ("镇", "乡", "街道", "", "", "", "")
NUMBERS = "一二三四五六七八九十"
USUAL = "".join(sorted(set("".join(KINDS + OFFICES + PLACES + TOWNS) + NUMBERS + "第东南西北")))


def _gb2312(first: int, last: int) -> str:
    codes = (bytes((row, cell)) for row in range(first, last) for cell in range(0xA1, 0xFF))
    return "".join(filter(None, (code.decode("gb2312", "ignore") for code in codes)))


LEVEL_1, LEVEL_2 = _gb2312(0xB0, 0xD8), _gb2312(0xD8, 0xF8)


def letter(rng: Rng) -> str:
    """A letter by chance."""
    dice = between(rng, 0, 1)
    return pick(rng, LEVEL_1 if dice < 0.7 else LEVEL_2 if dice < 0.82 else USUAL)


def _letters(rng: Rng, low: int, high: int) -> str:
    return "".join(letter(rng) for _ in range(int(rng.integers(low, high))))


def name(rng: Rng) -> str:
    """The words of a seal."""
    dice = between(rng, 0, 1)
    if dice < 0.4:
        return _letters(rng, 5, 20)
    place = _letters(rng, 2, 3) + pick(rng, PLACES) if chance(rng, 0.7) else ""
    if dice < 0.52:
        return (place or _letters(rng, 2, 5)) + pick(rng, OFFICES)
    town = _letters(rng, 2, 3) + pick(rng, TOWNS) if chance(rng, 0.6) else ""
    number = "第" + pick(rng, NUMBERS) if chance(rng, 0.25) else ""
    own = _letters(rng, 1, 4) if not (town or number) or chance(rng, 0.3) else ""
    return place + town + own + number + pick(rng, KINDS)
