"""Parts of a forwarded mail (.eml) and of a saved web page (MHTML, which is mail too)."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.cloud import cloud_links
from parsers.containers.body import body_parts
from parsers.containers.piece import Budget, Member
from parsers.facts import Problem
from parsers.mime import read_email


def open_mail(data: bytes, budget: Budget) -> Iterator[Member]:
    """What was attached to the inner mail, forms in its text, its cloud attachments."""
    email = read_email(data)
    for part in (*email.parts, *body_parts(email)):
        yield Member(
            part.name,
            budget.bounded([part.data]),
            declared_type=part.declared_type,
            inline=part.inline,
        )
    for link in cloud_links(email):
        yield Member(link.name, link.url.encode(), Problem.CLOUD_LINK)


def words_of_mail(data: bytes) -> str:
    """The inner mail's subject and text."""
    email = read_email(data)
    return f"{email.subject}\n{email.text}".strip()


def is_workbook(data: bytes) -> bool:
    """Whether an MHTML is a spreadsheet that Excel saved as a web page."""
    start = data[:20_000].lower()
    return b"x-document-type: workbook" in start or b"schemas-microsoft-com:office:excel" in start
