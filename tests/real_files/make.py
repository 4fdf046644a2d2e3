"""Write `files/` and `registry/` anew: `python -m tests.real_files.make` (needs the programs).

LibreOffice, 7z, zip, heif-enc, ImageMagick, tiffcp, img2pdf and qpdf write what their users
write. The files are kept, so that the tests need none of these programs. No program in Debian
writes rar, winmail.dat or WPS' cell pictures: those are made by hand in `tests/parsers`.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from bot import slipnumbers
from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import City, invent, write_csv
from tests.bench.slip_pages import filled

HERE = Path(__file__).parent
FILES, REGISTRY = HERE / "files", HERE / "registry"
KEY = b"real files"
PASSWORD = "2016"
LONG_SIDE, SEED = 1400, 66
DRAWN_AGAIN = {8: 1}
"""Parcels whose first drawing has a number that people would ask about, too."""


def city() -> City:
    """One district with sixteen schools, their slips numbered, and two under the city."""
    own = invent(18, 1)
    numbered = (
        replace(parcel, slip=slipnumbers.number(KEY, parcel.term, parcel.school, 1))
        for parcel in own.shipments
    )
    return replace(own, shipments=tuple(numbered))


def photo(parcel: int, long_side: int = LONG_SIDE) -> bytes:
    """The phone's JPEG of a school's slip, filled in without fault."""
    own, dice = city(), seeded(SEED, parcel, DRAWN_AGAIN.get(parcel, 0))
    shipment = own.shipments[parcel]
    receipt = replace(receipt_for(own, shipment, dice, layout="form-plain"), slip=shipment.slip)
    taken = photograph(filled(receipt, dice), CONDITIONS["clean"], dice, long_side)
    out = io.BytesIO()
    Image.open(io.BytesIO(taken)).save(out, "JPEG", quality=70)
    return out.getvalue()


def main() -> None:
    """Everything, from the first to the last."""
    for folder in (FILES, REGISTRY):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    write_csv(city(), REGISTRY)
    for name, (maker, parcels) in MADE.items():
        with tempfile.TemporaryDirectory() as scratch:
            photos = [Path(scratch) / f"{number}.jpg" for number in parcels]
            for path, number in zip(photos, parcels, strict=True):
                path.write_bytes(photo(number))
            made = maker(Path(scratch), photos)
            shutil.copyfile(made, FILES / name)
        print(name, (FILES / name).stat().st_size)  # noqa: T201 - a script


def run(*command: object, where: Path) -> None:
    """One of the programs; it must end well."""
    words = [each if isinstance(each, bytes) else str(each) for each in command]
    subprocess.run(words, cwd=where, check=True, capture_output=True)


def zipped(folder: Path, photos: list[Path]) -> Path:
    """Names in GBK without the UTF-8 flag, as a Chinese Windows writes them."""
    names = [f"签收单照片{n}.jpg".encode("gbk") for n in range(1, len(photos) + 1)]
    for photo_, name in zip(photos, names, strict=True):
        os.rename(os.fsencode(photo_), os.fsencode(folder) + b"/" + name)  # noqa: PTH104 - bytes
    run("zip", "-q", "out.zip", *names, where=folder)
    return folder / "out.zip"


def locked_zip(folder: Path, photos: list[Path]) -> Path:
    run("zip", "-q", "-P", PASSWORD, "out.zip", *(p.name for p in photos), where=folder)
    return folder / "out.zip"


def seven(*options: str) -> Callable[[Path, list[Path]], Path]:
    def made(folder: Path, photos: list[Path]) -> Path:
        (folder / "签收单").mkdir()
        for each in photos:
            each.rename(folder / "签收单" / each.name)
        run("7z", "a", *options, "out.7z", "签收单", where=folder)
        return folder / "out.7z"

    return made


def document(form: str) -> Callable[[Path, list[Path]], Path]:
    """A page with pictures, saved by LibreOffice in this form."""

    def made(folder: Path, photos: list[Path]) -> Path:
        page_ = Document()
        page_.add_paragraph("签收单")
        for each in photos:
            page_.add_picture(str(each), width=Cm(15))
        page_.save(str(folder / "in.docx"))
        return office(folder, office(folder, "in.docx", "odt").name, form)

    return made


def office(folder: Path, source: str, form: str) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", form, source, where=folder)
    return folder / f"{Path(source).stem}.{form.partition(':')[0]}"


def workbook(form: str) -> Callable[[Path, list[Path]], Path]:
    """A sheet with pictures over its cells, saved by LibreOffice in this form."""

    def made(folder: Path, photos: list[Path]) -> Path:
        book = Workbook()
        sheet = book.active
        sheet["A1"] = "签收单照片"
        for place, each in enumerate(photos):
            sheet.add_image(SheetImage(str(each)), f"A{3 + 60 * place}")
        book.save(folder / "in.xlsx")
        if form != "xlsx":
            return office(folder, "in.xlsx", form)
        (folder / "through").mkdir()
        through = office(folder, "in.xlsx", "ods")
        return office(folder, through.rename(folder / "through.ods").name, "xlsx")

    return made


def scans(folder: Path, photos: list[Path]) -> Path:
    """A scanner's PDF, a page a receipt."""
    run("img2pdf", "-S", "A4", "-o", "out.pdf", *(p.name for p in photos), where=folder)
    return folder / "out.pdf"


