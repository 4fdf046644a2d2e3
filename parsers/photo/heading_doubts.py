"""What a heading means beside the others: some words are told apart by the company they keep.

A mere 数量 beside another number received is what was sent; 领取 beside a place to sign is a
number; a 经办人 beside a 领取人 is the office's; a day of handing out is the day signed where no
other is asked for. What stays in doubt is no field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.facts import Field
from parsers.photo.count_words import EITHER, LOOSE
from parsers.photo.fields import BARE
from parsers.photo.heading_words import OVER_COUNTER, Heading, is_heading

TAKER = re.compile(
    r"^(?:学校|单位|校方|客户|用户|代)?(?:收|领|取|接|验|提|受|签收|签领|认领|点收|查收)"
)
"""Signers who say that they took."""

TOOK = re.compile(r"^(?:学校|单位|校方|客户|用户)?(?:签收|签领|点收|查收|接收|收|领)")
"""Who signs for having received, and is no driver (提货人) nor checker."""

COUNTING = re.compile(r"(?:验收|清点|核对|点验|收到|实收|到货)(?:情况|记录|结果)")
"""Columns in which somebody may say that another number came."""

OF_EITHER_SIDE = re.compile(r"^(?:经办|经手|承办|负责|核[对实]|清点|交接|使用|确认)")
"""Signers who may be the office's where others take."""


def told_apart(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings with those told apart that mean one thing or another by themselves."""
    counted = _either(headings)
    several = [h for h in counted if h.field is Field.RECEIVED and not _is_bare(h)]
    unread = any(
        h.field is None and (COUNTING.search(h.words) or not is_heading(h.words)) for h in counted
    )
    told = [_told(h, other=bool(several), unread=unread) for h in counted]
    return _days(_signers(told))


def _is_bare(heading: Heading) -> bool:
    return heading.words in BARE or LOOSE.search(heading.words) is not None


def _told(heading: Heading, *, other: bool, unread: bool) -> Heading:
    """A mere 数量 or 卡数 beside another number received is what was sent; it is nothing for
    certain where another heading could not be read, that may be of what was found by counting."""
    if heading.field is not Field.RECEIVED or not _is_bare(heading):
        return heading
    if other:
        return replace(heading, field=Field.SENT)
    return replace(heading, field=None) if unread else heading


def _either(headings: Sequence[Heading]) -> Sequence[Heading]:
    """One heading for a number or a signature is the number's where others say who signs and
    what was sent, and no other says what was received."""
    either = [h for h in headings if EITHER.search(h.words)]
    fields = {h.field for h in headings if h not in either}
    sure = {Field.SIGNER, Field.SENT} <= fields and Field.RECEIVED not in fields
    if len(either) != 1 or not sure:
        return headings
    return [replace(h, field=Field.RECEIVED) if h is either[0] else h for h in headings]


def _signers(headings: Sequence[Heading]) -> Sequence[Heading]:
    """Those who may be the office's sign for nobody where a heading says who took."""
    signers = [h for h in headings if h.field is Field.SIGNER]
    if not any(TAKER.search(h.words) for h in signers):
        return headings
    doubted = [h for h in signers if OF_EITHER_SIDE.search(h.words)]
    return [replace(h, field=None) if h in doubted else h for h in headings]


def _days(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The day of handing out over the counter, where no other day is asked for."""
    if any(h.field is Field.SIGNED_ON for h in headings):
        return tuple(headings)
    return tuple(
        replace(h, field=Field.SIGNED_ON) if OVER_COUNTER.search(h.words) else h for h in headings
    )
