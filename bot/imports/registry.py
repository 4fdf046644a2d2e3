"""Districts and schools from a table, checked against what is known. Pure.

A column the file does not have leaves what is known as it is (`given`): a list of new
telephone numbers wipes out no addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.imports import cells
from bot.imports.cells import BadRow, Checks, Wrong
from bot.imports.columns import DISTRICTS, SCHOOLS
from bot.imports.names import Units, simple
from bot.imports.tables import Line, Table
from bot.model import District, School

NOTHING: tuple[str, ...] = ()
KINDS: Final = {"学校": "学校", "school": "学校", "机关": "机关", "office": "机关"}


def districts(table: Table, known: Units) -> tuple[District, ...]:
    """The districts of a file, or `BadFile`."""
    checks = Checks(DISTRICTS)
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    found = []
    for line in table.lines:
        district = _district(line, table.columns, known, checks)
        checks.once(line, codes, district.code, "code（代码）")
        checks.once(line, names, simple(district.name), "name（市区）")
        if district.code in known.schools:
            checks.wrong(
                line,
                f"代码「{district.code}」已用于一所学校；请另用代码",
                f"code {district.code!r} belongs to a school already; use another",
            )
        found.append(district)
    checks.done()
    return tuple(found)


def _district(line: Line, columns: frozenset[str], known: Units, checks: Checks) -> District:
    def words(column: str) -> str:
        return checks.read(line, column, cells.text, "")

    district = District(
        code=checks.read(line, "code", cells.code, ""),
        name=words("name"),
        office=words("office"),
        bureau=words("bureau"),
        emails=checks.read(line, "email", cells.addresses, NOTHING),
        responsible=words("responsible"),
        responsible_title=words("responsible_title"),
        contact=words("contact"),
        phone=words("phone"),
        remind_schools=checks.read(line, "remind_schools", cells.yes_or_no, empty=True),
        municipal=checks.read(line, "municipal", cells.yes_or_no, empty=False),
    )
    before = known.districts.get(district.code)
    municipal = district.municipal or (
        "municipal" not in columns and before is not None and before.municipal
    )
    kept = "email" not in columns and before is not None
    if not (line.get("email") or municipal or kept):
        checks.wrong(
            line,
            "email（邮箱）为空；请填写（只有市直单位可以为空）",
            "email（邮箱） is empty; fill it in (only the municipal unit may go without)",
        )
    return district


def schools(table: Table, known: Units) -> tuple[School, ...]:
    """The schools of a file, or `BadFile`."""
    checks = Checks(SCHOOLS)
    codes: dict[str, int] = {}
    found: list[tuple[Line, School]] = []
    for line in table.lines:
        school = _school(line, known, checks)
        checks.once(line, codes, school.code, "code（学校代码）")
        if school.code in known.districts:
            checks.wrong(
                line,
                f"代码「{school.code}」已用于一个市区；请另用代码",
                f"code {school.code!r} belongs to a district already; use another",
            )
        found.append((line, school))
    every = known.with_schools(school for _, school in found)
    linked = tuple(_link(line, school, every, checks) for line, school in found)
    _refuse_circles(found, known.with_schools(linked), checks)
    checks.done()
    return linked


def _school(line: Line, known: Units, checks: Checks) -> School:
    def district(value: str) -> str:
        return known.district(value).code

    def words(column: str) -> str:
        return checks.read(line, column, cells.text, "")

    return School(
        code=checks.read(line, "code", cells.code, ""),
        name=words("name"),
        district_code=checks.read(line, "district", district, ""),
        aliases=checks.read(line, "aliases", cells.words, NOTHING),
        kind=checks.read(line, "kind", _kind, "学校"),
        stage=words("stage"),
        contact=words("contact"),
        phone=words("phone"),
        emails=checks.read(line, "email", cells.addresses, NOTHING),
        address=words("address"),
        active=checks.read(line, "active", cells.yes_or_no, empty=True),
    )


def given(table: Table) -> frozenset[str]:
    """The fields of the model that the file has columns for; others stay as they are."""
    fields = {"email": "emails", "district": "district_code"}
    return frozenset(fields.get(column, column) for column in table.columns)


def _kind(value: str) -> str:
    if found := KINDS.get(cells.plain(value).lower()):
        return found
    raise Wrong("应填“学校”或“机关”", "must be 学校 or 机关")


def _link(line: Line, school: School, every: Units, checks: Checks) -> School:
    """Turn the names of the central school and of the successor into codes."""

    def other(value: str) -> str:
        found = every.school(value, school.district_code).code
        if found == school.code:
            raise Wrong("是学校自己；请填另一所学校", "is the school itself; name another")
        return found

    return replace(
        school,
        parent=checks.read(line, "parent", other, ""),
        merged_into=checks.read(line, "merged_into", other, ""),
    )


def _refuse_circles(found: Iterable[tuple[Line, School]], every: Units, checks: Checks) -> None:
    """A school merged into one that is merged into it would swallow its parcels for ever."""
    wrong_already = {bad.line for bad in checks.bad}
    for line, school in found:
        if line.number not in wrong_already and every.successor(school.code) is None:
            checks.bad.append(
                BadRow(
                    line.number,
                    "merged_into（并入）绕成一圈；请改成最后留下的学校",
                    "merged_into（并入） runs in a circle; name the school that remains",
                )
            )
