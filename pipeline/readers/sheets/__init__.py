"""What makes up a workbook: sheets of cells, how their numbers are shown, and how rows become blocks."""

from __future__ import annotations

from pipeline.readers.sheets.layout import Sheet, lay_out
from pipeline.readers.sheets.numbers import show_number_as

__all__ = ["Sheet", "lay_out", "show_number_as"]
