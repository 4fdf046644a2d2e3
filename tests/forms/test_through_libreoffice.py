"""Filled forms that LibreOffice saved in other formats are read back as they were filled in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.forms import Value, write
from parsers.sheet.annexes import COLUMNS, Annex
from parsers.sheet.form import Form
from parsers.sheet.forms import read_forms
from tests.forms.blanks import blank, full_rows

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "csv": "Text - txt - csv (StarCalc):44,34,85",
}

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


@pytest.fixture(scope="module", params=FILTERS)
def saved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Annex, bytes]:
    """Every table form, filled in and saved by LibreOffice."""
    folder, ending = tmp_path_factory.mktemp(request.param), request.param
    for annex in COLUMNS:
        (folder / f"{annex}.xlsx").write_bytes(write(blank(annex, rows=full_rows(annex))))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", f"{ending}:{FILTERS[ending]}", "--outdir", str(folder / "out")]
    subprocess.run(
        [*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=200
    )
    return {annex: Path(folder, "out", f"{annex}.{ending}").read_bytes() for annex in COLUMNS}


def only(data: bytes) -> Form:
    (form,) = read_forms(data)
    return form


@pytest.mark.parametrize("annex", COLUMNS)
def test_a_filled_form_is_read_back_equal(saved: Mapping[Annex, bytes], annex: Annex) -> None:
    form, filled = only(saved[annex]), full_rows(annex)
    assert form.annex is annex
    assert form.term == "2016-autumn"
    assert not form.uncomputed
    assert len(form.rows) == len(filled)
    for row, known in zip(form.rows, filled, strict=True):
        assert {key: row.cells[key].text for key in given(annex, known)} == given(annex, known)
        assert all(not row.cells[key].blank for key in SUMS[annex])


SUMS: Mapping[Annex, tuple[str, ...]] = {
    Annex.CONTACTS: (),
    Annex.HEADCOUNT: ("students", "total"),
    Annex.ADJUSTMENT: ("surplus", "shortage"),
    Annex.ADJUSTMENT_FINAL: ("surplus", "shortage", "final"),
    Annex.SUMMARY: ("issued", "balance"),
}
"""What the form works out by itself."""


def given(annex: Annex, row: Mapping[str, Value]) -> dict[str, str]:
    """What was typed in, as text."""
    return {key: str(value) for key, value in row.items() if key not in SUMS[annex]}
