"""The weekly word to a district, and notices in general: once each, in the one letter of a day."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.chase import weekly
from bot.daily import Enclosed, Notice
from bot.ladder import To
from bot.store import notices
from tests.ladder.conftest import TERM, City, Went, at

MONDAY = date(2016, 9, 5)


def run(city: City, day: date, clock: time = time(9)) -> list[Went]:
    """A pass as a round does it, the weekly word first."""
    weekly.announce(city.desk, at(day, clock))
    return city.run(at(day, clock))


def put(city: City, notice: Notice, day: date = MONDAY) -> None:
    with city.store.write() as session:
        notices.put(session, notice, at(day))


def word(unit: str = "D1", **changed: object) -> Notice:
    """A notice of the kind that is always there, with a payload of its own."""
    payload = {"came": ["签收单3份"], "receipts": None, "forms": [], "late_units": [], "soon": []}
    values: dict[str, object] = {
        "key": f"k:{unit}",
        "kind": "weekly",
        "unit_code": unit,
        "to": To.DISTRICT,
        "due_on": MONDAY,
        "term": TERM,
        "payload": payload,
    }
    return Notice(**{**values, **changed})  # type: ignore[arg-type]


def test_a_district_hears_of_itself_on_the_weeks_first_working_day_and_not_again(
    city: City,
) -> None:
    city.settle_all_but("receipt", "adjustment")
    found = {one.to: one for one in run(city, MONDAY)}
    assert set(found) == {"d1@x.example", "d2@x.example"}
    letter = found["d1@x.example"]
    assert letter.subject.startswith("【泰微课资源卡】2016年秋学期资源卡工作进度：签收单0/2")
    assert "应收2份，已收0份" in letter.text
    assert "近期到期：9月6日前，签收单2份；" in letter.text
    assert "海陵" not in letter.text
    assert "如已报送" not in letter.text
    assert not run(city, MONDAY, time(15))


def test_a_holiday_moves_it_to_the_first_day_somebody_works(city: City) -> None:
    # 15 to 17 September 2016 were off, Sunday the 18th was worked and ends its week.
    told = [day for n in range(10, 25) if run(city, day := date(2016, 9, n)) and weekly_on(city)]
    assert told == [date(2016, 9, 12), date(2016, 9, 19)]


def weekly_on(city: City) -> bool:
    last = city.went[-1].on
    return any("工作进度" in one.text for one in city.went if one.on == last)


def test_it_rides_in_the_letter_of_the_day(city: City) -> None:
    city.settle_all_but("receipt", "adjustment")
    city.change("receipt", "S1", state="done")
    city.change("receipt", "S2", state="done")
    found = {one.to: one for one in run(city, date(2016, 9, 12))}
    letter = found["d1@x.example"]
    assert letter.subject.startswith("【泰微课资源卡】请于9月14日前报送《调剂申报表》")
    assert "靖江市2016年秋学期资源卡工作进度" in letter.text
    assert letter.text.index("《调剂申报表》") < letter.text.index("工作进度")
    (row,) = city.view("v_letters", to_addr="d1@x.example")
    assert row["about"] == "adjustment, weekly"
    assert city.view("v_notices", unit_code="D1")[0]["state"] == "told"


def test_it_says_what_came_since_a_week_ago(city: City) -> None:
    city.change("contacts", "D1", state="done", received_at=at(date(2016, 9, 2)))
    city.change("headcount", "D1", state="done", received_at=at(date(2016, 8, 20)))
    letter = next(one for one in run(city, MONDAY) if one.to == "d1@x.example")
    assert "一周来收到：《专人名单》（附件1）。" in letter.text


def test_a_quiet_district_hears_nothing(city: City) -> None:
    city.settle_all_but()
    assert not run(city, MONDAY)
    assert not city.view("v_letters")


def test_what_was_not_told_is_replaced_a_week_later(city: City) -> None:
    run(city, MONDAY, time(7))
    run(city, date(2016, 9, 12))
    assert {(row["due_on"], row["state"]) for row in city.view("v_notices", unit_code="D1")} == {
        ("2016-09-05", "dropped"),
        ("2016-09-12", "told"),
    }


def test_a_notice_put_twice_is_told_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    put(city, word())
    put(city, word())
    assert [one.text.count("工作进度") for one in city.run(at(MONDAY))] == [1]
    put(city, word())
    assert not city.run(at(MONDAY + timedelta(1)))


@pytest.mark.parametrize("day", [3, 4])
def test_a_notice_of_a_day_off_waits_for_a_working_day(
    city: City, monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    put(city, word(due_on=date(2016, 9, day)))
    assert not city.run(at(date(2016, 9, day)))
    assert [one.to for one in city.run(at(MONDAY))] == ["d1@x.example"]


def test_a_notice_whose_matter_is_settled_before_it_went_is_dropped(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but("summary")
    owed = city.view("v_obligations", kind="summary", unit_code="D1")[0]["id"]
    put(city, word(obligation_id=owed))
    city.run(at(MONDAY, time(7)))
    city.change("summary", "D1", state="done")
    assert not city.run(at(MONDAY))
    assert city.view("v_notices")[0]["state"] == "dropped"
    assert city.view("v_letters")[0]["state"] == "dropped"


def test_a_notice_waits_while_its_unit_has_no_address_and_goes_once_it_has(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    put(city, word("S2", to=To.SCHOOL))
    # A school without an address stands in its district's letter.
    assert [one.to for one in city.run(at(MONDAY))] == ["d1@x.example"]
    put(city, word("D0"))
    assert not city.run(at(MONDAY + timedelta(1)))
    assert city.view("v_notices", unit_code="D0")[0]["state"] == "waiting"


def test_the_files_of_a_notice_go_with_its_letter(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    sha256 = city.desk.home.keep_piece(b"the form")
    put(city, word(enclosed=(Enclosed("附件5.xlsx", "application/x-test", sha256),)))
    (letter,) = city.run(at(MONDAY))
    (part,) = letter.message.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("附件5.xlsx", b"the form")


def test_a_letter_whose_files_are_gone_is_held_and_holds_up_no_other(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    put(city, word(enclosed=(Enclosed("附件5.xlsx", "application/x-test", "0" * 64),)))
    put(city, word("D2"))
    assert [one.to for one in city.run(at(MONDAY))] == ["d2@x.example"]
    (held,) = city.view("v_letters", state="held")
    assert held["to_addr"] == "d1@x.example"
    assert held["last_response"].startswith("its files could not be made")


def test_a_notice_that_arises_after_todays_letter_goes_the_next_working_day(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chase.kinds.TELL", {})
    city.settle_all_but()
    put(city, word())
    city.run(at(MONDAY))
    put(city, word(key="later"))
    assert not city.run(at(MONDAY, time(15)))
    assert [one.to for one in city.run(at(MONDAY + timedelta(1)))] == ["d1@x.example"]


def test_a_form_goes_with_its_first_reminder_only(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.model import Attachment

    form = Attachment("调剂申报表.xlsx", "application/x-test", b"form")
    monkeypatch.setattr("bot.chase.kinds.FORMS", {"adjustment": lambda *_: (form,)})
    city.settle_all_but("adjustment")
    first = city.run(at(date(2016, 9, 12)))
    second = city.run(at(date(2016, 9, 14)))
    names = [[part.get_filename() for part in one.message.iter_attachments()] for one in first]
    assert names == [["调剂申报表.xlsx"]] * 3
    assert [list(one.message.iter_attachments()) for one in second] == [[]] * 3


def test_a_reply_finds_what_a_letter_spoke_of(city: City) -> None:
    run(city, date(2016, 9, 12))
    (row,) = city.view("v_letters", to_addr="d1@x.example")
    with city.store.read() as session:
        told = notices.of_letter(session, row["id"])
    assert [(one.kind, one.unit_code) for one in told] == [("weekly", "D1")]
