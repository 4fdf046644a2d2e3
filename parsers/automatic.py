"""Who or what wrote a mail: a person, a machine that answers, a bounce, a list, ourselves.

The marks are those of MAIL-FACTS (Messages): QQ sets only its own header and keeps our
token; NetEase's bounces come from Postmaster with 系统退信; none is certain, so caps
and a breaker elsewhere are needed too. Standard reports are read by flufl.bounce
first, then Chinese wording. Nothing here decides what becomes of a mail.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

from flufl.bounce import all_failures

from parsers import headers as h
from parsers.mime import Email
from parsers.mime_tree import content_type, raw_header


class Nature(StrEnum):
    """What kind of sender a mail has."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    BULK = "bulk"
    OWN = "own"


@dataclass(frozen=True)
class Bounce:
    """A letter that came back."""

    recipients: tuple[str, ...]
    original_message_id: str
    """Of the letter that could not be delivered; "" where the report does not say."""
    permanent: bool
    text: str
    """The reason in the report's own words, one line."""
    key: str = ""
    """X-TWKZYK-Key of the letter, where the report brings its headers."""


_AUTO_HEADER = re.compile(
    r"^x-(?:.+-)?(?:auto-?(?:reply|respond|response|responder)|holidayreply)(?:-from)?$"
)
_AUTO_SUBJECT = re.compile(
    r"^\s*(?:\[?自动(?:回复|答复|回覆)\]?|自動(?:回覆|回復|答覆)|"
    r"auto(?:matic)?[- ]?(?:reply|response)|"
    r"out of (?:the )?office|已读[:：]|read[:：]|读信回执|已读回执)",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"系统退信|退信通知|来自\S{1,30}的退信|^\s*(?:退信|投递失败|邮件投递失败|无法投递|未送达|undeliver|"
    r"returned mail|mail delivery (?:failed|failure)|delivery status notification|failure notice)",
    re.IGNORECASE,
)
_POSTMASTER = re.compile(r"^(?:postmaster|mailer-daemon|mail-daemon|mailerdaemon|bounce[\w.+-]*)@")
_BOUNCE_WORDS = re.compile(
    r"无法发送到|退信原因|未能送达|无法投递|投递失败|系统退信|could not be delivered"
)
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TO_WHOM = re.compile(
    r"(?:无法发送到|收件人|发往|发送给|以下地址|未能送达|投递到|final-recipient)[^@]{0,60}?"
    r"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:退信原因|失败原因|错误原因|原因|diagnostic-code)\s*[:：]?\s*([^\n]{2,300})", re.IGNORECASE
)
# A full mailbox and a slow server pass; whatever else is said of a refusal stays.
_PASSING = re.compile(
    r"已满|空间不足|容量|超过(?:配额|限额)|稍后|暂时|延迟|超时|频率|过于频繁|"
    r"mailbox full|over ?quota|timed? ?out|temporar|try again|delayed|\b4\.\d\.\d\b",
    re.IGNORECASE,
)


def nature(email: Email, own_addresses: Collection[str] = ()) -> Nature:
    """What wrote this mail. `own_addresses` in lower case."""
    if email.letter_id or (email.from_addr and email.from_addr in own_addresses):
        return Nature.OWN
    if _is_bounce(email):
        return Nature.BOUNCE
    if _is_auto_reply(email):
        return Nature.AUTO_REPLY
    if _is_bulk(email):
        return Nature.BULK
    return Nature.PERSON


def _is_bounce(email: Email) -> bool:
    if email.header("x-cm-original-message-id") or email.header("x-failed-recipients"):
        return True
    kind = _report_type(email)
    if kind:
        return kind == "delivery-status"
    suspicious = bool(_POSTMASTER.match(email.from_addr)) or _null_sender(email)
    worded = bool(_BOUNCE_SUBJECT.search(email.subject))
    return suspicious and (worded or bool(_BOUNCE_WORDS.search(email.text[:4000])))


def _report_type(email: Email) -> str:
    declared = email.header("content-type")
    if not declared.lower().startswith("multipart/report"):
        return ""
    return h.parameters(declared.encode()).get("report-type", "delivery-status").lower()


