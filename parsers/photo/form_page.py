"""A photo or scan of a printed annex: which it is, whose, its row 合计 and its seals.

The copy with the seal is compared with the spreadsheet by its totals; a photo of forty
rows is no source of figures, so its rows are not read. A number is believed only when
several readings of its cell agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.dates import find_term
from parsers.facts import Line
from parsers.ocr.contract import Engine
from parsers.photo.cells import find_rules, letter_height, same_row
from parsers.photo.form_totals import Paper, read_totals
from parsers.photo.seal import find_seals
from parsers.photo.upright import Upright
from parsers.sheet import labels
from parsers.sheet.acceptance import read_acceptance
from parsers.sheet.form import Form
from parsers.sheet.found import titles_in

TITLE_ABOVE = 0.45
"""Share of the page's height above which a title stands."""


def read_form(upright: Upright, engine: Engine) -> Form | None:
    """The annex that a page is; None where it is none."""
    text = "\n".join(_rows_of(upright.lines))
    form = read_acceptance(text) or _titled(upright, engine)
    if form is None:
        return None
    seals, seal = find_seals(upright.inks)
    head = labels.fields([[row] for row in text.splitlines()])
    return replace(
        form,
        term=form.term or find_term(text) or "",
        unit=form.unit or head.get(labels.UNIT, ""),
        foot={label: head[label] for label in labels.FOOT if label in head},
        seals=seals,
        seal=seal,
    )


def _rows_of(lines: Sequence[Line]) -> Iterator[str]:
    """The print in rows as it is read: lines beside one another together."""
    left = sorted(lines, key=lambda line: line.box[1])
    while left:
        row = [line for line in left if same_row(line.box, left[0].box)]
        left = [line for line in left if line not in row]
        yield " ".join(line.text for line in sorted(row, key=lambda line: line.box[0]))


def _titled(upright: Upright, engine: Engine) -> Form | None:
    """A table form: a title that names one annex, over a ruled table."""
    height = upright.page.shape[0]
    above = [line for line in upright.lines if line.box[1] < TITLE_ABOVE * height]
    named = titles_in(_rows_of(above))
    if len(named) != 1:
        return None
    rules = find_rules(upright.inks.print, letter_height(upright.lines))
    if rules.none():
        return None
    paper = Paper(upright, rules, engine)
    return Form(annex=named[0], totals=read_totals(paper, named[0]), sheet="")
