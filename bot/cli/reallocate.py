"""`twkzyk reallocate` and `handover`: who hands what to whom, its approval, what has arrived."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk import Desk
    from bot.reallocation import Proposal
    from bot.store import Session
    from bot.store.reallocations import Uneven

Key = Annotated[str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))]
Stock = Annotated[
    int | None,
    typer.Option("--stock", min=0, help=say("市馆可供补充的卡数", "cards the centre can supply")),
]
Out = Annotated[
    Path | None, typer.Option("--out", help=say("另存为表格（XLSX）", "also write it as XLSX"))
]
Approve = Annotated[bool, typer.Option("--approve", help=say("批准本方案", "approve it"))]
By = Annotated[str, typer.Option("--by", help=say("谁批准的", "who approves"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]

COLUMNS = (
    ("id", say("编号", "no.")),
    ("kind", say("类别", "kind")),
    ("from", say("调出", "from")),
    ("from_contact", say("联系人", "contact")),
    ("quantity", say("数量", "cards")),
    ("to", say("调入", "to")),
    ("to_contact", say("联系人", "contact")),
    ("state", say("状态", "state")),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=say(
            "余缺调剂：先在市区内、再在全市统筹，列出谁调给谁多少张；批准后通知双方。",
            "The city-wide proposal of surplus and shortage; once approved both sides are told.",
        ),
        epilog=say(
            "例：twkzyk reallocate 2016-autumn --approve --by 王芳",
            "Example: twkzyk reallocate 2016-autumn --approve --by 'Wang Fang'",
        ),
    )(reallocate)
    app.command(
        help=say(
            "登记一笔调剂已经收到（H编号），数量不同的写明实收。",
            "Record that a hand-over (H…) has arrived, with the quantity where it differs.",
        ),
        epilog=say(
            "例：twkzyk handover H12 --quantity 30 --by 王芳 --because 当面清点",
            "Example: twkzyk handover H12 --quantity 30 --by Wang --because 'counted together'",
        ),
    )(handover)


def reallocate(
    context: typer.Context,
    key: Key,
    stock: Stock = None,
    approve: Approve = False,
    by: By = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Work out the proposal and show it; with `--approve` let it be carried out."""
    from bot.cli.clock import now_of
    from bot.cli.progress import bar
    from bot.cli.work import desk_of
    from bot.store import reallocations

    term = key.strip().lower()
    with desk_of(context) as desk, desk.store.write() as session:
        _need(session, term)
        if stock is not None:
            reallocations.set_stock(session, term, stock)
        now = now_of(session)
        with bar(say("计算调剂方案", "working out the hand-overs")):
            found = reallocations.uneven(session, term)
            proposal = reallocations.keep_proposal(session, found)
        if approve:
            _approve(session, desk, found, by, now)
        _show(session, found, proposal, as_json=as_json)
        if out:
            _write(session, desk, term, proposal, out.expanduser().absolute())


def handover(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(help=say("编号，如 H12", "such as H12"))],
    by: Annotated[str, typer.Option("--by", help=say("谁登记的", "who records it"))],
    because: Annotated[str, typer.Option("--because", help=say("原因", "why"))],
    quantity: Annotated[
        int | None, typer.Option("--quantity", min=0, help=say("实收张数", "cards received"))
    ] = None,
) -> None:
    """Confirm one hand-over under a person's name."""
    from bot.cli.work import ruling_desk
    from bot.decision import Decision
    from bot.effects import HandoverConfirmed
    from bot.recording import record
    from bot.store.tables import HandoverRow

    number = re.fullmatch(r"[Hh](\d{1,9})", ref.strip())
    with ruling_desk(context, by, because) as (desk, ruling):
        with desk.store.read() as session:
            row = session.get(HandoverRow, int(number[1])) if number else None
        if row is None or row.id is None:
            raise BadInput(
                f"没有调剂「{ref}」；编号见 twkzyk reallocate，如 H12",
                f"no hand-over {ref!r}; see twkzyk reallocate for numbers such as H12",
            )
        if row.state != "approved":
            raise BadInput(
                f"{ref} 不在办理中（{row.state}）；已由 {row.decided_by or '—'} 处理",
                f"{ref} is {row.state}, by {row.decided_by or 'nobody'}",
            )
        effect = HandoverConfirmed(row.id, ruling.now, ruling.by, quantity, ruling.because)
        record(desk, Decision(effects=(effect,)), ruling.now)
    typer.echo(say(f"已登记收到 H{row.id}", f"H{row.id} is confirmed"))


