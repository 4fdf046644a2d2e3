"""The beginning of a message's life: from the mailbox into the ledger, bytes first.

A message is known once its row and its raw bytes are safe; nothing is read here. The
mailbox is only looked at, never changed: what was seen is remembered by the sightings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import structlog

from bot.home import Home
from bot.mailbox import Fetched, FolderMissing, FolderState, Mailbox
from bot.model import SHANGHAI, Reason
from bot.store import messages, sightings
from bot.store.open import Store
from parsers.mime import read_email

COMPARE_EVERY = timedelta(days=1)
"""The whole UID list is compared daily, and whenever counts differ (DESIGN, traps)."""
ADVANCE_EVERY = 50
"""Messages between two notes of the high-water mark: a crash costs a cheap look, no more."""
LOOKED_AT_AGAIN = 20
"""Of so many of the newest known messages every poll asks who they are: numbers given to
other messages show there at once, at the price of one command."""
HIGHEST_UID = 2**32 - 1
"""UIDs have 32 bits (RFC 3501 section 2.3.1.1)."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look into the mailbox brought."""

    new: int = 0
    sightings: int = 0
    folders: tuple[str, ...] = ()
    missing_folders: tuple[str, ...] = ()


def poll(
    mailbox: Mailbox,
    store: Store,
    home: Home,
    folders: Iterable[str],
    *,
    optional: Iterable[str],
    since: date,
    now: datetime,
) -> Polled:
    """Look into every folder and take in what is not yet known.

    A folder of `optional` may be missing; another that is missing is reported in the
    result and does not stop the rest. Raises `MailboxError` where the line is lost for
    good: what was taken in before stays.
    """
    polled = Polled()
    for name in folders:
        try:
            new, seen = _poll_folder(mailbox, store, home, name, since=since, now=now)
        except FolderMissing:
            if name not in optional:
                polled = replace(polled, missing_folders=(*polled.missing_folders, name))
                log.warning("folder_missing", folder=name)
            continue
        polled = replace(
            polled,
            new=polled.new + new,
            sightings=polled.sightings + seen,
            folders=(*polled.folders, name),
        )
    return polled


def _poll_folder(
    mailbox: Mailbox, store: Store, home: Home, name: str, *, since: date, now: datetime
) -> tuple[int, int]:
    state = mailbox.overview(name)
    wanted = _wanted(mailbox, store, state, now)
    new = seen = 0
    for fetched in mailbox.fetch(name, wanted):
        new += _take_in(store, home, state, fetched, since=since, now=now)
        seen += 1
        if seen % ADVANCE_EVERY == 0:
            _advance(store, state, wanted)
    _advance(store, state, wanted)
    return new, seen


def _wanted(mailbox: Mailbox, store: Store, state: FolderState, now: datetime) -> list[int]:
    """The UIDs to fetch: those above the mark, or all that the ledger does not know."""
    with store.write() as session:
        mark = sightings.read_folder(session, state.folder, state.uidvalidity)
        known = sightings.known_uids(session, state.folder, state.uidvalidity)
        newest = sightings.known_ids(session, state.folder, state.uidvalidity, LOOKED_AT_AGAIN)
    above = mailbox.uids(state.folder, mark.high_uid)
    fresh = [uid for uid in above if uid not in known]
    recent = mark.compared_at is not None and now - mark.compared_at < COMPARE_EVERY
    renumbered = bool(_given_to_others(mailbox, state.folder, newest))
    if recent and not renumbered and len(known) + len(fresh) == state.count:
        return fresh
    return _compared(mailbox, store, state, now, renumbered=renumbered)


def _given_to_others(
    mailbox: Mailbox, folder: str, known: Mapping[int, tuple[str, int]]
) -> set[int]:
    """Known UIDs under which another message lies now, by its Message-ID, else by its size."""
    nameless = sorted(uid for uid, (message_id, _) in known.items() if not message_id)
    headers = mailbox.message_ids(folder, sorted(known.keys() - set(nameless)))
    headings = mailbox.sizes_and_dates(folder, nameless)
    others = {uid for uid, said in headers.items() if read_email(said).message_id != known[uid][0]}
    return others | {uid for uid, heading in headings.items() if heading.size != known[uid][1]}


def _compared(
    mailbox: Mailbox, store: Store, state: FolderState, now: datetime, *, renumbered: bool
) -> list[int]:
    """Compare the whole list: what has no row, and what has another size than it had.

    A rebuilt NetEase mailbox shows UIDVALIDITY 1 again (MAIL-FACTS), so a known UID may
    stand for another message; its size betrays it. Once one is caught, Message-IDs are
    compared as well: two receipts may well be of one size.
    """
    everything = mailbox.all_uids(state.folder)
    with store.write() as session:
        unknown = sightings.compare(session, state.folder, state.uidvalidity, set(everything), now)
        sizes = sightings.known_sizes(session, state.folder, state.uidvalidity)
        ids = sightings.known_ids(session, state.folder, state.uidvalidity)
    headings = mailbox.sizes_and_dates(state.folder, sorted(sizes))
    reused = {uid for uid, heading in headings.items() if heading.size != sizes[uid]}
    if renumbered:
        reused |= _given_to_others(mailbox, state.folder, ids)
    return sorted(unknown | reused)


def _advance(store: Store, state: FolderState, wanted: list[int]) -> None:
    """Raise the mark as far as rows reach, those too that a killed pass left behind it."""
    with store.write() as session:
        sightings.advance(
            session, state.folder, state.uidvalidity, HIGHEST_UID, state.count, listed=wanted
        )


def _take_in(
    store: Store, home: Home, state: FolderState, fetched: Fetched, *, since: date, now: datetime
) -> bool:
    """Keep the bytes, then the row: in this order a crash between loses nothing."""
    raw = fetched.raw if fetched.raw is not None else fetched.header
    sha256 = home.keep_mail(raw)
    email = read_email(raw)
    received = min(fetched.internal_date or now, now)
    facts = messages.MessageFacts(
        sha256=sha256,
        body_sha256=email.body_sha256 if fetched.raw is not None else "",
        message_id=email.message_id,
        from_addr=email.from_addr,
        from_name=email.from_name,
        subject=email.subject,
        received_at=received,
        bytes=fetched.size,
    )
    place = messages.Place(state.folder, state.uidvalidity, fetched.uid)
    reason = _reason(received, since, too_large=fetched.raw is None)
    with store.write() as session:
        arrival = messages.arrive(session, facts, place, now=now, reason=reason)
    log.info("message_kept", message=arrival.message, new=arrival.new, bytes=fetched.size)
    return arrival.new


def _reason(received: datetime, since: date, *, too_large: bool) -> Reason | None:
    if received.astimezone(SHANGHAI).date() < since:
        return Reason.BEFORE_START
    return Reason.TOO_LARGE if too_large else None
