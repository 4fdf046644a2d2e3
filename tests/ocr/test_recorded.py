"""The recorded engine answers as the real one did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from parsers.facts import Line
from parsers.ocr import Image, NotRecordedError, Quad, Recorded, Recording, Strip

PICTURE = np.arange(600, dtype=np.uint8).reshape(20, 30)


class Parrot:
    """An engine that says the width of whatever it is shown."""

    name = "parrot"

    def find(self, image: Image) -> tuple[Quad, ...]:
        return (np.array([[0, 0], [image.shape[1], 0], [9.123, 9], [0, 9]], np.float32),)

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return tuple((f"宽{strip.shape[1]}", 0.87654321) for strip in strips)

    def read(self, image: Image) -> tuple[Line, ...]:
        return (Line(f"宽{image.shape[1]}", (0, 0, 9, 9), 0.5),)


def test_a_recording_plays_what_was_answered(tmp_path: Path) -> None:
    recording = Recording(Parrot())
    found = recording.find(PICTURE)
    recording.recognise([PICTURE])
    read = recording.read(PICTURE)
    recording.save(tmp_path / "answers.json")
    played = Recorded.load(tmp_path / "answers.json")
    assert np.array_equal(played.find(PICTURE)[0], found[0])
    assert played.recognise([PICTURE]) == (("宽30", 0.8765),)
    assert played.read(PICTURE) == read


def test_a_picture_never_shown_is_not_answered() -> None:
    with pytest.raises(NotRecordedError):
        Recorded({}).read(PICTURE)


def test_the_same_pixels_in_another_shape_are_another_picture() -> None:
    recording = Recording(Parrot())
    recording.read(PICTURE)
    with pytest.raises(NotRecordedError):
        Recorded(recording.answers).read(PICTURE.reshape(30, 20))


def test_a_recording_is_one_answer_a_line_for_people_to_read(tmp_path: Path) -> None:
    recording = Recording(Parrot())
    recording.recognise([PICTURE, PICTURE[:, :10]])
    recording.save(tmp_path / "answers.json")
    lines = (tmp_path / "answers.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert any("宽10" in line for line in lines)
