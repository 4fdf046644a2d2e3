"""Every attachment, picture, page and member one piece, with its reason where it fails."""

from __future__ import annotations

import io
import struct

import libarchive
import make_files as make
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from parsers.containers import Kind, Limits, Piece, archives, office, pdf, pictures, take_apart
from parsers.containers import media as kinds
from parsers.containers.media import media_type
from parsers.facts import Problem
from parsers.mime import Part

PHOTO = make.picture()
SMALL = make.picture(400, 300)


def apart(
    data: bytes, name: str = "a.bin", limits: Limits | None = None, **more: object
) -> list[Piece]:
    part = Part(name, more.pop("declared", ""), data, **more)  # type: ignore[arg-type]
    return list(take_apart([part], limits or Limits()))


def names(pieces: list[Piece]) -> list[str]:
    return [piece.name for piece in pieces]


def problems(pieces: list[Piece]) -> list[Problem | None]:
    return [piece.problem for piece in pieces]


def test_a_zip_is_a_container_and_its_members_are_pieces() -> None:
    found = apart(make.zipped({"靖江/a.jpg": PHOTO, "b.txt": "第一小学".encode()}), "scans.zip")
    assert names(found) == ["scans.zip", "scans.zip/靖江/a.jpg", "scans.zip/b.txt"]
    assert [piece.kind for piece in found] == [Kind.CONTAINER, Kind.PICTURE, Kind.TEXT]
    assert found[1].data == PHOTO
    assert found[1].sha256 != found[0].sha256


def test_names_in_a_zip_without_the_utf8_flag_are_gbk() -> None:
    found = apart(make.zipped_with_gbk_names({"靖江/签收单.txt": b"x", "诚信.txt": b"y"}), "a.zip")
    assert names(found)[1:] == ["a.zip/靖江/签收单.txt", "a.zip/诚信.txt"]


def test_a_name_that_was_never_cp437_stays() -> None:
    info = archives.zipfile.ZipInfo("单.jpg")
    assert archives.zip_name(info) == "单.jpg"


def test_paths_never_lead_out_and_system_files_are_decoration() -> None:
    found = apart(
        make.zipped({"../../x/C:/e.txt": b"1", "__MACOSX/._e.txt": b"2", "Thumbs.db": b"3"})
    )
    assert names(found)[1:] == ["a.bin/x/e.txt", "a.bin/__MACOSX/_e.txt", "a.bin/Thumbs.db"]
    assert [piece.decoration for piece in found] == [False, False, True, True]


@pytest.mark.parametrize(
    ("flag", "method", "problem"),
    [
        (1, None, Problem.ENCRYPTED),
        (1, 99, Problem.ENCRYPTED),
        (0, 9, Problem.UNSUPPORTED_FORMAT),
        (0, 12, Problem.CORRUPT),
    ],
)
def test_a_member_that_cannot_be_unpacked_has_its_reason(
    flag: int, method: int | None, problem: Problem
) -> None:
    raw = make.with_flag(make.zipped({"a.txt": b"hello" * 50}), flag, method)
    assert problems(apart(raw)) == [None, problem]


def test_a_member_with_a_wrong_checksum_is_corrupt() -> None:
    raw = make.zipped({"a.jpg": PHOTO})
    middle = len(raw) // 2
    damaged = raw[:middle] + bytes(50) + raw[middle + 50 :]
    assert problems(apart(damaged)) == [None, Problem.CORRUPT]


def test_a_zip_cut_short_is_corrupt() -> None:
    assert problems(apart(make.zipped({"a.jpg": PHOTO})[:-100])) == [Problem.CORRUPT]


def test_an_empty_zip_is_asked_for_again() -> None:
    assert problems(apart(make.zipped({}))) == [Problem.CORRUPT]


