"""doctor: a line each with the mend; the exit status is that of the worst."""

from __future__ import annotations

import socket
from datetime import date

import pytest

from bot import doctor
from bot.mailbox import FolderMissing, FolderState, Probe, Quota
from bot.model import District, School
from parsers.ocr import EngineMissing
from tests.cli.conftest import Bot

PASSWORDS = {"TWKZYK_MAILBOX__PASSWORD": "x", "TWKZYK_SMTP__PASSWORD": "x"}


@pytest.fixture(autouse=True)
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the models takes seconds and is tested elsewhere."""
    monkeypatch.setattr("parsers.ocr.choose", lambda *_: EngineMissing("auto", "not here"))


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def found(bot: Bot) -> dict[str, tuple[str, int]]:
    ran = bot.run("doctor", "--json")
    return {f["check"]: (f["level"], f["exit_status"]) for f in ran.json}


def test_a_fresh_home_lacks_its_passwords(ready: Bot) -> None:
    told = found(ready)
    assert told["mailbox"] == told["smtp"] == ("bad", 2)
    assert told["store"] == told["fonts"] == ("ok", 0)
    ran = ready.run("doctor")
    assert ran.status == 2
    assert "TWKZYK_MAILBOX__PASSWORD" in ran.out


def test_servers_that_do_not_answer_are_told_apart(
    ready: Bot, monkeypatch: pytest.MonkeyPatch, closed_port: int
) -> None:
    for name, value in PASSWORDS.items():
        monkeypatch.setenv(name, value)
    for section in ("MAILBOX", "SMTP"):
        monkeypatch.setenv(f"TWKZYK_{section}__HOST", "127.0.0.1")
        monkeypatch.setenv(f"TWKZYK_{section}__PORT", str(closed_port))
        monkeypatch.setenv(f"TWKZYK_{section}__SECURITY", "plain")
    told = found(ready)
    assert told["mailbox"] == ("bad", 3)
    assert told["smtp"] == ("bad", 4)
    assert ready.run("doctor").status == 4


def test_a_broken_configuration_is_a_finding(ready: Bot) -> None:
    (ready.home / "bot.toml").write_text("[mailbox]\nport = 'x'\n")
    ran = ready.run("doctor")
    assert ran.status == 2
    assert "mailbox.port" in ran.out


def test_a_broken_store_outweighs_all(ready: Bot) -> None:
    (ready.home / "status.sqlite").write_bytes(b"no store" * 100)
    assert ready.run("doctor").status == 5


def probe(**values: object) -> Probe:
    empty = {
        "capabilities": frozenset(),
        "server_id": None,
        "folders": (),
        "states": (),
        "problems": (),
        "sent_folder": None,
        "quota": None,
    }
    return Probe(**{**empty, **values})  # type: ignore[arg-type]


def test_a_folder_of_netease_may_be_missing_and_another_may_not() -> None:
    here = probe(
        states=(FolderState("INBOX", 1, 7, None),),
        problems=(FolderMissing("垃圾邮件", ("INBOX",)), FolderMissing("归档", ("INBOX",))),
    )
    told = list(doctor.folders(here, ("垃圾邮件",)))
    assert [(f.level, f.exit_status) for f in told] == [("ok", 0), ("bad", 3)]
    assert "归档" in told[1].zh


@pytest.mark.parametrize(
    ("quota", "level"), [(None, "ok"), (Quota(50, 100), "ok"), (Quota(95, 100), "warning")]
)
def test_a_mailbox_that_is_nearly_full_is_told(quota: Quota | None, level: str) -> None:
    assert [f.level for f in doctor.quota(probe(quota=quota))] == [level]


def test_a_year_that_is_not_announced_is_told_with_the_command() -> None:
    (finding,) = doctor.calendar({}, date(2040, 1, 1))
    assert finding.level == "warning"
    assert "import calendar" in finding.zh
    assert [f.level for f in doctor.calendar({}, date(2016, 1, 1))] == ["ok"]


def test_units_without_an_address_are_named() -> None:
    districts = (District("D1", "靖江市"), District("D2", "市直", municipal=True))
    schools = (School("S1", "村小", "D1"), School("S2", "泰州中学", "D2"))
    (finding,) = doctor.addresses(districts, schools)
    assert finding.level == "warning"
    assert "靖江市" in finding.zh
    assert "泰州中学" in finding.zh
    assert "村小" not in finding.zh
