"""The sections of notices: what is told once, in the words of `mail_templates/notices.toml`.

A kind may have a part of its own, `notice_KIND.txt.j2` and `notice_KIND.html.j2`, for lists
and tables. Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from bot.letters.reminding import Note, ReminderContext
from bot.letters.render import part, phrase, short_date, term_words
from bot.letters.section import Section, you
from bot.paths import templates_dir


def sections(context: ReminderContext) -> tuple[Section, ...]:
    """A section a notice, in the order of the table."""
    order = list(_table())
    ranked = sorted(context.notes, key=lambda one: (order.index(one.kind), one.unit))
    return tuple(_section(one, context) for one in ranked)


def kinds() -> Iterable[str]:
    """The kinds that have words."""
    return tuple(_table())


def _section(one: Note, context: ReminderContext) -> Section:
    words = _table()[one.kind]
    ask = date.fromisoformat(one.values["ask"]) if one.values.get("ask") else None
    values = _values(one, ask, context)
    text, html = part(f"notice_{one.kind}", values) if words.get("part") else ("", "")
    return Section(
        body=phrase(words["body"], values),
        subject=phrase(words["subject"], values),
        thing=phrase(words["thing"], values),
        ask=ask,
        steps=tuple(said for step in words.get("steps", ()) if (said := phrase(step, values))),
        note=phrase(words.get("note", ""), values),
        answers=words.get("answers", False),
        told=True,
        part_text=text,
        part_html=html,
    )


def _values(one: Note, ask: date | None, context: ReminderContext) -> dict[str, Any]:
    known = {
        "term": term_words(one.term),
        "you": you(one),
        "unit": one.unit,
        "district": one.district,
        "today": short_date(context.today),
        "own_address": context.own_address,
    }
    return {**one.values, **known, "ask": short_date(ask) if ask else ""}


@cache
def _table() -> dict[str, dict[str, Any]]:
    with (templates_dir() / "notices.toml").open("rb") as file:
        return tomllib.load(file)
