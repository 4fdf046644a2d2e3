"""Only the entrance server's own word is believed; whole mails stand in the corpus."""

from __future__ import annotations

import pytest

from parsers.authentication import Vouched, authenticate
from parsers.mime import read_email

HEAD = "Received: from a by mx27 (Coremail) with SMTP id T1; Thu, 8 Sep 2016 10:20:31 +0800\n"


def verdict(results: str, sender: str = "w@school.example", head: str = HEAD) -> Vouched:
    raw = f"{head}From: {sender}\nX-CM-TRANSID: T1\n{results}\n\nx"
    return authenticate(read_email(raw.encode())).verdict


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("spf=pass smtp.mail=w@school.example; dkim=none", Vouched.PASS),
        ("spf=pass smtp.mailfrom=mail.school.example; dkim=none", Vouched.PASS),
        ("spf=fail smtp.mail=w@school.example; dkim=pass header.i=@school.example", Vouched.PASS),
        ("spf=none; dkim=pass header.d=other.example header.d=school.example", Vouched.PASS),
        ("spf=fail smtp.mail=w@school.example; dkim=none", Vouched.FAIL),
        ("spf=none; dkim=fail header.i=@school.example", Vouched.FAIL),
        ("spf=pass smtp.mail=x@notschool.example; dkim=none", Vouched.FAIL),
        ("spf=neutral smtp.mail=w@school.example; dkim=none", Vouched.NONE),
        ("spf=temperror; dkim=none", Vouched.NONE),
        ("", Vouched.NONE),
    ],
)
def test_results_are_compared_with_the_from_domain(results: str, expected: Vouched) -> None:
    assert verdict(f"Authentication-Results: mx27; {results}") is expected


def test_a_fold_inside_a_value_and_between_values_are_both_read() -> None:
    folded = (
        "Authentication-Results: mx27; spf=pass\n\tsmtp.mail=w@scho\n\tol.example;\n\tdkim=none"
    )
    assert verdict(folded) is Vouched.PASS


def test_without_a_coremail_received_nothing_is_believed() -> None:
    line = "Authentication-Results: mx27; spf=fail smtp.mail=w@school.example"
    assert verdict(line, head="Received: from a by mx27; x\n") is Vouched.NONE
    assert verdict(line, head="") is Vouched.NONE


def test_only_the_topmost_coremail_received_counts() -> None:
    forged = HEAD.replace("T1", "T0").replace("mx27", "mx1")
    line = "Authentication-Results: mx27; spf=fail smtp.mail=w@school.example"
    assert verdict(line, head=forged + HEAD) is Vouched.NONE
    assert verdict(line, head=HEAD + forged) is Vouched.FAIL


def test_a_from_without_domain_is_never_vouched_for() -> None:
    line = "Authentication-Results: mx27; spf=pass smtp.mail=w@school.example"
    assert verdict(line, sender="nobody") is Vouched.FAIL


def test_the_last_of_several_results_of_the_server_counts() -> None:
    results = (
        "Authentication-Results: mx27; spf=pass smtp.mail=w@school.example\n"
        "Authentication-Results: mx27; spf=fail smtp.mail=w@school.example"
    )
    assert verdict(results) is Vouched.FAIL
