"""Letters that come back: the address is marked, the content goes on, and it ends."""

from __future__ import annotations

from typing import Any

import pytest

from tests.whole.reports import netease, qq
from tests.whole.world import World, listed, mail, text_of

SCHOOL = 2
SECOND = "second@school.example"


def letters(world: World) -> list[dict[str, Any]]:
    return world.rows("SELECT * FROM v_letters ORDER BY id")


def district(world: World) -> str:
    code = world.school(SCHOOL).district
    return next(one.email for one in world.city.districts if one.code == code)


def dead(world: World) -> list[str]:
    rows = world.rows("SELECT address FROM v_dead_addresses WHERE lasting = 1 ORDER BY since")
    return [row["address"] for row in rows]


def asked(world: World) -> Any:
    """The question that the school was asked, for its list says three cards fewer."""
    world.mail(mail(world.school(SCHOOL).email, listed(world.row(SCHOOL, 3))))
    world.once()
    return world.letters_to(world.school(SCHOOL).email)[0]


def give_second_address(world: World) -> None:
    """The school is imported with another address after its own."""
    school = world.school(SCHOOL)
    table = world.home.with_name("more.csv")
    table.write_text(
        "学校代码,学校名称,市区,邮箱\n"
        f"{school.code},{school.name},{school.district},{school.email};{SECOND}\n",
        "utf-8",
    )
    ran = world.quick("import", "schools", table)
    assert ran.status == 0, ran


def test_a_letter_that_comes_back_goes_to_the_units_next_address(world: World) -> None:
    give_second_address(world)
    letter = asked(world)
    world.mail(netease(letter, world.school(SCHOOL).email))
    world.once(1)
    (again,) = world.letters_to(SECOND)
    assert "未能送达" in text_of(again)
    assert "请确认实收数量" in again["Subject"]
    assert dead(world) == [world.school(SCHOOL).email]
    assert [row["state"] for row in letters(world)] == ["failed", "sent"]
    world.mail(mail(SECOND, subject=f"Re: {again['Subject']}", body="同意"))
    world.once(2)
    assert world.receipt(SCHOOL)["state"] == "acknowledged"


def test_without_another_address_it_goes_to_the_district(world: World) -> None:
    world.mail(netease(asked(world), world.school(SCHOOL).email))
    world.once(1)
    (told,) = world.letters_to(district(world))
    assert world.school(SCHOOL).name in told["Subject"]
    assert "请转告该单位" in text_of(told)


def test_each_address_is_tried_once_and_then_it_ends(world: World) -> None:
    """Every letter comes back: three letters, and no more."""
    give_second_address(world)
    asked(world)
    for turn in range(1, 7):
        letter = world.smtp.letters[-1]
        parsed = world.letters_to(letter.recipients[0])[-1]
        world.mail(netease(parsed, letter.recipients[0]))
        world.once(turn)
    assert [one.recipients for one in world.smtp.letters] == [
        (world.school(SCHOOL).email,),
        (SECOND,),
        (district(world),),
    ]
    assert {row["state"] for row in letters(world)} == {"failed"}


@pytest.mark.parametrize("turns", [6])
def test_reminders_that_all_come_back_stop_within_three(world: World, turns: int) -> None:
    """A district without another address: nobody is left to write to."""
    nine = 6 * 1440 - 180
    world.once()
    world.once(nine)
    first = [one.recipients[0] for one in world.smtp.letters]
    assert first
    for turn in range(1, turns):
        for letter in world.smtp.letters[-len(first) :]:
            parsed = world.letters_to(letter.recipients[0])[-1]
            world.mail(netease(parsed, letter.recipients[0]))
        world.once(nine + turn * 1440)
    count = {one: len(world.letters_to(one)) for one in first}
    assert max(count.values()) <= 3
    assert set(first) <= set(dead(world))


def test_a_full_mailbox_is_written_to_again_but_not_for_ever(world: World) -> None:
    nine, to = 6 * 1440 - 180, world.city.districts[0].email
    world.once()
    world.once(nine)
    for turn in range(1, 6):
        world.mail(netease(world.letters_to(to)[-1], to, full=True))
        world.once(nine + turn * 1440)
    assert 1 < len(world.letters_to(to)) <= 3


def test_qqs_page_is_tied_by_the_token_in_our_subject(world: World) -> None:
    letter = asked(world)
    world.mail(qq(letter, world.school(SCHOOL).email))
    world.once(1)
    assert dead(world) == [world.school(SCHOOL).email]
    assert len(world.letters_to(district(world))) == 1


@pytest.mark.parametrize("headers", [("X-TWKZYK-Key",), ("Message-ID",)])
def test_a_report_without_its_mark_is_tied_by_what_it_brings_of_ours(
    world: World, headers: tuple[str, ...]
) -> None:
    letter = asked(world)
    world.mail(netease(letter, world.school(SCHOOL).email, marked=False, headers=headers))
    world.once(1)
    assert dead(world) == [world.school(SCHOOL).email]


def test_what_ties_to_nothing_is_recorded_and_ignored(world: World) -> None:
    letter = asked(world)
    letter.replace_header("Message-ID", "<somebody@else.example>")
    letter.replace_header("X-TWKZYK-Key", "answer:unknown")
    world.mail(netease(letter, world.school(SCHOOL).email))
    world.once(1)
    assert dead(world) == []
    assert [row["kind"] for row in world.rows("SELECT kind FROM v_messages")] == [
        "receipt",
        "bounce",
    ]


def test_a_report_about_somebody_we_did_not_write_to_marks_nobody(world: World) -> None:
    letter = asked(world)
    world.mail(netease(letter, district(world)))
    world.once(1)
    assert dead(world) == []


def test_mail_from_a_dead_address_brings_it_back_to_life(world: World) -> None:
    letter = asked(world)
    world.mail(netease(letter, world.school(SCHOOL).email))
    world.once(1)
    world.mail(mail(world.school(SCHOOL).email, listed(world.row(SCHOOL))))
    world.once(2)
    assert dead(world) == []
    assert len(world.letters_to(world.school(SCHOOL).email)) == 2


def test_an_address_that_the_server_does_not_know_is_treated_alike(world: World) -> None:
    world.smtp.refuse("RCPT", "550 User not found: who@school.example")
    world.mail(mail(world.school(SCHOOL).email, listed(world.row(SCHOOL, 3))))
    world.once()
    assert dead(world) == [world.school(SCHOOL).email]
    assert [one.recipients for one in world.smtp.letters] == [(district(world),)]
