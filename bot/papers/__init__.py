"""What the centre puts on paper: tables as XLSX, written texts as DOCX, plots as pictures.

Values in, bytes out. What they say is decided elsewhere; here is only how it looks.
"""

from bot.papers.plots import Bars, draw
from bot.papers.sheet import workbook
from bot.papers.text import document
from bot.papers.values import Column, Kind, Line, Picture, Sheet, Text

__all__ = [
    "Bars",
    "Column",
    "Kind",
    "Line",
    "Picture",
    "Sheet",
    "Text",
    "document",
    "draw",
    "workbook",
]
