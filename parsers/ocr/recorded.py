"""An engine that answers from a recording, so that tests of whole stories are fast.

A recording is a JSON file a person can read: for each picture, by the hash of its
pixels, what the real engine answered. `Recorded` plays it; `Recording` makes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from parsers.facts import Line
from parsers.ocr.contract import Engine, Image, Quad, Strip

Answers = dict[str, Any]


class NotRecordedError(LookupError):
    """The recording knows no answer to this picture: make it anew with the real engine."""


def key_of(question: str, image: Image) -> str:
    """A picture's key: the question and the hash of its shape and pixels."""
    digest = hashlib.sha256(repr(image.shape).encode())
    digest.update(np.ascontiguousarray(image).tobytes())
    return f"{question}:{digest.hexdigest()[:32]}"


class Recorded:
    """Plays a recording."""

    def __init__(self, answers: Answers, name: str = "recorded") -> None:
        self._answers = answers
        self.name = name

    @classmethod
    def load(cls, path: Path) -> Recorded:
        """From the JSON file a `Recording` saved."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def find(self, image: Image) -> tuple[Quad, ...]:
        """As recorded."""
        return tuple(np.array(quad, np.float32) for quad in self._answer("find", image))

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        """As recorded, strip by strip."""
        return tuple((t, s) for t, s in (self._answer("strip", strip) for strip in strips))

    def read(self, image: Image) -> tuple[Line, ...]:
        """As recorded."""
        return tuple(Line(t, tuple(b), s) for t, b, s in self._answer("read", image))

    def _answer(self, question: str, image: Image) -> Any:
        key = key_of(question, image)
        if key not in self._answers:
            raise NotRecordedError(key)
        return self._answers[key]


class Recording:
    """Asks a real engine and keeps what it answered."""

    def __init__(self, engine: Engine, answers: Answers | None = None) -> None:
        self._engine = engine
        self.name = engine.name
        self.answers: Answers = {} if answers is None else answers

    def find(self, image: Image) -> tuple[Quad, ...]:
        """Ask and keep; the rounded corners are answered, for strips are cut by them."""
        kept = [np.round(quad, 1).tolist() for quad in self._engine.find(image)]
        self.answers[key_of("find", image)] = kept
        return tuple(np.array(quad, np.float32) for quad in kept)

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        """Ask and keep, strip by strip."""
        read = self._engine.recognise(strips)
        for strip, (text, sure) in zip(strips, read, strict=True):
            self.answers[key_of("strip", strip)] = [text, round(sure, 4)]
        return read

    def read(self, image: Image) -> tuple[Line, ...]:
        """Ask and keep."""
        lines = self._engine.read(image)
        kept = [[line.text, list(line.box), round(line.sure, 4)] for line in lines]
        self.answers[key_of("read", image)] = kept
        return lines

    def save(self, path: Path) -> None:
        """One answer a line, sorted, so that a change shows as a small difference."""
        rows = (
            f"{json.dumps(key)}: {json.dumps(self.answers[key], ensure_ascii=False)}"
            for key in sorted(self.answers)
        )
        path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
