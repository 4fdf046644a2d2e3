"""The distribution plan: by city, district and unit, and its covering text for finance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.letters.render import term_words
from bot.model import Centre
from bot.papers import Column, Kind, Line, Sheet, Text
from bot.reports.names import CARD, FACE_VALUE, Row, Units
from bot.reports.written import written
from bot.store.plans import Plan, PlanLine

COUNT = Kind.COUNT


@dataclass(frozen=True, slots=True)
class DistrictPlan:
    """A district's share of the plan."""

    name: str
    lines: tuple[PlanLine, ...]

    def sum(self, what: str) -> int:
        """The sum of one count over its units."""
        return sum(getattr(line, what) for line in self.lines)


def by_district(plan: Plan, units: Units) -> tuple[DistrictPlan, ...]:
    """The plan's lines in the order of district and unit codes."""

    def place(line: PlanLine) -> tuple[str, str]:
        return (units[line.unit_code]["district_code"], line.unit_code)

    ranked = sorted(plan.lines, key=place)
    groups = groupby(ranked, key=lambda line: units[line.unit_code]["district"])
    return tuple(DistrictPlan(name, tuple(lines)) for name, lines in groups)


def sheets(plan: Plan, units: Units, centre: Centre) -> tuple[Sheet, ...]:
    """The city's table by district, and that of all units; after approval what has changed."""
    districts = by_district(plan, units)
    found = [_by_city(plan, districts, centre), _by_unit(plan, districts, units, centre)]
    if changed := [line for line in plan.lines if line.difference]:
        found.append(_changed(plan, changed, units, centre))
    return tuple(found)


def covering(plan: Plan, units: Units, centre: Centre, day: date) -> Text:
    """The text that goes to finance with the table."""
    districts = by_district(plan, units)
    term = term_words(plan.term)
    values = {
        "term": term,
        "units": _counted(plan.lines),
        "cards": f"{plan.total:,}",
        "yuan": f"{plan.total * FACE_VALUE:,}",
    }
    table = _table(districts, title=f"{term}发放计划（按市、区）")
    return written("plan", values, {"table": table}, centre, day)


def courier(parcels: Iterable[Row], units: Units, term: str, centre: Centre) -> Sheet:
    """What the courier needs: where each parcel goes, and whom to ring up."""
    ranked = sorted(
        parcels, key=lambda row: (row["district_code"], row["school_code"], row["slip"])
    )
    lines = []
    for at, row in enumerate(ranked, 1):
        unit = units[row["school_code"]]
        said = (row["district"], row["school"], row["quantity_sent"], row["slip"])
        where = (unit["address"], unit["contact"], unit["phone"])
        lines.append(Line((at, *said, *where)))
    total = sum(row["quantity_sent"] for row in ranked)
    lines.append(Line(("合计", "", f"{len(ranked)}件", total, "", "", "", ""), strong=True))
    return Sheet(
        name="配送清单",
        title=f"{term_words(term)}{CARD}配送清单",
        head=_head(term, centre),
        columns=(
            Column("序号", 6, Kind.ORDER),
            Column("市（区）", 14),
            Column("收货单位", 28),
            Column("数量", 9, COUNT),
            Column("签收单号", 16),
            Column("收货地址", 34),
            Column("联系人", 10),
            Column("联系电话", 16),
        ),
        lines=tuple(lines),
        foot=("请凭本清单逐件投递，签收单随件；地址、联系人空缺的，请先与我馆联系。",),
        landscape=True,
    )


def _by_city(plan: Plan, districts: Sequence[DistrictPlan], centre: Centre) -> Sheet:
    table = _table(districts, title=f"{term_words(plan.term)}{CARD}发放计划汇总表")
    return Sheet(
        name="按市区",
        title=table.title,
        head=_head(plan.term, centre),
        columns=table.columns,
        lines=table.lines,
        foot=("面值按每张50元计。人数依据各市（区）报送并经教育行政部门认可的附件2。",),
    )


def _table(districts: Sequence[DistrictPlan], title: str) -> Sheet:
    lines = [
        Line((at, one.name, _counted(one.lines), *_figures(one.lines)))
        for at, one in enumerate(districts, 1)
    ]
    every = [line for one in districts for line in one.lines]
    lines.append(Line(("", "全市合计", _counted(every), *_figures(every)), strong=True))
    return Sheet(
        name="",
        title=title,
        head=(),
        columns=(
            Column("序号", 6, Kind.ORDER),
            Column("市（区）", 18),
            Column("单位数", 8, COUNT),
            *_COUNTS,
        ),
        lines=tuple(lines),
    )


def _by_unit(plan: Plan, districts: Sequence[DistrictPlan], units: Units, centre: Centre) -> Sheet:
    lines: list[Line] = []
    for one in districts:
        for line in one.lines:
            unit = units[line.unit_code]
            way = "随市（区）集中配送" if line.bulk else ""
            cells = (line.unit_code, unit["name"], unit["stage"], *_figures([line]), way)
            lines.append(Line(cells))
        lines.append(Line(("", f"{one.name}小计", "", *_figures(one.lines), ""), strong=True))
    lines.append(Line(("", "全市合计", "", *_figures(plan.lines), ""), strong=True))
    return Sheet(
        name="按单位",
        title=f"{term_words(plan.term)}{CARD}发放计划（分单位）",
        head=_head(plan.term, centre),
        columns=(
            Column("代码", 10),
            Column("单位", 30),
            Column("学段", 10),
            *_COUNTS,
            Column("配送方式", 18),
        ),
        lines=tuple(lines),
        landscape=True,
    )


def _changed(plan: Plan, changed: Sequence[PlanLine], units: Units, centre: Centre) -> Sheet:
    lines = [
        Line((units[one.unit_code]["name"], one.total, one.now, one.difference)) for one in changed
    ]
    return Sheet(
        name="批准后变动",
        title=f"{term_words(plan.term)}计划批准后人数有变动的单位",
        head=_head(plan.term, centre),
        columns=(
            Column("单位", 30),
            Column("计划", 10, COUNT),
            Column("现报人数", 10, COUNT),
            Column("相差", 10, COUNT),
        ),
        lines=tuple(lines),
        foot=("计划和发货数量没有因此改变；需要补发的，请另行安排或在调剂中解决。",),
    )


_COUNTS = (
    Column("学生", 10, COUNT),
    Column("教师", 10, COUNT),
    Column("工作人员", 10, COUNT),
    Column("资源卡（张）", 12, COUNT),
    Column("金额（元）", 14, COUNT),
)


def _figures(lines: Iterable[PlanLine]) -> tuple[int, int, int, int, int]:
    every = list(lines)
    cards = sum(line.total for line in every)
    return (
        sum(line.students for line in every),
        sum(line.teachers for line in every),
        sum(line.staff for line in every),
        cards,
        cards * FACE_VALUE,
    )


def _counted(lines: Iterable[PlanLine]) -> int:
    """Units that get any card."""
    return sum(1 for line in lines if line.total)


def _head(term: str, centre: Centre) -> tuple[str, ...]:
    return (f"学期：{term_words(term)}", f"编制单位：{centre.full_name}", "单位：张")
