"""What is read from a mail, as JSON that a person can compare with the mail beside it.

`python tests/parsers/mail_summary.py NAME.eml …` writes the golden files of these mails anew:
always named one by one, so that none is overwritten by accident.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from parsers.authentication import authenticate
from parsers.automatic import Nature, nature, read_bounce
from parsers.cloud import cloud_links
from parsers.containers import Piece, pieces_of
from parsers.mime import Part, read_email
from parsers.quoting import bare_subject

MAIL = Path(__file__).parent / "mail"
OWN = ("twkzyk@centre.example",)


def summarise(raw: bytes) -> dict[str, Any]:
    email = read_email(raw)
    kind = nature(email, OWN)
    found: dict[str, Any] = {
        "message_id": email.message_id,
        "from": [email.from_name, email.from_addr],
        "subject": email.subject,
        "bare_subject": bare_subject(email.subject),
        "sent_at": email.sent_at.isoformat() if email.sent_at else None,
        "references": list(email.references),
        "nature": kind.value,
        "own_text": email.own_text.split("\n"),
        "parts": [_part(part) for part in email.parts],
        "pieces": [_piece(piece) for piece in pieces_of(email)],
        "defects": list(email.defects),
    }
    if kind is Nature.BOUNCE:
        found["bounce"] = {**read_bounce(email).__dict__}
    if email.header("authentication-results"):
        found["authentication"] = {**authenticate(email).__dict__}
    if cloud_links(email):
        found["cloud"] = [link.url for link in cloud_links(email)]
    return found


def _part(part: Part) -> str:
    flags = [word for word, on in (("inline", part.inline), ("shown", part.shown)) if on]
    return " · ".join([part.name, part.declared_type, f"{len(part.data)} bytes", *flags])


def _piece(piece: Piece) -> str:
    flags = [piece.problem.value] if piece.problem else []
    flags += ["decoration"] if piece.decoration else []
    return " · ".join([piece.name, piece.media_type, piece.kind.value, *flags])


def as_json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = MAIL / name
        path.with_suffix(".json").write_text(as_json(summarise(path.read_bytes())), "utf-8")
