"""What the bot itself needs, in sentences, each with its mend. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.daily.news import LITTLE_ROOM, SILENCE, Machine
from bot.workdays import LOCAL, local_date

NAMED = 10
"""So many are named, the rest is counted."""

YEAR = timedelta(days=365)


def needs(machine: Machine, now: datetime) -> tuple[str, ...]:
    """Every need, the most pressing first; none where all is well."""
    return (*_mail(machine, now), *_people(machine), *_surroundings(machine, local_date(now)))


def forecast(machine: Machine) -> str:
    """When the queue will have gone (`bot.outbox.forecast`); "" where nothing waits."""
    if not machine.queued:
        return ""
    last = machine.last_letter_at
    when = f"，预计{last.astimezone(LOCAL):%-m月%-d日%H:%M}前后发完" if last else ""
    pace = f"（每天最多{machine.per_day}封）" if machine.per_day else ""
    return f"待发信件{machine.queued}封{pace}{when}。"


def _mail(machine: Machine, now: datetime) -> Iterator[str]:
    if machine.last_poll is None or now - machine.last_poll > SILENCE:
        at = machine.last_poll
        since = f"自{at.astimezone(LOCAL):%Y-%m-%d %H:%M}起" if at else ""
        yield f"{since}没有成功收过信；请运行 twkzyk doctor 检查邮箱。"
    if machine.lost:
        yield f"邮箱与登记对不上：{machine.lost}处；请运行 twkzyk doctor，并查看 v_reconciliation。"
    if machine.shunted:
        yield f"有{machine.shunted}封来信未能读出，已搁置；请用 twkzyk release 放行或转交技术人员。"
    if machine.held:
        yield f"扣留待查的信件：{_some(machine.held)}；查看后用 twkzyk release 放行。"
    if machine.failed:
        yield f"发送失败的信件：{_some(machine.failed)}；请用 twkzyk show 查看原因。"
    if machine.per_day and machine.queued > machine.per_day:
        yield forecast(machine)


def _people(machine: Machine) -> Iterator[str]:
    if machine.dead:
        told = tuple(f"{address}（{units or '未登记单位'}）" for address, units in machine.dead)
        yield f"退信的邮箱：{_some(told)}；请核实后更新名册并重新导入。"
    if machine.mute:
        yield f"没有可用邮箱的单位：{_some(machine.mute)}；请补上后重新导入。"


def _surroundings(machine: Machine, today: date) -> Iterator[str]:
    free = machine.free_gigabytes
    if free is not None and free < LITTLE_ROOM:
        yield f"磁盘只剩{free:.1f} GB；请尽早清理（twkzyk purge 可清理过期照片）。"
    until = machine.days_known_until
    if until is not None and until < today + YEAR:
        year = max(until.year + 1, today.year)
        yield (
            f"{year}年的放假安排还没有导入，暂按周一至周五推算；"
            "公布后请用 twkzyk import calendar 导入。"
        )


def _some(found: tuple[str, ...]) -> str:
    more = f"等{len(found)}个" if len(found) > NAMED else ""
    return "、".join(found[:NAMED]) + more
