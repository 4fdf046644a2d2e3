"""Measure the reading of photos against the practice set (a script, not a test).

Usage: python tests/photo/measure.py [--plain] [--engine auto] [--only 03,17]
Prints what was misread, exactness by field, seconds a photo, and peak memory.
"""

# ruff: noqa: T201 -- a script speaks to its user, and finds the project first
from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np
from rapidfuzz import fuzz

from parsers.facts import Field, Mark, Reading
from parsers.ocr import EngineMissing, choose
from parsers.photo import read_photo

PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "practice"


def judge(reading: Reading, truth: dict[str, Any]) -> dict[str, bool]:
    """Field by field: was it read rightly?"""
    if not reading.receipts:
        return {"receipt": False}
    receipt = reading.receipts[0]
    school = receipt.best(Field.SCHOOL)
    sent, received = receipt.best(Field.SENT), receipt.best(Field.RECEIVED)
    day = receipt.best(Field.SIGNED_ON)
    numbers = [int(n) for n in re.findall(r"\d+", truth["date"])]
    signed = Mark.PRESENT if truth["signer"] else Mark.ABSENT
    sealed = Mark.PRESENT if truth["seal"] else Mark.ABSENT
    ring = receipt.seals[0].text if receipt.seals else ""
    signer = receipt.best(Field.SIGNER)
    believed = [f for f in receipt.facts if f.agreed]
    return {
        "receipt": True,
        "school": school is not None and school.value == truth["school"],
        "sent": sent is None or (sent.agreed and sent.value == truth["sent"]),
        "received": truth["received"] is None
        or (received is not None and received.agreed and received.value == truth["received"]),
        "no wrong number": all(
            fact.value == truth[fact.field.value]
            for fact in believed
            if fact.field in {Field.SENT, Field.RECEIVED}
        ),
        "signature": receipt.signature == signed,
        "seal": receipt.seal == sealed,
        "ring": not truth["seal"] or fuzz.ratio(ring, truth["seal"]) >= 85,
        "term": (term := receipt.best(Field.TERM)) is not None and term.value == "2016-autumn",
        "date": day is not None and [day.value.year, day.value.month, day.value.day] == numbers,
        "signer": not truth["signer"] or (signer is not None and signer.value == truth["signer"]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="time plain rapidocr too")
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path, default=PRACTICE / "photos")
    options = parser.parse_args()
    engines = choose(options.engine)
    if isinstance(engines, EngineMissing):
        raise SystemExit(f"{engines.name}: {engines.because}")
    engines.reader.read(np.full((200, 400), 255, np.uint8))
    places = (options.folder, options.folder.parent)
    file = next(p / "truth.json" for p in places if (p / "truth.json").exists())
    truths = json.loads(file.read_text(encoding="utf-8"))
    chosen = options.only.split(",")
    wanted = [t for t in truths if not options.only or Path(t["photo"]).stem in chosen]
    right: Counter[str] = Counter()
    whole, seconds = 0, []
    for truth in wanted:
        data = (options.folder / truth["photo"]).read_bytes()
        start = time.perf_counter()
        reading = read_photo(data, engines)
        seconds.append(time.perf_counter() - start)
        verdict = judge(reading, truth)
        right.update(field for field, good in verdict.items() if good)
        wrong = [field for field, good in verdict.items() if not good]
        whole += not set(wrong) - {"signer", "date"}
        if wrong:
            print(
                truth["photo"],
                truth.get("layout", ""),
                truth.get("cond", ""),
                truth["fault"],
                *wrong,
                "|",
                describe(reading),
            )
    for field, number in right.items():
        print(f"{field:16} {number:3} of {len(wanted)}")
    print(f"whole (without signer's name and date) {whole} of {len(wanted)}")
    print(f"seconds a photo: median {np.median(seconds):.2f}, most {max(seconds):.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if options.plain:
        times = plain([options.folder / truth["photo"] for truth in wanted])
        print(f"plain rapidocr: median {np.median(times):.2f} s")


def describe(reading: Reading) -> str:
    """What was read, in a line."""
    if not reading.receipts:
        return f"{reading.problem} {reading.note}"
    receipt = reading.receipts[0]
    facts = [f"{f.field}={f.value}{'' if f.agreed else '?'}" for f in receipt.facts]
    rings = [f"{s.text}/{s.sure}" for s in receipt.seals]
    return " ".join([*facts, f"seal={receipt.seal}", f"sign={receipt.signature}", *rings])


def plain(photos: list[Path]) -> list[float]:
    """Seconds of rapidocr as it comes, on the same photos."""
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        }
    )
    seconds = []
    for photo in photos:
        picture = cv2.imread(str(photo))
        start = time.perf_counter()
        engine(picture)
        seconds.append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    main()
