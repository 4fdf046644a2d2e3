"""Which words of a mail are its sender's own: quoted mail and signatures cut away.

Libraries clean at most five of the nine layouts Chinese mail programs write
(MAIL-FACTS, Messages), so the layouts stand here as tables: markers of the tree for
HTML, then lines for text. A cut that takes too little leaves our own letter in the
answer, where its numbers would be read as the sender's: in doubt cut.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from parsers.markup import soup_of, text_of, tidy_lines

# What is written into the tree, each on a line of its own, for the rules of text to find.
_REST_IS_QUOTED = "\v-----原始邮件-----\v"
_QUOTED_HERE = "\v> \v"

# These hold the quoted mail and nothing else: taken out.
_HOLDERS = (
    "blockquote#isReplyContent",  # 163 and 126 in the browser
    "blockquote[type=cite]",  # Apple Mail, Thunderbird
    "div.ntes-mailmaster-quote",  # 网易邮箱大师
    ".gmail_quote",
    ".gmail_quote_container",
    ".yahoo_quoted",
    ".protonmail_quote",
    "div.zmail_extra",
    "includetail",  # QQ
    "#isForwardContent",
    "blockquote.gmail_quote",
)
# Behind these, beside them in the tree, everything is quoted.
_DIVIDERS = (
    "#divRplyFwdMsg",  # Outlook
    "#appendonsend",
    "hr#stopSpelling",
    "#OLK_SRC_BODY_SECTION",
    "div.moz-cite-prefix",
    "div.gmail_attr",
)

_DASHES = r"[-—–─_=*·\s]"
# A row of dashes with words in it: -----原始邮件-----, ---- 回复的原邮件 ----
_BANNER = re.compile(
    rf"^[>\s|]*{_DASHES}{{2,}}(?:"
    r"(?:回复的|转发的)?原始?邮件(?:信息|内容)?|邮件原件|原邮件|原文|"
    r"转发(?:的)?邮件(?:信息)?|已转发邮件|开始转发|被?回复的?邮件|"
    r"original\s*(?:message|mail|email)?|forwarded\s*message|reply\s*message"
    rf"){_DASHES}*[:：]?{_DASHES}*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[>\s]*(?:begin forwarded message|开始转发(?:的)?邮件)\s*[:：]", re.IGNORECASE
)
# 在 2016-09-08 10:12:13，"甲" <a@b> 写道：  /  甲 <a@b> 于2016年9月8日周四 10:20写道：
_WROTE = re.compile(
    r"^[>\s]*(?:(?:在|于|On\b|At\b).{4,240}|.{1,160}(?:于|在)\s*\d{2,4}\s*[年/.-].{2,80}|"
    r".{0,80}<[^<>\s]+@[^<>\s]+>.{0,60})(?:写道|寫道|来信|编写|wrote|writes)\s*[:：]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WROTE_END = re.compile(r"(?:写道|寫道|编写|wrote)\s*[:：]?\s*$", re.IGNORECASE)
_WROTE_START = re.compile(
    r"^[>\s]*(?:在|于|On\b|At\b)|(?:于|在)\s*\d{4}\s*[年/.-]|<[^<>\s]+@", re.IGNORECASE
)
# Heads of a quoted mail, each on its line, in tables with bars around (网易邮箱大师).
_HEAD = re.compile(
    r"^[>\s|*]*(发件人|寄件人|发送时间|发送日期|发件时间|日期|时间|收件人|抄送人?|主题|邮件主题|"
    r"from|sent|date|to|cc|subject)[\s*|]*(?:[:：]|\|)",
    re.IGNORECASE,
)
_HEAD_ALONE = re.compile(
    r"^[>\s|*]*(发件人|发送时间|发送日期|收件人|抄送人?|主题)[\s|*]*$", re.IGNORECASE
)
_SENDER = frozenset({"发件人", "寄件人", "from"})
_RULE = re.compile(r"^\s*[-—–─_=]{5,}\s*$")
_SIGNATURE = re.compile(r"^--\s*$")
_MACHINE = (
    r"(?:iphone|ipad|android|安卓|手机|邮箱|邮件|mail|客户端|智能版|大师|foxmail|outlook|windows|小米|"
    r"华为|荣耀|huawei|honor|oppo|vivo|三星|魅族|一加|红米|redmi|平板|设备|电脑|app)"
)
_DEVICE = re.compile(
    rf"^\s*[-—]*\s*(?:(?:发自|发送自)\s*\S?.{{0,28}}?{_MACHINE}.{{0,20}}|"
    rf"(?:来自|从|由)\s*我的.{{0,20}}?{_MACHINE}.{{0,10}}|"
    r"来自\s*(?:网易|qq|foxmail|outlook|iphone|ipad|android|安卓).{0,20}|"
    r"sent from (?:my )?.{2,40}|(?:获取|get)\s*outlook\s*for.{0,30})\s*$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s*(?:re|fwd?|aw|wg|回复|回覆|答复|答覆|转发|轉寄|轉發|回信)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"^\s*(?:fwd?|转发|轉寄|轉發|wg)\s*[:：]", re.IGNORECASE)


def own_words(text: str, html: str) -> str:
    """The sender's own words: from the HTML where there is any, since its marks are exact."""
    from_html = _own_html(html) if html else ""
    return from_html or own_lines(text)


