"""Tokens and Message-IDs: the same on every try, found in what mail programs make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tokens import ALPHABET, LENGTH, bracket, find, message_id, mint

SECRET = b"s" * 32
TOKEN = mint(SECRET, "answer:1")


def test_a_token_belongs_to_its_key_and_its_home() -> None:
    assert mint(SECRET, "answer:1") == TOKEN
    assert mint(SECRET, "answer:2") != TOKEN
    assert mint(b"t" * 32, "answer:1") != TOKEN


def test_a_token_cannot_be_tried_out() -> None:
    assert len(ALPHABET) ** LENGTH > 2**60


def test_no_sign_of_a_token_can_be_taken_for_another() -> None:
    assert not set("01OIL") & set(ALPHABET)


@given(st.binary(min_size=1, max_size=64), st.text())
def test_every_token_is_found_again(secret: bytes, key: str) -> None:
    token = mint(secret, key)
    assert find(f"Re: 【泰微课资源卡】请确认实收数量：××小学 {bracket(token)}") == (token,)


@pytest.mark.parametrize(
    "subject",
    [
        f"Re: 已确认 [{TOKEN}]",
        f"回复：回复: 已确认 [{TOKEN}]",
        f"答复：已确认【{TOKEN}】",
        f"转发：已确认［{TOKEN}］",
        f"re: [{TOKEN.lower()}]",
        f"Re: [ {TOKEN} ]",
        f"Re: [{TOKEN[:7]}\r\n {TOKEN[7:]}]",
        f"Re: [{TOKEN[:4]} {TOKEN[4:]}]",
        f"Re: {TOKEN}",
        f"{TOKEN} 512",
        TOKEN.translate({ord(c): ord(c) + 0xFEE0 for c in TOKEN}),
    ],
)
def test_a_token_is_found_whatever_a_mail_program_did(subject: str) -> None:
    assert find(subject) == (TOKEN,)


@pytest.mark.parametrize(
    "subject",
    ["", "已确认", "[TWK-]", f"[{TOKEN[:-1]}]", f"[{TOKEN}A]", f"X{TOKEN}", "[TWK-0000000000000]"],
)
def test_what_is_no_token_is_not_found(subject: str) -> None:
    assert find(subject) == ()


def test_two_tokens_are_found_in_their_order_and_once() -> None:
    other = mint(SECRET, "answer:2")
    assert find(f"[{TOKEN}] [{other}] [{TOKEN}]") == (TOKEN, other)


def test_a_message_id_is_fixed_and_tells_nothing_of_the_token() -> None:
    mark = message_id(SECRET, "answer:1", "126.com")
    assert mark == message_id(SECRET, "answer:1", "126.com")
    assert mark.startswith("<twk.")
    assert mark.endswith("@126.com>")
    assert TOKEN[4:].lower() not in mark