def _null_sender(email: Email) -> bool:
    return any(value.replace(" ", "") == "<>" for value in email.header_all("return-path"))


def _is_auto_reply(email: Email) -> bool:
    submitted = email.header("auto-submitted").lower().partition(";")[0].strip()
    return (
        submitted not in ("", "no")
        or any(_AUTO_HEADER.match(name) for name, _ in email.headers)
        or email.header("precedence").lower() in {"auto_reply", "auto-reply"}
        or _report_type(email) == "disposition-notification"
        or bool(_AUTO_SUBJECT.match(email.subject))
        or _null_sender(email)
    )


def _is_bulk(email: Email) -> bool:
    listed = email.header("list-id") or email.header("list-unsubscribe")
    return bool(listed) or email.header("precedence").lower() in {"bulk", "junk", "list"}


def read_bounce(email: Email) -> Bounce:
    """What a bounce says. Call it only for mail whose nature is BOUNCE."""
    message = message_from_bytes(email.raw)
    passing, lasting = (found - _not_meant(email) for found in _standard_failures(message))
    recipients = tuple(sorted(lasting | passing)) or _worded_recipients(email)
    why = _reason(email, message)
    permanent = (bool(lasting) or not passing) and not _PASSING.search(why)
    return Bounce(recipients, _original_id(email, message), permanent, why, _original_key(message))


def _not_meant(email: Email) -> frozenset[str]:
    """Addresses that stand in every bounce: who wrote it and whom it was written to."""
    return frozenset({email.from_addr, *email.to})


def _standard_failures(message: Message) -> tuple[frozenset[str], frozenset[str]]:
    try:
        passing, lasting = all_failures(message)
    except Exception:  # noqa: BLE001 - its forty detectors promise no list of exceptions
        return frozenset(), frozenset()
    return _words(passing), _words(lasting)


def _words(found: Collection[bytes | str]) -> frozenset[str]:
    words = (a.decode("utf-8", "replace") if isinstance(a, bytes) else a for a in found)
    return frozenset(match[0].lower() for a in words if (match := _ADDRESS.search(a)))


def _worded_recipients(email: Email) -> tuple[str, ...]:
    stated = [a.lower() for a in _TO_WHOM.findall(email.text)]
    others = [a.lower() for a in _ADDRESS.findall(email.text)]
    found = [
        a for a in (stated or others) if a not in _not_meant(email) and not _POSTMASTER.match(a)
    ]
    return tuple(dict.fromkeys(found))


def _original_id(email: Email, message: Message) -> str:
    stated = h.message_id(email.header("x-cm-original-message-id").encode())
    if stated:
        return stated
    for part in message.walk():
        if part is message or content_type(part) == "message/rfc822":
            continue
        found = h.message_id(
            raw_header(part, "message-id") or raw_header(part, "x-original-message-id")
        )
        found = found or _id_in_headers_part(part)
        if found:
            return found
    return next(iter((*email.in_reply_to, *reversed(email.references))), "")


def _original_key(message: Message) -> str:
    """The key of our letter in the headers that the report brings; never the report's own."""
    for part in message.walk():
        inner = _headers_part(part) or part
        found = h.decode_header(raw_header(inner, "x-twkzyk-key"))
        if found and inner is not message:
            return h.tidy(found)
    return ""


def _id_in_headers_part(part: Message) -> str:
    inner = _headers_part(part)
    return h.message_id(raw_header(inner, "message-id")) if inner is not None else ""


def _headers_part(part: Message) -> Message | None:
    """A text/rfc822-headers part as the headers it holds; its payload is their text."""
    payload = part.get_payload()
    if content_type(part) != "text/rfc822-headers" or not isinstance(payload, str):
        return None
    return message_from_bytes(payload.encode("utf-8", "surrogateescape"))


def _reason(email: Email, message: Message) -> str:
    worded = _WHY.search(email.text)
    if worded:
        return h.tidy(worded[1])
    for part in message.walk():
        diagnosis = h.decode_header(raw_header(part, "diagnostic-code"))
        if diagnosis:
            return diagnosis
    return h.tidy(email.text)[:300]
