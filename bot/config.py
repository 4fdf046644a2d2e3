"""`HOME/bot.toml` and the environment, as frozen values (CONTRACT section 2).

Every key can also be set as `TWKZYK_SECTION__KEY`, which wins. Passwords come only from
there or from the file named by `password_file`. The keys and their limits are in
`bot.settings`; this module finds, reads and explains.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config_errors import ConfigError, explain
from bot.home import Home
from bot.settings import Account, Settings, layered

__all__ = ["Account", "ConfigError", "Settings", "account", "can_log_in", "load"]

PREFIX = "TWKZYK_"
NESTED = "__"


def load(home: Home, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of a home; `ConfigError` names the key, the value and what is allowed."""
    written = _from_file(home.config)
    given = _from_environment(os.environ if environ is None else environ)
    _refuse_secrets(written, home.config)
    try:
        return layered(given, written)
    except ValidationError as error:
        raise explain(error.errors()[0], given, home.config) from None


def account(settings: Settings, home: Home, section: str) -> Account:
    """Where to log in for `mailbox` or `smtp`, or `ConfigError` with the key that is missing."""
    values = settings.mailbox if section == "mailbox" else settings.smtp
    for key in ("host", "user"):
        if not getattr(values, key):
            raise ConfigError(
                f"{section}.{key} 未填写；请在 {home.config} 中填写",
                f"{section}.{key} is empty; fill it in in {home.config}",
            )
    # An office's own relay on a bare line may ask for no login; one that does will say so.
    relay = section == "smtp" and values.security == "plain"
    needed = values.password_file or not relay
    password = values.password or (
        _password_from(home, section, values.password_file) if needed else ""
    )
    return Account(values.host, values.port, values.security, values.user, password)


def can_log_in(settings: Settings, section: str) -> bool:
    """Is a password named for this section, wherever it comes from?"""
    values = settings.mailbox if section == "mailbox" else settings.smtp
    return bool(values.host and values.user and (values.password or values.password_file))


def _password_from(home: Home, section: str, name: str) -> str:
    variable = f"{PREFIX}{section.upper()}{NESTED}PASSWORD"
    if not name:
        raise ConfigError(
            f"没有 {section} 的授权码；请设置环境变量 {variable}，或填写 password_file",
            f"no password for {section}; set {variable}, or name a password_file in bot.toml",
        )
    path = home.path / Path(name).expanduser()
    try:
        password = path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        password = ""
    if not password:
        raise ConfigError(
            f"{section}.password_file = {name!r} 读不到内容；请填写存有授权码的文本文件路径",
            f"{section}.password_file = {name!r} gives nothing; name a text file with the password",
        )
    return password


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"配置文件 {path} 格式有误：{_place(error)}；请改正该处",
            f"{path} is not valid TOML: {error}; mend it there",
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(
            f"配置文件 {path} 第 {line} 行不是 UTF-8 编码；请另存为 UTF-8",
            f"{path} line {line} is not UTF-8; save the file as UTF-8",
        ) from None
    except OSError as error:
        raise ConfigError(
            f"读不到配置文件 {path}（{error.strerror}）；请检查权限，或运行 twkzyk init",
            f"cannot read {path} ({error.strerror}); check its permissions, or run twkzyk init",
        ) from None


def _refuse_secrets(written: Mapping[str, Any], path: Path) -> None:
    """A password in the file would end in backups and in copies sent to others."""
    for section in ("mailbox", "smtp"):
        values = written.get(section)
        if isinstance(values, dict) and "password" in values:
            variable = f"{PREFIX}{section.upper()}{NESTED}PASSWORD"
            raise ConfigError(
                f"{section}.password 不得写在 {path} 中；请改用 {variable} 或 password_file",
                f"{section}.password may not stand in {path}; use {variable} or password_file",
            )


def _place(error: tomllib.TOMLDecodeError) -> str:
    """tomllib says `(at line 3, column 7)`, or `(at end of document)`."""
    words = str(error).rpartition("(at ")[2].rstrip(")")
    return words.replace("line ", "第 ").replace(", column ", " 行第 ") + (
        " 列" if "column" in words else ""
    )


def _from_environment(environ: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """`TWKZYK_SMTP__HOST=x` → `{"smtp": {"host": "x"}}`; empty variables say nothing."""
    sections: dict[str, dict[str, str]] = {}
    for name, value in environ.items():
        section, nested, key = name.upper().removeprefix(PREFIX).partition(NESTED)
        if name.upper().startswith(PREFIX) and nested and value.strip():
            sections.setdefault(section.lower(), {})[key.lower()] = value
    return sections
