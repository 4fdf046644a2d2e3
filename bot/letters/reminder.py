"""Reminders of what is owed: one letter to an address a day, whatever kinds it speaks of.

Pure: a context of values in, a `Letter` out. The sentences are a table that the centre
can change, `mail_templates/reminders.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from bot.letters import notice
from bot.letters.reminding import (
    LISTED,
    PRIORITY,
    Item,
    Reader,
    ReminderContext,
    template_of,
)
from bot.letters.render import phrase, render, short_date, term_words
from bot.letters.section import Row, Section, you
from bot.letters.words import Tone
from bot.model import Letter
from bot.paths import templates_dir

_NUMERALS = "一二三四五六七八九十"
_HALVES = {"spring": "春季", "autumn": "秋季"}


def reminder(context: ReminderContext) -> Letter:
    """The one letter of a day to an address: what is owed first, then what is told once."""
    sections = (*_sections(context), *notice.sections(context))
    values = {
        "greeting": _greeting(context),
        "headline": _headline(context, sections),
        "centre": context.centre,
        "today": context.today,
        "sections": _numbered(sections),
        "steps": _once(step for one in sections for step in one.steps),
        "notes": _once(one.note for one in sections if one.note),
        "photo": any(one.photo for one in sections),
        "only_photo": all(one.photo for one in sections),
        "only_receipts": all(one.photo for one in sections if one.steps),
        "answers": any(one.answers for one in sections),
        "reminds": not all(one.told for one in sections),
        "paste_lines": _paste(context, sections),
        "tone": _tone(sections),
    }
    template = template_of(context.reader, schools=context.schools_only)
    subject, text, html = render(template, values)
    return Letter(
        key=context.key,
        template=template,
        to=(context.to_addr,),
        subject=subject,
        text=text,
        html=html,
        priority=PRIORITY[context.reader],
        about=context.about,
        not_before=context.not_before,
        attachments=context.attachments,
    )


def _tone(sections: Sequence[Section]) -> Tone:
    if any(one.late for one in sections):
        return Tone.REDO
    return Tone.ASK if any(one.ask for one in sections) else Tone.INFO


def _greeting(context: ReminderContext) -> str:
    names = "、".join(context.names)
    if context.schools_only:
        who = "负责同志" if context.reader is Reader.RESPONSIBLE else ""
        return f"{names}{who}：您好！"
    person = context.person or "负责同志"
    return f"{names}{person if context.reader is Reader.RESPONSIBLE else ''}："


def _headline(context: ReminderContext, sections: Sequence[Section]) -> str:
    """The matter and its day, as the subject says it."""
    named = [one for one in sections if one.thing] or list(sections)
    asks = [one.ask for one in named if one.ask]
    things = "、".join(_once(one.thing or one.subject for one in named))
    by = f"请于{short_date(min(asks))}前办理" if asks else ""
    owed = not all(one.told for one in sections)
    if owed and context.reader is Reader.RESPONSIBLE and not context.schools_only:
        return f"提请协调：{things}，{by}"
    if len(named) == 1:
        return named[0].subject
    return f"{by}：{things}" if by else things


def _sections(context: ReminderContext) -> tuple[Section, ...]:
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in context.items:
        groups.setdefault(_group(item), []).append(item)
    return tuple(_section(key[0], group, context) for key, group in groups.items())


def _group(item: Item) -> tuple[str, ...]:
    """Receipts of a district's schools are one list; everything else is said one by one."""
    if item.kind == "receipt" and not item.own:
        return (LISTED, item.term)
    return (item.kind, item.term, item.unit, item.slip, item.party)


def _section(name: str, group: Sequence[Item], context: ReminderContext) -> Section:
    words, item = _table()[name], group[0]
    late = any(context.today > one.due_on for one in group)
    ask = context.ask_by if late else min(one.announced for one in group)
    values = _values(item, len(group), ask, context)
    subject = words.get("subject_late", words["subject"]) if late else words["subject"]
    listed = name == LISTED
    return Section(
        body=phrase(words["late" if late else "before"], values),
        subject=phrase(subject, values),
        thing=phrase(words["thing"], values),
        ask=ask,
        late=late,
        rows=tuple(_row(one) for one in group) if listed else (),
        steps=tuple(phrase(step, values) for step in words.get("steps", ())),
        note=phrase(words.get("note", ""), values),
        photo=words.get("photo", False),
        answers=words.get("answers", True),
    )


def _values(item: Item, count: int, ask: date, context: ReminderContext) -> dict[str, Any]:
    day = short_date
    return {
        "term": term_words(item.term),
        "half": _HALVES.get(item.term.rpartition("-")[2], ""),
        "ask": day(ask),
        "fixed": day(item.due_on),
        "early": item.announced != item.due_on,
        "today": day(context.today),
        "you": you(item),
        "unit": item.unit,
        "n": count,
        "quantity": item.quantity,
        "delivered": day(item.delivered_on) if item.delivered_on else "",
        "missing": item.missing,
        "party": item.party,
        "fault": item.fault,
        "slip": item.slip,
        "district": item.district,
    }


def _row(item: Item) -> Row:
    said = f"签收单{item.missing}" if item.missing else "签收单未收到"
    count = f"{item.quantity}张，" if item.quantity is not None else ""
    slip = f"单号{item.slip}，" if item.slip else ""
    return Row(item.unit, item.contact, item.phone, count + slip + said)


def _numbered(sections: Sequence[Section]) -> list[dict[str, Any]]:
    many = len(sections) > 1
    return [
        {
            "body": one.body,
            "rows": one.rows,
            "part_text": one.part_text,
            "part_html": one.part_html,
            "first_told": one.told and at > 0 and not sections[at - 1].told,
            "number": f"{_NUMERALS[at % len(_NUMERALS)]}、" if many else "",
        }
        for at, one in enumerate(sections)
    ]


def _paste(context: ReminderContext, sections: Sequence[Section]) -> list[str]:
    """A block for the chat group of a district's schools, understood without the letter."""
    lists = [one for one in sections if one.rows]
    if not lists:
        return []
    rows = [row for one in lists for row in one.rows]
    lines = [f"各位老师：以下单位泰微课资源卡的签收单尚缺（截至{short_date(context.today)}）。"]
    for at, row in enumerate(rows, 1):
        who = " ".join(part for part in (row.contact, row.phone) if part)
        lines.append(f"{at}. {row.unit}{f'（{who}）' if who else ''}：{row.missing}")
    ask = short_date(min(one.ask for one in lists if one.ask))
    lines.append(
        f"请于{ask}前把签字、盖章的签收单拍照，发到 {context.own_address}。"
        "已发送的请忽略，谢谢支持！"
    )
    return lines


def _once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))


@cache
def _table() -> dict[str, dict[str, Any]]:
    with (templates_dir() / "reminders.toml").open("rb") as file:
        return tomllib.load(file)
