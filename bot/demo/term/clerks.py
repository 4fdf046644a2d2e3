"""A clerk at work: takes the form out of our letter, fills it in, prints, stamps and scans it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from bot.demo.paper.chance import Rng
from bot.demo.term.copies import bound, proof_copy, table_copy
from bot.demo.term.mistakes import Lines, Mistake, Values
from bot.demo.term.post import File
from bot.demo.term.truth import TERM, Owner, Truth
from parsers.sheet.annexes import SHORT, Annex
from parsers.sheet.form import Form, FormRow
from parsers.sheet.tables import read_tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"

SIGNED_ON = "2016-08-29"


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who fills in the forms of one owner."""

    owner: Owner
    truth: Truth
    rng: Rng

    def table(self, annex: Annex, data: bytes, mistake: Mistake | None = None) -> File:
        """The form that came with our letter, filled in, with a mistake or without."""
        book = load_workbook(io.BytesIO(data))
        sheet: Any = book.worksheets[0]
        lines = self._lines(annex, data)
        for row, values in lines:
            for key, value in values.items():
                sheet[row.cells[key].place] = value
        if mistake and mistake.sheet:
            mistake.sheet(sheet, lines)
        out = io.BytesIO()
        book.save(out)
        return File(f"{self.owner.name}{SHORT[annex]}.xlsx", out.getvalue(), XLSX)

    def copy(self, annex: Annex, data: bytes, mistake: Mistake | None = None) -> File:
        """The scan of the printed and stamped table: a picture, or a PDF of several pages."""
        rows = [self._printed(annex, row, values) for row, values in self._lines(annex, data)]
        if mistake and mistake.copy:
            mistake.copy(rows)
        wrong = mistake.seal if mistake else None
        seal = self.owner.seal if wrong is None else wrong
        pages = table_copy(annex, TERM, self.owner.name, rows, seal, self.rng)
        name = f"{self.owner.name}{SHORT[annex]}盖章件"
        if len(pages) == 1:
            return File(f"{name}.jpg", pages[0])
        return File(f"{name}.pdf", bound(pages), PDF)

    def proof(self, data: bytes) -> File:
        """The scan of 附件6, its figures those of the summary's table."""
        annex = Annex.SUMMARY
        rows = [self._printed(annex, row, values) for row, values in self._lines(annex, data)]
        sums = {key: sum(int(row[key]) for row in rows) for key in _SUMMED}
        counts = {
            **sums,
            "moved_in": sums["moved_in"] + sums["supplied"],
            "moved_out": sums["moved_out"] + sums["returned"],
            "units": len(rows),
        }
        drawn = proof_copy(TERM, self.owner.name, counts, self.owner.seal, self.rng)
        return File(f"{self.owner.name}{SHORT[Annex.ACCEPTANCE]}.jpg", drawn)

    def _lines(self, annex: Annex, data: bytes) -> Lines:
        """The lines of the owner's schools, each with what the clerk writes into it."""
        (form,) = (one for one in read_tables(data).forms if one.annex is annex)
        codes = {one.name: one.code for one in self.owner.schools}
        return [
            (row, self._answers(annex, codes[row.text("unit")], row))
            for row in _of_units(form)
            if row.text("unit") in codes
        ]

    def _answers(self, annex: Annex, code: str, row: FormRow) -> Values:
        """What the clerk knows of a school, by the columns of the form."""
        truth, heads = self.truth, self.truth.heads[code]
        if annex is Annex.HEADCOUNT:
            return {**heads.grades, "teachers": heads.teachers, "textbooks": heads.students}
        differs = truth.needed(code) != truth.received(code)
        reason = {"reason": "学生人数流动，收卡数不足"} if differs else {}
        if annex is Annex.ADJUSTMENT:
            blank = {"received": truth.received(code)} if row.cells["received"].blank else {}
            return {"needed": truth.needed(code), **blank, **reason}
        parts = {"students": truth.students(code), "teachers": heads.teachers, "staff": 0}
        if annex is Annex.ADJUSTMENT_FINAL:
            return {**{f"needed_{key}": value for key, value in parts.items()}, **reason}
        issued = {f"issued_{key}": value for key, value in parts.items()}
        return {**issued, **self._signed(code, row)}

    def _signed(self, code: str, row: FormRow) -> Values:
        """Who signed and when, where the record could not read it: the school knows."""
        school = self.truth.city.school(code)
        own = {"signer": school.contact, "signed_on": SIGNED_ON}
        return {key: value for key, value in own.items() if row.cells[key].blank}

    def _printed(self, annex: Annex, row: FormRow, values: Values) -> dict[str, Any]:
        """A line as it is printed, its sums worked out."""
        line: dict[str, Any] = {key: row.number(key) or 0 for key in _SUMMED}
        line |= {"unit": row.text("unit"), "stage": row.text("stage"), **values}
        if annex is Annex.HEADCOUNT:
            grades = [int(value) for key, value in values.items() if key.startswith("g")]
            line |= {"students": sum(grades), "staff": 0}
            return line | {"total": line["students"] + line["teachers"]}
        issued = sum(int(values[f"issued_{who}"]) for who in ("students", "teachers", "staff"))
        came = line["received"] + line["moved_in"] + line["supplied"]
        gone = line["moved_out"] + line["returned"] + issued
        return line | {"issued": issued, "balance": came - gone}


_SUMMED = (
    "planned", "received", "moved_in", "moved_out", "supplied", "returned",
    "issued", "issued_students", "issued_teachers", "issued_staff",
)  # fmt: skip


def _of_units(form: Form) -> Sequence[FormRow]:
    return [row for row in form.rows if row.text("unit")]
