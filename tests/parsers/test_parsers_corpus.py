"""Every mail of the corpus beside what a person has checked is read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mail_summary import MAIL, summarise

MAILS = sorted(MAIL.glob("*.eml"))
REPLIES = [path for path in MAILS if path.name.startswith("reply-")]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_a_mail_is_read_as_its_golden_file_says(path: Path) -> None:
    golden = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert json.loads(json.dumps(summarise(path.read_bytes()))) == golden


@pytest.mark.parametrize("path", REPLIES, ids=lambda path: path.stem)
def test_nothing_of_our_own_letter_is_left_in_an_answer(path: Path) -> None:
    own = "\n".join(summarise(path.read_bytes())["own_text"])
    assert own
    assert not any(
        word in own for word in ("500", "看不清", "写道", "wrote", "原始邮件", "发件人", "发自")
    )
