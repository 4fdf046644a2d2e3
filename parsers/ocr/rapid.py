"""rapidocr (PP-OCR on onnxruntime): finds and reads lines, printed and handwritten.

Its models travel in its wheel and are named one by one here, because an unnamed model
makes rapidocr look for one on the network.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import compress
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from parsers.facts import Line, Spelling
from parsers.memory import give_back, share_one_heap
from parsers.ocr.contract import EngineMissing, Image, Quad, Strip
from parsers.ocr.doubts import spelt
from parsers.ocr.strips import bounds, cut

FIND_SIDE = 1152
"""Longest side in pixels of the picture in which lines are looked for; they are read from
the full one. On the practice set 960 finds the same lines as 1600, at a third of the time."""

LEAST_SURE = 0.5
"""Lines read less surely are noise (rapidocr's own default)."""

FIND_AREA = 1_000_000
"""Pixels of that picture at most: 300 MB, and a square one would take 400. A page of A4 has 0.94
million at that side, a photo of 4 to 3 all of it."""

BATCH = 3
"""Strips read at once: each is padded to the longest, and 6 take 50 MB more than 2."""

LONGEST = 40.0
"""Widths of a strip in its heights beyond which it is pressed together: what is longer is hardly
a line of print but a rule, and three such strips of 200 heights took 700 MB and 15 s."""

LONG = 20.0
"""From this on a strip is read alone: others beside it would be padded to its width."""

SLIM = 2.0
"""Sides of the picture in which lines are looked for, at most: rapidocr enlarges one until its
shorter side has 736 pixels."""

MUCH_MB = 340
"""What a process may hold before lines are looked for: that takes up to 300 more. (Over 57 photos
340, and 400 between photos, kept the peak at 538 MB where 400 and 480 let it be 632, in the same
time.)"""

MODELS = {
    "Det.model_path": "*_det_*.onnx",
    "Cls.model_path": "*_cls_*.onnx",
    "Rec.model_path": "*_rec_*.onnx",
}


def open_rapid(threads: int = 2) -> Rapid | EngineMissing:
    """Load the models, or say why they cannot be loaded."""
    models = packaged_models()
    if isinstance(models, EngineMissing):
        return models
    # before its threads are there
    share_one_heap()
    # late: onnxruntime and the models take most of a second
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    threads_key = "EngineConfig.onnxruntime.intra_op_num_threads"
    settings = {
        "Global.log_level": "critical",
        "Global.max_side_len": FIND_SIDE,
        "Global.text_score": LEAST_SURE,
        threads_key: threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Rec.rec_batch_num": BATCH,
    }
    return Rapid(RapidOCR(params={**settings, **models}))


def packaged_models() -> dict[str, str] | EngineMissing:
    """The path of each model inside the wheel."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return EngineMissing("rapidocr", "pip install rapidocr onnxruntime")
    folder = Path(spec.origin).parent / "models"
    found = {key: next(iter(sorted(folder.glob(name))), None) for key, name in MODELS.items()}
    if not all(found.values()):
        return EngineMissing("rapidocr", "its wheel lacks models; install rapidocr 3.10 or later")
    return {key: str(path) for key, path in found.items()}


class Rapid:
    """rapidocr behind the contract; safe to use from one thread at a time."""

    name = "rapidocr"

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def find(self, image: Image) -> tuple[Quad, ...]:
        """Where lines stand; cheap next to reading them."""
        give_back(above=MUCH_MB)
        found = self._engine(shrunk(image), use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return ()
        scale = max(image.shape[:2]) / max(_shrunk_shape(image))
        return tuple(np.asarray(box, np.float32) * scale for box in found.boxes)

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        """Read strips in one batch."""
        if not strips:
            return ()
        long = [_is_long(strip) for strip in strips]
        alone = [self._recognised([strip])[0] for strip in compress(strips, long)]
        others = self._recognised(list(compress(strips, [not one for one in long])))
        sources = {True: iter(alone), False: iter(others)}
        return tuple(next(sources[by_itself]) for by_itself in long)

    def _recognised(self, strips: Sequence[Image]) -> list[Strip]:
        if not strips:
            return []
        read = self._engine.recognize_txt([_colour(pressed(strip)) for strip in strips])
        return [(text, float(sure)) for text, sure in zip(read.txts, read.scores, strict=True)]

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        """Read strips one by one, and keep what the recogniser doubted."""
        return tuple(self._spelt(_colour(pressed(strip))) for strip in strips)

    def _spelt(self, strip: Image) -> Spelling:
        recogniser = self._recogniser()
        height, width = recogniser.rec_image_shape[1:3]
        ratio = max(width / height, strip.shape[1] / strip.shape[0])
        ready = recogniser.resize_norm_img(strip, ratio)[np.newaxis]
        return spelt(recogniser.session(ready)[0], recogniser.postprocess_op.character)

    def _recogniser(self) -> Any:
        """rapidocr's own, which it loads when it first has something to read."""
        if self._engine.text_rec is None:
            self._engine.recognize_txt([np.full((48, 48, 3), 255, np.uint8)])
        return self._engine.text_rec

    def read(self, image: Image) -> tuple[Line, ...]:
        """Find lines and read each from the full picture."""
        quads = self.find(image)
        strips = self.recognise([cut(image, quad) for quad in quads])
        lines = (
            Line(text, bounds(quad), sure)
            for quad, (text, sure) in zip(quads, strips, strict=True)
            if text.strip() and sure >= LEAST_SURE
        )
        return tuple(sorted(lines, key=lambda line: (line.box[1], line.box[0])))


def _shrunk_shape(image: Image) -> tuple[int, int]:
    height, width = image.shape[:2]
    scale = min(1.0, FIND_SIDE / max(height, width), (FIND_AREA / (height * width)) ** 0.5)
    return round(height * scale), round(width * scale)


def shrunk(image: Image) -> Image:
    """The picture as lines are looked for in it."""
    height, width = _shrunk_shape(image)
    small = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    more = max(0, round(width / SLIM) - height), max(0, round(height / SLIM) - width)
    if any(more):
        small = cv2.copyMakeBorder(small, 0, more[0], 0, more[1], cv2.BORDER_REPLICATE)
    return _colour(np.asarray(small, np.uint8))


def _is_long(strip: Image) -> bool:
    height, width = strip.shape[:2]
    return bool(width > LONG * height)


def pressed(strip: Image) -> Image:
    """The strip, narrowed where it is longer than any line of print."""
    height, width = strip.shape[:2]
    if width <= LONGEST * height:
        return strip
    narrow = cv2.resize(strip, (round(LONGEST * height), height), interpolation=cv2.INTER_AREA)
    return np.asarray(narrow, np.uint8)


def _colour(image: Image) -> Image:
    """Three channels: the models know no other picture."""
    return image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
