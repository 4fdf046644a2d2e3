"""The house has one direction: cli -> stories -> shell or pure middle -> model -> facts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PURE = (
    "address",
    "addressees",
    "answers",
    "appraisal",
    "case",
    "changes",
    "checks",
    "clues",
    "daily",
    "decide",
    "decision",
    "docket",
    "effects",
    "evidence",
    "faulty",
    "identity",
    "ladder",
    "ledger",
    "letters",
    "matching",
    "mentions",
    "model",
    "name_forms",
    "name_places",
    "name_text",
    "names",
    "origin",
    "outcomes",
    "questions",
    "reallocation",
    "refusals",
    "reminding",
    "photos_of_one",
    "repeats",
    "replies",
    "misread_names",
    "ring_evidence",
    "ring_fit",
    "ring_words",
    "seal_family",
    "seals",
    "slipnumbers",
    "steering",
    "tokens",
    "workdays",
    "worn_rings",
)
"""The middle: answers without I/O and without a clock."""

STORIES = (
    "alike",
    "bounces",
    "chase",
    "digest",
    "excusing",
    "intake",
    "outbox",
    "polling",
    "purging",
    "rehearsal",
    "replaying",
    "rounds",
    "rulings",
)
"""Each one file, read from top to bottom; they may use the shell and the middle."""

TOP = ("__main__", "cli", "demo", "doctor", "schedule")

ONE_HOME = {
    "imapclient": ("bot.mailbox", "bot.demo"),
    "smtplib": ("bot.smtp", "bot.demo"),
    "sqlmodel": ("bot.store",),
    "sqlalchemy": ("bot.store",),
    "alembic": ("bot.store",),
    "apscheduler": ("bot.schedule",),
    "jinja2": ("bot.letters", "bot.demo"),
    "typer": ("bot.cli", "bot.__main__"),
    "rich": ("bot.cli",),
    "aiosmtpd": ("bot.demo",),
    "pytesseract": ("parsers.ocr",),
    "imagehash": ("parsers.photo",),
    "rapidocr": ("parsers.ocr",),
    "zxingcpp": ("parsers.photo",),
    "python_calamine": ("parsers.sheet",),
    "chinese_calendar": ("bot.workdays",),
    "pypdfium2": ("parsers.containers", "parsers.pdf"),
    "scipy": ("bot.reallocation",),
    "docx": ("bot.papers", "bot.forms", "parsers.sheet"),
    "matplotlib": ("bot.papers",),
    "reportlab": ("bot.slip_page", "bot.slip_pen"),
    "segno": ("bot.slip_page",),
    "pydantic_settings": ("bot.settings", "bot.config"),
}
"""Each outside library stands in one place, so that it can be replaced in one place."""


def modules() -> list[str]:
    """Every module of the product by its dotted name."""
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for top in ("bot", "parsers")
        for path in sorted((ROOT / top).rglob("*.py"))
    ]


def source(module: str) -> str:
    path = ROOT / Path(*module.split("."))
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text()


def imports(module: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source(module))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


def room(module: str) -> str:
    """The part of `bot` a module belongs to: bot.store.tables is of `store`."""
    return module.split(".")[1] if "." in module else ""


def bot_rooms(module: str) -> set[str]:
    return {room(name) for name in imports(module) if name.startswith("bot.")}


@pytest.mark.parametrize("module", [m for m in modules() if m.startswith("parsers")])
def test_parsers_know_nothing_of_the_bot(module: str) -> None:
    assert not {name for name in imports(module) if name.split(".")[0] == "bot"}


@pytest.mark.parametrize("module", [m for m in modules() if room(m) in PURE])
def test_the_pure_middle_imports_only_itself(module: str) -> None:
    assert bot_rooms(module) <= {*PURE, "paths"}


@pytest.mark.parametrize("module", [m for m in modules() if room(m) in PURE])
def test_the_pure_middle_has_no_clock(module: str) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(source(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"now", "today", "utcnow", "monotonic", "localtime"}


@pytest.mark.parametrize(
    "module",
    [m for m in modules() if m.startswith("bot.") and room(m) not in {*PURE, *STORIES, *TOP}],
)
def test_the_shell_calls_no_story_and_no_command(module: str) -> None:
    assert not bot_rooms(module) & {*STORIES, *TOP}


@pytest.mark.parametrize("module", [m for m in modules() if room(m) in STORIES])
def test_stories_call_no_command(module: str) -> None:
    assert not bot_rooms(module) & set(TOP)


@pytest.mark.parametrize("library", ONE_HOME)
def test_an_outside_library_has_one_home(library: str) -> None:
    users = {m for m in modules() if library in {name.split(".")[0] for name in imports(m)}}
    strangers = {m for m in users if not m.startswith(ONE_HOME[library])}
    assert not strangers
