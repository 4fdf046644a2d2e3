"""Header values as Chinese mailers write them."""

from __future__ import annotations

import base64
import re
from datetime import UTC
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import headers
from parsers.charset import decode_bytes

NAMES = st.text(
    st.sampled_from("靖江市第一小学签收单（二）陆佰Ａa-1 测试誠檔"), min_size=1, max_size=30
).filter(lambda name: name == headers.clean_name(name) and headers.clean_name(name))
CHARSETS = st.sampled_from(["utf-8", "gb18030"])


def word(data: bytes, charset: str) -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(data) + b"?="


@given(NAMES, CHARSETS, st.integers(0, 60))
def test_a_name_split_inside_a_character_comes_back_whole(name: str, charset: str, at: int) -> None:
    data = name.encode(charset)
    value = (
        b'attachment; filename="' + word(data[:at], charset) + b"\r\n\t" + word(data[at:], charset)
    )
    assert headers.parameters(value + b'"')["filename"] == name


@given(NAMES, CHARSETS, st.sampled_from(["utf-8", "gbk", "iso-8859-1", "", "martian"]))
def test_rfc_2231_is_read_under_any_label(name: str, charset: str, label: str) -> None:
    coded = quote_from_bytes(name.encode(charset))
    value = f"attachment; filename*={label}''{coded}".encode()
    # Bytes of GB18030 that happen to be UTF-8 cannot be told apart by anybody.
    assert headers.parameters(value)["filename"] == decode_bytes(name.encode(charset), label)


@given(NAMES)
def test_a_continued_rfc_2231_name_is_put_together_in_order(name: str) -> None:
    coded = quote_from_bytes(name.encode())
    value = f"attachment; filename*1*={coded[9:]}; filename*0*=utf-8''{coded[:9]}"
    assert headers.parameters(value.encode())["filename"] == name


@given(st.text(max_size=60))
def test_words_that_were_encoded_are_decoded_again(text: str) -> None:
    text = headers.tidy(text)
    assert headers.decode_header(word(text.encode(), "utf-8")) == text


def is_sound(value: bytes) -> bool:
    """Whatever a header holds, what is read of it can be shown and written to."""
    words = headers.decode_header(value)
    ids = (headers.message_id(value), *headers.message_ids(value))
    at = headers.moment(value)
    return (
        words == headers.tidy(words)
        and all(name == headers.tidy(name) for name, _ in headers.addresses(value))
        and all(not to or to.count("@") >= 1 for _, to in headers.addresses(value))
        and all(isinstance(one, str) for pair in headers.parameters(value).items() for one in pair)
        and not any(re.search(r"[\r\n]", one) for one in ids)
        and (at is None or at.tzinfo is not None)
    )


@given(st.binary(max_size=200))
def test_no_header_ever_raises(value: bytes) -> None:
    assert is_sound(value)


@pytest.mark.parametrize("before", [b"=?utf-8?B?", b"=?gb2312?Q?=C1", b'a; b="', b"x; y*0*=", b"<"])
@given(rest=st.binary(max_size=40))
def test_no_broken_beginning_ever_raises(before: bytes, rest: bytes) -> None:
    assert is_sound(before + rest)


def test_a_plain_word_between_encoded_ones_keeps_its_spaces() -> None:
    assert headers.decode_header(b"=?utf-8?Q?=E4=BD=A0?= and =?utf-8?Q?=E5=A5=BD?=") == "你 and 好"


def test_neighbouring_words_of_different_charsets_are_decoded_apart() -> None:
    value = word("签".encode(), "utf-8") + b" " + word("收".encode("gbk"), "gbk")
    assert headers.decode_header(value) == "签收"


def test_an_escaped_quote_in_a_name_is_no_end_of_it() -> None:
    assert headers.parameters(rb'a; filename="a\"b.jpg"')["filename"] == 'a"b.jpg'


