"""Letters about what the centre itself does: plans, proposals and reports, to finance or to
whoever decides. The sentences are a table the centre can change, `mail_templates/office.toml`.
Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from bot.letters.render import phrase, render
from bot.letters.words import Tone
from bot.model import Attachment, Centre, Letter, Priority
from bot.paths import templates_dir


def _no_matter() -> Mapping[str, int | str]:
    return {}


@dataclass(frozen=True, slots=True)
class OfficeContext:
    """One such letter. `values` are those its words name; `table` is headings and rows.

    `matter` is what a reply with its token decides; empty where none is asked for.
    """

    kind: str
    key: str
    to: tuple[str, ...]
    centre: Centre
    today: date
    values: Mapping[str, Any]
    table: tuple[tuple[str, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    matter: Mapping[str, int | str] = field(default_factory=_no_matter)
    about: str = ""
    held: bool = False


def office_letter(context: OfficeContext) -> Letter:
    """The letter of a kind that `office.toml` has words for."""
    words = _table()[context.kind]
    values = dict(context.values)
    shown = {
        "greeting": phrase(words["greeting"], values),
        "headline": phrase(words["subject"], values),
        "centre": context.centre,
        "today": context.today,
        "paragraphs": [said for one in words["body"] if (said := phrase(one, values))],
        "closing": phrase(words.get("closing", ""), values),
        "table": context.table,
        "tone": Tone.ASK if context.matter else Tone.INFO,
    }
    subject, text, html = render("office", shown)
    return Letter(
        key=context.key,
        template=f"office_{context.kind}",
        to=context.to,
        subject=subject,
        text=text,
        html=html,
        priority=Priority.DIGEST,
        about=context.about,
        matter=dict(context.matter),
        attachments=context.attachments,
        held=context.held,
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    with (templates_dir() / "office.toml").open("rb") as file:
        return tomllib.load(file)
