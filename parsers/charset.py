"""Bytes into characters, the way mail in China needs it.

Labels lie: `gb2312` is put on GBK and on UTF-8 alike, and detectors misread short
GBK. So bytes are UTF-8 if they are strictly that, else GB18030 (which holds GBK and
GB2312), whatever the label says (MAIL-FACTS, Messages). A label is asked only where it is from
outside that family, or where the bytes are good in both.
"""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Written in plain ASCII bytes, so they would pass for UTF-8 and must be asked first.
_SEVEN_BIT = ("utf7", "utf16", "utf32", "iso2022", "hz")
# Latin labels are what careless programs put on anything; GBK is likelier than Latin.
_LATIN = ("iso8859", "latin", "windows125", "cp125", "ascii")
_CHINESE = ("gb", "936", "utf8", "unicode", "unknown", "default", "xunknown", "ansi")


def decode_bytes(data: bytes, label: str = "") -> str:
    """The text of bytes; never raises, at worst it holds replacement characters."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    for name in _candidates(label):
        text = _strictly(data, name)
        if text is not None:
            return _as_gbk(data, label, text) if name == "utf-8" else text
    return _without_cut_tail(data) or data.decode("gb18030", "replace")


def _candidates(label: str) -> tuple[str, ...]:
    plain = "".join(c for c in label.lower() if c.isalnum())
    if plain.startswith(_SEVEN_BIT):
        return (label, "utf-8", "gb18030")
    if not plain or plain.startswith(_CHINESE) or plain.endswith("936"):
        return ("utf-8", "gb18030")
    if plain.startswith(_LATIN):
        return ("utf-8", "gb18030", label)
    return ("utf-8", label, "gb18030")


def _as_gbk(data: bytes, label: str, text: str) -> str:
    """`text`, which is good UTF-8, unless these bytes are likelier GBK.

    A few short words are both: 一 in GBK is a Cyrillic letter in UTF-8. Nobody here
    writes Greek or Cyrillic alone, and between signs such as · and 路 the label decides.
    """
    foreign = [c for c in text if not c.isascii()]
    says_utf8, says_gbk = label.lower().startswith("utf"), label.lower().startswith(("gb", "cp936"))
    if not foreign or says_utf8 or any(c > "\u07ff" for c in foreign):
        return text
    if says_gbk or any(c > "\u00ff" for c in foreign):
        return _strictly(data, "gb18030") or text
    return text


def _strictly(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name.strip())
        # utf-7 and a few others can give lone surrogates, which nothing can store.
        text.encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return None
    return text


def _without_cut_tail(data: bytes) -> str:
    """UTF-8 whose last character was cut off by a limit in bytes (long file names)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        whole = data[: problem.start]
        cut = problem.end == len(data) and problem.reason == "unexpected end of data"
        if cut and not whole.isascii():
            return whole.decode("utf-8")
    return ""
