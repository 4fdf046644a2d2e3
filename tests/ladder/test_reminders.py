"""What reminders say: whose, by when, in which words; text and HTML alike."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot import letters
from bot.ladder import HANDING_OUT, LADDER
from bot.letters import Item, Reader, ReminderContext, known_as
from bot.model import Centre, Letter, Priority

TERM = "2016-autumn"
CENTRE = Centre("泰州市电教馆", "泰州市电化教育馆", "王老师", "0523-80000000")
DUE, ANNOUNCED = date(2016, 9, 15), date(2016, 9, 14)
BEFORE, AFTER = date(2016, 9, 12), date(2016, 9, 19)
OWED = [kind for kind, rungs in LADDER.items() if any(rung.to != "centre" for rung in rungs)]


def item(kind: str, **changed: object) -> Item:
    values = Item(kind, TERM, "江洲市", DUE, ANNOUNCED, district=True, quantity=20)
    return replace(values, **changed)  # type: ignore[arg-type]


LISTED = (
    item("receipt", unit="临泽镇中心小学", own=False, contact="冯芳", phone="13900000001"),
    item(
        "receipt", unit="江洲市第二中学", own=False, missing="缺公章，请补盖后重拍", quantity=None
    ),
)


def reminder(*items: Item, **changed: object) -> Letter:
    context = ReminderContext(
        key="reminder:d1@x.example:2016-09-12",
        to_addr="d1@x.example",
        reader=Reader.DISTRICT,
        names=("江洲市教育局电教中心",),
        centre=CENTRE,
        own_address="TWKZYK@126.com",
        today=BEFORE,
        ask_by=date(2016, 9, 21),
        items=items,
    )
    return letters.reminder(replace(context, **changed))  # type: ignore[arg-type]


def every_letter() -> list[Letter]:
    found = []
    for kind, today, reader in product(OWED, (BEFORE, AFTER), Reader):
        school = reader is Reader.SCHOOL
        one = item(kind, district=not school, unit="临泽镇中心小学", party="海陵小学")
        found.append(reminder(one, today=today, reader=reader, schools_only=school))
    found.append(reminder(*LISTED, item("adjustment"), today=AFTER))
    return found


@pytest.mark.parametrize("kind", OWED)
def test_before_its_day_it_asks_for_the_announced_day(kind: str) -> None:
    letter = reminder(item(kind))
    assert "请于9月14日前" in letter.text
    assert "9月14日" in letter.subject


@pytest.mark.parametrize("kind", OWED)
def test_after_its_day_it_asks_for_a_day_ahead(kind: str) -> None:
    letter = reminder(item(kind), today=AFTER)
    assert "请于9月21日前" in letter.text
    assert "请于9月14日前" not in letter.text


OURS = ("receipt", "contacts")


@pytest.mark.parametrize("kind", OWED)
def test_only_the_dates_of_the_notice_are_called_so(kind: str) -> None:
    for today in (BEFORE, AFTER):
        assert ("通知规定" in reminder(item(kind), today=today).text) is (kind not in OURS)


@pytest.mark.parametrize("kind", [kind for kind in OWED if kind not in OURS])
def test_the_notices_date_stands_beside_an_earlier_one(kind: str) -> None:
    assert "9月15日" in reminder(item(kind)).text
    assert "休息日" in reminder(item(kind)).text
    assert "休息日" not in reminder(item(kind, announced=DUE)).text


def test_the_subject_says_what_and_by_when() -> None:
    assert reminder(*LISTED).subject == "【泰微课资源卡】请于9月14日前提醒报送签收单：2个单位尚缺"
    late = reminder(item("summary"), today=AFTER).subject
    assert late == "【泰微课资源卡】请于9月21日前补报《发放汇总表》（附件5）和验收证明（附件6）"
    both = reminder(*LISTED, item("adjustment")).subject
    assert both == "【泰微课资源卡】请于9月14日前办理：签收单（2个单位）、《调剂申报表》"
    up = reminder(item("adjustment"), reader=Reader.RESPONSIBLE, today=AFTER).subject
    assert up == "【泰微课资源卡】提请协调：《调剂申报表》，请于9月21日前办理"


def test_a_list_can_be_pasted_into_a_chat_group_as_it_stands() -> None:
    block = reminder(*LISTED).text.split("────────\n")[1]
    assert [line.strip() for line in block.strip().splitlines()] == [
        "各位老师：以下单位泰微课资源卡的签收单尚缺（截至9月12日）。",
        "1. 临泽镇中心小学（冯芳 13900000001）：20张，签收单未收到",
        "2. 江洲市第二中学：签收单缺公章，请补盖后重拍",
        "请于9月14日前把签字、盖章的签收单拍照，发到 TWKZYK@126.com。已发送的请忽略，谢谢支持！",
        "────────",
    ][:4]


def test_a_school_reads_what_to_do_in_two_steps_and_how_to_photograph() -> None:
    one = item("receipt", district=False, unit="临泽镇中心小学", delivered_on=date(2016, 8, 24))
    letter = reminder(one, reader=Reader.SCHOOL, schools_only=True, names=("临泽镇中心小学",))
    assert letter.template == "reminder_school"
    assert letter.text.startswith("临泽镇中心小学：您好！\n")
    assert "（20张）已于8月24日送达" in letter.text
    assert "　　要办的事：\n　　1．" in letter.text
    assert "怎样拍清楚" in letter.text
    assert "请直接回复“未收到”" in letter.text
    assert letter.priority is Priority.REMINDER_SCHOOL


def test_several_parcels_of_a_school_are_told_apart_by_their_slips() -> None:
    parcels = [item("receipt", district=False, slip=slip) for slip in ("111", "222")]
    letter = reminder(*parcels, reader=Reader.SCHOOL, schools_only=True)
    assert "一、" in letter.text
    assert "单号111" in letter.text
    assert "单号222" in letter.text
    assert letter.text.count("要办的事") == 1


def test_a_municipal_school_reads_of_its_forms_and_receipts_in_one_letter() -> None:
    owed = [item("receipt", district=False), item("summary", district=False, missing="附件6")]
    letter = reminder(*owed, reader=Reader.SCHOOL, schools_only=True, names=("泰州中学",))
    assert "签收单这样办：" in letter.text
    assert "目前还缺：附件6" in letter.text
    assert "根据《市教育局关于" in letter.text


def test_an_office_and_another_unit_are_called_by_what_they_are() -> None:
    office = reminder(item("adjustment", district=False, office=True), today=AFTER)
    assert "贵单位2016年秋学期的" in office.text
    other = reminder(item("supply", own=False, unit="临泽镇中心小学"), today=AFTER)
    assert "临泽镇中心小学2016年秋学期应交付接收单位" in other.text


def test_the_charge_for_late_surplus_is_told_to_districts_alone() -> None:
    assert "按卡面值50元/张测算，以核定为准" in reminder(item("return")).text
    assert "50元" not in reminder(item("return", district=False)).text


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [
        ("陈兰", "主任", "陈主任"),
        ("欧阳明", "馆长", "欧阳馆长"),
        ("欧阳", "馆长", "欧馆长"),
        ("陈兰", "", "负责同志"),
        ("", "主任", "负责同志"),
    ],
)
def test_a_responsible_person_is_greeted_by_title_or_not_by_name(
    name: str, title: str, called: str
) -> None:
    assert known_as(name, title) == called


def test_a_responsible_person_of_an_office_is_greeted_after_it() -> None:
    letter = reminder(item("summary"), reader=Reader.RESPONSIBLE, person="陈主任")
    assert letter.text.startswith("江洲市教育局电教中心陈主任：\n")
    assert letter.priority is Priority.ESCALATION
    several = reminder(item("summary"), reader=Reader.RESPONSIBLE)
    assert several.text.startswith("江洲市教育局电教中心负责同志：\n")


def test_no_reminder_threatens_or_speaks_of_rankings() -> None:
    for letter in every_letter():
        assert not re.search("通报批评|追究|责令|逾期后果自负|排名|None", letter.text + letter.html)


def test_text_and_html_say_the_same() -> None:
    for letter in every_letter():
        plain = html.unescape(re.sub(r"\s|<[^>]+>", "", letter.html))
        for sentence in re.findall(r"[^\s。！]{4,}[。！]", letter.text):
            # 怎样拍清楚： and the numbers of steps stand apart in HTML.
            said = sentence.partition("：")[2] if sentence.startswith("怎样") else sentence
            assert said in plain or said[2:] in plain, (sentence, letter.subject)


def test_html_fetches_nothing() -> None:
    for letter in every_letter():
        assert not re.search(r"src=|href=|url\(|https?:", letter.html)


def test_what_needs_no_report_is_not_said_to_be_reported() -> None:
    assert "如已报送" not in reminder(item(HANDING_OUT)).text
    assert "如已报送" in reminder(item("summary")).text
