"""Where somebody may have signed: beside a label, below it, or alone at the foot of a note.

Notes are written by hand, and their labels are misread; many have none. What is only guessed
to be the signer's place may show a signature, never the lack of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from parsers.facts import Box, Field, Line, Mark
from parsers.ocr.contract import Engine
from parsers.photo.cells import Rules
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import Place, part_of
from parsers.photo.hands import Hands
from parsers.photo.heading_doubts import OF_EITHER_SIDE, TOOK
from parsers.photo.ink import Inks
from parsers.photo.ink_box import padded
from parsers.photo.labels import LABELS, hands_out, labelled
from parsers.photo.lone_names import Foot, foot_of, lone_name
from parsers.photo.names_below import (
    below,
    in_cell_below,
    is_of_another_block,
    meet,
    unread_below,
)
from parsers.photo.only_names import only_name
from parsers.photo.outsiders import is_of_another
from parsers.photo.people import is_name, may_begin_with_one
from parsers.photo.printed_words import says_otherwise
from parsers.photo.schools import NAME
from parsers.photo.sentence_signers import hinted
from parsers.photo.signature import find_signature
from parsers.photo.typed_beside import OF_ADDRESS, may_be_typed
from parsers.photo.upright import LEAST_SURE
from parsers.photo.values import phone_in

COLON = re.compile(r"^([^:：\d]{1,5})[:：]\s*(\D{0,6})$")
SIGNING = re.compile(r"[签收领经办验接取点]|总务|教务|后勤|保管|库管")
"""What is in every label of a signer, and who signs for a school."""

OFFICE = re.compile(r"[一-鿿]{2,12}[部处科馆局组店站]|[一-鿿]{2,12}(?:公司|中心|办公室)")
"""An office, which signs nothing: 收件人：泰微课资源部 of an e-mail."""

SHORTEST = 3
"""Letters of a label that a name may follow directly."""


def signed(
    hands: Hands, rules: Rules, places: Sequence[Place], lines: Sequence[Line], engine: Engine
) -> tuple[Mark, Box | None]:
    """Whether somebody signed: in the labelled places, else where a signer seems to stand. Where a
    place that asks for a name is blank, another one's name is for a person."""
    foot = foot_of(places, lines)
    asked = [
        _Asked(place, *_at(place, hands, rules, lines, engine))
        for place in places
        if place.field == Field.SIGNER and not _is_of_others(place)
    ]
    found = _of_all(asked)
    if found is not None and found[0] != Mark.ABSENT:
        return found
    guessed, where = _written_at([*_guessed(foot), *hinted(lines)], hands, rules, lines)
    if guessed == Mark.PRESENT:
        return (Mark.UNSURE if asked else Mark.PRESENT), where
    if not asked:
        alone = lone_name(hands, foot, engine) or only_name(lines, hands)
        return (Mark.PRESENT, alone) if alone else (Mark.UNSURE, None)
    signers = [one.place for one in asked]
    return _unread(signers, hands.inks, rules, foot, engine)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A place that asks for a name, and whether one stands there."""

    place: Place
    mark: Mark
    box: Box | None


def _at(
    place: Place, hands: Hands, rules: Rules, lines: Sequence[Line], engine: Engine
) -> tuple[Mark, Box | None]:
    """Whether a name stands beside a label, or below it."""
    mark, box = _written_at([place], hands, rules, lines)
    if mark == Mark.PRESENT:
        return mark, box
    under = list(below([place], lines))
    named = [one for one in under if _reads_as_name(one, hands.inks, engine)]
    named += in_cell_below(place, hands, rules, lines)
    found, where = find_signature(hands.inks, rules, named, lines)
    if found == Mark.PRESENT and where is not None:
        typed = may_be_typed(where, place.label, hands, beside=False)
        return (Mark.UNSURE if typed else found), where
    like, where = find_signature(hands.inks, rules, under, lines)
    # a hand that was misread, or more print
    doubted = mark == Mark.ABSENT and like == Mark.PRESENT
    return (Mark.UNSURE, where) if doubted else (mark, box)


def _written_at(
    places: Sequence[Place], hands: Hands, rules: Rules, lines: Sequence[Line]
) -> tuple[Mark, Box | None]:
    """The best signed of these places; a name that may be typed is for a person."""
    order = (Mark.PRESENT, Mark.UNSURE, Mark.ABSENT)
    best: tuple[Mark, Box | None] = (Mark.UNSURE, None) if not places else (Mark.ABSENT, None)
    for place in places:
        mark, box = find_signature(hands.inks, rules, [place], lines)
        if mark == Mark.PRESENT and box is not None:
            beside = OF_ADDRESS.search(place.name) is None
            typed = may_be_typed(box, place.label, hands, beside=beside)
            doubted = typed or is_of_another_block(place.label, box, lines)
            mark = Mark.UNSURE if doubted else mark
        best = min(best, (mark, box), key=lambda found: order.index(found[0]))
    return best


def _of_all(asked: Sequence[_Asked]) -> tuple[Mark, Box | None] | None:
    """What the places come to: all signed, or none; else a person looks, unless those who took
    signed and the blank places may be the office's. None where no place asks."""
    if not asked:
        return None
    signed_ = [one for one in asked if one.mark == Mark.PRESENT]
    others = [one for one in asked if one.mark != Mark.PRESENT]
    # two labels may ask for one name
    others = [one for one in others if not any(_is_same(one, other) for other in signed_)]
    if not signed_:
        best = min(others, key=lambda one: one.mark == Mark.ABSENT)
        return best.mark, best.box
    took = any(TOOK.search(one.place.name) for one in signed_)
    either = all(OF_EITHER_SIDE.search(one.place.name) for one in others)
    return (Mark.PRESENT if not others or (took and either) else Mark.UNSURE), signed_[0].box


