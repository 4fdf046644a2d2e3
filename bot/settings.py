"""Every key of `bot.toml` with its default and its limits (CONTRACT section 2). Values only."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.address import is_address, split_addresses

Security = Literal["tls", "starttls", "plain"]
Addressee = Literal["district", "school", "responsible", "centre"]

SORTED_BY_NETEASE = ("订阅邮件", "广告邮件", "垃圾邮件")
"""Folders NetEase files mail from schools into by itself; polled where they exist."""

LADDER_KINDS = (
    "receipt",
    "contacts",
    "headcount",
    "adjustment",
    "adjustment_final",
    "summary",
    "return",
    "supply",
    "replacement",
)

OF_SCHOOLS = ("receipt", "return", "supply")
"""Kinds that a school may owe, and so be reminded of itself."""


def _listed(split: Callable[[str], tuple[str, ...]]) -> BeforeValidator:
    """A list may come from the environment as JSON or as a line of words."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return json.loads(value) if value.lstrip().startswith("[") else split(value)

    return BeforeValidator(read)


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip())


def _address(value: str) -> str:
    if value and not is_address(value):
        raise PydanticCustomError("address", "no e-mail address")
    return value


def _url(value: str) -> str:
    if value and not re.match(r"https?://[^\s/]+", value):
        raise PydanticCustomError("url", "no address of a web page")
    return value


def _nonzero(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("nonzero", "0 is the due date itself")
    return value


Address = Annotated[str, AfterValidator(_address)]
Addresses = Annotated[tuple[Address, ...], _listed(split_addresses)]
Words = Annotated[tuple[str, ...], _listed(_words), Field(min_length=1)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Section(BaseModel):
    """A table of `bot.toml`. An empty text stands for a value that is not set."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value != ""}


class CentreSection(Section):
    """Who signs the letters, and who is told and asked."""

    name: str = "泰州市电教馆"
    full_name: str = "泰州市电化教育馆"
    contact: str = ""
    contact_phone: str = ""
    leader: str = ""
    digest_to: Addresses = ()
    admin_to: Addresses = ()
    approve_from: Addresses = ()
    finance_to: Addresses = ()
    bureau_to: Addresses = ()


class MailboxSection(Section):
    """The mailbox that is read."""

    host: str = "imap.126.com"
    port: Port = 993
    security: Security = "tls"
    user: str = "TWKZYK@126.com"
    password: str = Field(default="", repr=False)
    password_file: str = ""
    folders: Words = ("INBOX", *SORTED_BY_NETEASE)
    poll_minutes: Annotated[int, Field(ge=1, le=1440)] = 5
    since: date | None = None

    @property
    def optional_folders(self) -> tuple[str, ...]:
        """Folders of the default list that may be missing; a folder named by hand may not."""
        return () if "folders" in self.model_fields_set else SORTED_BY_NETEASE


class SmtpSection(Section):
    """The server that sends. `sender` is the key `from`; the user where it is empty."""

    host: str = "smtp.126.com"
    port: Port = 465
    security: Security = "tls"
    user: str = "TWKZYK@126.com"
    password: str = Field(default="", repr=False)
    password_file: str = ""
    sender: Address = Field(default="", alias="from")
    per_quarter_hour: Annotated[int, Field(ge=0)] = 10
    per_day: Annotated[int, Field(ge=0)] = 50

    @property
    def from_address(self) -> str:
        """The address in From: NetEase refuses any other than the user's."""
        return self.sender or self.user


class OcrSection(Section):
    """How pictures are read. `workers = 0`: as many as the machine bears."""

    engine: Literal["auto", "rapidocr", "tesseract"] = "auto"
    workers: Annotated[int, Field(ge=0, le=64)] = 0
    seconds_per_page: Annotated[int, Field(ge=1, le=600)] = 60


class TrustSection(Section):
    """What is believed of whom."""

    unknown_sender: Literal["accept", "review"] = "accept"
    sheet_receipts: Literal["accept", "report"] = "accept"


class ScopeSection(Section):
    """Which stages get cards."""

    stages: Words = ("小学", "初中", "高中")


class HoursSection(Section):
    """Office hours: letters of the ladder are sent inside them."""

    open: time = time(8, 30)
    close: time = time(17, 30)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.open >= self.close:
            raise PydanticCustomError("hours", "open must come before close")
        return self


class RetentionSection(Section):
    """How long photos and raw mail are kept."""

    photos_days: Annotated[int, Field(ge=1)] = 1095
    mail_days: Annotated[int, Field(ge=1)] = 1095


class AlarmSection(Section):
    """How a person hears of trouble when mail itself is broken."""

    heartbeat_url: Annotated[str, AfterValidator(_url)] = ""
    command: str = ""


class Step(Section):
    """One step of a ladder: the day counted from the due date, and to whom."""

    day: Annotated[int, AfterValidator(_nonzero), Field(ge=-60, le=60)]
    to: Addressee


def _steps(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _each_once(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    if len({(step.day, step.to) for step in steps}) < len(steps):
        raise PydanticCustomError("step_twice", "a step stands twice")
    return steps


Ladder = dict[
    Literal[LADDER_KINDS],  # type: ignore[valid-type]
    Annotated[
        tuple[Step, ...], BeforeValidator(_steps), Field(min_length=1), AfterValidator(_each_once)
    ],
]


def _to_who_owes(ladder: Ladder) -> Ladder:
    """A form is owed by a district: a school has nothing to do with it."""
    for kind, steps in ladder.items():
        if kind not in OF_SCHOOLS and any(step.to == "school" for step in steps):
            raise PydanticCustomError("not_a_schools", "{kind} is not a school's", {"kind": kind})
    return ladder


@dataclass(frozen=True, slots=True)
class Account:
    """All that a login takes."""

    host: str
    port: int
    security: Security
    user: str
    password: str

    def __repr__(self) -> str:
        """Without the password: a repr ends in logs and tracebacks."""
        return f"Account({self.user} at {self.host}:{self.port}, {self.security})"


class Settings(BaseSettings):
    """The whole configuration of one home."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    centre: CentreSection = CentreSection()
    mailbox: MailboxSection = MailboxSection()
    smtp: SmtpSection = SmtpSection()
    ocr: OcrSection = OcrSection()
    trust: TrustSection = TrustSection()
    scope: ScopeSection = ScopeSection()
    hours: HoursSection = HoursSection()
    retention: RetentionSection = RetentionSection()
    ladder: Annotated[Ladder, AfterValidator(_to_who_owes)] = {}
    alarm: AlarmSection = AlarmSection()


def layered(*layers: dict[str, Any]) -> Settings:
    """Settings from layers of plain values, the first winning key by key."""

    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_: object, **__: object
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return tuple(InitSettingsSource(settings_cls, layer) for layer in layers)

    return Layered()
