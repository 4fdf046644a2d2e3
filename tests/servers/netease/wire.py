"""Reading IMAP commands and writing dates (RFC 3501 section 9), as far as clients here go."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from datetime import datetime

TOKEN = re.compile(rb'"((?:\\.|[^"\\])*)"|([()])|\x00(\d+)\x00|((?:\[[^\]]*\]|[^\s()"\[\x00])+)')
LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r\n$")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


async def read_command(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[bytes, list[bytes]] | None:
    """A command line with its literals: the line to keep, and its tokens. None at the end."""
    line = await reader.readline()
    literals: list[bytes] = []
    while literal := LITERAL.search(line):
        if not literal[2]:
            writer.write(b"+ Ready for additional command text\r\n")
            await writer.drain()
        literals.append(await reader.readexactly(int(literal[1])))
        mark = b"\x00%d\x00" % (len(literals) - 1)
        line = line[: literal.start()] + mark + await reader.readline()
    if not line.endswith(b"\n"):
        return None
    tokens = [_token(found, literals) for found in TOKEN.finditer(line)]
    return line.strip(), tokens


def _token(found: re.Match[bytes], literals: list[bytes]) -> bytes:
    quoted, paren, literal, atom = found.groups()
    if quoted is not None:
        return re.sub(rb"\\(.)", rb"\1", quoted)
    if literal is not None:
        return literals[int(literal)]
    return paren or atom


def is_set(text: str) -> bool:
    return re.fullmatch(r"[\d:*,]+", text) is not None


def internal_date(moment: datetime) -> str:
    month = MONTHS[moment.month - 1]
    return f'"{moment.day:2d}-{month}-{moment:%Y %H:%M:%S %z}"'


def parse_internal_date(text: str) -> datetime:
    day, month, rest = text.strip().split("-", 2)
    number = MONTHS.index(month) + 1
    return datetime.strptime(f"{int(day):02d}-{number:02d}-{rest}", "%d-%m-%Y %H:%M:%S %z")


def header_of(raw: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0] + b"\r\n\r\n"


def header_fields(raw: bytes, names: Iterable[str]) -> bytes:
    """The named header fields with their continuation lines, and the empty line."""
    wanted = {name.lower().encode() for name in names}
    fields = re.findall(rb"(?m)^([!-9;-~]+):((?:[^\n]*\n)(?:[ \t][^\n]*\n)*)", header_of(raw))
    return b"".join(n + b":" + v for n, v in fields if n.lower() in wanted) + b"\r\n"
