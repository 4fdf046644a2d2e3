"""One self-contained HTML page: each message with its photo, and what became of it.

Beside every photo stands what was read, decided and answered, as the store has it; nothing
on the page was computed here.
"""

from __future__ import annotations

import base64
import io
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image

from bot.demo.mails import Mailing
from bot.home import Home

PHOTO_SIDE = 900
"""Pixels of a photo on the page: legible, and the page stays a few megabytes."""

STATES = {
    "matched": "已确认",
    "review": "待核对",
    "rejected": "请补办",
    "duplicate": "此前已确认",
    "ignored": "无需处理",
}
KINDS = {"receipt": "签收单", "reply": "答复", "auto_reply": "自动回复", "unknown": "其他"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message as the page shows it."""

    name: str
    state: str
    words: str
    reason: str
    picture: str
    read: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Message:
    """A message, its pieces and the answer to it."""

    subject: str
    sender: str
    kind: str
    truth: str
    pieces: Sequence[Piece]
    answer_subject: str
    answer: str


def write_page(home: Path, letters: Path, sent: Sequence[Mailing], target: Path) -> None:
    """Write the page from the store of a finished demo."""
    truths = {_message_id(mailing.raw): mailing.truth for mailing in sent}
    answers = dict(_answers(letters))
    with sqlite3.connect(f"{Home(home).store.as_uri()}?mode=ro", uri=True) as store:
        store.row_factory = sqlite3.Row
        found = [_message(store, Home(home), row, truths, answers) for row in _messages(store)]
        counts = _counts(store)
    page = _template().render(messages=found, counts=counts)
    target.write_text(page, encoding="utf-8")


def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("bot.demo", "."), undefined=StrictUndefined, autoescape=True
    )
    return environment.get_template("page.html.j2")


def _messages(store: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    yield from store.execute("SELECT * FROM v_messages ORDER BY received_at, id")


def _counts(store: sqlite3.Connection) -> dict[str, int]:
    asked = {
        "messages": "SELECT count(*) FROM v_messages",
        "acknowledged": "SELECT count(*) FROM v_receipts WHERE state = 'acknowledged'",
        "review": "SELECT count(*) FROM v_review",
        "letters": "SELECT count(*) FROM v_letters WHERE state = 'sent'",
    }
    return {name: store.execute(query).fetchone()[0] for name, query in asked.items()}


def _message(
    store: sqlite3.Connection,
    home: Home,
    row: sqlite3.Row,
    truths: dict[str, str],
    answers: dict[str, tuple[str, str]],
) -> Message:
    pieces = store.execute("SELECT * FROM v_pieces WHERE message_row = ? ORDER BY id", (row["id"],))
    subject, text = answers.get(row["message_id"], ("", ""))
    return Message(
        subject=row["subject"] or "（无主题）",
        sender=row["from_addr"],
        kind=KINDS.get(row["kind"], row["kind"]),
        truth=truths.get(row["message_id"], ""),
        pieces=[_piece(store, home, piece) for piece in pieces],
        answer_subject=subject,
        answer=text,
    )


def _piece(store: sqlite3.Connection, home: Home, row: sqlite3.Row) -> Piece:
    return Piece(
        name=row["name"],
        state=row["state"],
        words=STATES[row["state"]],
        reason=row["reason"] or "",
        picture=_picture(home.piece(row["sha256"])) if row["kind"] == "picture" else "",
        read=_read(store, row["id"]),
    )


def _read(store: sqlite3.Connection, piece_id: int) -> list[tuple[str, str]]:
    """What was read of each receipt, in words."""
    query = """
        SELECT r.school_code, u.name AS school, r.quantity, r.slip, r.state, r.reason, r.confidence
        FROM v_rows AS r LEFT JOIN v_units AS u ON u.code = r.school_code
        WHERE r.piece_id = ? ORDER BY r."row"
    """
    found = []
    for row in store.execute(query, (piece_id,)):
        quantity = "未读清" if row["quantity"] is None else f"{row['quantity']}张"
        found.append((row["school"] or "未认出学校", f"{quantity} · {STATES[row['state']]}"))
    return found


def _picture(path: Path) -> str:
    """The photo, made small, inside the page itself."""
    try:
        with Image.open(path) as image:
            image.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
            data = io.BytesIO()
            image.convert("RGB").save(data, "JPEG", quality=70)
    except OSError:
        return ""
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()


def _answers(letters: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each letter by the message it answers."""
    for path in sorted(letters.glob("*.eml")):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        if isinstance(letter, EmailMessage) and letter["In-Reply-To"]:
            plain = letter.get_body(("plain",))
            text = plain.get_content() if plain else ""
            yield str(letter["In-Reply-To"]), (str(letter["Subject"]), text)


def _message_id(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Message-ID"])
