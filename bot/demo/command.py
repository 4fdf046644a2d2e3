"""The command `twkzyk` as its user runs it, set to the demo's own servers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.demo.servers import Servers
from bot.trouble import Trouble


class DemoFailed(Trouble):
    """A command of the demo did not end well, or what should have come did not."""


class Runs(Protocol):
    """Whatever runs the bot's commands on one home."""

    @property
    def home(self) -> Path:
        """The home."""
        ...

    def run(self, *arguments: str) -> None:
        """Run one command; raises `DemoFailed` where it does not end well."""
        ...


def settings_for(servers: Servers) -> dict[str, str]:
    """The configuration by environment, as for any server."""
    account = servers.account
    common = {"HOST": "127.0.0.1", "SECURITY": "plain", "USER": account.user}
    common["PASSWORD"] = account.password
    imap = {**common, "PORT": str(servers.imap_port), "FOLDERS": "INBOX"}
    smtp = {**common, "PORT": str(servers.smtp_port), "PER_QUARTER_HOUR": "0", "PER_DAY": "0"}
    centre = {
        "NAME": "澜州市电教馆",
        "FULL_NAME": "澜州市电化教育馆",
        "CONTACT": "田老师",
        "CONTACT_PHONE": "0523-00000000",
    }
    sections = {"MAILBOX": imap, "SMTP": smtp, "CENTRE": centre}
    return {
        f"TWKZYK_{section}__{key}": value
        for section, keys in sections.items()
        for key, value in keys.items()
    }


@dataclass(frozen=True, slots=True)
class Bot:
    """The command `twkzyk`, run as its user does."""

    home: Path
    settings: dict[str, str]

    def run(self, *arguments: str, watched: bool = False) -> None:
        """Run one command; `watched` lets the person see its own output and progress."""
        command = [sys.executable, "-m", "bot", "--home", str(self.home), *arguments]
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own arguments
            command,
            env={**os.environ, **self.settings},
            check=False,
            capture_output=not watched,
            text=True,
        )
        if done.returncode:
            said = (done.stderr or "").strip().splitlines()[-1:] or [f"{done.returncode}"]
            raise DemoFailed(
                f"演示中的命令 {arguments[0]} 没有成功：{said[0]}；请运行 twkzyk doctor",
                f"the demo's command {arguments[0]} failed: {said[0]}; run twkzyk doctor",
            )
