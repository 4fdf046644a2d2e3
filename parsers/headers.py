"""Header values into words, names, addresses and times. Every function takes anything.

Written by hand because `email.policy.default` raises on what Chinese mailers send and
`compat32` loses raw GBK (MAIL-FACTS, Messages). A header arrives here as raw bytes.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from parsers.charset import decode_bytes

LONGEST_NAME = 120
"""Characters kept of a file name: enough to recognise, short enough for any disk."""

LONGEST_LIST = 16_000
"""Bytes read of a list of addresses: room for hundreds."""

_WORD = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)\?=")
_SPACE = re.compile(r"\s+")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)', re.DOTALL)
_SECTION = re.compile(r"^(.*?)\*(\d+)?(\*)?$")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_ANGLE = re.compile(r"<\s*([^<>]*)>")
_BARE = re.compile(r"[^\s<>()\[\],;:\"'，；@]{1,64}@[^\s<>()\[\],;:\"'，；@]{1,255}")
_ADDRESS = re.compile(r"^[^\s@\"<>(),;:]+@[^\s@\"<>(),;:]+$")
# One address: quoted strings and <...> may hold a comma, anything else ends at it.
_ONE_ADDRESS = re.compile(r'(?:"(?:\\.|[^"\\])*"|<[^<>]*>|[^,;，；"<]|["<])+')


def decode_words(text: str) -> str:
    """RFC 2047 words in `text` decoded; everything else stays as it is.

    Bytes of neighbouring words of one charset are joined before they are decoded:
    some mailers split a character between two words.
    """
    out: list[str] = []
    for label, data in _runs(text):
        out.append(decode_bytes(data, label) if isinstance(data, bytes) else data)
    return "".join(out)


def _runs(text: str) -> Iterator[tuple[str, bytes | str]]:
    """Stretches of `text`: plain (str) or the joined bytes of words of one charset."""
    label, joined, end = "", b"", 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        charset = word[1].partition("*")[0].lower()
        if joined and (between.strip() or charset != label):
            yield label, joined
            joined = b""
        if between.strip() or (between and not end):
            yield "", between
        label, joined, end = charset, joined + _word_bytes(word[2], word[3]), word.end()
    if joined:
        yield label, joined
    yield "", text[end:]


def _word_bytes(encoding: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    return base64_bytes(raw)


def base64_bytes(raw: bytes) -> bytes:
    """Base64 as far as it goes: wrong padding and foreign characters are passed over.

    Each stretch between `=` is decoded by itself: some mailers pad in the middle.
    """
    clean = raw.translate(None, _NOT_BASE64)
    return b"".join(_stretch(piece) for piece in clean.split(b"=") if piece)


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(c for c in range(256) if c not in _BASE64)


def _stretch(clean: bytes) -> bytes:
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def decode_header(value: bytes) -> str:
    """A header's value as words: decoded, unfolded, without control characters."""
    return tidy(decode_words(decode_bytes(value)))


def tidy(text: str) -> str:
    """One line, single spaces, nothing invisible."""
    return _SPACE.sub(" ", without_controls(text)).strip()


def without_controls(text: str) -> str:
    """`text` without what nobody can see: controls, bidi overrides, lone surrogates."""
    return "".join(c for c in text if c in "\t\n\r" or unicodedata.category(c) not in _HIDDEN)


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def parameters(value: bytes) -> dict[str, str]:
    """Parameters of Content-Type or Content-Disposition, names in lower case.

    RFC 2231 (continued, percent-coded, even under a wrong label), RFC 2047 in quotes
    or bare, and raw UTF-8 or GBK all give the same result.
    """
    text = decode_bytes(value)
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, str]] = {}
    extended: set[str] = set()
    for name, raw in _PARAMETER.findall(text):
        key, number, percent = _section(name.lower())
        if number is None:
            plain.setdefault(key, decode_words(_unquoted(raw)))
            continue
        sections.setdefault(key, {})[number] = _unquoted(raw)
        if percent:
            extended.add(key)
    for key, pieces in sections.items():
        joined = "".join(pieces[n] for n in sorted(pieces))
        plain[key] = _extended(joined) if key in extended else decode_words(joined)
    return plain


def _section(name: str) -> tuple[str, int | None, bool]:
    """`filename*1*` as ("filename", 1, True); a plain name has no number."""
    found = _SECTION.match(name)
    if not found:
        return name, None, False
    return found[1], int((found[2] or "0")[:6]), bool(found[3]) or found[2] is None


def _unquoted(raw: str) -> str:
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", raw[1:-1])
    return raw


def _extended(joined: str) -> str:
    """RFC 2231 text `charset'language'percent-coded`, the first two of them optional."""
    label, quote, rest = joined.partition("'")
    _, second, coded = rest.partition("'")
    if not (quote and second):
        label, coded = "", joined
    return decode_words(decode_bytes(unquote_to_bytes(coded), label))


def clean_name(name: str) -> str:
    """A file name fit to be shown and stored: no path, no controls, not too long."""
    flat = tidy(name).replace("\\", "/").rsplit("/", 1)[-1].strip(" .") if name else ""
    if len(flat) <= LONGEST_NAME:
        return flat
    stem, dot, ending = flat.rpartition(".")
    if dot and len(ending) <= 8:
        return stem[: LONGEST_NAME - len(ending) - 1] + "." + ending
    return flat[:LONGEST_NAME]


def addresses(value: bytes) -> tuple[tuple[str, str], ...]:
    """(name, address) pairs of an address header; addresses in lower case.

    What stands in quotes or in an encoded word is a name, never an address: that is
    how a forged name `"bureau@city.example" <stranger@else.example>` is seen through.
    """
    text = _SPACE.sub(" ", decode_bytes(value[:LONGEST_LIST]))
    pairs = (_one_address(part) for part in _ONE_ADDRESS.findall(text))
    return tuple(pair for pair in pairs if pair[1])


def _one_address(part: str) -> tuple[str, str]:
    angles = _ANGLE.findall(part)
    if angles:
        address, name = angles[-1], _ANGLE.sub(" ", part)
    else:
        bare = _BARE.findall(re.sub(r'"(?:\\.|[^"\\])*"', " ", _WORD.sub(" ", part)))
        address, name = (bare[-1] if bare else ""), ""
    address = tidy(address).lower().removeprefix("mailto:")
    if not _ADDRESS.match(address):
        address = ""
    return tidy(decode_words(tidy(name).strip("\"' "))).strip("\"' "), address


def message_id(value: bytes) -> str:
    """The one id of a Message-ID header, in its angle brackets; "" where there is none."""
    ids = message_ids(value)
    if ids:
        return ids[0]
    bare = tidy(decode_bytes(value)).strip("<> ")
    return f"<{bare}>" if bare and " " not in bare else ""


def message_ids(value: bytes) -> tuple[str, ...]:
    """All ids of In-Reply-To or References, in their order."""
    return tuple(tidy(i) for i in _MESSAGE_ID.findall(decode_bytes(value)))


def moment(value: bytes) -> datetime | None:
    """A Date header as an aware time; None where it cannot be read."""
    try:
        found = parsedate_to_datetime(tidy(decode_bytes(value)))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        # The far ends of the calendar overflow as soon as somebody converts them.
        found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return found if 1980 <= found.year <= 9000 else None
