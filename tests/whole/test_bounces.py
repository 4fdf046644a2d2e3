"""Letters that come back: the address is marked, the content goes on, and it ends."""

from __future__ import annotations

from typing import Any

from tests.whole.reports import netease
from tests.whole.world import World, listed, mail, text_of


def letters(world: World) -> list[dict[str, Any]]:
    return world.rows("SELECT * FROM v_letters ORDER BY id")


def test_an_answer_that_comes_back_goes_to_the_district_once(world: World) -> None:
    school = world.school(2)
    world.mail(mail(school.email, listed(world.row(2, 3))))
    world.once()
    asked = world.letters_to(school.email)[0]
    world.mail(netease(asked, school.email))
    world.once(1)
    district = next(d for d in world.city.districts if d.code == school.district)
    told = world.letters_to(district.email)[0]
    assert school.name in told["Subject"]
    assert "请转告该单位" in text_of(told)
    states = [row["state"] for row in letters(world)]
    assert states == ["failed", "sent"]
    dead = world.rows("SELECT address FROM v_dead_addresses")
    assert dead == [{"address": school.email}]
    world.mail(netease(told, district.email))
    world.once(2)
    world.once(3)
    assert len(world.smtp.letters) == 2
