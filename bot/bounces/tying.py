"""The letter of ours that a report speaks of, and which of its addresses failed."""

from __future__ import annotations

from dataclasses import dataclass

from bot import tokens
from bot.store import Session, addresses, letters
from bot.store.standing import recipients
from bot.store.tables import LetterRow
from parsers.automatic import Bounce
from parsers.mime import Email


@dataclass(frozen=True, slots=True)
class Tied:
    """A letter that came back from some of its addresses. `others`: whom it reached."""

    letter: LetterRow
    addresses: tuple[str, ...]
    others: tuple[str, ...] = ()


def tie(session: Session, bounce: Bounce, email: Email) -> Tied | None:
    """By Message-ID, by our key, else by a token; None where nothing of it is ours."""
    letter = _letter(session, bounce, email)
    if letter is None or (letter.sent_at is None and letter.state != "sending"):
        return None
    every = recipients(letter)
    failed = every & {one.lower() for one in bounce.recipients}
    if not failed and len(every) == 1 and not bounce.recipients:
        failed = every
    if not failed:
        return None
    return Tied(letter, tuple(sorted(failed)), tuple(sorted(every - failed)))


def _letter(session: Session, bounce: Bounce, email: Email) -> LetterRow | None:
    found = addresses.letter_of(session, bounce.original_message_id)
    found = found or (letters.by_key(session, bounce.key) if bounce.key else None)
    return found or _by_token(session, email)


def _by_token(session: Session, email: Email) -> LetterRow | None:
    """Subjects of ours keep their token readable: a report quotes it as it stands."""
    quoted = "\n".join((email.subject, email.text, email.raw.decode("ascii", "replace")))
    for token in tokens.find(quoted):
        if letter := letters.by_token(session, token):
            return letter
    return None
