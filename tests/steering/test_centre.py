"""What the centre decides by its replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.effects import LetterReleased, ObligationChange
from bot.letters.replied import known_matters
from bot.steering import RULES, Accept, Reject
from bot.steering.deeds import day_meant
from parsers.text import Until
from tests.steering.conftest import (
    CLERK,
    DISTRICT,
    DRAFT,
    LEADER,
    R3,
    R4,
    TODAY,
    deeds,
    said,
    unclear,
)

DIGEST = (R3, R4, DRAFT)


def rulings(text: str, writer: object = CLERK, *items: object) -> list[object]:
    found = said(text, writer, *(items or DIGEST))  # type: ignore[arg-type]
    return [one.ruling for one in found.deeds if one.ruling]


@pytest.mark.parametrize(
    ("words", "ruling"),
    [
        ("确认 3", Accept(3)),
        ("同意3", Accept(3)),
        ("数量 3 512", Accept(3, 512)),
        ("确认 3，数量 512", Accept(3, 512)),
        ("确认 3\n数量 3 512", Accept(3, 512)),
        ("驳回 3 印章不清", Reject(3, "印章不清")),
    ],
)
def test_a_number_in_the_digest_is_decided(words: str, ruling: object) -> None:
    assert rulings(words) == [ruling]


@pytest.mark.parametrize(
    ("words", "ruling"),
    [
        ("同意", Accept(3)),
        ("确认", Accept(3)),
        ("数量 512", Accept(3, 512)),
        ("驳回 印章不清", Reject(3, "印章不清")),
        ("确认 3", Accept(3)),
    ],
)
def test_a_letter_on_one_matter_needs_no_number(words: str, ruling: object) -> None:
    assert rulings(words, CLERK, R3) == [ruling]


def test_several_lines_are_several_decisions_each_by_itself() -> None:
    found = said("确认 3\n驳回 4 没有公章\n确认 9", CLERK, *DIGEST)
    assert deeds(found) == ["accepted R3", "rejected R4", "no_such"]
    assert [one.told.done for one in found.deeds] == [True, True, False]


def test_without_a_number_among_several_it_is_asked_back() -> None:
    assert unclear(said("同意", CLERK, R3, R4)) == ["which R3 R4"]
    assert unclear(said("数量 512", CLERK, R3, R4)) == ["which R3 R4"]
    assert unclear(said("暂缓至10月9日", CLERK, R3, R4)) == ["which R3 R4"]


def test_a_number_that_is_no_matter_of_the_letter_does_nothing() -> None:
    found = said("确认 512", CLERK, R3)
    assert deeds(found) == ["no_such"]
    assert found.deeds[0].ruling is None


def test_what_contradicts_itself_is_done_not_at_all() -> None:
    found = said("确认 3\n驳回 3 不对", CLERK, *DIGEST)
    assert (deeds(found), unclear(found)) == ([], ["torn R3"])
    found = said("数量 3 512\n数量 3 500", CLERK, *DIGEST)
    assert (deeds(found), unclear(found)) == ([], ["torn R3"])


def test_the_same_said_twice_is_done_once() -> None:
    assert rulings("确认 3\n同意 3") == [Accept(3)]


def test_a_matter_decided_before_is_told_with_who_did() -> None:
    found = said("确认 3", CLERK, replace(R3, open=False, by="王芳"), R4)
    assert deeds(found) == ["already R3"]
    assert found.deeds[0].told.values == {"by": "王芳"}


def test_a_rejection_needs_its_reason() -> None:
    assert deeds(said("驳回 3", CLERK, *DIGEST)) == ["no_reason R3"]


def test_a_draft_goes_only_by_the_word_of_who_may_approve() -> None:
    assert deeds(said("同意 L5", CLERK, *DIGEST)) == ["not_yours L5"]
    found = said("同意 L5", LEADER, *DIGEST)
    assert deeds(found) == ["released L5"]
    assert found.deeds[0].effects == (LetterReleased(5, "leader@centre.example"),)
    assert not said("同意", DISTRICT, DRAFT).evidence
    assert deeds(said("同意", LEADER, DRAFT)) == ["released L5"]
    assert not said("同意", CLERK, DRAFT).evidence


def test_a_snooze_keeps_the_parcel_of_the_matter_quiet() -> None:
    found = said("暂缓 3 至9月20日", CLERK, *DIGEST)
    (effect,) = found.deeds[0].effects
    assert isinstance(effect, ObligationChange)
    assert (effect.obligation_id, effect.snoozed_until) == (31, date(2016, 9, 20))
    assert (effect.by, effect.state) == ("clerk@centre.example", None)


def test_a_snooze_without_a_parcel_or_a_day_to_come_is_told() -> None:
    nowhere = replace(R3, obligation_id=None)
    assert deeds(said("暂缓至10月9日", CLERK, nowhere)) == ["nothing_to_snooze R3"]
    assert deeds(said("暂缓至2016年9月1日", CLERK, R3)) == ["no_day R3"]


@pytest.mark.parametrize(
    ("until", "day"),
    [
        (Until(9, 20), date(2016, 9, 20)),
        (Until(9, 12), date(2016, 9, 12)),
        (Until(9, 1), date(2017, 9, 1)),
        (Until(1, 5), date(2017, 1, 5)),
        (Until(9, 1, 2016), date(2016, 9, 1)),
        (Until(2, 30), None),
        (Until(2, 29), None),
    ],
)
def test_a_day_without_a_year_is_the_next_one(until: Until, day: date | None) -> None:
    assert day_meant(until, TODAY) == day


def test_every_matter_of_the_table_has_a_name_and_an_example() -> None:
    assert {rule.matter for rule in RULES} <= known_matters()
