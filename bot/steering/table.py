"""The table of steering, to be read aloud: matter, who writes, what is said, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.steering import deeds
from bot.steering.values import Deed, Item, Role, Said, Saying, Scene

Does = Callable[[Item, Said, Scene], Deed]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line. `loosely`: only where the letter has no other matter that the words fit."""

    matter: str
    who: Role
    saying: Saying
    does: Does
    loosely: bool = False


OWES, ABOVE, CENTRE, APPROVER = Role.OWES, Role.ABOVE, Role.CENTRE, Role.APPROVER
LOOSELY = True

RULES: tuple[Rule, ...] = (
    # What a district declares instead of a form (a municipal school declares its own).
    Rule("adjustment", OWES, Saying.ZERO, deeds.nothing_to_declare),
    Rule("adjustment", OWES, Saying.NONE, deeds.nothing_to_declare),
    Rule("adjustment", OWES, Saying.UNCHANGED, deeds.nothing_to_declare, LOOSELY),
    Rule("contacts", OWES, Saying.UNCHANGED, deeds.nothing_to_declare),
    Rule("contacts", OWES, Saying.NONE, deeds.nothing_to_declare),
    Rule("contacts", OWES, Saying.ZERO, deeds.nothing_to_declare, LOOSELY),
    # What a school says of its parcel; its district may say it for the school.
    Rule("receipt", OWES, Saying.NOT_RECEIVED, deeds.not_received),
    Rule("receipt", ABOVE, Saying.NOT_RECEIVED, deeds.not_received),
    Rule("receipt", OWES, Saying.NUMBER, deeds.number_of_receipt),
    Rule("receipt", OWES, Saying.RECEIVED, deeds.number_of_receipt),
    # Faulty cards: the school's word ends it.
    Rule("replacement", OWES, Saying.REPLACED, deeds.replaced),
    Rule("replacement", ABOVE, Saying.REPLACED, deeds.school_must_say),
    Rule("replacement", OWES, Saying.NUMBER, deeds.counted, LOOSELY),
    # Cards handed over: whoever receives says so, for the centre somebody of the centre.
    Rule("handover", OWES, Saying.RECEIVED, deeds.handed_over),
    Rule("handover", OWES, Saying.NUMBER, deeds.handed_over),
    Rule("handover", ABOVE, Saying.RECEIVED, deeds.handed_over),
    Rule("handover", CENTRE, Saying.AGREES, deeds.came_back),
    Rule("handover", CENTRE, Saying.QUANTITY, deeds.came_back),
    # What the centre proposes to itself: it stands only by a person's word.
    Rule("plan", CENTRE, Saying.AGREES, deeds.approve_plan),
    Rule("plan", CENTRE, Saying.REJECTS, deeds.reject_proposal),
    Rule("reallocation", CENTRE, Saying.AGREES, deeds.approve_reallocation),
    Rule("reallocation", CENTRE, Saying.REJECTS, deeds.reject_proposal),
    Rule("report", CENTRE, Saying.AGREES, deeds.approve_report),
    Rule("report", CENTRE, Saying.REJECTS, deeds.reject_proposal),
    Rule("outdated", CENTRE, Saying.AGREES, deeds.outdated),
    Rule("outdated", CENTRE, Saying.REJECTS, deeds.outdated),
    # What the centre decides about a paper that waits.
    Rule("review", CENTRE, Saying.AGREES, deeds.accept),
    Rule("review", CENTRE, Saying.QUANTITY, deeds.accept),
    Rule("review", CENTRE, Saying.REJECTS, deeds.reject),
    Rule("review", CENTRE, Saying.SNOOZES, deeds.snooze),
    # A draft that is held goes only by the word of who may approve.
    Rule("held", APPROVER, Saying.AGREES, deeds.release),
)


def rules_for(item: Item, roles: frozenset[Role], saying: Saying) -> tuple[Rule, ...]:
    """What this writer may do to this matter with these words."""
    return tuple(
        rule
        for rule in RULES
        if rule.matter == item.matter and rule.who in roles and rule.saying is saying
    )


def has_say(item: Item, roles: frozenset[Role]) -> bool:
    """Whether this writer may say anything about this matter."""
    return any(rule.matter == item.matter and rule.who in roles for rule in RULES)
