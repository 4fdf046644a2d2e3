"""The calendar of the term: on which day who does what, and when the bot looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.demo.command import Bot, settings_for
from bot.demo.paper.city import City, invent, write_csv
from bot.demo.servers import Account, running
from bot.demo.term import days
from bot.demo.term.days import Play
from bot.demo.term.post import Post
from bot.demo.term.truth import STARTS, TERM, truth_of
from bot.model import SHANGHAI
from parsers.sheet.annexes import Annex

Tell = Callable[[str, str], None]
Act = Callable[[Play], None]

CALENDAR: tuple[tuple[str, tuple[Act, ...], str, str], ...] = (
    ("06-20 09:00", (),
     "报送人数的期限快到了：提醒各市区，附预填的表格",
     "head counts are nearly due: reminders, with pre-filled forms"),
    ("06-21 10:00", (days.contacts_unchanged, days.head_counts),
     "各市区报来人数统计表和盖章件，一份有错",
     "head counts and stamped copies, one with faults"),
    ("06-22 10:00", (days.corrected(Annex.HEADCOUNT),),
     "更正后的人数统计表",
     "the faulty one, mended"),
    ("06-23 09:00", (),
     "编制发放计划，请馆领导审定",
     "the plan, for the leader to agree"),
    ("06-23 15:00", (days.agreed("发放计划"),),
     "馆领导同意：计划报财务处，生成发货清单",
     "agreed: the plan goes to finance and becomes parcels"),
    ("08-26 10:00", (days.parcels_sent,),
     "资源卡送达各校，包内有签收单",
     "parcels delivered, with slips"),
    ("08-31 10:00", (days.receipts,),
     "多数学校拍来签收单",
     "most schools photograph their receipts"),
    ("09-02 10:00", (days.quantities_told, days.cards_faulty),
     "一所学校少收3张；一所学校有5张卡不能用",
     "one parcel was short; five cards do not work"),
    ("09-07 09:00", (),
     "催收签收单：第一步",
     "reminders of receipts: the first step"),
    ("09-09 09:00", (),
     "催收签收单：第二步，直接提醒学校",
     "the second step, to the schools"),
    ("09-09 15:00", (days.not_received, days.cards_replaced),
     "一所学校回复未收到；另一所的卡已更换",
     "one school has nothing; the other's cards are exchanged"),
    ("09-12 09:00", (days.late_receipts,),
     "迟到的签收单；提醒申报余缺",
     "late receipts; surplus and shortage"),
    ("09-12 15:00", (days.quantities_told, days.decided),
     "被问到实收数量的学校作答；经办人核对看不清的公章",
     "schools that were asked about their quantity answer; the clerk looks at doubtful seals"),
    ("09-13 15:00", (days.adjustments,),
     "各市区申报余缺，没有的零申报",
     "tables of surplus and shortage, or zero"),
    ("09-13 17:00", (days.corrected(Annex.ADJUSTMENT),),
     "更正后的申报表",
     "those with mistakes, mended"),
    ("09-14 09:00", (),
     "编制调剂方案",
     "the proposal of hand-overs"),
    ("09-14 14:00", (days.agreed("余缺调剂方案"),),
     "馆领导同意调剂方案",
     "agreed"),
    ("09-18 09:00", (),
     "通知调剂双方",
     "both sides are told"),
    ("09-19 10:00", (days.handed_over,),
     "收卡一方确认收到",
     "the receiving sides have the cards"),
    ("09-23 09:00", (),
     "按记录预填汇总表，请各市区核对",
     "summaries pre-filled from the record"),
    ("09-26 09:00", (),
     "提醒报余、缺调剂表和汇总表",
     "reminders of the last tables"),
    ("09-27 10:00", (days.final_adjustments,),
     "各市区报余、缺调剂表",
     "the final tables of adjustment"),
    ("09-28 10:00", (days.closing_tables,),
     "各市区报汇总表、验收证明",
     "summaries and proofs, stamped"),
    ("09-29 10:00", (days.corrected(Annex.SUMMARY),),
     "更正后的汇总表",
     "those with mistakes, mended"),
    ("10-09 09:00", (),
     "编制汇总报告",
     "the report"),
    ("10-10 10:00", (days.agreed("汇总情况报告"),),
     "馆领导同意：报财务处，反馈各市区",
     "agreed: to finance, and back to the districts"),
    ("10-11 09:00", (),
     "反馈信发出",
     "the districts hear of their figures"),
    ("10-18 09:00", (),
     "起草情况报告，扣留待审",
     "the situation report, held"),
    ("10-18 15:00", (days.agreed("情况报告"),),
     "馆领导同意后发出",
     "released by the leader"),
)  # fmt: skip
"""Month, day and clock of 2016; what people do just before the bot looks; what is told of it."""

SETTINGS = {
    "TWKZYK_CENTRE__DIGEST_TO": days.CLERK,
    "TWKZYK_CENTRE__APPROVE_FROM": days.LEADER,
    "TWKZYK_CENTRE__FINANCE_TO": days.FINANCE,
    "TWKZYK_CENTRE__BUREAU_TO": days.BUREAU,
    "TWKZYK_MAILBOX__SINCE": "2016-06-01",
}
"""Who decides and who is told, beside the servers' own settings."""

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Played:
    """What is left to look at."""

    play: Play
    board: Path
    digest: Path
    report: Path
    letters: Path


def small_city() -> City:
    """Three districts and two schools under the city, some twenty in all."""
    return invent(20, 3)


@contextmanager
def played(folder: Path, tell: Tell) -> Iterator[Played]:
    """Play the term into an empty folder; the servers live until the block ends."""
    account = Account()
    home, letters = folder / "home", folder / "letters"
    with running(account, letters) as servers:
        city = small_city()
        tell(f"虚构一座城市：{len(city.schools)}所学校", f"a city of {len(city.schools)} schools")
        bot = Bot(home, {**settings_for(servers), **SETTINGS})
        play = begun(Play(Post(servers, moment(CALENDAR[0][0])), truth_of(city), bot, folder))
        play_all(play, tell)
        yield _left(play, letters)


def begun(play: Play) -> Play:
    """The home is made, the city is known to it, the term is open."""
    tables = play.folder / "import"
    write_csv(play.truth.city, tables)
    imports = [("import", what, str(tables / f"{what}.csv")) for what in ("districts", "schools")]
    for command in (("init",), *imports, ("term", "open", TERM, "--starts", STARTS)):
        play.bot.run(*command)
    return play


def play_all(play: Play, tell: Tell) -> None:
    """Every day of the calendar."""
    for at, acts, zh, en in CALENDAR:
        tell(f"{at[:5].replace('-', '月')}日　{zh}", f"{at[:5]}  {en}")
        _day(play, moment(at), acts)


def _day(play: Play, now: datetime, acts: tuple[Act, ...]) -> None:
    play.post.now = now - HALF_AN_HOUR
    for act in acts:
        act(play)
    play.bot.run("once", "--at", now.isoformat())


def _left(play: Play, letters: Path) -> Played:
    """The board, the digest and the report, made by the commands that make them."""
    board, digest, report = (play.folder / name for name in ("board.html", "digest.eml", "report"))
    play.bot.run("board", "--out", str(board))
    play.bot.run("digest", "--preview", str(digest))
    play.bot.run("report", TERM, "--out", str(report))
    return Played(play, board, digest, report, letters)


def moment(at: str) -> datetime:
    """A moment of the calendar."""
    return datetime.strptime(f"2016-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
