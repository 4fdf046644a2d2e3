"""`twkzyk show`, run as a person runs it, on what the bot has read in a district's list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.show.conftest import agrees_with_golden
from tests.whole.world import World, copy_home


@pytest.fixture
def own(lists: World, tmp_path: Path) -> World:
    """A copy that a test may change."""
    return replace(lists, home=copy_home(lists.home, tmp_path / "home"))


def test_a_piece_is_told_row_by_row_with_the_evidence(lists: World) -> None:
    agrees_with_golden(lists.run("show", "P1"), "piece", lists)


def test_a_message_is_told_with_its_pieces_letters_and_history(lists: World) -> None:
    out = lists.quick("show", "M1").out
    for said in (
        "来信 M1",
        "签收情况",
        "附件 P1 签收情况.csv",
        "结论 2",
        "L1，已发出",
        "识别并判定",
    ):
        assert said in out


def test_a_message_is_found_by_its_message_id(lists: World) -> None:
    mark = lists.rows("SELECT message_id FROM v_messages")[0]["message_id"]
    assert lists.quick("show", mark).out == lists.quick("show", "M1").out


def test_a_shipment_is_told_by_its_slip(lists: World) -> None:
    agrees_with_golden(lists.run("show", lists.receipt(0)["slip"]), "shipment", lists)


def test_a_school_is_told_by_code_and_by_name(lists: World) -> None:
    school = lists.school(1)
    by_code = lists.quick("show", school.code)
    assert by_code.out == lists.quick("show", school.name).out
    agrees_with_golden(by_code, "school", lists)


def test_a_district_is_told_with_its_schools(lists: World) -> None:
    out = lists.quick("show", lists.city.districts[0].name).out
    assert lists.school(0).name in out
    assert "所属单位" in out


def test_a_letter_is_told_with_its_text(lists: World) -> None:
    agrees_with_golden(lists.run("show", "L1"), "letter", lists)


def test_a_review_is_told_with_its_paper_and_the_next_step(lists: World) -> None:
    out = lists.quick("show", "R1").out
    assert "实收与发出数量不同" in out
    assert "下一步：twkzyk review accept 1 --by 姓名" in out
    assert lists.school(1).name in out


def test_everything_is_told_in_english_too(lists: World) -> None:
    out = lists.quick("show", "P1", lang="en").out
    for said in ("piece P1", "Recognised 1", "outcome: matched", "another quantity than was sent"):
        assert said in out


def test_json_tells_the_whole_story(lists: World) -> None:
    story = json.loads(lists.quick("show", "m1", "--json").out)
    assert (story["ref"], story["kind"], story["pictures"]) == ("M1", "message", {})
    verdicts = story["pieces"][0]["verdicts"]
    assert [verdict["quantity"] for verdict in verdicts] == [row[2] for row in rows_sent(lists)]
    assert {hit["rule"] for hit in verdicts[0]["candidates"][0]["hits"]} >= {"printed_school"}
    assert lists.school(0).name in story["units"].values()


@pytest.mark.parametrize("ref", ["M999", "P0", "nowhere", "没有的小学", ""])
def test_what_nothing_is_called_is_one_line_with_the_next_step(lists: World, ref: str) -> None:
    ran = lists.quick("show", ref)
    assert (ran.status, ran.out) == (2, "")
    assert "没有找到" in ran.line
    assert "M12" in ran.line


def test_a_name_of_two_schools_asks_for_the_code(own: World, tmp_path: Path) -> None:
    table = tmp_path / "schools.csv"
    one, other = (district.code for district in own.city.districts[:2])
    table.write_text(f"code,name,district\nT1,同名小学,{one}\nT2,同名小学,{other}\n")
    assert own.quick("import", "schools", table).status == 0
    ran = own.quick("show", "同名小学")
    assert ran.status == 2
    assert "T1" in ran.line
    assert "T2" in ran.line


def test_what_a_person_decided_is_told_beside_what_the_bot_thought(own: World) -> None:
    assert own.quick("review", "accept", "1", "--by", "王芳", "--quantity", "328").status == 0
    paper, review = own.quick("show", "P1").out, own.quick("show", "R1").out
    assert "起初判为：待核对：实收与发出数量不同" in paper
    assert "R1，实收与发出数量不同，同意：王芳" in paper
    assert "结果：同意" in review
    assert "决定人：王芳" in review
    assert "下一步" not in review


def test_of_a_long_list_a_shipment_shows_its_own_row(lists: World) -> None:
    out = lists.quick("show", lists.receipt(1)["slip"]).out
    assert "识别结果 2" in out
    assert "识别结果 1" not in out


def rows_sent(world: World) -> list[tuple[str, int, int]]:
    return [world.row(0), world.row(1, fewer=3)]
