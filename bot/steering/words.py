"""From the words of a reply to what they say, line by line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.steering.values import Said, Saying
from parsers.orders import Order, Verb, read_orders
from parsers.text import Answer, read_answer

LABELS = {
    "contacts": re.compile(r"《?(?:附件\s*[1一](?!\d)|专人名单|联系人?名单)》?"),
    "adjustment": re.compile(r"《?(?:余、?缺)?(?:调剂)(?:申报)?表?》?|《?申报表》?"),
}
"""How a line names its matter, where a letter speaks of several."""

_SAYING = {
    Verb.AGREE: Saying.AGREES,
    Verb.REJECT: Saying.REJECTS,
    Verb.QUANTITY: Saying.QUANTITY,
    Verb.SNOOZE: Saying.SNOOZES,
    Verb.UNREAD: Saying.UNREAD,
}
_ZERO = re.compile(r"零|0|余|缺|调剂|增减|多余|短缺")
_UNCHANGED = re.compile(r"变")
_RECEIVED = re.compile(
    r"(?:已|已经|均|都|全部|如数|确认)\s*(?:已\s*)?(?:收到|收齐|收讫|签收|收悉)|如数收"
)
_EVERY = re.compile(
    r"(?:全部|各笔|均|都)(?:已经|已)?(?:如数|全部)?(?:收到|收齐|收讫|签收|收悉)|收齐"
)
"""全部 and the like only where they belong to the word: 成都路小学 has received one of two."""
_HANDOVER = re.compile(r"(?<![A-Za-z0-9])[（(]?(?:编号)?\s*[Hh]\s*(\d{1,6})[）)]?(?![A-Za-z0-9])")
_PARTS = re.compile(r"[，,；;。!！]")
_MARKS = "：:（）()[]【】《》、-— \t"


def said_by_unit(own_text: str) -> tuple[Said, ...]:
    """What a school or district says; lines that say nothing are passed over."""
    return tuple(said for part in _parts(own_text) for said in _of_handovers(part))


def _of_handovers(part: str) -> Iterator[Said]:
    """What a line says, of each hand-over that it names: 已收到 H2、H8."""
    refs = [f"H{found}" for found in _HANDOVER.findall(part)]
    said = _of_unit(_HANDOVER.sub(" ", part) if refs else part)
    if said is not None:
        yield from (replace(said, text=part.strip(), ref=ref) for ref in refs or ("",))


def said_by_centre(own_text: str) -> tuple[Said, ...]:
    """What somebody at the centre decides; a line without an order is read as a unit's."""
    return tuple(said for line in own_text.splitlines() for said in _of_centre(line))


def is_polite(own_text: str) -> bool:
    """Nothing but greetings and thanks, or nothing at all."""
    return not read_answer(own_text).words


def _of_centre(line: str) -> Iterator[Said]:
    orders = read_orders(line)
    if orders:
        yield from map(_ordered, orders)
    elif said := _of_unit(line):
        yield said


def _ordered(order: Order) -> Said:
    return Said(
        _SAYING[order.verb],
        order.text,
        ref=order.ref,
        number=order.number,
        because=order.because,
        until=order.until,
    )


def _parts(own_text: str) -> Iterator[str]:
    """Lines; the clauses of one where several of them name a matter of their own."""
    for line in own_text.splitlines():
        clauses = [clause for clause in _PARTS.split(line) if clause.strip()]
        if sum(bool(_label(clause)) for clause in clauses) > 1:
            yield from clauses
        elif line.strip():
            yield line


def _of_unit(line: str) -> Said | None:
    whole = read_answer(line)
    matter = _label(line)
    if matter and not whole.nothing:
        rest = LABELS[matter].sub(" ", line, count=1).strip(_MARKS)
        nothing = read_answer(rest).nothing
        if nothing:
            return Said(_which_nothing(rest), line.strip(), matter=matter)
    saying = _saying(whole, line)
    if saying is None:
        return None
    every = saying is Saying.RECEIVED and bool(_EVERY.search(line))
    return Said(saying, line.strip(), matter=matter, number=whole.number, every=every)


def _saying(answer: Answer, line: str) -> Saying | None:
    """The first of the table that holds."""
    if answer.ambiguous:
        return Saying.UNREAD
    if answer.nothing:
        return _which_nothing(line)
    holds: Iterable[tuple[bool, Saying]] = (
        (answer.not_received, Saying.NOT_RECEIVED),
        (answer.replaced, Saying.REPLACED),
        (not answer.asks and bool(_RECEIVED.search(line)), Saying.RECEIVED),
        (answer.agrees, Saying.AGREES),
        (answer.number is not None, Saying.NUMBER),
    )
    return next((saying for true, saying in holds if true), None)


def _which_nothing(text: str) -> Saying:
    if _UNCHANGED.search(text):
        return Saying.UNCHANGED
    return Saying.ZERO if _ZERO.search(text) else Saying.NONE


def _label(text: str) -> str:
    """The one kind of matter that a text names, "" where it names none or several."""
    named = [matter for matter, pattern in LABELS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else ""
