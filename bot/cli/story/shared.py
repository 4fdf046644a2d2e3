"""What stands in several stories: messages, reviews and letters in a line each, the history."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cli.story.codes import outcome
from bot.cli.story.layout import listed
from bot.cli.story.paper import Row


def refs(message: int | None, piece: int | None) -> str:
    return listed([f"M{message}" if message else "", f"P{piece}" if piece else ""])


def local(at: datetime) -> str:
    """A time of the store as people in Shanghai read it, like the views' `…_local`."""
    return (at + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S")


def message_line(row: Row) -> str:
    who = row["from_name"] or row["from_addr"]
    state = outcome("message_state", row["state"], row["reason"])
    return listed([f"M{row['id']}", row["received_at_local"], who, row["subject"], state])
