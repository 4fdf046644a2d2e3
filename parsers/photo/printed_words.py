"""What a form prints where somebody signs: hints, other labels, sentences, days and numbers."""

from __future__ import annotations

import re

from parsers.facts import Line
from parsers.photo.labels import labelled
from parsers.photo.schools import NAME

HINT = re.compile(
    r"[（(【\[]?\W*(?:本人|亲笔|正楷|请|须)?(?:签名|签字|签章|盖章|公章|印章|签收|姓名|手写|处|栏)+"
    r"\W*[)）】\]]?|[\s_\d.]*年[\s_\d.]*月[\s_\d.]*日?\W*"
)
"""What is printed where somebody signs: （签名）; or a day to be filled in."""

BRACKETED = re.compile(r"[（(【].*[)）】]")

SENTENCE, SAID = 7, 0.85
"""Letters of a line that is no name but goes on with what the form says (对以上数字负责), and how
surely it was read: a hand that was misread is as long, but not so sure."""

LEAST_DIGITS, LEAST_LETTERS = 3, 2
"""Digits from which a line is a day or a number, unless it has so many letters besides."""


def says_otherwise(line: Line) -> bool:
    """Whether a line is the day, a number or a school: no name, wherever it stands."""
    letters = sum("一" <= letter <= "鿿" and letter not in "年月日号" for letter in line.text)
    numbers = sum(map(str.isdigit, line.text))
    return (numbers >= LEAST_DIGITS and letters < LEAST_LETTERS) or bool(NAME.search(line.text))


def is_print(line: Line) -> bool:
    """Whether a line is what the form says where somebody signs: a hint, another label or a
    sentence."""
    text = line.text.strip()
    label = text.endswith((":", "：")) and len(text) > 1
    bracketed = bool(BRACKETED.fullmatch(text)) and line.sure >= SAID
    known = labelled(text) is not None
    return bool(HINT.fullmatch(text)) or label or known or bracketed or goes_on(line)


def goes_on(line: Line) -> bool:
    """Whether a line is a sentence."""
    letters = sum("一" <= letter <= "鿿" for letter in line.text)
    return letters >= SENTENCE and line.sure >= SAID