def locked_pdf(folder: Path, photos: list[Path]) -> Path:
    scans(folder, photos)
    keys = ("--encrypt", PASSWORD, PASSWORD, "256", "--")
    run("qpdf", *keys, "out.pdf", "locked.pdf", where=folder)
    return folder / "locked.pdf"


def tiff(folder: Path, photos: list[Path]) -> Path:
    """A fax program's file of several pages."""
    for each in photos:
        jpeg = ("-compress", "JPEG", "-quality", "75")
        run("/usr/bin/convert", each.name, *jpeg, f"{each.stem}.tif", where=folder)
    run("tiffcp", *(f"{p.stem}.tif" for p in photos), "out.tif", where=folder)
    return folder / "out.tif"


def heic(folder: Path, photos: list[Path]) -> Path:
    """As an iPhone writes it."""
    run("heif-enc", "-q", "50", photos[0].name, "-o", "out.heic", where=folder)
    return folder / "out.heic"


def forwarded(folder: Path, photos: list[Path]) -> Path:
    """A mail saved as a file."""
    inner = EmailMessage()
    inner["From"], inner["To"] = "x0001@school.example", "dianjiao01@district.example"
    inner["Subject"], inner["Message-ID"] = "签收单", "<inner@school.example>"
    inner.set_content("签收单见附件。")
    inner.add_attachment(
        photos[0].read_bytes(), maintype="image", subtype="jpeg", filename="签收单.jpg"
    )
    (folder / "out.eml").write_bytes(inner.as_bytes())
    return folder / "out.eml"


def page(folder: Path, photos: list[Path]) -> Path:
    """A mail's HTML with the picture in it as a data: URI."""
    data = base64.b64encode(photos[0].read_bytes()).decode()
    html = f'<html><body><p>签收单：</p><img src="data:image/jpeg;base64,{data}"/></body></html>'
    (folder / "out.html").write_text(html)
    return folder / "out.html"


MADE: dict[str, tuple[Callable[[Path, list[Path]], Path], tuple[int, ...]]] = {
    "gbk-names.zip": (zipped, (0, 1)),
    "folder.7z": (seven(), (2,)),
    "scans.pdf": (scans, (3, 4)),
    "written.pdf": (document("pdf"), (5,)),
    "written.docx": (document("docx"), (6,)),
    "written.doc": (document("doc:MS Word 97"), (7,)),
    "pictures.xlsx": (workbook("xlsx"), (8,)),
    "pictures.xls": (workbook("xls"), (9,)),
    "pictures.ods": (workbook("ods"), (10,)),
    "pages.tif": (tiff, (11, 12)),
    "iphone.heic": (heic, (13,)),
    "forwarded.eml": (forwarded, (14,)),
    "page.html": (page, (15,)),
    "locked.zip": (locked_zip, (0,)),
    "locked.7z": (seven(f"-p{PASSWORD}", "-mhe=on"), (0,)),
    "locked.pdf": (locked_pdf, (0,)),
}
"""Each file, who makes it, and the parcels whose slips are in it."""

if __name__ == "__main__":
    main()
