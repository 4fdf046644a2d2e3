"""Which unit each line of a form is of, who owes the form, and what is wrong with its units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.checks.faults import NOT_THERE, Fault, Severity
from bot.checks.sheet import Line, Sheet
from bot.docket import Docket
from bot.model import School
from bot.name_text import is_kindergarten
from bot.names import AS_MEANT, NameIndex
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form, FormRow

SURE = 0.74
"""A name is taken from here on, as in a reply that names a school (`bot.answers`)."""
MARGIN = 0.08


def due_units(owner: str, docket: Docket) -> tuple[School, ...]:
    """The units an owner reports on: a district all its own, a municipal school itself."""
    if owner in docket.schools:
        return (docket.schools[owner],)
    return tuple(
        school
        for school in docket.schools.values()
        if school.district_code == owner and not school.merged_into and docket.in_scope(school.code)
    )


def place_rows(
    forms: Sequence[Form], owner: str, docket: Docket, index: NameIndex
) -> tuple[Line, ...]:
    """Each row of the sheets of a form with its unit, by code, else by name."""
    return tuple(
        _line(row, owner, docket, index, of) for of, form in enumerate(forms) for row in form.rows
    )


def _line(row: FormRow, owner: str, docket: Docket, index: NameIndex, of: int = 0) -> Line:
    code, name = row.text("code").strip(), row.text("unit").strip()
    by_code = code if code in index.units else ""
    unit = by_code or unit_named(name, owner, docket, index)
    school = docket.schools.get(unit)
    return Line(row, unit, school.kind if school else "学校", of)


def unit_named(name: str, owner: str, docket: Docket, index: NameIndex) -> str:
    """The one unit a name means: of the owner's own if it can be, "" where it is unclear."""
    found = [match for match in index.find(name) if match.strength >= SURE] if name else []
    here = docket.district_of(owner)
    own = [match for match in found if docket.district_of(match.unit_code) == here]
    best = own if own and own[0].strength >= found[0].strength - MARGIN else found
    if not best:
        return ""
    alone = len(best) == 1 or best[0].strength - best[1].strength >= MARGIN
    return best[0].unit_code if alone else ""


def owner_of(form: Form, senders: Iterable[str], docket: Docket, index: NameIndex) -> str:
    """Who owes a form: as its head says, else as its rows do, else the sender; "" unknown.

    `senders` are the units that the sender's address is registered for.
    """
    return (
        owner_named(form.unit, docket, index)
        or _by_rows(form, docket, index)
        or next((code for code in senders if is_owner(code, docket)), "")
    )


def owner_named(text: str, docket: Docket, index: NameIndex) -> str:
    """The reporting unit that a head names, by code or name."""
    word = text.strip()
    if not word:
        return ""
    if is_owner(word, docket):
        return word
    for match in index.find(word):
        if match.strength >= SURE and is_owner(match.unit_code, docket):
            return match.unit_code
    named = [code for code in index.districts_named(word) if is_owner(code, docket)]
    return named[0] if len(named) == 1 else ""


def is_owner(code: str, docket: Docket) -> bool:
    """Whether a unit owes tables: each district, of the municipal unit each school itself."""
    if code in docket.districts:
        return not docket.districts[code].municipal
    school = docket.schools.get(code)
    district = docket.districts.get(school.district_code) if school else None
    return bool(district and district.municipal)


def _by_rows(form: Form, docket: Docket, index: NameIndex) -> str:
    """The owner of most of the rows, at least of half."""
    owners = Counter(
        owner for row in form.rows if (owner := _owner_of_row(row, docket, index))
    ).most_common(1)
    return owners[0][0] if owners and owners[0][1] * 2 >= len(form.rows) else ""


def _owner_of_row(row: FormRow, docket: Docket, index: NameIndex) -> str:
    unit = _line(row, "", docket, index).unit
    if not unit:
        return ""
    return unit if is_owner(unit, docket) else docket.district_of(unit)


WHOLE = (Annex.HEADCOUNT, Annex.ADJUSTMENT_FINAL, Annex.SUMMARY)
"""Forms in which every unit has to stand; the others may list only some."""


def check_units(sheet: Sheet) -> Iterator[Fault]:
    """Units unknown, of another district, twice, misnamed, out of scope, missing."""
    if not sheet.lines:
        yield _nothing(sheet)
        return
    first: dict[str, Line] = {}
    for line in sheet.lines:
        if not line.unit:
            yield _unknown(sheet, line)
        elif line.unit in first:
            yield _twice(sheet, line, first[line.unit])
        else:
            first[line.unit] = line
            yield from _misplaced(sheet, line)
    if sheet.annex in WHOLE:
        yield from _missing(sheet, first)


def _nothing(sheet: Sheet) -> Fault:
    return Fault(
        place="",
        column=sheet.heading("unit"),
        unit="",
        found=NOT_THERE,
        wrong="表中没有填写任何单位",
        expected="请逐行填写；没有余缺、没有变动的，请写“无”",
        sheet=sheet.form.sheet,
    )


def _unknown(sheet: Sheet, line: Line) -> Fault:
    if is_kindergarten(line.row.text("unit")):
        return sheet.fault(line, "unit", "幼儿园不在发放范围内", "请删去这一行")
    key = "unit" if not line.cell("unit").blank else "code"
    return sheet.fault(
        line, key, "单位名册中没有查到，或不能确定是哪一个单位", "请填写单位代码或登记的单位全称"
    )


def _twice(sheet: Sheet, line: Line, first: Line) -> Fault:
    return sheet.fault(
        line, "unit", f"与第{first.row.at}行是同一单位，重复填报", "每个单位只填一行"
    )


def _misplaced(sheet: Sheet, line: Line) -> Iterator[Fault]:
    school = sheet.docket.schools.get(line.unit)
    mine = {unit.code for unit in sheet.due} | {sheet.owner}
    if line.unit not in mine:
        yield sheet.fault(line, "unit", *_stray(sheet, school))
        return
    named = sheet.index.find(line.row.text("unit"))
    other = named and named[0].strength >= AS_MEANT
    if other and line.unit not in {match.unit_code for match in named}:
        name = sheet.name(line.unit)
        yield sheet.fault(line, "unit", "单位代码与单位名称不是同一个单位", f"该代码登记的是{name}")


def _stray(sheet: Sheet, school: School | None) -> tuple[str, str]:
    """What is wrong with a known unit that does not belong here, and what to do."""
    inside = school is not None and school.district_code == sheet.docket.district_of(sheet.owner)
    if inside and school and school.merged_into:
        heir = sheet.name(sheet.docket.heir(school.code))
        return "该单位已经并入其他单位", f"请并入{heir}填报"
    if inside and sheet.owner not in sheet.docket.schools:
        return "该单位不在发放范围内", "请删去这一行"
    return "该单位不属于本填报单位", "请删去这一行，由其所属单位填报"


def _missing(sheet: Sheet, first: Mapping[str, Line]) -> Iterator[Fault]:
    for unit in sheet.due:
        if unit.code not in first:
            yield Fault(
                place="",
                column=sheet.heading("unit"),
                unit=unit.name,
                found=NOT_THERE,
                wrong="缺少这个单位",
                expected="请补填一行；如已撤并，请回复说明",
                severity=Severity.ERROR,
                sheet=sheet.form.sheet,
            )
