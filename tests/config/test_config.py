"""The configuration: defaults, environment, and mistakes told with key, value and limits."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot import config
from bot.config import ConfigError
from bot.home import Home
from bot.paths import data_dir


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.create("")
    return made


def loaded(home: Home, text: str = "", **environ: str) -> config.Settings:
    home.config.write_text(text, encoding="utf-8")
    return config.load(home, environ)


def refused(home: Home, text: str = "", **environ: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        loaded(home, text, **environ)
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value


def test_the_file_that_init_writes_is_valid_and_means_the_defaults(home: Home) -> None:
    template = (data_dir() / "rules" / "bot.toml").read_text(encoding="utf-8")
    assert loaded(home, template).model_dump() == loaded(home).model_dump()


def test_every_commented_default_of_the_template_is_the_default(home: Home) -> None:
    template = (data_dir() / "rules" / "bot.toml").read_text(encoding="utf-8")
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line
        for line in template.splitlines()
        if not line.startswith(("# since", "# from", "# receipt"))
    ]
    assert loaded(home, "\n".join(lines)).model_dump() == loaded(home).model_dump()


def test_the_defaults_are_those_of_the_contract(home: Home) -> None:
    settings = loaded(home)
    assert (settings.mailbox.host, settings.mailbox.port) == ("imap.126.com", 993)
    assert (settings.smtp.host, settings.smtp.port) == ("smtp.126.com", 465)
    assert (settings.smtp.per_quarter_hour, settings.smtp.per_day) == (10, 50)
    assert settings.smtp.from_address == "TWKZYK@126.com"
    assert settings.trust.unknown_sender == settings.trust.sheet_receipts == "accept"
    assert settings.scope.stages == ("小学", "初中", "高中")
    assert (settings.hours.open, settings.hours.close) == (time(8, 30), time(17, 30))
    assert (settings.retention.photos_days, settings.retention.mail_days) == (1095, 1095)


def test_netease_folders_are_optional_unless_they_are_named(home: Home) -> None:
    assert "垃圾邮件" in loaded(home).mailbox.optional_folders
    named = loaded(home, '[mailbox]\nfolders = ["INBOX", "垃圾邮件"]')
    assert named.mailbox.optional_folders == ()


def test_an_empty_value_means_not_set(home: Home) -> None:
    settings = loaded(home, '[mailbox]\nhost = ""\nport = ""\nsince = ""')
    assert (settings.mailbox.port, settings.mailbox.since) == (993, None)


def test_the_environment_goes_before_the_file(home: Home) -> None:
    settings = loaded(
        home,
        '[mailbox]\nhost = "a.example"\nport = 1143\nsince = 2016-08-20',
        TWKZYK_MAILBOX__HOST="b.example",
        TWKZYK_MAILBOX__FOLDERS="INBOX;归档",
        TWKZYK_CENTRE__DIGEST_TO='["a@b.example"]',
        TWKZYK_SMTP__FROM="c@d.example",
        TWKZYK_SMTP__PER_DAY="",
        TWKZYK_LANG="en",
        TWKZYK_HOME="elsewhere",
    )
    assert (settings.mailbox.host, settings.mailbox.port) == ("b.example", 1143)
    assert settings.mailbox.since == date(2016, 8, 20)
    assert settings.mailbox.folders == ("INBOX", "归档")
    assert settings.centre.digest_to == ("a@b.example",)
    assert settings.smtp.from_address == "c@d.example"
    assert settings.smtp.per_day == 50


def test_a_ladder_is_read_from_the_file(home: Home) -> None:
    settings = loaded(home, '[ladder]\nreceipt = [{day = -5, to = "district"}]')
    (step,) = settings.ladder["receipt"]
    assert (step.day, step.to) == (-5, "district")


@pytest.mark.parametrize(
    ("text", "key", "value", "allowed"),
    [
        ("[mailbox]\nprot = 993", "mailbox.prot", "993", "port"),
        ("[mailbax]\nport = 993", "mailbax", "993", "mailbox"),
        ('[mailbox]\nport = "x"', "mailbox.port", "'x'", "whole number"),
        ("[mailbox]\nport = 70000", "mailbox.port", "70000", "65535"),
        ('[smtp]\nsecurity = "ssl"', "smtp.security", "'ssl'", "starttls"),
        ("[smtp]\nper_day = -1", "smtp.per_day", "-1", "at least 0"),
        ('[smtp]\nfrom = "centre"', "smtp.from", "'centre'", "e-mail address"),
        ('[centre]\ndigest_to = ["x"]', "centre.digest_to.0", "'x'", "e-mail address"),
        ('[ocr]\nengine = "abc"', "ocr.engine", "'abc'", "rapidocr"),
        ('[hours]\nopen = "18:00"', "hours", "18:00", "before the closing"),
        ('[mailbox]\nsince = "soon"', "mailbox.since", "'soon'", "2016-08-20"),
        ("mailbox = 3", "mailbox", "3", "table"),
        ('[ladder]\nrecept = [{day = 1, to = "school"}]', "ladder.recept", "", "receipt"),
        ('[ladder]\nreceipt = [{day = 0, to = "school"}]', "ladder.receipt.0.day", "0", "not 0"),
        ("[ladder]\nreceipt = []", "ladder.receipt", "[]", "at least one"),
        (
            '[ladder]\nreceipt = [{day = 1, to = "school"}, {day = 1, to = "school"}]',
            "ladder.receipt",
            "'school'",
            "no step stands twice",
        ),
        (
            '[ladder]\nheadcount = [{day = 1, to = "school"}]',
            "ladder",
            "'school'",
            "headcount is owed by districts",
        ),
        ('[alarm]\nheartbeat_url = "ftp://x"', "alarm.heartbeat_url", "'ftp://x'", "a web address"),
    ],
)
def test_a_mistake_names_key_value_and_what_is_allowed(
    home: Home, text: str, key: str, value: str, allowed: str
) -> None:
    error = refused(home, text)
    for words in (error.zh, error.en):
        assert key in words
        assert value in words
    assert allowed in error.en


def test_a_mistake_in_the_environment_names_the_variable(home: Home) -> None:
    assert "TWKZYK_SMTP__PORT" in refused(home, TWKZYK_SMTP__PORT="x").zh
    assert "smtp" in refused(home, TWKZYK_SMPT__PORT="465").en


def test_invalid_toml_is_told_with_its_line(home: Home) -> None:
    error = refused(home, "[mailbox]\nport = \n")
    assert "第 2 行" in error.zh
    assert "line 2" in error.en


def test_a_file_in_another_encoding_is_told_with_its_line(home: Home) -> None:
    home.config.write_bytes("[centre]\nname = '电教馆'\n".encode("gb18030"))
    with pytest.raises(ConfigError, match="第 2 行"):
        config.load(home, {})


def test_a_password_in_the_file_is_refused_and_not_shown(home: Home) -> None:
    error = refused(home, '[mailbox]\npassword = "geheim"')
    assert "geheim" not in error.zh + error.en
    assert "TWKZYK_MAILBOX__PASSWORD" in error.en


def test_the_password_comes_from_the_environment(home: Home) -> None:
    settings = loaded(home, TWKZYK_MAILBOX__PASSWORD="geheim")
    login = config.account(settings, home, "mailbox")
    assert login.password == "geheim"
    assert "geheim" not in repr(login) + repr(settings)


def test_the_password_comes_from_a_file_beside_the_configuration(home: Home) -> None:
    (home.path / "code.txt").write_text("geheim\n")
    settings = loaded(home, '[smtp]\npassword_file = "code.txt"')
    assert config.account(settings, home, "smtp").password == "geheim"


@pytest.mark.parametrize("text", ["", '[mailbox]\npassword_file = "missing.txt"'])
def test_a_missing_password_says_where_to_put_it(home: Home, text: str) -> None:
    settings = loaded(home, text)
    with pytest.raises(ConfigError, match="password_file"):
        config.account(settings, home, "mailbox")


def test_a_relay_on_a_bare_line_may_do_without_a_password(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.config.write_text('[smtp]\nhost = "localhost"\nsecurity = "plain"\n')
    assert config.account(config.load(home, {}), home, "smtp").password == ""
