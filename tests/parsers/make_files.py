"""Small real files for the tests: what other programs write, made by hand where needed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw


def picture(width: int = 900, height: int = 700, form: str = "JPEG", grey: int = 240) -> bytes:
    image = Image.new("RGB", (width, height), (grey, grey, grey))
    draw = ImageDraw.Draw(image)
    for step in range(0, max(width, height), 7):
        draw.line((step, 0, 0, step), fill=(step % 256, 90, 10))
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def pdf(pages: int = 1, **options: object) -> bytes:
    """Scans without a word, as a scanner writes them: one JPEG fills each page."""
    images = [Image.open(io.BytesIO(picture(grey=200 + n))) for n in range(pages)]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], **options)
    return out.getvalue()


def text_pdf(words: str = "512", trailer: bytes = b"") -> bytes:
    """One page with a line of text. `trailer` stands in the trailer dictionary."""
    stream = f"BT /F1 24 Tf 50 700 Td ({words}) Tj ET".encode()
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources" + font,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    out += b"trailer<</Size 5/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (trailer, start)
    return bytes(out)


def locked_pdf() -> bytes:
    key = b"<" + b"41" * 32 + b">"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O%s/U%s/P -4>>/ID[<01><01>]" % (key, key)
    return text_pdf(trailer=lock)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def zipped_with_gbk_names(members: dict[str, bytes]) -> bytes:
    """As Windows' own program in China does it: GBK bytes, no UTF-8 flag."""
    stand_ins = {f"{'x' * len(name.encode('gbk'))}": name for name in members}
    raw = zipped({stand_in: members[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        raw = raw.replace(stand_in.encode(), name.encode("gbk"))
    return raw


def with_flag(raw: bytes, flag: int, method: int | None = None) -> bytes:
    """A zip whose members carry a flag (1: encrypted) or claim another method."""
    out = bytearray(raw)
    for magic, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = -1
        while (start := out.find(magic, start + 1)) >= 0:
            out[start + place] |= flag
            if method is not None:
                struct.pack_into("<H", out, start + place + 2, method)
    return bytes(out)


def rar(members: dict[str, bytes]) -> bytes:
    """RAR 4 with stored members: marker, archive header, file headers, end."""
    out = b"Rar!\x1a\x07\x00" + _rar_block(0x73, 0, b"\0" * 6)
    for name, data in members.items():
        wide = name.encode()
        head = struct.pack(
            "<IIBIIBBHI",
            len(data),
            len(data),
            2,
            zlib.crc32(data),
            0x48C85000,
            20,
            0x30,
            len(wide),
            0x20,
        )
        out += _rar_block(0x74, 0x8000, head + wide) + data
    return out + _rar_block(0x7B, 0x4000, b"")


def _rar_block(kind: int, flags: int, body: bytes) -> bytes:
    rest = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest


def tnef(name: bytes, data: bytes) -> bytes:
    """winmail.dat with one attachment, as Outlook writes it."""

    def attribute(level: int, kind: int, body: bytes) -> bytes:
        return (
            struct.pack("<BII", level, kind, len(body))
            + body
            + struct.pack("<H", sum(body) & 0xFFFF)
        )

    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
        + attribute(2, 0x00069002, b"\0" * 14)
        + attribute(2, 0x00018010, name + b"\0")
        + attribute(2, 0x0006800F, data)
    )


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) of one FAT sector, every stream in whole sectors."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(data: bytes) -> int:
        first, count = len(sectors), -(-len(data) // 512)
        sectors.extend(data[n * 512 : n * 512 + 512].ljust(512, b"\0") for n in range(count))
        fat.extend([*range(first + 1, first + count), 0xFFFFFFFE])
        return first

    entries = []
    for number, (name, data) in enumerate(streams.items(), start=1):
        whole = data.ljust(4096, b"\0")
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_ole_entry(name, 2, right, 0xFFFFFFFF, add(whole), len(whole)))
    entries.insert(0, _ole_entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0))
    directory = add(b"".join(entries))
    fat_sector = len(sectors)
    table = [*fat, 0xFFFFFFFD]
    assert len(table) <= 128, "the test file is too large for one FAT sector"
    sectors.append(struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack(
        "<IIIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, fat_sector
    )
    return head + b"\xff" * (512 - len(head)) + b"".join(sectors)


def _ole_entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    head = wide.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, right, child
    )
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def records(*pairs: tuple[int, bytes]) -> bytes:
    """BIFF records of an old workbook."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in pairs)