def test_a_bomb_stops_at_the_limit() -> None:
    raw = make.zipped({"a.bin": bytes(3_000_000), "b.bin": bytes(800_000), "c.bin": bytes(800_000)})
    found = apart(raw, limits=Limits(piece_bytes=1_000_000, total_bytes=1_500_000))
    assert problems(found)[1::2] == [Problem.TOO_LARGE, Problem.TOO_LARGE]
    assert sum(len(piece.data) for piece in found[1:]) <= 1_500_000


def test_a_hundred_nested_zips_stop_at_the_depth() -> None:
    data = b"x"
    for number in range(100):
        data = make.zipped({f"{number}.zip": data})
    found = apart(data, limits=Limits(depth=4))
    assert len(found) == 5
    assert problems(found) == [None, None, None, None, Problem.TOO_MANY_PARTS]


def test_too_many_members_are_the_containers_fault() -> None:
    found = apart(make.zipped({f"{n}.txt": b"x" for n in range(30)}), limits=Limits(pieces=10))
    assert len(found) == 10
    assert found[0].problem is Problem.TOO_MANY_PARTS


def test_attachments_beyond_the_limit_are_pieces_all_the_same() -> None:
    parts = [Part(f"{n}.txt", "", b"x") for n in range(5)]
    found = take_apart(parts, Limits(pieces=3))
    assert problems(list(found)) == [None] * 3 + [Problem.TOO_MANY_PARTS] * 2


def test_an_attachment_above_the_limit_is_too_large_and_not_opened() -> None:
    found = apart(make.zipped({"a.jpg": PHOTO}), limits=Limits(piece_bytes=100))
    assert problems(found) == [Problem.TOO_LARGE]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.txt", fullmatch=True), st.binary(max_size=40)))
def test_every_member_is_exactly_one_piece(members: dict[str, bytes]) -> None:
    found = apart(make.zipped(members), "z.zip")
    assert sorted(names(found)) == sorted(["z.zip", *(f"z.zip/{name}" for name in members)])


@given(st.binary(max_size=300), st.sampled_from(kinds._SIGNATURES))
@settings(max_examples=150)
def test_no_bytes_behind_any_signature_ever_raise(
    rest: bytes, signature: tuple[int, bytes, str]
) -> None:
    data = rest[: signature[0]].ljust(signature[0], b" ") + signature[1] + rest
    assert apart(data)[0].name == "a.bin"


@given(
    st.integers(0, 5000),
    st.sampled_from([make.zipped({"a.jpg": PHOTO}), make.pdf(), make.rar({"a": b"b"})]),
)
@settings(max_examples=60)
def test_no_container_cut_short_ever_raises(length: int, whole: bytes) -> None:
    assert apart(whole[:length])


def test_each_page_of_a_pdf_is_a_picture_of_its_own() -> None:
    found = apart(make.pdf(3), "s.pdf")
    assert [(p.name, p.page, p.kind) for p in found] == [
        ("s.pdf", None, Kind.CONTAINER),
        ("s.pdf", 1, Kind.PICTURE),
        ("s.pdf", 2, Kind.PICTURE),
        ("s.pdf", 3, Kind.PICTURE),
    ]
    assert len({piece.sha256 for piece in found}) == 4


def test_a_scan_is_given_as_the_scanner_made_it() -> None:
    page = apart(make.pdf(resolution=100))[1]
    assert page.data.startswith(b"\xff\xd8")
    assert Image.open(io.BytesIO(page.data)).size == (900, 700)


def test_a_page_of_words_is_drawn_at_200_dpi_and_keeps_its_words() -> None:
    page = apart(make.text_pdf("Total 512"))[1]
    assert page.text == "Total 512"
    assert Image.open(io.BytesIO(page.data)).size == (1653, 2339)


def test_a_page_with_a_turn_or_more_than_a_scan_is_drawn() -> None:
    turned = make.pdf().replace(b"/Type /Page\n", b"/Type /Page /Rotate 90\n")
    drawn = apart(turned)[1].data
    assert Image.open(io.BytesIO(drawn)).size != (900, 700)
    assert apart(make.pdf())[1].data != drawn


