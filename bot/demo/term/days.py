"""What the people of the term do, an act a function; `story` says on which day."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from bot.demo.command import Bot
from bot.demo.paper.chance import seeded
from bot.demo.term.clerks import Clerk
from bot.demo.term.post import File, Post
from bot.demo.term.receipts import Slips
from bot.demo.term.truth import TERM, Owner, Truth
from parsers.sheet.annexes import SHORT, Annex

LEADER, CLERK = "leader@centre.example", "clerk@centre.example"
FINANCE, BUREAU = "finance@bureau.example", "bureau@bureau.example"
DELIVERED = "2016-08-25"


@dataclass(frozen=True)
class Play:
    """The stage: the people's mail, what is true, the bot and where it prints."""

    post: Post
    truth: Truth
    bot: Bot
    folder: Path

    def clerk(self, owner: Owner) -> Clerk:
        """Who fills in the forms of an owner."""
        return Clerk(owner, self.truth, seeded(23, self.truth.owners.index(owner)))

    def form(self, owner: Owner, annex: Annex) -> bytes:
        """The form that came with a letter of ours."""
        found = self.post.enclosed(owner.email, SHORT[annex])
        if found is None:
            raise LookupError(f"{owner.name}: no {SHORT[annex]} came")
        return found

    def school(self, code: str) -> tuple[str, str]:
        """A school's name and address."""
        found = self.truth.city.school(code)
        return found.name, found.email

    def rows(self, query: str) -> list[dict[str, Any]]:
        """What anybody sees in the store."""
        with closing(sqlite3.connect(f"file:{self.bot.home}/status.sqlite?mode=ro", uri=True)) as s:
            s.row_factory = sqlite3.Row
            return [dict(row) for row in s.execute(query)]


def contacts_unchanged(play: Play) -> None:
    """附件1: nothing has changed, says each owner in answer to the reminder."""
    for owner in play.truth.owners:
        letter = play.post.last(owner.email, "附件1")
        play.post.reply(_need(letter, owner.name), owner.email, "专人名单无变动")


def head_counts(play: Play) -> None:
    """附件2 from everybody, with its stamped copy; one clerk's figures cannot be."""
    for owner in play.truth.owners:
        spoilt = owner is play.truth.owners[1]
        data, clerk = play.form(owner, Annex.HEADCOUNT), play.clerk(owner)
        files = [clerk.table(Annex.HEADCOUNT, data, spoilt=spoilt)]
        files += [] if spoilt else [clerk.copy(Annex.HEADCOUNT, data)]
        play.post.send(owner.email, f"{owner.name}附件2", "人数统计表及盖章件见附件。", files)


def head_counts_corrected(play: Play) -> None:
    """The clerk who was shown the faulty cells mends them."""
    owner = play.truth.owners[1]
    data, clerk = play.form(owner, Annex.HEADCOUNT), play.clerk(owner)
    letter = play.post.last(owner.email, "单元格")
    files = [clerk.table(Annex.HEADCOUNT, data), clerk.copy(Annex.HEADCOUNT, data)]
    play.post.reply(_need(letter, owner.name), owner.email, "已更正，见附件。", files)


def agreed(about: str) -> Any:
    """The leader agrees to what the bot asks in its letter about this."""

    def act(play: Play) -> None:
        letter = play.post.last(LEADER, about)
        play.post.reply(_need(letter, about), LEADER, "同意")

    return act


def parcels_sent(play: Play) -> None:
    """The courier's list comes back with the days of delivery; the slips lie in the parcels."""
    path = play.folder / "import" / "delivered.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("term", "school", "quantity", "slip", "delivered_on"))
        for row in play.rows("SELECT school_code, quantity_sent, slip FROM v_receipts"):
            table.writerow((TERM, row["school_code"], row["quantity_sent"], row["slip"], DELIVERED))
    play.bot.run("import", "shipments", str(path))
    play.bot.run("slips", TERM, "--out", str(play.folder / "slips"))


def receipts(play: Play) -> None:
    """Most schools photograph their receipt at once."""
    truth = play.truth
    _photos(play, [s.code for s in truth.city.schools if s.code not in (*truth.late, truth.lost)])


