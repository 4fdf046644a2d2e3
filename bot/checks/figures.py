"""What a clean form says: figures by unit, totals, the numbers a letter repeats, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.checks.books import Kept
from bot.checks.contacts import email_in, phones_in, unchanged
from bot.checks.sheet import Line, Sheet, columns_of, counts_of
from bot.effects import Figures, UnitContact
from parsers.sheet.annexes import GRADES, Annex

PURPOSE: Mapping[Annex, str] = {
    Annex.HEADCOUNT: "plan",
    Annex.ADJUSTMENT: "need",
    Annex.ADJUSTMENT_FINAL: "need",
    Annex.SUMMARY: "issued",
}
"""What the heads of each form are for (`bot.effects.Figures`)."""

KEY: Mapping[Annex, tuple[str, ...]] = {
    Annex.CONTACTS: (),
    Annex.HEADCOUNT: ("students", "teachers", "staff", "total"),
    Annex.ADJUSTMENT: ("received", "needed", "surplus", "shortage", "settled"),
    Annex.ADJUSTMENT_FINAL: ("received", "returned", "supplied", "final"),
    Annex.SUMMARY: ("planned", "received", "issued", "balance"),
    Annex.ACCEPTANCE: ("planned", "received", "issued"),
}
"""The totals that a confirmation repeats."""

_WORDS = {"students": "学生", "teachers": "教师", "staff": "工作人员", "total": "合计"}
_HEADS = frozenset(_WORDS)
MOST_CHANGES = 12


def kept_of(sheet: Sheet) -> Kept:
    """A clean form as it is kept: every count of every unit, and their sums."""
    counts = [column.key for column in counts_of(sheet.annex)]
    lines = {line.unit: {key: line.count(key) for key in counts} for line in sheet.known}
    return Kept(
        annex=sheet.annex,
        term=sheet.term,
        owner=sheet.owner,
        stamped=False,
        totals=totals_of(lines),
        lines=lines,
        notes={line.unit: note for line in sheet.known if (note := _note(line))},
    )


def totals_of(lines: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Sums downwards."""
    totals: dict[str, int] = {}
    for line in lines.values():
        for key, count in line.items():
            totals[key] = totals.get(key, 0) + count
    return totals


def _note(line: Line) -> str:
    return line.says("difference", "reason", "note")


def figures(kept: Kept, *, accepted: bool, ordinal: int | None = None) -> Iterator[Figures]:
    """The heads of each unit of a kept form, none for forms that count none."""
    purpose = PURPOSE.get(kept.annex)
    if purpose is None:
        return
    for unit, line in kept.lines.items():
        three, total = _heads(kept.annex, line)
        yield Figures(
            term=kept.term,
            unit_code=unit,
            purpose=purpose,
            total=total,
            students=three[0],
            teachers=three[1],
            staff=three[2],
            by_grade={grade: line[grade] for grade, _ in GRADES if line.get(grade)},
            textbooks=line["textbooks"] if line.get("textbooks") else None,
            note=kept.notes.get(unit, ""),
            accepted=accepted,
            ordinal=ordinal,
        )


def _heads(annex: Annex, line: Mapping[str, int]) -> tuple[tuple[int, int, int], int]:
    """Students, teachers, staff and all of them; the declaration knows only all."""
    if annex is Annex.ADJUSTMENT:
        return (0, 0, 0), line.get("needed", 0)
    before = {Annex.HEADCOUNT: "", Annex.ADJUSTMENT_FINAL: "needed_"}.get(annex, "issued_")
    three = tuple(line.get(f"{before}{who}", 0) for who in ("students", "teachers", "staff"))
    return (three[0], three[1], three[2]), sum(three)


def key_figures(kept: Kept) -> tuple[tuple[str, str], ...]:
    """What the confirmation repeats, as label and value."""
    columns = columns_of(kept.annex)
    pairs = [("单位", f"{len(kept.lines)}个")] if kept.lines else []
    for key in KEY[kept.annex]:
        if key in kept.totals:
            name = _WORDS.get(key) or (columns[key].heading if key in columns else "")
            unit = "人" if key in _HEADS else "张"
            pairs.append((name or _ACCEPTANCE[key], f"{kept.totals[key]}{unit}"))
    if kept.annex is Annex.ADJUSTMENT_FINAL:
        need = sum(_heads(kept.annex, line)[1] for line in kept.lines.values())
        pairs.insert(2, ("实需", f"{need}张"))
    return tuple(pairs)


_ACCEPTANCE = {"planned": "计划", "received": "实收", "issued": "实发"}


def changes(before: Kept, after: Kept, sheet: Sheet) -> tuple[str, ...]:
    """What a later version says otherwise, unit by unit, in words: 一年级100→102."""
    said: list[str] = []
    for unit in dict.fromkeys((*before.lines, *after.lines)):
        moved = _moved(before.lines.get(unit), after.lines.get(unit), sheet)
        if moved:
            said.append(f"{sheet.name(unit)}：{moved}")
    more = len(said) - MOST_CHANGES
    return tuple(said[:MOST_CHANGES]) + ((f"另有{more}个单位有改动",) if more > 0 else ())


def _moved(before: Mapping[str, int] | None, after: Mapping[str, int] | None, sheet: Sheet) -> str:
    if before is None:
        return "新增"
    if after is None:
        return "不再列出"
    keys = [key for key in after if before.get(key, 0) != after[key]]
    return "，".join(f"{sheet.heading(key)}{before.get(key, 0)}→{after[key]}" for key in keys)


def contacts_of(sheet: Sheet) -> Iterator[UnitContact]:
    """What a clean 附件1 changes: the lines that do not say 无变动."""
    for line in sheet.known:
        if unchanged(line):
            continue
        phones = phones_in(line.row.text("contact_phone"))
        owner = line.unit in sheet.docket.districts
        yield UnitContact(
            unit_code=line.unit,
            contact=line.says("contact") or None,
            phone="、".join(phones) or None,
            email=email_in(line.row.text("contact_email")) or None,
            address=line.says("address") or None,
            responsible=(line.says("responsible") or None) if owner else None,
            responsible_title=(line.says("responsible_title") or None) if owner else None,
        )
