"""The command as such: help, language, options anywhere, one line for every error."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import app, errors, words
from bot.home import Home
from bot.passlock import Busy
from bot.trouble import BadInput, Trouble
from tests.cli.conftest import Bot

MAILBOX_ERRORS = pytest.importorskip("bot.mailbox.errors")
SMTP_VALUES = pytest.importorskip("bot.smtp.values")


def names() -> list[str]:
    import typer

    group = typer.main.get_command(app.build())
    return sorted(group.commands)


@pytest.mark.parametrize("name", names())
def test_every_command_has_help_with_an_example(bot: Bot, name: str) -> None:
    ran = bot.run(name, "--help")
    assert ran.status == 0
    assert f"twkzyk {name}" in ran.out


def test_the_bare_command_shows_what_there_is(bot: Bot) -> None:
    ran = bot.run()
    assert ran.status == 0
    assert "import" in ran.out


def test_the_version_is_told(bot: Bot) -> None:
    assert bot.run("--version").out.startswith("twkzyk ")


def test_words_are_chinese_unless_english_is_asked_for(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "尚未初始化" in bot.run("status").err
    monkeypatch.setenv("TWKZYK_LANG", "en")
    assert "no home yet" in bot.run("status").err
    assert words.say("中", "en") == "en"


@pytest.mark.parametrize(
    ("arguments", "words_"),
    [
        (("intt",), "没有命令 intt"),
        (("init", "--bogus"), "没有选项 --bogus"),
        (("init", "too", "much"), "多余的参数 too much"),
        (("import", "pupils", "x.csv"), "的值无效"),
        (("import", "schools"), "缺少参数"),
        (("term",), "缺少子命令"),
        (("init", "--home"), "后面缺少值"),
        (("release", "M1"), "缺少选项"),
    ],
)
def test_wrong_use_is_told_in_one_line(bot: Bot, arguments: tuple[str, ...], words_: str) -> None:
    ran = bot.run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words_ in ran.err
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


def test_the_home_may_be_named_after_the_command(bot: Bot, tmp_path: Path) -> None:
    assert bot.run("init", "--home", tmp_path / "there").status == 0
    assert bot.run("--home", tmp_path / "there", "status").status == 0
    assert not bot.home.exists()


def test_a_missing_home_ends_with_5_and_says_init(bot: Bot) -> None:
    ran = bot.run("status")
    assert ran.status == 5
    assert "twkzyk init" in ran.err


def test_a_broken_configuration_ends_with_2_before_anything_is_done(ready: Bot) -> None:
    (ready.home / "bot.toml").write_text("[mailbox]\nport = 'x'\n")
    ran = ready.run("import", "districts", ready.write("d.csv", "code,name,email\nD9,x,a@b.cn\n"))
    assert ran.status == 2
    assert "mailbox.port" in ran.err
    assert ready.rows("SELECT count(*) FROM district") == [(2,)]


def test_a_store_that_is_no_store_ends_with_5(ready: Bot) -> None:
    (ready.home / "status.sqlite").write_bytes(b"no store at all" * 100)
    ran = ready.run("status")
    assert ran.status == 5
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError("x"), 1),
        (Trouble("x", "x"), 1),
        (BadInput("x", "x"), 2),
        (MAILBOX_ERRORS.LoginRefused("NO LOGIN"), 3),
        (SMTP_VALUES.SmtpLoginRefused("535"), 4),
        (Busy(None), 5),
        (sqlite3.OperationalError("disk I/O error"), 5),
        (OSError(errno.ENOSPC, "No space left on device"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_error_has_its_exit_status_and_one_line(error: BaseException, status: int) -> None:
    assert errors.status(error) == status
    assert "\n" not in errors.line(error)


def test_every_class_in_the_table_exists() -> None:
    import importlib

    for name in errors.STATUS:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), kind), BaseException), name


def test_a_traceback_is_shown_only_on_demand(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    bot.run("init")
    monkeypatch.setattr("bot.store.Store.open", broken)
    quiet = bot.run("status")
    assert quiet.status == 1
    assert "--debug" in quiet.err
    assert "Traceback" not in quiet.err
    assert "Traceback" in bot.run("status", "--debug").err


def test_an_interrupt_is_one_line_and_130(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    bot.run("init")
    monkeypatch.setattr("bot.store.Store.open", interrupted)
    ran = bot.run("status", "--debug")
    assert ran.status == 130
    assert ran.err.count("\n") == 1


def run_apart(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as the console runs it."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TWKZYK_LANG": "zh", "PYTHONIOENCODING": "utf-8"},
    )


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    ran = run_apart("--home", str(tmp_path / "h"), "init")
    assert ran.returncode == 0, ran.stderr
    assert Home(tmp_path / "h").exists()
    assert run_apart("--home", str(tmp_path), "status").returncode == 5


def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = run_apart("--help", stdout=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_help_imports_neither_store_nor_engines() -> None:
    code = (
        "import sys; from bot.__main__ import main; main(['--help']);"
        "print(sorted({'sqlmodel','cv2','numpy','imapclient','pydantic'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert ran.stdout.splitlines()[-1] == "[]"
