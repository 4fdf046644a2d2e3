"""The 签收单 of a term: one PDF to print and put into the parcels, and where its boxes are.

`slips.json` is what CONTRACT section 6 says. Which shipments there are is asked of the
store; what a page looks like is for `bot.slip_page`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.home import write_durably
from bot.letters.render import term_words
from bot.settings import Settings
from bot.slip_page import Heading, Slip, draw
from bot.slip_pen import unprintable
from bot.store import Session
from bot.store.queries import rows
from bot.trouble import BadInput
from parsers.photo.slip_layout import BOXES

READABLE = 0o644
"""A slip holds no personal data, and whoever prints it is often somebody else."""

Progress = Callable[[int, int], None]
Parcel = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written, and the characters that our fonts cannot print."""

    pages: int
    files: tuple[Path, ...]
    missing: str = ""


def parcels(session: Session, term: str) -> list[Parcel]:
    """The shipments of a term that are not cancelled, by district and school."""
    found = [row for row in rows(session, "v_receipts", term=term) if row["state"] != "cancelled"]
    if not found:
        raise BadInput(
            f"学期「{term}」没有发货记录；请先用 twkzyk import shipments 导入，或核对学期代码",
            f"term {term!r} has no shipments; import them first, or check the term",
        )
    return sorted(found, key=lambda row: (row["district_code"], row["school_code"], row["slip"]))


def write(
    found: Sequence[Parcel],
    folder: Path,
    settings: Settings,
    progress: Progress,
    *,
    split: bool = False,
) -> Printed:
    """One PDF for all parcels with `slips.json`; with `split` also one PDF a district."""
    term = term_words(found[0]["term"])
    heading = Heading(term, settings.centre.full_name, settings.mailbox.user)
    pages = slips_of(found)
    files = {f"签收单-{found[0]['term']}.pdf": pages}
    if split:
        files |= _by_district(pages)
    total, done = sum(map(len, files.values())), 0
    for name, slips in files.items():
        write_durably(
            folder / name, draw(heading, slips, _from(done, total, progress)), mode=READABLE
        )
        done += len(slips)
    write_durably(folder / "slips.json", _listed(found), mode=READABLE)
    missing = unprintable(word for slip in pages for word in (slip.unit, slip.district))
    return Printed(len(pages), tuple(folder / name for name in [*files, "slips.json"]), missing)


def _from(done: int, total: int, progress: Progress) -> Progress:
    """Progress of one file as progress of all."""
    return lambda page, _pages: progress(done + page, total)


def slips_of(found: Sequence[Parcel]) -> list[Slip]:
    """What each page says, in the order of the parcels."""
    among = Counter(row["district_code"] for row in found)
    printed: Counter[str] = Counter()
    slips = []
    for row in found:
        printed[row["district_code"]] += 1
        slips.append(
            Slip(
                slip=row["slip"],
                unit=row["school"],
                district=row["district"] or "",
                quantity=row["quantity_sent"],
                nth=printed[row["district_code"]],
                among=among[row["district_code"]],
            )
        )
    return slips


def _by_district(slips: Sequence[Slip]) -> dict[str, list[Slip]]:
    """The same pages, a file a district, numbered as the districts come."""
    files: dict[str, list[Slip]] = {}
    names = list(dict.fromkeys(slip.district for slip in slips))
    for slip in slips:
        number = names.index(slip.district) + 1
        name = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in slip.district)
        files.setdefault(f"分市区/{number:02}-{name}.pdf", []).append(slip)
    return files


def _listed(found: Sequence[Parcel]) -> bytes:
    boxes = {name: list(place) for name, place in BOXES.items()}
    pages = [
        {
            "page": page,
            "slip": row["slip"],
            "school_code": row["school_code"],
            "school": row["school"],
            "term": row["term"],
            "quantity": row["quantity_sent"],
            "boxes": boxes,
        }
        for page, row in enumerate(found, start=1)
    ]
    return json.dumps(pages, ensure_ascii=False, indent=1).encode()
