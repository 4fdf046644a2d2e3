"""Reading text in pictures: one contract, several engines behind it.

What stands in a line is for engines to say; where to look and what it means is for
`parsers.photo`. Nothing here is ever downloaded.
"""

from __future__ import annotations

from parsers.ocr.contract import Engine, EngineMissing, Engines, Image, Quad, Strip
from parsers.ocr.engines import choose

__all__ = ["Engine", "EngineMissing", "Engines", "Image", "Quad", "Strip", "choose"]
