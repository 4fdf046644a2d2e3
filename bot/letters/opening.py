"""How a letter begins: its subject, its greeting, and the sentence that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.letters.shown import Shown, missing
from bot.letters.telling import Addressee, Incoming, Kind
from bot.letters.words import SHEET, Tone
from bot.model import Reason

_COUNTED = (
    (Tone.DONE, "已确认{n}份"),
    (Tone.MORE, "{n}份核对无误"),
    (Tone.REDO, "{n}份请补办"),
    (Tone.ASK, "{n}份请回复"),
    (Tone.WAIT, "{n}份正在核对"),
    (Tone.AGAIN, "{n}份此前已确认"),
    (Tone.INFO, "{n}份不需登记"),
)


def several(shown: Sequence[Shown]) -> bool:
    """Whether the letter speaks of more than one receipt."""
    return sum(one.count for one in shown) > 1


def summary(shown: Sequence[Shown]) -> str:
    """Several receipts in a few words: 已确认3份，1份请补办."""
    count: Counter[Tone] = Counter()
    for one in shown:
        count[one.tone] += one.count
    said = [words.format(n=count[tone]) for tone, words in _COUNTED if count[tone]]
    if all(one.settled for one in shown):
        said.append("无需再办")
    elif count[Tone.MORE] and (still := missing(shown)):
        said.append(f"还差{'、'.join(still)}")
    return "，".join(said)


def headline(shown: Sequence[Shown], addressee: Addressee) -> str:
    """The verdict, as the subject says it."""
    if not shown:
        return "还差一步：没有看到签收单，请补发照片"
    if several(shown):
        return summary(shown)
    (one,) = shown
    school = one.line.school
    if not school or school in one.words.subject or school == addressee.name:
        return one.words.subject
    return f"{one.words.subject}（{school}）"


def greeting(addressee: Addressee) -> str:
    """××小学：您好！ / 靖江市教育局电教中心： / 您好！ (LETTERS-AND-FORMS)."""
    if addressee.kind is Kind.SCHOOL:
        return f"{addressee.name}：您好！"
    return f"{addressee.name}：" if addressee.kind is Kind.DISTRICT else "您好！"


def came(incoming: Incoming) -> str:
    """您8月31日发来的, or without the day where it is not known."""
    day = incoming.received_on
    return f"您{day.month}月{day.day}日发来的" if day else "您发来的"


def opening(incoming: Incoming, shown: Sequence[Shown]) -> str:
    """The first sentence: what came, and how it stands as a whole."""
    if not shown:
        return f"{came(incoming)}邮件已收到，但邮件里没有看到签收单的照片或文件，还不能登记。"
    if several(shown):
        count = sum(one.count for one in shown)
        return f"{came(incoming)}材料已收到，共{count}份：{summary(shown)}。"
    (one,) = shown
    if one.line.reason is Reason.SENDER_FORGED:
        return "我们收到一封以您的邮箱名义发来的邮件，情况如下。"
    return f"{came(incoming)}{thing(shown)}已收到，{_standing(one)}"


def _standing(one: Shown) -> str:
    if one.tone is not Tone.DONE:
        return "结果如下。"
    checked = "" if one.words.wrong else "核对无误，"
    return f"{checked}已经登记，无需再办。"


def thing(shown: Sequence[Shown]) -> str:
    """What came, in the reader's words."""
    if len(shown) != 1:
        return "材料"
    (one,) = shown
    if one.line.form is not None:
        return "报表"
    if not one.place:
        return "回复" if one.line.read else "邮件"
    if not one.facts:
        return "文件"
    return "表格" if one.line.evidence in SHEET else "签收单"
