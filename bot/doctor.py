"""Looks at everything the bot relies on: a line each, with the mend (CONTRACT section 1).

Nothing could be tried on a live NetEase account while this was written (MAIL-FACTS), so
this is where a new home learns what its mailbox can do. It sends nothing, changes nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot import workdays
from bot.calendar_file import load_days
from bot.config import ConfigError, Settings, account, load
from bot.home import Home
from bot.mailbox import Mailbox, MailboxError, MailboxSettings, Probe
from bot.mailbox.errors import FolderMissing
from bot.model import District, School
from bot.paths import data_dir
from bot.smtp import Sender, SmtpError, SmtpSettings
from bot.store import Store, StoreUnusable
from bot.store.registry import load_expected

OK, WARNING, BAD = "ok", "warning", "bad"
CONFIG, MAILBOX, SENDING, STORE = 2, 3, 4, 5
GIGABYTE = 10**9
LITTLE_ROOM = 2 * GIGABYTE
NO_ROOM = GIGABYTE // 5
NEARLY_FULL = 0.9
FONTS = ("NotoSansSC.ttf", "NotoSerifSC.ttf")
NAMED = 5
"""So many units are named in a line, the rest is counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it stands, and the mend where it is not well.

    `exit_status` is what this finding alone would end `doctor` with.
    """

    check: str
    level: str
    zh: str
    en: str
    exit_status: int = 0


def well(check: str, zh: str, en: str) -> Finding:
    """Nothing to do."""
    return Finding(check, OK, zh, en)


def warn(check: str, zh: str, en: str) -> Finding:
    """The bot works, but a person should know."""
    return Finding(check, WARNING, zh, en)


def bad(check: str, zh: str, en: str, exit_status: int) -> Finding:
    """The bot cannot work so."""
    return Finding(check, BAD, zh, en, exit_status)


def examine(home: Home, today: date) -> Iterator[Finding]:
    """Every finding, one after another as it is made; the slow ones are last."""
    yield from store(home, today)
    yield from disk(home)
    yield from fonts()
    try:
        settings = load(home)
    except ConfigError as error:
        yield bad("config", error.zh, error.en, CONFIG)
        return
    yield from config(settings)
    yield from mailbox(home, settings)
    yield from smtp(home, settings)
    yield from ocr(settings)


def worst(findings: Iterable[Finding]) -> int:
    """The exit status for all of them."""
    return max((finding.exit_status for finding in findings), default=0)


def config(settings: Settings) -> Iterator[Finding]:
    """What is well formed but left empty."""
    yield well("config", "配置有效", "the configuration is valid")
    if not settings.centre.digest_to:
        yield warn(
            "config",
            "centre.digest_to 未填写：工作简报无人接收；请填写邮箱",
            "centre.digest_to is empty: nobody gets the digest; fill it in",
        )
    if settings.ladder:
        kinds = "、".join(settings.ladder)
        yield well(
            "ladder",
            f"催办步骤有效；按配置取代默认的事项：{kinds}",
            f"the ladder is valid; set otherwise than by default: {kinds}",
        )
    else:
        yield well("ladder", "催办步骤按默认", "the ladder is the default one")
    if not (settings.alarm.heartbeat_url or settings.alarm.command):
        yield warn(
            "alarm",
            "alarm 未填写：邮件本身出故障时无人知道；请填写 heartbeat_url 或 command",
            "[alarm] is empty: nobody hears of it when mail itself is broken; fill in"
            " heartbeat_url or command",
        )
    if settings.smtp.from_address.lower() != settings.smtp.user.lower():
        yield warn(
            "config",
            f"smtp.from（{settings.smtp.from_address}）与 smtp.user 不同：网易会拒发；请改成一致",
            f"smtp.from ({settings.smtp.from_address}) is not smtp.user: NetEase refuses that",
        )


def store(home: Home, today: date) -> Iterator[Finding]:
    """The store, and what stands in it about people and days."""
    try:
        with Store.open(home.store) as opened, opened.read() as session:
            expected = load_expected(session)
        home.key()
    except StoreUnusable as error:
        yield bad("store", error.zh, error.en, STORE)
        return
    terms = "、".join(expected.open_terms)
    yield well(
        "store",
        f"数据库可用；市区 {len(expected.districts)}，学校 {len(expected.schools)}，"
        f"进行中的学期：{terms or '无'}",
        f"the store works; {len(expected.districts)} districts, {len(expected.schools)} schools,"
        f" open terms: {terms or 'none'}",
    )
    yield from addresses(expected.districts, expected.schools)
    yield from calendar(load_days(home), today)


def addresses(districts: tuple[District, ...], schools: tuple[School, ...]) -> Iterator[Finding]:
    """Units that nobody can write to: a district, or a school that stands for itself."""
    municipal = {district.code for district in districts if district.municipal}
    mute = [d.name for d in districts if not d.emails and d.code not in municipal]
    mute += [
        school.name
        for school in schools
        if school.active and not school.emails and school.district_code in municipal
    ]
    if mute:
        some = "、".join(mute[:NAMED]) + ("……" if len(mute) > NAMED else "")
        yield warn(
            "addresses",
            f"{len(mute)} 个单位没有邮箱（{some}）；请补上后重新导入",
            f"{len(mute)} units have no address ({some}); add them and import again",
        )
    elif districts:
        yield well(
            "addresses",
            "各市区和市直学校都有邮箱",
            "every district and municipal school has an address",
        )


def calendar(days: workdays.Table, today: date) -> Iterator[Finding]:
    """Are the working days of the next twelve months announced?"""
    until = workdays.known_until(days)
    if until >= today + timedelta(days=365):
        yield well("calendar", f"工作日历到 {until}", f"the working calendar runs to {until}")
        return
    year = max(until.year + 1, today.year)
    yield warn(
        "calendar",
        f"{year} 年的放假安排未知，暂按周一至周五计算；公布后请用 twkzyk import calendar 导入",
        f"the holidays of {year} are unknown, Monday to Friday is assumed; import them once"
        " announced (twkzyk import calendar)",
    )


def disk(home: Home) -> Iterator[Finding]:
    """Is there room for photographs?"""
    free = shutil.disk_usage(home.path).free
    words = f"{free / GIGABYTE:.1f} GB"
    if free < NO_ROOM:
        yield bad("disk", f"磁盘只剩 {words}；请清理", f"{words} of disk left; make room", STORE)
    elif free < LITTLE_ROOM:
        yield warn("disk", f"磁盘只剩 {words}；请尽早清理", f"{words} of disk left; make room soon")
    else:
        yield well("disk", f"磁盘剩余 {words}", f"{words} of disk are free")


def fonts() -> Iterator[Finding]:
    """Chinese fonts travel with the bot; a broken installation loses them."""
    missing = [name for name in FONTS if not (data_dir() / "fonts" / name).is_file()]
    if missing:
        names = "、".join(missing)
        yield bad(
            "fonts", f"缺少字体 {names}；请重新安装", f"fonts {names} are missing; install again", 1
        )
    else:
        yield well("fonts", "中文字体齐全", "the Chinese fonts are there")


def mailbox(home: Home, settings: Settings) -> Iterator[Finding]:
    """Login, folders, quota."""
    values = settings.mailbox
    try:
        login = account(settings, home, "mailbox")
        box = MailboxSettings(
            login.host, login.port, login.security, login.user, login.password, values.folders
        )
        with Mailbox(box) as opened:
            probe = opened.probe()
    except ConfigError as error:
        yield bad("mailbox", error.zh, error.en, CONFIG)
        return
    except MailboxError as error:
        yield bad("mailbox", error.words("zh"), error.words("en"), MAILBOX)
        return
    yield well("mailbox", f"已登录收信服务器 {login.host}", f"logged in at {login.host}")
    yield from folders(probe, values.optional_folders)
    yield from quota(probe)


def folders(probe: Probe, optional: tuple[str, ...]) -> Iterator[Finding]:
    """Every folder that is polled, with what lies in it."""
    for state in probe.states:
        yield well(
            "folders",
            f"文件夹 {state.folder}：{state.count} 封",
            f"folder {state.folder}: {state.count} messages",
        )
    for problem in probe.problems:
        if isinstance(problem, FolderMissing) and problem.folder in optional:
            continue
        yield bad("folders", problem.words("zh"), problem.words("en"), MAILBOX)


def quota(probe: Probe) -> Iterator[Finding]:
    """A full mailbox takes no more mail, and nobody is told."""
    if probe.quota is None or not probe.quota.limit:
        yield well("quota", "服务器不报告邮箱容量", "the server tells no quota")
        return
    share = probe.quota.used / probe.quota.limit
    zh, en = f"邮箱已用 {share:.0%}", f"the mailbox is {share:.0%} full"
    if share >= NEARLY_FULL:
        yield warn("quota", f"{zh}；请清理旧邮件", f"{en}; remove old mail")
    else:
        yield well("quota", zh, en)


def smtp(home: Home, settings: Settings) -> Iterator[Finding]:
    """Login at the server that sends; no letter is sent."""
    try:
        login = account(settings, home, "smtp")
        with Sender(
            SmtpSettings(
                login.host,
                login.port,
                login.security,
                login.user,
                login.password,
                settings.smtp.from_address,
            )
        ) as sender:
            sender.check()
    except ConfigError as error:
        yield bad("smtp", error.zh, error.en, CONFIG)
    except SmtpError as error:
        yield bad("smtp", error.words("zh"), error.words("en"), SENDING)
    else:
        yield well("smtp", f"已登录发信服务器 {login.host}", f"logged in at {login.host}")


def ocr(settings: Settings) -> Iterator[Finding]:
    """Which engines read, and which are missing."""
    from parsers.ocr import EngineMissing, choose

    engines = choose(settings.ocr.engine)
    if isinstance(engines, EngineMissing):
        yield bad(
            "ocr",
            f"没有可用的识别引擎（{engines.because}）；请安装，或把 ocr.engine 改为 auto",
            f"no OCR engine works ({engines.because}); install one, or set ocr.engine to auto",
            CONFIG,
        )
        return
    names = "、".join(e.name for e in (engines.reader, engines.second) if e is not None)
    yield well("ocr", f"识别引擎：{names}", f"OCR engines: {names}")
    for missing in engines.missing:
        yield warn(
            "ocr",
            f"{missing.name} 不可用（{missing.because}）；可以不装，装上后数字多一重核对",
            f"{missing.name} is missing ({missing.because}); optional, a second opinion on numbers",
        )
