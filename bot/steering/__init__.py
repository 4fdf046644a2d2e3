"""Replies steer (CONTRACT section 7): what a reply to one of our letters does. Pure.

A letter's `matter` (`bot.model.Letter`) says what it was about. `bot.store.standing` turns it
into items as they stand now; `table.RULES` says for each kind of item who may do what with
which words; `deeds` holds what that is. `bot.rulings.by_mail` carries it out and
`bot.letters.replied` tells the writer.

How to add a matter, for instance `{"handover": 7}`, that the receiving side confirms:

1. Queue the letter with that `matter`. (Sent as a notice, what counts is the notice's kind.)
2. `bot.store.standing.LOADERS["handover"]` (for a notice `NOTICES[kind]`): the items, usually
   one. `Item.matter` is the key in the table, `id` the row your deed changes, `unit_code` who
   may speak as OWES, `above` as ABOVE, `obligation_id` what 暂缓 keeps quiet. What is settled
   has `open=False`: no deed is asked for it, its writer is told that it was.
3. `table.RULES`: lines such as `Rule("handover", OWES, Saying.RECEIVED, deeds.handed_over)`.
4. The deed: `(Item, Said, Scene) -> Deed`, with effects (`bot.effects`) and a `Told`.
   `said.number` is there where a number was named too. `Told(done=False)` says why not.
5. `mail_templates/steering.toml`: `[names] handover`, `[examples] handover`, `[said.KEY]` for
   each `Told.key`. A test fails while a rule's matter has no name.

Whose word counts: an address of `[centre] digest_to` or `approve_from` is CENTRE, one of
`approve_from` APPROVER too; neither is ever OWES. A registered address speaks for its own
units alone; a private address that holds the token speaks for the unit we wrote to. To a
writer who has no say in any item the token is no evidence.

How often a token serves: that of a letter on one matter once; that of a digest, or of a
reminder, which carries several, for each of its matters once. Nothing is ever done twice,
for what is settled is no open item, and what arose after the letter went is none of its.
"""

from bot.steering.steer import Names, roles_of, steer
from bot.steering.table import RULES, Rule
from bot.steering.values import (
    NO_EVIDENCE,
    Accept,
    Deed,
    Item,
    Reject,
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

__all__ = [
    "NO_EVIDENCE",
    "RULES",
    "Accept",
    "Deed",
    "Item",
    "Names",
    "Reject",
    "Role",
    "Rule",
    "Said",
    "Saying",
    "Scene",
    "Standing",
    "Steered",
    "Told",
    "Unclear",
    "Writer",
    "roles_of",
    "steer",
]