def test_a_scan_in_the_colours_of_print_is_drawn_anew() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (900, 700)).save(out, "JPEG")
    assert not pdf._is_plain_jpeg(out.getvalue())
    assert not pdf._is_plain_jpeg(b"nothing")
    assert pdf._is_plain_jpeg(PHOTO)


def test_a_pdf_without_pages_is_corrupt() -> None:
    empty = make.text_pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0")
    assert problems(apart(empty)) == [Problem.CORRUPT]


def test_a_page_that_cannot_be_loaded_is_corrupt() -> None:
    broken = make.text_pdf().replace(b"<</Type/Page/Parent", b"<</Type/Nope/Parent")
    assert problems(apart(broken)) == [None, Problem.CORRUPT]
    assert apart(broken)[1].data == b""


def test_a_locked_pdf_is_asked_for_again_without_its_lock() -> None:
    assert problems(apart(make.locked_pdf())) == [Problem.ENCRYPTED]


def test_a_broken_pdf_is_corrupt() -> None:
    assert problems(apart(b"%PDF-1.4\nnothing")) == [Problem.CORRUPT]
    assert pdf.draw_page(b"%PDF-1.4\nnothing", 1) == b""


def test_a_pdf_whose_pages_are_too_many_says_so() -> None:
    found = apart(make.pdf(5), limits=Limits(pieces=3))
    assert len(found) == 3
    assert found[0].problem is Problem.TOO_MANY_PARTS


def test_each_page_of_a_tiff_is_a_piece() -> None:
    frames = [Image.new(mode, (800, 600), 1) for mode in ("1", "L", "CMYK")]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    found = apart(out.getvalue(), "fax.tif")
    assert [(p.page, p.kind) for p in found][1:] == [(n, Kind.PICTURE) for n in (1, 2, 3)]
    assert all(Image.open(io.BytesIO(p.data)).size == (800, 600) for p in found[1:])
    assert pictures.draw_frame(out.getvalue(), 9) == b""


def test_a_tiff_of_one_page_is_a_picture() -> None:
    assert [p.kind for p in apart(make.picture(form="TIFF"))] == [Kind.PICTURE]


@pytest.mark.parametrize(
    ("form", "declared"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
    ],
)
def test_pictures_are_known_by_content_not_by_name(form: str, declared: str) -> None:
    piece = apart(make.picture(form=form), "IMG.heic")[0]
    assert (piece.media_type, piece.kind, piece.problem) == (declared, Kind.PICTURE, None)


