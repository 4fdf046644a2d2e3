"""Plots for a printed report: bars by district, drawn with our own Chinese face."""

from __future__ import annotations

import io
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from bot.paths import data_dir

_COLOURS = ("#1a4f9c", "#c77800", "#17693a", "#a12622")

_SIDE_BY_SIDE = 12
"""So many bars have room for a number of five digits over each; over more it stands upright."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in groups: for each name one bar a series."""

    title: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    unit: str = "张"


def draw(bars: Bars) -> bytes:
    """The picture, as PNG. Numbers stand over the bars, so that a copy in grey is read too."""
    face = FontProperties(fname=str(data_dir() / "fonts" / "NotoSansSC.ttf"), size=9)
    figure = Figure(figsize=(7.2, 3.6), dpi=200)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    share = 0.8 / len(bars.series)
    for at, (label, values) in enumerate(bars.series):
        places = [place - 0.4 + share * (at + 0.5) for place in range(len(bars.names))]
        drawn = axes.bar(places, values, share * 0.92, label=label, color=_COLOURS[at])
        turned = 90 if len(bars.names) * len(bars.series) > _SIDE_BY_SIDE else 0
        axes.bar_label(drawn, fmt="{:,.0f}", fontsize=6, padding=2, rotation=turned)
    axes.set_title(bars.title, fontproperties=face, fontsize=11)
    axes.set_ylabel(bars.unit, fontproperties=face)
    axes.set_xticks(range(len(bars.names)), bars.names, fontproperties=face, fontsize=8)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.tick_params(labelsize=8)
    axes.margins(y=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(prop=face, frameon=False, ncols=len(bars.series), loc="upper right")
    figure.tight_layout()
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": ""})
    return file.getvalue()
