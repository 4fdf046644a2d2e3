"""`twkzyk review`, `review accept`, `review reject`: what waits for the centre."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.session import home_of
from bot.cli.words import say
from bot.letters.codes import doubt

By = Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))]
Because = Annotated[str, typer.Option("--because", help=say("原因", "why"))]
Number = Annotated[int, typer.Argument(help=say("待审事项的编号", "number of the review"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]

COLUMNS = (
    ("id", say("编号", "no.")),
    ("reason", say("原因", "reason")),
    ("waits_for", say("等待", "waits for")),
    ("school", say("单位", "unit")),
    ("slip", say("单号", "slip")),
    ("piece", say("附件", "piece")),
    ("waiting_days", say("已等（天）", "days")),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    review = typer.Typer(
        invoke_without_command=True,
        help=say("待审事项：列出、同意、驳回。", "What waits: list it, accept, reject."),
        epilog=say("例：twkzyk review", "Example: twkzyk review"),
    )
    review.callback()(listed)
    review.command(
        "accept",
        help=say("确认一份待审的签收单。", "Acknowledge what a review asks about."),
        epilog=say(
            "例：twkzyk review accept 3 --quantity 512 --by 王芳",
            "Example: twkzyk review accept 3 --quantity 512 --by 'Wang Fang'",
        ),
    )(accept)
    review.command(
        "reject",
        help=say("驳回一份待审的签收单，并告知发件人原因。", "Refuse it and tell the sender why."),
        epilog=say(
            "例：twkzyk review reject 3 --because 印章不是本校的 --by 王芳",
            "Example: twkzyk review reject 3 --because 'not its seal' --by 'Wang Fang'",
        ),
    )(reject)
    app.add_typer(review, name="review")


def listed(context: typer.Context, as_json: AsJson = False) -> None:
    """List what waits, the oldest first."""
    if context.invoked_subcommand is not None:
        return
    from bot.cli.tables import show
    from bot.store.open import Store

    home = home_of(context)
    with Store.open(home.store) as store:
        rows = waiting(store)
    if not rows and not as_json:
        typer.echo(say("没有待审事项", "nothing waits"))
        return
    if not as_json:
        rows = [{**row, **_worded(row)} for row in rows]
    show(rows, COLUMNS, as_json=as_json, title=say("待审事项", "reviews"))


def _worded(row: dict[str, object]) -> dict[str, object]:
    """The codes of a row in plain words."""
    from bot.cli.story.codes import word

    return {
        "reason": say(*doubt(row["reason"])),
        "waits_for": word("waits_for", row["waits_for"]),
    }


def waiting(store: object) -> list[dict[str, object]]:
    """The open reviews with the names a person knows them by."""
    from bot.store import queries
    from bot.store.open import Store

    assert isinstance(store, Store)  # noqa: S101 - imported late, typed late
    with store.read() as session:
        found = queries.rows(session, "v_review")
        for row in found:
            piece = queries.rows(session, "v_pieces", id=row["piece_id"])
            receipt = queries.rows(session, "v_receipts", shipment_id=row.get("shipment_id"))
            row["piece"] = piece[0]["name"] if piece else ""
            row["school"] = receipt[0]["school"] if receipt else ""
            row["slip"] = receipt[0]["slip"] if receipt else ""
    return found


def accept(
    context: typer.Context,
    number: Number,
    by: By,
    school: Annotated[str, typer.Option("--school", help=say("学校代码", "school code"))] = "",
    slip: Annotated[str, typer.Option("--slip", help=say("单号", "slip number"))] = "",
    quantity: Annotated[
        int | None, typer.Option("--quantity", min=0, help=say("实收张数", "cards received"))
    ] = None,
) -> None:
    """Acknowledge it under the name of who looked."""
    from bot import rulings
    from bot.cli.work import ruling_desk

    with ruling_desk(context, by) as (desk, ruling):
        shipment = rulings.accept(desk, number, ruling, school=school, slip=slip, quantity=quantity)
    if shipment is None:
        typer.echo(say(f"R{number} 已处理", f"R{number} is seen to"))
        return
    typer.echo(
        say(
            f"已确认单号 {shipment.slip}，将答复发件人",
            f"slip {shipment.slip} is acknowledged, its sender will be told",
        )
    )


def reject(context: typer.Context, number: Number, by: By, because: Because) -> None:
    """Refuse it with a reason."""
    from bot import rulings
    from bot.cli.work import ruling_desk

    with ruling_desk(context, by, because) as (desk, ruling):
        rulings.reject(desk, number, ruling)
    typer.echo(say(f"R{number} 已驳回，将告知发件人", f"R{number} rejected, its sender is told"))