def test_pictures_without_a_readable_header_are_corrupt() -> None:
    assert problems(apart(b"\xff\xd8\xff\xe0nothing")) == [Problem.CORRUPT]
    assert problems(apart(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")) == [Problem.CORRUPT]


def test_a_heic_has_the_size_its_header_says(monkeypatch: pytest.MonkeyPatch) -> None:
    class Opened:
        size = (4032, 3024)

    monkeypatch.setattr(pictures.pi_heif, "open_heif", lambda _: Opened())
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    assert [(p.media_type, p.problem) for p in apart(heic, "a.jpg")] == [(kinds.HEIC, None)]


def test_a_picture_of_too_many_pixels_is_too_large() -> None:
    assert problems(apart(PHOTO, limits=Limits(pixels=600_000))) == [Problem.TOO_LARGE]
    bomb = bytearray(make.picture(form="PNG"))
    struct.pack_into(">II", bomb, 16, 60_000, 60_000)
    crc = archives.zlib.crc32(bytes(bomb[12:29]))
    struct.pack_into(">I", bomb, 29, crc)
    assert problems(apart(bytes(bomb))) == [Problem.TOO_LARGE]


@pytest.mark.parametrize(
    ("size", "weight", "inline", "expected"),
    [
        ((1, 1), 43, False, True),
        ((120, 60), 9_000, True, True),
        ((240, 240), 9_000, True, True),
        ((1200, 200), 90_000, True, True),
        ((900, 700), 3_000, True, True),
        ((1200, 900), 90_000, True, False),
        ((120, 60), 9_000, False, False),
        ((900, 700), 3_000, False, False),
    ],
)
def test_decoration_is_small_and_stands_in_the_text(
    size: tuple[int, int], weight: int, inline: bool, expected: bool
) -> None:
    assert pictures.is_decoration(size, weight, inline) is expected


def test_what_a_mail_program_adds_is_decoration() -> None:
    assert apart(b"x" * 50, "smime.p7s", declared="application/pkcs7-signature")[0].decoration
    assert apart(b"<svg/>", "logo.svg", inline=True)[0].decoration


def sheet_with_picture() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["学校", "实收数量"])
    book.active.add_image(SheetImage(io.BytesIO(PHOTO)), "C3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_a_sheet_and_its_pictures_are_pieces() -> None:
    found = apart(sheet_with_picture(), "台账.xls")
    assert [(p.name, p.kind) for p in found] == [
        ("台账.xls", Kind.SHEET),
        ("台账.xls/image1.jpeg", Kind.PICTURE),
    ]
    assert found[0].media_type == kinds.XLSX


def test_pictures_in_wps_cells_are_found() -> None:
    raw = make.zipped(
        {"xl/workbook.xml": b"", "xl/cellimages.xml": b"", "xl/media/image1.jpeg": PHOTO}
    )
    assert names(apart(raw, "t.xlsx")) == ["t.xlsx", "t.xlsx/image1.jpeg"]


def test_a_docx_with_pictures_is_a_container_and_keeps_its_words() -> None:
    xml = "<w:p><w:t>实收</w:t><w:t>512&amp;</w:t></w:p><w:tc><w:p>张</w:p></w:tc>".encode()
    found = apart(make.zipped({"word/document.xml": xml, "word/media/image1.jpg": PHOTO}), "d.docx")
    assert [p.kind for p in found] == [Kind.CONTAINER, Kind.PICTURE]
    assert found[0].text == "实收512&\n张"


def test_a_docx_without_pictures_is_a_document() -> None:
    found = apart(make.zipped({"word/document.xml": b"<w:p>x</w:p>"}))
    assert [(p.kind, p.problem) for p in found] == [(Kind.DOCUMENT, None)]


def test_a_locked_member_of_a_docx_is_told() -> None:
    raw = make.with_flag(make.zipped({"word/document.xml": b"", "word/media/a.jpg": PHOTO}), 1)
    found = apart(raw)
    assert found[0].text == ""
    assert found[1].problem is Problem.ENCRYPTED


def test_drawings_in_office_files_are_passed_over() -> None:
    raw = make.zipped({"word/document.xml": b"", "word/media/a.emf": b"\1\0\0\0" + bytes(40)})
    assert [p.kind for p in apart(raw)] == [Kind.DOCUMENT]


def test_a_docx_that_breaks_within_has_no_words() -> None:
    assert office.words_of_docx(b"PK\3\4", archives.Budget(Limits())) == ""


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"xl/workbook.bin": b""}, kinds.XLSB),
        ({"ppt/presentation.xml": b""}, kinds.PPTX),
        ({"OFD.xml": b""}, kinds.OFD),
        ({"mimetype": kinds.ODS.encode()}, kinds.ODS),
        ({"mimetype": kinds.ODT.encode()}, kinds.ODT),
        ({"mimetype": b"application/epub+zip"}, kinds.ZIP),
    ],
)
def test_zips_that_are_documents_are_told_apart(members: dict[str, bytes], kind: str) -> None:
    assert media_type(make.zipped(members)) == kind


