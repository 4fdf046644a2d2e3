"""What a reply did once its deeds are carried out, and how that joins the decision. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.decision import Decision, joined
from bot.effects import ReplacementAsked
from bot.model import MessageKind, MessageState, Reason
from bot.steering.values import Told, Unclear


@dataclass(frozen=True, slots=True)
class Done:
    """A deed carried out: what its writer is told, and what is to be written, if anything."""

    told: Told
    part: Decision | None = None


@dataclass(frozen=True, slots=True)
class Replied:
    """All that a reply did. `key` and `matter` are those of the letter that asks back.

    `uses`: the letter whose token has served with it.
    """

    done: tuple[Done, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    key: str = ""
    matter: Mapping[str, int | str] = field(default_factory=dict)
    uses: int | None = None

    @property
    def told(self) -> tuple[Told, ...]:
        """What its writer is told."""
        return tuple(one.told for one in self.done)

    @property
    def speaks(self) -> bool:
        """There is something to answer."""
        return bool(self.done or self.unclear)


NOTHING = Replied()


def not_overtaken(replied: Replied, acknowledged: Collection[int]) -> Replied:
    """Paper of the same mail weighs more: a parcel whose receipt it brings is not missing."""
    kept = tuple(one for one in replied.done if not _missing(one) & set(acknowledged))
    return replace(replied, done=kept)


def with_reply(decision: Decision, replied: Replied) -> Decision:
    """The decision about a message, with all that its words did."""
    parts = [one.part for one in replied.done if one.part]
    if not parts:
        return decision
    waiting = {one.shipment_id for one in decision.opened if one.shipment_id}
    whole = joined(decision, *(_without_second_review(part, waiting) for part in parts))
    state = MessageState.REVIEW if any(part.opened for part in parts) else decision.state
    asks = any(isinstance(one, ReplacementAsked) for part in parts for one in part.effects)
    if asks and not decision.shipments:
        whole = replace(whole, kind=MessageKind.REPLACEMENT)
    return replace(whole, state=state, used_token_of=decision.used_token_of or replied.uses)


def _without_second_review(part: Decision, waiting: Collection[int]) -> Decision:
    """A parcel that waits for the centre already waits once."""
    return replace(part, opened=tuple(one for one in part.opened if one.shipment_id not in waiting))


def _missing(one: Done) -> set[int]:
    opened = one.part.opened if one.part else ()
    return {
        each.shipment_id
        for each in opened
        if each.reason is Reason.NOT_RECEIVED and each.shipment_id
    }
