"""Whose desk a step lands on."""

from __future__ import annotations

import pytest

from bot.addressees import Desk, Directory, directory
from bot.ladder import To
from bot.model import District, Expected, School

CITY = Expected(
    districts=(
        District("D1", "靖江市", emails=("d1@x.example", "d1b@x.example")),
        District("D2", "海陵区", emails=("d2@x.example",), remind_schools=False),
        District("D3", "兴化市"),
        District("D0", "市直", municipal=True),
    ),
    schools=(
        School("S1", "靖江实验小学", "D1", emails=("s1@x.example",)),
        School("S2", "靖江第二小学", "D1"),
        School("S3", "海陵小学", "D2", emails=("s3@x.example",)),
        School("S4", "泰州中学", "D0", emails=("s4@x.example",)),
        School("S5", "泰州二中", "D0"),
        School("S6", "兴化小学", "D3", emails=("Bot@126.example",)),
    ),
    shipments=(),
    open_terms=(),
)


@pytest.fixture
def desks() -> Directory:
    return directory(CITY, ("bot@126.example", "d1@X.example", ""))


@pytest.mark.parametrize(
    ("unit", "to", "desk"),
    [
        ("S1", To.DISTRICT, Desk("d1b@x.example", "D1")),
        ("S1", To.SCHOOL, Desk("s1@x.example", "S1")),
        ("S1", To.RESPONSIBLE, Desk("d1b@x.example", "D1")),
        ("S1", To.CENTRE, None),
        # No address of its own, or a district that writes to its schools itself.
        ("S2", To.SCHOOL, Desk("d1b@x.example", "D1")),
        ("S3", To.SCHOOL, Desk("d2@x.example", "D2")),
        # Municipal schools stand in for their unit.
        ("S4", To.DISTRICT, Desk("s4@x.example", "S4")),
        ("S4", To.RESPONSIBLE, Desk("s4@x.example", "S4")),
        ("S5", To.DISTRICT, None),
        # Never the bot's own address, and a district without one.
        ("S6", To.SCHOOL, None),
        ("D3", To.DISTRICT, None),
        # A consignment in bulk is the district's own.
        ("D2", To.SCHOOL, Desk("d2@x.example", "D2")),
        ("centre", To.DISTRICT, None),
        ("gone", To.SCHOOL, None),
    ],
)
def test_a_step_about_a_receipt_goes_to(
    desks: Directory, unit: str, to: To, desk: Desk | None
) -> None:
    assert desks.desk("receipt", unit, to) == desk


def test_the_side_that_hands_over_is_asked_itself(desks: Directory) -> None:
    assert desks.desk("return", "S1", To.DISTRICT) == Desk("s1@x.example", "S1")
    assert desks.desk("return", "S2", To.DISTRICT) == Desk("d1b@x.example", "D1")
    assert desks.desk("return", "S1", To.RESPONSIBLE) == Desk("d1b@x.example", "D1")


def test_an_address_is_one_desk_however_it_is_written() -> None:
    city = Expected((District("D9", "城", emails=("A@X.example",)),), (), (), ())
    assert directory(city).desk("summary", "D9", To.DISTRICT) == Desk("a@x.example", "D9")
