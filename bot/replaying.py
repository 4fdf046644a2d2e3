"""What would become of a mail if it came now: opened, read and judged by the real code.

Nothing is kept, counted, recorded or queued: the store is only asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot import origin
from bot.decision import Decision
from bot.desk import Desk
from bot.intake import begin_reading, judge, read_pieces
from bot.names import NameIndex
from bot.store import queries, registry
from bot.store.tables import MessageRow
from bot.trouble import BadInput
from parsers.containers import pieces_of
from parsers.mime import Email, read_email

HEADERS = frozenset(
    {"from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version"}
)
"""A mail has at least one of these; a photo or a letter saved as text has none."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The mail and what would be decided. `units` names every school and district; `known` is
    the row of the message with these very bytes, which would not be handled again."""

    email: Email
    decision: Decision
    units: dict[str, str]
    known: int | None = None


def replay(desk: Desk, raw: bytes, now: datetime) -> Replayed:
    """Judge a mail as if the mailbox had received it now."""
    email = read_email(raw)
    if not any(name in HEADERS for name, _ in email.headers):
        raise BadInput(
            "这个文件不是邮件；请给出从邮箱另存的 .eml 文件",
            "this file is no mail; give an .eml file as saved from a mailbox",
        )
    message = _as_if_arrived(email, raw, now)
    with desk.store.read() as session:
        expected = registry.load_expected(session, desk.settings.scope.stages)
        same = queries.rows(session, "v_messages", sha256=message.sha256)
    index = NameIndex.build(expected.districts, expected.schools)
    registered = email.from_addr.lower() in origin.addresses(expected)
    taken = begin_reading(desk, message, email, pieces_of(email), registered=registered)
    decision = judge(desk, taken, tuple(read_pieces(desk, taken)), index, now)
    units = {school.code: school.name for school in expected.schools}
    units |= {district.code: district.name for district in expected.districts}
    return Replayed(email, decision, units, same[0]["id"] if same else None)


def _as_if_arrived(email: Email, raw: bytes, now: datetime) -> MessageRow:
    """The row this mail would get; it belongs to no session, so nothing can write it."""
    return MessageRow(
        id=0,
        sha256=sha256(raw).hexdigest(),
        message_id=email.message_id,
        from_addr=email.from_addr,
        from_name=email.from_name,
        subject=email.subject,
        received_at=now,
        seen_at=now,
        bytes=len(raw),
    )
