"""`twkzyk replay`: run one mail dry and show what would happen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.cli.story.layout import Section
    from bot.decision import PieceOutcome
    from bot.replaying import Replayed


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "试运行一封邮件（.eml）：用真实的程序识别和核对，显示将会怎样处理、怎样答复；"
            "不登记，不发信，不动邮箱。",
            "Run one mail (.eml) dry through the real code and show what would happen; nothing"
            " is recorded or sent, and the mailbox is not touched.",
        ),
        epilog=say("例：twkzyk replay 签收单.eml", "Example: twkzyk replay receipt.eml"),
    )(replay)


def replay(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=say("一封 .eml 邮件", "one .eml mail"))],
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Show what would become of a mail."""
    from bot import replaying
    from bot.cli.clock import now_of
    from bot.cli.progress import bar
    from bot.cli.story.layout import printed
    from bot.cli.tables import print_json
    from bot.cli.work import desk_of

    raw = read(file)
    with bar(say("识别签收单", "reading receipts")), desk_of(context) as desk:
        with desk.store.read() as session:
            now = now_of(session)
        replayed = replaying.replay(desk, raw, now)
    if as_json:
        print_json(as_plain(replayed))
    else:
        typer.echo(printed(sections(replayed)))


def read(file: Path) -> bytes:
    """The bytes of a file; `BadInput` where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"无法读取 {file}（{error.strerror}）；请检查文件名和权限",
            f"cannot read {file} ({error.strerror}); check its name and permissions",
        ) from error


def as_plain(replayed: Replayed) -> dict[str, Any]:
    """The whole decision for programs, in the words of the store."""
    from bot.store.pieces import readable

    decision, email = replayed.decision, replayed.email
    return {
        "known": None if replayed.known is None else f"M{replayed.known}",
        "message": {
            "from_addr": email.from_addr,
            "subject": email.subject,
            "message_id": email.message_id,
            "kind": decision.kind,
            "state": decision.state,
            "reason": decision.reason,
            "district_code": decision.district_code,
            "school_code": decision.school_code,
        },
        "pieces": [piece_story(piece) for piece in decision.pieces],
        "shipments": readable(decision.shipments),
        "rows": readable(decision.rows),
        "reviews": readable(decision.opened),
        "closed": readable(decision.closed),
        "letters": [
            {"to": list(letter.to), "subject": letter.subject, "text": letter.text}
            for letter in decision.letters
        ],
    }


def piece_story(piece: PieceOutcome) -> dict[str, Any]:
    """A piece as `show` would tell it once it is recorded."""
    from bot.store.pieces import readable

    told = readable(piece)
    told.pop("forms", None)
    reading, verdicts = told.pop("reading", {}), told.pop("verdicts", [])
    named = {"name": "", "media_type": "", "page": None, "reason": None, **told}
    return {"piece": named, "reading": reading, "rows": [], "verdicts": verdicts}


def sections(replayed: Replayed) -> list[Section]:
    """What would happen, in the order it would."""
    from bot.cli.story.layout import section
    from bot.cli.story.paper import piece_sections

    decision, units = replayed.decision, replayed.units
    found = [_head(replayed)]
    for piece in decision.pieces:
        found += piece_sections(piece_story(piece), units)
    changes = section(say("将登记", "Would be recorded"), _changes(replayed))
    return [*found, changes, *_letters(replayed)]


def _head(replayed: Replayed) -> Section:
    from bot.cli.story.codes import outcome, word
    from bot.cli.story.layout import listed, section, told
    from bot.cli.story.paper import unit

    email, decision, units = replayed.email, replayed.decision, replayed.units
    filed = [unit(code or "", units) for code in (decision.district_code, decision.school_code)]
    return section(
        say("试运行：如果这封邮件现在寄到（不登记，不发信）", "Dry run: if this mail came now"),
        [
            told(say("发件人", "from"), email.from_addr),
            told(say("标题", "subject"), email.subject),
            told(say("内容", "kind"), word("message_kind", decision.kind)),
            told(say("状态", "state"), outcome("message_state", decision.state, decision.reason)),
            told(say("归入", "filed under"), listed(filed)),
            told(say("注意", "note"), _handled(replayed.known)),
        ],
    )


def _handled(known: int | None) -> str:
    """The very same mail would be recognised and left alone."""
    if known is None:
        return ""
    return say(
        f"这封邮件已收到过（M{known}），再次寄到不会重复处理",
        f"this very mail is known (M{known}) and would not be handled again",
    )


def _changes(replayed: Replayed) -> list[str]:
    """What would be written about shipments and reviews, a line each."""
    from bot.cli.story.codes import word
    from bot.cli.story.layout import listed, told

    decision = replayed.decision
    slips = {v.shipment_id: v.slip for piece in decision.pieces for v in piece.verdicts}
    shipments = [
        listed(
            [
                say("单号", "slip ") + (slips.get(change.shipment_id) or f"#{change.shipment_id}"),
                word("receipt_state", change.state),
                told(say("实收", "received"), change.quantity_received),
            ]
        )
        for change in decision.shipments
    ]
    waiting = [
        listed(
            [
                say("列为待核对", "would wait"),
                word("reason", review.reason),
                told(say("等待", "waits for"), word("waits_for", review.waits_for)),
            ]
        )
        for review in decision.opened
    ]
    closed = [say(f"R{one.review_id} 了结", f"R{one.review_id} closed") for one in decision.closed]
    return [*shipments, *waiting, *closed] or [say("没有变动", "nothing changes")]


def _letters(replayed: Replayed) -> list[Section]:
    """The letter that would be answered, with its whole text."""
    from bot.cli.story.layout import section, text, told
    from bot.letters import full_subject

    letters = replayed.decision.letters
    if not letters:
        return [section(say("答复", "Answer"), [say("不答复", "none")])]
    return [
        one
        for letter in letters
        for one in (
            section(
                say("答复", "Answer"),
                [
                    told(say("收件人", "to"), ", ".join(letter.to)),
                    told(say("标题", "subject"), full_subject(letter.subject, "")),
                ],
            ),
            text(say("答复内容", "Its text"), letter.text),
        )
    ]
