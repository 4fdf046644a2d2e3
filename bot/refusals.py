"""What a mail server means when it refuses a letter: a table to be read from the top.

NetEase says what it means by a token such as `MI:SFQ`; its numbers say little (MAIL-FACTS,
SMTP). The first rule whose pattern is found in "number text" decides. Pure: no clock, no
connection; growing pauses and breakers are the outbox's affair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a letter was not taken."""

    ACCOUNT_BARRED = "account_barred"
    CODE_REVOKED = "code_revoked"
    LOGIN_LOCKED = "login_locked"
    FROM_DIFFERS = "from_differs"
    TOO_MANY_NOW = "too_many_now"
    DAY_USED_UP = "day_used_up"
    NEW_CONNECTION = "new_connection"
    TOO_MANY_RECIPIENTS = "too_many_recipients"
    RECIPIENTS_USED_UP = "recipients_used_up"
    SPAM_WAIT = "spam_wait"
    SPAM = "spam"
    BACK_OFF = "back_off"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    ADDRESS_UNKNOWN = "address_unknown"
    LINE_LOST = "line_lost"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


class Concerns(StrEnum):
    """How far a refusal reaches."""

    LETTER = "letter"
    CONNECTION = "connection"
    OUTBOX = "outbox"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    `again`: the same bytes may be sent again after `wait` minutes; else never.
    `tell`: a person must hear of it.
    """

    kind: Kind
    pattern: str
    again: bool
    wait: int
    concerns: Concerns
    tell: bool
    zh: str

    @property
    def stops_all(self) -> bool:
        """Nothing may be sent until a person has mended something: alarm by another way."""
        return self.concerns is Concerns.OUTBOX and not self.again


LETTER, CONNECTION, OUTBOX = Concerns.LETTER, Concerns.CONNECTION, Concerns.OUTBOX
AGAIN, NEVER = True, False
TELL, QUIET = True, False

UNKNOWN_ADDRESS = (
    r"^5\d\d\b.*(user (not found|unknown|not exist|doesn't exist)|no such (user|mailbox)|"
    r"unknown user|mailbox (not found|unavailable)|(user|recipient|mailbox) does not exist|"
    r"invalid (user|recipient|mailbox))|^55\d 5\.1\.[0-3]"
)
FULL = r"mailbox (is )?full|over ?quota|quota exceeded|^452\b"

RULES = (
    # What concerns the account: nothing else would fare better.
    Rule(Kind.ACCOUNT_BARRED, r"user has no permission", NEVER, 0, OUTBOX, TELL, "账号被禁止发信"),
    Rule(Kind.LOGIN_LOCKED, r"too much fail", AGAIN, 60, OUTBOX, TELL, "登录失败过多，暂时锁定"),
    Rule(Kind.CODE_REVOKED, r"^535\b", NEVER, 0, OUTBOX, TELL, "授权码失效"),
    Rule(Kind.FROM_DIFFERS, r"must equal authorized", NEVER, 0, OUTBOX, TELL, "发件人与账号不符"),
    Rule(Kind.FROM_DIFFERS, r"DT:SUM", NEVER, 0, OUTBOX, TELL, "信头发件人与信封不符"),
    # How much was sent. MI:SFQ counts 15 minutes, so wait longer than that; MI:STC counts
    # the day: 16 hours from any office hour end in the next one or in the night before it.
    Rule(Kind.TOO_MANY_NOW, r"MI:SFQ", AGAIN, 20, OUTBOX, QUIET, "十五分钟内发信过多"),
    Rule(Kind.DAY_USED_UP, r"MI:STC", AGAIN, 960, OUTBOX, TELL, "当天发信已达上限"),
    Rule(Kind.RECIPIENTS_USED_UP, r"RP:(TRC|QRC)", AGAIN, 60, OUTBOX, QUIET, "收件人数已达上限"),
    Rule(Kind.TOO_MANY_RECIPIENTS, r"RP:RCL", NEVER, 0, LETTER, TELL, "一封信的收件人过多"),
    # How often one connection was used.
    Rule(Kind.NEW_CONNECTION, r"MI:DMC|RP:DRC", AGAIN, 1, CONNECTION, QUIET, "须另建连接"),
    Rule(
        Kind.NEW_CONNECTION, r"(MI|RP):C[CE]L", AGAIN, 5, CONNECTION, QUIET, "指令过多，须另建连接"
    ),
    # What the text looks like: as 451 it may pass later, else the same text never does.
    Rule(Kind.SPAM_WAIT, r"^4\d\d\b.*DT:SPM", AGAIN, 30, LETTER, QUIET, "疑似垃圾邮件，稍后再试"),
    Rule(Kind.SPAM, r"DT:SPM", NEVER, 0, LETTER, TELL, "被判为垃圾邮件"),
    # Where we come from: back off for 15 to 30 minutes.
    Rule(Kind.BACK_OFF, r"HL:[A-Z]{3}|^421\b", AGAIN, 30, OUTBOX, QUIET, "服务器要求稍后再连"),
    # The letter and its address, in the words of any server (RFC 5321, RFC 3463).
    Rule(Kind.MAILBOX_FULL, FULL, AGAIN, 240, LETTER, QUIET, "对方邮箱已满"),
    Rule(Kind.TOO_LARGE, r"^552\b", NEVER, 0, LETTER, TELL, "邮件过大或附件被禁止"),
    Rule(Kind.ADDRESS_UNKNOWN, UNKNOWN_ADDRESS, NEVER, 0, LETTER, TELL, "收件地址不存在"),
    Rule(Kind.TEMPORARY, r"^4", AGAIN, 15, LETTER, QUIET, "服务器暂时不收"),
    Rule(Kind.PERMANENT, r"", NEVER, 0, LETTER, TELL, "服务器拒收"),
)

# What is known without a server's answer.
LINE_LOST = Rule(Kind.LINE_LOST, r"", AGAIN, 1, CONNECTION, QUIET, "连接中断，信未交出")
BAD_ADDRESS = Rule(Kind.ADDRESS_UNKNOWN, r"", NEVER, 0, LETTER, TELL, "收件地址写法有误")

TOKEN = re.compile(r"\b[A-Z]{2}:[A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A server's answer and the rule it fell under."""

    rule: Rule
    token: str
    response: str


def classify(code: int, text: str) -> Refusal:
    """Find the rule for an answer; the number stands in where there is no token."""
    response = " ".join(f"{code} {text}".split())
    rule = next(each for each in RULES if re.search(each.pattern, response, re.IGNORECASE))
    token = TOKEN.search(response)
    return Refusal(rule, token[0] if token else str(code), response[:500])
