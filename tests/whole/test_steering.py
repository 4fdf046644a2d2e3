"""Replies that steer, from the mail to the store and back, through the command."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from tests.whole.world import World, listed, mail, text_of

CLERK = "clerk@centre.example"
LEADER = "leader@centre.example"
STRANGER = "teacher@mail.example"
NINE = -180
"""Nine in the morning of NOON's day."""


def day(days: int, minutes: int = NINE) -> int:
    return days * 1440 + minutes


def answer(world: World, letter: EmailMessage, body: str, sender: str, **changed: Any) -> None:
    world.mail(mail(sender, subject=f"Re: {letter['Subject']}", body=body, **changed))


def district(world: World) -> str:
    return world.city.districts[0].email


def last(world: World, address: str) -> EmailMessage:
    return world.letters_to(address)[-1]


def reminded(world: World, days: int) -> EmailMessage:
    """The reminder that the first district gets that day."""
    world.once()
    world.once(day(days))
    return last(world, district(world))


def owed(world: World, kind: str, unit: str | None = None) -> dict[str, Any]:
    return world.rows(
        "SELECT * FROM v_obligations WHERE kind = ? AND unit_code = ? ORDER BY id DESC",
        kind,
        unit or world.city.districts[0].code,
    )[0]


def kinds(world: World) -> list[str]:
    return [row["kind"] for row in world.rows("SELECT kind FROM v_messages ORDER BY id")]


@pytest.fixture
def centre(world: World) -> World:
    """Somebody reads the digest, somebody may approve, and two strangers' lists wait."""
    world.env |= {
        "TWKZYK_CENTRE__DIGEST_TO": CLERK,
        "TWKZYK_CENTRE__APPROVE_FROM": LEADER,
        "TWKZYK_TRUST__UNKNOWN_SENDER": "review",
    }
    for place in (2, 3):
        world.mail(mail(f"{place}{STRANGER}", listed(world.row(place))))
    world.once(NINE)
    assert [row["waits_for"] for row in waiting(world)] == ["centre", "centre"]
    return world


def waiting(world: World) -> list[dict[str, Any]]:
    return world.rows("SELECT * FROM v_review ORDER BY id")


def test_a_district_that_has_nothing_to_adjust_says_zero(world: World) -> None:
    letter = reminded(world, 11)
    answer(world, letter, "调剂申报表：零", district(world))
    world.once(day(11, 0))
    assert owed(world, "adjustment")["state"] == "done"
    assert owed(world, "adjustment")["on_time"] == 1
    told = last(world, district(world))
    assert "已登记零申报" in told["Subject"]
    assert kinds(world) == ["reply"]
    subject = f"O{owed(world, 'adjustment')['id']}"
    events = world.rows(
        "SELECT actor FROM v_events WHERE action = 'obligation_done' AND subject = ?", subject
    )
    assert events == [{"actor": district(world)}]


def test_what_is_not_understood_is_asked_back_once_and_then_waits_for_a_person(
    world: World,
) -> None:
    letter = reminded(world, 11)
    answer(world, letter, "我们研究一下再说", district(world))
    world.once(day(11, 0))
    asked = last(world, district(world))
    assert "请再回复一次" in asked["Subject"]
    assert "调剂申报表 零" in text_of(asked)
    answer(world, asked, "还在研究之中", district(world))
    world.once(day(11, 10))
    assert [row["waits_for"] for row in waiting(world)] == ["centre"]
    told = last(world, district(world))
    assert "已转工作人员" in text_of(told)
    number = waiting(world)[0]["id"]
    ran = world.quick("review", "reject", number, "--because", "请于下周报送", "--by", "王芳")
    assert ran.status == 0, ran
    world.once(day(11, 20))
    assert "请于下周报送" in text_of(last(world, district(world)))
    assert waiting(world) == []
    states = world.rows("SELECT DISTINCT state FROM v_messages")
    assert states == [{"state": "done"}]


def test_what_was_asked_back_is_settled_by_the_second_answer(world: World) -> None:
    answer(world, reminded(world, 11), "我们研究一下再说", district(world))
    world.once(day(11, 0))
    answer(world, last(world, district(world)), "调剂申报表 零", district(world))
    world.once(day(11, 10))
    assert owed(world, "adjustment")["state"] == "done"


def test_a_parcel_that_has_not_come_pauses_its_ladder_until_it_has(world: World) -> None:
    school, letter = world.school(2), reminded(world, 11)
    answer(world, letter, f"{school.name}未收到", district(world))
    world.once(day(11, 0))
    slip = world.receipt(2)["slip"]
    assert [row["reason"] for row in waiting(world)] == ["not_received"]
    missing = world.rows("SELECT * FROM v_obligations WHERE kind = 'delivery' AND about = ?", slip)
    assert [row["unit_code"] for row in missing] == ["centre"]
    assert owed(world, "receipt", school.code)["next_step_at"] is None
    assert "已记下“未收到”" in text_of(last(world, district(world)))
    world.mail(mail(school.email, listed(world.row(2))))
    world.once(day(12))
    assert world.receipt(2)["state"] == "acknowledged"
    assert waiting(world) == []
    missing = world.rows("SELECT state FROM v_obligations WHERE about = ?", slip)
    assert {row["state"] for row in missing} == {"done"}


