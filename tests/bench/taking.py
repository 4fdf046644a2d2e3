"""From an order to a picture and what is true of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from bot.demo.paper.camera import CONDITIONS as CAMERAS
from bot.demo.paper.camera import photograph, photograph_together
from bot.demo.paper.cast import FAULTS, NOT_SIGNED, list_for, receipt_for, spoilt
from bot.demo.paper.chance import Rng, chance, pick
from bot.demo.paper.city import City, ShipmentRow
from bot.demo.paper.layouts import draw
from bot.demo.paper.lists import draw_list, rows_that_fit
from bot.demo.paper.marks import MARKS
from bot.demo.paper.nonreceipts import NONRECEIPTS
from bot.demo.paper.seal import poor_look
from bot.demo.paper.spec import Kind, ListPage, Receipt, Truth, truth_of, truths_of
from tests.bench.orders import (
    CONDITIONS,
    COPIED,
    FAULTY,
    MARKED,
    POOR,
    ROW_FAULTY,
    ROW_HARMED,
    SEED_SETS,
    SINGLE,
    TOGETHER,
    Order,
    Paper,
    weighted,
)
from tests.bench.registry import PRACTICE, city
from tests.bench.slip_pages import filled, slip_number

LONG_SIDE = 2200
LEAST_ROWS, MOST_ROWS = 3, 9
OPEN_LIST_FAULTS = (NOT_SIGNED, "signature_missing", "quantity_differs", "quantity_unreadable")
SEALED_LIST_FAULTS = (*OPEN_LIST_FAULTS, "seal_missing", "seal_other_school")
LIST_UNSEALED = 0.06
"""Share of list pages without the district's seal: every row lacks it."""

ALIKE = 3
"""How many of the schools called most alike another school's seal is taken from, where every
receipt has a fault."""

SLIP_MARKS = ("fingerprint", "tick")
"""Red things that get onto our slip: nobody prints a heading or an emblem on it."""

SEAL_COPIED = "seal_copied"
"""Our word for a blue or grey seal: not the sender's fault, but a person must look."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it arrives, and the truth about each receipt in it."""

    name: str
    paper: Paper
    condition: str
    data: bytes
    sender: str
    """The unit from whose address it comes."""
    truths: tuple[Truth, ...] = ()
    phones: tuple[str, ...] = ()
    """The telephone number of each receipt, "" where none is known."""
    poor: bool = False
    mark: str = ""


def take(order: Order) -> Picture:
    """Draw and photograph what is ordered, or fetch it."""
    if order.path:
        return _practice(order)
    if order.paper is Paper.OTHER:
        return _other(order)
    if order.paper is Paper.SEVERAL:
        return _several(order)
    return _list(order) if order.paper is Paper.LIST else _single(order)


def _condition(order: Order, rng: Rng) -> str:
    return "unreadable" if order.paper is Paper.UNREADABLE else weighted(rng, CONDITIONS)


def _single(order: Order) -> Picture:
    rng = order.dice()
    condition = _condition(order, rng)
    receipt, poor = receipt_of(order, rng)
    image = _drawn(order.paper, receipt, rng)
    data = photograph(image, CAMERAS[condition], rng, LONG_SIDE)
    truth = truth_of(receipt, order.name, _kind(order.paper), condition)
    mark = ",".join(receipt.marks)
    sender = receipt.school_code
    truths, phones = (truth,), (receipt.phone,)
    return Picture(order.name, order.paper, condition, data, sender, truths, phones, poor, mark)


def _several(order: Order) -> Picture:
    """Receipts of two or three schools of one district side by side, sent by the district; our
    own slip may lie among them."""
    rng = order.dice()
    condition = _condition(order, rng)
    own = city(order.seed_set)
    number = pick(rng, TOGETHER)
    parcels = _of_one_district(own, number, number, rng)
    papers = [pick(rng, (Paper.SLIP, Paper.TABLE, Paper.TABLE, Paper.PROSE)) for _ in parcels]
    receipts = [
        _drawn_alone(replace(order, paper=paper), parcel, rng)
        for paper, parcel in zip(papers, parcels, strict=True)
    ]
    pages = [_drawn(paper, one, rng) for paper, one in zip(papers, receipts, strict=True)]
    data = photograph_together(pages, CAMERAS[condition], rng, LONG_SIDE)
    truths = tuple(
        truth_of(one, order.name, _kind(paper), condition, row)
        for row, (paper, one) in enumerate(zip(papers, receipts, strict=True), 1)
    )
    sender = own.school(parcels[0].school).district
    phones = tuple(one.phone for one in receipts)
    return Picture(order.name, order.paper, condition, data, sender, truths, phones)


