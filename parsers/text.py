"""What the sender's own words answer: a number, 未收到, 同意, a date, a school's name.

Pure reading: whether anybody asked, and who may decide, is judged elsewhere. In doubt
nothing is read: a question, a denial, a guess or two different numbers is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.dates import small_number
from parsers.numbers import parse_quantity, quantities


@dataclass(frozen=True)
class Until:
    """A day somebody named; without a year it is the next such day."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a reply says. Everything is off where it says nothing clearly."""

    number: int | None = None
    """How many cards: 512, 512张, 实收512张, 数量 512. None where unclear."""
    ambiguous: bool = False
    """Several different numbers were named: a person must look."""
    not_received: bool = False
    replaced: bool = False
    wants_replacement: bool = False
    nothing: bool = False
    """无, 零, 无变动: nothing to declare."""
    agrees: bool = False
    confirms: int | None = None
    """确认 1: the number of an entry. 确认 512 sets `number` too: only the matter tells."""
    rejects: str | None = None
    """驳回 and its reason ("" where none is given)."""
    until: Until | None = None
    """暂缓至9月10日."""
    asks: bool = False
    """A question stands in the words."""
    words: str = ""
    """The first line without greetings and thanks: a school's name, where one was asked."""


LONGEST = 4_000
"""Characters of an answer that are read: who writes more is not answering."""

