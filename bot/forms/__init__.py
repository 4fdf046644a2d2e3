"""The annexes as blanks that districts fill in: XLSX for the tables, DOCX for 附件6.

`Blank` says what a form holds, `write` makes the file; `prefill` makes blanks from what
is known, `office` gets that from the store, `marked` sends a form back with its faults.
"""

from bot.forms.blank import Blank, FormFile, Value, file_name, seal_of
from bot.forms.marked import Remark, marked
from bot.forms.write import write

__all__ = ["Blank", "FormFile", "Remark", "Value", "file_name", "marked", "seal_of", "write"]
