"""The letters about receipts: the answer to a message, and what may follow it.

Pure: a context of values in, a `Letter` out. Whether a message deserves an answer at
all (robots, bounces, strangers without a piece do not) is its caller's rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.letters.opening import came, greeting, headline, opening, several, thing
from bot.letters.render import render
from bot.letters.shown import ACT, Shown, missing, show
from bot.letters.telling import AnswerContext, LaterContext, Line
from bot.letters.words import Tone, tone
from bot.model import Letter, PieceState, Priority, Reason

ANSWERS = ("answer", "confirm_again", "replied", "put_back")
"""Templates that answer a message: what caps on answers count (`bot.store.letters`)."""


def answer(context: AnswerContext) -> Letter:
    """The one answer to a message: every piece, what became of it, what to do."""
    shown = show(context.lines)
    values = _common(context, shown) | {
        "headline": headline(shown, context.addressee),
        "opening": opening(context.incoming, shown),
        "left_alone": context.left_alone,
        "said": context.said,
        "still_missing": _still_missing(shown),
        "contact": context.centre.contact or context.centre.contact_phone,
    }
    return _letter(
        "answer",
        f"answer:{context.incoming.mark}",
        context,
        values,
        asks=not shown or any(one.tone in ACT for one in shown),
    )


def _still_missing(shown: Sequence[Shown]) -> tuple[str, ...]:
    """What a deliverable lacks besides what is asked for at each form."""
    parts = missing(shown)
    told = len(parts) < 2 or any(one.tone is Tone.MORE for one in shown)
    return () if told else parts


def follow_up(context: LaterContext, *, accepted: bool) -> Letter:
    """What a person decided about a receipt that was being looked at."""
    line = _accepted(context.line) if accepted else _rejected(context)
    shown = show([line])
    values = _common(context, shown) | {
        "headline": headline(shown, context.addressee),
        "accepted": accepted,
    }
    return _letter("follow_up", f"follow-up:{context.occasion}", context, values, asks=not accepted)


def form_ruled(context: LaterContext) -> Letter:
    """What a person decided about a form that was being looked at, and what the form says."""
    line = replace(context.line, waits_for=None, remark=_sentence(context.because, before="原因："))
    shown = show([line])
    settled = all(one.settled for one in shown)
    values = _common(context, shown) | {
        "headline": headline(shown, context.addressee),
        "accepted": settled,
    }
    return _letter("follow_up", f"follow-up:{context.occasion}", context, values, asks=not settled)


def withdrawn(context: LaterContext) -> Letter:
    """A confirmation is taken back. `because` is shown only where the caller passes it."""
    line = replace(context.line, state=PieceState.REVIEW, reason=None, also=())
    values = _common(context, show([line])) | {"because": _sentence(context.because)}
    return _letter("withdrawn", f"withdrawn:{context.occasion}", context, values, asks=False)


def confirm_again(context: LaterContext, *, answered: int | None = None) -> Letter:
    """The number asked once more: the reply had none, or one nobody can believe unasked."""
    line = replace(
        context.line, state=PieceState.REVIEW, reason=Reason.QUANTITY_UNREADABLE, also=()
    )
    values = _common(context, show([line])) | {"answered": answered}
    return _letter(
        "confirm_again",
        f"confirm-again:{context.occasion}",
        context,
        values,
        asks=True,
        auto_submitted="auto-replied",
    )


def _common(context: AnswerContext | LaterContext, shown: Sequence[Shown]) -> dict[str, Any]:
    """What every template of this kind may use."""
    return {
        "greeting": greeting(context.addressee),
        "came": came(context.incoming),
        "thing": thing(shown),
        "centre": context.centre,
        "today": context.today,
        "shown": shown,
        "several": several(shown),
        "needs_photo": any(one.words.photo for one in shown),
    }


def _letter(
    template: str,
    key: str,
    context: AnswerContext | LaterContext,
    values: Mapping[str, Any],
    *,
    asks: bool,
    auto_submitted: str = "",
) -> Letter:
    subject, text, html = render(template, dict(values))
    incoming = context.incoming
    answers = "auto-replied" if template == "answer" else "auto-generated"
    return Letter(
        key=key,
        template=template,
        to=(incoming.address,) if incoming.address else (),
        subject=subject,
        text=text,
        html=html,
        priority=Priority.QUESTION if asks else Priority.CONFIRMATION,
        auto_submitted=auto_submitted or answers,
        in_reply_to=incoming.message_id,
        references=(*incoming.references, incoming.message_id) if incoming.message_id else (),
        about=context.about,
        matter=dict(context.matter),
        held=context.held,
    )


def _accepted(line: Line) -> Line:
    """As confirmed: what stood against it was settled by a person."""
    return replace(line, state=PieceState.MATCHED, reason=None, also=())


def _rejected(context: LaterContext) -> Line:
    """With the steps of its reason where that reason has any, and the person's words."""
    line = replace(context.line, state=PieceState.REJECTED, waits_for=None)
    if tone(line) is not Tone.REDO:
        line = replace(line, reason=None, also=())
    return replace(line, remark=_sentence(context.because, before="原因："))


def _sentence(text: str, *, before: str = "") -> str:
    """A person's words as a sentence: one line, one full stop."""
    plain = " ".join(text.split()).rstrip("。.；;，,")
    return f"{before}{plain}。" if plain else ""
