"""The pictures `show` writes: boxes stand where the photo has what was read there."""

from __future__ import annotations

import io
import json
import re
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageFont

from parsers.photo.drawing import Spot, Standing, draw_findings, stood_up, wrapped
from tests.whole.world import World

FONT = Path(__file__).parents[2] / "data" / "fonts" / "NotoSansSC.ttf"


@pytest.mark.engines
def test_a_photo_is_told_field_by_field(photos: World) -> None:
    out = photos.quick("show", "P2").out
    sent = photos.sent_to(1)
    assert re.search(rf"发放数量 +{sent}张 +\d+% +两次读数一致 +.*位置\(\d+, \d+\) 大小", out)
    assert re.search(rf"实收数量 +{sent}张 +\d+% +两次读数一致", out)
    assert re.search(r"公章 +印文“.+” +\d+% +红色，位置\(", out)
    assert re.search(r"签名 +有 +位置\(", out)
    assert "结果：待核对：公章不是该单位的" in out
    assert "等待：电教馆处理" in out
    assert re.search(r"\+50 +校名栏 ", out)


@pytest.mark.engines
@pytest.mark.parametrize("ref", ["P1", "P2", "M1", "M2"])
def test_the_seal_stands_in_its_box(photos: World, ref: str) -> None:
    story = json.loads(photos.quick("show", ref, "--json").out)
    paper = story["pieces"][0] if ref.startswith("M") else story
    path = Path(story["pictures"][ref.replace("M", "P")])
    assert path == photos.home / "out" / path.name
    redness = red_shares(path, paper["reading"])
    assert redness["inside"] > 10 * redness["outside"]


@pytest.mark.engines
def test_a_turned_and_a_leaning_picture_are_stood_up(photos: World) -> None:
    on_its_side, leaning = (
        json.loads(photos.quick("show", ref, "--json").out)["reading"] for ref in ("P1", "P2")
    )
    assert on_its_side["turned"] in (90, 270)
    assert abs(leaning["lean"]) > 2


@pytest.mark.engines
def test_a_picture_is_for_its_owner_alone(photos: World) -> None:
    path = Path(json.loads(photos.quick("show", "P1", "--json").out)["pictures"]["P1"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_turned_clockwise_as_it_was_read(turned: int) -> None:
    photo = np.zeros((40, 60, 3), np.uint8)
    photo[:10, :10] = 255
    size = (60, 40) if turned in (0, 180) else (40, 60)
    page = stood_up(photo, Standing(size, turned))
    corner = {0: page[0, 0], 90: page[0, -1], 180: page[-1, -1], 270: page[-1, 0]}[turned]
    assert page.shape[:2] == size[::-1]
    assert corner.tolist() == [255, 255, 255]


def test_what_is_no_picture_is_not_drawn() -> None:
    assert draw_findings(b"no picture", Standing((0, 0)), (), FONT, ()) is None


def test_boxes_at_the_edge_and_long_words_stay_in_the_picture(tmp_path: Path) -> None:
    paper = tmp_path / "page.png"
    Image.new("RGB", (400, 560), "white").save(paper)
    spots = [Spot((380, 0, 20, 20), "长" * 80, "#1a7f37"), Spot((0, 550, 400, 10), "", "#cf222e")]
    drawn = draw_findings(paper.read_bytes(), Standing((400, 560)), spots, FONT, ())
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


def red_shares(path: Path, reading: dict[str, Any]) -> dict[str, float]:
    """How much of the seal's box, and of the page around it, is inked red in the drawing."""
    width, height = reading["size"]
    x, y, w, h = reading["receipts"][0]["seals"][0]["box"]
    with Image.open(path) as drawn:
        page = np.asarray(drawn.convert("RGB"), np.int16)[:height, -width:]
    red = (page[:, :, 0] - page[:, :, 1:].max(axis=2)) > 40
    edge = max(6, w // 20)
    inside = red[y + edge : y + h - edge, x + edge : x + w - edge]
    outside = red.copy()
    outside[y - edge : y + h + edge, x - edge : x + w + 3 * edge] = False
    return {"inside": float(inside.mean()), "outside": float(outside.mean())}


def test_reasons_stand_under_what_was_found_in_lines_that_fit(tmp_path: Path) -> None:
    paper = tmp_path / "page.png"
    Image.new("RGB", (400, 560), "white").save(paper)
    few, many = (
        draw_findings(paper.read_bytes(), Standing((400, 560)), (), FONT, ("因为" * 40,) * count)
        for count in (1, 30)
    )
    assert few is not None
    assert many is not None
    sizes = [Image.open(io.BytesIO(drawn)).size for drawn in (few, many)]
    assert sizes[0][0] == sizes[1][0]
    assert sizes[0][1] < sizes[1][1]
    letters = ImageFont.truetype(str(FONT), 20)
    lines = wrapped("印章不是该单位的，" * 9, letters, 140)
    assert "".join(lines) == "印章不是该单位的，" * 9
    assert max(letters.getlength(line) for line in lines) <= 140
