"""A form before anybody filled it in: which, of which term, whose, and what is known. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from parsers.sheet.annexes import COLUMNS, SHORT, Annex

Value = str | int | date | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

BUREAU = "教育行政部门（盖章）"
OFFICE = "电教部门（盖章）"
SEALS: Mapping[Annex, str] = {
    Annex.CONTACTS: "单位（盖章）",
    Annex.HEADCOUNT: BUREAU,
    Annex.ADJUSTMENT: OFFICE,
    Annex.ADJUSTMENT_FINAL: OFFICE,
    Annex.SUMMARY: BUREAU,
    Annex.ACCEPTANCE: BUREAU,
}
"""Whose seal a form asks for (notice, clauses 二, 四, 五)."""

_OF_SHEETS = str.maketrans('\\/:*?"<>|[]', "___________")


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to be filled in.

    `rows`: a line for each unit, by the column's key; what is not there is left open, and
    what follows from other columns is a formula whatever stands here. `counts`: of 附件6,
    by the keys of `parsers.sheet.acceptance`.
    """

    annex: Annex
    term: str
    """Its key, `2016-autumn`."""
    code: str
    """The unit that owes the form."""
    unit: str
    """填报单位 as it signs."""
    rows: tuple[Mapping[str, Value], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    place: str = ""
    """市区 or school in short, for the file's name."""

    @property
    def intake(self) -> bool:
        """The June form counts those who are yet to come: g1, g7 and g10 are 预计招生数."""
        return self.annex is Annex.HEADCOUNT and self.term.endswith("-autumn")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as a file."""

    name: str
    media_type: str
    data: bytes


def put_plain(cell: Any, value: Value) -> None:
    """Write what others wrote: words that begin with = stay words and never become a formula."""
    cell.value = value
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"


def seal_of(annex: Annex) -> str:
    """What stands where the seal belongs."""
    return SEALS[annex]


def ending(annex: Annex) -> str:
    """The file's ending."""
    return "xlsx" if annex in COLUMNS else "docx"


def media_type(annex: Annex) -> str:
    """The file's type."""
    return XLSX if annex in COLUMNS else DOCX


def own_name(annex: Annex) -> str:
    """What a form of the centre's own is called in `HOME/forms`: 附件2人数统计表.xlsx."""
    return f"{SHORT[annex]}.{ending(annex)}"


def file_name(blank: Blank) -> str:
    """As an office names it: 附件2人数统计表（靖江市2016年秋学期）.xlsx."""
    about = f"{blank.place or blank.unit}{said_term(blank.term)}".translate(_OF_SHEETS)
    return f"{SHORT[blank.annex]}（{about}）.{ending(blank.annex)}"


def said_term(key: str) -> str:
    """2016年秋学期, from `2016-autumn`."""
    year, _, half = key.partition("-")
    season = {"autumn": "秋", "spring": "春"}.get(half, "")
    return f"{year}年{season}学期" if season else key
