"""Pictures and engines for the tests of photo reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.ocr import EngineMissing, Engines, choose

PICTURES = Path(__file__).parent / "pictures"
PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "practice"


def _chosen(name: str) -> Engines:
    engines = choose(name)
    if isinstance(engines, EngineMissing):
        pytest.skip(engines.because)
    return engines


@pytest.fixture(scope="session")
def rapid() -> Engines:
    """rapidocr alone, as on a machine without tesseract."""
    return _chosen("rapidocr")


@pytest.fixture(scope="session")
def tesseract() -> Engines:
    """tesseract alone, as an admin may choose."""
    return _chosen("tesseract")
