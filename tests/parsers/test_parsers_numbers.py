"""Numbers of cards: taken where they are meant, passed over where they are not."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.numbers import LARGEST, numeral, parse_quantity, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到512张", [(512, True)]),
        ("数量：512", [(512, False)]),
        ("1,024张", [(1024, True)]),
        ("１２３４张", [(1234, True)]),
        ("512 张", [(512, True)]),
        ("共五百一十二张", [(512, True)]),
        ("两千零三张", [(2003, True)]),
        ("实收五百", [(500, False)]),
        ("壹佰贰拾", [(120, False)]),
        ("2016年9月8日收到512张", [(512, True)]),
        ("8号512张", [(512, True)]),
        ("500+12=512张", [(512, True)]),
        ("1、512张", [(512, True)]),
        ("卡512张（伍佰壹拾贰）", [(512, True)]),
        ("签收表512张", [(512, True)]),
        ("0张", [(0, True)]),
        ("2016张", [(2016, True)]),
        ("2016", [(2016, False)]),
    ],
)
def test_numbers_of_cards_are_found(text: str, found: list[tuple[int, bool]]) -> None:
    assert [(q.value, q.unit_follows) for q in quantities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "电话0523-86823456",
        "13812345678",
        "第3小学",
        "第三小学",
        "靖江市三里小学",
        "三中实收",
        "3.5张",
        "510-512张",
        "泰教基〔2016〕66号",
        "12个班 512人",
        "1.512张",
        "IMG_20160831",
        "10:20",
        "二〇一六年八月三十一日",
        "5万张",
        "007",
        "100000",
        "附件2",
        "2017春",
        "50元",
        "百张",
        "98%",
        "512MB",
    ],
)
def test_what_is_no_number_of_cards_is_passed_over(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("512", 512),
        (" 512 张 ", 512),
        ("512.0", 512),
        ("1,024", 1024),
        ("12 000", 12000),
        ("５１２", 512),
        ("五百一十二张", 512),
        ("512（伍佰壹拾贰）", 512),
        ("512张（大写：伍佰壹拾贰张整）", 512),
        ("实收512", 512),
        ("0", 0),
        ("零", 0),
        ("512(500)", None),
        ("约512", None),
        ("", None),
        ("-", None),
        ("无", None),
        ("100000", None),
        ("512/510", None),
        ("512.5", None),
        ("2016-9-1", None),
        ("百", None),
        ("十二万", None),
        ("１，５１２ 张", 1512),
        ("壹佰贰拾张整", 120),
        ("（大写）伍佰壹拾贰", 512),
        ("小写：512", 512),
        ("95 99", None),
        ("一百零", None),
    ],
)
def test_a_cell_holds_one_number_or_none(cell: str, value: int | None) -> None:
    assert parse_quantity(cell) == value


@given(st.integers(0, LARGEST), st.sampled_from(["{}", "{}张", "实收{}张", "{:,}", "{:,}份"]))
def test_every_number_comes_back_however_it_is_written(value: int, form: str) -> None:
    assert parse_quantity(form.format(value)) == value


@given(st.integers(0, 9999), st.sampled_from(["low", "up"]))
def test_every_chinese_numeral_comes_back(value: int, mode: str) -> None:
    assert numeral(cn2an.an2cn(value, mode)) == value


@given(st.text(alphabet="0123456789一二两三百千万零〇壹拾张.,，:-年月 ()（）", max_size=30))
def test_no_text_ever_raises_and_values_are_plausible(text: str) -> None:
    parse_quantity(text)
    for found in quantities(text):
        assert 0 <= found.value <= LARGEST
        assert text[slice(*found.span)]


@pytest.mark.parametrize("text", ["", "abc", "零零", "十百", "一点五", "卅", "一百零", "壹仟零"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert numeral(text) is None


def test_endless_text_is_read_in_no_time() -> None:
    assert quantities("一" * 50_000) == ()
    assert len(quantities("1 " * 50_000)) == 50_000
