"""What districts and schools steer by their replies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import ObligationChange, ParcelMissing, ReplacementDone
from bot.model import Reason, WaitsFor
from bot.steering import Item, Writer
from tests.steering.conftest import (
    ADJUSTMENT,
    AT,
    CLERK,
    CONTACTS,
    DISTRICT,
    ONE,
    OTHER,
    PRIVATE,
    SCHOOL,
    SWAP,
    TODAY,
    TWO,
    deeds,
    said,
    unclear,
)

BOTH = (ADJUSTMENT, CONTACTS)


@pytest.mark.parametrize(
    "words", ["零", "无", "零申报", "无余缺", "0", "您好！\n零。\n谢谢", "调剂申报表：零"]
)
def test_zero_declares_the_adjustment(words: str) -> None:
    found = said(words, DISTRICT, ADJUSTMENT)
    assert deeds(found) == ["adjustment_nothing O7"]
    (effect,) = found.deeds[0].effects
    assert isinstance(effect, ObligationChange)
    assert (effect.obligation_id, effect.state, effect.arrived) == (7, "done", AT)
    assert (effect.by, effect.missing) == ("d1@district.example", ())
    assert effect.because


@pytest.mark.parametrize("words", ["无变动", "没有变动", "无", "附件1：无变动", "零"])
def test_no_change_settles_the_contacts(words: str) -> None:
    assert deeds(said(words, DISTRICT, CONTACTS)) == ["contacts_nothing O8"]


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("零", ["adjustment_nothing O7"]),
        ("无变动", ["contacts_nothing O8"]),
        ("调剂表无", ["adjustment_nothing O7"]),
        ("附件1无", ["contacts_nothing O8"]),
        ("附件1无变动，调剂申报表零", ["contacts_nothing O8", "adjustment_nothing O7"]),
        ("附件1：无变动\n调剂申报表：零", ["contacts_nothing O8", "adjustment_nothing O7"]),
    ],
)
def test_words_find_their_matter_among_several(words: str, done: list[str]) -> None:
    found = said(words, DISTRICT, *BOTH)
    assert (deeds(found), unclear(found)) == (done, [])


def test_a_word_that_fits_several_matters_is_asked_back_naming_them() -> None:
    found = said("无", DISTRICT, *BOTH)
    assert (deeds(found), unclear(found)) == ([], ["which O7 O8"])


def test_what_is_settled_makes_no_ambiguity() -> None:
    found = said("无", DISTRICT, ADJUSTMENT, replace(CONTACTS, open=False))
    assert deeds(found) == ["adjustment_nothing O7"]


def test_what_was_declared_before_is_told_and_not_done_again() -> None:
    found = said("零", DISTRICT, replace(ADJUSTMENT, open=False, by="王芳"))
    assert deeds(found) == ["already O7"]
    assert found.deeds[0].told.values == {"by": "王芳"}
    assert found.deeds[0].effects == ()


@pytest.mark.parametrize("words", ["不是零", "是零吗？", "零或者三张", "下周报"])
def test_in_doubt_nothing_is_declared(words: str) -> None:
    found = said(words, DISTRICT, ADJUSTMENT)
    assert deeds(found) == []
    assert found.unclear


@pytest.mark.parametrize("words", ["未收到", "您好，我校还没有收到资源卡，谢谢", "一直没收到"])
def test_a_parcel_that_has_not_come_waits_for_the_centre(words: str) -> None:
    found = said(words, SCHOOL, ONE)
    assert deeds(found) == ["not_received 7120001"]
    (deed,) = found.deeds
    assert deed.effects == (ParcelMissing(11, TODAY, "s1@school.example"),)
    (waits,) = deed.opened
    assert (waits.reason, waits.waits_for, waits.shipment_id) == (
        Reason.NOT_RECEIVED,
        WaitsFor.CENTRE,
        11,
    )


def test_a_district_names_the_school_whose_parcel_has_not_come() -> None:
    assert deeds(said("第二小学未收到", DISTRICT, ONE, TWO)) == ["not_received 7120002"]
    assert deeds(said("单号7120001的没有收到", DISTRICT, ONE, TWO)) == ["not_received 7120001"]
    assert unclear(said("未收到", DISTRICT, ONE, TWO)) == ["which 7120001 7120002"]


@pytest.mark.parametrize("words", ["512", "实收512张", "已收到，512张"])
def test_a_number_is_no_receipt(words: str) -> None:
    found = said(words, SCHOOL, ONE)
    assert deeds(found) == ["paper_needed 7120001"]
    assert (found.deeds[0].effects, found.deeds[0].told.done) == ((), False)


def test_the_schools_word_ends_a_replacement() -> None:
    found = said("已更换", SCHOOL, ONE, SWAP)
    assert deeds(found) == ["replaced P21"]
    assert found.deeds[0].effects == (ReplacementDone(21, AT),)


def test_the_districts_word_does_not_end_a_replacement() -> None:
    found = said("已全部更换", DISTRICT, SWAP)
    assert deeds(found) == ["school_must_say P21"]
    assert found.deeds[0].effects == ()


def test_a_private_address_with_the_token_speaks_for_the_unit_we_wrote_to() -> None:
    assert deeds(said("未收到", PRIVATE, ONE, addressed=("S1",))) == ["not_received 7120001"]
    assert not said("未收到", PRIVATE, ONE, addressed=("S9",)).evidence


@pytest.mark.parametrize("writer", [OTHER, CLERK])
def test_to_a_writer_without_a_say_the_token_is_no_evidence(writer: Writer) -> None:
    assert not said("未收到", writer, ONE).evidence


@pytest.mark.parametrize("changed", [{"forged": True}, {"doubted": True}])
def test_a_sender_that_something_speaks_against_does_nothing(changed: dict[str, bool]) -> None:
    found = said("零", replace(DISTRICT, **changed), ADJUSTMENT)  # type: ignore[arg-type]
    assert (found.deeds, found.unclear, found.distrusted) == ((), (), True)


@pytest.mark.parametrize("words", ["", "谢谢！", "收到，谢谢", "好的"])
def test_thanks_ask_for_nothing(words: str) -> None:
    found = said(words, DISTRICT, ADJUSTMENT)
    assert (found.deeds, found.unclear, found.polite) == ((), (), True)


def test_words_that_mean_nothing_to_us_are_asked_back() -> None:
    assert unclear(said("我们正在统计，下周报送", DISTRICT, *BOTH)) == ["nothing O7 O8"]


@pytest.mark.parametrize("item", [ADJUSTMENT, CONTACTS, ONE])
def test_nobody_from_outside_orders_what_the_centre_decides(item: Item) -> None:
    for words in ("暂缓至12月1日", "驳回 不办", "数量 5"):
        assert all(not deed.effects for deed in said(words, SCHOOL, item).deeds)
