"""What becomes of a letter, and that it arrives as it was written."""

from __future__ import annotations

import pytest

from bot.refusals import Kind
from bot.smtp import Deferred, Refused, Sent, Unknown
from tests.servers.smtp import DROP, SmtpServer, Stage
from tests.smtp.conftest import FROM, LETTER, Sending

TO = ["office@jingjiang.example"]


def test_a_letter_arrives_byte_for_byte(server: SmtpServer, sending: Sending) -> None:
    raw = b"Subject: x\r\n\r\n.a line\r\n..\r\n.\r\n\r\nend\r\n"
    with sending(server) as sender:
        assert isinstance(sender.send(FROM, TO, raw), Sent)
    (letter,) = server.letters
    assert (letter.raw, letter.envelope_from, letter.recipients) == (raw, FROM, tuple(TO))


def test_eight_bit_bytes_arrive_as_they_are(server: SmtpServer, sending: Sending) -> None:
    raw = "Subject: x\r\n\r\n已确认：第一小学512张\r\n".encode()
    with sending(server) as sender:
        sender.send(FROM, TO, raw)
    (letter,) = server.letters
    assert letter.raw == raw
    assert "BODY=8BITMIME" in letter.options


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_line_ends_become_those_of_smtp(end: bytes, server: SmtpServer, sending: Sending) -> None:
    with sending(server) as sender:
        sender.send(FROM, TO, b"Subject: x" + end + end + b"one" + end + b".two")
    assert server.letters[0].raw == b"Subject: x\r\n\r\none\r\n.two\r\n"


def test_a_few_letters_share_a_connection(server: SmtpServer, sending: Sending) -> None:
    with sending(server, letters_a_connection=3) as sender:
        for _ in range(7):
            assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert [letter.connection for letter in server.letters] == [1, 1, 1, 2, 2, 2, 3]
    assert server.logins == 3


def test_the_servers_answer_is_kept(server: SmtpServer, sending: Sending) -> None:
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
    assert isinstance(outcome, Sent)
    assert outcome.response == "250 Mail OK queued as smtp1,1"


@pytest.mark.parametrize("empty", ["", "<>", " ", "bot@126.example\r\nRCPT TO:<x@y.example>"])
def test_the_envelope_sender_is_never_empty(
    empty: str, server: SmtpServer, sending: Sending
) -> None:
    with sending(server) as sender, pytest.raises(ValueError, match="envelope sender"):
        sender.send(empty, TO, LETTER)
    assert server.connections == 0


@pytest.mark.parametrize("address", ["老师@学校.example", "a b@c.example", "x@y>\r\nDATA", ""])
def test_an_address_that_is_none_refuses_its_letter(
    address: str, server: SmtpServer, sending: Sending
) -> None:
    with sending(server) as sender:
        outcome = sender.send(FROM, [address], LETTER)
    assert isinstance(outcome, Refused)
    assert outcome.kind is Kind.ADDRESS_UNKNOWN


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_a_letter_put_off_may_go_again(stage: Stage, server: SmtpServer, sending: Sending) -> None:
    server.refuse(stage, "451 DT:SPM please try again")
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
        assert isinstance(outcome, Deferred)
        assert (outcome.token, outcome.kind) == ("DT:SPM", Kind.SPAM_WAIT)
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert server.connections == len(server.letters) == 1


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_a_letter_refused_does_not_spoil_the_next(
    stage: Stage, server: SmtpServer, sending: Sending
) -> None:
    server.refuse(stage, "554 DT:SPM 126 smtp10,NuRpCgC3 1567991603")
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
        assert isinstance(outcome, Refused)
        assert outcome.kind is Kind.SPAM
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert server.connections == 1


def test_a_used_up_connection_is_replaced(server: SmtpServer, sending: Sending) -> None:
    server.refuse("MAIL", "450 MI:DMC 126 smtp1")
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
        assert isinstance(outcome, Deferred)
        assert outcome.kind is Kind.NEW_CONNECTION
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert server.connections == 2


def test_a_server_that_closes_the_channel_is_left(server: SmtpServer, sending: Sending) -> None:
    server.refuse("RCPT", "421 HL:IFC too many")
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
        assert isinstance(outcome, Deferred)
        assert outcome.kind is Kind.BACK_OFF
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)


@pytest.mark.parametrize("stage", ["MAIL", "RCPT"])
def test_a_line_lost_before_the_letter_leaves_it_unsent(
    stage: Stage, server: SmtpServer, sending: Sending
) -> None:
    server.refuse(stage, DROP)
    with sending(server) as sender:
        outcome = sender.send(FROM, TO, LETTER)
        assert isinstance(outcome, Deferred)
        assert outcome.kind is Kind.LINE_LOST
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert len(server.letters) == 1


def test_a_line_lost_after_the_last_dot_leaves_its_fate_unknown(
    server: SmtpServer, sending: Sending
) -> None:
    server.drop_after_taking = 1
    with sending(server) as sender:
        assert isinstance(sender.send(FROM, TO, LETTER), Unknown)
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
    assert [letter.raw for letter in server.letters] == [LETTER, LETTER]


def test_one_unknown_address_does_not_keep_it_from_the_others(
    server: SmtpServer, sending: Sending
) -> None:
    server.refuse("RCPT", "550 User not found: nobody@x.example")
    with sending(server) as sender:
        outcome = sender.send(FROM, ["nobody@x.example", *TO], LETTER)
    assert isinstance(outcome, Sent)
    assert [(who, no.rule.kind) for who, no in outcome.refused] == [
        ("nobody@x.example", Kind.ADDRESS_UNKNOWN)
    ]
    assert server.letters[0].recipients == tuple(TO)


def test_one_address_put_off_puts_off_the_letter(server: SmtpServer, sending: Sending) -> None:
    server.refuse("RCPT", "450 mailbox busy")
    with sending(server) as sender:
        assert isinstance(sender.send(FROM, [*TO, "b@x.example"], LETTER), Deferred)
    assert server.letters == []


def test_an_answer_in_gbk_can_be_read(server: SmtpServer, sending: Sending) -> None:
    from bot.smtp.session import _text

    assert _text("请使用授权码登录".encode("gbk")) == "请使用授权码登录"
