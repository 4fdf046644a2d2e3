"""The centre's delivery ends when the last parcel has come, and counts from that day."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from bot.store.shipments import ShipmentImport, put_shipments
from bot.store.tables import ShipmentRow
from tests.own_duties.conftest import TERM, City, at

CAME, TOLD = date(2016, 8, 24), at(date(2016, 8, 30))


def sent(city: City, **delivered: date | None) -> None:
    with city.store.write() as session:
        rows = [ShipmentImport(TERM, code, 100, delivered_on=on) for code, on in delivered.items()]
        put_shipments(session, rows, lambda *what: "/".join(map(str, what)), now=TOLD)


def changed(city: City, unit: str, **values: object) -> None:
    with city.store.write() as session:
        row = session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == unit)).one()
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def state(city: City) -> tuple[str, int | None]:
    (row,) = city.view("v_obligations", kind="delivery")
    return row["state"], row["on_time"]


def test_it_is_owed_while_nothing_was_sent(city: City) -> None:
    city.run(TOLD)
    assert state(city) == ("pending", None)


def test_it_is_owed_while_one_parcel_is_on_its_way(city: City) -> None:
    sent(city, S1=CAME, S2=None)
    city.run(TOLD)
    assert state(city) == ("pending", None)


def test_it_counts_from_the_day_the_last_came_though_told_later(city: City) -> None:
    sent(city, S1=CAME, S2=date(2016, 8, 25))
    city.run(TOLD)
    assert state(city) == ("done", 1)


def test_a_parcel_late_by_a_day_is_late(city: City) -> None:
    sent(city, S1=CAME, S2=date(2016, 8, 26))
    city.run(TOLD)
    assert state(city) == ("done", 0)


def test_a_receipt_tells_of_a_parcel_without_a_day_and_a_cancelled_one_needs_none(
    city: City,
) -> None:
    sent(city, S1=CAME, S2=None, S3=None)
    changed(city, "S2", state="acknowledged", acknowledged_at=TOLD, signed_on=CAME)
    changed(city, "S3", state="cancelled")
    city.run(TOLD)
    assert state(city) == ("done", 1)
