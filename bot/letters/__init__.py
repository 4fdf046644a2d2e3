"""Our letters: what is told, in which words, and the bytes that go out. Pure.

`lines` decides what an addressee may be told, `words` finds the sentences, `answer`
makes the letters, `mime` the bytes.
"""

from bot.letters.answer import (
    ANSWERS,
    answer,
    confirm_again,
    follow_up,
    form_ruled,
    withdrawn,
)
from bot.letters.lines import Knowledge, addressee, form_line, left_alone, lines, receipt_line
from bot.letters.mime import compose, full_subject
from bot.letters.office import OfficeContext, office_letter
from bot.letters.passed_on import PassedOnContext, passed_on
from bot.letters.reminder import reminder
from bot.letters.reminding import REMINDERS, Item, Note, Reader, ReminderContext, known_as
from bot.letters.replied import RepliedContext, name_of, replied, sentences
from bot.letters.telling import Addressee, AnswerContext, Incoming, Kind, LaterContext, Line

__all__ = [
    "ANSWERS",
    "REMINDERS",
    "Addressee",
    "AnswerContext",
    "Incoming",
    "Item",
    "Kind",
    "Knowledge",
    "LaterContext",
    "Line",
    "Note",
    "OfficeContext",
    "PassedOnContext",
    "Reader",
    "ReminderContext",
    "RepliedContext",
    "addressee",
    "answer",
    "compose",
    "confirm_again",
    "follow_up",
    "form_line",
    "form_ruled",
    "full_subject",
    "known_as",
    "left_alone",
    "lines",
    "name_of",
    "office_letter",
    "passed_on",
    "receipt_line",
    "reminder",
    "replied",
    "sentences",
    "withdrawn",
]
