"""Faulty cards, from the school's first words to its last (notice, section 四)."""

from __future__ import annotations

from email.message import EmailMessage

from tests.whole.world import World, mail

MORNING = 5 * 1440 - 180
"""Nine in the morning of Tuesday, 6 September."""


def first_school(world: World) -> tuple[str, str, str]:
    """A school of the first district with an address of its own; its code, name, address."""
    district = world.city.districts[0].code
    school = next(one for one in world.city.schools if one.district == district and one.email)
    return school.code, school.name, school.email


def said(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def test_a_request_is_told_to_the_district_and_ends_with_the_school_s_word(world: World) -> None:
    code, name, address = first_school(world)
    world.mail(mail(address, subject="换卡", body="我校有12张卡密码看不清，请予更换。"))
    world.once(MORNING)
    (row,) = world.rows("SELECT * FROM v_replacements")
    assert (row["school_code"], row["quantity"], row["state"]) == (code, 12, "requested")
    assert row["due_on"] == "2016-09-13"
    answer = world.letters_to(address)[-1]
    assert f"更换申请已登记：{name}12张" in answer["Subject"]
    (message,) = world.rows("SELECT * FROM v_messages")
    assert message["kind"] == "replacement"
    world.once(MORNING + 10)
    told = world.letters_to(world.city.districts[0].email)
    assert any("12张" in said(letter) and name in said(letter) for letter in told)
    world.mail(mail(address, subject=f"Re: {answer['Subject']}", body="已更换"))
    world.once(MORNING + 20)
    (row,) = world.rows("SELECT * FROM v_replacements")
    assert row["state"] == "replaced"
    (owed,) = world.rows("SELECT * FROM v_obligations WHERE kind = 'replacement'")
    assert (owed["state"], owed["on_time"]) == ("done", 1)
    (card,) = world.rows("SELECT replaced FROM v_cards WHERE unit_code = ?", code)
    assert card["replaced"] == 12


def test_a_request_without_a_number_is_asked_for_it_once(world: World) -> None:
    _, _, address = first_school(world)
    world.mail(mail(address, subject="换卡", body="有些卡刮不开，请更换。"))
    world.once(MORNING)
    answer = world.letters_to(address)[-1]
    assert "请回复张数" in answer["Subject"]
    world.mail(mail(address, subject=f"Re: {answer['Subject']}", body="12张"))
    world.once(MORNING + 10)
    (row,) = world.rows("SELECT * FROM v_replacements")
    assert row["quantity"] == 12
