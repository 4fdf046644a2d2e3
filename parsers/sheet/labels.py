"""The head and the foot of a form: 填报单位, 学期, 填表人 and what stands behind each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

UNIT = "填报单位"
TERM = "学期"
FOOT = ("填表人", "审核人", "负责人", "联系电话", "日期")

_LABELS: dict[str, str] = {
    UNIT: r"(?:填报|报送|上报|填表|申报|呈报|填写)单位(?:名称)?|市\(区\)(?:名称)?",
    "单位": r"单位(?:名称)?",
    TERM: r"学年学期|学期|学年度?",
    "填表人": r"填表人?|制表人?|填报人|经办人|报送人",
    "审核人": r"审核人?|复核人?|核对人",
    "负责人": r"(?:单位|部门|电教|主要|分管)?负责人|主管领导|单位领导|领导签字",
    "联系电话": r"联系电话|联系方式|电话|手机",
    "日期": r"(?:填报|填表|上报|制表|报送)?(?:日期|时间)",
    "盖章": r"(?:单位)?(?:盖章|公章)(?:处)?",
}
_ANY = "|".join(_LABELS.values())
_BEHIND = r"(?:\((?:签[字名章]|盖章|公章|签字盖章)\))?"
_FIELD = re.compile(
    rf"(?<![一-鿿])({_ANY}){_BEHIND}\s*:\s*(.*?)(?=\s*(?<![一-鿿])(?:{_ANY}){_BEHIND}\s*:|$)"
)
_ALONE = re.compile(rf"({_ANY}){_BEHIND}:?")
_MEASURES = re.compile(
    r"[\(\s]*(?:张|人|份|元|个|套|名)(?:[、,/\s]*(?:张|人|份|元|个|套|名))*[\)\s]*"
)
_FOR_A_SEAL = re.compile(r"\S*\((?:盖章|公章|签[字名章])\)\s*$")
"""What asks for a seal beside a label is not its value."""
_FOOT_BEGINS = ("填表人", "审核人", "负责人")
_SAME_WIDTH = str.maketrans("：（）　＿", ":() _")


def fields(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """What stands behind each label; a label alone has its value in the next cell.

    `单位：张` names a measure and is left out, `单位：靖江市教育局` is the reporting unit.
    """
    found: dict[str, str] = {}
    for row in rows:
        for label, value in _of_row([c for c in dict.fromkeys(row) if c]):
            name, tidy = _name(label), _FOR_A_SEAL.sub("", value).strip(" _;；。")
            if name == "单位":
                name = "" if _MEASURES.fullmatch(tidy) else UNIT
            if name and tidy:
                found.setdefault(name, tidy)
    return found


def begins_foot(row: Sequence[str]) -> bool:
    """Whether a row is the line of signatures under a table."""
    return not _labels_of(row).isdisjoint(_FOOT_BEGINS)


def begins_head(row: Sequence[str]) -> bool:
    """Whether a row names the reporting unit or the term, as above a table."""
    return not _labels_of(row).isdisjoint((UNIT, TERM))


def label_in(text: str) -> str:
    """The label that a cell holds with nothing behind it, `填报单位：____`; "" for none."""
    words = text.translate(_SAME_WIDTH).strip(" _")
    alone = _ALONE.fullmatch(words) if words.endswith(":") else None
    return _name(alone[1]) if alone else ""


def _labels_of(row: Sequence[str]) -> set[str]:
    words = [cell.translate(_SAME_WIDTH).strip() for cell in dict.fromkeys(row) if cell]
    found = {m[1] for word in words for m in _FIELD.finditer(word)}
    found |= {m[1] for word in words if word.endswith(":") and (m := _ALONE.fullmatch(word))}
    return {_name(label) for label in found}


def _of_row(cells: list[str]) -> Iterable[tuple[str, str]]:
    words = [cell.translate(_SAME_WIDTH).strip() for cell in cells]
    for at, word in enumerate(words):
        if alone := _ALONE.fullmatch(word):
            after = words[at + 1] if at + 1 < len(words) else ""
            if after and not _ALONE.fullmatch(after) and not _FIELD.match(after):
                yield alone[1], after
        else:
            yield from ((m[1], m[2]) for m in _FIELD.finditer(word))


def _name(label: str) -> str:
    return next(name for name, pattern in _LABELS.items() if re.fullmatch(pattern, label))
