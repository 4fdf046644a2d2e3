"""The answers to replies and the letters that are passed on, as files a person can judge."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.letters import (
    PassedOnContext,
    RepliedContext,
    answer,
    passed_on,
    replied,
)
from bot.model import Attachment, Letter, Priority
from bot.steering import Item, Scene, Standing, Told, Writer, steer
from tests.letters.conftest import CENTRE, DISTRICT, INCOMING, SCHOOL, TODAY, answer_context
from tests.steering import conftest as cast

GOLDEN = Path(__file__).parent / "golden"

SAID = {
    "zero": ("零", cast.DISTRICT, [cast.ADJUSTMENT], DISTRICT),
    "unchanged_and_zero": (
        "附件1无变动，调剂申报表零",
        cast.DISTRICT,
        [cast.ADJUSTMENT, cast.CONTACTS],
        DISTRICT,
    ),
    "which": ("无", cast.DISTRICT, [cast.ADJUSTMENT, cast.CONTACTS], DISTRICT),
    "nothing": ("下周报", cast.DISTRICT, [cast.ADJUSTMENT], DISTRICT),
    "declared_before": (
        "零",
        cast.DISTRICT,
        [replace(cast.ADJUSTMENT, open=False, by="王芳")],
        DISTRICT,
    ),
    "not_received": ("未收到", cast.SCHOOL, [cast.ONE], SCHOOL),
    "number_only": ("实收512张", cast.SCHOOL, [cast.ONE], SCHOOL),
    "replaced": ("已更换", cast.SCHOOL, [cast.SWAP], SCHOOL),
    "district_says_replaced": ("已更换", cast.DISTRICT, [cast.SWAP], DISTRICT),
    "decisions": (
        "确认 3\n驳回 4 没有公章\n确认 9\n同意 L5\n数量 10 三百",
        cast.CLERK,
        [cast.R3, cast.R4, cast.DRAFT],
        None,
    ),
    "contradicting": ("确认 3\n驳回 3 不对", cast.CLERK, [cast.R3], None),
    "snoozed": ("暂缓至9月20日", cast.CLERK, [cast.R3], None),
    "snoozed_wrongly": ("暂缓至2016年9月1日", cast.CLERK, [cast.R3], None),
    "no_reason": ("驳回", cast.CLERK, [cast.R3], None),
    "released": ("同意", cast.LEADER, [cast.DRAFT], None),
}
"""Name: what was said, by whom, about what, and who is greeted."""

TOLD = {
    "person_looks": (Told("person_looks", done=False),),
    "distrusted": (Told("distrusted", done=False),),
    "polite": (Told("polite"),),
    "quantity_needed": (Told("quantity_needed", cast.R3, done=False),),
    "school_needed": (Told("school_needed", cast.R3, done=False),),
    "refused": (Told("refused", cast.R3, {"why": "数据库正忙"}, done=False),),
    "nothing_to_snooze": (
        Told("nothing_to_snooze", replace(cast.R3, unit="", about=""), done=False),
    ),
    "not_so": (Told("not_so", cast.R3, done=False),),
}


def expected(name: str, kind: str, found: str) -> str:
    """What stands in the file. A missing one is written, and only where that is wanted."""
    path = GOLDEN / f"{name}.{kind}"
    if not path.exists() and os.environ.get("TWKZYK_GOLDEN") == "write":
        path.write_text(found, "utf-8")
    return path.read_text("utf-8")


def is_as_seen(name: str, letter: Letter) -> None:
    text = f"{letter.subject}\n\n{letter.text}"
    assert expected(name, "txt", text) == text
    assert expected(name, "html", letter.html) == letter.html


def context(**changed: object) -> RepliedContext:
    values = {
        "key": "answer:1",
        "incoming": INCOMING,
        "addressee": answer_context().addressee,
        "centre": CENTRE,
        "today": TODAY,
        **changed,
    }
    return RepliedContext(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SAID)
def test_a_reply_is_answered_as_a_person_has_seen(name: str) -> None:
    words, writer, items, whom = SAID[name]
    standing = Standing(1, 1, tuple(items))
    found = steer(standing, words, Scene(writer, cast.AT, cast.TODAY), cast.names)
    to = {"addressee": whom} if whom else {"addressee": type(DISTRICT)()}
    told = tuple(deed.told for deed in found.deeds)
    is_as_seen(name, replied(context(told=told, unclear=found.unclear, **to)))


@pytest.mark.parametrize("name", TOLD)
def test_what_the_store_has_to_say_is_told_as_a_person_has_seen(name: str) -> None:
    is_as_seen(name, replied(context(told=TOLD[name])))


def test_words_beside_paper_are_told_in_the_one_answer() -> None:
    letter = answer(answer_context(said=("第二小学资源卡：已记下“未收到”。",)))
    is_as_seen("beside_paper", letter)


@pytest.mark.parametrize("own", [True, False])
def test_a_letter_that_came_back_is_passed_on_with_its_files(own: bool) -> None:
    original = answer(answer_context())
    letter = passed_on(
        PassedOnContext(
            key="passed-on:1:a@b.example",
            to_addr="a@b.example",
            own=own,
            unit="江洲市临泽镇中心小学",
            office="" if own else "江洲市电化教育中心",
            subject=f"{original.subject} [TWK-23456789ABCDE]",
            text=original.text,
            attachments=(Attachment("表.xlsx", "application/octet-stream", b"x"),),
            centre=CENTRE,
            today=TODAY,
            priority=Priority.CONFIRMATION,
        )
    )
    assert "TWK-" not in letter.subject
    assert [one.name for one in letter.attachments] == ["表.xlsx"]
    is_as_seen("passed_on_own" if own else "passed_on_district", letter)


def test_a_question_goes_before_a_confirmation() -> None:
    done = replied(context(told=TOLD["polite"]))
    asked = replied(context(told=(), unclear=_asked().unclear, key="ask-back:1"))
    assert (done.priority, asked.priority) == (Priority.CONFIRMATION, Priority.QUESTION)
    assert done.auto_submitted == asked.auto_submitted == "auto-replied"
    assert done.in_reply_to == INCOMING.message_id


def test_nothing_changed_makes_an_idle_answer() -> None:
    assert replied(context(told=TOLD["polite"], did=False)).template == "put_back"
    assert replied(context(told=TOLD["polite"])).template == "replied"


def _asked() -> RepliedContext:
    item: Item = cast.ADJUSTMENT
    writer: Writer = cast.DISTRICT
    found = steer(Standing(1, 1, (item,)), "下周报", Scene(writer, cast.AT, cast.TODAY), cast.names)
    return context(unclear=found.unclear)
