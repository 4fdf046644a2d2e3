"""The home: what is kept is whole, nothing is overwritten, one pass at a time."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from bot import home as homes
from bot.home import Home, HomeUnusable, default_home
from bot.passlock import Busy, hold


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.create("# mine\n")
    return made


def test_a_home_is_made_once_and_never_overwritten(home: Home) -> None:
    key = home.key()
    home.config.write_text("# changed\n")
    assert home.create("# new\n") == ()
    assert home.config.read_text() == "# changed\n"
    assert home.key() == key


def test_the_key_is_for_its_owner_alone(home: Home) -> None:
    assert home.token_key.stat().st_mode & 0o777 == 0o600


def test_two_homes_have_different_keys(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    other.create("")
    assert other.key() != home.key()


def test_what_is_kept_is_found_by_its_hash(home: Home) -> None:
    sha256 = home.keep_mail(b"mail")
    assert sha256 == hashlib.sha256(b"mail").hexdigest()
    assert home.mail(sha256).read_bytes() == b"mail"
    assert home.mail(sha256).parent.name == sha256[:2]
    assert home.keep_mail(b"mail") == sha256
    assert home.piece(home.keep_piece(b"piece")).read_bytes() == b"piece"


def test_a_torn_file_of_an_earlier_life_is_written_again(home: Home) -> None:
    sha256 = home.keep_mail(b"mail")
    home.mail(sha256).write_bytes(b"ma")
    home.keep_mail(b"mail")
    assert home.mail(sha256).read_bytes() == b"mail"


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(homes.os, "fsync", full)
    with pytest.raises(HomeUnusable, match="磁盘已满"):
        home.keep_mail(b"mail")
    assert not [path for path in (home.path / "mail").rglob("*") if path.is_file()]


def test_a_folder_without_init_is_no_home(tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable, match="twkzyk init"):
        Home(tmp_path).need()


def test_a_short_key_is_told(home: Home) -> None:
    home.token_key.write_bytes(b"short")
    with pytest.raises(HomeUnusable):
        home.key()


def test_a_second_pass_learns_who_holds_the_home(home: Home) -> None:
    with hold(home), pytest.raises(Busy) as caught, hold(home):
        pass
    assert caught.value.holder is not None
    assert str(os.getpid()) in caught.value.zh
    with hold(home):
        assert home.lock.exists()


def test_the_home_of_a_checkout_is_its_live_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWKZYK_HOME", raising=False)
    assert default_home().parts[-2:] == ("data", "live")
    monkeypatch.setenv("TWKZYK_HOME", "somewhere")
    assert default_home() == Path("somewhere")
