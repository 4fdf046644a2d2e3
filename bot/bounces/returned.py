"""What is to be written when a letter came back, or was refused for its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import letters
from bot.addressees import Directory, directory
from bot.bounces.onward import Onward, onward
from bot.bounces.tying import Tied, tie
from bot.chase import barred
from bot.decision import Decision, joined
from bot.desk import Desk
from bot.effects import LetterBounced
from bot.model import Attachment, Expected, Letter, Priority
from bot.recording import record
from bot.store import Session, addresses, late, registry
from bot.store.letters import passed_on
from bot.store.standing import recipients
from bot.store.tables import LetterRow
from bot.workdays import local_date
from parsers.automatic import read_bounce
from parsers.mime import Email, read_email

MOST_TIMES = 2
"""So often a letter is passed on: with the first it makes three, then a person looks."""


def came_back(desk: Desk, email: Email, expected: Expected, now: datetime) -> Decision:
    """What a report changes; nothing where it ties to no letter of ours."""
    bounce = read_bounce(email)
    with desk.store.read() as session:
        tied = tie(session, bounce, email)
        if tied is None or _known(tied.letter):
            return Decision()
        whom = _directory(session, desk, expected)
        return _written(session, desk, tied, whom, now, lasting=bounce.permanent, why=bounce.text)


def refused(desk: Desk, now: datetime) -> Callable[[LetterRow, tuple[str, ...], str], None]:
    """Writes down that a server knows no such address: as if the letter had come back."""

    def write(row: LetterRow, failed: tuple[str, ...], why: str) -> None:
        with desk.store.read() as session:
            expected = registry.load_expected(session)
            tied = Tied(row, failed, tuple(sorted(recipients(row) - set(failed))))
            whom = _directory(session, desk, expected)
            decision = _written(session, desk, tied, whom, now, lasting=True, why=why)
        record(desk, decision, now)

    return write


def _written(
    session: Session,
    desk: Desk,
    tied: Tied,
    whom: Directory,
    now: datetime,
    *,
    lasting: bool,
    why: str,
) -> Decision:
    letter_id = None if tied.others else tied.letter.id
    parts = [
        Decision(effects=(LetterBounced(letter_id, address, lasting, why),))
        for address in tied.addresses
    ]
    # Whom it reached can pass it on; a reminder is written anew, for its steps are given back.
    if not tied.others and not late.is_late(tied.letter):
        found = _onward_letter(session, desk, tied, whom, now)
        parts += [Decision(letters=(found,))] if found else []
    return joined(Decision(), *parts)


def _onward_letter(
    session: Session, desk: Desk, tied: Tied, whom: Directory, now: datetime
) -> Letter | None:
    """The same content to the next address, each address once, so many times and no more."""
    root, earlier = passed_on(session, tied.letter)
    tried = {one for row in (root, *earlier) for one in recipients(row)}
    if len(earlier) >= MOST_TIMES or root.raw is None:
        return None
    to = next((found for one in tied.addresses if (found := onward(one, whom, tried))), None)
    if to is None:
        return None
    return letters.passed_on(_context(desk, root, to, whom, now))


def _context(
    desk: Desk, root: LetterRow, to: Onward, whom: Directory, now: datetime
) -> letters.PassedOnContext:
    email = read_email(root.raw or b"")
    unit = whom.schools.get(to.unit_code) or whom.districts[to.unit_code]
    return letters.PassedOnContext(
        key=f"passed-on:{root.id}:{to.address}",
        to_addr=to.address,
        own=to.own,
        unit=unit.name,
        office=_office(to, whom),
        subject=email.subject,
        text=email.text,
        attachments=tuple(
            Attachment(part.name, part.declared_type, part.data)
            for part in email.parts
            if part.name
        ),
        centre=desk.centre,
        today=local_date(now),
        priority=Priority(root.priority),
        matter={**root.matter, "of": root.id or 0},
        about=root.about,
    )


def _office(to: Onward, whom: Directory) -> str:
    """How the reader is greeted: a district by its office's full name."""
    district = whom.district_of(to.unit_code)
    if (to.own and to.unit_code in whom.schools) or district is None:
        return ""
    return district.office or f"{district.name}电教部门"


def _directory(session: Session, desk: Desk, expected: Expected) -> Directory:
    return directory(expected, barred(desk) | addresses.dead(session))


def _known(row: LetterRow) -> bool:
    """A second report of the same letter says nothing new."""
    return row.state == "failed" and row.last_response.startswith(addresses.BOUNCED)
