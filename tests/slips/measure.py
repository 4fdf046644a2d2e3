"""Measure the reading of our own slips on drawn photos (a script, not a test).

Usage: python -m tests.slips.measure [--each 20] [--seed 77] [--plain] [--torn] [--keep FOLDER]
Prints by kind of picture what was read rightly, and seconds beside plain rapidocr.
"""

# ruff: noqa: T201 -- a script speaks to its user
from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz import fuzz

from bot import slipnumbers
from bot.demo.paper.camera import CLEAN, HARD, PHONE, Conditions, photograph
from bot.demo.paper.cast import receipt_for, term_text
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import City, ShipmentRow, invent
from bot.demo.paper.slip import fill_slip
from bot.demo.paper.spec import Receipt, number_of
from bot.slip_page import Heading, Slip, draw
from parsers.facts import Field, Mark, Reading
from parsers.ocr import EngineMissing, Engines, choose
from parsers.photo.picture import Limits, decode
from parsers.photo.slip import read_slips
from parsers.photo.slip_layout import BOXES, CODE

KINDS = (CLEAN, PHONE, HARD)
FAULTS = (None, None, None, None, "seal_missing", "signature_missing", "quantity_differs",
          "quantity_unreadable", "seal_other_school", None)  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """A photo, and what is true of it."""

    name: str
    kind: str
    data: bytes
    receipt: Receipt


def shots(each: int, *, torn: bool, seed: int = 77) -> list[Shot]:
    """Filled slips of tuning hands under three kinds of conditions."""
    city = invent(each, seed=seed)
    printed = _printed(city)
    made = []
    for conditions in KINDS:
        for nth, (parcel, page) in enumerate(zip(city.shipments[:each], printed, strict=False)):
            made.append(_shot(city, parcel, page, conditions, nth, torn=torn, seed=seed))
    return made


def _printed(city: City) -> list[Image.Image]:
    slips = [
        Slip(number(p), city.school(p.school).name, "靖江市", p.quantity, n, len(city.shipments))
        for n, p in enumerate(city.shipments, start=1)
    ]
    heading = Heading(term_text("2016-autumn"), "泰州市电化教育馆", "TWKZYK@126.com")
    file = pypdfium2.PdfDocument(draw(heading, slips, lambda *_: None))
    return [page.render(scale=200 / 72).to_pil() for page in file]


def number(parcel: ShipmentRow) -> str:
    """The slip number of a parcel."""
    return slipnumbers.number(b"k" * 32, parcel.term, parcel.school, 1)


def _shot(
    city: City,
    parcel: ShipmentRow,
    page: Image.Image,
    conditions: Conditions,
    nth: int,
    *,
    torn: bool,
    seed: int,
) -> Shot:
    rng = seeded(seed, KINDS.index(conditions), nth)
    receipt = receipt_for(city, parcel, rng, fault=FAULTS[nth % len(FAULTS)])
    receipt = replace(receipt, slip=number(parcel))
    paper = fill_slip(page, BOXES, receipt, rng)
    if torn:
        x, y, w, h = (round(mm * 200 / 25.4) for mm in CODE)
        paper.paste((90, 80, 70), (x + w // 3, y - 9, x + w + 20, y + h // 2))
    name = f"{conditions.name}-{nth:02}"
    return Shot(name, conditions.name, photograph(paper, conditions, rng), receipt)


def judge(reading: Reading | None, truth: Receipt) -> dict[str, bool]:
    """Field by field: was it read rightly?"""
    if reading is None or not reading.receipts:
        return {"slip": False}
    receipt = reading.receipts[0]
    slip, received = receipt.best(Field.SLIP), receipt.best(Field.RECEIVED)
    doubtful = truth.fault == "quantity_unreadable"
    agreed = received is not None and received.agreed
    true = number_of(truth)
    right = agreed and received is not None and received.value == true
    ring = receipt.seals[0].text if receipt.seals else ""
    day = receipt.best(Field.SIGNED_ON)
    phone = receipt.best(Field.PHONE)
    return {
        "slip": slip is not None and slip.value == truth.slip,
        "number": not agreed if doubtful else right,
        "never wrong": not agreed or right,
        "signature": receipt.signature == (Mark.PRESENT if truth.signer else Mark.ABSENT),
        "seal": receipt.seal == (Mark.PRESENT if truth.seal_text else Mark.ABSENT),
        "ring": not truth.seal_text or fuzz.ratio(ring, truth.seal_text) >= 85,
        "date": day is not None and day.text.strip("日") == truth.date.strip("日"),
        "phone": phone is not None and phone.value == truth.phone,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--plain", action="store_true", help="time plain rapidocr too")
    parser.add_argument("--torn", action="store_true", help="codes that cannot be read")
    parser.add_argument("--keep", type=Path, help="keep the photos here")
    options = parser.parse_args()
    engines = choose("auto")
    if isinstance(engines, EngineMissing):
        raise SystemExit(f"{engines.name}: {engines.because}")
    engines.reader.recognise([np.full((48, 320, 3), 255, np.uint8)])
    right: dict[str, Counter[str]] = defaultdict(Counter)
    seconds: dict[str, list[float]] = defaultdict(list)
    made = shots(options.each, torn=options.torn, seed=options.seed)
    for shot in made:
        if options.keep:
            (options.keep / f"{shot.name}.jpg").write_bytes(shot.data)
        begun = time.perf_counter()
        reading = _read(shot.data, engines)
        seconds[shot.kind].append(time.perf_counter() - begun)
        verdict = judge(reading, shot.receipt)
        right[shot.kind].update(field for field, good in verdict.items() if good)
        if wrong := [field for field, good in verdict.items() if not good]:
            print(shot.name, shot.receipt.fault, shot.receipt.hand, *wrong, "|", said(reading),
                  "| true", shot.receipt.received, shot.receipt.struck or "")  # fmt: skip
    for kind, counts in right.items():
        told = "  ".join(f"{field} {count}" for field, count in counts.items())
        print(f"{kind:6} of {len(seconds[kind])}: {told}  median {np.median(seconds[kind]):.2f} s")
    mine = float(np.median([second for kind in seconds.values() for second in kind]))
    print(f"median {mine:.3f} s")
    if options.plain:
        plain = _plain(made)
        print(f"plain rapidocr: median {plain:.3f} s, we take {mine / plain:.2f} of it")


def _read(data: bytes, engines: Engines) -> Reading | None:
    picture = decode(data, Limits())
    slips = () if isinstance(picture, tuple) else read_slips(picture, engines)
    return slips[0] if len(slips) == 1 else None


def said(reading: Reading | None) -> str:
    """What was read, in a line."""
    if reading is None:
        return "not found"
    receipt = reading.receipts[0]
    facts = [f"{f.field}={f.value}{'' if f.agreed else '?'}" for f in receipt.facts]
    rings = [f"{s.text}/{s.sure}" for s in receipt.seals]
    return " ".join([*facts, f"seal={receipt.seal}", f"sign={receipt.signature}", *rings])


def _plain(made: list[Shot]) -> float:
    """Median seconds of rapidocr as it comes, on the same photos."""
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    engine = RapidOCR(params={"Global.log_level": "critical", threads: 2})
    seconds = []
    for shot in made[:: max(1, len(made) // 15)]:
        begun = time.perf_counter()
        engine(cv2.imdecode(np.frombuffer(shot.data, np.uint8), cv2.IMREAD_COLOR))
        seconds.append(time.perf_counter() - begun)
    return float(np.median(seconds))


if __name__ == "__main__":
    main()
