"""Choosing engines by the setting `[ocr] engine`."""

from __future__ import annotations

from parsers.ocr.contract import EngineMissing, Engines
from parsers.ocr.rapid import Rapid, open_rapid
from parsers.ocr.tess import Tesseract, open_tesseract


def choose(engine: str = "auto", threads: int = 2) -> Engines | EngineMissing:
    """The engines for a setting, or why there are none.

    `auto`: rapidocr reads, since it found the school on 59 of 60 simulated photos where
    tesseract found 22 (MAIL-FACTS, "Reading paper"); tesseract, where it is installed, is
    asked only for a second opinion on a number.
    """
    if engine == "auto":
        return _auto(open_rapid(threads), open_tesseract())
    if engine not in {"rapidocr", "tesseract"}:
        return EngineMissing(engine, "[ocr] engine knows auto, rapidocr and tesseract")
    opened = open_rapid(threads) if engine == "rapidocr" else open_tesseract()
    return opened if isinstance(opened, EngineMissing) else Engines(opened)


def _auto(
    rapid: Rapid | EngineMissing, tesseract: Tesseract | EngineMissing
) -> Engines | EngineMissing:
    if isinstance(rapid, EngineMissing):
        if isinstance(tesseract, EngineMissing):
            return EngineMissing("auto", f"{rapid.because}; {tesseract.because}")
        return Engines(tesseract, missing=(rapid,))
    if isinstance(tesseract, EngineMissing):
        return Engines(rapid, missing=(tesseract,))
    return Engines(rapid, tesseract)
