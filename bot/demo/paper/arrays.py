"""The one array type of the drawings, and the way into it from numpy's and OpenCV's many."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

Floats = NDArray[np.float32]
"""Any picture or field of numbers."""


def floats(array: ArrayLike | Image.Image) -> Floats:
    """The array as 32-bit floats."""
    return np.asarray(array, np.float32)
