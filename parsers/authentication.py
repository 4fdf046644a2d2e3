"""Whether the sender's address is vouched for by NetEase's own entrance server.

NetEase writes spf and dkim, no dmarc, in an Authentication-Results at the end of the
header block; a forged one can stand above it. Believed is only the last one whose id
is the host of the topmost Coremail `Received: by`, and only if the id of that Received
is the message's X-CM-TRANSID (MAIL-FACTS, Messages). Mail within NetEase may carry
none: then nothing is known, which is no reproach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers.mime import Email

_FOLD = re.compile(r"\r?\n[ \t]+|[\r\n]")
_COREMAIL = re.compile(r"\bby\s+(\S+)\s+\(Coremail\)\s+with\s+\S+\s+id\s+([^\s;]+)", re.IGNORECASE)
# Values are folded anywhere, so a line end may have stood where a space belongs: results
# are known words and a property's value ends where the next property begins.
_RESULT = r"{}\s*=\s*(pass|fail|softfail|neutral|none|temperror|permerror|hardfail|policy)"
_SPF = re.compile(_RESULT.format("spf"), re.IGNORECASE)
_DKIM = re.compile(_RESULT.format("dkim"), re.IGNORECASE)
_NEXT = r"(?=smtp\.|header\.|reason=|spf\s*=|dkim\s*=|dmarc\s*=|[;\s()]|$)"
_MAIL_FROM = re.compile(rf"smtp\.mail(?:from)?\s*=\s*([^\s;()]*?){_NEXT}", re.IGNORECASE)
_SIGNED_BY = re.compile(rf"header\.[di]\s*=\s*([^\s;()]*?){_NEXT}", re.IGNORECASE)


class Vouched(StrEnum):
    """Whether the From address is who it says."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    NONE = "none"


@dataclass(frozen=True)
class Authentication:
    """What the entrance server found, and what it means for the From address."""

    spf: str = "none"
    dkim: str = "none"
    domain: str = ""
    """The domain that was proven: signed by, else sent from."""
    verdict: Vouched = Vouched.NONE


def authenticate(email: Email) -> Authentication:
    """The trusted result of this mail, compared with its From by ourselves."""
    line = _trusted_line(email)
    if not line:
        return Authentication()
    spf, dkim = _first(_SPF, line) or "none", _first(_DKIM, line) or "none"
    sent_from = _domain(_first(_MAIL_FROM, line))
    signers = [_domain(value) for value in _SIGNED_BY.findall(line)]
    sender = _domain(email.from_addr)
    signed = next((s for s in signers if _same(s, sender)), "") if dkim == "pass" else ""
    by_spf = sent_from if spf == "pass" and _same(sent_from, sender) else ""
    domain = signed or by_spf or (signers[0] if signers else sent_from)
    return Authentication(spf, dkim, domain, _verdict(spf, dkim, bool(signed or by_spf)))


def _verdict(spf: str, dkim: str, proven: bool) -> Vouched:
    """FAIL only where the server knew something and none of it speaks for the From.

    softfail, neutral and errors are what badly kept school domains give every day.
    """
    if proven:
        return Vouched.PASS
    if "pass" in (spf, dkim) or spf in {"fail", "hardfail"} or dkim in {"fail", "hardfail"}:
        return Vouched.FAIL
    return Vouched.NONE


def _trusted_line(email: Email) -> str:
    """The text of the one Authentication-Results that can be believed, else ""."""
    host, transaction = _entrance(email)
    stamped = email.header_all("x-cm-transid")
    if not host or not stamped or stamped[-1] != transaction:
        return ""
    return next((v for v in reversed(_unfolded(email)) if _server(v) == host), "")


def _entrance(email: Email) -> tuple[str, str]:
    """Host and transaction of the topmost Received that Coremail wrote."""
    for value in email.header_all("received"):
        found = _COREMAIL.search(value)
        if found:
            return found[1].lower(), found[2]
    return "", ""


def _unfolded(email: Email) -> list[str]:
    return [_FOLD.sub("", v).strip() for k, v in email.headers if k == "authentication-results"]


def _server(value: str) -> str:
    return value.partition(";")[0].strip().lower().split(" ")[0]


def _first(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.search(line)
    return found[1].lower() if found else ""


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip(" <>\"'.").lower()


def _same(proven: str, sender: str) -> bool:
    """The same domain, or one within the other (mail.school.example for school.example)."""
    if "." not in proven or "." not in sender:
        return False
    return proven == sender or proven.endswith(f".{sender}") or sender.endswith(f".{proven}")
