"""附件1: who it is, how to reach them, where the cards go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.faults import Fault, Severity
from bot.checks.sheet import Line, Sheet

_WIDE = str.maketrans("０１２３４５６７８９－—–（）＋　＠．", "0123456789---()+ @.")
_BETWEEN_PHONES = re.compile(r"[、,，;；/／\n]|\s{2,}|(?<=\d)\s(?=1\d{10})")
_MOBILE = re.compile(r"(?:\+?86)?1\d{10}")
_LANDLINE = re.compile(r"(?:0\d{2,3})?[2-9]\d{6,7}(?:(?:-|转|ext\.?)\d{1,6})?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_NAME = re.compile(r"[\u3400-\u9fff·•]{2,12}|[A-Za-z][A-Za-z .'-]{1,40}")

NAMES = ("leader", "responsible", "contact", "receiver")
PHONES = ("responsible_phone", "contact_phone", "receiver_phone")
DUE = ("contact", "contact_phone", "address")
"""What has to be known of each unit, from this form or from before."""

NO_CHANGE = re.compile(r"无(?:变[动化更])?|没有变[动化]|不变|未变")


def phones_in(text: str) -> tuple[str, ...]:
    """The numbers in a cell, spaces and brackets gone."""
    parts = _BETWEEN_PHONES.split(text.translate(_WIDE).strip())
    return tuple(p for p in (re.sub(r"[\s()]", "", part) for part in parts) if p)


def is_phone(number: str) -> bool:
    """Whether a number could be dialled: a mobile, or a landline with or without its area."""
    plain = re.sub(r"^(0\d{2,3})-", r"\1", number)
    return bool(_MOBILE.fullmatch(plain.replace("-", "")) or _LANDLINE.fullmatch(plain))


def email_in(text: str) -> str:
    """The address in a cell, "" where none is well-formed."""
    plain = text.translate(_WIDE).strip()
    return plain.lower() if _EMAIL.fullmatch(plain) else ""


def unchanged(line: Line) -> bool:
    """Whether the column 变动 says that all stays as it was."""
    return bool(NO_CHANGE.fullmatch(line.row.text("change").strip()))


def check_contacts(sheet: Sheet) -> Iterator[Fault]:
    """Names, telephone numbers and addresses of each line."""
    for line in sheet.lines:
        for key in NAMES:
            yield from _name(sheet, line, key)
        for key in PHONES:
            yield from _phone(sheet, line, key)
        yield from _email(sheet, line)
        if line.unit and not unchanged(line):
            yield from _due(sheet, line)


def _name(sheet: Sheet, line: Line, key: str) -> Iterator[Fault]:
    cell = line.cell(key)
    said = re.split(r"[、,，;；/／]", cell.text.strip())
    if not cell.blank and not all(_NAME.fullmatch(name.strip()) for name in said if name.strip()):
        yield sheet.fault(line, key, "看起来不是姓名", "请只填姓名")


def _phone(sheet: Sheet, line: Line, key: str) -> Iterator[Fault]:
    cell = line.cell(key)
    if cell.blank:
        return
    if not all(is_phone(number) for number in phones_in(cell.text)):
        yield sheet.fault(line, key, "电话号码不完整或位数不对", "手机11位，固定电话请写区号")


def _email(sheet: Sheet, line: Line) -> Iterator[Fault]:
    cell = line.cell("contact_email")
    said = re.split(r"[、,，;；\s]+", cell.text.strip())
    if not cell.blank and not all(email_in(one) for one in said if one):
        yield sheet.fault(line, "contact_email", "邮箱格式不对", "如 name@163.com")


def _due(sheet: Sheet, line: Line) -> Iterator[Fault]:
    """What neither the form nor the registry has."""
    for key in DUE:
        if line.cell(key).blank and not _registered(sheet, line.unit, key):
            yield sheet.fault(line, key, "没有填写，登记中也没有", "请填写")


def _registered(sheet: Sheet, unit: str, key: str) -> str:
    school = sheet.docket.schools.get(unit)
    district = sheet.docket.districts.get(unit)
    if school is not None:
        return {
            "contact": school.contact,
            "contact_phone": school.phone,
            "address": school.address,
        }[key]
    return (
        {"contact": district.contact, "contact_phone": district.phone}.get(key, "-")
        if district
        else "-"
    )


FOOT = ("填表人", "审核人", "负责人", "联系电话", "日期")
"""What the foot of every form should say (LETTERS-AND-FORMS); asked for, never demanded."""


def check_foot(sheet: Sheet) -> Iterator[Fault]:
    """The foot's empty places, as one remark."""
    empty = [name for name in FOOT if not sheet.form.foot.get(name, "").strip()]
    if empty and not sheet.form.empty:
        yield Fault(
            place="",
            column="表尾",
            unit="",
            found="、".join(empty),
            wrong="没有填写",
            expected="下次报送时请填写",
            severity=Severity.REMARK,
            sheet=sheet.form.sheet,
        )