def _own_html(html: str) -> str:
    soup = soup_of(html)
    mark_quotes(soup)
    return own_lines(text_of(soup))


def mark_quotes(soup: BeautifulSoup) -> None:
    """Puts text's own marks where the tree says that mail is quoted."""
    for divider in _select(soup, _DIVIDERS):
        divider.insert_before(_REST_IS_QUOTED)
    for holder in _select(soup, _HOLDERS):
        if holder.parent is not None:
            holder.replace_with(_QUOTED_HERE)


def _select(soup: BeautifulSoup, selectors: tuple[str, ...]) -> list[Tag]:
    return list(soup.select(", ".join(selectors)))


def own_lines(text: str) -> str:
    """The sender's own lines of plain text."""
    lines = tidy_lines(text).split("\n")
    lines = _without_angle_quotes(lines[: _first_quoted(lines)])
    lines = lines[: _signature(lines)]
    kept = [line for line in lines if not _DEVICE.match(line)]
    while kept and (_RULE.match(kept[-1]) or not kept[-1]):
        kept.pop()
    return tidy_lines("\n".join(kept))


def _first_quoted(lines: list[str]) -> int:
    """The number of the line where quoted mail begins and does not end any more."""
    for number, line in enumerate(lines):
        if _BANNER.match(line) or _FORWARDED.match(line):
            return number
        if _wrote(lines, number) and not _followed_by_angles(lines, number):
            return number
        if _is_head_cluster(lines, number):
            return number
    return len(lines)


def _wrote(lines: list[str], number: int) -> int:
    """How many lines from `number` on are `在 … 写道：`, which mailers fold; 0 if none."""
    if not _WROTE_START.search(lines[number]):
        return 0
    for length in (1, 2, 3):
        joined = " ".join(lines[number : number + length])
        if _WROTE_END.search(joined):
            return length if _WROTE.match(joined) else 0
    return 0


def _followed_by_angles(lines: list[str], number: int) -> bool:
    rest = [line for line in lines[number + _wrote(lines, number) :] if line]
    return bool(rest) and rest[0].startswith((">", "＞"))


def _is_head_cluster(lines: list[str], number: int) -> bool:
    """发件人, 发送时间, 收件人, 主题 on lines that follow one another, two of them at least."""
    first = _head(lines[number])
    if first not in _SENDER:
        return False
    seen = {_head(line) for line in lines[number : number + 10]} - {""}
    return len(seen) >= 2


def _head(line: str) -> str:
    found = _HEAD.match(line) or _HEAD_ALONE.match(line)
    return found[1].lower() if found else ""


def _without_angle_quotes(lines: list[str]) -> list[str]:
    """Lines without those quoted by `>` and without the `… 写道：` above them."""
    kept: list[str] = []
    skip = 0
    for number, line in enumerate(lines):
        if skip:
            skip -= 1
        elif length := _wrote(lines, number):
            skip = length - 1
        elif not line.startswith((">", "＞")):
            kept.append(line)
    return kept


def _signature(lines: list[str]) -> int:
    """Where the signature begins: a line of two dashes (RFC 3676, section 4.3)."""
    for number, line in enumerate(lines):
        if _SIGNATURE.match(line):
            return number
    return len(lines)


def bare_subject(subject: str) -> str:
    """The subject without the Re:, 回复：, 转发： that pile up before it."""
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    return subject.strip()


def is_reply(subject: str) -> bool:
    """Whether the subject begins as an answer's or a forwarded mail's does."""
    return bool(_PREFIX.match(subject))


def is_forward(subject: str) -> bool:
    """Whether the subject says that the mail was passed on."""
    return bool(_FORWARD.match(subject))
