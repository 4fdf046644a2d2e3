"""One page read, whatever it is: a receipt of any form, a list, several on one sheet, a form that
an office filled in, or no receipt at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.facts import Evidence, Field, Line, Mark, Problem, Reading, Receipt
from parsers.ocr.contract import Engine, Engines, Image
from parsers.photo.across import is_of_one, lines_beside, places_across
from parsers.photo.cells import Rules, find_rules, in_reading_order, letter_height
from parsers.photo.fields import find_places
from parsers.photo.form_page import read_form
from parsers.photo.hands import hands_of
from parsers.photo.headings import find_heading, may_be_of_receipts, of_receipts
from parsers.photo.leaning import with_leaning
from parsers.photo.lists import LEAST_ROWS, list_receipts
from parsers.photo.page import Sheet, flatten
from parsers.photo.page_facts import facts_of
from parsers.photo.parting import (
    around_print,
    doubted,
    part,
    put_back,
    regions_of,
    said,
    says_twice,
)
from parsers.photo.red_strokes import doubted_in_red
from parsers.photo.rows import Table, find_tables
from parsers.photo.same_numbers import count_alone, twice_told
from parsers.photo.schools import NAME
from parsers.photo.seal import find_seals
from parsers.photo.sentences import counts_cards, running_quantities
from parsers.photo.signers import signed
from parsers.photo.spelt_names import with_doubts
from parsers.photo.upright import Upright, stand_up
from parsers.photo.values import term_in

LEAST_LETTERS = 8
"""Fewer legible letters than this on a whole page, and nobody can read it."""

FEW_LETTERS = 4
"""Fewer than this is no text at all; a little more without a receipt's words is another picture
(a sign, a blackboard), with one of them a receipt too blurred to read."""

WORDS = (
    "资源卡",
    "泰微课",
    "网络课程",
    "签收",
    "收条",
    "收货",
    "验收",
    "收到",
    "回执",
    "实收",
    "应发",
)
"""What receipts of cards say; one page says several."""

LEAST_WORDS = 2
"""Different words a page must say to be a receipt: one alone stands on many a paper. A table in
which schools sign for numbers is one whatever it is called."""

SCHOOLS = 4
"""Names of schools from which a page is a table of them: a receipt names one or two."""

GOODS = re.compile(r"教材|课本|教辅|图书|试卷|作业本|校服|牛奶|报刊|防疫")
CARDS = re.compile(r"卡|微课|网络课程")
"""What schools sign for as well, and what says that it is our cards."""

DATED = re.compile(r"20[0-9]{2}\s*(?:年\s*[0-9]{1,2}\s*月|[./-]\s*[0-9]{1,2}\s*[./-])")
"""What looks like a day, of which a digit may have been misread."""


def read_page(picture: Image, engines: Engines) -> Reading:
    """Read a page that is not our own slip."""
    sheet = flatten(picture)
    upright = stand_up(sheet.image, engines.reader)
    if problem_of(upright.lines) is not None and sheet.corners:
        sheet, upright = _uncut(sheet, upright, picture, engines.reader)
    unfit = problem_of(upright.lines)
    if unfit is not Problem.UNREADABLE and (form := read_form(upright, engines.reader)):
        return replace(_reading(sheet, upright, (), None), forms=(form,))
    if unfit is not None:
        return _reading(sheet, upright, (), unfit)
    return _reading(sheet, upright, _placed(sheet, upright, engines), None)


def _uncut(sheet: Sheet, upright: Upright, picture: Image, engine: Engine) -> tuple[Sheet, Upright]:
    """The whole picture where that is a receipt: a fold or a shadow was taken for the edge of
    its sheet, and the heading was cut off."""
    whole = stand_up(picture, engine)
    return (Sheet(picture), whole) if problem_of(whole.lines) is None else (sheet, upright)


def _placed(sheet: Sheet, upright: Upright, engines: Engines) -> tuple[Receipt, ...]:
    """The receipts of a page, or of the part of a picture around its print, where the edge of
    the sheet was not found: seals are looked for by their size beside the page's. Where one is
    missed on the page (what was taken for the sheet's edge was the photo's within a screenshot),
    it is looked for around the print too."""
    region = around_print(upright)
    if region is None or sheet.corners:
        found = _receipts(upright, engines)
        if region is None or not _unsealed(found):
            return found
    near = _receipts(part(upright, region), engines)
    if sheet.corners and _unsealed(near):
        return found
    return tuple(put_back(one, region, one.row) for one in near)


def _unsealed(receipts: Sequence[Receipt]) -> bool:
    return any(receipt.seal is not Mark.PRESENT and not receipt.seals for receipt in receipts)


def _reading(
    sheet: Sheet, upright: Upright, receipts: tuple[Receipt, ...], problem: Problem | None
) -> Reading:
    height, width = upright.page.shape[:2]
    words = " ".join(line.text for line in upright.lines)
    note = "" if problem is None else f"legible: {words[:200]}"
    return Reading(
        receipts, problem, note, (width, height), upright.turned, upright.lean, sheet.corners
    )


def problem_of(lines: Sequence[Line]) -> Problem | None:
    """Why a page with these lines is no receipt that could be read; None where it may be one."""
    text = re.sub(r"\s", "", "".join(line.text for line in lines))
    letters = sum("一" <= letter <= "鿿" for letter in text)
    words = sum(word in text for word in WORDS)
    if letters < FEW_LETTERS or (letters < LEAST_LETTERS and words):
        return Problem.UNREADABLE
    if GOODS.search(text) and not CARDS.search(text):
        return Problem.NOT_A_RECEIPT
    if words >= LEAST_WORDS:
        return None
    headings = find_heading(lines)
    cards = CARDS.search(text) or any(term_in(line.text) for line in lines)
    of_cards = cards and (
        may_be_of_receipts(headings, lines) or _says_so(lines, table=bool(headings))
    )
    return None if of_receipts(headings) or of_cards else Problem.NOT_A_RECEIPT


def _says_so(lines: Sequence[Line], *, table: bool) -> bool:
    """Whether a page tells how many came, and who signs for them or which school and when; what
    is no table with headings of another kind may have a mere number."""
    told = said(lines)
    # a name may be broken over two lines
    named = NAME.search("".join(line.text for line in in_reading_order(lines)))
    dated = named is not None and any(DATED.search(line.text) for line in lines)
    table = table or sum(NAME.search(line.text) is not None for line in lines) >= SCHOOLS
    mere = not table and (count_alone(lines) or counts_cards(lines))
    counted = Field.RECEIVED in told or mere
    return counted and (Field.SIGNER in told or dated)


def _receipts(upright: Upright, engines: Engines) -> tuple[Receipt, ...]:
    """The page's one receipt, those of the rows of a list, or several beside one another."""
    rules = _rules(upright)
    tables = find_tables(upright.lines, rules)
    if sum(len(table.rows) for table in tables) >= LEAST_ROWS:
        rules, tables = _leaning(upright, rules, tables)
        rows = list_receipts(upright, rules, tables, engines.reader)
        return tuple(with_doubts(row, upright, engines.reader) for row in rows)
    regions = regions_of(upright.lines, (upright.page.shape[1], upright.page.shape[0]))
    if len(regions) > 1:
        parts = (part(upright, region) for region in regions)
        found = (_receipt(one, engines, _rules(one)) for one in parts)
        pairs = zip(found, regions, strict=True)
        return tuple(put_back(one, region, row) for row, (one, region) in enumerate(pairs, 1))
    receipt = _receipt(upright, engines, rules, tables[0] if tables else None)
    return (doubted(receipt) if says_twice(upright.lines) else receipt,)


