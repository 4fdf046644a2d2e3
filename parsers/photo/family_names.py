"""Family names, with one of which what names a person begins. Pure."""

from __future__ import annotations

import re

NO_NAMES = re.compile(
    r"^(?:谢谢|严[禁格]|温馨|安全|高[级中]|单[位价据]|时间|任[课何]|成[员功]|方[法可便]|全部|万一|"
    r"应急|文[件化]|平安|江苏|金额|费用|计[算划]|项目|水果|管理|元整|白联|黄联|红联|蓝联|绿联|车[间号]|"
    r"年月|路线|明细|易[碎燃]|党政|校长|和谐|向上|包[装裹]|班级|海报|祝|毛重|甘肃|常[用见]|江西)"
)
"""Words of forms that begin as names do."""

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左"
    "涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂"
    "闵解强柴华车冉房边"
)
"""The commonest family names: 250 of them are those of more than nine in ten people."""


def begins_with_family_name(text: str) -> bool:
    """Whether the first letter is one of the commonest family names."""
    letters = letters_of(text)
    return letters[:1] in SURNAMES and not NO_NAMES.match(letters)


def letters_of(text: str) -> str:
    """A name as read, without the blanks and dots between its letters."""
    return re.sub(r"[\s.·]", "", text)
