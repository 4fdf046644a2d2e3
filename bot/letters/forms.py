"""A district's form as its sender is told of it: title, figures, and the table of faults."""

from __future__ import annotations

from bot.checks.faults import Fault, Severity
from bot.checks.parts import BUREAU, SEALED_BY
from bot.checks.verdict import FormVerdict
from bot.letters.telling import FaultTold, FormTold
from bot.model import District, PieceState, Reason
from parsers.sheet.annexes import SHORT


def told(form: FormVerdict, owner: str, district: District | None) -> FormTold:
    """The form in the reader's words. `owner` is "" where the reader may not know it."""
    blocks = [fault for fault in form.faults if fault.blocks]
    several = len({fault.sheet for fault in blocks}) > 1
    copy = form.picture or form.reason is Reason.FORM_NOT_STAMPED
    return FormTold(
        title=SHORT[form.annex] + ("盖章件" if copy else ""),
        copy=copy,
        owner=owner,
        term=form.term,
        sealer=_sealer(form, district),
        figures=form.figures,
        faults=tuple(_fault(fault, several=several) for fault in blocks),
        remarks=tuple(_remark(f) for f in form.faults if f.severity is Severity.REMARK),
        changed=form.changed,
        replaces=form.replaces,
        missing=form.missing,
        seal_other=form.seal_other,
        marked=marked_name(form),
    )


def marked_name(form: FormVerdict) -> str:
    """The file in which the sender finds the cells marked; "" where none is sent back."""
    faulty = form.state is PieceState.REJECTED and form.reason is Reason.FORM_ERRORS
    return f"{SHORT[form.annex]}（已标出）.xlsx" if faulty and form.forms else ""


def _sealer(form: FormVerdict, district: District | None) -> str:
    if SEALED_BY[form.annex] == BUREAU:
        return (district.bureau if district else "") or "当地教育行政部门"
    return (district.office if district else "") or "当地电教部门"


def _fault(fault: Fault, *, several: bool) -> FaultTold:
    """Where it is as a clerk finds it: the cell, then which unit's which column."""
    sheet = f"“{fault.sheet}”" if several and fault.sheet else ""
    return FaultTold(
        where=f"{sheet}{fault.place}" or "—",
        found=fault.found,
        wrong=fault.wrong,
        expected=fault.expected,
        unit=" ".join(dict.fromkeys(part for part in (fault.unit, fault.column) if part)),
        asks=fault.severity is Severity.EXPLAIN,
    )


def _remark(fault: Fault) -> str:
    """One sentence: 表尾的审核人没有填写，下次报送时请填写。"""
    if not fault.place:
        return f"{fault.column}的{fault.found}{fault.wrong}，{fault.expected}。"
    return f"{fault.unit}的{fault.column}（{fault.place}）{fault.wrong}：{fault.expected}。"
