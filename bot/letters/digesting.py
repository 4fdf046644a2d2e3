"""The centre's digest and the word to its admin, from values to letters. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.daily.needs import forecast
from bot.daily.news import Came, Machine, News, Waiting
from bot.daily.standing import SETTLED, Owed, Standing
from bot.letters.codes import doubt
from bot.letters.kinds import kind_words, state_words
from bot.letters.render import render, short_date, term_words
from bot.letters.words import Tone
from bot.model import Centre, Letter, Priority
from bot.workdays import LOCAL

DIGEST, MACHINE = "digest", "machine"
DIGESTS = (DIGEST, MACHINE)

LISTED = 60
"""So many late matters stand in the letter line by line; the sheet has them all."""

SHOWN = 20
"""So many matters to decide stand in the letter; the sheet has them all."""

FORMS = (
    *("contacts", "headcount", "adjustment", "return", "supply", "adjustment_final"),
    *("replacement", "summary"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar: how much of what is expected came, is being looked at, is late."""

    name: str
    expected: int
    done: int
    in_hand: int
    late: int

    @property
    def percent(self) -> int:
        """Never rounded up to a hundred."""
        return 100 * self.done // self.expected if self.expected else 0


def digest(news: News, centre: Centre, needs: Sequence[str]) -> Letter:
    """The digest; key, addressees and files are the caller's."""
    late = news.late
    values = {
        "greeting": "各位同志：",
        "headline": _headline(news),
        "centre": centre,
        "today": news.today,
        "tone": Tone.REDO if late or news.waiting else Tone.INFO,
        "terms": [_term(term) for term in news.terms],
        "came": _came(news.came),
        "waiting": [_waiting(one) for one in news.waiting[:SHOWN]],
        "more_waiting": max(0, len(news.waiting) - SHOWN),
        "example": news.waiting[0].number if news.waiting else 0,
        "for_sender": news.for_sender,
        "fresh": _fresh(news),
        "escalated": [_late_line(one, news.today) for one in news.escalated],
        "late_count": len(late),
        "paste_lines": _paste(late, news.today),
        "own": [_own(one, news.today) for one in news.own],
        "needs": list(needs),
        "forecast": forecast(news.machine),
    }
    return _letter(DIGEST, values)


def machine_letter(machine: Machine, centre: Centre, today: date, needs: Sequence[str]) -> Letter:
    """What concerns the machine alone, to its admin."""
    values = {
        "greeting": "管理员：",
        "headline": f"系统有{len(needs)}件事需要处理" if needs else "系统运行正常",
        "centre": centre,
        "today": today,
        "tone": Tone.REDO if needs else Tone.INFO,
        "needs": list(needs),
        "forecast": forecast(machine),
        "last_poll": _moment(machine.last_poll),
        "free": machine.free_gigabytes,
    }
    return _letter(MACHINE, values)


def _letter(template: str, values: dict[str, Any]) -> Letter:
    subject, text, html = render(template, values)
    return Letter(
        key="",
        template=template,
        to=(),
        subject=subject,
        text=text,
        html=html,
        priority=Priority.DIGEST,
    )


def _headline(news: News) -> str:
    """What a subject line has room for."""
    parcels = [one for term in news.terms for one in term.parcels if one.state != "waived"]
    done = sum(one.state == "acknowledged" for one in parcels)
    said = [f"签收单{done}/{len(parcels)}"] if parcels else []
    if news.waiting:
        said.append(f"待决定{len(news.waiting)}件")
    if news.late:
        said.append(f"逾期{len(news.late)}项")
    return f"工作简报（{short_date(news.today)}）" + (f"：{'，'.join(said)}" if said else "")


def _term(term: Standing) -> dict[str, Any]:
    districts = {
        one.unit.district_code: one.unit.district for one in term.parcels if one.unit.district_code
    }
    bars = [_receipts(name, term.of_district(code)) for code, name in sorted(districts.items())]
    return {
        "name": term_words(term.term),
        "starts": short_date(term.starts_on),
        "whole": _receipts("全市", term),
        "districts": bars,
        "forms": [bar for kind in FORMS if (bar := _form(kind, term)).expected],
    }


def _receipts(name: str, term: Standing) -> Progress:
    parcels = [one for one in term.parcels if one.state != "waived"]
    return Progress(
        name,
        len(parcels),
        sum(one.state == "acknowledged" for one in parcels),
        sum(one.state in ("review", "disputed") for one in parcels),
        sum(one.kind == "receipt" for one in term.late),
    )


def _form(kind: str, term: Standing) -> Progress:
    owed = [one for one in term.owed if one.kind == kind and one.state != "waived"]
    return Progress(
        kind_words(kind),
        len(owed),
        sum(one.state in SETTLED for one in owed),
        sum(one.state in ("review", "partial") and not one.is_late(term.today) for one in owed),
        sum(one.is_late(term.today) for one in owed),
    )


def _came(came: Came) -> dict[str, Any]:
    return {
        "since": _moment(came.since),
        "messages": came.messages,
        "receipts": [f"{name}{count}份" for name, count in came.receipts],
        "receipt_count": sum(count for _, count in came.receipts),
        "forms": [f"{unit}{kind_words(kind)}" for kind, unit in came.forms],
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    numbers = [
        f"发出{one.sent}张" if one.sent is not None else "",
        f"读出{one.read}张" if one.read is not None else "",
    ]
    return {
        "number": one.number,
        "reason": doubt(one.reason)[0],
        "units": one.units,
        "numbers": "，".join(part for part in numbers if part),
        "sender": one.sender,
        "came_on": one.came_on,
        "days": one.days,
        "picture": one.picture,
    }


def _fresh(news: News) -> list[str]:
    """Who became late since the last digest, by name from the first day on, with the matters."""
    since = news.came.since.astimezone(LOCAL).date() if news.came.since else None
    named: dict[str, list[str]] = {}
    for one in news.late:
        if one.due_on and (since is None or one.due_on >= since):
            named.setdefault(one.unit.name, []).append(kind_words(one.kind))
    return [f"{unit}（{'、'.join(dict.fromkeys(kinds))}）" for unit, kinds in named.items()]


def _late_line(one: Owed, today: date) -> str:
    who = " ".join(part for part in (one.unit.contact, one.unit.phone) if part)
    due = short_date(one.due_on) if one.due_on else ""
    return (
        f"{one.unit.name}{f'（{who}）' if who else ''}：{kind_words(one.kind)}，"
        f"应于{due}前，已逾期{one.days_late(today)}天"
    )


def _paste(late: Sequence[Owed], today: date) -> list[str]:
    """A block for a chat group, district by district, understood without the letter."""
    if not late:
        return []
    lines = [f"泰微课资源卡工作：截至{short_date(today)}，以下单位尚未办结，请尽快办理。"]
    shown = late[:LISTED]
    for district in dict.fromkeys(one.unit.district for one in shown):
        lines.append(f"【{district}】")
        group = [one for one in shown if one.unit.district == district]
        lines += [f"{at}. {_late_line(one, today)}" for at, one in enumerate(group, 1)]
    if len(late) > LISTED:
        lines.append(f"（共{len(late)}项，其余见表格“逾期”。）")
    return lines


def _own(one: Owed, today: date) -> dict[str, str]:
    late = one.days_late(today)
    return {
        "name": kind_words(one.kind),
        "due": short_date(one.due_on) if one.due_on else "",
        "state": f"已逾期{late}天" if late else state_words(one.state),
    }


def _moment(found: datetime | None) -> str:
    if found is None:
        return ""
    local = found.astimezone(LOCAL)
    return f"{short_date(local.date())}{local:%H:%M}"
