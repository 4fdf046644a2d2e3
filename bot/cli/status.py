"""`twkzyk status`: a term at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.session import home_of
from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.store import Session

DISTRICTS = """
SELECT r.district_code, r.district, count(*) AS shipments,
  sum(r.state = 'acknowledged') AS acknowledged, sum(r.state = 'review') AS review,
  sum(r.state = 'disputed') AS disputed, sum(r.state = 'expected') AS expected,
  sum(r.state = 'expected' AND coalesce(r.due_on < n.today, 0)) AS overdue,
  sum(r.quantity_sent) AS cards_sent,
  sum(CASE WHEN r.state = 'acknowledged' THEN r.quantity_received ELSE 0 END) AS cards_received
FROM v_receipts AS r CROSS JOIN v_now AS n
WHERE r.term = ? AND r.state <> 'cancelled'
GROUP BY r.district_code, r.district ORDER BY r.district_code
"""

WAITING = """
SELECT
  (SELECT count(*) FROM v_review WHERE waits_for = 'centre') AS for_centre,
  (SELECT count(*) FROM v_review WHERE waits_for = 'sender') AS for_sender,
  (SELECT count(*) FROM v_messages WHERE state = 'shunted') AS shunted,
  (SELECT count(*) FROM v_messages WHERE state = 'received') AS unread,
  (SELECT count(*) FROM v_letters WHERE state IN ('queued', 'deferred')) AS queued,
  (SELECT count(*) FROM v_letters WHERE state = 'held') AS held,
  (SELECT count(*) FROM v_letters WHERE state = 'failed') AS failed,
  (SELECT strftime('%Y-%m-%d %H:%M', max(began_at), '+8 hours') FROM "pass") AS last_pass
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "学期概况：各市区的签收进度，以及等待处理的事项。不写学期则为最近的学期。",
            "A term at a glance: progress by district and what waits; the latest term by default.",
        ),
        epilog=say("例：twkzyk status 2016-autumn", "Example: twkzyk status 2016-autumn"),
    )(status)


def status(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Show where a term stands."""
    from bot.cli.tables import print_json
    from bot.store import Store

    home = home_of(context)
    with Store.open(home.store) as store, store.read() as session:
        term = _term(session, key)
        districts = _rows(session, DISTRICTS, term["term"]) if term else []
        waiting = _rows(session, WAITING)[0]
    if as_json:
        print_json({"term": term, "districts": districts, "waiting": waiting})
        return
    _print(term, districts, waiting)


def _term(session: Session, key: str | None) -> dict[str, Any] | None:
    """The term asked for, else the one that is open, else the latest."""
    terms = _rows(session, "SELECT * FROM v_terms ORDER BY is_open DESC, starts_on DESC, term DESC")
    if key is None:
        return terms[0] if terms else None
    for term in terms:
        if term["term"] == key.strip().lower():
            return term
    known = "、".join(term["term"] for term in terms) or say("还没有", "none yet")
    raise BadInput(
        f"没有学期「{key}」（已有：{known}）；请用 twkzyk term open 或导入发货清单",
        f"no term {key!r} (known: {known}); open it with twkzyk term open or import shipments",
    )


def _print(
    term: dict[str, Any] | None, districts: list[dict[str, Any]], waiting: dict[str, Any]
) -> None:
    from bot.cli.tables import show

    if term is None:
        typer.echo(
            say(
                "还没有学期；请先导入发货清单，再运行 twkzyk term open",
                "no term yet; import shipments, then run twkzyk term open",
            )
        )
    else:
        columns = (
            ("district", say("市区", "district")),
            ("shipments", say("应签收", "shipments")),
            ("acknowledged", say("已签收", "acknowledged")),
            ("review", say("待核对", "review")),
            ("disputed", say("数量不符", "disputed")),
            ("expected", say("未签收", "expected")),
            ("overdue", say("逾期", "overdue")),
            ("cards_sent", say("发出张数", "cards sent")),
            ("cards_received", say("签收张数", "cards received")),
        )
        show([*districts, _total(districts)], columns, as_json=False, title=_title(term))
    typer.echo(_waits(waiting))


def _title(term: dict[str, Any]) -> str:
    if term["closed_at"]:
        state = say("已结束", "closed")
    elif term["is_open"]:
        state = say(f"开学 {term['starts_on']}", f"starts {term['starts_on']}")
    else:
        state = say("尚未开始，请运行 twkzyk term open", "not open yet: twkzyk term open")
    return say(f"学期 {term['term']}（{state}）", f"term {term['term']} ({state})")


def _total(districts: list[dict[str, Any]]) -> dict[str, Any]:
    numbers = {
        key: sum(row[key] for row in districts)
        for key in (districts[0] if districts else ())
        if key not in ("district_code", "district")
    }
    return {"district": say("合计", "total"), **numbers}


def _waits(waiting: dict[str, Any]) -> str:
    last = waiting["last_pass"] or say("从未", "never")
    return say(
        f"等电教馆处理 {waiting['for_centre']}，等来信人答复 {waiting['for_sender']}，"
        f"搁置的来信 {waiting['shunted']}，未读 {waiting['unread']}；"
        f"待发信件 {waiting['queued']}，扣留 {waiting['held']}，失败 {waiting['failed']}。"
        f"最近一轮处理：{last}",
        f"waiting for the centre {waiting['for_centre']}, for senders {waiting['for_sender']},"
        f" shunted {waiting['shunted']}, unread {waiting['unread']};"
        f" letters queued {waiting['queued']}, held {waiting['held']}, failed {waiting['failed']}."
        f" last pass: {last}",
    )


def _rows(session: Session, query: str, *values: Any) -> list[dict[str, Any]]:
    result = session.connection().exec_driver_sql(query, values)
    return [dict(row) for row in result.mappings()]
