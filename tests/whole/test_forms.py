"""Districts' forms by mail: filled in, sent, answered, corrected, settled."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.demo.paper.city import DistrictRow, SchoolRow
from bot.forms.blank import XLSX, Blank
from bot.forms.write import write
from parsers.sheet.annexes import SHORT, Annex
from tests.whole.world import TERM, File, World, listed, mail, text_of

PICTURES = Path(__file__).parent / "pictures"
Rows = list[dict[str, Any]]
GRADES = {"小学": ("g1", "g2", "g3"), "初中": ("g7", "g8", "g9"), "高中": ("g10", "g11", "g12")}


def district(world: World) -> DistrictRow:
    return world.city.districts[0]


def schools(world: World) -> list[SchoolRow]:
    return [school for school in world.city.schools if school.district == district(world).code]


def sent_to(world: World, code: str) -> int:
    name = world.city.school(code).name
    return sum(s.quantity for s in world.city.shipments if s.school in (code, name))


def named(school: SchoolRow) -> dict[str, Any]:
    return {"code": school.code, "unit": school.name}


def heads(school: SchoolRow) -> dict[str, Any]:
    """Some pupils in each grade of its stage, ten teachers."""
    grades = GRADES.get(school.stage, ("g1", "g2"))
    counts = dict.fromkeys(grades, 30)
    return {**named(school), **counts, "teachers": 10, "textbooks": sum(counts.values())}


def need(world: World, school: SchoolRow) -> dict[str, Any]:
    sent = sent_to(world, school.code)
    return {**named(school), "received": sent, "needed": sent}


def final(world: World, school: SchoolRow) -> dict[str, Any]:
    sent = sent_to(world, school.code)
    counts = {"needed_students": sent - 10, "needed_teachers": 10}
    return {**named(school), "planned": sent, "received": sent, **counts}


def contact(school: SchoolRow) -> dict[str, Any]:
    return {
        "unit": school.name,
        "contact": school.contact,
        "contact_phone": school.phone,
        "address": school.address or "城中路1号",
        "change": "无变动",
    }


def filled(world: World, annex: Annex, rows: Rows) -> File:
    """Our own blank with these rows in it, its formulas not worked out by any program."""
    mine = district(world)
    blank = Blank(annex, TERM, mine.code, mine.name, tuple(rows))
    return File(f"{SHORT[annex]}.xlsx", write(blank), XLSX)


def put(file: File, **cells: Any) -> File:
    """The same file with other values in some cells, as a clerk leaves them."""
    book = load_workbook(io.BytesIO(file.data))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    out = io.BytesIO()
    book.save(out)
    return File(file.name, out.getvalue(), file.media_type)


def send(world: World, *files: File, at: int = 0, sender: str = "", subject: str = "报表") -> None:
    world.mail(mail(sender or district(world).email, *files, subject=subject))
    world.once(at)


def owed(world: World, kind: str) -> dict[str, Any]:
    found = world.rows(
        "SELECT * FROM v_obligations WHERE kind = ? AND unit_code = ?", kind, district(world).code
    )
    return found[0]


def state(world: World, kind: str) -> tuple[str, list[str]]:
    row = owed(world, kind)
    return row["state"], json.loads(row["pieces_missing"])


def answers(world: World, to: str = "") -> list[EmailMessage]:
    """Our answers to the district, in order; reminders left out."""
    every = world.letters_to(to or district(world).email)
    return [letter for letter in every if letter["X-TWKZYK-Letter"] == "answer"]


def enclosed(letter: EmailMessage) -> tuple[str, Any]:
    """The name and the first sheet of the table that came back."""
    (part,) = letter.iter_attachments()
    return str(part.get_filename()), load_workbook(io.BytesIO(part.get_content())).worksheets[0]


def last_piece(world: World) -> tuple[str, str | None]:
    row = world.rows("SELECT state, reason FROM v_pieces ORDER BY id DESC LIMIT 1")[0]
    return row["state"], row["reason"]


def place_of(file: File, key: str, heading: str, row: int = 0) -> str:
    """The cell under a heading in the n-th row of units."""
    sheet = load_workbook(io.BytesIO(file.data)).worksheets[0]
    for line in sheet.iter_rows():
        for cell in line:
            if str(cell.value or "").replace("\n", "") == heading:
                first = next(
                    c.row for c in sheet["B"] if c.row > cell.row and str(c.value or "") == key
                )
                return f"{cell.column_letter}{first + row}"
    raise AssertionError(heading)


def test_a_clean_head_count_is_partial_until_its_stamped_copy_comes(world: World) -> None:
    send(world, filled(world, Annex.HEADCOUNT, [heads(s) for s in schools(world)]))
    assert last_piece(world) == ("matched", "incomplete")
    assert state(world, "headcount") == ("partial", ["附件2 盖章件"])
    (letter,) = answers(world)
    assert "核对无误，还差附件2盖章件" in text_of(letter)
    assert "请再发附件2盖章件" in letter["Subject"]
    counts = world.rows("SELECT unit_code, total, state FROM v_headcounts")
    assert len(counts) == len(schools(world))
    assert {row["state"] for row in counts} == {"reported"}
    message = world.rows("SELECT kind, district_code FROM v_messages ORDER BY id DESC LIMIT 1")[0]
    assert message == {"kind": "headcount", "district_code": district(world).code}


def test_a_faulty_head_count_comes_back_marked_and_its_correction_says_what_changed(
    both: World,
) -> None:
    world = both
    rows = [heads(school) for school in schools(world)]
    clean = filled(world, Annex.HEADCOUNT, rows)
    teachers = place_of(clean, rows[0]["code"], "教师")
    send(world, put(clean, **{teachers: "十几个"}))
    assert last_piece(world) == ("rejected", "form_errors")
    assert state(world, "headcount") == ("pending", ["附件2 电子表", "附件2 盖章件"])
    assert not world.rows("SELECT * FROM v_headcounts")
    (letter,) = answers(world)
    assert f"· {teachers}（{rows[0]['unit']} 教师）｜十几个｜这里应填数字｜" in text_of(letter)
    name, sheet = enclosed(letter)
    assert name == "附件2人数统计表（已标出）.xlsx"
    assert "这里应填数字" in sheet[teachers].comment.text
    send(world, clean, at=60)
    assert state(world, "headcount") == ("partial", ["附件2 盖章件"])
    send(world, put(clean, **{teachers: 12}), at=120)
    assert "教师10→12" in text_of(answers(world)[-1])
    first = owed(world, "headcount")["received_at"]
    assert first == world.rows("SELECT min(received_at) AS at FROM v_messages")[0]["at"]


def test_the_same_form_again_is_a_duplicate(world: World) -> None:
    file = filled(world, Annex.HEADCOUNT, [heads(s) for s in schools(world)])
    send(world, file)
    send(world, file, at=60, subject="再发一次")
    assert last_piece(world) == ("duplicate", "already_acknowledged")
    assert len(world.rows("SELECT * FROM v_headcounts")) == len(schools(world))


def _without(rows: Rows) -> Rows:
    return rows[1:]


def _twice(rows: Rows) -> Rows:
    return [*rows, rows[0]]


def _strange(rows: Rows) -> Rows:
    return [*rows, {**rows[0], "code": None, "unit": "没有登记过的小学"}]


def _no_teachers(rows: Rows) -> Rows:
    return [{**rows[0], "teachers": 0}, *rows[1:]]


def _unexplained(rows: Rows) -> Rows:
    return [{**rows[0], "textbooks": rows[0]["textbooks"] + 3}, *rows[1:]]


def _negative(rows: Rows) -> Rows:
    return [{**rows[0], "staff": -1}, *rows[1:]]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without, "缺少这个单位"),
        (_twice, "重复填报"),
        (_strange, "单位名册中没有查到"),
        (_no_teachers, "学校的教师数不会是0"),
        (_unexplained, "没有写明原因"),
        (_negative, "不能是负数"),
    ],
)
def test_each_fault_is_told_in_the_answer(
    world: World, spoil: Callable[[Rows], Rows], words: str
) -> None:
    send(world, filled(world, Annex.HEADCOUNT, spoil([heads(s) for s in schools(world)])))
    assert last_piece(world) == ("rejected", "form_errors")
    assert words in text_of(answers(world)[0])


def test_a_form_from_a_strange_address_waits_and_a_person_settles_it(world: World) -> None:
    stranger = "someone@elsewhere.example"
    rows = [contact(school) for school in schools(world)]
    send(world, filled(world, Annex.CONTACTS, rows), sender=stranger)
    assert last_piece(world) == ("review", "unknown_sender")
    assert owed(world, "contacts")["state"] == "review"
    (letter,) = answers(world, stranger)
    assert district(world).name not in text_of(letter)
    (review,) = world.rows("SELECT id FROM v_review")
    done = world.quick("review", "accept", review["id"], "--by", "王芳")
    assert done.status == 0, done.err
    assert owed(world, "contacts")["state"] == "done"
    assert owed(world, "contacts")["decided_by"] == "王芳"
    assert last_piece(world) == ("matched", None)
    world.once(30)
    assert len(world.letters_to(stranger)) == 2


def test_a_form_that_a_person_rejects_is_owed_as_before(world: World) -> None:
    rows = [contact(school) for school in schools(world)]
    send(world, filled(world, Annex.CONTACTS, rows), sender="someone@elsewhere.example")
    (review,) = world.rows("SELECT id FROM v_review")
    because = ("--by", "王芳", "--because", "请用单位邮箱报送")
    done = world.quick("review", "reject", review["id"], *because)
    assert done.status == 0, done.err
    assert owed(world, "contacts")["state"] == "pending"
    assert not world.rows("SELECT * FROM v_review")
    world.once(30)
    said = text_of(world.letters_to("someone@elsewhere.example")[-1])
    assert "请用单位邮箱报送" in said


def test_changed_contacts_are_written_into_the_registry(world: World) -> None:
    rows = [contact(school) for school in schools(world)]
    rows[0] |= {"change": "更换", "contact": "周敏", "contact_phone": "13900000000"}
    send(world, filled(world, Annex.CONTACTS, rows))
    assert state(world, "contacts") == ("done", [])
    code = schools(world)[0].code
    (unit,) = world.rows("SELECT contact, phone FROM v_units WHERE code = ?", code)
    assert unit == {"contact": "周敏", "phone": "13900000000"}


def test_a_declared_shortage_is_what_the_unit_should_have(world: World) -> None:
    rows = [need(world, school) for school in schools(world)]
    rows[0] |= {"needed": rows[0]["needed"] + 5}
    send(world, filled(world, Annex.ADJUSTMENT, rows))
    assert last_piece(world) == ("rejected", "form_errors")
    assert "缺少5张，没有写明原因" in text_of(answers(world)[0])
    rows[0] |= {"reason": "转入5人"}
    send(world, filled(world, Annex.ADJUSTMENT, rows), at=60)
    assert state(world, "adjustment") == ("done", [])
    code = schools(world)[0].code
    (card,) = world.rows("SELECT should_have, sent FROM v_cards WHERE unit_code = ?", code)
    assert card["should_have"] == card["sent"] + 5
    assert "缺：5张" in text_of(answers(world)[-1])


def test_what_a_district_moved_by_itself_is_in_the_account_of_cards(world: World) -> None:
    rows = [final(world, school) for school in schools(world)]
    one, two = schools(world)[:2]
    rows[0] |= {"needed_students": rows[0]["needed_students"] - 4, "reason": "转出"}
    rows[0] |= {"within_out": 4, "within_to": two.name}
    rows[1] |= {"needed_students": rows[1]["needed_students"] + 4, "reason": "转入"}
    rows[1] |= {"within_in": 4, "within_from": one.name}
    send(world, filled(world, Annex.ADJUSTMENT_FINAL, rows))
    assert state(world, "adjustment_final") == ("done", [])
    moved = world.rows("SELECT from_code, to_code, quantity, state FROM v_handovers")
    assert moved == [
        {"from_code": one.code, "to_code": two.code, "quantity": 4, "state": "confirmed"}
    ]


def test_several_forms_of_one_mail_get_one_answer(world: World) -> None:
    files = (
        filled(world, Annex.CONTACTS, [contact(s) for s in schools(world)]),
        filled(world, Annex.HEADCOUNT, [heads(s) for s in schools(world)]),
    )
    send(world, *files)
    (letter,) = answers(world)
    said = text_of(letter)
    assert "附件1专人名单" in said
    assert "附件2人数统计表" in said
    assert state(world, "contacts") == ("done", [])


def test_a_form_of_another_term_is_not_taken(world: World) -> None:
    mine = district(world)
    rows = tuple(heads(school) for school in schools(world))
    blank = Blank(Annex.HEADCOUNT, "2016-spring", mine.code, mine.name, rows)
    send(world, File("附件2.xlsx", write(blank), XLSX))
    assert last_piece(world) == ("rejected", "other_term")
    assert state(world, "headcount") == ("pending", [])


def scan(name: str) -> File:
    """The printed form with its seal."""
    return File(f"{name}.jpg", (PICTURES / f"{name}.jpg").read_bytes(), "image/jpeg")


@pytest.mark.engines
def test_the_bureaus_seal_settles_the_head_count_and_the_offices_does_not(world: World) -> None:
    send(world, scan("headcount_office"))
    assert last_piece(world) == ("rejected", "form_not_stamped")
    assert "不是青枫区教育局的" in text_of(answers(world)[0])
    send(world, filled(world, Annex.HEADCOUNT, [heads(s) for s in schools(world)]), at=60)
    assert state(world, "headcount") == ("partial", ["附件2 盖章件"])
    send(world, scan("headcount"), at=120)
    assert last_piece(world) == ("matched", None)
    assert state(world, "headcount") == ("done", [])
    counts = world.rows(
        "SELECT sum(total) AS heads, state FROM v_headcounts WHERE state <> 'replaced'"
    )
    assert counts == [{"heads": 400, "state": "accepted"}]


def summed(world: World, school: SchoolRow) -> dict[str, Any]:
    """The line of 附件5 as the record has it."""
    (row,) = world.rows("SELECT * FROM v_receipts WHERE school_code = ?", school.code)
    sent = row["quantity_received"]
    counts = {"issued_students": sent - 10, "issued_teachers": 10}
    signed = {"slips": row["slip"], "signer": row["signer"], "signed_on": row["signed_on"]}
    return {**named(school), "planned": sent, "received": sent, **signed, **counts}


@pytest.mark.engines
def test_a_summary_is_done_with_its_table_its_copy_and_the_acceptance(world: World) -> None:
    rows = [(s.name, n, n) for s in schools(world) for n in (sent_to(world, s.code),)]
    send(world, listed(*rows), subject="签收情况")
    lines = [summed(world, school) for school in schools(world)]
    wrong = [{**lines[0], "slips": "1"}, *lines[1:]]
    send(world, filled(world, Annex.SUMMARY, wrong), scan("acceptance"), at=60)
    assert "与记录的签收单号不一致" in text_of(answers(world)[-1])
    assert state(world, "summary") == ("partial", ["附件5 电子表", "附件5 盖章件"])
    send(world, filled(world, Annex.SUMMARY, lines), scan("summary"), at=120)
    assert state(world, "summary") == ("done", [])
    balance = "SELECT sum(distributed) AS given, sum(balance) AS left FROM v_cards"
    (card,) = world.rows(f"{balance} WHERE district_code = ?", district(world).code)
    assert card == {"given": sum(n for _, n, _ in rows), "left": 0}
