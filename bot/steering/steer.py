"""From a reply to what it does: each saying finds its matter among those of the letter. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.effects import ObligationChange
from bot.steering.table import Rule, has_say, rules_for
from bot.steering.values import (
    NO_EVIDENCE,
    Accept,
    Deed,
    Item,
    Role,
    Said,
    Saying,
    Scene,
    Standing,
    Steered,
    Told,
    Unclear,
    Writer,
)
from bot.steering.words import is_polite, said_by_centre, said_by_unit

Names = Callable[[str], frozenset[str]]
"""The codes of the units that a line names."""

Found = tuple[Item, Rule]


def steer(standing: Standing, own_text: str, scene: Scene, names: Names) -> Steered:
    """What a reply to the letter does. The writer's own words only, nothing quoted."""
    roles = {item: roles_of(item, scene.writer, standing) for item in standing.items}
    if not any(has_say(item, found) for item, found in roles.items()):
        return NO_EVIDENCE
    polite = is_polite(own_text)
    if scene.writer.forged or scene.writer.doubted:
        return Steered(distrusted=not polite, polite=polite)
    said = said_by_centre(own_text) if scene.writer.listed else said_by_unit(own_text)
    found = [deed for one in said for deed in _done(one, standing, roles, scene, names)]
    deeds, torn = _agreeing([one for one in found if isinstance(one, Deed)])
    unclear = [*(one for one in found if isinstance(one, Unclear)), *torn]
    if not found and not polite:
        unclear = [Unclear("nothing", items=_open(standing.items))]
    offered = tuple(_offering(one, deeds, roles) for one in unclear)
    return Steered(deeds=deeds, unclear=offered, polite=polite and not found)


def _offering(one: Unclear, deeds: tuple[Deed, ...], roles: dict[Item, frozenset[Role]]) -> Unclear:
    """What is asked back offers what this writer may still decide."""
    done = {deed.told.item for deed in deeds}
    items = (item for item in one.items if item not in done and has_say(item, roles[item]))
    return replace(one, items=tuple(items))


def _agreeing(deeds: Iterable[Deed]) -> tuple[tuple[Deed, ...], tuple[Unclear, ...]]:
    """Each matter once: what is said of it twice counts once, what contradicts not at all."""
    by_item: dict[object, list[Deed]] = {}
    for number, one in enumerate(deeds):
        by_item.setdefault(one.told.item or number, []).append(one)
    agreeing, torn = [], []
    for item, said in by_item.items():
        plain = [one for one in said if not _says_less(one, said)]
        different = [one for one in plain if _does(one) != _does(plain[0])]
        if different and isinstance(item, Item):
            torn.append(Unclear("torn", items=(item,)))
        else:
            agreeing.append(plain[0])
    return tuple(agreeing), tuple(torn)


def _does(one: Deed) -> object:
    """What a deed changes, whatever words it was said in."""
    effects = tuple(
        replace(each, because="") if isinstance(each, ObligationChange) else each
        for each in one.effects
    )
    return (one.ruling, effects, one.opened)


def _says_less(one: Deed, others: Iterable[Deed]) -> bool:
    """同意 3 beside 数量 3 512 adds nothing to it."""
    if not isinstance(one.ruling, Accept) or one.ruling.quantity is not None:
        return False
    return any(isinstance(o.ruling, Accept) and o.ruling.quantity is not None for o in others)


def roles_of(item: Item, writer: Writer, standing: Standing) -> frozenset[Role]:
    """Who the writer is to a matter."""
    roles = set()
    if writer.listed:
        roles.add(Role.CENTRE)
    if writer.approver:
        roles |= {Role.CENTRE, Role.APPROVER}
    stranger = not writer.units and not roles
    units = standing.addressed if stranger else writer.units
    if item.unit_code in units:
        roles.add(Role.OWES)
    if set(item.above) & set(units):
        roles.add(Role.ABOVE)
    return frozenset(roles)


def _done(
    said: Said,
    standing: Standing,
    roles: dict[Item, frozenset[Role]],
    scene: Scene,
    names: Names,
) -> Sequence[Deed | Unclear]:
    if said.saying is Saying.UNREAD:
        return [Unclear("unread", said.text, _open(standing.items))]
    if said.ref and not any(item.ref == said.ref for item in standing.items):
        return [Deed(Told("no_such", values={"ref": said.ref}, done=False))]
    fitting = [
        (item, rule)
        for item in _meant(said, standing.items, names)
        for rule in rules_for(item, roles[item], said.saying)
    ]
    if not fitting:
        return [_no_rule(said, standing, roles)]
    chosen = _narrowed(fitting)
    if len(chosen) > 1:
        several = _of_several(said, chosen)
        if not several:
            return [Unclear("which", said.text, tuple(item for item, _ in chosen))]
        return [rule.does(item, replace(said, number=None), scene) for item, rule in several]
    item, rule = chosen[0]
    if not item.open:
        return [Deed(Told("already", item, {"by": item.by}, done=False))]
    return [rule.does(item, said, scene)]


def _of_several(said: Said, chosen: list[Found]) -> list[Found]:
    """Hand-overs to one unit: 全部收到 and the sum of all mean all of them, a number that
    only one of them has means that one. Empty where it cannot be told."""
    if any(item.matter != "handover" for item, _ in chosen):
        return []
    quantities = [item.quantity or 0 for item, _ in chosen]
    if said.every and said.number in (None, sum(quantities)):
        return chosen
    alike = [one for one in chosen if one[0].quantity == said.number]
    if len(alike) == 1 and said.number != sum(quantities):
        return alike
    return chosen if said.number == sum(quantities) and not alike else []


def _no_rule(said: Said, standing: Standing, roles: dict[Item, frozenset[Role]]) -> Deed | Unclear:
    """Named for sure, and yet nothing that this writer may do with these words."""
    named = next((item for item in standing.items if said.ref and item.ref == said.ref), None)
    if named is None:
        return Unclear("nothing", said.text, _open(standing.items))
    barred = named.matter == "held" and Role.APPROVER not in roles[named]
    return Deed(Told("not_yours" if barred else "not_so", named, done=False))


def _meant(said: Said, items: Iterable[Item], names: Names) -> list[Item]:
    """The matters that the line itself names; all where it names none."""
    found = [
        item
        for item in items
        if (not said.ref or item.ref == said.ref)
        and (not said.matter or item.matter == said.matter)
    ]
    slips = [item for item in found if len(item.about) > 5 and item.about in said.text]
    if slips:
        return slips
    units = names(said.text)
    return [item for item in found if item.unit_code in units] or found


def _narrowed(fitting: list[Found]) -> list[Found]:
    """Rules that fit as they are go before those that fit loosely, open matters before
    settled ones."""
    strict = [one for one in fitting if not one[1].loosely] or fitting
    return [one for one in strict if one[0].open] or strict[:1]


def _open(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.open)