def test_an_old_workbook_gives_its_pictures_even_when_records_split_them() -> None:
    tiny = make.picture(120, 90)
    group = b"head" + tiny + make.picture(60, 40, "PNG") + tiny
    size = 700
    parts = [group[n : n + size] for n in range(0, len(group), size)]
    stream = make.records(
        (0x0809, b"\0" * 16),
        (0xEB, parts[0]),
        *((0x3C, p) for p in parts[1:]),
        (0x0A, b""),
        (0x3C, b"x"),
    )
    found = apart(make.ole({"Workbook": stream}), "旧.xls")
    assert [(p.name, p.kind) for p in found] == [
        ("旧.xls", Kind.SHEET),
        ("旧.xls/图片1", Kind.PICTURE),
        ("旧.xls/图片2", Kind.PICTURE),
    ]
    assert found[1].data == tiny


def test_pictures_in_wps_cells_of_an_et_are_found() -> None:
    inner = make.zipped({"xl/media/image1.jpeg": SMALL})
    found = apart(
        make.ole({"ETCellImageData": inner, "Workbook": make.records((0x0809, b""))}), "a.et"
    )
    assert names(found) == ["a.et", "a.et/image1.jpeg"]


def test_an_old_workbook_with_a_password_is_encrypted() -> None:
    raw = make.ole({"Workbook": make.records((0x0809, b"\0" * 16), (0x2F, b"\0" * 54))})
    assert problems(apart(raw)) == [Problem.ENCRYPTED]


def test_an_old_document_is_read_by_its_pictures_alone() -> None:
    found = apart(make.ole({"WordDocument": b"", "Data": SMALL}))
    assert [p.kind for p in found] == [Kind.CONTAINER, Kind.PICTURE]
    assert problems(apart(make.ole({"WordDocument": b"words"}))) == [Problem.UNSUPPORTED_FORMAT]


def test_an_encrypted_office_file_is_encrypted() -> None:
    assert problems(apart(make.ole({"EncryptedPackage": b"x"}))) == [Problem.ENCRYPTED]


def test_a_broken_compound_file_is_corrupt() -> None:
    broken = make.ole({"Workbook": b"x"})[:600]
    assert problems(apart(broken)) == [Problem.CORRUPT]


def test_a_photo_with_a_thumbnail_is_carved_whole() -> None:
    thumb = make.picture(64, 48)
    exif = b"\xff\xe1" + struct.pack(">H", len(thumb) + 2) + thumb
    photo = PHOTO[:2] + exif + PHOTO[2:]
    assert list(office.carve(b"junk" + photo + b"junk")) == [photo]


def test_a_picture_that_never_ends_is_not_carved() -> None:
    assert list(office.carve(PHOTO[:-2] + b"\xff\xd8\xff\xe0\0")) == []
    assert list(office.carve(make.picture(form="PNG")[:-8])) == []


def test_members_of_a_rar_are_pieces() -> None:
    found = apart(make.rar({"a/签收单.jpg": PHOTO, "b.txt": b"x"}), "s.rar")
    assert [(p.name, p.kind) for p in found][1:] == [
        ("s.rar/a/签收单.jpg", Kind.PICTURE),
        ("s.rar/b.txt", Kind.TEXT),
    ]


def seven_zipped(members: dict[str, bytes], form: str = "7zip") -> bytes:
    out: list[bytes] = []

    def keep(data: bytes) -> int:
        out.append(bytes(data))
        return len(data)

    with libarchive.custom_writer(keep, form) as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    return b"".join(out)


@pytest.mark.parametrize("form", ["7zip", "ustar"])
def test_members_of_7z_and_tar_are_pieces(form: str) -> None:
    found = apart(seven_zipped({"签收单.jpg": PHOTO, "b.txt": b"x" * 600}, form), "s")
    assert names(found)[1:] == ["s/签收单.jpg", "s/b.txt"]