def short_parcel_confirmed(play: Play) -> None:
    """The school that was asked about its quantity says it once more."""
    code, _ = play.truth.short
    name, email = play.school(code)
    letter = play.post.last(email, "实收")
    play.post.reply(_need(letter, name), email, f"实收{play.truth.received(code)}张")


def cards_faulty(play: Play) -> None:
    """A school writes that some cards do not work."""
    code, count = play.truth.faulty
    name, email = play.school(code)
    words = f"您好，我校收到的资源卡中有{count}张刮开后无法激活，请予更换。{name}"
    play.post.send(email, "资源卡质量问题", words)


def not_received(play: Play) -> None:
    """A school answers its reminder that nothing has come."""
    name, email = play.school(play.truth.lost)
    letter = next(play.post.got(email), None)
    play.post.reply(_need(letter, name), email, "未收到")


def late_receipts(play: Play) -> None:
    """Those who were reminded send their receipts; the lost parcel lay in the lodge."""
    _photos(play, [*play.truth.late, play.truth.lost])


def cards_replaced(play: Play) -> None:
    """The school says that its cards were exchanged."""
    name, email = play.school(play.truth.faulty[0])
    letter = next(play.post.got(email), None)
    play.post.reply(_need(letter, name), email, "已更换")


def adjustments(play: Play) -> None:
    """Who has too many or too few says so; the others declare zero."""
    for owner in play.truth.owners:
        letter = _need(play.post.last(owner.email, "调剂申报表"), owner.name)
        codes = [one.code for one in owner.schools]
        truth = play.truth
        if all(truth.needed(code) == truth.received(code) for code in codes):
            play.post.reply(letter, owner.email, "调剂：零申报")
            continue
        table = play.clerk(owner).table(Annex.ADJUSTMENT, play.form(owner, Annex.ADJUSTMENT))
        play.post.reply(letter, owner.email, "调剂申报表见附件。", [table])


def handed_over(play: Play) -> None:
    """Each receiving side says that it has the cards; the centre, that its own came back."""
    query = "SELECT id, kind, to_code FROM v_handovers WHERE state = 'approved' ORDER BY id"
    for row in play.rows(query):
        if row["to_code"] == "centre":
            letter = play.post.last(CLERK, f"H{row['id']}")
            play.post.reply(_need(letter, "H"), CLERK, f"确认 H{row['id']}")
            continue
        name, _ = play.school(row["to_code"])
        owner = next(o for o in play.truth.owners if any(s.name == name for s in o.schools))
        letter = play.post.last(owner.email, "调剂")
        play.post.reply(_need(letter, name), owner.email, f"{name} 已收到")


def closing_tables(play: Play) -> None:
    """附件4, 附件5 and 附件6 from everybody, with the bureau's seal."""
    for owner in play.truth.owners:
        clerk, summary = play.clerk(owner), play.form(owner, Annex.SUMMARY)
        files: list[File] = [
            clerk.table(Annex.SUMMARY, summary),
            clerk.copy(Annex.SUMMARY, summary),
            clerk.proof(summary),
        ]
        play.post.send(owner.email, f"{owner.name}附件5、附件6", "发放汇总表等见附件。", files)


def final_adjustments(play: Play) -> None:
    """附件4 from everybody."""
    for owner in play.truth.owners:
        data = play.form(owner, Annex.ADJUSTMENT_FINAL)
        table = play.clerk(owner).table(Annex.ADJUSTMENT_FINAL, data)
        play.post.send(owner.email, f"{owner.name}附件4", "余、缺调剂表见附件。", [table])


def _photos(play: Play, codes: Sequence[str]) -> None:
    slips = Slips(play.folder / "slips")
    places = {one.code: place for place, one in enumerate(play.truth.city.schools)}
    for code in codes:
        name, email = play.school(code)
        photo = slips.photo(play.truth, code, places[code])
        play.post.send(email, f"{name}签收单", "签收单照片见附件。", [photo])


def _need(letter: EmailMessage | None, whose: str) -> EmailMessage:
    if letter is None:
        raise LookupError(f"{whose}: the letter did not come")
    return letter
