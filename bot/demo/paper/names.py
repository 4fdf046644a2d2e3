"""Words for an invented city: towns, people, telephone numbers that nobody has."""

from __future__ import annotations

from bot.demo.paper.chance import Rng, digits, pick

CITY = "澜州市"
DISTRICTS = (
    "青枫区", "鹤汀区", "澄溪市", "兰渚市", "白鹭新区", "望荷区", "稻香市", "梅坞区",
)  # fmt: skip
_TOWN_HEADS = "荷芦梅桃桂莲雁鸥菱藕桑槐榆椿杉兰蓼萍燕鹿"
_TOWN_TAILS = "浦荡埠墩堰渚"
_SURNAMES = (
    "林顾沈陆钱季丁许曹严秦袁江夏姚邵汪范彭潘葛戴蒋蔡田姜杜魏程吕任卢钟石崔龚陶叶白邹"
    "孟熊尹薛段雷侯龙史贺毛郝邱万"
)
_GIVEN = (
    "晓燕", "建国", "志明", "海波", "文娟", "玉兰", "国庆", "春梅", "秋菊", "永康",
    "淑英", "德华", "思源", "雨晴", "子轩", "佳怡", "明亮", "立新", "桂芳", "红霞",
    "爱民", "景云", "松柏", "雪琴", "金凤", "少华", "小兵", "月琴", "庆丰", "宝林",
    "静", "敏", "涛", "磊", "洁", "俊", "芳", "霞", "斌", "勇",
    "丽", "平", "琳", "欣", "波", "莹", "伟", "宁", "青", "岩",
)  # fmt: skip


def towns() -> list[str]:
    """All town names there are, each once, in an order that mixes them well."""
    heads, tails = len(_TOWN_HEADS), len(_TOWN_TAILS)
    places = ((i, (i % heads + i // heads) % tails) for i in range(heads * tails))
    return [_TOWN_HEADS[i % heads] + _TOWN_TAILS[tail] for i, tail in places]


def person(rng: Rng) -> str:
    """An invented person."""
    return pick(rng, _SURNAMES) + pick(rng, _GIVEN)


def office_phone(rng: Rng) -> str:
    """A number of the city that cannot exist: no local number begins with 0."""
    return "0523-0" + digits(rng, 7)


def mobile(rng: Rng) -> str:
    """Eleven digits like a mobile number, but from a range that is never given out."""
    return "12" + digits(rng, 9)
