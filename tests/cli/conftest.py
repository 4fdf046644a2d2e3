"""Commands run as a person runs them: through `main`, with a home of their own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

DISTRICTS = "code,name,email,municipal\nD1,靖江市,d1@d.example,\nD2,市直学校,,是\n"
SCHOOLS = "code,name,district,stage\nS1,靖江实验小学,D1,小学\nS2,泰州中学,D2,高中\n"
SHIPMENTS = (
    "term,school,quantity,slip,delivered_on\n"
    "2016-autumn,S1,512,,2016-08-24\n"
    "2016-autumn,泰州中学,300,SF-2222,\n"
)


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Bot:
    """A home and the command that works on it."""

    home: Path
    run: Callable[..., Ran]

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.home.parent / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def bring(self, kind: str, text: str | bytes) -> Ran:
        return self.run("import", kind, self.write(f"{kind}.csv", text))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.home / "status.sqlite")) as store:
            return store.execute(query).fetchall()


@pytest.fixture
def bot(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.delenv("TWKZYK_LANG", raising=False)
    home = tmp_path / "home"
    monkeypatch.setenv("TWKZYK_HOME", str(home))

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return Bot(home, run)


@pytest.fixture
def ready(bot: Bot) -> Bot:
    """A home with a small registry and an open term."""
    assert bot.run("init").status == 0
    for kind, text in (("districts", DISTRICTS), ("schools", SCHOOLS), ("shipments", SHIPMENTS)):
        assert bot.bring(kind, text).status == 0
    assert bot.run("term", "open", "2016-autumn", "--starts", "2016-09-01").status == 0
    return bot
