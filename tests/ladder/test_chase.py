"""A deadline's life, played on a fake clock: which letters go, when, to whom, about what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot import terms
from bot.model import Priority
from bot.refusals import classify
from bot.smtp import Deferred, Unknown
from bot.store import letters
from bot.store.pacing import Limits
from bot.store.tables import (
    DistrictRow,
    HandoverRow,
    MessageRow,
    ObligationRow,
    PieceRow,
    ReadingRow,
    ReplacementRow,
    ReviewRow,
    ShipmentRow,
)
from tests.ladder.conftest import CITY, TERM, Build, City, at


def test_receipts_climb_from_district_to_school_and_responsible_person(city: City) -> None:
    city.settle_all_but("receipt", handing_out=True)
    assert city.days(date(2016, 9, 1), date(2016, 9, 30)) == {
        # Two working days before 8 September: handing out and settling.
        date(2016, 9, 6): ["d1@x.example", "d2@x.example", "s4@x.example"],
        date(2016, 9, 7): ["d1@x.example", "d2@x.example", "s4@x.example"],
        date(2016, 9, 9): ["d1@x.example", "d2@x.example", "s1@x.example", "s4@x.example"],
    }


def test_the_views_tell_how_far_a_reminder_has_climbed(city: City) -> None:
    def owed(unit: str) -> tuple[object, ...]:
        (row,) = city.view("v_obligations", kind="receipt", unit_code=unit)
        return row["reminders_sent"], row["level"], row["next_step_at"]

    city.run(at(date(2016, 9, 1)))
    assert owed("S1") == (0, 0, "2016-09-07T00:30:00Z")
    city.run(at(date(2016, 9, 7)))
    assert owed("S1") == (1, 1, "2016-09-09T00:30:00Z")
    city.run(at(date(2016, 9, 9)))
    assert owed("S1") == (3, 2, "2016-09-13T00:30:00Z")
    assert owed("S2")[:2] == (2, 2)
    city.run(at(date(2016, 9, 13)))
    assert owed("S1") == (3, 3, None)


def test_a_letter_is_queued_for_the_opening_of_its_day_with_its_priority(city: City) -> None:
    city.run(at(date(2016, 9, 9), time(7)))
    found = {row["to_addr"]: row for row in city.view("v_letters", state="queued")}
    assert {to: (row["not_before"], row["priority"]) for to, row in found.items()} == {
        "d1@x.example": ("2016-09-09T00:30:00Z", Priority.ESCALATION),
        "d2@x.example": ("2016-09-09T00:30:00Z", Priority.ESCALATION),
        "s1@x.example": ("2016-09-09T00:30:00Z", Priority.REMINDER_SCHOOL),
        "s4@x.example": ("2016-09-09T00:30:00Z", Priority.ESCALATION),
    }
    assert not city.went
    assert len(city.run(at(date(2016, 9, 9), time(8, 30)))) == 4


def test_a_district_reads_of_its_own_schools_and_of_no_others(city: City) -> None:
    city.settle_all_but("receipt")
    letter = next(one for one in city.run(at(date(2016, 9, 7))) if one.to == "d1@x.example")
    assert letter.text.startswith("靖江市教育局电教中心：\n")
    assert "靖江实验小学（冯芳）：100张，签收单未收到" in letter.text
    assert "靖江第二小学" in letter.text
    assert "海陵" not in letter.text
    assert "泰州中学" not in letter.text


def test_the_responsible_person_is_greeted_by_name_and_title(city: City) -> None:
    found = {one.to: one for one in city.run(at(date(2016, 9, 9)))}
    assert found["d1@x.example"].text.startswith("靖江市教育局电教中心陈主任：")
    assert found["d2@x.example"].text.startswith("海陵区电教部门负责同志：")
    assert found["s4@x.example"].text.startswith("泰州中学负责同志：您好！")


def test_a_school_without_address_stands_in_the_letter_of_its_district(city: City) -> None:
    found = {one.to: one.text for one in city.run(at(date(2016, 9, 9)))}
    assert "靖江第二小学" in found["d1@x.example"]
    assert "海陵小学" in found["d2@x.example"]
    assert "s3@x.example" not in found


def test_nothing_goes_for_what_arrived_before_its_letter_was_claimed(city: City) -> None:
    city.settle_all_but("receipt")
    city.run(at(date(2016, 9, 7), time(7)))
    city.change("receipt", "S1", state="done")
    city.change("receipt", "S3", state="done")
    found = {one.to: one.text for one in city.run(at(date(2016, 9, 7)))}
    assert set(found) == {"d1@x.example", "s4@x.example"}
    assert "靖江实验小学" not in found["d1@x.example"]
    (dropped,) = city.view("v_letters", state="dropped")
    assert dropped["to_addr"] == "d2@x.example"
    assert city.view("v_obligations", unit_code="S1", kind="receipt")[0]["reminders_sent"] == 0


def test_a_question_pauses_the_ladder_and_the_highest_missed_step_follows(city: City) -> None:
    city.settle_all_but("receipt")
    shipment = city.shipment("S1")
    city.change("receipt", "S1", state="review")
    review = ReviewRow(
        shipment_id=shipment.id,
        reason="quantity_differs",
        waits_for="sender",
        opened_at=at(date(2016, 9, 6)),
    )
    city.add(review)
    assert "s1@x.example" not in str(city.days(date(2016, 9, 6), date(2016, 9, 13)))
    found = {one.to for one in city.run(at(date(2016, 9, 14)))}
    assert found == {"d1@x.example", "s1@x.example"}
    levels = {
        (one.step, one.addressee) for one in city.steps() if one.level and one.obligation_id == 1
    }
    assert levels == {(1, "district"), (3, "school"), (3, "responsible"), (5, "centre")}


@pytest.mark.parametrize(
    ("score", "paused"), [(0.9, True), (0.5, True), (0.2, False), (None, False)]
)
def test_what_waits_for_the_centre_pauses_the_likely_ones(
    city: City, score: float | None, paused: bool
) -> None:
    candidates = [{"school": "S3", "slip": f"{TERM}/S3/1", "score": 0.9}]
    candidates.append({"school": "S1", "slip": f"{TERM}/S1/1", "score": score or 0.0})
    city.add(
        ReviewRow(
            reason="ambiguous",
            waits_for="centre",
            opened_at=at(date(2016, 9, 5)),
            candidates=candidates,
        )
    )
    letter = next(one for one in city.run(at(date(2016, 9, 7))) if one.to == "d1@x.example")
    assert ("靖江实验小学" not in letter.text) is paused


def test_a_form_that_the_centre_looks_at_is_not_reminded_of(city: City) -> None:
    city.settle_all_but("adjustment")
    city.change("adjustment", "D1", state="review")
    assert {one.to for one in city.run(at(date(2016, 9, 12)))} == {"d2@x.example", "s4@x.example"}


def test_after_downtime_each_address_gets_one_letter(city: City) -> None:
    city.settle_all_but("receipt", "adjustment")
    found = city.days(date(2016, 9, 19), date(2016, 9, 19))
    assert found == {
        date(2016, 9, 19): ["d1@x.example", "d2@x.example", "s1@x.example", "s4@x.example"]
    }
    assert city.days(date(2016, 9, 20), date(2016, 9, 30)) == {}


def test_letters_of_one_day_are_one_letter_whatever_they_speak_of(build: Build) -> None:
    # Handed over on 7 September, its receipt is due on the 12th, +1 with -2 of nothing else.
    city = build(delivered=date(2016, 9, 8))
    city.settle_all_but("receipt", "adjustment")
    letter = next(one for one in city.run(at(date(2016, 9, 14))) if one.to == "d1@x.example")
    assert letter.subject.startswith("【泰微课资源卡】请于9月14日前办理：签收单（2个单位）、")
    assert "《调剂申报表》" in letter.text


def test_a_due_date_on_a_day_off_is_announced_a_working_day_earlier(city: City) -> None:
    city.settle_all_but("adjustment")
    letter = next(one for one in city.run(at(date(2016, 9, 12))) if one.to == "d1@x.example")
    assert "请于9月14日前报送" in letter.text
    assert "（9月15日适逢休息日，故提前。）" in letter.text


def test_what_the_quota_held_back_joins_the_letter_of_the_next_day(city: City) -> None:
    city.settle_all_but("receipt")
    city.limits = Limits(0, 1, 0)
    first = city.days(date(2016, 9, 6), date(2016, 9, 30))
    sent = [(day, to) for day, addresses in first.items() for to in addresses]
    assert len({to for _, to in sent}) == 4
    assert len(sent) == len(set(sent))
    for row in city.view("v_letters", state="dropped"):
        assert row["last_response"].startswith(("goes with reminder:", "settled"))


def test_a_letter_the_quota_held_back_waits_for_office_hours(city: City) -> None:
    city.settle_all_but("receipt")
    city.limits = Limits(1, 0, 0)
    city.days(date(2016, 9, 9), date(2016, 9, 9), time(17, 20))
    assert not city.run(at(date(2016, 9, 9), time(18)))
    assert not city.run(at(date(2016, 9, 10), time(10)))
    assert city.run(at(date(2016, 9, 12), time(9)))


def test_a_deferred_reminder_is_written_anew(city: City) -> None:
    city.settle_all_but("receipt")
    city.change("receipt", "S2", state="done")
    city.run(at(date(2016, 9, 7), time(7)))
    rule = classify(451, "4.7.1 greylisted").rule
    later = Deferred("451", "451 4.7.1 greylisted", rule.kind, rule)
    city.answers = [later, later, later]
    assert not city.run(at(date(2016, 9, 7), time(9)))
    city.change("receipt", "S1", state="done")
    found = {one.to for one in city.run(at(date(2016, 9, 7), time(16)))}
    assert found == {"d2@x.example", "s4@x.example"}


def test_a_reminder_of_unknown_fate_is_sent_again_in_office_hours_and_as_it_was(
    city: City,
) -> None:
    city.settle_all_but("receipt")
    city.change("receipt", "S3", state="done")
    city.change("receipt", "S4", state="done")
    city.answers = [Unknown("line lost")]
    city.run(at(date(2016, 9, 9)))
    (stuck,) = city.view("v_letters", state="sending")
    assert not [one for one in city.run(at(date(2016, 9, 10))) if one.to == stuck["to_addr"]]
    again = [one for one in city.run(at(date(2016, 9, 12))) if one.to == stuck["to_addr"]]
    assert len(again) == 1
    assert again[0].message["Message-ID"] == stuck["message_id"]
    assert "2016年9月9日" in again[0].text


def test_a_step_that_arises_after_todays_letter_goes_the_next_working_day(city: City) -> None:
    city.settle_all_but("receipt")
    city.change("receipt", "S2", snoozed_until=date(2016, 9, 30))
    city.run(at(date(2016, 9, 7)))
    city.change("receipt", "S2", snoozed_until=None)
    assert not city.run(at(date(2016, 9, 7), time(14)))
    owed = city.view("v_obligations", kind="receipt", unit_code="S2")[0]
    assert owed["next_step_at"] == "2016-09-08T00:30:00Z"
    assert [one.to for one in city.run(at(date(2016, 9, 8)))] == ["d1@x.example"]


def test_a_moved_due_date_begins_the_steps_anew_and_its_letter_is_dropped(city: City) -> None:
    city.settle_all_but("receipt")
    city.run(at(date(2016, 9, 7), time(7)))
    city.change("receipt", "S3", due_on=date(2016, 9, 20))
    assert "d2@x.example" not in {one.to for one in city.run(at(date(2016, 9, 7)))}
    assert "d2@x.example" in {one.to for one in city.run(at(date(2016, 9, 21)))}


def test_the_centre_and_the_bot_are_never_chased(build: Build) -> None:
    settings = {"centre": {"bureau_to": ["d1@x.example"], "digest_to": ["d2@x.example"]}}
    city = build(settings=settings)
    city.settle_all_but("receipt")
    assert city.days(date(2016, 9, 7), date(2016, 9, 9)) == {
        date(2016, 9, 7): ["s4@x.example"],
        date(2016, 9, 9): ["s1@x.example", "s4@x.example"],
    }


def test_a_closed_term_is_not_chased(city: City) -> None:
    with city.store.write() as session:
        terms.close_term(session, TERM, now=at(date(2016, 9, 5)))
    assert city.days(date(2016, 9, 6), date(2016, 9, 9)) == {}


def test_the_ladder_is_configurable(build: Build) -> None:
    city = build(settings={"ladder": {"receipt": [{"day": 2, "to": "district"}]}})
    city.settle_all_but("receipt")
    found = city.days(date(2016, 9, 7), date(2016, 9, 20))
    assert set(found) == {date(2016, 9, 8)}


def test_reminders_wait_where_nobody_writes_them(city: City) -> None:
    city.run(at(date(2016, 9, 7), time(7)))
    with city.store.write() as session:
        assert letters.claim_next(session, at(date(2016, 9, 7)), Limits(0, 0, 0)) is None


def test_nothing_is_noted_twice_by_a_second_pass(city: City) -> None:
    days = [date(2016, 9, 7), date(2016, 9, 7), date(2016, 9, 7)]
    moments = [datetime.combine(d, time(9 + n), at(d).tzinfo) for n, d in enumerate(days)]
    assert [bool(city.run(moment)) for moment in moments] == [True, False, False]


def test_a_letter_whose_address_changed_goes_to_the_new_one_the_next_day(city: City) -> None:
    city.settle_all_but("receipt")
    city.run(at(date(2016, 9, 7), time(7)))
    with city.store.write() as session:
        row = session.get_one(DistrictRow, "D2")
        row.emails = ["new@x.example"]
        session.add(row)
    assert "d2@x.example" not in {one.to for one in city.run(at(date(2016, 9, 7)))}
    assert "new@x.example" in {one.to for one in city.run(at(date(2016, 9, 8)))}


def test_a_desk_that_two_districts_share_gets_one_letter_of_both(build: Build) -> None:
    shared = (replace(CITY[0], emails=("d2@x.example",)), *CITY[1:])
    city = build(districts=shared)
    city.settle_all_but("receipt")
    (letter,) = [one for one in city.run(at(date(2016, 9, 7))) if one.to == "d2@x.example"]
    assert letter.text.startswith("靖江市教育局电教中心、海陵区电教部门：\n")
    assert city.run(at(date(2016, 9, 9)))[0].text.startswith(
        "靖江市教育局电教中心、海陵区电教部门负责同志："
    )


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        ("rejected", "seal_missing", "签收单缺公章，请补盖后重拍"),
        ("rejected", "signature_missing", "签收单缺签名，请补签后重拍"),
        ("rejected", "unreadable", "签收单已发来，未能登记，请重新拍照"),
        ("rejected", "other_term", "签收单未收到"),
        ("duplicate", None, "签收单未收到"),
        ("review", "quantity_differs", "签收单已发来，有一处待发件人回复"),
    ],
)
def test_a_list_says_what_is_missing_where_something_came(
    city: City, state: str, reason: str | None, said: str
) -> None:
    city.settle_all_but("receipt")
    moment = at(date(2016, 9, 5))
    city.add(MessageRow(id=1, sha256="m", received_at=moment, seen_at=moment))
    city.add(PieceRow(id=1, message_row=1, ordinal=1, name="a.jpg", state=state))
    shipment = city.shipment("S1").id
    city.add(ReadingRow(piece_id=1, row=1, shipment_id=shipment, state=state, reason=reason))
    found = {one.to: one.text for one in city.run(at(date(2016, 9, 7)))}
    assert f"靖江实验小学（冯芳）：100张，{said}\n" in found["d1@x.example"]


def test_a_school_with_two_parcels_reads_which_is_meant(city: City) -> None:
    city.settle_all_but("receipt")
    city.add(
        ShipmentRow(term=TERM, unit_code="S4", quantity=7, slip="777", nth=2),
        ObligationRow(
            term=TERM,
            kind="receipt",
            unit_code="S4",
            about="777",
            due_on=date(2016, 9, 6),
            opened_at=at(date(2016, 8, 29)),
        ),
    )
    letter = next(one for one in city.run(at(date(2016, 9, 7))) if one.to == "s4@x.example")
    assert "（7张，单号777）" in letter.text


def arisen(kind: str, unit: str, about: str, due_on: date) -> ObligationRow:
    opened = at(date(2016, 9, 5))
    return ObligationRow(
        term=TERM, kind=kind, unit_code=unit, about=about, due_on=due_on, opened_at=opened
    )


def test_a_replacement_is_told_to_the_district_at_once(city: City) -> None:
    city.settle_all_but()
    city.add(
        ReplacementRow(id=1, term=TERM, school_code="S1", quantity=3, fault="密码刮不开"),
        arisen("replacement", "D1", "1", date(2016, 9, 12)),
        arisen("replacement", "D2", "2", date(2016, 9, 12)),
    )
    found = {one.to: one for one in city.run(at(date(2016, 9, 5)))}
    assert "靖江实验小学反映收到的2016年秋学期资源卡" in found["d1@x.example"].text
    assert "（密码刮不开），要求更换3张" in found["d1@x.example"].text
    assert "有学校反映" in found["d2@x.example"].text


def test_the_side_that_hands_over_reads_how_many_and_to_whom(city: City) -> None:
    city.settle_all_but()
    due_on = date(2016, 10, 1)
    city.add(
        HandoverRow(id=1, term=TERM, kind="return", from_code="D1", to_code="centre", quantity=12),
        HandoverRow(id=2, term=TERM, kind="supply", from_code="S1", to_code="S3", quantity=5),
        HandoverRow(id=3, term=TERM, kind="supply", from_code="D2", to_code="D1", quantity=6),
        arisen("return", "D1", "1", due_on),
        arisen("supply", "S1", "2", due_on),
        arisen("supply", "D2", "3", due_on),
        arisen("supply", "S4", "x", due_on),
    )
    found = {one.to: one.text for one in city.run(at(date(2016, 9, 26)))}
    assert "多余的资源卡12张退还市电教馆" in found["d1@x.example"]
    assert "应调出的资源卡5张交付海陵小学" in found["s1@x.example"]
    assert "应调出的资源卡6张交付靖江市" in found["d2@x.example"]
    assert "交付接收单位" in found["s4@x.example"]


def test_a_district_reads_which_parts_of_its_form_are_missing(city: City) -> None:
    city.settle_all_but("summary")
    city.change("summary", "D1", state="partial", pieces_missing=["附件6"])
    found = {one.to: one.text for one in city.run(at(date(2016, 9, 26)))}
    assert "目前还缺：附件6" in found["d1@x.example"]
    assert "目前还缺" not in found["d2@x.example"]


def test_a_letter_that_was_held_does_not_become_the_second_of_a_day(city: City) -> None:
    city.settle_all_but("receipt")
    city.run(at(date(2016, 9, 7), time(7)))
    (held,) = city.view("v_letters", to_addr="d2@x.example")
    with city.store.write() as session:
        letters.hold(session, held["id"], "a person looks")
    assert "d2@x.example" in {one.to for one in city.run(at(date(2016, 9, 9)))}
    with city.store.write() as session:
        letters.release(session, held["id"])
    assert not city.run(at(date(2016, 9, 9), time(11)))
    assert [one.to for one in city.run(at(date(2016, 9, 12)))] == ["d2@x.example"]


def test_a_step_that_arises_after_yesterdays_letter_went_today_waits_too(city: City) -> None:
    city.settle_all_but("receipt")
    city.change("receipt", "S2", snoozed_until=date(2016, 9, 30))
    city.run(at(date(2016, 9, 7), time(7)))
    city.run(at(date(2016, 9, 8)))
    city.change("receipt", "S2", snoozed_until=None)
    assert not city.run(at(date(2016, 9, 8), time(14)))