def test_a_continued_name_without_percent_codes_is_read() -> None:
    value = b'attachment; filename*0="ab"; filename*1="cd.jpg"'
    assert headers.parameters(value)["filename"] == "abcd.jpg"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\照片\\a.jpg", "a.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00b\n.jpg", "ab .jpg"),
        ("", ""),
        ("..", ""),
        ("长" * 300 + ".jpeg", "长" * 115 + ".jpeg"),
        ("长" * 300, "长" * 120),
    ],
)
def test_a_file_name_loses_path_controls_and_length(name: str, clean: str) -> None:
    assert headers.clean_name(name) == clean


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"bureau@city.example" <X@Else.example>', (("bureau@city.example", "x@else.example"),)),
        (
            "王老师 <w@school.example>; z@school.example",
            (("王老师", "w@school.example"), ("", "z@school.example")),
        ),
        ('"王, 老师" <w@school.example>', (("王, 老师", "w@school.example"),)),
        ("w@school.example", (("", "w@school.example"),)),
        ("<mailto:w@school.example>", (("", "w@school.example"),)),
        ("王老师", ()),
        ("<>, @, ;;", ()),
        ("", ()),
    ],
)
def test_addresses_are_found_and_names_are_never_taken_for_them(
    value: str, found: tuple[tuple[str, str], ...]
) -> None:
    assert headers.addresses(value.encode()) == found
    assert headers.addresses(value.encode("gb18030")) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"<[0A1B]>", "<[0A1B]>"),
        (b"a@b", "<a@b>"),
        (b"  <a@b> (comment)", "<a@b>"),
        (b"two words", ""),
        (b"", ""),
    ],
)
def test_a_message_id_always_has_its_brackets(value: bytes, found: str) -> None:
    assert headers.message_id(value) == found


def test_dates_are_aware_or_nothing() -> None:
    known = headers.moment(b"Thu, 8 Sep 2016 10:20:30 +0800 (CST)")
    assert known is not None
    assert known.astimezone(UTC).isoformat() == "2016-09-08T02:20:30+00:00"
    naive = headers.moment(b"Thu, 8 Sep 2016 10:20:30 -0000")
    assert naive is not None
    assert naive.tzinfo is UTC
    for value in (
        b"yesterday",
        b"",
        b"Thu, 8 Sep 1901 10:20:30 +0800",
        b"99 99 9999 99:99:99 +9999",
    ):
        assert headers.moment(value) is None


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("签收".encode(), "gb2312", "签收"),
        ("签收".encode("gbk"), "utf-8", "签收"),
        ("签收".encode("gbk"), "iso-8859-1", "签收"),
        ("café".encode("latin-1"), "iso-8859-1", "café"),
        ("簽收".encode("big5"), "big5", "簽收"),
        ("\ufeff签收".encode("utf-16-le"), "", "签收"),
        ("\ufeff签收".encode("utf-16-be"), "gbk", "签收"),
        ("\ufeff签收".encode(), "", "签收"),
        ("签收".encode("utf-7"), "utf-7", "签收"),
        ("签收".encode("hz"), "hz-gb-2312", "签收"),
        ("签收".encode()[:-1], "utf-8", "签"),
        (b"\xff", "", "\ufffd"),
        ("签收".encode("gbk"), "martian", "签收"),
        ("签收".encode("gbk"), "cp936", "签收"),
        ("一".encode("gbk"), "", "一"),
        ("路".encode("gbk"), "gb2312", "路"),
        ("·".encode(), "", "·"),
        ("һ".encode(), "utf-8", "һ"),
    ],
)
def test_bytes_are_utf8_or_gb18030_whatever_the_label_says(
    data: bytes, label: str, text: str
) -> None:
    assert decode_bytes(data, label) == text


@given(st.binary(max_size=50), st.text(max_size=12))
def test_no_bytes_and_no_label_ever_raise(data: bytes, label: str) -> None:
    text = decode_bytes(data, label)
    assert text.encode().decode() == text


def test_base64_is_read_as_far_as_it_goes() -> None:
    assert headers.base64_bytes(b"aGVs\nbG8") == b"hello"
    assert headers.base64_bytes(b"aGVsbG8=aGVsbG8=") == b"hellohello"
    assert headers.base64_bytes(b"a") == b""
