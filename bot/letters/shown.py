"""Lines made ready for the templates: words, what was recognised, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.letters.render import long_date, term_words
from bot.letters.telling import Addressee, Incoming, Kind, Line
from bot.letters.words import SHEET, Tone, Words, tone, words
from bot.model import Reason

_NOTHING_READ = frozenset(
    {
        Reason.CORRUPT,
        Reason.ENCRYPTED,
        Reason.TOO_LARGE,
        Reason.TOO_MANY_PARTS,
        Reason.UNSUPPORTED_FORMAT,
        Reason.CLOUD_LINK,
        Reason.NOT_A_RECEIPT,
        Reason.UNREADABLE,
        Reason.SENDER_FORGED,
        Reason.OUT_OF_SCOPE,
        Reason.BEFORE_START,
    }
)

_COUNTED = (
    (Tone.DONE, "已确认{n}份"),
    (Tone.REDO, "{n}份请补办"),
    (Tone.ASK, "{n}份请回复"),
    (Tone.WAIT, "{n}份正在核对"),
    (Tone.AGAIN, "{n}份此前已确认"),
    (Tone.INFO, "{n}份不需登记"),
)
SETTLED = frozenset({Tone.DONE, Tone.AGAIN, Tone.INFO})
ACT = frozenset({Tone.REDO, Tone.ASK})


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as a template shows it. `facts` are pairs of label and value."""

    line: Line
    words: Words
    title: str
    place: str
    facts: tuple[tuple[str, str], ...]

    @property
    def tone(self) -> Tone:
        """What the line means to its reader; picks its colour and its group."""
        return self.words.tone

    @property
    def settled(self) -> bool:
        """Nothing is left to do for anybody."""
        return self.tone in SETTLED

    @property
    def asks(self) -> bool:
        """The reader has something to do."""
        return self.tone in ACT

    @property
    def brief(self) -> str:
        """What was recognised, in one row; the school stands in the title."""
        said = (_brief(label, value) for label, value in self.facts)
        return "，".join(words for words in said if words)


_BRIEF = {
    "学校": "",
    "单位": "",
    "发放数量": "发放{}",
    "实收数量": "实收{}",
    "签收人": "签收人{}",
    "签收日期": "{}签收",
}
_MARKS = {"有": "有{}", "没有看到": "未见{}"}


def _brief(label: str, value: str) -> str:
    if label in ("公章", "签名"):
        return _MARKS.get(value, f"{{}}{value}").format(label)
    return _BRIEF.get(label, "{}").format(value)


def show(lines: Sequence[Line]) -> tuple[Shown, ...]:
    """All lines of a letter, those that ask for something first."""
    questions = sum(tone(line) is Tone.ASK for line in lines)
    shown = [_shown(line, many=questions > 1) for line in lines]
    return tuple(sorted(shown, key=_group))


def summary(shown: Sequence[Shown]) -> str:
    """Several receipts in a few words: 已确认3份，1份请补办."""
    count = Counter(one.tone for one in shown)
    said = [words.format(n=count[tone]) for tone, words in _COUNTED if count[tone]]
    if all(one.settled for one in shown):
        said.append("无需再办")
    return "，".join(said)


def headline(shown: Sequence[Shown], addressee: Addressee) -> str:
    """The verdict, as the subject says it."""
    if not shown:
        return "还差一步：没有看到签收单，请补发照片"
    if len(shown) > 1:
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
    if len(shown) > 1:
        return f"{came(incoming)}材料已收到，共{len(shown)}份：{summary(shown)}。"
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
    if not one.place:
        return "回复" if one.line.read else "邮件"
    if not one.facts:
        return "文件"
    return "表格" if one.line.evidence in SHEET else "签收单"


def facts(line: Line) -> tuple[tuple[str, str], ...]:
    """What was recognised, as label and value; what a receipt must have is never left out."""
    if not line.read or line.reason in _NOTHING_READ:
        return ()
    pairs = [
        ("单位" if line.office else "学校", line.school),
        ("学期", term_words(line.term)),
        ("发放数量", _cards(line.sent)),
        ("实收数量", _cards(line.received) or "没能看清"),
        ("签收人", line.signer),
        ("签收日期", long_date(line.signed_on) if line.signed_on else ""),
    ]
    if line.evidence not in SHEET:
        pairs += [("公章", _seal(line)), ("签名", _seen(line.has_signature))]
    return tuple((label, value) for label, value in pairs if value)


def _shown(line: Line, *, many: bool) -> Shown:
    place = _place(line)
    return Shown(
        line=line,
        words=words(line, many=many),
        title=line.school or place or "这份签收单",
        place=place,
        facts=facts(line),
    )


def _group(one: Shown) -> int:
    if one.tone in ACT:
        return 0
    return 2 if one.settled else 1


def _place(line: Line) -> str:
    """Which file, page and row: scans.zip 中的 1.pdf，第2页，第3行."""
    parts = [
        line.name,
        f"第{line.page}页" if line.page is not None else "",
        f"第{line.row}行" if line.row is not None else "",
    ]
    return "，".join(part for part in parts if part)


def _cards(quantity: int | None) -> str:
    return "" if quantity is None else f"{quantity}张"


def _seal(line: Line) -> str:
    if Reason.SEAL_OTHER_SCHOOL in (line.reason, *line.also):
        return "与单位名称不一致"
    return _seen(line.has_seal)


def _seen(present: bool | None) -> str:
    if present is None:
        return "没能看清"
    return "有" if present else "没有看到"
