"""Lines made ready for the templates: words, what was recognised, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.letters.render import long_date, term_words
from bot.letters.telling import FormTold, Line
from bot.letters.words import SHEET, Tone, Words, gap, tone, words
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

TOGETHER = 3
"""So many rows of one list with one outcome are told as one."""

SETTLED = frozenset({Tone.DONE, Tone.AGAIN, Tone.INFO})
ACT = frozenset({Tone.REDO, Tone.ASK, Tone.MORE})


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as a template shows it. `facts` are pairs of label and value."""

    line: Line
    words: Words
    title: str
    place: str
    facts: tuple[tuple[str, str], ...]
    members: tuple[str, ...] = ()
    """The rows, where one entry stands for several."""

    @property
    def count(self) -> int:
        """How many receipts this entry stands for."""
        return len(self.members) or 1

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
        if self.line.form is not None:
            return "，".join(f"{label}{value}" for label, value in self.line.form.figures)
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
    alike: dict[tuple[object, ...], list[Line]] = {}
    for number, line in enumerate(lines):
        alike.setdefault(_kind_of_row(line) or (number,), []).append(line)
    shown: list[Shown] = []
    for some in alike.values():
        if len(some) >= TOGETHER:
            shown.append(_shown_together(some))
        else:
            shown += [_shown(line, many=questions > 1) for line in some]
    return tuple(sorted(_told_once(shown), key=_group))


def _told_once(shown: Sequence[Shown]) -> list[Shown]:
    """What is still to come is asked for once, at the last of the forms that it goes with."""
    last = {_still(one): n for n, one in enumerate(shown) if one.tone is Tone.MORE}
    return [
        replace(one, words=replace(one.words, steps=()))
        if one.tone is Tone.MORE and last[_still(one)] != n
        else one
        for n, one in enumerate(shown)
    ]


def _still(one: Shown) -> tuple[str, ...]:
    return one.line.form.missing if one.line.form else ()


def missing(shown: Sequence[Shown]) -> tuple[str, ...]:
    """The parts of all deliverables in a letter that are still to come."""
    parts = (part.replace(" ", "") for one in shown for part in _still(one))
    return tuple(dict.fromkeys(parts))


def _kind_of_row(line: Line) -> tuple[object, ...] | None:
    """What rows of one list have in common when the same is to be said of all of them."""
    if line.row is None or gap(line) or tone(line) is Tone.ASK or line.remark:
        return None
    return (line.name, line.page, line.state, line.reason, line.also, line.waits_for, line.term)


def _shown_together(lines: Sequence[Line]) -> Shown:
    """One entry for rows of a district's list: the outcome once, then school by school."""
    common = replace(
        lines[0], school="", sent=None, received=None, earlier=None, row=None, together=True
    )
    place = _place(common)
    return Shown(
        line=common,
        words=words(common),
        title=f"{place}（{len(lines)}行）",
        place=place,
        facts=(),
        members=tuple(_member(line) for line in lines),
    )


def _member(line: Line) -> str:
    number = "" if line.received is None else f"：实收{line.received}张"
    return f"{line.school or f'第{line.row}行'}{number}"


def facts(line: Line) -> tuple[tuple[str, str], ...]:
    """What was recognised, as label and value; what a receipt must have is never left out."""
    if line.form is not None:
        return _form_facts(line.form)
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


def _form_facts(form: FormTold) -> tuple[tuple[str, str], ...]:
    """Whose form of which term, and its key figures."""
    pairs = (
        ("报表", form.title),
        ("填报单位", form.owner),
        ("学期", term_words(form.term)),
        *form.figures,
    )
    return tuple((label, value) for label, value in pairs if value)


def _shown(line: Line, *, many: bool) -> Shown:
    place = _place(line)
    title = line.form.title if line.form else line.school
    return Shown(
        line=line,
        words=words(line, many=many),
        title=title or place or "这份签收单",
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
