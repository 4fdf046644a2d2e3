"""From a parcel to the receipt that its school sends, right or wrong in a chosen way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.demo.paper.chance import Rng, between, chance, pick
from bot.demo.paper.city import City, ShipmentRow
from bot.demo.paper.faces import TUNING_HANDS
from bot.demo.paper.names import person
from bot.demo.paper.numerals import spoken
from bot.demo.paper.seal import poor_look, usual_look
from bot.demo.paper.spec import ListPage, Receipt

FAULTS = (
    "seal_missing",
    "signature_missing",
    "quantity_differs",
    "quantity_unreadable",
    "seal_other_school",
    "other_term",
)
"""The faults that `receipt_for` can make; blurred and foreign pictures are other modules'."""

NOT_SIGNED = "not_signed"
"""A row of a list that its school has not touched yet: to the bot, its signature is missing."""

_SEASONS = {"spring": "春", "autumn": "秋"}


def receipt_for(
    city: City,
    parcel: ShipmentRow,
    rng: Rng,
    *,
    fault: str | None = None,
    layout: str = "form-plain",
    hands: tuple[str, ...] = TUNING_HANDS,
    poor_seals: float = 0.0,
) -> Receipt:
    """The receipt of this parcel; `poor_seals` is how often its seal came out badly."""
    school = city.school(parcel.school)
    look = poor_look(rng) if chance(rng, poor_seals) else usual_look(rng)
    received, number = _as_written(parcel.quantity, rng)
    receipt = Receipt(
        school=school.name,
        district=city.district(school.district).name,
        school_code=school.code,
        sent=parcel.quantity,
        received=received,
        received_number=number,
        signer=school.contact if chance(rng, 0.5) else person(rng),
        seal_text=school.name,
        seal_look=look,
        date=_signed_on(parcel, rng),
        term_text=term_text(parcel.term),
        phone=school.phone,
        slip=parcel.slip or None,
        hand=pick(rng, hands),
        pen=pick(rng, ("blue", "black", "black", "blueblack")),
        layout=layout,
        carrier=parcel.carrier,
        tracking=parcel.tracking,
    )
    return spoilt(receipt, fault, city, rng)


def spoilt(receipt: Receipt, fault: str | None, city: City, rng: Rng) -> Receipt:
    """The receipt with this fault; as it is where there is none."""
    if fault == "seal_missing":
        return replace(receipt, seal_text=None, fault=fault)
    if fault == "signature_missing":
        return replace(receipt, signer=None, fault=fault)
    if fault == "seal_other_school":
        others = [s.name for s in city.schools if s.name != receipt.school]
        return replace(receipt, seal_text=pick(rng, others), fault=fault)
    if fault == "quantity_differs":
        number = _another(receipt.sent, rng)
        return replace(receipt, received=number, received_number=number, fault=fault)
    if fault == "quantity_unreadable":
        return _doubtful(receipt, rng)
    if fault == "other_term":
        return replace(receipt, term_text=term_text("2015-autumn"), fault=fault)
    if fault is not None:
        raise ValueError(f"no receipt can be drawn with the fault {fault}")
    return receipt


def not_signed(row: Receipt) -> Receipt:
    """A row with nothing but what was typed beforehand."""
    blank = replace(row, received=None, received_number=None, signer=None, seal_text=None)
    return replace(blank, date="", fault="signature_missing")


def term_text(key: str) -> str:
    """A term as schools write it: 2016年秋学期."""
    year, season = key.split("-")
    return f"{year}年{_SEASONS[season]}学期"


def _as_written(quantity: int, rng: Rng) -> tuple[str | int, int]:
    """The quantity as people write it: mostly digits."""
    dice = between(rng, 0, 1)
    if dice < 0.82:
        return quantity, quantity
    if dice < 0.92:
        return f"{quantity}张", quantity
    return spoken(quantity, formal=chance(rng, 0.6)), quantity


def _another(sent: int, rng: Rng) -> int:
    """A quantity a few cards off, below more often than above."""
    off = int(rng.integers(1, max(3, sent // 12)))
    return sent - off if chance(rng, 0.8) else sent + off


def _doubtful(receipt: Receipt, rng: Rng) -> Receipt:
    """A place left blank, or a correction that leaves doubt which number holds."""
    blank = replace(receipt, received=None, received_number=None, fault="quantity_unreadable")
    if chance(rng, 0.4):
        return blank
    return replace(blank, received=str(receipt.sent), struck=str(_another(receipt.sent, rng)))


def _signed_on(parcel: ShipmentRow, rng: Rng) -> str:
    """A day soon after delivery, as people write it."""
    day = date.fromisoformat(parcel.delivered_on) + timedelta(days=int(rng.integers(0, 6)))
    dots = chance(rng, 0.12)
    return f"{day.year}.{day.month}.{day.day}" if dots else f"{day.year}年{day.month}月{day.day}日"


def list_for(
    city: City,
    parcels: Sequence[ShipmentRow],
    rng: Rng,
    *,
    faults: Mapping[int, str] | None = None,
    layout: str = "list-grid",
    hands: tuple[str, ...] = TUNING_HANDS,
    each_sealed: bool = False,
) -> ListPage:
    """The list page of parcels of one district; `faults` says which row (from 1) has which."""
    wrong = faults or {}
    rows = []
    for number, parcel in enumerate(parcels, start=1):
        row = receipt_for(city, parcel, rng, layout=layout, hands=hands)
        row = replace(row, received=row.received_number, date=row.date.replace("2016年", "2016."))
        row = replace(row, date=row.date.replace("月", ".").replace("日", ""))
        fault = wrong.get(number)
        rows.append(not_signed(row) if fault == NOT_SIGNED else spoilt(row, fault, city, rng))
    office = city.district(city.school(parcels[0].school).district)
    return ListPage(
        district=office.name,
        rows=tuple(rows),
        seal_text=office.office,
        seal_look=usual_look(rng),
        each_sealed=each_sealed,
        term_text=rows[0].term_text,
        date=max((row.date for row in rows), key=len),
        layout=layout,
    )
