"""The table of refusals, read against what servers say."""

from __future__ import annotations

import re

import pytest

from bot.refusals import RULES, Concerns, Kind, classify

SAID = [
    (451, "MI:SFQ 126 smtp5,jtKowAD3 1418113391", Kind.TOO_MANY_NOW),
    (450, "MI:SFQ please wait", Kind.TOO_MANY_NOW),
    (554, "MI:STC 163 smtp3,DdGowEDJ", Kind.DAY_USED_UP),
    (450, "MI:DMC 163 smtp3", Kind.NEW_CONNECTION),
    (450, "RP:DRC 163 smtp3", Kind.NEW_CONNECTION),
    (450, "RP:CCL 163 smtp3", Kind.NEW_CONNECTION),
    (554, "RP:RCL 163 smtp3", Kind.TOO_MANY_RECIPIENTS),
    (451, "RP:TRC 163 smtp3", Kind.RECIPIENTS_USED_UP),
    (550, "RP:QRC 163 smtp3", Kind.RECIPIENTS_USED_UP),
    (451, "DT:SPM ,please try again", Kind.SPAM_WAIT),
    (550, "DT:SPM 126 smtp10", Kind.SPAM),
    (554, "DT:SPM 126 smtp10,NuRpCgC3,please see http://mail.163.com/help", Kind.SPAM),
    (554, "DT:SUM smtp14", Kind.FROM_DIFFERS),
    (553, "Mail from must equal authorized user", Kind.FROM_DIFFERS),
    (550, "User has no permission", Kind.ACCOUNT_BARRED),
    (535, "Error: authentication failed", Kind.CODE_REVOKED),
    (421, "HL:REP 163 smtp1", Kind.BACK_OFF),
    (421, "closing transmission channel", Kind.BACK_OFF),
    (451, "Requested mail action not taken: too much fail authentication", Kind.LOGIN_LOCKED),
    (552, "Requested mail action aborted: exceeded mailsize limit", Kind.TOO_LARGE),
    (552, "5.2.2 mailbox is full", Kind.MAILBOX_FULL),
    (452, "insufficient system storage", Kind.MAILBOX_FULL),
    (550, "User not found: nobody@126.example", Kind.ADDRESS_UNKNOWN),
    (550, "5.1.1 The email account does not exist", Kind.ADDRESS_UNKNOWN),
    (550, "Mailbox not found. http://service.mail.qq.example", Kind.ADDRESS_UNKNOWN),
    (450, "requested action not taken", Kind.TEMPORARY),
    (554, "transaction failed", Kind.PERMANENT),
    (550, "", Kind.PERMANENT),
]


@pytest.mark.parametrize(("code", "text", "kind"), SAID)
def test_an_answer_falls_under_its_rule(code: int, text: str, kind: Kind) -> None:
    assert classify(code, text).rule.kind is kind


def test_every_rule_is_met_by_an_answer() -> None:
    assert {rule.kind for rule in RULES} == {kind for _, _, kind in SAID}


def test_the_token_counts_and_not_the_number() -> None:
    refusals = [classify(code, "MI:SFQ x") for code in (421, 450, 451, 550, 554)]
    assert {refusal.rule.kind for refusal in refusals} == {Kind.TOO_MANY_NOW}
    assert {refusal.token for refusal in refusals} == {"MI:SFQ"}


def test_without_a_token_the_number_stands_in() -> None:
    assert classify(535, "Error: authentication failed").token == "535"


def test_too_many_in_fifteen_minutes_waits_longer_than_that() -> None:
    assert classify(451, "MI:SFQ").rule.wait > 15


def test_a_server_that_says_later_is_left_alone_for_a_while() -> None:
    assert 15 <= classify(421, "HL:ICC").rule.wait <= 30


def test_a_text_called_spam_is_never_sent_again() -> None:
    rule = classify(554, "DT:SPM").rule
    assert not rule.again
    assert rule.tell


def test_only_what_concerns_the_account_stops_everything() -> None:
    stopping = {rule.kind for rule in RULES if rule.stops_all}
    assert stopping == {Kind.ACCOUNT_BARRED, Kind.CODE_REVOKED, Kind.FROM_DIFFERS}


def test_what_may_go_again_says_when() -> None:
    assert all((rule.wait > 0) == rule.again for rule in RULES)


def test_what_is_never_sent_again_is_told_to_a_person() -> None:
    assert all(rule.tell for rule in RULES if not rule.again)


def test_the_last_rules_take_whatever_is_left() -> None:
    assert [rule.kind for rule in RULES[-2:]] == [Kind.TEMPORARY, Kind.PERMANENT]
    assert all(re.compile(rule.pattern) for rule in RULES)
    assert {rule.concerns for rule in RULES[-2:]} == {Concerns.LETTER}


def test_an_answer_of_many_lines_becomes_one() -> None:
    assert classify(554, "DT:SPM a\r\n b\n c").response == "554 DT:SPM a b c"
