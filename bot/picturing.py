"""A piece's picture with what was found drawn on it, from what the store keeps of its reading.

The words beside the boxes are the caller's: this knows what to draw, not in which language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.home import Home, write_durably
from bot.paths import data_dir
from parsers.containers import Kind
from parsers.photo.drawing import Spot, Standing, draw_findings

FONT = "NotoSansSC.ttf"

FIELD, DOUBTFUL, SEAL, SIGNATURE = "#1a7f37", "#bf6a02", "#cf222e", "#8250df"
"""Green is believed, orange is not; a seal is red, a signature violet."""

Row = Mapping[str, Any]
Words = Callable[[str, Row], str]
"""What to write beside a finding: its kind (fact, seal, signature) and what was kept of it."""

Reasons = Callable[[Row], Sequence[str]]
"""What to write of a verdict: what became of the receipt, and why, a paragraph each."""


def picture_of(home: Home, story: Row, words: Words, reasons: Reasons) -> Path | None:
    """Write `HOME/out/P7.png`; None where the piece is no picture or its bytes are gone."""
    piece, reading = story["piece"], story["reading"] or {}
    kept = home.piece(piece["sha256"]) if piece["sha256"] else None
    if piece["kind"] != Kind.PICTURE or kept is None or not kept.is_file():
        return None
    spots = tuple(_spots(reading, words))
    font = data_dir() / "fonts" / FONT
    told = [line for verdict in story["verdicts"] for line in reasons(verdict)]
    drawn = draw_findings(kept.read_bytes(), _standing(reading), spots, font, told)
    if drawn is None:
        return None
    path = home.out / f"P{piece['id']}.png"
    write_durably(path, drawn)
    return path


def _standing(reading: Row) -> Standing:
    width, height = reading.get("size") or (0, 0)
    corners = tuple((x, y) for x, y in reading.get("corners", ()))
    return Standing((width, height), reading.get("turned", 0), reading.get("lean", 0.0), corners)


def _spots(reading: Row, words: Words) -> Iterator[Spot]:
    for receipt in reading.get("receipts", ()):
        for seal in receipt["seals"]:
            yield Spot(_box(seal["box"]), words("seal", seal), SEAL)
        if receipt["signature_box"]:
            yield Spot(_box(receipt["signature_box"]), words("signature", receipt), SIGNATURE)
        for fact in _placed(receipt["facts"]):
            colour = FIELD if fact["agreed"] else DOUBTFUL
            yield Spot(_box(fact["box"]), words("fact", fact), colour)


def _placed(facts: list[Row]) -> Iterator[Row]:
    """Facts with a place on the page; the same value read twice in one field is drawn once."""
    seen = set()
    for fact in facts:
        key = (fact["field"], str(fact["value"]))
        if fact["box"] and key not in seen:
            seen.add(key)
            yield fact


def _box(box: list[int]) -> tuple[int, int, int, int]:
    x, y, w, h = box
    return x, y, w, h
