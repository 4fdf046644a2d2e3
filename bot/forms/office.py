"""The forms a term's owners owe, pre-filled from the store, ours or the centre's own.

A file of the same name in `HOME/forms` replaces ours: 附件2人数统计表.xlsx and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.desk import Desk
from bot.docket import Docket
from bot.forms.blank import FormFile, own_name
from bot.forms.prefill import blank_of, owners, place_of
from bot.forms.write import form_file
from bot.home import Home, unusable
from bot.model import Attachment
from bot.reminding import Owing
from bot.store import Session, books, registry
from bot.store.tables import NoticeRow
from bot.trouble import BadInput
from parsers.sheet.annexes import Annex

ANNEXES: Mapping[str, tuple[Annex, ...]] = {
    "contacts": (Annex.CONTACTS,),
    "headcount": (Annex.HEADCOUNT,),
    "adjustment": (Annex.ADJUSTMENT,),
    "adjustment_final": (Annex.ADJUSTMENT_FINAL,),
    "summary": (Annex.SUMMARY, Annex.ACCEPTANCE),
}
"""By the kind of obligation the forms that settle it."""
FORMS = len(Annex)
"""How many forms an owner has."""


def enclosed(desk: Desk, session: Session, owing: Owing) -> tuple[Attachment, ...]:
    """The forms that go with a reminder of an obligation; none for a kind without forms."""
    docket = docket_of(session, desk.settings.scope.stages)
    if owing.unit_code not in {*docket.districts, *docket.schools}:
        return ()
    found = forms_of(
        session, docket, desk.home, owing.term, owing.unit_code, ANNEXES.get(owing.kind, ())
    )
    return tuple(Attachment(one.name, one.media_type, one.data) for one in found)


def for_check(desk: Desk, session: Session, row: NoticeRow) -> tuple[Attachment, ...]:
    """The summary's forms as the record has them by now, for the check (CONTRACT section 5)."""
    docket = docket_of(session, desk.settings.scope.stages)
    found = forms_of(session, docket, desk.home, row.term, row.unit_code, ANNEXES["summary"])
    return tuple(Attachment(one.name, one.media_type, one.data) for one in found)


def docket_of(session: Session, stages: tuple[str, ...]) -> Docket:
    """The registry, ready to be looked up."""
    return Docket(registry.load_expected(session, stages))


def forms_of(
    session: Session,
    docket: Docket,
    home: Home,
    term: str,
    owner: str,
    annexes: tuple[Annex, ...] = tuple(Annex),
) -> Iterator[FormFile]:
    """The forms of one owner, pre-filled."""
    known = books.load(session, frozenset({owner}))
    for annex in annexes:
        yield form_file(blank_of(annex, term, owner, docket, known), own_form(home, annex))


def own_form(home: Home, annex: Annex) -> bytes | None:
    """The centre's own form of this name; None where there is none."""
    path = home.forms / own_name(annex)
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise unusable(path, error) from error


def folders(
    session: Session, docket: Docket, home: Home, term: str
) -> Iterator[tuple[Path, bytes]]:
    """All forms of all owners: a folder each, below 市直 for those of the municipal unit."""
    for owner in owners(docket):
        for one in forms_of(session, docket, home, term, owner):
            yield Path(folder_of(owner, docket)) / one.name, one.data


def folder_of(owner: str, docket: Docket) -> str:
    """The folder for an owner's forms, named as people call it."""
    name = _plain(place_of(owner, docket))
    if owner in docket.districts:
        return name
    return f"{_plain(place_of(docket.district_of(owner), docket))}/{name}"


def _plain(name: str) -> str:
    return "".join("_" if letter in '\\/:*?"<>|' else letter for letter in name)


def need_owners(docket: Docket) -> tuple[str, ...]:
    """Those who owe forms, or what to do where nobody does."""
    if found := owners(docket):
        return found
    raise BadInput(
        "还没有市区名册；请先用 twkzyk import districts 和 import schools 导入",
        "there are no districts yet; import districts and schools first",
    )
