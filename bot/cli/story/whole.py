"""Whole stories: which sections tell what, and the history at the end."""

from __future__ import annotations

from typing import Any

from bot.cli.story import mail, parcels
from bot.cli.story.layout import Section
from bot.cli.story.paper import Pictures, Row
from bot.cli.story.shared import history

TELLERS: dict[str, Any] = {
    "message": mail.message_story,
    "piece": mail.piece_story,
    "shipment": parcels.shipment_story,
    "school": parcels.unit_story,
    "district": parcels.unit_story,
    "letter": mail.letter_story,
    "review": mail.review_story,
}


def sections(story: Row, pictures: Pictures) -> list[Section]:
    """The whole story of one thing, in the order a person asks."""
    return [*TELLERS[story["kind"]](story, pictures), history(story["events"])]
