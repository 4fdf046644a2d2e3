"""Several receipts in one photo: each by itself, and nothing of one for another."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pillow

from bot.demo.paper.camera import CLEAN, SCAN, photograph_together
from bot.demo.paper.cast import receipt_for, spoilt
from bot.demo.paper.chance import seeded
from bot.demo.paper.layouts import draw
from bot.demo.paper.spec import Receipt as Paper
from bot.matching import Asked, judge_all
from parsers.facts import Evidence, Fact, Field, Line, Mark, Reading, Receipt, Source
from parsers.ocr.contract import Engines
from parsers.photo import read_photo
from parsers.photo.ink import separate
from parsers.photo.parting import around_print, doubted, regions_of, says_twice
from parsers.photo.picture import Limits, decode
from parsers.photo.several import PAINT, is_paper, left_of
from parsers.photo.sheets import find_sheets
from parsers.photo.upright import Upright, lean_of, straighten, turn
from tests.bench.orders import Order
from tests.bench.orders import Paper as BenchPaper
from tests.bench.registry import city, of_city
from tests.bench.taking import take

OWN, REGISTRY = city("tuning"), of_city("tuning")
DISTRICT = OWN.districts[0]
PARCELS = [p for p in OWN.shipments if OWN.school(p.school).district == DISTRICT.code]


def a_receipt(at: int, fault: str | None = None, layout: str = "form-plain") -> Paper:
    drawn = receipt_for(OWN, PARCELS[at], seeded(at), layout=layout, hands=("neat",))
    look = replace(drawn.seal_look, shape="round", lower="", strength=0.9, angle=0.0)
    plain = replace(drawn, pen="black", seal_look=look, received=drawn.received_number)
    return spoilt(plain, fault, OWN, seeded(at))


def photo_of(*papers: Paper, conditions: object = CLEAN) -> bytes:
    pages = [draw(paper, seeded(5)) for paper in papers]
    return photograph_together(pages, conditions, seeded(6), 2400)  # type: ignore[arg-type]


def told(reading: Reading) -> list[tuple[str, str]]:
    asked = [Asked(receipt) for receipt in reading.receipts]
    origin = REGISTRY.sender(DISTRICT.code)
    verdicts = judge_all(asked, origin, REGISTRY.expected, REGISTRY.index)
    return [(v.unit_code, str(v.reason or v.state)) for v in verdicts]


def codes(*at: int) -> list[str]:
    return [PARCELS[i].school for i in at]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_sheet_in_a_photo_is_found(count: int) -> None:
    photo = decode(photo_of(*(a_receipt(i) for i in range(count))), Limits())
    assert not isinstance(photo, tuple)
    sheets = find_sheets(photo)
    assert len(sheets) == (0 if count == 1 else count)
    middles = [float(quad[:, 0].mean()) for quad in sheets]
    assert middles == sorted(middles)


def test_one_receipts_seal_is_never_its_neighbours(rapid: Engines) -> None:
    reading = read_photo(photo_of(a_receipt(0, "seal_missing"), a_receipt(1)), rapid)
    assert told(reading) == list(zip(codes(0, 1), ["seal_missing", "matched"], strict=True))
    width = reading.size[0]
    boxes = [receipt.signature_box for receipt in reading.receipts]
    assert all(box is not None for box in boxes)
    assert [box[0] < width / 2 for box in boxes if box] == [True, False]


def test_two_receipts_on_one_scan_are_parted_by_the_white_between_them(rapid: Engines) -> None:
    papers = (a_receipt(2), a_receipt(3, "quantity_differs"))
    reading = read_photo(photo_of(*papers, conditions=SCAN), rapid)
    assert told(reading) == list(zip(codes(2, 3), ["matched", "quantity_differs"], strict=True))
    assert [receipt.row for receipt in reading.receipts] == [1, 2]


def test_one_below_the_other_too(rapid: Engines) -> None:
    pages = [draw(a_receipt(at), seeded(5)).crop((0, 180, 1654, 1900)) for at in (0, 1)]
    whole = Pillow.new("RGB", (1654, 3440), "white")
    for at, page in enumerate(pages):
        whole.paste(page, (0, at * 1720))
    out = BytesIO()
    whole.save(out, "JPEG", quality=92)
    assert [code for code, _ in told(read_photo(out.getvalue(), rapid))] == codes(0, 1)


def line(text: str, x: int, y: int) -> Line:
    return Line(text, (x, y, 30 * len(text), 30), 0.99)


def form(x: int, y: int) -> list[Line]:
    labels = ("学校名称", "实收数量", "签收人", "签收日期")
    return [line(label, x, y + 60 * i) for i, label in enumerate(labels)]


def test_a_page_with_one_form_is_not_parted() -> None:
    assert regions_of(form(100, 100), (1000, 1000)) == ((0, 0, 1000, 1000),)
    two_columns = [*form(100, 100)[:2], *(line(t, 600, 100) for t in ("签收人", "联系电话"))]
    assert len(regions_of(two_columns, (1000, 1000))) == 1


def test_two_forms_side_by_side_or_below_each_other_are_parted() -> None:
    assert regions_of([*form(50, 100), *form(600, 130)], (1000, 800)) == (
        (0, 0, 385, 800), (385, 0, 615, 800),
    )  # fmt: skip
    below = regions_of([*form(50, 100), *form(50, 500)], (400, 900))
    assert [box[1] for box in below] == [0, 405]


def upright(*lines: Line) -> Upright:
    page = np.full((1000, 2000, 3), 255, np.uint8)
    return Upright(page, separate(page), lines, 0)


def test_print_that_fills_little_of_a_picture_is_read_with_room_for_a_seal_around_it() -> None:
    one, other = Line("收条", (800, 300, 100, 40), 0.9), Line("9月2日", (1000, 640, 200, 40), 0.9)
    assert around_print(upright(one, other)) == (700, 200, 600, 580)


def test_print_that_fills_the_picture_is_read_in_all_of_it() -> None:
    wide = Line("今收到资源卡", (200, 300, 1400, 40), 0.9)
    assert around_print(upright(wide)) is None
    assert around_print(upright()) is None


def test_what_cannot_be_parted_is_not_believed() -> None:
    mixed = [*form(50, 100), *form(600, 130), line("两校合并的一行文字横贯整页" * 2, 60, 115)]
    mixed += [line("清" * 30, 60, y) for y in range(90, 420, 30)]
    assert len(regions_of(mixed, (1000, 800))) == 1
    assert says_twice(mixed)
    number = Fact(Field.RECEIVED, 512, Source.HAND)
    paper = Receipt(1, Evidence.PHOTO, (number,), seal=Mark.PRESENT, signature=Mark.PRESENT)
    unsure = doubted(paper)
    assert (unsure.seal, unsure.signature) == (Mark.UNSURE, Mark.UNSURE)
    assert not any(fact.agreed for fact in unsure.facts)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("lean", [0.0, 3.0, -2.0])
def test_a_spot_is_followed_from_the_page_to_its_upright_place(quarters: int, lean: float) -> None:
    page = np.zeros((300, 500, 3), np.uint8)
    page[60:70, 400:410] = 255
    upright = turn(page, quarters)
    if lean:
        upright, _ = straighten(upright, lean)
    height, width = upright.shape[:2]
    seen = np.argwhere(upright[..., 0] > 128).mean(axis=0)[::-1]
    foretold = lean_of((width, height), quarters * 90, lean) @ (404.5, 64.5, 1.0)
    assert foretold[:2] == pytest.approx(seen, abs=2.0)


def test_the_words_around_a_photo_in_a_chat_are_no_second_receipt() -> None:
    one = Fact(Field.RECEIVED, 1, Source.PRINT, agreed=False, text="请再发一张清楚一点的")
    chat = Receipt(1, Evidence.PHOTO, (one,), seal=Mark.ABSENT, signature=Mark.UNSURE)
    assert not is_paper(chat)
    assert is_paper(replace(chat, seal=Mark.UNSURE))
    sent = Fact(Field.SENT, 512, Source.PRINT, agreed=False)
    assert is_paper(replace(chat, facts=(one, sent)))


def drawn(number: int, paper: BenchPaper) -> bytes:
    """A tuning picture of the benchmark."""
    return take(Order("tuning", number, paper)).data


def test_a_list_that_a_fold_cut_in_two_is_read_whole(rapid: Engines) -> None:
    reading = read_photo(drawn(419, BenchPaper.LIST), rapid)
    assert (reading.problem, len(reading.receipts)) == (None, 4)


def test_a_seal_small_beside_the_desk_is_seen_around_the_print(rapid: Engines) -> None:
    receipts = read_photo(drawn(466, BenchPaper.LIST), rapid).receipts
    assert {receipt.seal for receipt in receipts} == {Mark.PRESENT}
    assert len(receipts) == 7


def test_a_paper_beside_our_slip_on_one_scan_is_read_too(rapid: Engines) -> None:
    receipts = read_photo(drawn(525, BenchPaper.SEVERAL), rapid).receipts
    assert [receipt.evidence for receipt in receipts] == [Evidence.SLIP, Evidence.PHOTO]


def test_a_rule_of_a_table_is_no_edge_of_its_sheet(rapid: Engines) -> None:
    receipts = read_photo(drawn(14634, BenchPaper.SEVERAL), rapid).receipts
    assert [receipt.seal for receipt in receipts] == [Mark.PRESENT] * 2


def test_a_seal_is_seen_on_a_paper_that_is_small_beside_what_was_read_already(
    rapid: Engines,
) -> None:
    slips_and_note = read_photo(drawn(14533, BenchPaper.SEVERAL), rapid).receipts
    # the first slip came without a seal
    assert [one.seal for one in slips_and_note] == [Mark.ABSENT, Mark.PRESENT, Mark.PRESENT]


def test_what_is_left_beside_painted_sheets_is_cut_out_without_their_margins() -> None:
    rest = np.full((1000, 2000, 3), 255, np.uint8)
    assert left_of(rest).tolist() == [[0, 0], [2000, 0], [2000, 1000], [0, 1000]]
    rest[20:980, 30:1300] = PAINT
    assert left_of(rest).tolist() == [[1300, 0], [2000, 0], [2000, 1000], [1300, 1000]]
    # papers on both sides of a sheet
    rest[20:980, 30:700] = 255
    assert left_of(rest).tolist() == [[0, 0], [2000, 0], [2000, 1000], [0, 1000]]
    rest[:, :] = PAINT
    assert left_of(rest).tolist() == [[0, 0], [2000, 0], [2000, 1000], [0, 1000]]


def test_small_digits_that_run_into_one_another_are_not_crossed_out(rapid: Engines) -> None:
    receipts = read_photo(drawn(15345, BenchPaper.SEVERAL), rapid).receipts
    counts = [f for one in receipts for f in one.facts if f.field == Field.RECEIVED]
    assert [(count.value, count.agreed) for count in counts] == [(597, True), (887, True)]


def test_a_seal_on_a_sheet_with_much_red_desk_around_it_is_not_missing(rapid: Engines) -> None:
    receipts = read_photo(drawn(17289, BenchPaper.SEVERAL), rapid).receipts
    assert [one.seal for one in receipts[:2]] == [Mark.PRESENT] * 2


def test_a_sheets_edge_never_runs_through_another_sheet(rapid: Engines) -> None:
    receipts = read_photo(drawn(20992, BenchPaper.SEVERAL), rapid).receipts
    named = [{f.value for f in one.facts if f.field == Field.SCHOOL} for one in receipts]
    assert [len(names) for names in named] == [1, 1, 1]
    assert len(set[object]().union(*named)) == 3
    assert {one.seal for one in receipts} == {Mark.PRESENT}
