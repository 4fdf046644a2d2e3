"""Whether the words around a number in a text say that the cards came or were counted, by the parts
of such words: whole ones never end (得数为, 拆包计得, 到我们手上的有, 一起倒出来数，共).

Pure.
"""

from __future__ import annotations

import re

ARRIVED = re.compile(
    r"到(?![期时底会])|收(?![费银据发件货])|领(?!导)|拿|(?<!交)接(?!受)|拆|[启开][封箱]|"
    r"[清盘查]点|点(?=[得出过了清]|$)|数(?=[得出过清了下为]|$)|得(?=数|[为有是]?$)|过数|验(?!证)|"
    r"入[库柜账校]|在[库柜校]|搬|取(?=[来回到走])|倒出|计得|认收|在手|手[上中里]|来了|末了|最后|结果|如数|相符|无误|齐"
)
"""What is in words for having got or counted the cards."""

NOT_YET = re.compile(
    r"应|需|拟|请(?!见)|望|将|未|没|缺|退|[贵你该]校|[各分下]发|[送寄发派][到达往至](?![我本])|预|计划|若|假如|"
    r"申|订|要|还|不|单|册|条|贴|通知|封皮|面写|标|待|下周|[明后][天日]|即可|再|可以|周[一二三四五]|"
    r"拨|交回|上交|旧|手写|复写|面签|装[车箱]|学籍"
)
"""What makes another's number of it, or one to come: 请清点, 送到贵校, 拆前箱单写."""

WHO = (
    r"我们?|本|校内?|[我本全]校|学校|[我本校收乙]方|收[货件卡]方|接[收货]方|接收单位|收[货件]单位|[我本校]?单位|总务处?|教务处?|"
    r"校办"
)
RATHER = (
    r"确认|邮包|包裹|纸箱|箱子|[二两三四五几]个人|一起|[几每]张|实际?|当面|当场|逐[张盒包箱一]|一张张|[总共合]计?|一共|"
    r"全部|如数|已经?|均|现场|现|确实?|亲手|再|复|细|最后|末了|结果|第[一二三]?[条项款]?|[(（]?[0-9一二三四五六]?[)）.、．]"
)
GOT = (
    r"[签查接验认点清]?收(?:到|讫|下|取|卡|货|件)?|领(?:到|取|回|卡|件)?|拿到手?|取[到回]|接[到管货卡]|承接|搬[进回]来?|"
    r"到[校手货件了]|手[里上中]|[一逐]张一?张地?[过数点]|过目|运[到抵]|抵校|入[库柜账校]|进校|在[手库校]|"
    r"[拆启开打][封箱包件开]|[拆启]|卸[下车货]|[清盘查]?点[数清查算]?|[过计复]?数[过清]?|[核查][点对]|对[货过账]|核[实数得]|"
    r"查[验收过]|签回|得数|验[收货看]?|认[可定领]"
)
OF_THEM = (
    r"卡片?|(?:泰?微课|网络|课程|资源|学习)卡?|张|份|枚|数|[张份枚]?数量?|总数|有|为|是|得|计|见|后|里|内|中|的|时|所|出|"
    r"来|看|过|了|回|到|于|并|由|[我本]校|\s|[_＿:：=＝,，、()（）]|-"
)
BEFORE, GETTING = re.compile(rf"{WHO}|{RATHER}"), re.compile(GOT)
BEHIND = re.compile(rf"{GOT}|{RATHER}|{OF_THEM}")
"""The parts that words of getting and counting the cards are made of: who, how, what was done, and
of what. An open list of verbs lets in words that never end (各班已领走, 上学期到卡, 拆封前估的)."""

LONGEST = 6
"""Letters of a part at most."""

UNITS = "张份枚套"

CLAUSE, SENTENCE = re.compile(r"[。；;！!？?，,、：:（）()]"), re.compile(r"[。；;！!]")

SUM = re.compile(
    r"(?:最后|末了|结果)?[是为有]?|[一总合小]?[共计](?:[有是为计]|资源卡|卡)?|(?:总|张|卡|数量)?数?[是为有]?|"
    r"[正刚]好[是有]?"
)
"""What says nothing of itself before a number: the clause before it does (搬回来数了，一共…)."""


def arrived(text: str, start: int, end: int) -> bool:
    """Whether the clause before a number, or its sentence behind it, tells that the cards came and
    nothing else."""
    return arrived_before(text, start) or any(
        map(tells_arrival, CLAUSE.split(_behind(text, end).lstrip(UNITS)))
    )


def arrived_before(text: str, start: int) -> bool:
    """Whether the words directly before a number tell that the cards came."""
    first = _last_clause(text, start)
    if tells_arrival(text[first:start]):
        return True
    mere = SUM.fullmatch(text[first:start].strip(" _＿")) is not None
    if not mere or not first or SENTENCE.match(text, first - 1):
        return False
    return tells_arrival(text[_last_clause(text, first - 1) : first - 1])


def tells_arrival(words: str) -> bool:
    """Whether a clause or a label says that cards came or were counted, and nothing else: it is
    made of such parts wholly."""
    words = words.strip()
    if words.endswith("的") or NOT_YET.search(words):
        return False
    begun, got = {0}, set[int]()
    # step by step, for an expression that tries all ways takes for ever on 数数数数…
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            if start in begun and BEFORE.fullmatch(words, start, end):
                begun.add(end)
            done = start in begun and GETTING.fullmatch(words, start, end)
            if done or (start in got and BEHIND.fullmatch(words, start, end)):
                got.add(end)
    return len(words) in got


def _last_clause(text: str, end: int) -> int:
    """Where the clause begins that ends here."""
    return max((mark.end() for mark in CLAUSE.finditer(text, 0, end)), default=0)


def _behind(text: str, start: int) -> str:
    stop = SENTENCE.search(text, start)
    words = text[start : stop.start() if stop else len(text)]
    # what another number counts is that one's
    other = re.search(r"[0-9]", words)
    return words[: other.start() if other else len(words)]
