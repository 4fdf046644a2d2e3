"""`twkzyk plan`: the distribution plan of a term, its approval, the courier's list, the slips."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk import Desk
    from bot.store import Session
    from bot.store.plans import Plan

Key = Annotated[str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))]
Out = Annotated[
    Path | None,
    typer.Option("--out", help=say("另存计划、配送清单和签收单的目录", "folder to write to")),
]
Bulk = Annotated[
    list[str] | None,
    typer.Option(
        "--bulk",
        help=say(
            "这个市区集中配送（代码或名称，可重复；all 为全部，none 为取消）",
            "ship this district in bulk (code or name; again; all; none)",
        ),
    ),
]
Approve = Annotated[bool, typer.Option("--approve", help=say("批准本计划", "approve the plan"))]
By = Annotated[str, typer.Option("--by", help=say("谁批准的", "who approves"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "发放计划：由已核对的人数统计表编制；批准后报财务处，并生成发货清单和签收单。",
            "The distribution plan, made from accepted head counts; once approved it goes to"
            " finance and becomes the term's shipments.",
        ),
        epilog=say(
            "例：twkzyk plan 2016-autumn --out 计划 --approve --by 王芳",
            "Example: twkzyk plan 2016-autumn --out plan --approve --by 'Wang Fang'",
        ),
    )(plan)


def plan(
    context: typer.Context,
    key: Key,
    out: Out = None,
    bulk: Bulk = None,
    approve: Approve = False,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Show the plan; with `--approve` let it stand."""
    from bot.cli.clock import now_of
    from bot.cli.work import desk_of

    term = key.strip().lower()
    with desk_of(context) as desk, desk.store.write() as session:
        now = now_of(session)
        found = _proposed(session, term, bulk, now)
        if approve:
            found = _approve(session, desk, found, by, now)
        _show(session, found, as_json=as_json)
        if out:
            _write(session, desk, found, out.expanduser().absolute(), now)


def _proposed(session: Session, term: str, bulk: list[str] | None, now: datetime) -> Plan:
    from bot.store import plans

    found = plans.plan_of(session, term)
    if not found.lines:
        raise BadInput(
            f"学期「{term}」还没有核对通过的人数统计表（附件2），无法编制计划；"
            f"请核对学期代码，或用 twkzyk status {term} 查看各市区报送情况",
            f"term {term!r} has no accepted head count; check the term, or see twkzyk status",
        )
    if found.approved_at and bulk:
        raise BadInput(
            "计划已经批准，配送方式不能再改", "the plan is approved; --bulk comes too late"
        )
    return plans.propose(session, term, now, _members(session, bulk))


def _members(session: Session, bulk: list[str] | None) -> set[str] | None:
    """The units of the districts named; None where nothing was said."""
    from bot.store import queries

    if not bulk:
        return None
    if "none" in bulk:
        return set()
    units = queries.rows(session, "v_units")
    for name in bulk:
        if name != "all" and not any(name in (u["district_code"], u["district"]) for u in units):
            raise BadInput(f"没有市区「{name}」", f"no district {name!r}")
    return {
        unit["code"]
        for unit in units
        if not unit["municipal"]
        and ("all" in bulk or unit["district_code"] in bulk or unit["district"] in bulk)
    }


def _approve(session: Session, desk: Desk, found: Plan, by: str, now: datetime) -> Plan:
    from bot import own_duties
    from bot.store import plans

    if found.approved_at:
        raise BadInput(
            f"计划已由 {found.approved_by} 批准，无需再办",
            f"{found.approved_by} has approved the plan already",
        )
    if not by.strip():
        raise BadInput("批准请写明 --by 姓名", "say who approves: --by NAME")
    if owing := plans.owing(session, found.term):
        names = "、".join(owing)
        raise BadInput(
            f"尚缺人数统计表：{names}；请催报，或用 twkzyk waive 单位 --kind headcount 免报",
            f"head counts are missing from {names}; waive them first, or wait",
        )
    if not desk.settings.centre.finance_to:
        raise BadInput(
            "bot.toml 的 [centre] finance_to（财务处邮箱）还没有填；请填写后再批准",
            "centre.finance_to is empty; set it in bot.toml first",
        )
    approved = plans.approve(session, found.term, found.mark, by.strip(), now)
    own_duties.take(session, desk, found.term, now)
    return approved


def _show(session: Session, found: Plan, *, as_json: bool) -> None:
    from bot.cli.tables import print_json, show
    from bot.reports.names import FACE_VALUE, units_of
    from bot.reports.plan import by_district
    from bot.store import queries

    rows: list[dict[str, Any]] = [
        {
            "district": one.name,
            "units": len(one.lines),
            "cards": one.sum("total"),
            "yuan": one.sum("total") * FACE_VALUE,
            "difference": one.sum("difference"),
        }
        for one in by_district(found, units_of(queries.rows(session, "v_units"), ""))
    ]
    if as_json:
        print_json({"term": found.term, "approved_by": found.approved_by or None, "plan": rows})
        return
    rows.append(_total(rows))
    columns = (
        ("district", say("市区", "district")),
        ("units", say("单位", "units")),
        ("cards", say("资源卡（张）", "cards")),
        ("yuan", say("金额（元）", "yuan")),
        ("difference", say("批准后变动", "changed since")),
    )
    state = say(f"已由 {found.approved_by} 批准", f"approved by {found.approved_by}")
    state = state if found.approved_at else say("未批准", "not approved")
    show(rows, columns, as_json=False, title=say("发放计划", "plan") + f" {found.term}（{state}）")


def _total(rows: list[dict[str, Any]]) -> dict[str, Any]:
    counts = ("units", "cards", "yuan", "difference")
    return {"district": say("合计", "total")} | {n: sum(row[n] for row in rows) for n in counts}


def _write(session: Session, desk: Desk, found: Plan, folder: Path, now: datetime) -> None:
    from bot import slips
    from bot.cli.progress import bar
    from bot.home import write_durably
    from bot.own_duties.plan import courier_list, files

    made = [*files(session, desk, found, now)]
    if found.approved_at:
        made.append(courier_list(session, desk, found.term))
    for one in made:
        write_durably(folder / one.name, one.data)
        typer.echo(say("已写出：", "written: ") + str(folder / one.name), err=True)
    if found.approved_at:
        with bar(say("生成签收单", "drawing slips")) as progress:
            parcels = slips.parcels(session, found.term)
            printed = slips.write(parcels, folder, desk.settings, progress)
        typer.echo(say(f"签收单 {printed.pages} 页", f"{printed.pages} slips"), err=True)
