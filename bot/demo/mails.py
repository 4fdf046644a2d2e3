"""What the invented schools mail in: real MIME messages, most right, some wrong.

The list of occasions is a table one can read aloud; the photos are drawn, filled in,
stamped and photographed by `bot.demo.paper`.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from openpyxl import Workbook

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import Rng, seeded
from bot.demo.paper.city import City, ShipmentRow
from bot.demo.paper.layouts import draw
from bot.demo.paper.nonreceipts import NONRECEIPTS
from bot.demo.paper.spec import Receipt, number_of

SEED = 7
LONG_SIDE = 1800
"""Pixels of a photo's longer side, as messengers shrink them."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One school's photo: which parcel, on what paper, taken how, wrong in what way."""

    parcel: int
    layout: str = "form-plain"
    conditions: str = "phone"
    fault: str | None = None
    subject: str = "签收单"
    name: str = "IMG_0{n:03}.jpg"
    body: str = "您好，签收单见附件，请查收。"


OCCASIONS: tuple[Occasion, ...] = (
    Occasion(0, "form-plain", "clean", subject="{school}签收单", name="签收单.jpg"),
    Occasion(1, "form-office", "phone", subject="资源卡签收照片"),
    Occasion(2, "prose-receipt", "clean", subject="{school} 收条", name="{school}.jpg"),
    Occasion(3, "form-pairs", "phone", subject="回执"),
    Occasion(4, "prose-proof", "scan", subject="签收证明", name="scan0001.jpg"),
    Occasion(5, "form-plain", "phone", "seal_missing", subject="{school}验收单"),
    Occasion(6, "form-office", "phone", "signature_missing", subject="泰微课卡签收"),
    Occasion(7, "form-plain", "clean", "quantity_differs", subject="{school}签收单"),
    Occasion(8, "form-plain", "phone", "seal_other_school", subject="签收单 {school}"),
    Occasion(9, "form-office", "unreadable", subject="签收单", body="照片见附件。"),
    Occasion(10, "form-plain", "phone", subject="", body=""),
    Occasion(11, "prose-receipt", "phone", subject="{school}收到卡{sent}张"),
)
ZIPPED = (12, 13)
"""Parcels whose two photos come in one zip, its names in GBK, from the district's clerk."""
LISTED = (14, 15, 16, 17)
"""Parcels that a district reports in a spreadsheet; the last with another quantity."""
ANSWERED = 7
"""The parcel whose school, asked about the quantity, answers with the number."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One message on its way in, and what is true of it in a few words."""

    raw: bytes
    sender: str
    truth: str


def mailings(city: City, mailbox: str, sent_at: datetime, seed: int = SEED) -> list[Mailing]:
    """All messages of the demo's first day, in the order they arrive."""
    post = _Post(city, mailbox, sent_at, seed)
    found = [post.photo(number, occasion) for number, occasion in enumerate(OCCASIONS, 1)]
    return [
        *found,
        post.something_else(),
        post.zipped(),
        post.listed(),
        post.out_of_office(),
        found[0],  # the same mail once more: schools press the button twice
    ]


def answer_with(number: str, question: EmailMessage, school: str, sent_at: datetime) -> bytes:
    """A school's reply to our question, as a mail program writes it."""
    reply = EmailMessage()
    reply["From"] = school
    reply["To"] = str(question["From"])
    reply["Subject"] = f"回复：{question['Subject']}"
    reply["In-Reply-To"] = reply["References"] = str(question["Message-ID"])
    reply["Message-ID"] = make_msgid(domain="school.example")
    reply["Date"] = format_datetime(sent_at)
    quoted = question.get_body(("plain",))
    earlier = quoted.get_content() if quoted else ""
    reply.set_content(f"{number}\n\n----- 原始邮件 -----\n{earlier}")
    return reply.as_bytes()


def received_on_paper(city: City, parcel: int, seed: int = SEED) -> int | None:
    """The number that the school wrote on the receipt of this parcel."""
    occasion = next(each for each in OCCASIONS if each.parcel == parcel)
    receipt = filled_in(city, city.shipments[parcel], occasion, seeded(seed, parcel))
    return number_of(receipt)


def filled_in(city: City, parcel: ShipmentRow, occasion: Occasion, dice: Rng) -> Receipt:
    """The receipt as the school filled it in for this occasion."""
    return receipt_for(city, parcel, dice, fault=occasion.fault, layout=occasion.layout)


