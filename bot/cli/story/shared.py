"""What stands in several stories: messages, reviews and letters in a line each, the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.cli.story.codes import outcome, word
from bot.cli.story.layout import Section, columns, listed, section, told
from bot.cli.story.paper import Row, value_of
from bot.cli.words import say
from bot.letters.codes import doubt


def refs(message: int | None, piece: int | None) -> str:
    """The references of a message and a piece, as `show` takes them."""
    return listed([f"M{message}" if message else "", f"P{piece}" if piece else ""])


def local(at: datetime) -> str:
    """A time of the store as people in Shanghai read it, like the views' `…_local`."""
    return (at + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S")


def message_line(row: Row) -> str:
    """A message in one line."""
    who = row["from_name"] or row["from_addr"]
    state = outcome("message_state", row["state"], row["reason"])
    return listed([f"M{row['id']}", row["received_at_local"], who, row["subject"], state])


def reviews(rows: Sequence[Row]) -> Section:
    """Matters that wait or waited, a line each."""
    return section(say("待核对事项", "Reviews"), [_review(row) for row in rows])


def _review(row: Row) -> str:
    if row["closed_at"] is None:
        ending = told(say("等待", "waits for"), word("waits_for", row["waits_for"]))
    else:
        ending = told(word("outcome", row["outcome"]), actor(row["closed_by"]))
    return listed([f"R{row['id']}", say(*doubt(row["reason"])), ending])


def letters(rows: Sequence[Row]) -> Section:
    """Letters, a line each."""
    return section(say("信件", "Letters"), [_letter(row) for row in rows])


def _letter(row: Row) -> str:
    at = row["sent_at_local"] or row["created_at_local"]
    state = word("letter_state", row["state"])
    return listed([f"L{row['id']}", state, at, row["to_addr"], row["subject"]])


def actor(name: str | None) -> str:
    """Who decided."""
    return say("机器人", "the bot") if name == "bot" else (name or "")


def history(events: Sequence[Row]) -> Section:
    """What happened, oldest first."""
    rows = [
        [
            row["at_local"],
            actor(row["actor"]),
            row["subject"],
            word("action", row["action"]),
            _detail(row["detail"], row["subject"]),
        ]
        for row in events
    ]
    return section(say("经过", "History"), columns(rows))


def _detail(detail: Mapping[str, Any], subject: str) -> str:
    """What a happening was about, in words; plain ids stay in `--json`."""
    quantity, message = detail.get("quantity"), detail.get("message")
    return listed(
        [
            word("reason", detail.get("reason")),
            "" if quantity is None else value_of("received", quantity),
            told(say("等待", "waits for"), word("waits_for", detail.get("waits_for"))),
            word("outcome", detail.get("outcome")),
            refs(None if subject == f"M{message}" else message, detail.get("piece")),
        ]
    )
