"""What pydantic found wrong with a setting, as one sentence that names key, value and limits."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.settings import LADDER_KINDS, Settings
from bot.trouble import Trouble

ALLOWED = {
    "int_": ("整数", "a whole number"),
    "literal_error": ("{expected} 之一", "one of {expected}"),
    "greater_than_equal": ("不小于 {ge} 的整数", "a whole number of at least {ge}"),
    "less_than_equal": ("不大于 {le} 的整数", "a whole number of at most {le}"),
    "date_": ("日期，如 2016-08-20", "a date such as 2016-08-20"),
    "time_": ('时间，如 "08:30"', 'a time such as "08:30"'),
    "string_": ("用引号括起的文字", "a text in quotes"),
    "tuple_": ('列表，如 ["甲", "乙"]', 'a list such as ["a", "b"]'),
    "too_short": ("至少一项的列表", "a list with at least one entry"),
    "address": ("电子邮箱地址，如 a@example.com", "an e-mail address such as a@example.com"),
    "url": ("网址，如 https://example.com/ping", "a web address: https://example.com/ping"),
    "nonzero": ("到期日前（负数）或后（正数）第几个工作日，不可为 0", "working days, not 0"),
    "step_twice": ("各步骤互不重复的列表", "a list in which no step stands twice"),
    "not_a_schools": (
        "district、responsible、centre 中的步骤：{kind} 由市区报送，不能催学校（school）",
        "steps to district, responsible or centre: {kind} is owed by districts, not by a school",
    ),
    "hours": ("上班时间早于下班时间", "an opening time before the closing time"),
    "model_": ("一节，如 [mailbox]", "a table such as [mailbox]"),
    "dict_": ("一节，如 [ladder]", "a table such as [ladder]"),
    "value_error": ("JSON 写法的列表", "a list in JSON"),
    "missing": ("必填", "a value"),
}
"""What is allowed, by the beginning of pydantic's name for the error."""


class ConfigError(Trouble):
    """The configuration cannot be used (exit status 2)."""


def explain(error: ErrorDetails, given: Mapping[str, Any], path: Path) -> ConfigError:
    """One sentence about one error; `given` holds what came from the environment."""
    loc = tuple(str(part) for part in error["loc"] if part != "[key]")
    key = ".".join(loc)
    where = _source(loc, given, path)
    value = _shown(loc, error["input"])
    if error["type"] == "extra_forbidden" or "[key]" in error["loc"]:
        zh, en = _unknown(loc)
        return ConfigError(
            f"{where[0]}中没有名为 {key} 的设置（值为 {value}）；{zh}",
            f"{where[1]}: no key {key} (value {value}); {en}",
        )
    zh, en = _allowed(error)
    return ConfigError(
        f"{where[0]}中 {key} = {value} 无效；应为{zh}",
        f"{where[1]}: {key} = {value} is not valid; allowed: {en}",
    )


def _source(loc: tuple[str, ...], given: Mapping[str, Any], path: Path) -> tuple[str, str]:
    section = given.get(loc[0])
    if section is not None and (len(loc) == 1 or loc[1] in section):
        name = "TWKZYK_" + "__".join(part.upper() for part in loc[:2])
        return f"环境变量 {name} ", f"environment variable {name}"
    return f"{path} ", str(path)


def _allowed(error: ErrorDetails) -> tuple[str, str]:
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    context["expected"] = context.get("expected", "").replace(" or ", ", ")
    for beginning, (zh, en) in ALLOWED.items():
        if error["type"].startswith(beginning):
            return zh.format(**context), en.format(**context)
    return error["msg"], error["msg"]


def _shown(loc: tuple[str, ...], value: object) -> str:
    """The value, unless it is secret or endless."""
    return "***" if "password" in loc else repr(value)[:80]


def _unknown(loc: tuple[str, ...]) -> tuple[str, str]:
    known = _keys_beside(loc)
    near = difflib.get_close_matches(loc[-1], known, 1, 0.6)
    if near:
        return f"是否想写 {near[0]}？", f"did you mean {near[0]}?"
    listed = ", ".join(known)
    return f"可用的有：{listed}", f"known are: {listed}"


def _keys_beside(loc: tuple[str, ...]) -> list[str]:
    if len(loc) == 1:
        return list(Settings.model_fields)
    if loc[0] == "ladder":
        return list(LADDER_KINDS) if len(loc) == 2 else ["day", "to"]
    model = Settings.model_fields[loc[0]].annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "password"]
