"""What a reply to one of our letters did, or what must be asked back. Pure.

The sentences are a table that the centre can change, `mail_templates/steering.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from bot.letters.opening import came, greeting
from bot.letters.render import phrase, render, short_date, term_words
from bot.letters.telling import Addressee, Incoming
from bot.model import Centre, Letter, Priority
from bot.paths import templates_dir
from bot.steering.values import Item, Told, Unclear

_NAMED = 3
"""So many matters stand in the subject; the rest is counted."""
_SHOWN = 12
"""So many choices are listed where something is asked back."""


@dataclass(frozen=True, slots=True)
class RepliedContext:
    """All that the answer to a reply says. `key` names its occasion."""

    key: str
    incoming: Incoming
    addressee: Addressee
    centre: Centre
    today: date
    told: tuple[Told, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    did: bool = True
    """Something was changed; else it counts among the few idle answers that an address gets."""
    automatic: bool = True
    """The bot answers at once; else a person has looked, and this follows."""
    held: bool = False
    matter: Mapping[str, int | str] = field(default_factory=dict)
    about: str = ""


def replied(context: RepliedContext) -> Letter:
    """The answer to a reply that brought no paper: what was done, why not, what is asked back."""
    values = {
        "greeting": greeting(context.addressee),
        "headline": _headline(context),
        "came": came(context.incoming),
        "centre": context.centre,
        "today": context.today,
        "sentences": sentences(context.told),
        "done": all(one.done for one in context.told),
        "unclear": [_unclear(one) for one in context.unclear],
    }
    subject, text, html = render("replied", values)
    incoming = context.incoming
    return Letter(
        key=context.key,
        template=_template(context),
        to=(incoming.address,) if incoming.address else (),
        subject=subject,
        text=text,
        html=html,
        priority=Priority.QUESTION if context.unclear else Priority.CONFIRMATION,
        auto_submitted="auto-replied" if context.automatic else "auto-generated",
        in_reply_to=incoming.message_id,
        references=(*incoming.references, incoming.message_id) if incoming.message_id else (),
        about=context.about,
        matter=dict(context.matter),
        held=context.held,
    )


def _template(context: RepliedContext) -> str:
    """What the caps on answers go by (`bot.store.pacing`)."""
    if not context.automatic:
        return "follow_up"
    return "replied" if context.did else "put_back"


def sentences(told: tuple[Told, ...]) -> tuple[str, ...]:
    """What is told, sentence by sentence, each once."""
    return tuple(dict.fromkeys(_said(one, "text") for one in told))


def name_of(item: Item) -> str:
    """A matter as letters call it."""
    return phrase(_table()["names"][item.matter], _item_values(item))


def known_matters() -> frozenset[str]:
    """The matters that have a name and an example."""
    return frozenset(_table()["names"]) & frozenset(_table()["examples"])


def _headline(context: RepliedContext) -> str:
    if context.unclear:
        return "请再回复一次：有事项需要写明"
    brief = list(dict.fromkeys(_said(one, "brief") for one in context.told))
    more = f"等{len(brief)}项" if len(brief) > _NAMED else ""
    return "，".join(brief[:_NAMED]) + more


def _said(told: Told, which: str) -> str:
    values = {"number": None, "because": "", "until": None, "why": "", "name": "", "by": ""}
    values |= _item_values(told.item) if told.item else {"ref": "", "unit": "", "term": ""}
    if told.item:
        values["name"] = name_of(told.item)
    values |= {key: _shown(value) for key, value in told.values.items()}
    values["ref"] = _as_known(str(values["ref"]))
    return phrase(_table()["said"][told.key][which], values)


def _shown(value: Any) -> Any:
    return short_date(value) if isinstance(value, date) else value


def _unclear(one: Unclear) -> dict[str, Any]:
    said = phrase(_table()["unclear"][one.why], {"text": one.text[:40]})
    return {"text": said, "choices": [_choice(item) for item in one.items[:_SHOWN]]}


def _choice(item: Item) -> dict[str, str]:
    example = phrase(_table()["examples"][item.matter], _item_values(item))
    return {"name": name_of(item), "example": example}


def _item_values(item: Item) -> dict[str, Any]:
    return {
        "term": term_words(item.term),
        "unit": item.unit,
        "slip": item.about,
        "quantity": item.quantity,
        "ref": _as_known(item.ref),
    }


def _as_known(ref: str) -> str:
    """Reviews are known by their bare number, as digests and `twkzyk review` print it."""
    return ref.removeprefix("R")


@cache
def _table() -> dict[str, Any]:
    with (templates_dir() / "steering.toml").open("rb") as file:
        return tomllib.load(file)
