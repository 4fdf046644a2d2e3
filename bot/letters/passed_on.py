"""A letter that came back, passed on to the unit's next address or to its district. Pure.

Its own words stand below one sentence that says why it comes this way; its files go along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.letters.render import TAG, render
from bot.model import Attachment, Centre, Letter, Priority

_TOKEN = re.compile(r"\s*\[TWK-[^\]]*\]\s*$")


@dataclass(frozen=True, slots=True)
class PassedOnContext:
    """All that such a letter says. `own`: another address of the unit itself reads it;
    else its district, greeted as `office`."""

    key: str
    to_addr: str
    own: bool
    unit: str
    office: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    centre: Centre
    today: date
    priority: Priority
    matter: Mapping[str, int | str] = field(default_factory=dict)
    about: str = ""


def passed_on(context: PassedOnContext) -> Letter:
    """The letter once more, to somebody whom it reaches."""
    subject = _TOKEN.sub("", context.subject).removeprefix(TAG)
    values = {
        "greeting": f"{context.office}：" if context.office else f"{context.unit}：您好！",
        "own": context.own,
        "unit": context.unit,
        "subject": subject,
        "lines": context.text.strip("\r\n").splitlines(),
        "centre": context.centre,
        "today": context.today,
    }
    subject, text, html = render("passed_on", values)
    return Letter(
        key=context.key,
        template="passed_on",
        to=(context.to_addr,),
        subject=subject,
        text=text,
        html=html,
        priority=context.priority,
        about=context.about,
        matter=dict(context.matter),
        attachments=context.attachments,
    )
