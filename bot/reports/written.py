"""The written texts of `mail_templates/papers.toml`, with their values, tables and pictures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.letters.render import NOTICE, phrase
from bot.model import Centre
from bot.papers import Picture, Sheet, Text
from bot.paths import templates_dir
from bot.reports.names import CARD, FACE_VALUE

Parts = Mapping[str, Sheet | Picture | None]


def written(
    kind: str, values: Mapping[str, Any], parts: Parts, centre: Centre, day: date | None
) -> Text:
    """The text of a kind. A part that is not there, or None, is left out."""
    words = _table()[kind]
    known = {"notice": NOTICE, "card": CARD, "face": FACE_VALUE, **values}
    body: list[str | Sheet | Picture] = []
    for one in words["body"]:
        found = parts.get(one[1:]) if one.startswith("@") else phrase(one, known)
        if found:
            body.append(found)
    return Text(
        title=phrase(words["title"], known),
        addressee=words["addressee"],
        body=tuple(body),
        signed=centre.full_name,
        day=day,
        enclosures=tuple(phrase(one, known) for one in words.get("enclosures", ())),
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    with (templates_dir() / "papers.toml").open("rb") as file:
        return tomllib.load(file)
