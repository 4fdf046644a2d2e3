"""Whether somebody writes that cards are faulty, how many, and what is wrong with them.

Pure reading: whose cards they are and whether they are known already is judged elsewhere.
In doubt no number is read, and a question or a denial is no request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.numbers import quantities
from parsers.text import LONGEST, read_answer

_SENTENCE = re.compile(r"[^。！!？?；;\n]+[。！!？?；;]?")
_CARD = re.compile(r"卡|密码|涂层|账号|帐号|二维码")
_FAULT = re.compile(
    r"损坏|破损|坏了|坏卡|废卡|是坏的|有?质量问题|无法使用|不能使用|用不了|刮坏|刮不开|刮花|"
    r"(?:无法|不能|没法)(?:激活|登录|注册|识别|打开)|激活不了|登录不上|"
    r"(?:密码|卡号|账号|帐号|二维码|字迹).{0,6}(?:看?不清|模糊|缺失|重复|错误|没有|脱落|空白)|"
    r"空白卡|重复卡|涂层(?:脱落|破损)|折断|断裂|受潮|水渍"
)
_WANTS = re.compile(r"更?换|调换|补换|退换|换卡|换新")
_DONE = re.compile(
    r"已经?.{0,4}(?:更换|调换|换好|换新)|(?:更换|调换)(?:完毕|完成|好了|过了)|换好了"
)
_DENIES = re.compile(
    r"(?:没有|无|未发现|未见|不存在|没发现).{0,6}(?:损坏|破损|坏|质量问题)|"
    r"(?:不需要?|无需|不用|不必).{0,4}(?:换|调换)|"
    r"质量(?:合格|完好)|完好无损|(?:如果|如|若|假如|万一)(?:有|发现|遇)"
)
_ASKS = re.compile(r"[?？]|吗|怎么|如何|怎样|能不能|可不可以|可以换")
_GUESS = re.compile(
    r"大概|大约|约|左右|可能|好像|估计|上下|几张|一些|部分|若干|多张|余张|有些|个别|几个"
)
_OTHER = re.compile(
    r"实收|收到|应收|共收|签收|发放|发来|下发|领到|共有|学生|教师|其余|其他|剩|正常|完好"
)
_ALSO = re.compile(r"又|另外|另有|再次|还有")
_LONGEST_FAULT = 40


@dataclass(frozen=True)
class Faulty:
    """Cards that somebody wants exchanged. `count` is None where no number is clear.

    `doubtful`: it may be only a question. `more`: more of them, beside those told before.
    """

    count: int | None = None
    fault: str = ""
    doubtful: bool = False
    more: bool = False


def read_faulty(own_text: str) -> Faulty | None:
    """What the sender's own words say of faulty cards; None where they say nothing of it."""
    sentences = [one.strip() for one in _SENTENCE.findall(own_text[:LONGEST]) if one.strip()]
    about = [one for one in sentences if _is_about(one)]
    whole = "\n".join(sentences)
    if not about or _DENIES.search("\n".join(about)) or _is_done(whole):
        return None
    stated = [one for one in about if not _ASKS.search(one)]
    counted = {n for one in (stated or about) for n in _counts(one)}
    found = next((match for one in about if (match := _FAULT.search(one))), None)
    return Faulty(
        count=counted.pop() if len(counted) == 1 and stated else None,
        fault=found[0][:_LONGEST_FAULT] if found else "",
        doubtful=not stated,
        more=bool(_ALSO.search(whole)),
    )


def _is_about(sentence: str) -> bool:
    """A fault of cards, or the wish to have a number of them exchanged."""
    if _FAULT.search(sentence):
        return bool(_CARD.search(sentence) or _WANTS.search(sentence) or quantities(sentence))
    wanted = _WANTS.search(sentence)
    return bool(wanted and quantities(sentence) and not re.search(r"人|号码|邮箱|联系", sentence))


def _is_done(text: str) -> bool:
    return read_answer(text).replaced or bool(_DONE.search(text))


def _counts(sentence: str) -> set[int]:
    """Numbers of cards beside the fault, not of those received or handed out."""
    if _GUESS.search(sentence):
        return {-1, -2}
    found: set[int] = set()
    for clause in re.split(r"[,，、:：]", sentence):
        near = _FAULT.search(clause) or _WANTS.search(clause) or not _OTHER.search(clause)
        if near:
            found |= _of_clause(clause)
    return found


def _of_clause(clause: str) -> set[int]:
    """收到512张有12张坏: of two numbers in one breath, the one after 有 or 其中."""
    parted = re.split(r"其中|里面?|有(?=\s*\d)|中有", clause)
    part = parted[-1] if len(parted) > 1 and quantities(parted[-1]) else clause
    return {one.value for one in quantities(part) if one.value > 0}
