"""What the columns of a table mean, as one annex or another.

The rules stand in data/rules/annexes.toml; here is only how they are applied. A column
that could be two things is none: its heading is reported instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from parsers.sheet.annexes import COLUMNS, Annex, Holds
from parsers.sheet.values import Grid
from parsers.tables import rules

Path = tuple[str, ...]
"""The texts over a column from the top down, a merged one once."""

DISTRICT = "district"
"""The column that says to which district a unit belongs; none of the annexes' own."""

OF_NO_ACCOUNT = re.compile(r"核对(情况)?(自动)?|校验|检查")
"""Our own check column, and others' like it."""

LONGEST = 40
"""Letters of a heading; what is longer is a note."""

_DISTRICT = re.compile(r"(所属|所在)?(市区|县区|区县|县市区|辖区|地区|区域)(名称)?")
_LABELLED = re.compile(r":\s*\w")
"""单位：张 is a label with its value, no heading."""
_BRACKETS = re.compile(r"\([^()]*\)")
_INTAKE = re.compile(r"(预计|预估)?招生(人?数)?|预计")
_PUNCTUATION = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Rules:
    """An annex's part of the table, its patterns compiled."""

    title: re.Pattern[str]
    needs: tuple[tuple[str, ...], ...]
    marks: frozenset[str]
    never: re.Pattern[str]
    headings: Mapping[str, re.Pattern[str]]
    leaves: Mapping[str, re.Pattern[str]]
    in_order: frozenset[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, and what the others say."""

    places: Mapping[str, int]
    unknown: tuple[str, ...] = ()

    def marks(self, annex: Annex) -> int:
        """How many columns stand there that tell this annex from others."""
        return len(rules_of(annex).marks & self.places.keys())

    def missing(self, annex: Annex) -> tuple[str, ...]:
        """What this annex cannot do without and is not there, as people call it."""
        called = {column.key: column.group + column.heading for column in COLUMNS[annex]}
        return tuple(
            "或".join(called.get(key, key) for key in need[:3])
            for need in rules_of(annex).needs
            if not self.places.keys() & set(need)
        )


@cache
def rules_of(annex: Annex) -> Rules:
    """The rules of one annex."""
    table = rules("annexes")[annex.value]
    return Rules(
        title=re.compile(table["title"]),
        needs=tuple(tuple(need.split("|")) for need in table["needs"]),
        marks=frozenset(table["marks"]),
        never=re.compile(table["never"]),
        headings={key: re.compile(each) for key, each in table["headings"].items()},
        leaves={key: re.compile(each) for key, each in table.get("leaves", {}).items()},
        in_order=frozenset(table.get("in_order", ())),
    )


@cache
def plain(text: str) -> str:
    """Text without spaces and punctuation, full-width made half-width."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).upper()


@cache
def ways_to_say(text: str) -> tuple[str, ...]:
    """A heading as it stands, then without what stands in brackets and the like."""
    whole = unicodedata.normalize("NFKC", text)
    if len(text) > LONGEST or _LABELLED.search(whole):
        return ()
    bare = _BRACKETS.sub("", whole)
    found = [plain(whole), plain(bare)]
    found += [_INTAKE.sub("", each) for each in found]
    found += [each.removesuffix("张") for each in found]
    return tuple(dict.fromkeys(each for each in found if each))


def paths(grid: Grid, top: int, height: int) -> list[Path]:
    """The headings over each column, groups first.

    Where a file keeps no merged cells (csv), a group stands over its first column only:
    it is given to those right of it that have nothing above and something below.
    """
    rows = [list(row) for row in grid.rows[top : top + height]]
    for upper, lower in pairwise(rows):
        for c in range(1, len(upper)):
            group = upper[c - 1] if lower[c - 1] not in ("", upper[c - 1]) else ""
            if lower[c] and not upper[c]:
                upper[c] = group
    return [tuple(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True)]


def is_unit_heading(text: str) -> bool:
    """Whether a cell may head the column of units: every table of ours has one."""
    return len(text) <= LONGEST and any(
        rules_of(annex).headings["unit"].fullmatch(way) or _DISTRICT.fullmatch(way)
        for annex in COLUMNS
        for way in ways_to_say(text)
    )


def fits(annex: Annex, headings: Sequence[Path]) -> Columns:
    """Read headings as those of `annex`."""
    table = rules_of(annex)
    places = _by_heading(annex, table, headings)
    _by_neighbours(annex, table, headings, places)
    _units_by_district(places)
    taken = set(places.values())
    unknown = tuple(
        "".join(path)
        for column, path in enumerate(headings)
        if path and column not in taken and not OF_NO_ACCOUNT.fullmatch(plain("".join(path)))
    )
    return Columns(dict(sorted(places.items(), key=lambda each: each[1])), unknown)


def forbidden(annex: Annex, headings: Iterable[Path]) -> str:
    """A heading that this annex never has, "" where there is none."""
    never = rules_of(annex).never
    words = ("".join(path) for path in headings)
    return next((each for each in words if never.search(plain(each)) and len(each) < LONGEST), "")


def _by_heading(annex: Annex, table: Rules, headings: Sequence[Path]) -> dict[str, int]:
    """Whole headings first; a lowest line alone counts where it stands once."""
    whole: dict[str, list[int]] = {}
    lowest: dict[str, list[int]] = {}
    for column, path in enumerate(headings):
        if key := _meaning(table.headings, "".join(path)):
            whole.setdefault(key, []).append(column)
        elif path and (key := _meaning(table.headings, path[-1])):
            lowest.setdefault(key, []).append(column)
    texts = {c.key for c in COLUMNS[annex] if c.holds not in (Holds.COUNT, Holds.BALANCE)}
    places = {k: found[0] for k, found in whole.items() if len(found) == 1 or k in texts}
    once = {k: found[0] for k, found in lowest.items() if len(found) == 1 and k not in whole}
    return once | places


def _meaning(headings: Mapping[str, re.Pattern[str]], text: str) -> str:
    for way in ways_to_say(text):
        for key, pattern in headings.items():
            if pattern.fullmatch(way):
                return key
        if _DISTRICT.fullmatch(way):
            return DISTRICT
    return ""


def _by_neighbours(
    annex: Annex, table: Rules, headings: Sequence[Path], places: dict[str, int]
) -> None:
    """电话 behind 专人 is the contact's: a shared lowest line belongs to the group before it."""
    group = {column.key: column.group for column in COLUMNS[annex]}
    by_column = {column: key for key, column in places.items()}
    for column, path in enumerate(headings):
        if column in by_column or not path:
            continue
        keys = [k for k in _leaf_keys(table, path) if k not in places]
        before = group.get(by_column.get(column - 1, ""), "")
        same = [key for key in keys if before and group[key] == before]
        if len(same) != 1:
            same = [k for k in keys if k in table.in_order or len(keys) == 1]
            alike = _columns_like(table, headings, by_column, same)
            same = same[:1] if alike == len(same) else []
        for key in same:
            places[key], by_column[column] = column, key


def _leaf_keys(table: Rules, path: Path) -> list[str]:
    ways = ways_to_say(path[-1])
    return [k for k, leaf in table.leaves.items() if any(leaf.fullmatch(way) for way in ways)]


def _columns_like(
    table: Rules, headings: Sequence[Path], by_column: Mapping[int, str], keys: list[str]
) -> int:
    """How many columns, still without meaning, could have one of these."""
    return sum(
        bool(path) and column not in by_column and bool({*_leaf_keys(table, path)} & {*keys})
        for column, path in enumerate(headings)
    )


def _units_by_district(places: dict[str, int]) -> None:
    if "unit" not in places and DISTRICT in places:
        places["unit"] = places.pop(DISTRICT)
