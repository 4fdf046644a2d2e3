from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from sqlmodel import select

from bot import excusing
from bot.decision import Decision
from bot.effects import ObligationChange
from bot.own_duties import report, situation
from bot.own_duties.records import record_of
from bot.recording import record
from bot.reports.record import where
from bot.rulings.ruling import Ruling
from bot.store import letters, reallocations
from bot.store.tables import HandoverRow, ObligationRow, ShipmentRow
from tests.own_duties.conftest import COUNTS, FINANCE, LEADER, TERM, City, at, attached, body
from tests.own_duties.test_coordination import shipped

CHECKED = at(date(2016, 9, 23))
"""Friday, 23 September: 22 days after the first of the month."""


def issued(city: City) -> None:
    """Every unit signed for its cards, handed them out and reported so."""
    shipped(city)
    city.figures("issued", COUNTS, CHECKED)
    for kind in ("contacts", "headcount", "adjustment", "adjustment_final", "receipt", "plan"):
        city.settle_all(kind)


def owed(city: City, kind: str) -> ObligationRow:
    with city.store.read() as session:
        query = select(ObligationRow).where(ObligationRow.kind == kind)
        found = session.exec(query).first()
        assert found
        return found


def agreed(city: City) -> None:
    change = ObligationChange(owed(city, "report").id or 0, report.APPROVED, by="王芳")
    record(city.desk, Decision(effects=(change,)), CHECKED)


def test_each_that_owes_a_summary_gets_its_forms_from_the_record_on_the_day(city: City) -> None:
    issued(city)
    assert not city.view("v_letters", about="check")
    city.run(CHECKED - timedelta(days=1))
    assert owed(city, "check").state == "pending"
    sent = city.run(CHECKED)
    assert {str(one["To"]) for one in sent if "核对" in one["Subject"]} == {
        "d1@x.example",
        "d2@x.example",
        "s4@x.example",
    }
    (letter,) = city.to("d1@x.example", sent)
    (name,) = [name for name in attached(letter) if "附件5" in name]
    book = openpyxl.load_workbook(io.BytesIO(attached(letter)[name]))
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert {512, 240} <= cells
    assert 300 not in cells
    done = owed(city, "check")
    assert (done.state, done.on_time) == ("done", True)
    assert not [one for one in city.run(CHECKED + timedelta(days=3)) if "核对" in one["Subject"]]


def test_the_summary_is_proposed_when_all_is_in_and_sent_when_a_person_agrees(city: City) -> None:
    issued(city)
    city.settle_all("summary")
    city.settle_all("coordination")
    (proposal,) = [one for one in city.run(CHECKED) if "发放汇总情况报告" in one["Subject"]]
    assert str(proposal["To"]) == LEADER
    assert len(attached(proposal)) == 3
    assert not city.to(FINANCE)
    agreed(city)
    sent = city.run(CHECKED + timedelta(hours=1))
    (letter,) = city.to(FINANCE, sent)
    assert set(attached(letter)) == {
        "2016年秋学期发放汇总表.xlsx",
        "2016年秋学期发放汇总情况报告.docx",
    }
    assert not any("考核" in name for name in attached(letter))
    assert owed(city, "report").state == "done"
    own = body(city.to("d2@x.example", city.run(at(date(2016, 9, 26))))[0])
    assert "签收：300张" in own
    assert "512" not in own
    assert "靖江" not in own


def test_the_report_s_figures_are_those_of_the_record(city: City) -> None:
    issued(city)
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, CHECKED)
    table, text = (one.data for one in report.files(found, city.desk))
    sheet = openpyxl.load_workbook(io.BytesIO(table))["按市区"]
    (last,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "全市合计"]
    assert (last[2], last[3], last[-2], last[-1]) == (2052, 2052, 2052, 0)
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(text)).paragraphs)
    assert "经签收单确认2,052张" in words
    assert "各单位账目均已结平" in words
    assert len(docx.Document(io.BytesIO(text)).inline_shapes) == 2


@pytest.mark.parametrize(
    ("state", "received", "said"),
    [
        ("expected", None, "512张已发出，签收未确认"),
        ("acknowledged", 510, "签收比发出少2张"),
        ("acknowledged", 515, "签收比发出多3张"),
    ],
)
def test_an_account_that_is_not_even_says_where_its_cards_are(
    city: City, state: str, received: int | None, said: str
) -> None:
    shipped(city)
    with city.store.write() as session:
        for row in session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == "S1")).all():
            row.state, row.quantity_received = state, received
            session.add(row)
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, CHECKED)
    assert {row["unit_code"]: where(found, row) for row in found.cards}["S1"] == said


