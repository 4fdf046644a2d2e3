"""`twkzyk forms`: a set for every district, municipal schools each their own."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook

from parsers.sheet.form import Form
from parsers.sheet.forms import read_forms
from tests.cli.conftest import Bot, bot, ready

__all__ = ["bot", "ready"]


def written(ready: Bot, tmp_path: Path) -> dict[str, bytes]:
    ran = ready.run("forms", "2016-autumn", "--out", tmp_path / "out")
    assert ran.status == 0, ran.err
    return {
        str(path.relative_to(tmp_path / "out")): path.read_bytes()
        for path in sorted((tmp_path / "out").rglob("*.*"))
    }


def only(data: bytes) -> Form:
    (form,) = read_forms(data)
    return form


def test_every_owner_gets_all_six_forms(ready: Bot, tmp_path: Path) -> None:
    names = list(written(ready, tmp_path))
    assert len(names) == 12
    assert "靖江市/附件2人数统计表（靖江市2016年秋学期）.xlsx" in names
    assert "市直学校/泰州中学/附件6验收证明（泰州中学2016年秋学期）.docx" in names


def test_the_record_stands_in_the_summary(ready: Bot, tmp_path: Path) -> None:
    slip = ready.rows("SELECT slip FROM v_receipts WHERE school_code = 'S1'")[0][0]
    done = ready.run(
        "acknowledge", slip, "--quantity", "510", "--by", "李明", "--because", "电话核实"
    )
    assert done.status == 0, done.err
    data = written(ready, tmp_path)["靖江市/附件5发放汇总表（靖江市2016年秋学期）.xlsx"]
    (row,) = only(data).rows
    assert (row.text("unit"), row.number("planned"), row.number("received")) == (
        "靖江实验小学",
        512,
        510,
    )
    assert row.text("slips") == slip


def test_what_nobody_knows_stays_open(ready: Bot, tmp_path: Path) -> None:
    data = written(ready, tmp_path)["靖江市/附件2人数统计表（靖江市2016年秋学期）.xlsx"]
    (row,) = only(data).rows
    assert (row.text("code"), row.text("stage")) == ("S1", "小学")
    assert row.cells["g1"].blank


def test_the_centres_own_form_replaces_ours_and_is_filled_in(ready: Bot, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows = (
        ["泰州市资源卡人数统计表（附件2）"],
        ["填报单位：", None, None, "学期："],
        ["学校", "编码", "一年级", "二年级", "教师", "总计"],
        *[[None] * 6] * 2,
        ["合计", None, "=SUM(C4:C5)", "=SUM(D4:D5)", "=SUM(E4:E5)", "=SUM(F4:F5)"],
        ["填表人："],
    )
    for line in rows:
        sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    (ready.home / "forms" / "附件2人数统计表.xlsx").write_bytes(data.getvalue())
    ready.bring("schools", "code,name,district\nS3,靖江二中,D1\nS4,靖江三中,D1\n")
    made = written(ready, tmp_path)["靖江市/附件2人数统计表（靖江市2016年秋学期）.xlsx"]
    form = only(made)
    assert [row.text("unit") for row in form.rows] == ["靖江实验小学", "靖江二中", "靖江三中"]
    assert (form.ours, form.term, form.unit) == (True, "2016-autumn", "D1")
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert (sheet["A2"].value, sheet["D2"].value) == ("填报单位：靖江市", "学期：2016年秋学期")
    assert (sheet["A7"].value, sheet["C7"].value) == ("合计", "=SUM(C4:C6)")


def test_a_wrong_term_and_an_empty_registry_say_what_to_do(bot: Bot, tmp_path: Path) -> None:
    assert bot.run("init").status == 0
    assert bot.run("forms", "2016", "--out", tmp_path).status == 2
    ran = bot.run("forms", "2016-autumn", "--out", tmp_path)
    assert (ran.status, "import districts" in ran.err) == (2, True)
