"""One client's conversation with the NetEase-like server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from imapclient.imap_utf7 import decode as from_utf7
from imapclient.imap_utf7 import encode as to_utf7

from tests.servers.netease.fetching import Dropped, fetch
from tests.servers.netease.searching import search
from tests.servers.netease.store import DROP, FolderBox, Spoken
from tests.servers.netease.wire import parse_internal_date, read_command

if TYPE_CHECKING:
    from tests.servers.netease.server import NetEase

# As NetEase lists them: SASL-IR and UIDPLUS are advertised and broken.
CAPABILITIES = (
    "IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ STARTTLS APPENDLIMIT=71680000 "
    "XAPPLEPUSHSERVICE UIDPLUS X-CM-EXT-1 SASL-IR AUTH=XOAUTH2"
)
UNSAFE = "NO {} Unsafe Login. Please contact kefu@188.com for help"
FLAGS = "(\\Answered \\Seen \\Deleted \\Draft \\Flagged)"
GUARDED = {"SELECT", "EXAMINE", "STATUS"}
BEFORE_LOGIN = {"CAPABILITY", "LOGIN", "LOGOUT", "NOOP", "ID"}


class Session:
    """Answers commands until LOGOUT, silence or an ordered fault ends it."""

    def __init__(
        self,
        server: NetEase,
        number: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.server, self.number = server, number
        self.reader, self.writer = reader, writer
        self.logged_in = self.identified = self.read_only = False
        self.box: FolderBox | None = None

    async def converse(self) -> None:
        self.say("* OK Coremail System IMap Server Ready(126com[like it])")
        while True:
            await self.writer.drain()
            try:
                command = await asyncio.wait_for(
                    read_command(self.reader, self.writer), self.server.faults.autologout
                )
            except TimeoutError:
                self.say("* BYE Autologout")
                return
            if command is None or not await self.obey(*command):
                return

    async def obey(self, line: bytes, tokens: list[bytes]) -> bool:
        """Answer one command; False ends the conversation."""
        tag, name = tokens[0].decode(), tokens[1].decode().upper()
        arguments = tokens[2:]
        by_uid = name == "UID"
        if by_uid:
            name, arguments = arguments[0].decode().upper(), arguments[1:]
        self.server.commands.append(Spoken(self.number, name, line.decode("utf-8", "replace")))
        try:
            answer = self._answer(name, arguments, by_uid=by_uid)
        except Dropped:
            await self.writer.drain()
            self.writer.transport.abort()
            return False
        self.say(f"{tag} {answer}")
        return name != "LOGOUT"

    def _answer(self, name: str, arguments: list[bytes], *, by_uid: bool) -> str:
        faults = self.server.faults
        if faults.answers.get(name) == DROP:
            raise Dropped
        if name in faults.answers:
            return faults.answers[name]
        if not self.logged_in and name not in BEFORE_LOGIN:
            return f"BAD {name} State error"
        unsafe = (faults.needs_id and not self.identified) or faults.unsafe_for_ever
        if name in GUARDED and unsafe:
            return UNSAFE.format(name)
        if name in {"SEARCH", "FETCH", "STORE"}:
            return self._on_folder(name, arguments, by_uid=by_uid)
        obey = getattr(self, f"do_{name.lower()}", None)
        if obey is None or by_uid:
            return "BAD command not support"
        done: str = obey(arguments)
        return done

    def do_capability(self, _: list[bytes]) -> str:
        self.say(f"* CAPABILITY {CAPABILITIES}")
        return "OK CAPABILITY completed"

    def do_login(self, arguments: list[bytes]) -> str:
        if [each.decode() for each in arguments] != [self.server.user, self.server.password]:
            return "NO LOGIN Login error or password error"
        self.logged_in = True
        return "OK LOGIN completed"

    def do_id(self, _: list[bytes]) -> str:
        self.identified = True
        self.say('* ID ("name" "Coremail Imap" "vendor" "Mailtech" "TransID" "IcalGQAAAF")')
        return "OK ID completed"

    def do_noop(self, _: list[bytes]) -> str:
        return "OK NOOP completed"

    def do_logout(self, _: list[bytes]) -> str:
        self.say("* BYE IMAP4rev1 Server logging out")
        return "OK LOGOUT completed"

    def do_list(self, arguments: list[bytes]) -> str:
        pattern = from_utf7(arguments[1])
        for box in self.server.folders.values():
            if pattern in {"*", "%", box.name}:
                name = to_utf7(box.name).decode()
                self.say(f'* LIST ({box.mark}) "/" "{name}"')
        return "OK LIST completed"

    def do_status(self, arguments: list[bytes]) -> str:
        box = self._folder(arguments[0])
        if box is None:
            return "NO STATUS folder not exist"
        unseen = sum("\\Seen" not in message.flags for message in box.messages)
        known = {"MESSAGES": len(box.messages), "UNSEEN": unseen, "RECENT": 0}
        asked = [each.decode().upper() for each in arguments[1:]]
        told = " ".join(f"{item} {known[item]}" for item in asked if item in known)
        self.say(f'* STATUS "{arguments[0].decode()}" ({told})')
        return "OK STATUS completed"

    def do_select(self, arguments: list[bytes], verb: str = "SELECT") -> str:
        self.box = self._folder(arguments[0])
        if self.box is None:
            return f"NO {verb} The folder doesn't exist"
        self.read_only = verb == "EXAMINE"
        self.say(f"* {len(self.box.messages)} EXISTS")
        self.say("* 0 RECENT")
        self.say(f"* OK [UIDVALIDITY {self.box.uidvalidity}] UIDs valid")
        self.say(f"* FLAGS {FLAGS}")
        self.say(f"* OK [PERMANENTFLAGS {FLAGS}] Limited")
        return f"OK [READ-{'ONLY' if self.read_only else 'WRITE'}] {verb} completed"

    def do_examine(self, arguments: list[bytes]) -> str:
        return self.do_select(arguments, "EXAMINE")

    def do_append(self, arguments: list[bytes]) -> str:
        box = self._folder(arguments[0])
        if box is None:
            return "NO APPEND folder not exist"
        middle = [each.decode() for each in arguments[1:-1] if each not in b"()"]
        dates = [parse_internal_date(each) for each in middle if ":" in each]
        uid = box.add(arguments[-1], dates[0] if dates else None)
        box.messages[-1].flags = {each for each in middle if each.startswith("\\")}
        return f"OK [APPENDUID {box.uidvalidity} {uid}] APPEND completed"

    def _on_folder(self, name: str, arguments: list[bytes], *, by_uid: bool) -> str:
        if self.box is None:
            return f"NO {name} State error"
        if name == "FETCH":
            return fetch(self, self.box, arguments, by_uid=by_uid)
        if name == "SEARCH":
            return search(self, self.box, arguments, by_uid=by_uid)
        return self._store(self.box, arguments, by_uid=by_uid)

    def _store(self, box: FolderBox, arguments: list[bytes], *, by_uid: bool) -> str:
        if self.read_only:
            return "NO STORE folder is read only"
        flags = {each.decode() for each in arguments[2:] if each not in b"()"}
        action = arguments[1].decode()[:1]
        for _, message in box.find(arguments[0].decode(), by_uid=by_uid):
            kept = message.flags if action in "+-" else set()
            message.flags = kept - flags if action == "-" else kept | flags
        return "OK STORE completed"

    def _folder(self, name: bytes) -> FolderBox | None:
        decoded = from_utf7(name)
        return self.server.folders.get("INBOX" if decoded.upper() == "INBOX" else decoded)

    def say(self, line: str) -> None:
        self.writer.write(line.encode() + b"\r\n")
