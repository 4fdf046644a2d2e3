"""The centre's own letters and what is told once, as files that a person can read and judge."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.letters import Note, OfficeContext, Reader, ReminderContext, office_letter, reminder
from bot.model import Centre, Letter
from bot.paths import templates_dir
from tests.letters.test_letter_golden import expected

FOLDER = Path(__file__).parent / "office"
INPUTS = sorted(FOLDER.glob("*.toml"))
CENTRE = Centre("泰州市电教馆", "泰州市电化教育馆", "王老师", "0523-86880000")
TODAY = date(2016, 9, 14)
NEVER = ("通报批评", "追究", "责令", "逾期后果自负", "排名")


def known(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def letter(path: Path) -> Letter:
    found = known(path)
    return _told(found) if "notice" in found else _office(found)


def _office(found: dict[str, Any]) -> Letter:
    return office_letter(
        OfficeContext(
            kind=found["kind"],
            key="key",
            to=(found["to"],),
            centre=CENTRE,
            today=TODAY,
            values=found["values"],
            table=tuple(tuple(row) for row in found.get("table", ())),
            matter=found.get("matter", {}),
        )
    )


def _told(found: dict[str, Any]) -> Letter:
    school = found.get("school", False)
    note = Note(found["notice"], "2016-autumn", found["unit"], found["values"], district=not school)
    return reminder(
        ReminderContext(
            key="key",
            to_addr="d1@x.example",
            reader=Reader.SCHOOL if school else Reader.DISTRICT,
            names=(found["unit"] if school else "靖江市教育局电教中心",),
            centre=CENTRE,
            own_address="TWKZYK@126.com",
            today=TODAY,
            ask_by=date(2016, 9, 19),
            items=(),
            schools_only=school,
            notes=(note,),
        )
    )


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_the_letter_is_the_one_a_person_has_seen(path: Path) -> None:
    found = letter(path)
    text = f"{found.subject}\n\n{found.text}"
    assert expected(path.with_suffix(".txt"), text) == text
    assert expected(path.with_suffix(".html"), found.html) == found.html


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_no_letter_threatens_or_ranks(path: Path) -> None:
    found = letter(path)
    assert not [word for word in NEVER if word in found.subject + found.text + found.html]


def test_every_kind_of_the_centre_s_letters_has_one_to_look_at() -> None:
    with (templates_dir() / "office.toml").open("rb") as file:
        kinds = set(tomllib.load(file))
    assert {found["kind"] for path in INPUTS if "kind" in (found := known(path))} == kinds