def _is_same(one: _Asked, other: _Asked) -> bool:
    return one.box is not None and other.box is not None and meet(one.box, other.box)


def _is_of_others(place: Place) -> bool:
    """Whether what stands beside a label is no name: the school, the telephone or the office of an
    address."""
    of_unit = NAME.search(place.text) or OFFICE.fullmatch(place.text.strip())
    return bool(of_unit) or phone_in(place.text) is not None


def _unread(
    signers: Sequence[Place], inks: Inks, rules: Rules, foot: Foot, engine: Engine
) -> tuple[Mark, Box | None]:
    """The lack of a name, unless there is ink below a label that was not seen as a line."""
    unread, where = find_signature(inks, rules, list(unread_below(signers, foot)), foot.lines)
    if unread != Mark.PRESENT or where is None:
        return Mark.ABSENT, None
    return Mark.PRESENT if _is_name_at(where, inks, engine) else Mark.UNSURE, where


def _guessed(foot: Foot) -> Iterator[Place]:
    """Places beside labels that were misread, or that are none of the list."""
    for line in foot.lines:
        if labelled(line.text) is not None or says_otherwise(line) or hands_out(line.text):
            continue
        parts = COLON.match(line.text)
        if parts and SIGNING.search(parts[1]) and not is_of_another(parts[1]):
            yield _beside(line, len(line.text) - len(parts[2]), parts[2].strip())
        elif end := _end_of_label(line):
            yield _beside(line, end, line.text[end:])
        elif _is_misread_label(line.text):
            yield from below([_beside(line, len(line.text), "")], foot.lines)


def _beside(line: Line, end: int, rest: str) -> Place:
    """The rest of a line behind a label."""
    x, y, w, h = line.box
    label = part_of(line, 0, end) if rest else line.box
    room = (label[0] + label[2], y, max(1, x + w - label[0] - label[2]), h)
    return Place(Field.SIGNER, rest, room, line.sure, label)


def _end_of_label(line: Line) -> int:
    """Where a label ends that a family name and no more follows, without a colon: 经手人贺志明.
    0 where that is not all of the line."""
    for end in range(SHORTEST, len(line.text) - 1):
        name, head = line.text[end:], labelled(line.text[:end])
        asked = head is not None and head.field is Field.SIGNER and not head.rest
        if asked and begins_with_family_name(name) and is_name(replace(line, text=name)):
            return end
    return 0


def _is_misread_label(text: str) -> bool:
    """Whether a line is a signer's label of three letters but for one."""
    bare = text.strip(" ：:（）()")
    return any(
        len(label) == len(bare) == 3 and Levenshtein.distance(bare, label) <= 1
        for label in LABELS[Field.SIGNER]
    )


def _reads_as_name(place: Place, inks: Inks, engine: Engine) -> bool:
    """Whether a line that stands where a name may be begins as names do: print stands there too
    (保管：below an empty 经办人：)."""
    if begins_with_family_name(place.text):
        return True
    x, y, w, h = place.box
    strip = inks.print[max(0, y) : y + h, max(0, x) : x + w]
    return may_begin_with_one(place.text, strip, engine)


def _is_name_at(box: Box, inks: Inks, engine: Engine) -> bool:
    """Whether ink that was not seen as a line reads as a name, looked at alone."""
    ((text, sure),) = engine.recognise([padded(inks.print, box, box[3] // 4)])
    surely = sure >= LEAST_SURE and begins_with_family_name(text)
    return surely and is_name(Line(text, box, sure))
