"""Attachments into pieces: archives, documents, pages and forwarded mails taken apart."""

from parsers.containers.apart import pieces_of, take_apart
from parsers.containers.piece import Kind, Limits, Piece

__all__ = ["Kind", "Limits", "Piece", "pieces_of", "take_apart"]
