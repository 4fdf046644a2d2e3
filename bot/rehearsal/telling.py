"""What went, from the rows the rehearsal left: to whom, and for which matters."""

from __future__ import annotations

import email
import email.policy
from collections import Counter
from collections.abc import Collection, Iterator
from email.message import EmailMessage

from bot.ladder import HANDING_OUT, To
from bot.letters.kinds import kind_words
from bot.rehearsal.values import Rehearsed
from bot.store import Session, notices, rehearsed, steps
from bot.store.queries import rows
from bot.store.tables import LetterRow, LetterStepRow
from bot.workdays import LOCAL

WHOM = {
    To.DISTRICT: "经办单位",
    To.SCHOOL: "学校",
    To.RESPONSIBLE: "第一责任人",
    To.CENTRE: "电教馆",
}
OTHER = {
    HANDING_OUT: "资源卡分发和自主调剂",
    "digest": "工作简报",
    "machine": "系统情况",
    "weekly": "每周进度",
    "answer": "答复来信",
    "follow_up": "告知处理结果",
    "confirm_again": "再次询问",
    "withdrawn": "撤回确认",
}
"""Matters that are no obligations."""


def letters_of(session: Session, before: Collection[int]) -> tuple[Rehearsed, ...]:
    """Every letter that went, but for those that had gone before."""
    units, kinds = _units(session), rehearsed.kinds(session)
    rows = (row for row in rehearsed.sent(session) if row.id not in before)
    return tuple(_told(session, row, units, kinds) for row in rows)


def _told(
    session: Session, row: LetterRow, units: dict[str, list[str]], kinds: dict[int, str]
) -> Rehearsed:
    number, sent_at = row.id or 0, row.sent_at
    assert sent_at is not None  # noqa: S101 - only sent ones are asked for
    addresses = row.to_addr.lower().split(", ")
    return Rehearsed(
        at=sent_at.astimezone(LOCAL),
        to=row.to_addr,
        units=tuple(name for address in addresses for name in units.get(address, ())),
        template=row.template,
        subject=row.subject,
        why=tuple(_why(session, row, number, kinds)),
        key=row.key,
        priority=row.priority,
        not_before=row.not_before,
        text=_text(row.raw or b""),
    )


def _text(raw: bytes) -> str:
    """The words of a letter of ours, which is well formed."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - the policy says so
    body = message.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


def _why(session: Session, row: LetterRow, number: int, kinds: dict[int, str]) -> Iterator[str]:
    if row.template in OTHER:
        yield OTHER[row.template]
        return
    counted = Counter(_step(one, kinds) for one in steps.of_letter(session, number))
    yield from (f"{words}×{count}" if count > 1 else words for words, count in counted.items())
    for one in notices.of_letter(session, number):
        yield OTHER.get(one.kind, kind_words(one.kind))


def _step(one: LetterStepRow, kinds: dict[int, str]) -> str:
    """签收单，到期后第3个工作日，第一责任人."""
    if one.addressee == HANDING_OUT:
        return OTHER[HANDING_OUT]
    day = f"到期{'后' if one.step > 0 else '前'}第{abs(one.step)}个工作日" if one.step else "当即"
    return f"{kind_words(kinds[one.obligation_id])}，{day}，{WHOM[To(one.addressee)]}"


def _units(session: Session) -> dict[str, list[str]]:
    """Names of the units registered for each address, a district before its schools."""
    found: dict[str, list[str]] = {}
    for unit in sorted(rows(session, "v_units"), key=lambda one: one["kind"] != "市区"):
        for address in unit["emails"] or ():
            found.setdefault(address.lower(), []).append(unit["name"])
    return found
