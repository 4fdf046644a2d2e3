"""Where things are: the folder a bot lives in, and writing into it so that nothing is lost.

Knows nothing of what the files mean. CONTRACT section 2 names every path.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.trouble import Trouble

KEY_BYTES = 32
FOLDERS = ("mail", "pieces", "forms", "log", "out")


class HomeUnusable(Trouble):
    """The home is missing, cannot be written, or its disk is full (exit status 5)."""


def default_home() -> Path:
    """`TWKZYK_HOME`, else `data/live` of a checkout, else the user's data folder."""
    if named := os.environ.get("TWKZYK_HOME", "").strip():
        return Path(named).expanduser()
    top = Path(__file__).resolve().parent.parent
    if (top / "pyproject.toml").is_file() and (top / "mail_templates").is_dir():
        return top / "data" / "live"
    from platformdirs import user_data_path

    return user_data_path("twkzyk", appauthor=False)


@dataclass(frozen=True, slots=True)
class Home:
    """The paths below one home."""

    path: Path

    @property
    def config(self) -> Path:
        """`bot.toml`."""
        return self.path / "bot.toml"

    @property
    def store(self) -> Path:
        """`status.sqlite`."""
        return self.path / "status.sqlite"

    @property
    def token_key(self) -> Path:
        """The secret that tokens and slip numbers are made with."""
        return self.path / "token.key"

    @property
    def forms(self) -> Path:
        """The centre's own forms, which replace ours."""
        return self.path / "forms"

    @property
    def log(self) -> Path:
        """The folder of JSON logs."""
        return self.path / "log"

    @property
    def out(self) -> Path:
        """Where reports go."""
        return self.path / "out"

    @property
    def heartbeat(self) -> Path:
        """Written after every pass: a watcher reads how old it is."""
        return self.path / "heartbeat.json"

    @property
    def lock(self) -> Path:
        """Held by the one pass that may run."""
        return self.path / "pass.lock"

    def mail(self, sha256: str) -> Path:
        """The raw message with this hash."""
        return self.path / "mail" / sha256[:2] / f"{sha256}.eml"

    def piece(self, sha256: str) -> Path:
        """The piece with this hash."""
        return self.path / "pieces" / sha256[:2] / sha256

    def keep_mail(self, data: bytes) -> str:
        """Keep a raw message durably and give its hash; the same bytes are kept once."""
        return self._keep(data, self.mail)

    def keep_piece(self, data: bytes) -> str:
        """Keep a piece durably and give its hash; the same bytes are kept once."""
        return self._keep(data, self.piece)

    def _keep(self, data: bytes, where: Callable[[str], Path]) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        path = where(sha256)
        # A file of the right name and length was renamed whole: its bytes are safe.
        if not (path.is_file() and path.stat().st_size == len(data)):
            write_durably(path, data)
        return sha256

    def key(self) -> bytes:
        """The bytes of `token.key`."""
        try:
            data = self.token_key.read_bytes()
        except OSError as error:
            raise unusable(self.token_key, error) from error
        if len(data) < KEY_BYTES:
            raise HomeUnusable(
                f"密钥文件 {self.token_key} 不完整；请从备份中恢复（twkzyk restore）",
                f"the key file {self.token_key} is too short; restore it from a backup",
            )
        return data

    def exists(self) -> bool:
        """Has `init` been here?"""
        return self.config.is_file() and self.token_key.is_file()

    def need(self) -> Home:
        """This home, or an error that names the command to begin with."""
        if not self.exists():
            raise HomeUnusable(
                f"{self.path} 尚未初始化；请先运行 twkzyk init，或用 --home 指定目录",
                f"{self.path} is no home yet; run twkzyk init first, or name one with --home",
            )
        return self

    def create(self, config: str) -> tuple[Path, ...]:
        """Make what is missing, overwrite nothing; give the paths that are new."""
        new: list[Path] = []
        try:
            for folder in (self.path, *(self.path / name for name in FOLDERS)):
                if not folder.is_dir():
                    folder.mkdir(parents=True, mode=0o700)
                    new.append(folder)
        except OSError as error:
            raise unusable(self.path, error) from error
        if not self.config.exists():
            write_durably(self.config, config.encode())
            new.append(self.config)
        if not self.token_key.exists():
            write_durably(self.token_key, secrets.token_bytes(KEY_BYTES))
            new.append(self.token_key)
        return tuple(new)


def write_durably(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """All or nothing, and on the disk when this returns: temp, fsync, rename, fsync.

    For its owner alone: almost everything in a home holds names and telephone numbers.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path) as (handle, temporary):
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise unusable(path, error) from error


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[int, Path]]:
    """A temporary file in the same folder, gone again if it was not renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        yield handle, temporary
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only once its folder is synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unusable(path: Path, error: OSError) -> HomeUnusable:
    """What the operating system said, with what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return HomeUnusable(
            f"磁盘已满，无法写入 {path}；请清理磁盘后重试（已有数据不受影响）",
            f"the disk is full, {path} was not written; make room and try again, nothing is lost",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return HomeUnusable(
            f"没有权限读写 {path}；请检查目录权限或用 --home 另选目录",
            f"no permission for {path}; mend the folder's permissions or choose another --home",
        )
    why = os.strerror(error.errno) if error.errno else str(error)
    return HomeUnusable(
        f"无法读写 {path}（{why}）；请检查该路径和磁盘",
        f"cannot use {path} ({why}); check the path and the disk",
    )
