"""The parcel that a person means by a slip number or a school."""

from __future__ import annotations

from bot.model import Expected, ReceiptState, Shipment
from bot.trouble import BadInput


def by_slip(expected: Expected, slip: str) -> Shipment:
    """The parcel with this number, with or without its spaces and dashes."""
    plain = slip.replace(" ", "").replace("-", "")
    found = next((one for one in expected.shipments if one.slip in (slip, plain)), None)
    if found is None:
        raise BadInput(
            f"没有单号 {slip}；twkzyk status 列出全部", f"no slip {slip}; see twkzyk status"
        )
    return found


def only_one_of(expected: Expected, school: str) -> Shipment:
    """The one parcel of a unit whose receipt is still open."""
    codes = {s.code for s in expected.schools if school in (s.code, s.name)}
    codes |= {d.code for d in expected.districts if school in (d.code, d.name)}
    alive = (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED)
    found = [
        one
        for one in expected.shipments
        if one.unit_code in codes and one.term in expected.open_terms and one.state in alive
    ]
    if len(found) != 1:
        slips = "、".join(one.slip for one in found)
        raise BadInput(
            f"{school} 有 {len(found)} 份待签收的单子（{slips}）；请用 --slip 写明单号",
            f"{school} has {len(found)} open shipments ({slips}); name one with --slip",
        )
    return found[0]
