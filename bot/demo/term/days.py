"""What the people of the term do, an act a function; `story` says on which day."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from bot.demo.command import DemoFailed, Runs
from bot.demo.paper.chance import seeded
from bot.demo.term.clerks import Clerk
from bot.demo.term.mistakes import Mistake
from bot.demo.term.post import File, Post, words_of
from bot.demo.term.receipts import Slips
from bot.demo.term.truth import TERM, Owner, Truth
from bot.ledger import CENTRE
from parsers.sheet.annexes import SHORT, Annex

LEADER, CLERK = "leader@centre.example", "clerk@centre.example"
FINANCE, BUREAU = "finance@bureau.example", "bureau@bureau.example"
DELIVERED = "2016-08-25"
_DOUBTFUL = re.compile(r"(\d+)号：[^；\n]*(?:公章|签名)")
"""A matter of the digest that a look at the photo decides."""
STAMPED = (Annex.HEADCOUNT, Annex.SUMMARY)
"""Forms of which the printed copy with the seal is sent as well."""


def photographed(play: Play, code: str) -> File:
    """The photo of a school's receipt: the slip out of its parcel, filled in and stamped."""
    place = [one.code for one in play.truth.city.schools].index(code)
    return Slips(play.folder / "slips").photo(play.truth, code, place)


@dataclass(frozen=True)
class Play:
    """The stage: the people's mail, what is true, the bot and where it prints."""

    post: Post
    truth: Truth
    bot: Runs
    folder: Path
    photo: Callable[[Play, str], File] = photographed
    """How a school photographs its receipt."""

    def clerk(self, owner: Owner) -> Clerk:
        """Who fills in the forms of an owner."""
        return Clerk(owner, self.truth, seeded(23, self.truth.owners.index(owner)))

    def form(self, owner: Owner, annex: Annex) -> bytes:
        """The form that came with a letter of ours."""
        found = self.post.enclosed(owner.email, SHORT[annex])
        if found is None:
            raise DemoFailed(
                f"演示没有继续：{owner.name}没有收到{SHORT[annex]}",
                f"the demo cannot go on: {SHORT[annex]} did not reach {owner.name}",
            )
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
    """附件2 from everybody, with its stamped copy; some with mistakes."""
    _everybody(play, Annex.HEADCOUNT, "附件2", "人数统计表及盖章件见附件。")


def corrected(annex: Annex) -> Any:
    """Clerks who were shown their mistakes in a form mend them."""

    def act(play: Play) -> None:
        for owner in play.truth.owners:
            if (annex, owner.code) not in play.truth.mistakes:
                continue
            letter = _need(next(play.post.got(owner.email), None), owner.name)
            play.post.reply(letter, owner.email, "已更正，见附件。", _files(play, owner, annex))

    return act


def _files(play: Play, owner: Owner, annex: Annex, mistake: Mistake | None = None) -> list[File]:
    """A form as it is handed in, with what belongs to it."""
    data, clerk = play.form(owner, annex), play.clerk(owner)
    files = [clerk.table(annex, data, mistake)]
    if annex in STAMPED:
        files.append(clerk.copy(annex, data, mistake))
    if annex is Annex.SUMMARY:
        files.append(clerk.proof(data))
    return files


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


def quantities_told(play: Play) -> None:
    """Schools whose quantity differed or could not be read are asked, and say it."""
    for school in play.truth.city.schools:
        letter = play.post.asked(school.email, "实收数量")
        if letter is not None:
            play.post.reply(letter, school.email, f"实收{play.truth.received(school.code)}张")


def decided(play: Play) -> None:
    """The centre's clerk has looked at seals and signatures that the bot was not sure of."""
    letter = play.post.asked(CLERK, "工作简报")
    numbers = _DOUBTFUL.findall(words_of(letter)) if letter else []
    if letter and numbers:
        play.post.reply(letter, CLERK, "\n".join(f"确认 {number}" for number in numbers))


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
        mistake = truth.mistakes.get((Annex.ADJUSTMENT, owner.code))
        files = _files(play, owner, Annex.ADJUSTMENT, mistake)
        play.post.reply(letter, owner.email, "调剂申报表见附件。", files)


def handed_over(play: Play) -> None:
    """Each receiving side says that it has the cards; the centre, that its own came back."""
    query = "SELECT id, to_code FROM v_handovers WHERE state = 'approved' ORDER BY id"
    for row in play.rows(query):
        number = f"H{row['id']}"
        if row["to_code"] == CENTRE:
            letter = _need(play.post.last(CLERK, number), number)
            play.post.reply(letter, CLERK, f"确认 {number}")
            continue
        school = play.truth.city.school(row["to_code"])
        owner = next(one for one in play.truth.owners if school in one.schools)
        letter = _need(play.post.last(owner.email, f"编号{number}"), school.name)
        play.post.reply(letter, owner.email, f"{school.name} 已收到 {number}")


def final_adjustments(play: Play) -> None:
    """附件4 from everybody."""
    _everybody(play, Annex.ADJUSTMENT_FINAL, "附件4", "余、缺调剂表见附件。")


def closing_tables(play: Play) -> None:
    """附件5 and 附件6 from everybody, with the bureau's seal."""
    _everybody(play, Annex.SUMMARY, "附件5、附件6", "发放汇总表等见附件。")


def _everybody(play: Play, annex: Annex, subject: str, words: str) -> None:
    for owner in play.truth.owners:
        mistake = play.truth.mistakes.get((annex, owner.code))
        files = _files(play, owner, annex, mistake)
        play.post.send(owner.email, f"{owner.name}{subject}", words, files)


def _photos(play: Play, codes: Sequence[str]) -> None:
    for code in codes:
        name, email = play.school(code)
        play.post.send(email, f"{name}签收单", "签收单照片见附件。", [play.photo(play, code)])


def _need(letter: EmailMessage | None, whose: str) -> EmailMessage:
    if letter is None:
        raise DemoFailed(
            f"演示没有继续：没有等到应有的来信（{whose}）",
            f"the demo cannot go on: a letter did not come ({whose})",
        )
    return letter
