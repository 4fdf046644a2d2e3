"""tesseract through pytesseract: a second opinion on print, and the engine of last resort."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from parsers.facts import Line, Spelling
from parsers.ocr.contract import EngineMissing, Image, Quad, Strip

LANGUAGE = "chi_sim"
PAGE = "--psm 3"
"""Fully automatic layout."""

STRIP = "--psm 7"
"""One line of text."""

SECONDS = 60
"""A picture tesseract chews on longer than this is given up."""

DataRow = dict[str, str]


def open_tesseract() -> Tesseract | EngineMissing:
    """Tesseract with simplified Chinese, or what to install."""
    try:
        import pytesseract
    except ImportError:
        return EngineMissing("tesseract", "pip install pytesseract")
    if shutil.which(pytesseract.pytesseract.tesseract_cmd) is None:
        return EngineMissing("tesseract", "install tesseract-ocr and tesseract-ocr-chi-sim")
    try:
        languages = pytesseract.get_languages(config="")
    except pytesseract.TesseractError as error:
        return EngineMissing("tesseract", f"tesseract does not start: {error}")
    if LANGUAGE not in languages:
        return EngineMissing("tesseract", "install its Chinese: tesseract-ocr-chi-sim")
    return Tesseract()


class Tesseract:
    """tesseract behind the contract; each call starts its own process."""

    name = "tesseract"

    def find(self, image: Image) -> tuple[Quad, ...]:
        """Where lines stand; costs a whole reading, tesseract has no cheaper way."""
        return tuple(_corners(line) for line in self.read(image))

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        """Read strips one by one."""
        return tuple(_joined(_rows(strip, STRIP)) for strip in strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        """Read strips one by one; of its doubts tesseract tells only how large they are."""
        return tuple(Spelling.plain(text, sure) for text, sure in self.recognise(strips))

    def read(self, image: Image) -> tuple[Line, ...]:
        """All lines of an upright picture."""
        lines: dict[tuple[str, ...], list[DataRow]] = defaultdict(list)
        for row in _rows(image, PAGE):
            lines[row["block_num"], row["par_num"], row["line_num"]].append(row)
        return tuple(_line(rows) for rows in lines.values())


def _rows(image: Image, layout: str) -> list[DataRow]:
    """Words with their boxes; none where tesseract fails or takes too long."""
    import pytesseract

    grey = image if image.ndim == 2 else image[:, :, 2]
    try:
        table = pytesseract.image_to_data(
            grey, lang=LANGUAGE, config=layout, timeout=SECONDS, output_type="dict"
        )
    except RuntimeError:
        return []
    columns = {key: [str(value) for value in values] for key, values in table.items()}
    rows = [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]
    return [row for row in rows if row["text"].strip() and float(row["conf"]) >= 0]


def _joined(rows: list[DataRow]) -> Strip:
    if not rows:
        return "", 0.0
    sure = sum(float(row["conf"]) for row in rows) / len(rows) / 100
    return "".join(row["text"] for row in rows), sure


def _line(rows: list[DataRow]) -> Line:
    text, sure = _joined(rows)
    left = min(int(row["left"]) for row in rows)
    top = min(int(row["top"]) for row in rows)
    right = max(int(row["left"]) + int(row["width"]) for row in rows)
    bottom = max(int(row["top"]) + int(row["height"]) for row in rows)
    return Line(text, (left, top, right - left, bottom - top), sure)


def _corners(line: Line) -> Quad:
    x, y, w, h = line.box
    return np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32)