def _drawn(paper: Paper, receipt: Receipt, rng: Rng) -> Image.Image:
    return filled(receipt, rng) if paper is Paper.SLIP else draw(receipt, rng)


def _drawn_alone(order: Order, parcel: ShipmentRow, rng: Rng) -> Receipt:
    """The receipt of this parcel on the order's kind of paper."""
    own, seeds = city(order.seed_set), SEED_SETS[order.seed_set]
    fault, layout = _fault(order, rng), pick(rng, seeds.layouts[_layout_kind(order.paper, rng)])
    receipt = receipt_for(own, parcel, rng, fault=fault, layout=layout, hands=seeds.hands)
    receipt = _called_alike(order, receipt, rng)
    return replace(receipt, slip=_slip(order, receipt), layout=_layout_name(order, receipt))


def _kind(paper: Paper) -> Kind:
    return SINGLE.get(paper, Kind.SLIP if paper is Paper.SLIP else Kind.OTHER)


def receipt_of(order: Order, rng: Rng) -> tuple[Receipt, bool]:
    """The receipt of an order, and whether its seal came out poorly."""
    own, seeds = city(order.seed_set), SEED_SETS[order.seed_set]
    parcel = pick(rng, own.shipments)
    fault = _fault(order, rng)
    layout = pick(rng, seeds.layouts[_layout_kind(order.paper, rng)])
    receipt = receipt_for(own, parcel, rng, fault=fault, layout=layout, hands=seeds.hands)
    receipt = _called_alike(order, receipt, rng)
    receipt = replace(receipt, slip=_slip(order, receipt), layout=_layout_name(order, receipt))
    receipt = _marked(_unread(order, receipt), SLIP_MARKS if receipt.slip else MARKS, rng)
    return _sealed(receipt, rng)


def _slip(order: Order, receipt: Receipt) -> str | None:
    """Our number on our own paper, of the term it names; other paper knows nothing of it."""
    ours = order.paper is Paper.SLIP
    return slip_number(term_key(receipt.term_text), receipt.school_code) if ours else None


def _layout_name(order: Order, receipt: Receipt) -> str:
    return "own-slip" if order.paper is Paper.SLIP else receipt.layout


def term_key(text: str) -> str:
    """2016年秋学期 is 2016-autumn."""
    return f"{text[:4]}-{'spring' if '春' in text else 'autumn'}"


def _layout_kind(paper: Paper, rng: Rng) -> Kind:
    return SINGLE[paper] if paper in SINGLE else pick(rng, tuple(SINGLE.values()))


def _fault(order: Order, rng: Rng) -> str | None:
    faulty, which = chance(rng, FAULTY) or order.harmed, pick(rng, FAULTS)
    return which if faulty and order.paper is not Paper.UNREADABLE else None


def _called_alike(order: Order, receipt: Receipt, rng: Rng) -> Receipt:
    """The receipt with the seal of a school called nearly the same, where another's is its fault
    and nothing else is looked for."""
    if not (order.harmed and receipt.fault == "seal_other_school"):
        return receipt
    others = [school.name for school in city(order.seed_set).schools]
    near = process.extract(receipt.school, others, scorer=LCSseq.similarity, limit=ALIKE + 1)
    alike = [name for name, _, _ in near if name != receipt.school][:ALIKE]
    return replace(receipt, seal_text=pick(rng, tuple(alike)))


def _unread(order: Order, receipt: Receipt) -> Receipt:
    return replace(receipt, fault="unreadable") if order.paper is Paper.UNREADABLE else receipt


def _marked(receipt: Receipt, marks: tuple[str, ...], rng: Rng) -> Receipt:
    marked, which = chance(rng, MARKED), pick(rng, marks)
    return replace(receipt, marks=(which,)) if marked else receipt


