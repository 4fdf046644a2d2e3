"""How a story stands on the terminal: headed sections, labelled lines, aligned columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.cli.words import say

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; one with nothing under it is left out."""

    title: str
    lines: tuple[str, ...]


def section(title: str, lines: Iterable[str]) -> Section:
    """A section of the lines that say something."""
    return Section(title, tuple(line for line in lines if line.strip()))


def printed(sections: Iterable[Section]) -> str:
    """Sections one under the other, an empty line between."""
    blocks = [
        "\n".join([one.title, *((INDENT + line).rstrip() for line in one.lines)])
        for one in sections
        if one.lines
    ]
    return "\n\n".join(blocks)


def told(label: str, value: object) -> str:
    """`label：value`, or nothing where there is no value."""
    if value in (None, "", [], ()):
        return ""
    return f"{label}{say('：', ': ')}{value}"


def listed(parts: Iterable[str]) -> str:
    """The parts that say something, one after the other."""
    return say("，", ", ").join(part for part in parts if part)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells, each column as wide as its widest cell; empty columns are left out."""
    filled = [_even(cells) for cells in zip(*rows, strict=True) if any(cells)]
    return ["  ".join(row).rstrip() for row in zip(*filled, strict=True)]


def _even(cells: Sequence[str]) -> list[str]:
    wide = max(map(width, cells))
    return [cell + " " * (wide - width(cell)) for cell in cells]


def width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese counts double."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def percent(sure: float | None) -> str:
    """From 0–1; never rounded up to certainty."""
    if sure is None:
        return ""
    return f"{int(sure * 100)}%"


def size(count: int) -> str:
    """Bytes as a person says them."""
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def text(title: str, words: str, most: int = 0) -> Section:
    """A text under its heading, at most so many lines (0: all), its empty lines kept."""
    lines = tuple(words.strip().splitlines())
    return Section(title, (*lines[:most], "…") if most and len(lines) > most else lines)
