"""Pages of a PDF as pictures, drawn when somebody looks at them, and their text layer.

PDFium is not safe in several threads, so one lock stands before every call of it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from parsers.containers.piece import Budget, CannotOpenError, Member
from parsers.facts import Problem
from parsers.markup import tidy_lines

DPI = 200
LARGEST_PAGE = 30_000_000
"""Pixels a page is drawn with at most: an A2 poster needs no 200 dpi."""
_LONGEST_TEXT = 20_000
_lock = threading.Lock()


def open_pdf(data: bytes, budget: Budget) -> Iterator[Member]:
    """One member a page; its picture is made at the first look."""
    for number, text in enumerate(_texts(data, budget.limits.pieces + 1), start=1):
        problem = Problem.CORRUPT if text is None else None
        source = partial(draw_page, data, number)
        yield Member("", source, problem, page=number, media_type="image/jpeg", text=text or "")


@contextmanager
def _document(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        locked = problem.err_code == raw.FPDF_ERR_PASSWORD
        raise CannotOpenError(Problem.ENCRYPTED if locked else Problem.CORRUPT) from problem
    try:
        yield document
    finally:
        document.close()


def _texts(data: bytes, most: int) -> list[str | None]:
    """Each page's text layer; None for a page that cannot be loaded."""
    with _lock, _document(data) as document:
        if not len(document):
            raise CannotOpenError(Problem.CORRUPT)
        return [_page_text(document, n) for n in range(min(len(document), most))]


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str | None:
    try:
        text = document[index].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return None
    return tidy_lines(text)[:_LONGEST_TEXT]


@lru_cache(maxsize=2)
def draw_page(data: bytes, number: int) -> bytes:
    """The page's picture as JPEG; a scan's own picture where the page is nothing else."""
    try:
        with _lock, _document(data) as document:
            page = document[number - 1]
            return _own_scan(page) or _rendered(page)
    except (pypdfium2.PdfiumError, CannotOpenError, ValueError, OSError):
        return b""


def _own_scan(page: pypdfium2.PdfPage) -> bytes:
    """The JPEG a scanner put on the page, as it is: nothing is lost by drawing it anew."""
    if page.get_rotation() or raw.FPDFPage_GetAnnotCount(page):
        return b""
    objects = list(page.get_objects())
    if len(objects) != 1 or objects[0].type != raw.FPDF_PAGEOBJ_IMAGE:
        return b""
    image = objects[0]
    a, b, c, d, _, _ = image.get_matrix().get()
    upright = a > 0 and d > 0 and not b and not c
    whole = a >= page.get_width() * 0.9 and d >= page.get_height() * 0.8
    if upright and whole and list(image.get_filters()) == ["DCTDecode"]:
        found = bytes(image.get_data())
        return found if _is_plain_jpeg(found) else b""
    return b""


def _is_plain_jpeg(data: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.format == "JPEG" and picture.mode in {"L", "RGB"}
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False


def _rendered(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = min(DPI / 72, (LARGEST_PAGE / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    out = BytesIO()
    # 4:4:4, because the seal's red must not bleed into the print beside it.
    picture.save(out, "JPEG", quality=95, subsampling=0, dpi=(DPI, DPI))
    return out.getvalue()
