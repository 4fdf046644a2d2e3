"""`twkzyk slips` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from bot.__main__ import main
from parsers.photo.slip_layout import BOXES

DISTRICTS = "code,name,email\nD2,兴化市,d2@d.example\nD1,靖江市,d1@d.example\n"
SCHOOLS = "code,name,district\nS3,兴化小学,D2\nS2,靖江二小,D1\nS1,靖江实验小学,D1\n"
SHIPMENTS = (
    "term,school,quantity,slip\n"
    "2016-autumn,S3,30,\n2016-autumn,S2,20,\n2016-autumn,S1,10,\n2016-autumn,D1,100,\n"
    "2017-spring,S1,11,\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TWKZYK_LANG", raising=False)
    monkeypatch.setenv("TWKZYK_HOME", str(tmp_path / "home"))
    assert main(["init"]) == 0
    for kind, text in (("districts", DISTRICTS), ("schools", SCHOOLS), ("shipments", SHIPMENTS)):
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, encoding="utf-8")
        assert main(["import", kind, str(file)]) == 0
    return tmp_path


def test_a_page_a_parcel_of_the_term_by_district_and_school(home: Path) -> None:
    out = home / "out"
    assert main(["slips", "2016-autumn", "--out", str(out)]) == 0
    listed = json.loads((out / "slips.json").read_text(encoding="utf-8"))
    assert [(p["page"], p["school_code"], p["quantity"]) for p in listed] == [
        (1, "D1", 100),
        (2, "S1", 10),
        (3, "S2", 20),
        (4, "S3", 30),
    ]
    assert set(listed[0]) == {
        "page", "slip", "school_code", "school", "term", "quantity", "boxes",
    }  # fmt: skip
    assert listed[0]["boxes"] == {name: list(place) for name, place in BOXES.items()}
    (file,) = out.glob("*.pdf")
    pages = pypdfium2.PdfDocument(file)
    for entry in listed:
        words = pages[entry["page"] - 1].get_textpage().get_text_range()
        assert entry["slip"] in "".join(words.split())
        assert entry["school"] in words


def test_split_gives_a_file_a_district_besides(home: Path) -> None:
    out = home / "out"
    assert main(["slips", "2016-autumn", "--out", str(out), "--split"]) == 0
    counts = {
        path.name: len(pypdfium2.PdfDocument(path)) for path in (out / "分市区").glob("*.pdf")
    }
    assert counts == {"01-靖江市.pdf": 3, "02-兴化市.pdf": 1}


def test_twice_the_same_gives_the_same_files(home: Path) -> None:
    for name in ("one", "two"):
        assert main(["slips", "2016-autumn", "--out", str(home / name)]) == 0
    for path in (home / "one").iterdir():
        assert path.read_bytes() == (home / "two" / path.name).read_bytes()


def test_a_term_without_parcels_is_told_with_the_next_step(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["slips", "2018-spring", "--out", str(home / "out")]) == 2
    assert "import shipments" in capsys.readouterr().err
    assert not (home / "out").exists()
