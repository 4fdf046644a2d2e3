"""Shipments and units told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.story.codes import word, yes_no
from bot.cli.story.layout import Section, columns, listed, percent, section, told
from bot.cli.story.paper import Pictures, Row, Units, piece_sections, unit, value_of
from bot.cli.story.shared import actor, letters, message_line, refs, reviews
from bot.cli.words import say


def shipment_story(story: Row, pictures: Pictures) -> list[Section]:
    row, units = story["receipt"], story["units"]
    found = [parcel(row, units), receipt(row), _owed(story["obligation"])]
    for each in story["pieces"]:
        found += piece_sections(each, units, pictures.get(each["piece"]["id"], ""))
    return [*found, reviews(story["reviews"]), letters(story["letters"])]


def parcel(row: Row, units: Units) -> Section:
    return section(
        f"{word('kind', 'shipment')} {row['slip']}",
        [
            told(say("单位", "unit"), unit(row["school_code"], units)),
            told(say("市区", "district"), row["district"]),
            told(say("学期", "term"), value_of("term", row["term"])),
            told(say("发出", "sent"), value_of("sent", row["quantity_sent"])),
            told(say("快递", "carrier"), listed([row["carrier"], row["tracking"]])),
            told(say("发货日期", "shipped on"), row["shipped_on"]),
            told(say("送达日期", "delivered on"), row["delivered_on"]),
            told(say("整批发货", "bulk"), say("是", "yes") if row["bulk"] else ""),
        ],
    )


def receipt(row: Row) -> Section:
    """The receipt as it is recorded."""
    read = row["evidence"] not in (None, "sheet", "person")
    received = row["quantity_received"]
    return section(
        say("签收", "Receipt"),
        [
            told(say("状态", "state"), word("receipt_state", row["state"])),
            told(say("期限", "due on"), row["due_on"]),
            told(say("实收", "received"), "" if received is None else value_of("sent", received)),
            told(say("签收人", "signer"), row["signer"]),
            told(say("签收日期", "signed on"), row["signed_on"]),
            told(say("公章", "seal"), yes_no(row["has_seal"]) if read else ""),
            told(say("印文", "seal's text"), row["seal_text"]),
            told(say("签名", "signature"), yes_no(row["has_signature"]) if read else ""),
            told(say("凭据", "evidence"), word("evidence", row["evidence"])),
            told(say("决定人", "decided by"), actor(row["decided_by"])),
            told(say("确认时间", "acknowledged"), row["acknowledged_at_local"]),
            told(say("把握", "confidence"), percent(row["confidence"])),
            told(say("来自", "from"), refs(row["message_row"], row["piece_id"])),
        ],
    )


def _owed(obligations: Sequence[Row]) -> Section:
    lines = [
        listed(
            [
                word("obligation_state", row["state"]),
                told(say("期限", "due on"), row["due_on"]),
                told(say("已催", "reminders"), row["reminders_sent"] or ""),
                told(say("下次提醒", "next reminder"), row["next_step_at_local"]),
                told(say("暂缓至", "snoozed until"), row["snoozed_until"]),
                told(say("说明", "because"), row["because"]),
            ]
        )
        for row in obligations
    ]
    return section(say("应办", "Owed"), lines)


def unit_story(story: Row, pictures: Pictures) -> list[Section]:
    del pictures
    row = story["unit"]
    return [
        _unit_head(row),
        section(say("发货与签收", "Shipments"), _receipt_lines(story["receipts"])),
        section(say("所属单位", "Its schools"), _receipt_lines(_others(story))),
        _account(story["cards"]),
        section(say("来信", "Messages"), [message_line(each) for each in story["messages"]]),
        letters(story["letters"]),
    ]


def _others(story: Row) -> list[Row]:
    """The shipments of a district's schools, without its own."""
    return [row for row in story["schools"] if row["school_code"] != story["unit"]["code"]]


def _unit_head(row: Row) -> Section:
    return section(
        f"{row['name']} {row['code']}",
        [
            told(say("类别", "kind"), listed([row["kind"], row["stage"]])),
            told(
                say("市区", "district"),
                row["district"],
            ),
            told(say("联系人", "contact"), listed([row["contact"], row["phone"]])),
            told(say("邮箱", "e-mail"), listed(row["emails"]) or say("未登记", "none")),
            told(say("地址", "address"), row["address"]),
            told(say("所属中心校", "parent"), row["parent"]),
            told(say("并入", "merged into"), row["merged_into"]),
            "" if row["active"] else say("已停用", "not in use"),
        ],
    )


def _receipt_lines(rows: Sequence[Row]) -> list[str]:
    return columns(
        [
            [
                row["school"] or "",
                value_of("term", row["term"]),
                str(row["slip"]),
                say(f"发出{row['quantity_sent']}", f"sent {row['quantity_sent']}"),
                ""
                if row["quantity_received"] is None
                else say(f"实收{row['quantity_received']}", f"received {row['quantity_received']}"),
                word("receipt_state", row["state"]),
                told(say("期限", "due"), row["due_on"]),
                word("evidence", row["evidence"]),
                refs(row["message_row"], row["piece_id"]),
            ]
            for row in rows
        ]
    )


def _account(cards: Sequence[Row]) -> Section:
    lines = [
        listed(
            [
                value_of("term", row["term"]),
                say(f"应有{row['should_have']}张", f"should have {row['should_have']}"),
                say(f"已签收{row['received']}张", f"received {row['received']}"),
                say(f"尚无凭据{row['unproven']}张", f"unproven {row['unproven']}"),
                say(f"相差{row['difference']:+d}张", f"difference {row['difference']:+d}"),
            ]
        )
        for row in cards
    ]
    return section(say("卡片账", "Cards"), lines)
