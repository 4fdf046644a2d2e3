"""A reading told in words, as the golden files have it, and those files written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from parsers.facts import Reading
from parsers.sheet.form import Cell, Form, FormRow


def told(reading: Reading) -> dict[str, Any]:
    """All that was read; what is empty is left out."""
    found: dict[str, Any] = {
        "problem": reading.problem.value if reading.problem else "",
        "note": reading.note,
        "receipts": [
            " | ".join(f"{fact.field.value}={fact.value}" for fact in receipt.facts)
            for receipt in reading.receipts
        ],
        "form": [_form(form) for form in reading.forms],
    }
    return {key: value for key, value in found.items() if value}


def _form(form: Form) -> dict[str, Any]:
    found = {
        "annex": form.annex.value,
        "term": form.term,
        "unit": form.unit,
        "ours": form.ours,
        "empty": form.empty,
        "uncomputed": form.uncomputed,
        "unknown": list(form.unknown_headings),
        "foot": dict(form.foot),
        "rows": [_row(row) for row in form.rows],
        "subtotals": [_row(row) for row in form.subtotals],
        "totals": _row(form.totals) if form.totals else "",
    }
    return {k: v for k, v in found.items() if v or k == "rows"}


def _row(row: FormRow) -> str:
    cells = (f"{key}={_cell(cell)}" for key, cell in row.cells.items() if not cell.blank)
    return " | ".join([str(row.at), *cells])


def _cell(cell: Cell) -> str:
    """A number or a day as understood, else the words that stand there."""
    if cell.number is not None:
        return str(cell.number)
    return cell.day.isoformat() if cell.day else cell.text


def as_toml(why: str, expected: Mapping[str, Any]) -> str:
    """A golden file: why the case is awkward, then what is to be read."""
    lines = [f"# {why}", ""]
    lines += [f"{key} = {_said(value)}" for key, value in expected.items() if key != "form"]
    for form in expected.get("form", ()):
        lines += ["", "[[form]]"]
        lines += [f"{key} = {_said(value)}" for key, value in form.items()]
    return "\n".join(lines).rstrip() + "\n"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(
            f"{json.dumps(k, ensure_ascii=False)} = {_said(v)}" for k, v in value.items()
        )
        return f"{{ {pairs} }}"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_said(each)},\n" for each in value) + "]" if value else "[]"
    return json.dumps(value, ensure_ascii=False)
