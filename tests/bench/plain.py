"""The engines by themselves, on the very file that arrived: what the bot is measured against."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.names import NameIndex
from parsers.ocr.rapid import packaged_models
from parsers.ocr.tess import LANGUAGE

RAPID, TESSERACT = "rapidocr", "tesseract"


@dataclass(frozen=True, slots=True)
class Plain:
    """What a plain engine read, and how long it took."""

    lines: tuple[str, ...]
    seconds: float


def read_all(data: bytes, threads: int) -> dict[str, Plain]:
    """Both engines on one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "photo.jpg"
        file.write_bytes(data)
        rapid = _rapid(threads)
        return {
            RAPID: _timed(lambda: _rapid_lines(rapid, file)),
            TESSERACT: _timed(lambda: _tesseract_lines(file)),
        }


def _timed(read: Callable[[], tuple[str, ...]]) -> Plain:
    start = time.perf_counter()
    lines = read()
    return Plain(lines, time.perf_counter() - start)


@cache
def _rapid(threads: int) -> Any:
    """rapidocr as it comes, with the models of its wheel and as many threads as the bot's."""
    from rapidocr import RapidOCR

    models = packaged_models()
    if not isinstance(models, dict):
        raise TypeError(models.because)
    threads_key = "EngineConfig.onnxruntime.intra_op_num_threads"
    engine = RapidOCR(params={"Global.log_level": "critical", threads_key: threads, **models})
    import numpy as np

    engine(np.full((200, 400, 3), 255, np.uint8))
    return engine


def _rapid_lines(engine: Any, file: Path) -> tuple[str, ...]:
    read = engine(str(file))
    return tuple(read.txts or ())


def _tesseract_lines(file: Path) -> tuple[str, ...]:
    import pytesseract

    text = pytesseract.image_to_string(str(file), lang=LANGUAGE)
    # Tesseract puts blanks between Chinese characters.
    return tuple(line.replace(" ", "") for line in text.splitlines() if line.strip())


def finds_school(index: NameIndex, lines: Iterable[str], code: str) -> bool:
    """Whether the surest unit named anywhere in the lines is this school, and it alone."""
    best: dict[str, float] = {}
    for match in (match for line in lines for match in index.find(line)):
        if match.unit_code in index.schools:
            best[match.unit_code] = max(match.strength, best.get(match.unit_code, 0.0))
    top = max(best.values(), default=0.0)
    return [unit for unit, strength in best.items() if strength == top] == [code]
