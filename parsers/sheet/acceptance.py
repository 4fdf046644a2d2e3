"""附件6 验收证明: a text with numbers in it -> a form with one row of totals.

The words around each number tell what it is, so that it is found in a document, in the
cells of a sheet and in the lines of a photo alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from parsers.dates import find_term
from parsers.sheet import labels
from parsers.sheet.annexes import Annex
from parsers.sheet.counts import count_in
from parsers.sheet.form import Cell, Form, FormRow

IS_PROOF = re.compile(r"验收证明|兹证明")
NUMBERED = re.compile(r"附件[6六]")
OF_DISTRICTS = frozenset({"moved_in", "moved_out", "units"})
"""A school, too, may attest what it received; only a district says these."""
LEAST = 3
"""Places for numbers found by their words: fewer, and it is another text about acceptance."""

_GAP = r"(?:\([^()]*\))?[:为共计是]*_*"
_COUNTS: dict[str, str] = {
    "planned": rf"(?:原?计划|应发)(?:发放)?(?:数量?)?{_GAP}",
    "received": rf"实(?:际)?收(?:到)?(?:数量?)?{_GAP}",
    "moved_in": rf"调入(?:数量?)?{_GAP}",
    "moved_out": rf"调出(?:数量?)?{_GAP}",
    "issued": rf"实(?:际)?发(?:放)?(?:数量?|合计)?{_GAP}",
    "issued_students": rf"学生{_GAP}",
    "issued_teachers": rf"教师{_GAP}",
    "issued_staff": rf"工作人员{_GAP}",
    "units": rf"涉及(?:学校|单位)(?:数量?)?{_GAP}",
    "replaced": rf"已?更换(?:数量?)?{_GAP}",
}
_NUMBER = r"([\d,]{1,9})_*(?=[张个人所份,;。)(、\s]|学生|$)"
_TICKED = r"[☑☒✓✔√■▣◼Vv×xX]"
_NOTE = re.compile(r"说明:_*([^\n_]{1,200})")
_UNIT = re.compile(
    r"(?:^|\n)\s*((?:泰州)?[一-鿿]{2,12}(?:市|区|县)[一-鿿]{0,12}(?:教育局|学校|中心))"
)


def read_acceptance(text: str) -> Form | None:
    """Read 附件6; None where the text is none.

    `totals` holds planned, received, moved_in, moved_out, issued and its parts, units,
    replaced; as words `quantity` (相符, 不符), `quality` (合格, 已更换) and `note`. What
    is ticked twice or not at all is "".
    """
    plain = _plain(text)
    if not IS_PROOF.search(plain):
        return None
    tight = re.sub(r"\s+", "", plain)
    counts = {key: cell for key in _COUNTS if (cell := _count(key, tight))}
    districts = bool(NUMBERED.search(tight)) or not OF_DISTRICTS.isdisjoint(counts)
    if not districts or len(counts) < LEAST:
        return None
    words = {key: Cell(said, key) for key, said in _words(plain, tight).items() if said}
    head = labels.fields([[line] for line in text.splitlines()])
    return Form(
        annex=Annex.ACCEPTANCE,
        totals=FormRow(0, counts | words),
        term=find_term(tight) or "",
        unit=head.get(labels.UNIT, "") or _unit(plain),
        foot={label: head[label] for label in labels.FOOT if label in head},
    )


def _plain(text: str) -> str:
    return re.sub(r"[＿_\-—－]{2,}", "__", unicodedata.normalize("NFKC", text))


def _count(key: str, text: str) -> Cell | None:
    """The number behind its words; a cell without number where the place is blank.

    Two different numbers under the same words are none.
    """
    found = {m[1] for m in re.finditer(_COUNTS[key] + _NUMBER, text)}
    if len(found) == 1:
        said = found.pop()
        return Cell(said, key, count_in(said))
    if found:
        return Cell("、".join(sorted(found)), key)
    return Cell("", key) if re.search(_COUNTS[key] + r"(?:__|[张个人])", text) else None


def _words(plain: str, tight: str) -> dict[str, str]:
    note = _NOTE.search(plain)
    return {
        "quantity": _choice(tight, ("相符", "不符")),
        "quality": _choice(tight, ("合格", "已更换")),
        "note": note[1].strip() if note else "",
    }


def _choice(text: str, words: Sequence[str]) -> str:
    ticked = [w for w in words if re.search(_TICKED + w, text)]
    return ticked[0] if len(ticked) == 1 else ""


def _unit(text: str) -> str:
    found = {m[1] for m in _UNIT.finditer(text)}
    return found.pop() if len(found) == 1 else ""
