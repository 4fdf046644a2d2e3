"""The plots of the city's summary."""

from __future__ import annotations

from collections import Counter

from bot.appraisal import Met, appraise
from bot.letters.render import term_words
from bot.papers import Bars, Picture, draw
from bot.reports.record import Record


def cards(record: Record) -> Picture | None:
    """Planned, signed for and handed out, by district."""
    sums = record.by_district()
    if not sums:
        return None
    series = (("计划", "planned"), ("签收", "received"), ("实发", "distributed"))
    bars = Bars(
        title=f"{term_words(record.term)}各市（区）计划、签收与实发",
        names=tuple(sums),
        series=tuple((said, tuple(one[key] for one in sums.values())) for said, key in series),
    )
    return Picture(draw(bars), "图1　各市（区）计划、签收与实发张数")


def times(record: Record) -> Picture | None:
    """How the signed receipts came, by district; a fact for finance, and no ranking."""
    receipts = (one for one in record.appraised() if one.kind == "receipt")
    tally: dict[str, Counter[Met]] = {}
    for one in appraise(receipts, record.today):
        unit = record.units.get(one.unit_code)
        name = unit["district"] if unit else one.unit_code
        tally.setdefault(name, Counter()).update(one.tally["receipt"])
    if not tally:
        return None
    order = list(record.by_district())
    tally = {name: tally[name] for name in sorted(tally, key=order.index)}
    shown = (("按时", Met.ON_TIME), ("逾期", Met.LATE), ("未到", Met.MISSING))
    bars = Bars(
        title=f"{term_words(record.term)}各市（区）签收单报送情况",
        names=tuple(tally),
        series=tuple((said, tuple(one[key] for one in tally.values())) for said, key in shown),
        unit="份",
    )
    return Picture(draw(bars), "图2　各市（区）签收单报送份数")