def _leaning(
    upright: Upright, rules: Rules, tables: tuple[Table, ...]
) -> tuple[Rules, tuple[Table, ...]]:
    """The rules of a list with those that lean, and its tables by them."""
    top, bottom = min(table.top for table in tables), max(table.bottom for table in tables)
    letter = letter_height(upright.lines)
    rules = with_leaning(rules, upright.inks.print, letter, max(0, top), bottom)
    return rules, find_tables(upright.lines, rules)


def _rules(upright: Upright) -> Rules:
    return find_rules(upright.inks.print, letter_height(upright.lines))


def _receipt(
    upright: Upright, engines: Engines, rules: Rules, table: Table | None = None
) -> Receipt:
    inks, lines = upright.inks, upright.lines
    places = find_places(lines, rules)
    if table is not None and is_of_one(table):
        rest = find_places(lines_beside(table, lines), rules)
        places = (*places_across(table), *rest)
    spoken, hands = tuple(running_quantities(lines)), hands_of(lines, inks)
    if not any(p.field is Field.RECEIVED and not p.alike for p in (*places, *spoken)):
        sent = [place for place in spoken if place.field is Field.SENT and not place.alike]
        places = (*places, *twice_told(lines, hands, sent))
    seals, seal = find_seals(inks)
    signature, box = signed(hands, rules, (*places, *spoken), lines, engines.reader)
    facts = facts_of(upright, engines.reader, places, rules, hands)
    facts = doubted_in_red(facts, inks, seals)
    receipt = Receipt(1, Evidence.PHOTO, facts, seals, seal, signature, box, lines)
    return with_doubts(receipt, upright, engines.reader)
