"""Writes a digest at its claim, or for a look beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.chase import office_of, writer_of
from bot.chase.quiet import closed
from bot.daily.needs import needs
from bot.desk import Desk
from bot.digest import pictures, sheet
from bot.digest.gathering import machine_of, news_of
from bot.digest.occasion import ASKED, head, readers
from bot.letters.digesting import DIGEST, MACHINE, digest, machine_letter
from bot.model import Attachment, Letter
from bot.store import Session, happenings, late
from bot.store.late import PutOff, Settled, Write, Written
from bot.store.tables import LetterRow
from bot.tokens import message_id, mint
from bot.workdays import local_date


def write(desk: Desk, now: datetime) -> Write:
    """Writes it at its claim (`bot.outbox`), in office hours."""

    def at_claim(session: Session, row: LetterRow) -> Written | PutOff | Settled:
        until = closed(office_of(desk), now)
        if until and row.about != ASKED:
            return until
        if row.template == MACHINE:
            found = _machine(session, desk, row, now)
            return late.composed(found, row, writer_of(desk), now)
        letter = _digest(session, desk, row, now)
        for step in happenings.centre_steps(session, row.id):
            step.letter_id = row.id
            session.add(step)
        return late.composed(letter, row, writer_of(desk), now)

    return at_claim


def preview(desk: Desk, now: datetime) -> bytes:
    """The digest as it would go now; nothing is queued and nothing sent."""
    writer, letter = writer_of(desk), head(DIGEST, local_date(now), readers(desk), None)
    row = LetterRow(
        key=letter.key,
        template=DIGEST,
        to_addr=", ".join(letter.to),
        subject="",
        priority=letter.priority,
        created_at=now,
        message_id=message_id(desk.secret, letter.key, writer.domain),
        token=mint(desk.secret, letter.key),
    )
    with desk.store.read() as session:
        return late.composed(_digest(session, desk, row, now), row, writer, now).raw


def _digest(session: Session, desk: Desk, row: LetterRow, now: datetime) -> Letter:
    since = happenings.last_told(session, DIGEST, row.id)
    news = news_of(session, desk, now, since, row.id)
    waiting, drawn = pictures.with_pictures(session, desk.home, news.waiting)
    news = replace(news, waiting=waiting)
    name = f"泰微课资源卡工作台账{news.today:%Y%m%d}.xlsx"
    book = Attachment(name, sheet.MEDIA_TYPE, sheet.workbook(session, news))
    letter = digest(news, desk.centre, needs(news.machine, now))
    return replace(
        letter, key=row.key, to=_to(row), attachments=(book, *drawn), priority=letter.priority
    )


def _machine(session: Session, desk: Desk, row: LetterRow, now: datetime) -> Letter:
    machine = machine_of(session, desk, now)
    letter = machine_letter(machine, desk.centre, local_date(now), needs(machine, now))
    return replace(letter, key=row.key, to=_to(row))


def _to(row: LetterRow) -> tuple[str, ...]:
    return tuple(row.to_addr.split(", "))
