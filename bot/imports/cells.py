"""What a cell may hold, and the list of what is wrong with a file. Pure.

A reader of a cell gives the value or raises `Wrong`; `Checks` gathers the wrongs of a whole
file, so that a person mends it once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from bot.address import is_address, split_addresses
from bot.imports.columns import Columns
from bot.imports.tables import Line
from bot.trouble import BadInput

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,31}")
DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?"
)
DATE_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*张?")
YES = frozenset({"yes", "y", "true", "1", "是", "√", "在用", "上班"})
NO = frozenset({"no", "n", "false", "0", "否", "×", "停用", "休息", "放假"})

T = TypeVar("T")


class Wrong(ValueError):
    """A cell that cannot be meant so, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True, order=True)
class BadRow:
    """A line of a file that cannot be taken, and what to do."""

    line: int
    zh: str
    en: str


class BadFile(BadInput):
    """A file with bad rows: nothing of it was taken."""

    def __init__(self, rows: tuple[BadRow, ...]) -> None:
        lines = sorted({row.line for row in rows})
        listed = "、".join(map(str, lines[:20])) + (" …" if len(lines) > 20 else "")
        super().__init__(
            f"第 {listed} 行有误（共 {len(rows)} 处），没有导入任何内容；请逐条改正后重新导入",
            f"{len(rows)} mistakes in line {listed}; nothing was imported; mend each and try again",
        )
        self.rows = rows


@dataclass(slots=True)
class Checks:
    """Reads the cells of one kind of file and remembers every wrong one."""

    columns: Columns
    bad: list[BadRow] = field(default_factory=list)

    def wrong(self, line: Line, zh: str, en: str) -> None:
        """Something is wrong with a line as a whole."""
        self.bad.append(BadRow(line.number, zh, en))

    def read(self, line: Line, column: str, reader: Callable[[str], T], empty: T) -> T:
        """The value of a cell; `empty` where it is empty or wrong."""
        text = line.get(column)
        if not text:
            if column in self.columns.required:
                words = self.columns.words(column)
                self.wrong(line, f"{words} 为空；请填写", f"{words} is empty; fill it in")
            return empty
        try:
            return reader(text)
        except Wrong as wrong:
            words = self.columns.words(column)
            self.wrong(line, f"{words}「{text}」{wrong.zh}", f"{words} {text!r} {wrong.en}")
            return empty

    def once(self, line: Line, seen: dict[str, int], what: str, words: str) -> None:
        """The same thing may not stand in a file twice."""
        if not what:
            return
        if what in seen:
            self.wrong(
                line,
                f"{words}「{what}」与第 {seen[what]} 行重复；请删去一行",
                f"{words} {what!r} stands in line {seen[what]} already; remove one",
            )
        else:
            seen[what] = line.number

    def done(self) -> None:
        """Raise `BadFile` if anything was wrong."""
        if self.bad:
            raise BadFile(tuple(sorted(self.bad)))


def plain(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones."""
    return unicodedata.normalize("NFKC", text).strip()


def text(value: str) -> str:
    """Any text; bytes that were lost on the way are noticed."""
    if "\ufffd" in value:
        raise Wrong("含有乱码；请另存为 UTF-8 后重试", "holds garbled text; save it as UTF-8")
    return value


def code(value: str) -> str:
    """The code of a unit."""
    found = plain(value)
    if not CODE.fullmatch(found):
        raise Wrong(
            "不是有效的代码；只可用字母、数字和 . _ -，最多 32 位",
            "is no code; use letters, digits and . _ - only, at most 32",
        )
    return found


def addresses(value: str) -> tuple[str, ...]:
    """One or several e-mail addresses."""
    found = split_addresses(value)
    if wrong := [address for address in found if not is_address(address)]:
        raise Wrong(
            f"中 {wrong[0]} 不是邮箱地址；多个邮箱用分号隔开",
            f"holds {wrong[0]}, no e-mail address; part several by semicolons",
        )
    return found


def words(value: str) -> tuple[str, ...]:
    """A list with semicolons."""
    parts = (part.strip() for part in re.split(r"[;；]", text(value)))
    return tuple(dict.fromkeys(part for part in parts if part))


def quantity(value: str) -> int:
    """A number of cards above 0."""
    found = NUMBER.fullmatch(plain(value))
    number = int(found[1].replace(",", "")) if found else 0
    if number <= 0:
        raise Wrong("不是大于 0 的整数；请填写张数", "is no whole number above 0")
    return number


def yes_or_no(value: str) -> bool:
    """是 or 否."""
    found = plain(value).lower()
    if found in YES or value in YES:
        return True
    if found in NO or value in NO:
        return False
    raise Wrong("应填“是”或“否”", "must be yes or no")


def day(value: str) -> date:
    """A date as people and spreadsheets write it."""
    found = DATE.fullmatch(plain(value)) or DATE_DIGITS.fullmatch(plain(value))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Wrong("不是日期；请写成 2016-09-01", "is no date; write it as 2016-09-01")
