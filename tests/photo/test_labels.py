"""Labels: what the printed words stand for."""

from __future__ import annotations

import pytest

from parsers.facts import Field
from parsers.photo.count_words import bare_count
from parsers.photo.labels import labelled


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("学校名称", Field.SCHOOL),
        ("收货单位", Field.SCHOOL),
        ("学  期", Field.TERM),
        ("应发数量（张）", Field.SENT),
        ("配送数量(张）", Field.SENT),
        ("计划数", Field.SENT),
        ("实收数量", Field.RECEIVED),
        ("实际验收数", Field.RECEIVED),
        ("经办人（签字）", Field.SIGNER),
        ("收货人签字", Field.SIGNER),
        ("验收时间", Field.SIGNED_ON),
        ("联系电话", Field.PHONE),
        ("应到数量", Field.SENT),
        ("应领数量", Field.SENT),
        ("应送 (张)", Field.SENT),
        ("通知上说发（张）", Field.SENT),
        ("送来数", Field.SENT),
        ("派送张数", Field.SENT),
        ("实际发放数量", Field.RECEIVED),
        ("清单所列", Field.SENT),
        ("实入数", Field.RECEIVED),
        ("收妥张数", Field.RECEIVED),
        ("实际点到（张）", Field.RECEIVED),
        ("开箱实数(张)", Field.RECEIVED),
        ("清点结果", Field.RECEIVED),
        ("客户签名", Field.SIGNER),
        ("验收人员（签字）", Field.SIGNER),
    ],
)
def test_a_label_is_known_by_its_words(text: str, field: Field) -> None:
    found = labelled(text)
    assert found is not None
    assert (found.field, found.rest) == (field, "")


def test_what_follows_the_colon_is_the_value() -> None:
    found = labelled("签收人：王燕丽")
    assert found is not None
    assert (found.field, found.rest, found.end) == (Field.SIGNER, "王燕丽", 4)


@pytest.mark.parametrize("number", ["3.", "（二）", "三、", "②", "(4) "])
def test_the_number_of_an_item_stands_before_its_label(number: str) -> None:
    found = labelled(f"{number}实收数量：512张")
    assert found is not None
    assert (found.field, found.rest) == (Field.RECEIVED, "512张")
    assert f"{number}实收数量：512张"[found.end :] == "512张"


def test_the_title_of_a_part_of_a_form_is_no_place_for_a_name() -> None:
    title, place = labelled("三、客户签字"), labelled("三、客户签字：")
    assert title is not None
    assert title.field is None
    assert place is not None
    assert place.field is Field.SIGNER


def test_a_stroke_of_the_seal_before_the_colon_is_passed_over() -> None:
    found = labelled("签收人、：宋磊")
    assert found is not None
    assert (found.field, found.rest) == (Field.SIGNER, "宋磊")


def test_one_misread_letter_in_a_long_label_is_forgiven() -> None:
    found = labelled("收货人签宇")
    assert found is not None
    assert found.field == Field.SIGNER


@pytest.mark.parametrize(
    "text",
    [
        "送货人签字",
        "发货人签名：王强",
        "寄件人签名",
        "派件人签字",
        "经发人签字",
        "移交人",
        "监收人签字",
        "复核人",
    ],
)
def test_who_hands_out_or_checks_is_never_the_one_who_signs_for_the_school(text: str) -> None:
    found = labelled(text)
    assert found is None or found.field is None


def test_between_sent_and_received_nothing_is_guessed() -> None:
    assert labelled("灾收数量") is None


@pytest.mark.parametrize(
    "text",
    [
        "短缺数量",
        "实缺数量",
        "实际破损数",
        "退回数量（张）",
        "应补数量",
        "装箱数：2",
        "件数",
        "到货人数",
    ],
)
def test_what_is_missing_broken_or_packed_is_no_count_of_cards_that_came(text: str) -> None:
    found = labelled(text)
    assert found is None or found.field is None


@pytest.mark.parametrize(
    "text", ["验收单位（盖章）：", "学校盖章：", "寄件单位：市电教馆", "（单位公章）"]
)
def test_a_place_for_the_seal_or_a_sender_is_no_school(text: str) -> None:
    found = labelled(text)
    assert found is None or found.field is None


@pytest.mark.parametrize(
    "text", ["学校领导很重视", "签收前请当面清点", "今收到泰州市电化教育馆发放的"]
)
def test_a_sentence_is_no_label(text: str) -> None:
    assert labelled(text) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("箱签上写的张数", Field.SENT),
        ("封皮注明张数", Field.SENT),
        ("通知单所列数量", Field.SENT),
        ("拆封后数出张数", Field.RECEIVED),
        ("点出数量", Field.RECEIVED),
        ("发出数量", Field.SENT),
        ("送出张数", Field.SENT),
    ],
)
def test_what_a_paper_says_was_sent_and_what_was_counted_out_of_it_came(
    words: str, field: Field
) -> None:
    assert bare_count(words) is field
