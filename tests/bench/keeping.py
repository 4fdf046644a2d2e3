"""Keeping the pictures that went otherwise than they should, with what was read of them.

On the measuring set only wrong and broken ones are kept: whoever mends the parsers by its
needless questions would be fitting them to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.model import Verdict
from parsers.facts import Reading, Receipt
from tests.bench.accounting import Outcome, Result
from tests.bench.lanes import Done

MEASURING = "measuring"


class Keeper:
    """Writes into one folder; without one it keeps nothing."""

    def __init__(self, folder: Path | None, *, everything: bool) -> None:
        self.folder = folder
        self.everything = everything
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def keep(self, done: Done, verdicts: Sequence[Verdict], results: Sequence[Result]) -> None:
        """Keep the picture if something about it is not as it should be."""
        why = self._worst(results)
        if self.folder is None or not why:
            return
        (self.folder / why).mkdir(exist_ok=True)
        file = self.folder / why / done.picture.name
        file.write_bytes(done.picture.data)
        file.with_suffix(".txt").write_text(_account(done, verdicts, results), "utf-8")

    def _worst(self, results: Sequence[Result]) -> str:
        outcomes = {r.outcome for r in results}
        if outcomes & {Outcome.WRONG, Outcome.FAILED}:
            return "wrong"
        if not self.everything:
            return ""
        if any(r.faultless and r.outcome is not Outcome.ACKNOWLEDGED for r in results):
            return "needless"
        return "unnamed" if any(not r.faultless and not r.named for r in results) else ""


def _account(done: Done, verdicts: Sequence[Verdict], results: Sequence[Result]) -> str:
    picture, timed = done.picture, done.timed
    parts = [f"{picture.name} {picture.condition} mark={picture.mark} poor={picture.poor}"]
    parts += [str(truth) for truth in picture.truths]
    parts += [f"-> row {r.row}: {r.outcome} {r.cause} fields={r.fields}" for r in results]
    parts += [
        f"verdict row {v.row}: {v.state} {v.reason} {v.unit_code} {v.quantity} {v.note}"
        for v in verdicts
    ]
    parts += [timed.broke] if timed.broke else _read(timed.reading)
    return "\n".join(parts) + "\n"


def _read(reading: Reading | None) -> list[str]:
    if reading is None:
        return []
    if not reading.receipts:
        return [f"{reading.problem} {reading.note}"]
    return [line for receipt in reading.receipts for line in _receipt(receipt)]


def _receipt(receipt: Receipt) -> list[str]:
    facts = [
        f"  {f.field}={f.value}{'' if f.agreed else '?'} sure={f.sure:.2f} {f.source} “{f.text}”"
        for f in receipt.facts
    ]
    seals = [f"  seal “{s.text}” {s.sure:.2f} {s.colour} {s.box}" for s in receipt.seals]
    head = f"row {receipt.row}: seal={receipt.seal} signature={receipt.signature}"
    return [head, *facts, *seals, *(f"    {line.text}" for line in receipt.lines)]
