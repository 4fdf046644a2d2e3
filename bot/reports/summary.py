"""The city's summary: by district and by unit, where each card is, and the text for finance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from bot.letters.render import term_words
from bot.model import Centre
from bot.papers import Column, Kind, Line, Sheet, Text
from bot.reports.bars import cards, times
from bot.reports.names import Row
from bot.reports.record import SUMS, Record, charge, counts, where
from bot.reports.written import written

COUNT = Kind.COUNT
HEADINGS = {
    "planned": "计划",
    "sent": "配送",
    "received": "签收",
    "unproven": "未签收",
    "moved_in": "调入",
    "supplied": "补充",
    "moved_out": "调出",
    "returned": "退还",
    "replaced": "更换",
    "distributed": "实发",
    "difference": "余(+)缺(-)",
}


def sheets(record: Record, centre: Centre) -> tuple[Sheet, ...]:
    """By district, by unit, what is uneven, and what was not returned in time."""
    head = _head(record, centre)
    found = [_by_city(record, head), _by_unit(record, head)]
    if uneven := [row for row in record.cards if where(record, row)]:
        found.append(_uneven(record, uneven, head))
    if late := record.late_returns():
        found.append(_late(record, late, head))
    return tuple(found)


def report(record: Record, centre: Centre) -> Text:
    """The written summary for finance, with its table and plots."""
    whole = total(record)
    uneven = sum(1 for row in record.cards if row["difference"])
    late = record.late_returns()
    not_back = sum(row["quantity"] for row in late)
    values = {
        "term": term_words(record.term),
        "units": len(_served(record)),
        **{name: f"{whole[name]:,}" for name in SUMS},
        "differs": whole["difference"],
        "difference": f"{abs(whole['difference']):,}",
        "uneven": uneven,
        "missing": missing(record),
        "late_units": len({row["from_code"] for row in late}),
        "late_cards": f"{not_back:,}",
        "late_charge": f"{charge(not_back):,}",
    }
    term = term_words(record.term)
    parts = {
        "table": _short_table(record, title=f"{term}发放汇总表（按市、区）"),
        "cards": cards(record),
        "times": times(record),
    }
    return written("summary", values, parts, centre, record.today)


def total(record: Record) -> Counter[str]:
    """The account of the whole city."""
    whole = Counter[str]()
    for one in record.by_district().values():
        whole.update(one)
    return whole


def table_of_letter(record: Record) -> tuple[tuple[str, ...], ...]:
    """By district, as the letter itself shows it."""
    shown = ("planned", "sent", "received", "distributed", "difference")
    rows = [("市（区）", *(HEADINGS[name] for name in shown))]
    for name, sums in record.by_district().items():
        rows.append((name, *(f"{sums[one]:,}" for one in shown)))
    return tuple(rows)


def _by_city(record: Record, head: tuple[str, ...]) -> Sheet:
    table = _table(record, title=f"{term_words(record.term)}资源卡发放汇总表")
    return Sheet(
        name="按市区",
        title=table.title,
        head=head,
        columns=table.columns,
        lines=table.lines,
        foot=(
            "签收为经签收单确认的数量；余缺＝签收＋调入＋补充－调出－退还－应有数，应有数为最近申报的实需，未申报的为计划。",
        ),
        landscape=True,
    )


def _table(record: Record, title: str) -> Sheet:
    lines = [
        Line((name, *(sums[one] for one in SUMS))) for name, sums in record.by_district().items()
    ]
    whole = total(record)
    lines.append(Line(("全市合计", *(whole[one] for one in SUMS)), strong=True))
    columns = (Column("市（区）", 16), *(Column(HEADINGS[one], 9, COUNT) for one in SUMS))
    return Sheet("", title, (), columns, tuple(lines))


def _short_table(record: Record, title: str) -> Sheet:
    """Fit for an upright page: what comes by hand-overs in one column, what goes in another."""
    districts = record.by_district().items()
    lines = [Line((name, *_short(sums))) for name, sums in districts]
    lines.append(Line(("全市合计", *_short(total(record))), strong=True))
    headings = ("计划", "配送", "签收", "未签收", "调入补充", "调出退还", "更换", "实发", "余缺")
    columns = (Column("市（区）", 13), *(Column(one, 10, COUNT) for one in headings))
    return Sheet("", title, (), columns, tuple(lines))


def _short(sums: Counter[str]) -> tuple[int, ...]:
    comes, goes = sums["moved_in"] + sums["supplied"], sums["moved_out"] + sums["returned"]
    first = (sums[one] for one in ("planned", "sent", "received", "unproven"))
    return (*first, comes, goes, sums["replaced"], sums["distributed"], sums["difference"])


def _by_unit(record: Record, head: tuple[str, ...]) -> Sheet:
    lines: list[Line] = []
    for name, rows in _grouped(record, record.cards):
        sums = Counter[str]()
        for row in rows:
            cells = (row[one] for one in SUMS)
            lines.append(Line((row["unit_code"], row["unit"], *cells, where(record, row))))
            sums.update(counts(row))
        lines.append(Line(("", f"{name}小计", *(sums[one] for one in SUMS), ""), strong=True))
    return Sheet(
        name="按单位",
        title=f"{term_words(record.term)}资源卡发放汇总表（分单位）",
        head=head,
        columns=(
            Column("代码", 9),
            Column("单位", 28),
            *(Column(HEADINGS[one], 8, COUNT) for one in SUMS),
            Column("去向说明", 30),
        ),
        lines=tuple(lines),
        landscape=True,
    )


def _uneven(record: Record, rows: Iterable[Row], head: tuple[str, ...]) -> Sheet:
    lines = [
        Line((name, row["unit"], row["difference"], where(record, row)))
        for name, found in _grouped(record, rows)
        for row in found
    ]
    return Sheet(
        name="余缺去向",
        title=f"{term_words(record.term)}尚有余缺的单位",
        head=head,
        columns=(
            Column("市（区）", 14),
            Column("单位", 28),
            Column("余(+)缺(-)", 12, COUNT),
            Column("去向说明", 44),
        ),
        lines=tuple(lines),
    )


def _late(record: Record, rows: Iterable[Row], head: tuple[str, ...]) -> Sheet:
    every = list(rows)
    lines = [_not_back(record, row) for row in every]
    whole = sum(row["quantity"] for row in every)
    lines.append(Line(("合计", "", "", "", whole, charge(whole)), strong=True))
    return Sheet(
        name="逾期未退",
        title=f"{term_words(record.term)}逾期未退的多余资源卡",
        head=head,
        columns=(
            Column("编号", 8),
            Column("市（区）", 14),
            Column("单位", 28),
            Column("应退日期", 12),
            Column("张数", 9, COUNT),
            Column("测算金额（元）", 14, COUNT),
        ),
        lines=tuple(lines),
        foot=(
            "通知规定，逾期未退的多余资源卡由各市（区）电教部门自行付费。按卡面值50元/张测算，以核定为准。",
        ),
    )


def _not_back(record: Record, row: Row) -> Line:
    district = record.units[row["from_code"]]["district"]
    cards_and_yuan = (row["quantity"], charge(row["quantity"]))
    return Line((f"H{row['id']}", district, row["from_unit"], row["due_on"], *cards_and_yuan))


def _grouped(record: Record, rows: Iterable[Row]) -> Iterable[tuple[str, list[Row]]]:
    ranked = sorted(rows, key=lambda row: (row["district_code"] or "", row["unit_code"]))
    for name, found in groupby(ranked, key=lambda row: record.units[row["unit_code"]]["district"]):
        yield name, list(found)


def _served(record: Record) -> list[Row]:
    return [row for row in record.cards if row["sent"] or row["moved_in"] or row["supplied"]]


def missing(record: Record) -> str:
    """Who has not settled its summary, by name."""
    names = [
        row["unit"]
        for row in record.owed
        if row["kind"] == "summary" and row["state"] not in ("done", "waived")
    ]
    return "、".join(names)


def _head(record: Record, centre: Centre) -> tuple[str, ...]:
    made: date = record.today
    return (
        f"学期：{term_words(record.term)}",
        f"编制单位：{centre.full_name}",
        f"截至：{made.isoformat()}",
        "单位：张",
    )


def own_figures(record: Record, code: str) -> Mapping[str, object]:
    """A district's own figures, for its feedback letter: nobody else's."""
    sums = record.of_unit(code)
    rows = [row for row in record.cards if code in (row["unit_code"], row["district_code"])]
    notes = [{"unit": row["unit"], "said": said} for row in rows if (said := where(record, row))]
    figures = [
        {"name": HEADINGS[one], "count": f"{sums[one]:,}"}
        for one in SUMS
        if sums[one] or one in ("planned", "sent", "received", "distributed")
    ]
    return {"figures": figures, "notes": notes[:30], "more": max(0, len(notes) - 30)}
