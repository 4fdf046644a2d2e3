"""Nets of our own that read a strip: they go on from rapidocr's recogniser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.ocr.doubts import Likelihoods

if TYPE_CHECKING:
    import onnxruntime

ROWS, LEAST = 48, 96
"""Pixels a strip has in height, and in width at least."""


class Net:
    """One net, opened from its file; safe to use from one thread at a time."""

    def __init__(self, file: Path, most: int) -> None:
        """`most`: pixels a strip has in width at most, at its 48 in height."""
        self._session = opened(file)
        self._most = most
        self.letters = ("", *self._session.get_modelmeta().custom_metadata_map["character"])
        """What it says, none first."""

    def along(self, strip: Image) -> Likelihoods:
        """How likely each letter stands on each step along a strip of dark ink on light paper."""
        (likely,) = self._session.run(None, {"x": made_ready(strip, self._most)})
        return np.asarray(likely[0], np.float32)


def opened(file: Path) -> onnxruntime.InferenceSession:
    """A net from its file, to run in one thread and with little memory."""
    # late: it takes a while, and not every photo needs a net
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    # packed weights are a second copy of all, and no faster on strips so short
    options.add_session_config_entry("session.disable_prepacking", "1")
    return onnxruntime.InferenceSession(str(file), options)


def made_ready(strip: Image, most: int) -> NDArray[np.float32]:
    """A grey strip as a net takes it: 48 rows on three channels, from -1 (ink) to 1 (paper)."""
    height, width = strip.shape
    width = min(most, max(8, round(width * ROWS / height)))
    line = cv2.resize(strip, (width, ROWS), interpolation=cv2.INTER_AREA)
    ready = np.ones((1, 3, ROWS, max(LEAST, width)), np.float32)
    ready[..., :width] = line.astype(np.float32) / 127.5 - 1
    return ready
