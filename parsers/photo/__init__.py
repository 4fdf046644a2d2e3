"""Reading photos and scans of receipts: pixels in, facts out."""

from __future__ import annotations

from parsers.photo.picture import Limits
from parsers.photo.reading import read_photo

__all__ = ["Limits", "read_photo"]
