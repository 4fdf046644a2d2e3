"""The appraisal as a table for a person to decide on; nothing of it goes into a letter."""

from __future__ import annotations

from collections.abc import Iterable

from bot.appraisal import KINDS, Appraisal, Met, appraise
from bot.letters.kinds import kind_words
from bot.letters.render import term_words
from bot.model import Centre
from bot.papers import Column, Kind, Line, Sheet
from bot.reports.record import Record

SHOWN = (Met.ON_TIME, Met.LATE, Met.MISSING)
WORDS = {Met.ON_TIME: "按时", Met.LATE: "逾期", Met.MISSING: "未报"}


def sheets(record: Record, centre: Centre) -> tuple[Sheet, ...]:
    """On time, late and missing by kind, and the two lists that come of it."""
    head = (
        f"学期：{term_words(record.term)}",
        f"编制单位：{centre.full_name}",
        f"截至：{record.today.isoformat()}",
    )
    found = appraise(record.appraised(), record.today)
    return (
        _tally(record, found, head),
        _praised(record, found, head),
        _doubted(record, found, head),
    )


def _tally(record: Record, found: Iterable[Appraisal], head: tuple[str, ...]) -> Sheet:
    lines = []
    for one in found:
        for kind in KINDS:
            if kind in one.tally:
                counts = (one.count(met, kind) for met in (*SHOWN, Met.OPEN, Met.WAIVED))
                lines.append(Line((_name(record, one), kind_words(kind), *counts)))
    return Sheet(
        name="按时情况",
        title=f"{term_words(record.term)}各项工作按时情况",
        head=head,
        columns=(
            Column("单位", 26),
            Column("事项", 38),
            *(Column(WORDS[met], 8, Kind.COUNT) for met in SHOWN),
            Column("未到期或核对中", 12, Kind.COUNT),
            Column("免办", 8, Kind.COUNT),
        ),
        lines=tuple(lines),
        foot=(
            "按单位代码排列，不作排名。签收单、调剂、更换按所属市（区）合计；市直学校各自列出。",
        ),
        landscape=True,
    )


def _praised(record: Record, found: Iterable[Appraisal], head: tuple[str, ...]) -> Sheet:
    lines = [
        Line((_name(record, one), f"{one.count(Met.ON_TIME)}项全部按时", ""))
        for one in found
        if one.commended
    ]
    return Sheet(
        name="建议表扬",
        title=f"{term_words(record.term)}建议表扬名单（供研究）",
        head=head,
        columns=(Column("单位", 28), Column("依据", 40), Column("馆内意见", 20)),
        lines=tuple(lines) or (Line(("（无）", "", "")),),
        foot=("依据通知第六条；是否表扬由馆内研究决定。",),
    )


def _doubted(record: Record, found: Iterable[Appraisal], head: tuple[str, ...]) -> Sheet:
    lines = [Line((_name(record, one), _why(one), "")) for one in found if one.in_doubt]
    return Sheet(
        name="待核实情况",
        title=f"{term_words(record.term)}待核实情况（供研究）",
        head=head,
        columns=(Column("单位", 24), Column("情况", 60), Column("核实结果", 20)),
        lines=tuple(lines) or (Line(("（无）", "", "")),),
        foot=("逾期或未报的原因尚未核实，不作评价。",),
        landscape=True,
    )


def _why(one: Appraisal) -> str:
    said = []
    for kind in KINDS:
        parts = [
            f"{WORDS[met]}{one.count(met, kind)}项"
            for met in (Met.LATE, Met.MISSING)
            if one.count(met, kind)
        ]
        if parts:
            said.append(f"{kind_words(kind)}：{'、'.join(parts)}")
    return "；".join(said)


def _name(record: Record, one: Appraisal) -> str:
    unit = record.units.get(one.unit_code)
    return unit["name"] if unit else one.unit_code
