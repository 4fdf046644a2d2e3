"""Forms written into a mail, and tables in documents, are pieces like any spreadsheet."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest

from parsers.containers import Kind, Piece, pieces_of
from parsers.mime import read_email
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form
from parsers.sheet.tables import read_tables

ROWS = (
    ("序号", "单位", "实收", "实需", "余", "缺", "原因"),
    ("1", "甲小学", "50", "48", "2", "0", "转出2人"),
    ("2", "乙小学", "30", "31", "0", "1", "转入1人"),
)
HTML = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
QUOTED = f'<blockquote id="isReplyContent"><table>{HTML}</table></blockquote>'


def pieces(text: str = "", html: str = "", attached: bytes = b"") -> tuple[Piece, ...]:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.com", "上报"
    message.set_content(text or "见下")
    if html:
        message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(attached, "application", "octet-stream", filename="表.bin")
    return pieces_of(read_email(message.as_bytes()))


def forms(found: tuple[Piece, ...]) -> list[Form]:
    return [form for piece in found if piece.kind is Kind.SHEET for form in _of(piece)]


def _of(piece: Piece) -> tuple[Form, ...]:
    return read_tables(piece.data).forms


def document(*, picture: bytes = b"") -> bytes:
    made = docx.Document()
    made.add_paragraph("余、缺调剂申报表")
    made.add_paragraph("填报单位：靖江市教育局")
    table = made.add_table(len(ROWS), len(ROWS[0]))
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    made.add_paragraph("填表人：张三　联系电话：0523-84810000")
    if picture:
        made.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_table_pasted_into_a_letter_is_a_form() -> None:
    html = (
        f"<p>局馆：</p><p>余、缺调剂申报表</p><p>填报单位：靖江市教育局</p><table>{HTML}</table>"
        "<p>填表人：张三</p>"
    )
    (form,) = forms(pieces(html=html))
    assert (form.annex, form.unit, form.foot) == (
        Annex.ADJUSTMENT,
        "靖江市教育局",
        {"填表人": "张三"},
    )
    assert [row.number("surplus") for row in form.rows] == [2, 0]


@pytest.mark.parametrize("gap", ["\t", "   ", "　　"])
def test_columns_aligned_by_gaps_are_a_form(gap: str) -> None:
    text = "余、缺调剂申报表\n" + "\n".join(gap.join(row) for row in ROWS) + "\n\n填表人：张三\n"
    (form,) = forms(pieces(text=text))
    assert [row.text("reason") for row in form.rows] == ["转出2人", "转入1人"]


def test_a_table_that_comes_back_quoted_is_not_the_senders() -> None:
    assert pieces(html=f"<p>收到</p>{QUOTED}") == ()


def test_the_senders_table_counts_and_the_quoted_one_does_not() -> None:
    assert len(forms(pieces(html=f"<table>{HTML}</table>{QUOTED}"))) == 1


def test_a_letter_with_another_table_has_no_piece() -> None:
    html = "<table><tr><td>姓名</td><td>电话</td></tr><tr><td>张三</td><td>1</td></tr></table>"
    assert pieces(html=html) == ()


def test_a_forwarded_letters_table_is_found() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "b@example.com", "上报"
    inner.set_content(f"<table>{HTML}</table>", subtype="html")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@example.com", "转发：上报"
    outer.set_content("见附件")
    outer.add_attachment(inner)
    assert len(forms(pieces_of(read_email(outer.as_bytes())))) == 1


def test_a_table_in_a_document_is_a_form_with_its_head_and_foot() -> None:
    (form,) = forms(pieces(attached=document()))
    assert (form.annex, form.unit, form.foot["填表人"]) == (
        Annex.ADJUSTMENT,
        "靖江市教育局",
        "张三",
    )
    assert form.rows[0].cells["surplus"].place == "E4"


def test_pictures_in_a_document_with_a_table_are_pieces_besides(photo: bytes) -> None:
    found = pieces(attached=document(picture=photo))
    assert [piece.kind for piece in found] == [Kind.SHEET, Kind.PICTURE]


def test_a_document_without_a_table_stays_a_document() -> None:
    made = docx.Document()
    made.add_paragraph("今收到资源卡512张")
    out = io.BytesIO()
    made.save(out)
    (piece,) = pieces(attached=out.getvalue())
    assert piece.kind is Kind.DOCUMENT


@pytest.fixture(scope="module")
def photo() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((600, 400), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()
