"""What a label or a heading counts: what a school was to get or was given (sent), what it took
(received).

Offices make such words of a word for the plan or the fact, a verb or two and a word for a
number, any of which may be left out: 应取, 单载数, 今收到, 送来张数, 卸车实点数. Lists of whole
headings never end, so the rules here go by those parts. A heading without a word for a number
must consist of known parts alone; one for what lacked, came back, was left or was another's part
(短缺, 退回数, 教师领取数, 实收箱数) is no count of what was received, whatever verb it has.
"""

from __future__ import annotations

import re

from parsers.facts import Field

COUNT = (
    r"(?:数|数量|张数|数目|卡数|份数|枚数|总数|卡量|数额|合计|总计|总张数|"
    r"(?<=[发送货领取收到放配用])量)"
)
PLANNED = (
    r"(?:应|计划|拟|预[定订计]?|需|该|定|订|核定|核准|批准|审批|申[请报领购]|征订|原[定单发配送拨]|"
    r"配额|名额|额定|限额|指标|规定|约定|[面运快]单|随[车箱货]|单[载列开面上据]|凭单|票面|账面|标[称示])"
)
ACTUAL = r"(?:实际?|现场?|已经?|今(?!年)|当[场面])"
OWN = r"(?:[本我]校|学校|校方|客户|用户|来人)?"
NOW = r"(?:本(?:次|期|批|学期)|此次)?"
TAKE = (
    r"(?:收|领|取|接(?!送)|验|点|签|提(?!供)|拿|卸|到|清点|盘|[开拆]箱|核[对实收点]|入校|"
    r"妥投|投妥|认)"
)
GIVE = (
    r"(?:核[发拨配]|[签点转验]发|转[交送]|调[拨运配]|提供|"
    r"备[料货卡]|发|配|分|拨|寄|送|派|运|投|下|交|供|印|装|载|出|付|递)"
)
THING = r"(?:资源|课程|学习)?(?:卡片?|货|物|件|车|校|库)"

LOST = (
    r"短|缺|损|破|坏|差|退|余|剩|错|误|废|补|换|欠|丢|遗|失|借|还|赔|未|待|不符|异常|库存|结存|存|"
    r"上[期次]|前期|上学期|累计|[去今明]年|往年|历年|原有|调[入出剂整]|回收|收回|上交|交回|缴|拒|漏|揽|增|加发|减|"
    r"追加|[多少][收领取发送到]|第.[次批]|收发|发收|领发|发领|收付|收支|进出|出入|"
    r"[复审]核|审定|抽[查检]|[核检]查"
)
"""What lacked, came back, was left, comes again, is of another time, of both ways or of a third
who checks."""

LACK = (
    r"短缺|缺[少失额卡]|短少|[破残毁货]损|损[坏毁失]|差[额异错]|退[回还卡货库]|余[缺卡额]|"
    r"[结剩多]余|[多少][收领取发送到卡]|补[发领卡送]|[更调]换|换卡|[未待欠][领收发取到]|"
    r"丢失|遗失|回收|收回|调[入出剂]|库存|结存|盈亏|不符|误差|作废|[废坏错]卡"
)
"""The same as headings without a word for a number."""

PART = (
    r"校生|报到|面签|学生|教师|老师|师生|教工|教职|职工|"
    r"小学|初中|高中|中学|幼儿|年级|班|男|女|机关"
)
"""Those of a school of whom each may have a number of their own, and what else is counted of people
than the cards they got."""

ASKED_FOR = r"预[订定]|征订|摸底|意向|申报"
"""What headings and titles say where cards were asked for and none has come."""

PACK = r"(?:[箱盒包袋捆本册套班批页户人生师]|(?<![收寄邮快取来])件|(?<![装卸])车)(?:数|数量)$"
"""What is counted but no cards."""

LOOSE = re.compile(
    r"^(?:总|资源|课程|学习|网课)?(?:卡数|卡数量|张数|份数|枚数|数目|卡量|卡张数)$|^总数$"
)
"""How many, without a word about who counted."""

EITHER = re.compile(
    r"^(?:签收|签领|领取|领用|验收|接收|查收|清点|核对|核实|领卡|收卡|取卡|接卡|收货|收件|[收领]讫)$"
)
"""What heads a number as well as a signature: which, only the other headings tell."""

