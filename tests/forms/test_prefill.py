"""What is known of the units goes into the right cells, and nothing else does."""

from __future__ import annotations

from datetime import date

from bot.checks.books import Account, Books, Handed, Heads, Signed
from bot.docket import Docket
from bot.forms.prefill import blank_of, owners
from bot.model import District, Expected, School
from parsers.sheet.annexes import Annex

TERM = "2016-autumn"
DISTRICTS = (
    District("JJ", "靖江市", "靖江市教育局电教中心", responsible="王强", contact="李敏", phone="1"),
    District("SZ", "市直", municipal=True),
)
SCHOOLS = (
    School("A", "甲小学", "JJ", stage="小学", contact="张三", phone="138", address="一路1号"),
    School("B", "乙学校", "JJ", stage="九年一贯制", parent="A"),
    School("C", "丙中学", "SZ", stage="高中"),
    School("D", "靖江市教育局机关", "JJ", kind="机关"),
    School("E", "已撤小学", "JJ", merged_into="A"),
)
DOCKET = Docket(Expected(DISTRICTS, SCHOOLS, (), ()))
HEADS = Heads(660, 600, 60, 0, {"g5": 90, "g6": 100, "g7": 110, "g1": 80})


def rows(annex: Annex, books: Books, owner: str = "JJ") -> dict[object, dict[str, object]]:
    blank = blank_of(annex, TERM, owner, DOCKET, books)
    return {row["unit"]: dict(row) for row in blank.rows}


def test_districts_owe_for_all_and_municipal_schools_for_themselves() -> None:
    assert owners(DOCKET) == ("JJ", "C")
    assert list(rows(Annex.HEADCOUNT, Books(), "C")) == ["丙中学"]
    assert blank_of(Annex.HEADCOUNT, TERM, "JJ", DOCKET, Books()).unit == "靖江市教育局电教中心"


def test_merged_schools_stand_in_no_form() -> None:
    assert "已撤小学" not in rows(Annex.SUMMARY, Books())


def test_in_june_every_grade_has_moved_up_and_new_ones_are_open() -> None:
    books = Books(heads={("2016-spring", "B"): HEADS})
    row = rows(Annex.HEADCOUNT, books)["乙学校"]
    assert {key: value for key, value in row.items() if key.startswith("g")} == {
        "g2": 80,
        "g6": 90,
        "g8": 110,
    }
    assert row["teachers"] == 60
    assert "staff" not in row


def test_in_january_the_grades_are_those_of_the_autumn() -> None:
    books = Books(heads={("2016-autumn", "B"): HEADS})
    blank = blank_of(Annex.HEADCOUNT, "2017-spring", "JJ", DOCKET, books)
    row = next(dict(row) for row in blank.rows if row["unit"] == "乙学校")
    assert (row["g1"], row["g7"]) == (80, 110)


def test_what_is_still_on_its_way_is_not_filled_in_as_received() -> None:
    books = Books(
        accounts={
            (TERM, "A"): Account(planned=100, sent=100, received=100),
            (TERM, "B"): Account(planned=50, sent=50, unproven=50),
        }
    )
    found = rows(Annex.ADJUSTMENT, books)
    assert (found["甲小学"]["received"], found["甲小学"]["needed"]) == (100, 100)
    assert "received" not in found["乙学校"]


def test_hand_overs_stand_with_their_other_side_and_day() -> None:
    books = Books(
        accounts={(TERM, "A"): Account(sent=100, received=100)},
        handed={
            TERM: (
                Handed("within", "A", "B", 3),
                Handed("across", "C", "A", 2),
                Handed("return", "A", "centre", 4, confirmed=True, on=date(2016, 9, 20)),
            )
        },
    )
    row = rows(Annex.ADJUSTMENT_FINAL, books)["甲小学"]
    assert (row["within_out"], row["within_to"]) == (3, "乙学校")
    assert (row["across_in"], row["across_from"]) == (2, "丙中学")
    assert (row["returned"], row["returned_on"]) == (4, date(2016, 9, 20))
    assert rows(Annex.ADJUSTMENT_FINAL, books)["乙学校"]["within_from"] == "甲小学"


def test_the_summary_names_slips_signers_and_days() -> None:
    signed = (Signed("11", 60, "张三", date(2016, 9, 1)), Signed("12", 40, "李四"))
    books = Books(accounts={(TERM, "A"): Account(sent=100, received=100, signed=signed)})
    row = rows(Annex.SUMMARY, books)["甲小学"]
    assert (row["slips"], row["signer"], row["signed_on"]) == (
        "11、12",
        "张三、李四",
        date(2016, 9, 1),
    )


def test_the_proof_adds_up_what_is_known() -> None:
    books = Books(
        accounts={
            (TERM, "A"): Account(planned=100, sent=100, received=98, in_within=1, supplied=1),
            (TERM, "B"): Account(sent=50, received=50, out_within=1, returned=2),
        }
    )
    counts = blank_of(Annex.ACCEPTANCE, TERM, "JJ", DOCKET, books).counts
    assert counts == {
        "planned": 150,
        "received": 148,
        "moved_in": 2,
        "moved_out": 3,
        "units": 2,
    }


def test_the_contacts_begin_with_the_districts_own_office() -> None:
    found = rows(Annex.CONTACTS, Books())
    assert next(iter(found)) == "靖江市教育局电教中心"
    assert found["靖江市教育局电教中心"]["responsible"] == "王强"
    assert (found["甲小学"]["contact"], found["乙学校"]["parent"]) == ("张三", "甲小学")