def handover(cards: int) -> HandoverRow:
    """Cards that S1 is to give S2, as the centre approved."""
    return HandoverRow(
        term=TERM, kind="within", from_code="S1", to_code="S2", quantity=cards, state="approved"
    )


def test_cards_still_to_be_handed_over_are_named(city: City) -> None:
    shipped(city)
    city.figures("need", {"S1": 500, "S2": 252}, CHECKED)
    with city.store.write() as session:
        session.add(handover(12))
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, CHECKED)
    said = {row["unit_code"]: where(found, row) for row in found.cards}
    assert (said["S1"], said["S2"]) == ("待调出12张", "待调入12张")


def test_a_short_parcel_explains_a_difference_and_adds_nothing_to_it(city: City) -> None:
    shipped(city)
    city.figures("need", {"S1": 500}, CHECKED)
    with city.store.write() as session:
        for row in session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == "S1")).all():
            row.state, row.quantity_received = "acknowledged", 510
            session.add(row)
        session.add(handover(7))
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, CHECKED)
    said = {row["unit_code"]: where(found, row) for row in found.cards}
    assert said["S1"] == "签收比发出少2张；待调出7张；多余3张，未作调剂"


def test_surplus_not_returned_in_time_is_listed_with_its_charge(city: City) -> None:
    issued(city)
    city.settle_all("coordination")
    with city.store.write() as session:
        due = date(2016, 10, 1)
        session.add(
            HandoverRow(
                term=TERM,
                kind="return",
                from_code="S1",
                to_code="centre",
                quantity=12,
                state="approved",
                due_on=due,
            )
        )
    later = at(date(2016, 10, 10))
    city.run(later)
    (row,) = city.view("v_handovers")
    assert row["charge"] == 600
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, later)
    table = report.files(found, city.desk)[0].data
    sheet = openpyxl.load_workbook(io.BytesIO(table))["逾期未退"]
    assert "以核定为准" in str(sheet.cell(sheet.max_row, 1).value)


def test_the_situation_report_is_drafted_on_its_day_and_held_until_released(city: City) -> None:
    issued(city)
    # The summaries were due on Saturday, 1 October; the first week is off, the weekend after
    # it is worked: the eighth working day is the 17th.
    city.run(at(date(2016, 10, 14)))
    assert not city.view("v_letters", key=f"situation:{TERM}")
    city.run(at(date(2016, 10, 17)))
    (held,) = city.view("v_letters", key=f"situation:{TERM}")
    assert (held["state"], held["to_addr"]) == ("held", "bureau@x.example")
    (asks,) = [one for one in city.to(LEADER) if "情况报告（初稿）" in one["Subject"]]
    text = docx.Document(io.BytesIO(next(iter(attached(asks).values()))))
    words = "\n".join(one.text for one in text.paragraphs)
    assert "2016年10月17日" not in words
    assert "王" not in words
    city.run(at(date(2016, 10, 20)))
    assert len(city.view("v_letters", key=f"situation:{TERM}")) == 1
    assert not city.to("bureau@x.example")
    with city.store.write() as session:
        letters.release(session, held["id"])
    city.run(at(date(2016, 10, 21)))
    assert len(city.to("bureau@x.example")) == 1


def test_a_situation_without_anything_outstanding_says_so(city: City) -> None:
    issued(city)
    city.settle_all("summary")
    with city.store.read() as session:
        found = record_of(session, city.desk, TERM, at(date(2016, 10, 18)))
    words = docx.Document(io.BytesIO(situation.file(found, city.desk).data))
    assert any("均已办结" in one.text for one in words.paragraphs)


def test_an_original_is_recorded_by_a_person(city: City) -> None:
    issued(city)
    ruling = Ruling("王芳", at(date(2016, 10, 9)))
    name = excusing.original(city.desk, "D1", date(2016, 10, 8), ruling, "summary")
    (row,) = city.view("v_obligations", kind="summary", unit_code="D1")
    assert row["original_received_on"] == "2016-10-08"
    assert name == f"O{row['id']}"


def test_nothing_is_proposed_or_drafted_in_a_term_without_parcels(city: City) -> None:
    city.run(at(date(2016, 10, 20)))
    keys = [row["key"] for row in city.view("v_letters")]
    assert not [key for key in keys if key.startswith(("report", "situation", "reallocation"))]
    with city.store.read() as session:
        assert not reallocations.anything_sent(session, TERM)
