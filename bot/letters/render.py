"""The one place that knows Jinja2: templates by name, and short phrases from `words.toml`.

A value that a template names and nobody gave is an error, never an empty place.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.paths import templates_dir

TAG = "【泰微课资源卡】"
"""How every subject of ours begins (CONTRACT section 7)."""

NOTICE = "《市教育局关于做好免费“江苏泰微课网络课程资源卡”发放工作的通知》（泰教基〔2016〕66号）"
"""The notice in full, as a letter names it the first time (LETTERS-AND-FORMS)."""

MOST_FAULTS = 40
"""Rows of a table of faults in a letter; the file that goes with it has them all."""

_SEASONS = {"spring": "春", "autumn": "秋"}


def render(name: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML of the letter of this name."""
    subject, text, html = (
        _environment().get_template(f"{name}.{part}.j2").render(context)
        for part in ("subject", "txt", "html")
    )
    return one_line(subject), _tidy(text), html.strip() + "\n"


def page(name: str, values: dict[str, Any]) -> str:
    """A whole page for a browser."""
    return _environment().get_template(f"{name}.html.j2").render(values)


def part(name: str, values: dict[str, Any]) -> tuple[str, Markup]:
    """A part of a letter, as text and as HTML that is not escaped again."""
    environment = _environment()
    text, html = (
        environment.get_template(f"{name}.{kind}.j2").render(values) for kind in ("txt", "html")
    )
    return _tidy(text), Markup(html.strip())  # noqa: S704 - rendered with autoescape just now


def phrase(template: str, values: dict[str, Any]) -> str:
    """A sentence of `words.toml` with its values."""
    return _compiled(template).render(values).strip()


def one_line(text: str) -> str:
    """Text fit for a header: no line breaks, no control characters, no doubled spaces."""
    printable = "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
    return re.sub(r" {2,}", " ", printable).strip()


def long_date(day: date | str) -> str:
    """2016年9月8日; a payload's dates are ISO text."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date | str) -> str:
    """9月8日; a payload's dates are ISO text."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.month}月{day.day}日"


def term_words(key: str) -> str:
    """2016年秋学期, from `2016-autumn`; a key of another shape stays as it is."""
    year, _, season = key.partition("-")
    return f"{year}年{_SEASONS[season]}学期" if season in _SEASONS else key


_FILTERS = {"long_date": long_date, "short_date": short_date, "term_words": term_words}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_dir(), encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=_is_html,  # noqa: S701 - subjects and texts are no markup
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(TAG=TAG, NOTICE=NOTICE, MOST_FAULTS=MOST_FAULTS)
    environment.filters.update(_FILTERS)
    return environment


def _is_html(name: str | None) -> bool:
    return name is not None and ".html." in name


@cache
def _phrases() -> Environment:
    # Phrases become plain text; the HTML templates escape the result.
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
    environment.filters.update(_FILTERS)
    return environment


@cache
def _compiled(template: str) -> Template:
    return _phrases().from_string(template)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, never two empty lines in a row, one end of line."""
    lines = [line.rstrip(" \t") for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
