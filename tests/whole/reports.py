"""Reports of letters that came back, as NetEase and QQ write them (MAIL-FACTS, Messages)."""

from __future__ import annotations

import base64
import itertools
from email.message import EmailMessage

_NUMBERS = itertools.count(1)

NETEASE = """\
From: Postmaster@126.com
To: TWKZYK@126.com
Subject: =?UTF-8?B?{subject}?=
Message-ID: <report-{number}@126.com>
Date: Thu, 01 Sep 2016 12:05:00 +0800
{mark}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=report"

--=report
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

{text}
--=report
Content-Type: message/delivery-status

Reporting-MTA: dns; m126.mail.126.com

Final-Recipient: rfc822; {address}
Action: failed
Status: {status}
Diagnostic-Code: smtp; {diagnosis}

--=report
Content-Type: text/rfc822-headers

{headers}
--=report--
"""

QQ = """\
From: PostMaster@qq.com
To: TWKZYK@126.com
Subject: =?UTF-8?B?{subject}?=
Message-ID: <report-{number}@qq.com>
Date: Thu, 01 Sep 2016 12:05:00 +0800
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

{text}
"""


def netease(
    letter: EmailMessage,
    address: str,
    *,
    full: bool = False,
    marked: bool = True,
    headers: tuple[str, ...] = ("Message-ID", "X-TWKZYK-Key"),
) -> bytes:
    """The standard report; `marked` with X-CM-Original-Message-ID, `full`: it may pass."""
    why = "对方邮箱已满" if full else "收件人不存在"
    text = f"抱歉，您的邮件未能送达。\n无法发送到 {address}\n退信原因：{why}\n"
    raw = NETEASE.format(
        subject=_b64("系统退信"),
        number=next(_NUMBERS),
        mark=f"X-CM-Original-Message-ID: {letter['Message-ID']}\n" if marked else "",
        text=_b64(text),
        address=address,
        status="4.2.2" if full else "5.1.1",
        diagnosis="452 mailbox full" if full else "550 User not found",
        headers="\n".join(f"{name}: {letter[name]}" for name in headers),
    )
    return raw.replace("\n", "\r\n").encode()


def qq(letter: EmailMessage, address: str) -> bytes:
    """A page of HTML: only our subject, token and all, says which letter it was."""
    text = (
        "<html><body><div>来自qq.com的退信</div>"
        f"<p>你的邮件“{letter['Subject']}”无法发送到 {address}</p>"
        "<p>退信原因：收件人邮箱不存在</p></body></html>"
    )
    raw = QQ.format(subject=_b64("来自qq.com的退信"), number=next(_NUMBERS), text=_b64(text))
    return raw.replace("\n", "\r\n").encode()


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
