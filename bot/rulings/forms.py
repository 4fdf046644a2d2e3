"""Rulings on a district's form that waits: who sent it, or whose seal it is.

The person's word takes the place of that doubt alone: the form is read and checked once
more, against what is known now, and told to its sender as any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import letters, origin
from bot.checks.parts import KIND_OF, PARTS
from bot.checks.placing import Ground, owed_for
from bot.checks.returns import judge_forms
from bot.checks.verdict import Arrived, FormVerdict, Returns
from bot.decision import Decision, PieceChange, PieceOutcome, ReviewClosed
from bot.desk import Desk
from bot.docket import Docket
from bot.effects import Effect, ObligationChange
from bot.forms.enclosed import marked_file
from bot.model import SHANGHAI, Expected, Letter, PieceState, Reason
from bot.names import NameIndex
from bot.rulings.ruling import Ruling
from bot.store import books, pieces
from bot.store.matters import Matter
from bot.trouble import BadInput
from parsers.containers import Kind, Piece
from parsers.mime import Email, read_email
from parsers.sheet.annexes import Annex


@dataclass(frozen=True)
class _Case:
    """The form that waits, with all that it is judged on."""

    matter: Matter
    email: Email
    expected: Expected
    ground: Ground
    arrived: tuple[Arrived, ...]
    piece: PieceOutcome
    data: bytes


def accepted(desk: Desk, matter: Matter, expected: Expected, ruling: Ruling) -> Decision:
    """What accepting a form writes: what it says, if it is in order; else its faults are told."""
    case = _case(desk, matter, expected)
    assert matter.received_at is not None  # noqa: S101 - a piece has a message
    returns = judge_forms(case.arrived, case.ground, matter.received_at.astimezone(SHANGHAI))
    if not returns.forms:
        raise BadInput(
            f"R{matter.review_id} 的文件里已读不出报表，请驳回并请对方重发",
            f"no form can be read in the file of R{matter.review_id} any more; reject it",
        )
    verdict = _named(returns, matter)
    return _decision(desk, case, verdict, returns.effects, ruling, "accepted")


def rejected(desk: Desk, matter: Matter, expected: Expected, ruling: Ruling) -> Decision:
    """What rejecting a form writes: it is owed as before."""
    case = _case(desk, matter, expected)
    about = matter.about
    verdict = FormVerdict(
        ordinal=matter.ordinal,
        annex=Annex(about["annex"]),
        state=PieceState.REJECTED,
        reason=matter.reason,
        picture=case.piece.kind == Kind.PICTURE,
        owner=about["owner"],
    )
    back = tuple(_owed_again(case, verdict))
    return _decision(desk, case, verdict, back, ruling, "rejected")


def _case(desk: Desk, matter: Matter, expected: Expected) -> _Case:
    """Read the piece once more, and open the books of who owes the form."""
    index = NameIndex.build(expected.districts, expected.schools)
    email = read_email(desk.home.mail(matter.sha256).read_bytes())
    with desk.store.read() as session:
        kept = pieces.kept(session, matter.piece_id or 0)
        known = books.load(session, frozenset({matter.about["owner"]}))
    piece = Piece(
        kept.name,
        kept.media_type,
        Kind(kept.kind),
        desk.home.piece(kept.sha256).read_bytes(),
        page=kept.page,
    )
    forms = desk.reader.finish(desk.reader.begin(piece)).forms
    arrived = (Arrived(matter.ordinal, form, piece.kind is Kind.PICTURE) for form in forms)
    sender = origin.of(email, expected)
    return _Case(
        matter=matter,
        email=email,
        expected=expected,
        ground=Ground(known, Docket(expected), index, sender, vouched=True),
        arrived=tuple(one for one in arrived if one.form.annex == matter.about["annex"]),
        piece=PieceOutcome(
            matter.ordinal,
            kept.name,
            kept.media_type,
            kept.sha256,
            kept.bytes,
            kept.page,
            kept.kind,
            PieceState.REVIEW,
        ),
        data=piece.data,
    )


def _named(returns: Returns, matter: Matter) -> FormVerdict:
    """The verdict on the form that waited: a file may hold the forms of two districts."""
    own = [form for form in returns.forms if form.owner == matter.about["owner"]]
    return (own or list(returns.forms))[0]


def _owed_again(case: _Case, verdict: FormVerdict) -> list[Effect]:
    """The obligation that was left in peace is owed again, in part or wholly."""
    kind, known = KIND_OF[verdict.annex], case.ground.books
    term = next((one.form.term for one in case.arrived), "")
    owed = owed_for(kind, verdict.owner, term, known)
    if owed is None or owed.state != "review":
        return []
    has = any(
        known.still_kept(part.annex, owed.term, verdict.owner, stamped=part.stamped)
        for part in PARTS[kind]
    )
    return [ObligationChange(owed.id, "partial" if has else "pending")]


def _decision(
    desk: Desk,
    case: _Case,
    verdict: FormVerdict,
    effects: tuple[Effect, ...],
    ruling: Ruling,
    outcome: str,
) -> Decision:
    matter = case.matter
    letter = _follow_up(desk, case, verdict, ruling, outcome)
    named = tuple(_by(effect, ruling) for effect in effects)
    change = PieceChange(matter.piece_id or 0, verdict.state, verdict.reason)
    return Decision(
        piece_changes=(change,),
        closed=(ReviewClosed(matter.review_id or 0, ruling.by, outcome),),
        effects=named,
        letters=(letter,) if letter else (),
    )


def _by(effect: Effect, ruling: Ruling) -> Effect:
    """An obligation says who let it be settled."""
    if isinstance(effect, ObligationChange):
        return replace(effect, by=ruling.by, because=ruling.because)
    return effect


def _follow_up(
    desk: Desk, case: _Case, verdict: FormVerdict, ruling: Ruling, outcome: str
) -> Letter | None:
    """To whoever sent it; nobody where the mail names no sender."""
    email, matter = case.email, case.matter
    if not email.from_addr or email.from_addr in desk.own_addresses:
        return None
    sender = case.ground.origin
    knowledge = letters.Knowledge(case.expected, sender.unit_codes, sender.trust)
    line = letters.form_line(verdict, case.piece, knowledge)
    context = letters.LaterContext(
        occasion=f"review:{matter.mark}:{verdict.annex.value}:{verdict.owner}",
        incoming=letters.Incoming(
            mark=matter.sha256,
            address=email.from_addr,
            message_id=email.message_id,
            references=email.references,
            received_on=matter.received_at.astimezone(SHANGHAI).date()
            if matter.received_at
            else None,
        ),
        addressee=letters.addressee(knowledge, (line,)),
        centre=desk.centre,
        today=ruling.now.astimezone(SHANGHAI).date(),
        line=line,
        because=ruling.because if outcome == "rejected" else "",
        matter={"message": matter.message_row or 0},
        about=f"M{matter.message_row}",
    )
    letter = letters.form_ruled(context)
    return replace(letter, attachments=tuple(marked_file(verdict, case.data)))


def is_about_form(matter: Matter) -> bool:
    """Whether a review asks about a form, not about a receipt."""
    return bool(matter.about.get("annex")) and matter.reason in (
        Reason.UNKNOWN_SENDER,
        Reason.SENDER_FORGED,
        Reason.FORM_NOT_STAMPED,
    )