_SENTENCE = re.compile(r"[^。！!？?；;\n]+[。！!？?；;]?")
_CLAUSE = re.compile(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[、\s]+(?=[^\d\s])")
_QUESTION = re.compile(
    r"[?？]|吗|是不是|是否|对不对|多少|几张|呢[。]?$|怎么|为什么|如何|能不能|可不可以"
)
_DENIAL = re.compile(
    r"不是|并非|不为|不对|有误|错误|写错|报错|没有|没收|未收|不到|不足|不符|不一致|除了|如果|若|假如"
)
_GUESS = re.compile(r"大概|大约|约|左右|可能|好像|估计|应该|上下|多张|余张|几百")
_OTHER_NUMBER = re.compile(
    r"缺|少|差|多出|多了|多余|剩|余|退|坏|损|更换|补|应收|应发|应为|计划|发货|寄来|发来|原|需|要|通知|"
    r"照片|图|签收单|收条|回执|附件|扫描|表|学生|教师|老师|班|其中|欠|之前|上次|误"
)
_SAYS = re.compile(
    r"实收|实到|收到|签收|领到|数量|共计|合计|总计|一共|总共|共收?|更正为|改为|实际|是|为|确认|核实|核对|清点"
)
_NOT_RECEIVED = re.compile(
    r"(?<!不是)(?:没有?|未|尚未|还没有?|一直没|从未)\s*(?:收到|到货|送到|收着|拿到)"
)
_NOT_REPLACED = re.compile(r"(?:没有?|未|尚未|还没有?|不)\s*(?:更?换|调换)")
_REPLACED = re.compile(
    r"(?:已经?|都|均|全部)\s*(?:更换|调换|换好|换了|换新|换过)|(?:更?换|调换)(?:完毕|完成|好了|过了)"
)
_BROKEN = re.compile(
    r"(?:要求|申请|需要?|请求?|希望|麻烦).{0,12}(?:更换|调换|补换|换卡|换新)|"
    r"(?:损坏|破损|坏了|是坏的|质量问题|无法使用|不能使用|用不了|刮坏|刮不开|无法激活|不能激活|密码.{0,4}看不清)"
)
_NOTHING = re.compile(
    r"(?:(?:本(?:区|市|校|单位)|我(?:区|市|校|们))[:：]?)?(?:无|零|没有|无变[动化]|没有变[动化]|零申报|无余缺|无余无缺|无增减|"
    r"(?:无|不)需要?调剂|无需?变更|无调剂|余缺均?为零|无多余.{0,2}无短缺|0)"
)
_AGREES = re.compile(
    r"(?:经研究|我|本人)?[,，]?同意(?:发送|发出|方案|此方案|该方案|上报|执行|按此.{0,4})?"
)
_CONFIRMS = re.compile(
    r"确认\s*[:：#]?\s*第?\s*(\d{1,5})\s*(?:号|项|条)?(?=[\s,，。.!！；;]*$|[,，]\D)"
)
_REJECTS = re.compile(r"(?:驳回|否决|不同意)\s*[:：,，]?\s*(.*)")
_UNTIL = re.compile(
    r"(?:暂缓|推迟|延期|缓)\s*(?:至|到)\s*(?:(20\d\d)\s*[年./-]\s*)?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[月./-]\s*(\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号]?"
)
_POLITE = re.compile(
    r"(?:(?:(?:各位|尊敬的)?(?:领导|老师|馆长|主任|同志|贵馆|电教馆|你们?|您)?[,，]?好|好的?|收到|谢谢|感谢|多谢|"
    r"辛苦了?|此致|敬礼|请查收|请审核|[答回]复如下|回复|(?:已|请)?知悉|明白)"
    r"(?:[了啦呀啊哦您你]|老师|们|各位|领导|支持|[\s!！。,，.~～:：])*)+"
)
_LEAD = re.compile(
    r"^(?:(?:老师|领导)?(?:你们?|您)?好[,，!！。:： ]*|[答回]复?[:：]\s*|"
    r"(?:我们?|本)(?:学?校|单位)(?:的?(?:名称|全称))?[是为:：]\s*|(?:学校|单位)(?:名称|全称)?[:：]\s*)+"
)
_SHORTAGE = re.compile(r"[缺少差多欠坏]了?\s*[\d一二两三四五六七八九十]")
_CERTAIN = re.compile(r"实收|实到|更正为|改为")
_STOPS = "。.!！；; "


def read_answer(own_text: str) -> Answer:
    """What the sender's own words answer. Give it `Email.own_text`, nothing quoted."""
    lines = [line for line in map(_bare, own_text[:LONGEST].splitlines()) if line]
    sentences = [s.strip() for line in lines for s in _SENTENCE.findall(line) if s.strip()]
    stated = [s for s in sentences if not _QUESTION.search(s)]
    clauses = [c.strip(_STOPS) for s in stated for c in _CLAUSE.split(s) if c.strip(_STOPS)]
    numbers, unclear = _numbers(clauses)
    whole = "\n".join(stated)
    missing = bool(_NOT_RECEIVED.search(whole))
    return Answer(
        number=None if unclear or missing else next(iter(numbers), None),
        ambiguous=unclear,
        not_received=missing,
        replaced=bool(_REPLACED.search(whole)) and not _NOT_REPLACED.search(whole),
        wants_replacement=bool(_BROKEN.search(whole)),
        nothing=any(map(_NOTHING.fullmatch, clauses)) and not any(numbers),
        agrees=any(map(_agrees, stated)),
        confirms=_confirmed(stated),
        rejects=_rejected(stated),
        until=_until(whole),
        asks=len(stated) < len(sentences),
        words=lines[0].strip(_STOPS)[:60] if lines else "",
    )


def _bare(line: str) -> str:
    line = line.strip()
    return "" if _POLITE.fullmatch(line) else _LEAD.sub("", line).strip()


def _numbers(clauses: list[str]) -> tuple[set[int], bool]:
    """The different numbers of cards stated as received; whether they contradict.

    Beside cards that are missing or too many, only a clear 实收 counts: "512张，少2张"
    can mean two things.
    """
    numbers = {number for clause in clauses for number in _stated(clause)}
    if numbers and any(map(_SHORTAGE.search, clauses)):
        numbers = {n for c in clauses if _CERTAIN.search(c) for n in _stated(c)}
        return numbers, len(numbers) != 1
    return numbers, len(numbers) > 1


def _stated(clause: str) -> Iterator[int]:
    """Numbers of one clause, unless it denies, guesses or speaks of other cards."""
    whole = parse_quantity(clause)
    if whole is not None:
        yield whole
    elif not (_DENIAL.search(clause) or _GUESS.search(clause) or _other(clause)):
        found = quantities(clause)
        with_unit = [q.value for q in found if q.unit_follows]
        yield from with_unit or ([q.value for q in found] if _SAYS.search(clause) else [])


def _other(clause: str) -> bool:
    """Whether the number is one of cards missing, planned, returned: not of those received."""
    return bool(_OTHER_NUMBER.search(clause)) and not _CERTAIN.search(clause)


def _agrees(sentence: str) -> bool:
    return bool(_AGREES.match(sentence)) and not re.search(r"[\d但不除暂]", sentence)


def _confirmed(sentences: list[str]) -> int | None:
    """确认 1 and nothing else numbered beside it."""
    numbered = [s for s in sentences if re.search(r"\d", s)]
    found = _CONFIRMS.match(numbered[0]) if len(numbered) == 1 else None
    return int(found[1]) if found else None


def _rejected(sentences: list[str]) -> str | None:
    for sentence in sentences:
        found = _REJECTS.match(sentence)
        if found:
            return found[1].strip(_STOPS)
    return None


def _until(text: str) -> Until | None:
    found = _UNTIL.search(text)
    if not found:
        return None
    month, day = small_number(found[2]), small_number(found[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Until(month, day, int(found[1]) if found[1] else None)
