"""The log: a JSON object a line, a file a day, nothing of people in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import log


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    log.to_folder(tmp_path / "log")
    yield tmp_path / "log"
    structlog.reset_defaults()


def lines(folder: Path) -> list[dict[str, Any]]:
    (path,) = folder.iterdir()
    assert path.name == f"{datetime.now(UTC):%Y-%m-%d}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_event_is_one_json_object(folder: Path) -> None:
    structlog.get_logger().info("message_kept", message=3)
    structlog.get_logger().warning("folder_missing", folder="归档")
    first, second = lines(folder)
    assert (first["event"], first["message"], first["level"]) == ("message_kept", 3, "info")
    assert second["folder"] == "归档"
    assert first["at"].endswith("Z")


def test_addresses_and_telephone_numbers_are_blotted_out(folder: Path) -> None:
    structlog.get_logger().error(
        "failed",
        trouble="from li.lei@school.example, call 13812345678 or 0523-87654321",
        more=["x@y.example"],
    )
    text = json.dumps(lines(folder))
    assert not any(word in text for word in ("li.lei", "13812345678", "87654321", "x@y"))
    assert "school.example" in text


def test_long_texts_are_cut_but_a_traceback_keeps_its_end(folder: Path) -> None:
    def deep(left: int) -> None:
        if not left:
            raise ValueError("the very end, said by a@b.example")
        deep(left - 1)

    structlog.get_logger().info("long", body="好" * 10_000)
    try:
        deep(200)
    except ValueError:
        structlog.get_logger().exception("failed")
    cut, trace = lines(folder)
    assert len(cut["body"]) < 500
    assert trace["exception"].endswith("the very end, said by ***@b.example")


def test_the_heartbeat_says_when_and_how_it_is(tmp_path: Path) -> None:
    now = datetime(2016, 9, 1, tzinfo=UTC)
    log.heartbeat(tmp_path / "heartbeat.json", now, ok=False, trouble="refused a@b.example")
    beat = json.loads((tmp_path / "heartbeat.json").read_text())
    assert beat == {"at": "2016-09-01T00:00:00Z", "ok": False, "trouble": "refused ***@b.example"}
