"""Curves and bars as inline SVG, drawn by templates from the numbers made here. Pure.

Coordinates are those of the `viewBox`, in which a plot is 640 by 260.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.daily.curves import Curve
from bot.letters.render import short_date

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 48, 18, 18, 34
DAY = timedelta(days=1)
MARKS = 6
"""So many days are named below a plot, at most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it is, and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A curve ready to be drawn. `due` is the deadline's place, None off the plot."""

    curve: Curve
    line: str
    area: str
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    due: float | None
    summary: str

    @property
    def due_words(self) -> str:
        """The deadline's day."""
        return short_date(self.curve.due_on) if self.curve.due_on else ""


def plot(curve: Curve) -> Plot:
    """Where everything of a curve goes."""
    last = max(curve.last, curve.due_on) if curve.due_on else curve.last
    span = max((last - curve.first).days, 1)
    points = [(_x(n, span), _y(count, curve.whole)) for n, count in enumerate(curve.counts)] or [
        (float(LEFT), _y(0, curve.whole))
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    floor = HEIGHT - BOTTOM
    area = f"{points[0][0]:.1f},{floor} {line} {points[-1][0]:.1f},{floor}"
    return Plot(
        curve=curve,
        line=line,
        area=area,
        xs=tuple(_days(curve.first, span)),
        ys=tuple(_counts(curve.whole)),
        due=_due(curve, span),
        summary=_summary(curve),
    )


def _x(day: int, span: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * day / span


def _y(count: int, whole: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * count / max(whole, 1)


def _days(first: date, span: int) -> list[Tick]:
    step = max(-(-span // MARKS), 1)
    return [Tick(_x(n, span), short_date(first + DAY * n)) for n in range(0, span + 1, step)]


def _counts(whole: int) -> list[Tick]:
    """Nothing, half and all."""
    values = sorted({0, whole // 2, whole})
    return [Tick(_y(value, whole), str(value)) for value in values]


def _due(curve: Curve, span: int) -> float | None:
    if curve.due_on is None:
        return None
    day = (curve.due_on - curve.first).days
    return _x(day, span) if 0 <= day <= span else None


def _summary(curve: Curve) -> str:
    """The plot in words, for who cannot see it."""
    due = f"，多数应于{short_date(curve.due_on)}前收齐" if curve.due_on else ""
    return f"{curve.name}：截至{short_date(curve.last)}收到{curve.done}份，共{curve.whole}份{due}。"
