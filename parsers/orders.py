"""What somebody who decides has written: 同意, 确认 3, 驳回 3 原因, 数量 3 512, 暂缓至9月10日.

One mail may hold several, line by line. Pure reading: whether the writer may decide, and
what `3` is, is judged elsewhere. A line that holds one of these words and cannot be read
whole is kept as unread: a decision is never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from parsers.text import LONGEST, Until, read_answer


class Verb(StrEnum):
    """What is ordered."""

    AGREE = "agree"
    REJECT = "reject"
    QUANTITY = "quantity"
    SNOOZE = "snooze"
    UNREAD = "unread"


@dataclass(frozen=True)
class Order:
    """One decision. `ref` is what it names, `""` where it names nothing: R3, L5, O12, H7."""

    verb: Verb
    ref: str = ""
    number: int | None = None
    """How many cards."""
    because: str = ""
    until: Until | None = None
    text: str = ""
    """The line as written, for who must be asked back."""


_AGREE = r"(?:同意|确认|批准|通过|准予|放行|可以发出?|同意发出?)"
_REJECT = r"(?:驳回|否决|不同意|退回|不予通过)"
_QUANTITY = r"(?:数量|实收)"
_SNOOZE = r"(?:暂缓|推迟|延期|缓)"
_ANY = rf"(?:{_REJECT}|{_AGREE}|{_QUANTITY}|{_SNOOZE})"
_REF = r"(?:第|#|编号)?\s*([RrLlOoHhPp]?\d{1,6})\s*(?:号|项|条)?"
_REFS = rf"{_REF}(?:\s*[,、和及与\s]\s*{_REF})*"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,6})\s*(?:张|份卡|个)?"
_GAP = r"[\s:,、-]*"
_END = r"[\s。.!;,~]*"
_NAMED = r"(?:第|#|编号)?\s*[RrLlOoHhPp]?\d{1,6}"
_NEXT = "|".join(
    (
        rf"(?:{_REJECT}|{_AGREE}|{_SNOOZE}){_GAP}{_NAMED}",
        rf"{_NAMED}[:\s]*{_ANY}",
        rf"{_QUANTITY}{_GAP}{_NAMED}[\s:]+\d",
    )
)
_PARTING = re.compile(rf"\n|(?<=[。；;,!.])\s*(?={_NEXT})")
_AGREES = re.compile(
    rf"{_AGREE}{_GAP}({_REFS})?(?:{_GAP}{_QUANTITY}{_GAP}{_NUMBER})?(?:发送|发出|上报|执行|方案)?{_END}"
)
_REJECTS = re.compile(rf"{_REJECT}{_GAP}(?:{_REF}(?![\d张年月.]){_GAP})?(.*)")
_COUNTS = re.compile(rf"{_QUANTITY}{_GAP}(?:{_REF}(?:\s*[:、]\s*|\s+))?{_NUMBER}{_END}")
# 数量 3,512 may be 3512 cards, or 512 for the third matter.
_TWO_WAYS = re.compile(r"\d,\d")
_SNOOZES = re.compile(rf"{_SNOOZE}{_GAP}(?:{_REF}{_GAP})?((?:至|到).+)")
_REF_FIRST = re.compile(rf"{_REF}{_GAP}(?={_ANY})({_ANY}.*)")
_SPEAKS = re.compile(_ANY)
_ASKS = re.compile(r"[?]|吗|是否|是不是|能否|能不能|可否|怎么|为什么|如何|多少")
_WIDE = {",": "，", ";": "；", ":": "："}
_OPENING = re.compile(r"^(?:经研究|经核实|经核对|已核实|已核对|我|本人|现)[,:\s]*")


def read_orders(own_text: str) -> tuple[Order, ...]:
    """All decisions in the sender's own words, in their order. Lines without one are passed
    over: greetings, names, thanks."""
    plain = unicodedata.normalize("NFKC", own_text[:LONGEST])
    lines = (line.strip() for line in _PARTING.split(plain))
    return tuple(order for line in lines if line for order in _orders(line))


def _orders(line: str) -> Iterator[Order]:
    bare = _OPENING.sub("", line)
    if not _SPEAKS.search(bare):
        return
    if _ASKS.search(bare) and not re.match(_REJECT, bare):
        yield Order(Verb.UNREAD, text=line)
        return
    yield from _read(bare, line) or _with_ref_first(bare, line) or (Order(Verb.UNREAD, text=line),)


def _with_ref_first(bare: str, line: str) -> tuple[Order, ...]:
    """3：同意 is 同意 3; the number in front must be the only one named."""
    found = _REF_FIRST.fullmatch(bare)
    if found is None:
        return ()
    orders = _read(found[2], line)
    if len(orders) != 1 or orders[0].ref:
        return ()
    return (_under(orders[0], found[1]),)


def _under(order: Order, ref: str) -> Order:
    return Order(order.verb, _ref(ref), order.number, order.because, order.until, order.text)


def _read(bare: str, line: str) -> tuple[Order, ...]:
    """The orders of one line; none where it is not one as a whole."""
    if found := _REJECTS.fullmatch(bare):
        return (Order(Verb.REJECT, _ref(found[1]), because=_reason(found[2]), text=line),)
    if found := _AGREES.fullmatch(bare):
        return tuple(_agreed(found, line))
    if (found := _COUNTS.fullmatch(bare)) and not _TWO_WAYS.search(bare):
        return (Order(Verb.QUANTITY, _ref(found[1]), _number(found[2]), text=line),)
    return _snoozed(bare, line)


def _agreed(found: re.Match[str], line: str) -> Iterator[Order]:
    refs = re.findall(r"[RrLlOoHhPp]?\d{1,6}", found[1] or "")
    number = _number(found[4]) if found[4] else None
    if number is not None and len(refs) > 1:
        yield Order(Verb.UNREAD, text=line)
        return
    for ref in refs or [""]:
        yield Order(Verb.AGREE, _ref(ref), number, text=line)


def _snoozed(bare: str, line: str) -> tuple[Order, ...]:
    found = _SNOOZES.fullmatch(bare)
    until = read_answer(f"暂缓{found[2]}").until if found else None
    if found is None or until is None:
        return ()
    return (Order(Verb.SNOOZE, _ref(found[1]), until=until, text=line),)


def _ref(text: str | None) -> str:
    """R3 from `3`, `r3`: a bare number is one of `twkzyk review`."""
    if not text:
        return ""
    return f"R{int(text)}" if text.isdigit() else f"{text[0].upper()}{int(text[1:])}"


def _reason(text: str) -> str:
    """As a sentence reads: the marks that were made narrow for reading are wide again."""
    wide = re.sub(r"[,;:](?!\d)", lambda mark: _WIDE[mark[0]], text)
    return wide.strip(" 。.；，：")


def _number(text: str) -> int:
    return int(text.replace(",", ""))
