"""FETCH of the NetEase-like server, where most of the faults happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.netease.store import Faults, FolderBox, Message
from tests.servers.netease.wire import header_fields, header_of, internal_date

if TYPE_CHECKING:
    from tests.servers.netease.session import Session


class Dropped(Exception):
    """The line is to be cut here."""


def fetch(session: Session, box: FolderBox, arguments: list[bytes], *, by_uid: bool) -> str:
    chosen = box.find(arguments[0].decode(), by_uid=by_uid)
    items = [each.decode() for each in arguments[1:] if each not in b"()"]
    bodies = any(item.upper() in {"BODY[]", "BODY.PEEK[]", "RFC822"} for item in items)
    faults = session.server.faults
    if bodies and len(chosen) > faults.most_bodies:
        raise Dropped
    for done, (number, message) in enumerate(chosen):
        if bodies:
            _perhaps_drop(session, faults, done, message)
        if message.uid not in faults.withhold:
            session.writer.write(_response(number, message, items, by_uid=by_uid))
        elif faults.withheld_body is not None and bodies:
            empty = f"* {number} FETCH (UID {message.uid} BODY[] {faults.withheld_body})\r\n"
            session.writer.write(empty.encode())
        elif faults.withheld_body is not None:
            session.writer.write(_response(number, message, items, by_uid=by_uid))
        if bodies and not session.read_only and "BODY[]" in items:
            message.flags.add("\\Seen")
    return "OK FETCH completed"


def _perhaps_drop(session: Session, faults: Faults, done: int, message: Message) -> None:
    if message.uid in faults.poison:
        raise Dropped
    if faults.drop_after is not None and done >= faults.drop_after:
        faults.drop_after = None
        raise Dropped
    if faults.drop_inside:
        faults.drop_inside = False
        whole = _response(1, message, ["BODY.PEEK[]"], by_uid=True)
        session.writer.write(whole[: len(whole) // 2])
        raise Dropped


def _response(number: int, message: Message, items: list[str], *, by_uid: bool) -> bytes:
    parts = [f"UID {message.uid}".encode()] if by_uid else []
    parts += [_item(message, item) for item in items if item.upper() != "UID"]
    return b"* %d FETCH (" % number + b" ".join(parts) + b")\r\n"


def _item(message: Message, item: str) -> bytes:
    name = item.upper()
    if name == "RFC822.SIZE":
        return f"RFC822.SIZE {len(message.raw)}".encode()
    if name == "INTERNALDATE":
        return f"INTERNALDATE {internal_date(message.internal_date)}".encode()
    if name == "FLAGS":
        return f"FLAGS ({' '.join(sorted(message.flags))})".encode()
    return _octets(name.replace(".PEEK", ""), message.raw)


def _octets(name: str, raw: bytes) -> bytes:
    section = name.removeprefix("BODY[").removesuffix("]")
    if section == "HEADER":
        raw = header_of(raw)
    elif section.startswith("HEADER.FIELDS"):
        raw = header_fields(raw, section.removeprefix("HEADER.FIELDS").strip(" ()").split())
    return f"{name} {{{len(raw)}}}\r\n".encode() + raw
