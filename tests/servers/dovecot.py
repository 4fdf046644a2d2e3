"""A real Dovecot on loopback, with a configuration and a mail store of its own.

Any user may log in with PASSWORD. Works as root and as an ordinary user; skips the test
where Dovecot is not installed. Written for Dovecot 2.3 (Debian 12).
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from imapclient import IMAPClient

from tests.servers.ports import free_port, wait_until_listening
from tests.servers.tls import Certificate

PASSWORD = "an-authorisation-code"

CONFIG = """
protocols = imap
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 0
mail_location = maildir:~/Maildir
mail_plugins = quota
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={home}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox 已发送 {{
    special_use = \\Sent
    auto = create
  }}
  mailbox 垃圾邮件 {{
    special_use = \\Junk
    auto = create
  }}
}}
protocol imap {{
  mail_plugins = quota imap_quota
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage={quota}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = {implicit}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
{ssl}
"""


def dovecot_program() -> str | None:
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")


class Dovecot(AbstractContextManager["Dovecot"]):
    """Start one; `port` speaks plain and STARTTLS, `tls_port` TLS if there is a certificate."""

    def __init__(
        self, certificate: Certificate | None = None, user: str = "bot", quota: str = "100M"
    ) -> None:
        self.host, self.user, self.password = "localhost", user, PASSWORD
        self.port, self.tls_port = free_port(), free_port()
        self._certificate, self._quota = certificate, quota

    def __enter__(self) -> Self:
        program = dovecot_program()
        if program is None:
            pytest.skip("Dovecot is not installed")
        # Sockets of Unix allow some 100 characters and another user must pass: not tmp_path.
        self._home = Path(tempfile.mkdtemp(prefix="dc-"))
        self._home.chmod(0o755)
        config = self._home / "conf"
        config.write_text(self._configuration(), encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "-F", "-c", str(config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_listening(self.port)
        except OSError:
            said = (self._home / "log").read_text() if (self._home / "log").exists() else ""
            self.__exit__(None, None, None)
            pytest.fail(f"Dovecot did not start: {said[-800:]}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        shutil.rmtree(self._home, ignore_errors=True)

    def client(self) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20)
        client.login(self.user, self.password)
        return client

    def append(self, folder: str, raw: bytes, date: datetime | None = None) -> None:
        """Put a message into a folder, which is made if it is not there."""
        with self.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw, msg_time=date)

    deliver = append

    def rebuild(self, folder: str) -> None:
        """Delete a folder and make it again: empty, with another UIDVALIDITY."""
        with self.client() as client:
            client.delete_folder(folder)
            client.create_folder(folder)

    def _configuration(self) -> str:
        (self._home / "mail").mkdir(mode=0o777)
        (self._home / "mail").chmod(0o777)
        me = getpass.getuser()
        root = os.geteuid() == 0
        ssl = "ssl = no"
        if self._certificate is not None:
            pair = (self._certificate.chain, self._certificate.key)
            ssl = "ssl = yes\nssl_cert = <{}\nssl_key = <{}".format(*pair)
        return CONFIG.format(
            home=self._home,
            internal="dovecot" if root else me,
            login="dovenull" if root else me,
            group="dovecot" if root else str(os.getegid()),
            owner="nobody" if root else me,
            owner_group="nogroup" if root else str(os.getegid()),
            password=self.password,
            quota=self._quota,
            port=self.port,
            tls_port=self.tls_port if self._certificate else 0,
            implicit="yes" if self._certificate else "no",
            ssl=ssl,
        )
