"""Messages, pieces, letters and reviews told."""

from __future__ import annotations

from bot.cli.story.codes import outcome, word
from bot.cli.story.layout import Section, listed, section, size, text, told
from bot.cli.story.paper import Pictures, Row, Units, piece_sections, unit
from bot.cli.story.parcels import parcel, receipt
from bot.cli.story.shared import actor, letters, local, message_line, reviews
from bot.cli.words import say

WORDS_SHOWN = 12
"""Lines of a message's own text that are shown."""


def message_story(story: Row, pictures: Pictures) -> list[Section]:
    row, units = story["message"], story["units"]
    found = [_message_head(row, units, story)]
    if story.get("words"):
        found.append(text(say("来信正文", "Its words"), story["words"], WORDS_SHOWN))
    for each in story["pieces"]:
        found += piece_sections(each, units, pictures.get(each["piece"]["id"], ""))
    return [*found, reviews(story["reviews"]), letters(story["letters"])]


def _message_head(row: Row, units: Units, story: Row) -> Section:
    filed = listed([unit(row[key] or "", units) for key in ("district_code", "school_code")])
    places = [
        say(
            f"{at['folder']} 第{at['uid']}号{'（已不在）' if at['gone'] else ''}",
            f"{at['folder']} UID {at['uid']}{' (gone)' if at['gone'] else ''}",
        )
        for at in story["sightings"]
    ]
    trouble = (story.get("trouble") or "").strip().splitlines()[-1:]
    release = f"twkzyk release M{row['id']} --by " + say("姓名", "NAME")
    return section(
        f"{word('kind', 'message')} M{row['id']}",
        [
            told(say("发件人", "from"), _sender(row)),
            told(say("标题", "subject"), row["subject"]),
            told(say("收到", "received"), row["received_at_local"]),
            told(say("大小", "size"), size(row["bytes"])),
            told(say("Message-ID", "Message-ID"), row["message_id"]),
            told(say("邮箱中的位置", "in the mailbox"), listed(places)),
            told(say("内容", "kind"), word("message_kind", row["kind"])),
            told(say("状态", "state"), outcome("message_state", row["state"], row["reason"])),
            told(say("归入", "filed under"), filed),
            told(say("故障", "trouble"), "".join(trouble)),
            told(say("下一步", "next"), release if row["state"] == "shunted" else ""),
        ],
    )


def _sender(row: Row) -> str:
    address = str(row["from_addr"])
    return f"{row['from_name']} <{address}>" if row["from_name"] else address


def piece_story(story: Row, pictures: Pictures) -> list[Section]:
    found = piece_sections(story, story["units"], pictures.get(story["piece"]["id"], ""))
    message = section(say("来自", "From"), [message_line(story["message"])])
    return [*found, message, reviews(story["reviews"]), letters(story["letters"])]


def letter_story(story: Row, pictures: Pictures) -> list[Section]:
    del pictures
    row = story["letter"]
    release = f"twkzyk release L{row['id']} --by " + say("姓名", "NAME")
    head = section(
        f"{word('kind', 'letter')} L{row['id']}",
        [
            told(say("收件人", "to"), row["to_addr"]),
            told(say("抄送", "cc"), row["cc"]),
            told(say("标题", "subject"), row["subject"]),
            told(say("状态", "state"), word("letter_state", row["state"])),
            told(say("写成", "written"), row["created_at_local"]),
            told(say("不早于", "not before"), row["not_before_local"]),
            told(say("发出", "sent"), row["sent_at_local"]),
            told(say("尝试次数", "attempts"), row["attempts"] or ""),
            told(say("服务器答复", "server said"), row["last_response"]),
            told(say("下一步", "next"), release if row["state"] == "held" else ""),
        ],
    )
    words = text(say("内容", "Text"), story.get("text", ""))
    answered = [message_line(story["message"])] if story["message"] else []
    return [head, section(say("答复的来信", "Answers"), answered), words]


def review_story(story: Row, pictures: Pictures) -> list[Section]:
    row, units = story["review"], story["units"]
    found = [_review_head(row)]
    if story["receipt"]:
        found += [parcel(story["receipt"], units), receipt(story["receipt"])]
    if story["piece"]:
        number = story["piece"]["piece"]["id"]
        found += piece_sections(story["piece"], units, pictures.get(number, ""))
    return [*found, letters(story["letters"])]


def _review_head(row: Row) -> Section:
    closed = row["closed_at"]
    accept = f"twkzyk review accept {row['id']} --by " + say("姓名", "NAME")
    return section(
        f"{word('kind', 'review')} R{row['id']}",
        [
            told(say("原因", "reason"), word("reason", row["reason"])),
            told(say("等待", "waits for"), "" if closed else word("waits_for", row["waits_for"])),
            told(say("提出", "opened"), local(row["opened_at"])),
            told(say("了结", "closed"), local(closed) if closed else ""),
            told(say("结果", "outcome"), word("outcome", row["outcome"])),
            told(say("决定人", "decided by"), actor(row["closed_by"])),
            told(say("下一步", "next"), "" if closed else accept),
        ],
    )