def test_a_bomb_in_a_7z_stops_at_the_limit() -> None:
    raw = seven_zipped({"a.bin": bytes(3_000_000)})
    assert problems(apart(raw, limits=Limits(piece_bytes=1_000_000))) == [None, Problem.TOO_LARGE]


def test_a_broken_7z_is_corrupt_and_a_locked_one_encrypted() -> None:
    raw = seven_zipped({"a.txt": b"x" * 1000})
    assert problems(apart(raw[: len(raw) // 2])) == [Problem.CORRUPT]
    assert archives._reason(ValueError("Encryption is not supported")) is Problem.ENCRYPTED


def test_without_the_systems_library_a_rar_is_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libarchive", None)
    assert problems(apart(make.rar({"a": b"b"}))) == [Problem.UNSUPPORTED_FORMAT]


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_attachments_of_a_winmail_dat_are_pieces(charset: str) -> None:
    found = apart(make.tnef("签收单.jpg".encode(charset), PHOTO), "winmail.dat")
    assert names(found) == ["winmail.dat", "winmail.dat/签收单.jpg"]
    assert found[1].data == PHOTO


def test_a_broken_winmail_dat_is_corrupt() -> None:
    assert problems(apart(b"\x78\x9f\x3e\x22" + b"\x01" * 9)) == [Problem.CORRUPT]


def test_a_mail_attached_as_a_file_is_opened_and_its_links_are_found() -> None:
    raw = (
        b"From: a@b.example\nSubject: list\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        b"--a\nContent-Type: text/plain\n\n512 https://pan.baidu.com/s/1 a.zip\n"
        b"--a\nContent-Type: text/plain; name=b.txt\nContent-Disposition: attachment\n\nx\n--a--\n"
    )
    found = apart(raw, "m.eml")
    assert names(found) == ["m.eml", "m.eml/b.txt", "m.eml/a.zip"]
    assert problems(found) == [None, None, Problem.CLOUD_LINK]
    assert found[0].text.startswith("list\n512")


def test_a_page_saved_by_excel_is_a_sheet() -> None:
    raw = (
        b"MIME-Version: 1.0\nX-Document-Type: Workbook\n"
        b"Content-Type: multipart/related; boundary=a\n\n"
        b"--a\nContent-Type: text/html\n\n<table>\n--a--\n"
    )
    assert [(p.media_type, p.kind) for p in apart(raw, "t.xls")] == [(kinds.MHTML, Kind.SHEET)]


@pytest.mark.parametrize(
    ("data", "kind", "what"),
    [
        (b"<html><table><tr><td>1", "text/html", Kind.SHEET),
        (b"<html><p>1", "text/html", Kind.TEXT),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            kinds.SPREADSHEETML,
            Kind.SHEET,
        ),
        ("学校\t数量\n第一小学\t512\n".encode("gbk"), "text/csv", Kind.SHEET),
        ("学校,数量\n第一小学,512\n".encode(), "text/csv", Kind.SHEET),
        ("第一小学收到512张\n谢谢\n".encode(), "text/plain", Kind.TEXT),
        ("﻿学校\t数量\n一小\t5\n".encode("utf-16"), "text/csv", Kind.SHEET),
    ],
)
def test_text_is_told_by_what_it_holds(data: bytes, kind: str, what: Kind) -> None:
    piece = apart(data, "t.xls")[0]
    assert (piece.media_type, piece.kind, piece.problem) == (kind, what, None)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0" + bytes(60),
        b"\0\0\0\x18ftypisom\0\0\0\0isom",
        b"8BPS\0\1",
        bytes(range(256)),
        b"RIFF\0\0\0\0AVI x",
    ],
)
def test_what_nobody_can_read_is_unsupported(data: bytes) -> None:
    assert problems(apart(data)) == [Problem.UNSUPPORTED_FORMAT]


def test_an_empty_attachment_is_corrupt() -> None:
    assert problems(apart(b"", "a.jpg", declared="image/jpeg")) == [Problem.CORRUPT]
