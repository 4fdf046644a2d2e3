"""Hints from file names and subjects: term, numbers, a school's name, what it is about.

Weak evidence, each of it: `bot.matching` weighs it. The rules are data
(`data/rules/names.toml`); this file only applies them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.dates import find_dates, find_term
from parsers.numbers import quantities
from parsers.quoting import bare_subject
from parsers.tables import rules

LONGEST = 400
"""Characters of a name or subject that are read."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_TOKEN = re.compile(r"\[[^\]]*\]|【[^】]*】")


@dataclass(frozen=True)
class Hints:
    """What a name or a subject seems to say."""

    term: str | None = None
    quantities: tuple[int, ...] = ()
    """Numbers with 张 or the like behind them; else every number that may be one."""
    schools: tuple[str, ...] = ()
    """Stretches that look like the name of a unit, without the words around them."""
    matter: str = ""
    """receipt, headcount, adjustment, adjustment_final, summary, contacts, replacement or ""."""


def hints(name: str) -> Hints:
    """What a file name, a path inside containers, or a subject seems to say."""
    plain = _ENDING.sub("", bare_subject(name[:LONGEST]))
    return Hints(find_term(plain), _numbers(plain), _schools(plain), matter_of(plain))


def matter_of(name: str) -> str:
    """The kind of matter by the first rule that matches; "" for none."""
    plain = bare_subject(name[:LONGEST])
    for kind, pattern, unless in _matters():
        if pattern.search(plain) and not (unless and unless.search(plain)):
            return kind
    return ""


@cache
def _matters() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            rule["kind"],
            re.compile(rule["pattern"]),
            re.compile(rule["unless"]) if "unless" in rule else None,
        )
        for rule in rules("names")["matter"]
    )


def _numbers(text: str) -> tuple[int, ...]:
    found = quantities(text)
    sure = [q.value for q in found if q.unit_follows]
    return tuple(dict.fromkeys(sure or [q.value for q in found]))


def _schools(text: str) -> tuple[str, ...]:
    bare = _TOKEN.sub(" ", text)
    for found in reversed(find_dates(bare)):
        bare = bare[: found.span[0]] + " " + bare[found.span[1] :]
    noise, school = _school_patterns()
    bare = noise.sub(" ", bare)
    return tuple(dict.fromkeys(m[0] for m in school.finditer(bare)))


@cache
def _school_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = sorted(rules("names")["noise"]["words"], key=len, reverse=True)
    seasons = r"20\d\d\s*年?\s*[春秋]?季?|[春秋]季|第[一二]学期"
    noise = re.compile("|".join([seasons, *map(re.escape, words)]))
    endings = "|".join(rules("names")["school"]["endings"])
    unit = rf"[\u4e00-\u9fff]{{1,18}}?(?:{endings})"
    attached = rf"(?:附属[\u4e00-\u9fff]{{0,8}}?(?:{endings}))?"
    campus = r"(?:[(（][\u4e00-\u9fff]{1,6}[)）]|[\u4e00-\u9fff]{1,4}校区|分校)?"
    return noise, re.compile(unit + attached + campus)