@dataclass(frozen=True, slots=True)
class _Post:
    """Writes messages of one city to one mailbox."""

    city: City
    mailbox: str
    sent_at: datetime
    seed: int

    def photo(self, number: int, occasion: Occasion) -> Mailing:
        parcel = self.city.shipments[occasion.parcel]
        school = self.city.school(parcel.school)
        words = {"school": school.name, "sent": parcel.quantity, "n": number}
        message = self._message(school.email, occasion.subject.format(**words))
        message.set_content(occasion.body)
        message.add_attachment(
            self._picture(parcel, occasion),
            maintype="image",
            subtype="jpeg",
            filename=occasion.name.format(**words),
        )
        truth = FAULT_WORDS[occasion.fault or occasion.conditions]
        return Mailing(message.as_bytes(), school.email, f"{school.name}：{truth}")

    def zipped(self) -> Mailing:
        """The clerk of a district forwards two schools' photos in one archive."""
        archive = io.BytesIO()
        parcels = [self.city.shipments[place] for place in ZIPPED]
        with zipfile.ZipFile(archive, "w") as zipped:
            for parcel in parcels:
                name = f"{self.city.school(parcel.school).name}.jpg"
                zipped.writestr(name, self._picture(parcel, Occasion(0, "form-office", "clean")))
        district = self.city.district(self.city.school(parcels[0].school).district)
        message = self._message(district.email, f"{district.name}部分学校签收单")
        message.set_content("两所学校的签收单照片，请查收。")
        message.add_attachment(
            archive.getvalue(), maintype="application", subtype="zip", filename="签收单.zip"
        )
        return Mailing(message.as_bytes(), district.email, f"{district.name}：压缩包，两所学校")

    def listed(self) -> Mailing:
        """A district lists what its schools received."""
        book = Workbook()
        sheet = book.active
        sheet.append(["2016年秋学期资源卡签收情况"])
        sheet.append(["序号", "学校名称", "应发（张）", "实收（张）", "签收人", "签收日期"])
        parcels = [self.city.shipments[place] for place in LISTED]
        for number, parcel in enumerate(parcels, 1):
            school = self.city.school(parcel.school)
            received = parcel.quantity - (3 if number == len(parcels) else 0)
            sheet.append(
                [number, school.name, parcel.quantity, received, school.contact, "2016-08-29"]
            )
        total = sum(parcel.quantity for parcel in parcels)
        sheet.append(["合计", None, total, total - 3])
        data = io.BytesIO()
        book.save(data)
        district = self.city.district(self.city.school(parcels[0].school).district)
        message = self._message(district.email, f"{district.name}签收情况统计")
        message.set_content("附表请查收。")
        message.add_attachment(
            data.getvalue(),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            filename="签收情况.xlsx",
        )
        return Mailing(message.as_bytes(), district.email, f"{district.name}：表格，一行数量不符")

    def something_else(self) -> Mailing:
        """A photo of a classroom by mistake."""
        school = self.city.school(self.city.shipments[18].school)
        message = self._message(school.email, f"{school.name}签收单")
        message.set_content("签收单见附件。")
        picture = photograph(
            NONRECEIPTS["classroom"](self._dice(18)), CONDITIONS["phone"], self._dice(18), 1400
        )
        message.add_attachment(picture, maintype="image", subtype="jpeg", filename="IMG_2001.jpg")
        return Mailing(message.as_bytes(), school.email, f"{school.name}：不是签收单的照片")

    def out_of_office(self) -> Mailing:
        """A machine's answer that must never be answered."""
        school = self.city.school(self.city.shipments[19].school)
        message = self._message(school.email, "自动回复: 【泰微课资源卡】提醒")
        message["X-QQ-AUTO-REPLY"] = "true"
        message.set_content("您好，我已收到您的邮件，会尽快处理。")
        return Mailing(message.as_bytes(), school.email, f"{school.name}：自动回复")

    def _picture(self, parcel: ShipmentRow, occasion: Occasion) -> bytes:
        dice = self._dice(self.city.shipments.index(parcel))
        receipt = receipt_for(self.city, parcel, dice, fault=occasion.fault, layout=occasion.layout)
        return photograph(draw(receipt, dice), CONDITIONS[occasion.conditions], dice, LONG_SIDE)

    def _dice(self, number: int):  # type: ignore[no-untyped-def]
        return seeded(self.seed, number)

    def _message(self, sender: str, subject: str) -> EmailMessage:
        message = EmailMessage()
        message["From"] = sender
        message["To"] = self.mailbox
        message["Subject"] = subject
        message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
        message["Date"] = format_datetime(self.sent_at)
        return message


FAULT_WORDS = {
    "clean": "齐全",
    "phone": "齐全，手机拍摄",
    "scan": "齐全，扫描件",
    "unreadable": "照片模糊",
    "seal_missing": "没有盖章",
    "signature_missing": "没有签字",
    "quantity_differs": "实收与应发不符",
    "seal_other_school": "盖的是别校的章",
}
"""What is true of an occasion, for the page that shows what became of it."""