NOTED = r"(?:注明?|载明|写明|标明|所[列注载])"
VERB = rf"(?:{TAKE}|{GIVE}|{THING})"

BARE = (
    (Field.SENT, re.compile(
        rf"^{NOW}应{VERB}{{1,3}}$|^{NOW}(?=..)(?!应|该校|定点){PLANNED}{VERB}{{0,3}}{NOTED}?$")),
    (Field.RECEIVED, re.compile(
        rf"^(?!实验|学校|客户){OWN}{NOW}{ACTUAL}(?:{TAKE}|{GIVE}|得){{1,2}}(?:{TAKE}|{THING}|[走得放位])?$")),
    (Field.RECEIVED, re.compile(
        r"^(?:[收领取拿提接](?:到|走|得)|[点核查]收|点验|验点|盘点|妥投|投妥|到[货校卡位]|入校|"
        r"卸[车货]|[划拨]入)$")),
    (Field.SENT, re.compile(
        rf"^(?!付|分校)(?:{GIVE}(?:{GIVE}|{THING}|[来往达放]){{1,2}}|调拨|调运|[划拨]出)$")),
    (None, EITHER),
)  # fmt: skip
"""Headings of known parts alone, without a word for a number."""

ON_PAPER = r"[写标注印贴载列记报开称](?:的|着|明|示|有)?"
"""What a paper that comes along does with a number: 箱签上写的张数, 封皮注明张数."""

COUNTS: tuple[tuple[Field | None, re.Pattern[str]], ...] = (
    (None, re.compile(rf"(?:{LOST}|{PART}).*{COUNT}$|{PACK}|^(?:{LACK})$")),
    (Field.SENT, re.compile(rf"[箱签单条皮面包函件知册簿表][上里中外]?所?{ON_PAPER}{COUNT}$")),
    (Field.RECEIVED, re.compile(rf"(?:[拆开启]|^)[一-鿿]{{0,2}}[数点清取倒]出(?:的)?{COUNT}$")),
    (Field.SENT, re.compile(rf"^{NOW}{PLANNED}.*{COUNT}$")),
    (None, re.compile(rf"^{ACTUAL}.*[有需用活].*{COUNT}$")),
    (Field.SENT, re.compile(rf"^(?:{THING})?(?:[签点转验]发|核[发拨配]|转[交送]).*{COUNT}$")),
    (Field.RECEIVED, re.compile(rf"{TAKE}.*{COUNT}$")),
    (Field.RECEIVED, re.compile(rf"^{OWN}{ACTUAL}.*{COUNT}$")),
    (Field.SENT, re.compile(rf"{GIVE}.*{COUNT}$")),
    (Field.RECEIVED, LOOSE),
    *BARE,
)  # fmt: skip
"""How headings that count are made; the first that fits counts."""

WHOLE = (
    (Field.SENT, re.compile(rf"^(?:{PLANNED}|{GIVE}){VERB}{{0,3}}{COUNT}$")),
    (
        Field.RECEIVED,
        re.compile(rf"^(?:本次|此次)?{ACTUAL}(?:{TAKE}|{GIVE}|{THING}){{1,3}}{COUNT}$"),
    ),
)
"""Words of which every part is known: though one letter makes 收到数量 of 应到数量, neither was
misread."""

ODD: tuple[tuple[Field | None, re.Pattern[str]], ...] = (
    (None, re.compile(LOST)),
    (Field.SENT, re.compile(r"^(?:通知|清单|随[箱货车]|快递单|送货单)")),
    (Field.RECEIVED, re.compile(r"实")),
)
"""Other words that count where a unit stands behind them: 通知上说发（张）, 开箱实数（张）."""

NUMBER = re.compile(rf"{COUNT}$")


def number_of(words: str) -> Field | None:
    """The field of words that end in one for a number."""
    return bare_count(words) if NUMBER.search(words) else None


def bare_count(words: str) -> Field | None:
    """The same where something else tells that they count: another count's label beside them."""
    return next((field for field, shape in COUNTS if shape.search(words)), None)


def odd_count(words: str) -> Field | None:
    """The field of other words before a unit in brackets."""
    said = bare_count(words)
    return said or next((field for field, shape in ODD if shape.search(words)), None)


def whole_count(words: str) -> Field | None:
    """The field of words that are made of the parts of such words and of nothing else."""
    if bare_count(words) is None:
        return None
    return next((field for field, shape in WHOLE if shape.search(words)), None)