def _need(session: Session, term: str) -> None:
    from bot.terms import known_terms

    if not any(one.key == term and one.starts_on for one in known_terms(session)):
        raise BadInput(
            f"学期「{term}」没有开始；请核对，或先运行 twkzyk term open",
            f"term {term!r} is not open; check it, or run twkzyk term open",
        )


def _approve(session: Session, desk: Desk, found: Uneven, by: str, now: datetime) -> None:
    from bot import own_duties
    from bot.store import reallocations
    from bot.store.own_duties import owed

    if not by.strip():
        raise BadInput("批准请写明 --by 姓名", "say who approves: --by NAME")
    if not found.places and not owed(session, found.term, "coordination"):
        raise BadInput(
            "没有需要调剂的余缺，也没有待批准的方案",
            "nothing is uneven, and nothing waits for approval",
        )
    reallocations.approve(session, found.term, found.mark, by.strip(), now)
    own_duties.take(session, desk, found.term, now)


def _show(session: Session, found: Uneven, proposal: Proposal, *, as_json: bool) -> None:
    from bot.cli.tables import print_json, show
    from bot.reports.names import units_of
    from bot.reports.reallocation import KIND, STATE, listed
    from bot.store import queries, reallocations

    known = units_of(queries.rows(session, "v_units"), say("市电教馆", "the centre"))
    rows = [
        row
        for state in ("planned", "approved", "confirmed")
        for row in listed(reallocations.handovers(session, found.term, state), known)
    ]
    if as_json:
        print_json(
            {
                "term": found.term,
                "stock": found.stock,
                "handovers": rows,
                "unsettled": proposal.unsettled,
                "uncertain": list(found.uncertain),
                "at_least": proposal.at_least,
                "fewest": proposal.fewest,
            }
        )
        return
    shown = [
        {
            **row,
            "kind": say(KIND[str(row["kind"])], str(row["kind"])),
            "state": say(STATE[str(row["state"])], str(row["state"])),
        }
        for row in rows
    ]
    show(shown, COLUMNS, as_json=False, title=say("余缺调剂", "hand-overs") + f" {found.term}")
    _remarks(found, proposal)


def _remarks(found: Uneven, proposal: Proposal) -> None:
    if proposal.unsettled:
        count = sum(proposal.unsettled.values())
        typer.echo(say(f"余卡不足，尚缺 {count} 张没有着落", f"{count} cards are short"))
    if found.uncertain:
        count = len(found.uncertain)
        typer.echo(
            say(
                f"{count} 个单位签收未确认、也没有报余缺，未计入",
                f"{count} units are left out: not acknowledged, nothing declared",
            )
        )
    if not proposal.fewest:
        typer.echo(
            say(
                f"可以证明任何方案都不少于 {proposal.at_least} 笔",
                f"no proposal has fewer than {proposal.at_least} hand-overs; proven",
            )
        )


def _write(session: Session, desk: Desk, term: str, proposal: Proposal, folder: Path) -> None:
    from bot.home import write_durably
    from bot.own_duties.coordination import table

    made = table(session, desk, term, proposal)
    write_durably(folder / made.name, made.data)
    typer.echo(say("已写出：", "written: ") + str(folder / made.name), err=True)