def test_paper_beside_the_words_is_judged_and_the_words_are_heeded(world: World) -> None:
    letter = reminded(world, 11)
    sender, body = district(world), f"{world.school(3).name}未收到，其余见附件"
    raw = mail(sender, listed(world.row(2)), subject=f"Re: {letter['Subject']}", body=body)
    world.mail(raw)
    world.once(day(11, 0))
    assert world.receipt(2)["state"] == "acknowledged"
    assert [row["reason"] for row in waiting(world)] == ["not_received"]
    told = text_of(last(world, sender))
    assert "已确认" in told
    assert "已记下“未收到”" in told
    assert kinds(world) == ["receipt"]


def test_the_digest_is_answered_by_number_each_once(centre: World) -> None:
    digest = last(centre, CLERK)
    one, two = (row["id"] for row in waiting(centre))
    answer(centre, digest, f"确认 {one}\n驳回 {two} 不是本校寄来的\n确认 99", CLERK)
    centre.once(NINE + 10)
    assert waiting(centre) == []
    assert (centre.receipt(2)["state"], centre.receipt(2)["decided_by"]) == ("acknowledged", CLERK)
    assert centre.receipt(3)["state"] == "expected"
    told = text_of(last(centre, CLERK))
    assert "已确认" in told
    assert "已驳回（原因：不是本校寄来的）" in told
    assert "没有按“99”办理" in told
    assert "已确认" in last(centre, f"2{STRANGER}")["Subject"]
    assert "不是本校寄来的" in text_of(last(centre, f"3{STRANGER}"))
    answer(centre, digest, f"驳回 {one} 看错了", CLERK)
    centre.once(NINE + 20)
    assert centre.receipt(2)["state"] == "acknowledged"
    assert f"由{CLERK}决定" in text_of(last(centre, CLERK))


def test_a_quantity_is_acknowledged_as_the_centre_says(centre: World) -> None:
    number = waiting(centre)[0]["id"]
    answer(centre, last(centre, CLERK), f"数量 {number} 7", LEADER)
    centre.once(NINE + 10)
    receipt = centre.receipt(2)
    assert (receipt["quantity_received"], receipt["decided_by"]) == (7, LEADER)


def test_a_snooze_by_mail_keeps_the_ladder_quiet(centre: World) -> None:
    number = waiting(centre)[0]["id"]
    answer(centre, last(centre, CLERK), f"暂缓 {number} 至9月20日", CLERK)
    centre.once(NINE + 10)
    row = owed(centre, "receipt", centre.school(2).code)
    assert row["snoozed_until"] == "2016-09-20"


@pytest.mark.parametrize("sender", [STRANGER, "d01@somewhere.example"])
def test_the_digests_token_is_no_evidence_for_who_is_not_listed(centre: World, sender: str) -> None:
    number = waiting(centre)[0]["id"]
    answer(centre, last(centre, CLERK), f"确认 {number}", sender)
    centre.once(NINE + 10)
    assert len(waiting(centre)) == 2
    assert centre.letters_to(sender) == []


def test_without_the_token_a_listed_address_decides_nothing(centre: World) -> None:
    number = waiting(centre)[0]["id"]
    centre.mail(mail(CLERK, subject="Re: 工作简报", body=f"确认 {number}"))
    centre.once(NINE + 10)
    assert len(waiting(centre)) == 2


def test_a_forged_sender_decides_nothing(centre: World) -> None:
    number = waiting(centre)[0]["id"]
    subject = f"Re: {last(centre, CLERK)['Subject']}"
    forged = (
        "Received: from x.example by m126.mail.126.com (Coremail) with SMTP id _forged; "
        "Thu, 1 Sep 2016 09:05:00 +0800\r\nX-CM-TRANSID: _forged\r\n"
    )
    end = "Authentication-Results: m126.mail.126.com; spf=fail smtp.mail=clerk@centre.example;\r\n"
    raw = mail(CLERK, subject=subject, body=f"确认 {number}")
    head, _, body = raw.partition(b"\n\n")
    centre.mail(forged.encode() + head + b"\n" + end.encode() + b"\n" + body)
    centre.once(NINE + 10)
    assert centre.receipt(2)["state"] != "acknowledged"
    assert [row["reason"] for row in waiting(centre)][-1] == "sender_forged"


def test_a_matter_that_arose_after_the_digest_is_none_of_its(centre: World) -> None:
    digest = last(centre, CLERK)
    centre.mail(mail(f"4{STRANGER}", listed(centre.row(4))))
    centre.once(NINE + 10)
    number = waiting(centre)[-1]["id"]
    answer(centre, digest, f"确认 {number}", CLERK)
    centre.once(NINE + 20)
    assert centre.receipt(4)["state"] != "acknowledged"
    assert f"没有按“{number}”办理" in text_of(last(centre, CLERK))


def test_an_expired_token_is_no_evidence(centre: World) -> None:
    number, digest = waiting(centre)[0]["id"], last(centre, CLERK)
    answer(centre, digest, f"确认 {number}", CLERK)
    centre.once(day(91))
    assert centre.receipt(2)["state"] != "acknowledged"
