"""Opening the store: settings that keep mail safe, and faults told with their mend."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.model import District
from bot.store import Session, Store, StoreUnusable
from bot.store.backup import copy_store
from bot.store.registry import put_districts
from bot.store.unusable import Fault, fault_of

from .conftest import view


def pragma(session: Session, name: str) -> object:
    return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def fault(path: Path) -> Fault:
    with pytest.raises(StoreUnusable) as caught:
        Store.open(path, wait=0.05).close()
    return caught.value.fault


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)]
)
def test_every_connection_is_durable_and_checks_its_keys(
    store: Store, name: str, value: object
) -> None:
    with store.read() as session:
        assert pragma(session, name) == value


def test_creating_where_a_store_is_keeps_what_is_in_it(city: Store) -> None:
    with Store.create(city.path) as again, again.read() as session:
        assert len(view(session, "v_units")) == 6


def test_an_error_inside_a_transaction_takes_all_of_it_back(store: Store) -> None:
    def failing() -> None:
        with store.write() as session:
            put_districts(session, [District("D9", "区")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    with store.read() as session:
        assert view(session, "v_units") == []


def test_a_missing_store_says_to_run_init(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="twkzyk init") as caught:
        Store.open(tmp_path / "status.sqlite")
    assert "init" in caught.value.en


def test_a_file_that_is_no_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "status.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 40)
    assert fault(path) is Fault.NOT_OURS


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "status.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (id)")
    before = path.read_bytes()
    assert fault(path) is Fault.NOT_OURS
    assert path.read_bytes() == before


def test_a_store_of_a_newer_program_is_refused(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    assert fault(store.path) is Fault.NEWER


def test_a_damaged_store_is_told_as_corrupt(city: Store, tmp_path: Path) -> None:
    city.close()
    damaged = tmp_path / "damaged.sqlite"
    data = bytearray(city.path.read_bytes())
    data[100:3000] = b"\xff" * 2900
    damaged.write_bytes(data)
    assert fault(damaged) is Fault.CORRUPT


def test_a_locked_store_is_told_before_any_work_is_done(store: Store) -> None:
    with (
        store.write(),
        Store.open(store.path, wait=0.05) as other,
        pytest.raises(StoreUnusable) as caught,
        other.write(),
    ):
        pytest.fail("the lock let a second writer in")
    assert caught.value.fault is Fault.LOCKED


def test_a_full_disk_is_told_and_nothing_is_changed(store: Store) -> None:
    many = [District(f"D{n}", "区" * 2000) for n in range(500)]
    with store.read() as session:
        pragma(session, f"max_page_count = {pragma(session, 'page_count')}")
    with pytest.raises(StoreUnusable) as caught, store.write() as session:
        put_districts(session, many)
    assert caught.value.fault is Fault.FULL
    with store.read() as session:
        assert view(session, "v_units") == []


def test_a_store_opened_read_only_cannot_be_written(store: Store) -> None:
    with (
        Store.open(store.path, read_only=True) as reader,
        pytest.raises(StoreUnusable) as caught,
        reader.write() as session,
    ):
        put_districts(session, [District("D9", "区")])
    assert caught.value.fault is Fault.READ_ONLY


def test_a_broken_rule_of_the_schema_is_the_programs_own_fault() -> None:
    error = sqlite3.IntegrityError("UNIQUE constraint failed")
    assert fault_of(error) is None


def test_every_fault_has_a_next_step_in_both_languages(tmp_path: Path) -> None:
    for item in Fault:
        told = StoreUnusable(item, tmp_path)
        assert all("\n" not in words and str(tmp_path) in words for words in (told.zh, told.en))


def test_a_copy_made_while_the_bot_writes_is_whole(city: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    with city.write() as session:
        put_districts(session, [District("D9", "未提交")])
        copy_store(city.path, target)
    with Store.open(target) as copy, copy.read() as session:
        assert {r["code"] for r in view(session, "v_units")} == {"D0", "D1", "D2", "S1", "S2", "S3"}


def test_a_copy_that_fails_leaves_the_last_one(city: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    copy_store(city.path, target)
    kept = target.read_bytes()
    city.close()
    shutil.copy(city.path, tmp_path / "damaged.sqlite")
    (tmp_path / "damaged.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(StoreUnusable):
        copy_store(tmp_path / "damaged.sqlite", target)
    assert target.read_bytes() == kept
    assert not list(tmp_path.glob("*.part"))
