"""The pictures of what waits: as files named by number, for mail shows no pictures of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.daily.news import Waiting
from bot.home import Home
from bot.letters.codes import zh
from bot.model import Attachment
from bot.picturing import picture_of
from bot.store import Session
from bot.store.queries import piece_story
from parsers.photo.drawing import made_small

MOST = 12
"""A digest carries at most so many; the others are seen with `show`."""

SIDE = 1100
"""Pixels: legible on a phone, about 150 KB."""

log = structlog.get_logger()


def with_pictures(
    session: Session, home: Home, waiting: Iterable[Waiting]
) -> tuple[tuple[Waiting, ...], tuple[Attachment, ...]]:
    """The matters, each named with its picture where it has one, and the pictures."""
    told: list[Waiting] = []
    files: dict[int, Attachment] = {}
    for one in waiting:
        picture = _picture(session, home, one) if len(files) < MOST else None
        if picture is not None:
            files[one.number] = picture
        told.append(replace(one, picture=picture.name) if picture else one)
    return tuple(told), tuple(files.values())


def _picture(session: Session, home: Home, one: Waiting) -> Attachment | None:
    if one.piece_id is None:
        return None
    try:
        path = picture_of(home, piece_story(session, one.piece_id), _caption, _reasons)
        data = made_small(path.read_bytes(), SIDE) if path else None
    except Exception:
        # A picture that cannot be drawn is no reason to keep quiet about the matter.
        log.exception("picture_not_drawn", piece=one.piece_id)
        return None
    return Attachment(f"{one.number}.jpg", "image/jpeg", data) if data else None


def _caption(kind: str, found: Mapping[str, Any]) -> str:
    """What stands beside a box: no shares of certainty, which say nothing to a clerk."""
    if kind == "seal":
        return f"公章 {found['text']}".strip()
    if kind == "signature":
        return f"签名 {zh('mark', found['signature'])}"
    doubt = "" if found["agreed"] else "（未获印证）"
    return f"{zh('field', found['field'])} {found['value']}{doubt}"


def _reasons(verdict: Mapping[str, Any]) -> list[str]:
    """What became of a receipt, and why."""
    reasons = [verdict.get("reason"), *(verdict.get("also") or ())]
    said = "、".join(zh("reason", one) for one in reasons if one)
    state = zh("piece_state", verdict.get("state"))
    return [f"{state}：{said}" if said else state]
