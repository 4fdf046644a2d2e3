"""What a home holds, written down so that two homes can be compared without ids.

Every view, every letter's bytes and every kept file; ids are replaced by what they stand
for. Left out is only what a second try must change: how often something was tried, and the
number under which the mail server took a letter.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

MUST_DIFFER = {"id", "tries", "attempts", "last_response"}
NOT_KEPT = {"v_now"}
TABLES = {"message", "piece", "shipment", "letter", "review"}

Named = dict[str, dict[Any, str]]


def snapshot(home: Path) -> dict[str, list[str]]:
    """The whole home by view and folder, as sorted lines; history in its own order."""
    with closing(sqlite3.connect(home / "status.sqlite")) as store:
        store.row_factory = sqlite3.Row
        named = _names(store)
        found = {view: _lines(store, view, named) for view in _views(store)}
        found["letters"] = _letters(store)
    return {**found, **{name: _files(home / name) for name in ("mail", "pieces")}}


def difference(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """The lines that only one of two homes has: empty where they hold the same."""
    told = []
    for name in one.keys() | other.keys():
        here, there = one.get(name, []), other.get(name, [])
        told += [f"{name} -{line}" for line in here if line not in there]
        told += [f"{name} +{line}" for line in there if line not in here]
        if not told and here != there:
            told.append(f"{name} has other numbers or another order of the same lines")
    return told


def _views(store: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
    return [name for (name,) in store.execute(query) if name not in NOT_KEPT]


def _names(store: sqlite3.Connection) -> Named:
    """For each kind of id what it stands for."""

    def table(query: str) -> dict[Any, str]:
        return dict(store.execute(query).fetchall())

    messages = table("SELECT id, 'M:' || substr(sha256, 1, 12) FROM message")
    shipments = table("SELECT id, 'S:' || slip FROM shipment")
    letters = table("SELECT id, 'L:' || key FROM letter")
    pieces = table(
        "SELECT p.id, 'P:' || substr(m.sha256, 1, 12) || '/' || p.ordinal"
        " FROM piece p JOIN message m ON m.id = p.message_row"
    )
    reviews = {
        number: f"R:{pieces.get(piece)}/{row}/{reason}"
        for number, piece, row, reason in store.execute(
            "SELECT id, piece_id, row, reason FROM review"
        )
    }
    return {
        **dict.fromkeys(("message_row", "M"), messages),
        **dict.fromkeys(("piece_id", "P"), pieces),
        **dict.fromkeys(("shipment_id", "S"), shipments),
        **dict.fromkeys(("letter_id", "L"), letters),
        "R": reviews,
    }


def _lines(store: sqlite3.Connection, view: str, named: Named) -> list[str]:
    rows = store.execute(f"SELECT * FROM {view}")  # noqa: S608 - a name from the schema
    lines = [_line(dict(row), named) for row in rows]
    return lines if view == "v_events" else sorted(lines)


def _line(row: dict[str, Any], named: Named) -> str:
    kept = {k: _plain(k, v, named) for k, v in row.items() if k not in MUST_DIFFER}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _plain(key: str, value: Any, named: Named) -> Any:
    if key in named:
        return named[key].get(value, value)
    if key == "detail":
        # In the detail of an event an id goes by the name of its table: {"message": 3}.
        told = json.loads(value).items()
        return {k: named.get(k[0].upper(), {}).get(v, v) if k in TABLES else v for k, v in told}
    if key in {"subject", "about"} and value and value[1:].isdigit():
        return named.get(value[0], {}).get(int(value[1:]), value)
    return value


def _letters(store: sqlite3.Connection) -> list[str]:
    rows = store.execute("SELECT key, message_id, raw FROM letter ORDER BY key")
    return [f"{key} {mark} {_told(raw)}" for key, mark, raw in rows]


def _told(raw: bytes | None) -> str:
    """What a letter says; a digest, say, is only put into words when its turn comes."""
    return "not yet written" if raw is None else hashlib.sha256(raw).hexdigest()


def _files(folder: Path) -> list[str]:
    """The files of a folder; a temporary one that a killed process left is none of ours."""
    kept = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".part"]
    return sorted(f"{p.name} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in kept)
