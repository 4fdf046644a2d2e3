"""One full pass: look into the mailbox, read what waits, take due steps, send what is due.

A part that fails does not keep the others from their work: what was taken in is read
though the mailbox is gone by now, and letters go out though nothing could be polled. The
trouble is raised at the end, so that the pass still ends as what it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

import structlog

from bot import bounces, chase, config, digest, outbox, own_duties, terms
from bot.chase import weekly
from bot.desk import Desk
from bot.intake import Handled, read_waiting
from bot.letters.digesting import DIGESTS
from bot.mailbox import Mailbox, MailboxError, MailboxSettings
from bot.model import SHANGHAI
from bot.polling import Polled, poll
from bot.smtp import Sender, SmtpSettings
from bot.store import Session, addresses, passes
from bot.store.late import Claimed, Write
from bot.store.pacing import Limits
from bot.store.tables import LetterRow
from bot.trouble import BadInput, Trouble
from bot.workdays import local_date

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    """What one pass did; `trouble` is what its exit status speaks of."""

    polled: Polled = field(default_factory=Polled)
    handled: Handled = field(default_factory=Handled)
    delivered: outbox.Outcome = field(default_factory=outbox.Outcome)
    trouble: Exception | None = None


class SendingRefused(Trouble):
    """The mail server takes no letters (exit status 4)."""

    def __init__(self, zh: str, detail: str) -> None:
        super().__init__(
            f"邮件服务器拒绝发信：{zh}（{detail}）；信件仍在队列中",
            f"the mail server refuses our letters: {detail}; they stay queued",
        )


class SendingStopped(Trouble):
    """We stopped sending by ourselves: something is wrong with what we send (exit status 4)."""

    def __init__(self, zh: str, until: datetime | None) -> None:
        when = f"{until.astimezone(SHANGHAI):%m-%d %H:%M}" if until else ""
        super().__init__(
            f"已自动暂停发信（到 {when}）：{zh}；信件仍在队列中，"
            "请用 twkzyk status 和 v_letters 查明原因",
            f"sending stopped by itself until {when}; letters stay queued, look into v_letters",
        )


def one_round(desk: Desk, now: datetime) -> Round:
    """Poll, read, chase, deliver. `now` is what every time it stores is.

    Raises `BadInput` for a time before the last pass, and store errors; a mailbox or a
    mail server that fails is in the result.
    """
    _refuse_the_past(desk, now)
    # Wrong settings are no pass: they must not fix from when on mail is the bot's.
    mailbox_settings(desk)
    smtp_settings(desk)
    with desk.store.write() as session:
        number = passes.begin(session, now)
        passes.nothing_opened_later(session, now)
    polled, trouble = _poll(desk, now)
    handled = read_waiting(desk, now)
    if handled.done:
        _recompute_due_dates(desk, now)
    take_due(desk, now)
    delivered = outbox.Outcome() if desk.stopping() else deliver(desk, now)
    own_duties.settle(desk, now)
    done = Round(polled, handled, delivered, trouble or sending_trouble(delivered))
    outcome = type(done.trouble).__name__ if done.trouble else "done"
    with desk.store.write() as session:
        passes.end(session, number, now, outcome)
    log.info("round_done", new=polled.new, decided=handled.done, sent=delivered.sent, as_=outcome)
    return done


def _refuse_the_past(desk: Desk, now: datetime) -> None:
    with desk.store.read() as session:
        last = passes.last_began(session)
    if last is not None and now < last.replace(microsecond=0):
        shown = last.astimezone(SHANGHAI)
        raise BadInput(
            f"时间不能早于上一轮（{shown:%Y-%m-%d %H:%M:%S}）；请给出更晚的 --at",
            f"the time is before the last pass ({shown.isoformat()}); give a later --at",
        )


def mailbox_settings(desk: Desk) -> MailboxSettings:
    """Where the mailbox is, with its password."""
    account = config.account(desk.settings, desk.home, "mailbox")
    return MailboxSettings(
        host=account.host,
        port=account.port,
        security=account.security,
        user=account.user,
        password=account.password,
        folders=desk.settings.mailbox.folders,
    )


def smtp_settings(desk: Desk) -> SmtpSettings:
    """Where letters are handed in, with the password."""
    account = config.account(desk.settings, desk.home, "smtp")
    return SmtpSettings(
        host=account.host,
        port=account.port,
        security=account.security,
        user=account.user,
        password=account.password,
        from_addr=desk.settings.smtp.from_address,
    )


def _poll(desk: Desk, now: datetime) -> tuple[Polled, MailboxError | None]:
    section = desk.settings.mailbox
    try:
        with Mailbox(mailbox_settings(desk)) as mailbox:
            polled = poll(
                mailbox,
                desk.store,
                desk.home,
                section.folders,
                optional=section.optional_folders,
                since=_since(desk, now),
                now=now,
            )
    except MailboxError as error:
        log.warning("poll_failed", trouble=str(error))
        return Polled(), error
    return polled, None


def _recompute_due_dates(desk: Desk, now: datetime) -> None:
    """A receipt may have told when its parcel came (CONTRACT section 5, `receipt`)."""
    with desk.store.write() as session:
        for term in terms.known_terms(session):
            if not term.closed:
                terms.recompute(session, term.key, today=local_date(now), table=desk.days)


def take_due(desk: Desk, now: datetime) -> None:
    """Queue what is due by now. Between reading and delivering: what has just arrived is
    reminded of no more."""
    own_duties.advance(desk, now)
    weekly.announce(desk, now)
    digest.announce(desk, now)
    chased = chase.chase(desk, now)
    if chased != chase.Chased():
        log.info("chased", **asdict(chased))


def _since(desk: Desk, now: datetime) -> date:
    """Mail from before this day is not the bot's: as configured, else the first pass's day."""
    if desk.settings.mailbox.since:
        return desk.settings.mailbox.since
    with desk.store.read() as session:
        first = passes.first_began(session) or now
    return first.astimezone(SHANGHAI).date()


def deliver(desk: Desk, now: datetime) -> outbox.Outcome:
    """Send what is due through the configured server."""
    with Sender(smtp_settings(desk)) as sender:
        return deliver_by(desk, now, sender, _was_sent(desk))


def deliver_by(
    desk: Desk, now: datetime, post: outbox.Post, was_sent: Callable[[str], bool | None]
) -> outbox.Outcome:
    """Send what is due, in the configured pace, through any post."""
    section = desk.settings.smtp
    return outbox.deliver(
        outbox.Desk(
            store=desk.store,
            post=post,
            own_address=section.from_address,
            limits=Limits(section.per_quarter_hour, section.per_day),
            now=lambda: now,
            was_sent=was_sent,
            write=writes(desk, now),
            may_go=chase.may_go(desk, now),
            dead=lambda: _dead(desk),
            unknown=bounces.refused(desk, now),
        )
    )


def writes(desk: Desk, now: datetime) -> Write:
    """Writes whatever is written at its claim, by its template."""
    reminds, digests = chase.write(desk, now), digest.write(desk, now)

    def at_claim(session: Session, row: LetterRow) -> Claimed:
        return (digests if row.template in DIGESTS else reminds)(session, row)

    return at_claim


def _dead(desk: Desk) -> frozenset[str]:
    with desk.store.read() as session:
        return addresses.dead(session)


def _was_sent(desk: Desk) -> Callable[[str], bool | None]:
    """Look in 已发送 for a letter whose fate is unknown; None where that cannot be told."""

    def look(message_id: str) -> bool | None:
        try:
            with Mailbox(mailbox_settings(desk)) as mailbox:
                folder = mailbox.sent_folder()
                return mailbox.find_message_id(folder, message_id) if folder else None
        except MailboxError:
            return None

    return look


def sending_trouble(delivered: outbox.Outcome) -> Exception | None:
    """What the command's exit status speaks of, where sending was stopped."""
    alarm = delivered.alarm
    if alarm is None:
        return None
    if alarm.stopped:
        return SendingStopped(alarm.zh, delivered.resting_until)
    return alarm.error or SendingRefused(alarm.zh, alarm.detail)
