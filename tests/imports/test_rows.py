"""Every bad row of a file is told at once, with its line and the next step."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import imports
from bot.imports import BadFile, BadRow, Units, cells, read_table
from bot.model import District, School

KNOWN = Units.of(
    (District("D1", "靖江市", office="靖江市电教中心"), District("D2", "泰兴市")),
    (
        School("S1", "实验小学", "D1"),
        School("S2", "实验小学", "D2"),
        School("S3", "靖江中学", "D1"),
        School("S4", "老校", "D1", merged_into="S3"),
    ),
)


def shipments(*rows: str, header: str = "term,school,quantity,slip,tracking") -> list[BadRow]:
    return bad(imports.shipments, imports.SHIPMENTS, header, rows)


def schools(*rows: str, header: str = "code,name,district,parent,merged_into") -> list[BadRow]:
    return bad(imports.schools, imports.SCHOOLS, header, rows)


def districts(*rows: str, header: str = "code,name,email,municipal") -> list[BadRow]:
    return bad(imports.districts, imports.DISTRICTS, header, rows)


def bad(reader, columns, header: str, rows: tuple[str, ...]) -> list[BadRow]:  # type: ignore[no-untyped-def]
    table = read_table("\n".join((header, *rows)).encode(), columns)
    with contextlib.suppress(BadFile):
        reader(table, KNOWN)
        return []
    with pytest.raises(BadFile) as caught:
        reader(table, KNOWN)
    return list(caught.value.rows)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",S3,10,,", "term"),
        ("2016秋,S3,10,,", "2016-autumn"),
        ("2016-autumn,S9,10,,", "先导入"),
        ("2016-autumn,实验小学,10,,", "S1、S2"),
        ("2016-autumn,S3,0,,", "大于 0"),
        ("2016-autumn,S3,-5,,", "大于 0"),
        ("2016-autumn,S3,十张,,", "大于 0"),
        ("2016-autumn,S3,1.5,,", "大于 0"),
        ("2016-autumn,S3,10,a b!,", "单号"),
    ],
)
def test_a_bad_shipment_is_told_with_its_line_and_next_step(row: str, words: str) -> None:
    (told,) = shipments("2016-autumn,S3,10,,", row)
    assert told.line == 3
    assert words in told.zh


def test_every_bad_row_is_listed_and_every_mistake_of_a_row() -> None:
    told = shipments("2016-autumn,S3,x,,", "2016-autumn,S3,10,,", "2016-autum,S9,0,,")
    assert [row.line for row in told] == [2, 4, 4, 4]


def test_the_same_slip_or_parcel_twice_is_told() -> None:
    told = shipments(
        "2016-autumn,S3,10,SF-1111,",
        "2016-autumn,S1,10,sf-2222,",
        "2016-autumn,S1,10,SF-1111,",
        "2016-autumn,S3,10,,777",
        "2016-autumn,靖江中学,12,,777",
    )
    assert [row.line for row in told] == [4, 6]
    assert "第 2 行" in told[0].zh


def test_a_parcel_that_arrives_before_it_leaves_is_told() -> None:
    (told,) = shipments(
        "2016-autumn,S3,10,2016-09-02,2016-09-01", header="term,school,quantity,发货日期,送达日期"
    )
    assert "早于" in told.zh


def test_units_are_found_by_code_full_name_or_district() -> None:
    text = "学期,单位,数量\n2016-autumn,s3,1\n2016-AUTUMN,靖江中学,1\n2016-autumn,泰兴市,５１２\n"
    table = read_table(text.replace("s3", "S3").encode(), imports.SHIPMENTS)
    rows = imports.shipments(table, KNOWN)
    assert [(row.term, row.unit_code, row.quantity) for row in rows] == [
        ("2016-autumn", "S3", 1),
        ("2016-autumn", "S3", 1),
        ("2016-autumn", "D2", 512),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("S 9,新校,D1,,", "代码"),
        ("D2,新校,D1,,", "市区"),
        ("S9,,D1,,", "name"),
        ("S9,新校,D9,,", "先导入市区"),
        ("S9,新校,D1,S99,", "parent"),
        ("S9,新校,D1,,没有的学校", "merged_into"),
        ("S9,新校,D1,,S9", "自己"),
    ],
)
def test_a_bad_school_is_told(row: str, words: str) -> None:
    (told,) = schools(row)
    assert words in told.zh


def test_schools_may_name_each_other_within_one_file() -> None:
    assert schools("S8,村小,靖江市,S9,", "S9,中心校,D1,,") == []


def test_mergers_in_a_circle_are_told() -> None:
    assert [row.line for row in schools("S8,甲,D1,,S9", "S9,乙,D1,,S8")] == [2, 3]


def test_the_parent_is_the_school_of_that_name_in_the_same_district() -> None:
    text = "code,name,district,parent\nS9,村小,D2,实验小学\n"
    (school,) = imports.schools(read_table(text.encode(), imports.SCHOOLS), KNOWN)
    assert school.parent == "S2"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("D9,新区,,", "email"),
        ("D9,新区,a@b,", "a@b"),
        ("D9,新区,a@b.cn;c.d,", "c.d"),
        ("D9,新区,a@b.cn,maybe", "是"),
        ("S1,新区,a@b.cn,", "学校"),
    ],
)
def test_a_bad_district_is_told(row: str, words: str) -> None:
    (told,) = districts(row)
    assert words in told.zh


def test_the_municipal_unit_needs_no_address() -> None:
    assert districts("D9,市直,,是") == []


def test_several_addresses_may_be_full_width() -> None:
    text = "code,name,email\nD9,新区,ａ@b.cn；c@d.cn\n"
    (district,) = imports.districts(read_table(text.encode(), imports.DISTRICTS), KNOWN)
    assert district.emails == ("a@b.cn", "c@d.cn")


def test_a_column_the_file_has_not_is_not_given() -> None:
    table = read_table(b"code,name,district,phone\nS9,x,D1,1\n", imports.SCHOOLS)
    assert imports.given(table) == {"code", "name", "district_code", "phone"}


def test_calendar_days_are_told_apart() -> None:
    text = "日期,上班,名称\n2027-01-01,否,元旦\n2027/1/3,是,\n"
    days = imports.calendar_days(read_table(text.encode(), imports.CALENDAR))
    assert [(day.day, day.working) for day in days] == [
        (date(2027, 1, 1), False),
        (date(2027, 1, 3), True),
    ]


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y年%m月%d日}", "{:%Y%m%d}"]),
)
def test_a_date_is_read_however_it_is_written(day: date, form: str) -> None:
    assert cells.day(form.format(day)) == day


@given(st.integers(1, 999_999), st.sampled_from(["{}", "{:,}", "{}.0", "{}张", " {} 张"]))
def test_a_quantity_is_read_however_it_is_written(number: int, form: str) -> None:
    assert cells.quantity(form.format(number)) == number


@given(st.text(max_size=20))
def test_no_cell_breaks_a_reader(text: str) -> None:
    for reader in (cells.day, cells.quantity, cells.yes_or_no, cells.code, cells.addresses):
        # Whatever else it raised would end the import without a line number.
        with contextlib.suppress(cells.Wrong):
            assert reader(text) is not None
