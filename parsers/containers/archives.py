"""Members of zip, rar, 7z and tar archives and of winmail.dat."""

from __future__ import annotations

import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from lzma import LZMAError

from parsers.charset import decode_bytes
from parsers.containers.piece import Budget, CannotOpenError, Member
from parsers.facts import Problem
from parsers.headers import clean_name

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CHUNK = 1 << 18
# What Mac and Windows put into archives by themselves.
_SYSTEM_FILE = re.compile(
    r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE
)
_PASSWORD = re.compile(r"encrypt|passphrase|password", re.IGNORECASE)

# What zipfile raises on a member it cannot give, beyond its own BadZipFile.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LZMAError,
    OSError,
    ValueError,
    struct.error,
)


def open_zip(data: bytes, budget: Budget) -> Iterator[Member]:
    """Members of a zip; names without the UTF-8 flag are what Windows wrote: GBK."""
    return zip_members(data, budget, lambda _: True)


def zip_members(data: bytes, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """Those members of a zip whose whole path is wanted; the others are not unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if not info.is_dir() and wanted(info.filename):
                    yield _zip_member(archive, info, budget)
    except (*_UNREADABLE, NotImplementedError) as problem:
        raise CannotOpenError(Problem.CORRUPT) from problem


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    name = zip_name(info)
    if info.flag_bits & _ENCRYPTED:
        return Member(name, problem=Problem.ENCRYPTED)
    try:
        with archive.open(info) as stream:
            content = budget.bounded(iter(lambda: stream.read(_CHUNK), b""))
    except CannotOpenError as beyond:
        return Member(name, problem=beyond.problem)
    except (NotImplementedError, RuntimeError):
        return Member(name, problem=Problem.UNSUPPORTED_FORMAT)
    except _UNREADABLE:
        return Member(name, problem=Problem.CORRUPT)
    return Member(name, content, decoration=is_system_file(name))


def zip_name(info: zipfile.ZipInfo) -> str:
    """The member's path. zipfile reads unflagged names as cp437, which loses nothing."""
    if info.flag_bits & _UTF8_NAME:
        return clean_path(info.orig_filename)
    try:
        return clean_path(decode_bytes(info.orig_filename.encode("cp437")))
    except UnicodeEncodeError:
        return clean_path(info.orig_filename)


def clean_path(path: str) -> str:
    """A member's path without drive, root and `..`; at most its last four steps."""
    steps = (clean_name(step) for step in re.split(r"[/\\]", path.partition("\0")[0]))
    return "/".join([s for s in steps if s and not s.endswith(":")][-4:])


def is_system_file(path: str) -> bool:
    """Whether a program, not a person, put this into the archive."""
    return bool(_SYSTEM_FILE.search(path))


def open_with_libarchive(data: bytes, budget: Budget) -> Iterator[Member]:
    """Members of rar, 7z, tar and gz. Without the system's libarchive: unsupported."""
    try:
        import libarchive
    except (ImportError, OSError, AttributeError, TypeError) as missing:
        raise CannotOpenError(Problem.UNSUPPORTED_FORMAT) from missing
    try:
        with libarchive.memory_reader(data) as archive:
            for entry in archive:
                if entry.isfile:
                    yield _entry_member(entry, budget)
    except libarchive.ArchiveError as problem:
        raise CannotOpenError(_reason(problem)) from problem


def _entry_member(entry: object, budget: Budget) -> Member:
    name = clean_path(_text(getattr(entry, "pathname", None)))
    try:
        content = budget.bounded(entry.get_blocks(_CHUNK))  # type: ignore[attr-defined]
    except CannotOpenError as beyond:
        return Member(name, problem=beyond.problem)
    return Member(name, content, decoration=is_system_file(name))


def _text(path: str | bytes | None) -> str:
    return decode_bytes(path) if isinstance(path, bytes) else (path or "")


def _reason(problem: Exception) -> Problem:
    return Problem.ENCRYPTED if _PASSWORD.search(str(problem)) else Problem.CORRUPT


def open_tnef(data: bytes, budget: Budget) -> Iterator[Member]:
    """Attachments of Outlook's winmail.dat."""
    import tnefparse

    logging.getLogger("tnefparse").setLevel(logging.CRITICAL)
    try:
        attachments = tnefparse.TNEF(data, do_checksum=False).attachments
    # tnefparse promises no list of exceptions and raises struct, index and lookup errors alike.
    except Exception as problem:
        raise CannotOpenError(Problem.CORRUPT) from problem
    for number, attachment in enumerate(attachments, start=1):
        content = budget.bounded([bytes(attachment.data)])
        yield Member(_tnef_name(attachment) or f"附件{number}", content)


def _tnef_name(attachment: object) -> str:
    """tnefparse decodes names as UTF-8 and raises on GBK, so the bytes are asked first."""
    try:
        long = attachment.long_filename()  # type: ignore[attr-defined]
    except UnicodeDecodeError:
        long = getattr(attachment, "_name", b"")
    text = decode_bytes(long) if isinstance(long, bytes) else str(long)
    return clean_name(text.strip("\0"))