def _sealed(receipt: Receipt, rng: Rng) -> tuple[Receipt, bool]:
    """Some seals came out poorly, some are blue or copied; only faultless paper has the latter."""
    if chance(rng, POOR):
        return replace(receipt, seal_look=poor_look(rng)), receipt.seal_text is not None
    colour, copied = pick(rng, ("blue", "grey")), chance(rng, COPIED)
    if copied and receipt.fault is None:
        look = replace(receipt.seal_look, colour=colour)
        return replace(receipt, seal_look=look, fault=SEAL_COPIED), False
    return receipt, False


def _list(order: Order) -> Picture:
    rng = order.dice()
    condition = _condition(order, rng)
    page = page_of(order, rng)
    data = photograph(draw_list(page, rng), CAMERAS[condition], rng, LONG_SIDE)
    truths = truths_of(page, order.name, condition)
    sender = city(order.seed_set).school(page.rows[0].school_code).district
    phones = tuple(row.phone for row in page.rows)
    return Picture(order.name, order.paper, condition, data, sender, truths, phones)


def page_of(order: Order, rng: Rng) -> ListPage:
    """The list page of an order: a few schools of one district that has an address."""
    own, seeds = city(order.seed_set), SEED_SETS[order.seed_set]
    layout, each = pick(rng, seeds.lists), chance(rng, 0.25)
    fits = max(LEAST_ROWS, rows_that_fit(layout, each_sealed=each))
    parcels = _of_one_district(own, LEAST_ROWS, min(fits, MOST_ROWS), rng)
    kinds = SEALED_LIST_FAULTS if each else OPEN_LIST_FAULTS
    share = ROW_HARMED if order.harmed else ROW_FAULTY
    wrong = {i: pick(rng, kinds) for i in range(1, len(parcels) + 1) if chance(rng, share)}
    page = list_for(
        own, parcels, rng, faults=wrong, layout=layout, hands=seeds.hands, each_sealed=each
    )
    page = replace(page, rows=tuple(_called_alike(order, row, rng) for row in page.rows))
    if each:
        # The rows bear their own seals, and the page none: else a row without would be covered.
        return replace(page, seal_text=None)
    return _without_seal(page, own, rng) if chance(rng, LIST_UNSEALED) else page


def _without_seal(page: ListPage, own: City, rng: Rng) -> ListPage:
    rows = (row if row.fault else spoilt(row, "seal_missing", own, rng) for row in page.rows)
    return replace(page, rows=tuple(rows), seal_text=None)


def _of_one_district(own: City, least: int, most: int, rng: Rng) -> list[ShipmentRow]:
    """So many parcels of a district that has an address, in the order of the registry."""
    district = pick(rng, [d.code for d in own.districts if d.email])
    of_it = [p for p in own.shipments if own.school(p.school).district == district]
    number = int(rng.integers(least, min(most, len(of_it)) + 1))
    chosen = rng.choice(len(of_it), number, replace=False)
    return [of_it[int(i)] for i in sorted(chosen)]


def _other(order: Order) -> Picture:
    rng = order.dice()
    condition = _condition(order, rng)
    what = pick(rng, tuple(NONRECEIPTS))
    image = NONRECEIPTS[what](rng)
    camera = CAMERAS[condition]
    if what != "notice":
        # A photo of a room fills its picture; only paper lies on a desk.
        camera = replace(camera, background=False)
    data = photograph(image, camera, rng, LONG_SIDE if what != "logo" else max(image.size))
    sender = pick(rng, city(order.seed_set).schools).code
    return Picture(order.name, order.paper, condition, data, sender, mark=what)


def practice_orders() -> list[Order]:
    """One order for each photo of the practice set; none where it is not here."""
    return [
        Order("practice", number, Paper.TABLE, truth["photo"])
        for number, truth in enumerate(_practice_truths())
    ]


def _practice_truths() -> list[Mapping[str, Any]]:
    file = PRACTICE / "truth.json"
    found: list[Mapping[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return found


def _practice(order: Order) -> Picture:
    truth = _practice_truths()[order.number]
    known = Truth(
        photo=order.path,
        row=1,
        school_code=truth["school_code"],
        school=truth["school"],
        term="2016年秋学期",
        sent=truth["sent"],
        received=truth["received"],
        signer=truth["signer"],
        seal=truth["seal"],
        date=truth["date"],
        fault=truth["fault"],
        kind=Kind.OTHER,
        layout="practice",
        conditions="practice",
    )
    data = (PRACTICE / "photos" / order.path).read_bytes()
    return Picture(order.path, order.paper, "practice", data, truth["school_code"], (known,))
