"""Intake: finds what was dropped into raw/, tells what it is, and says of every file what becomes of it."""

from __future__ import annotations

from pipeline.intake.changes import Changes, Moved, tell_changes
from pipeline.intake.decoding import DecodedText, decode_text
from pipeline.intake.finding import find_files, open_file
from pipeline.intake.found import FoundFile
from pipeline.intake.inventory import Inventory, InventoryRow, match_rows, read_inventory, read_inventory_file
from pipeline.intake.sniffing import sniff_format

__all__ = [
    "Changes", "DecodedText", "FoundFile", "Inventory", "InventoryRow", "Moved", "decode_text", "find_files", "match_rows", "open_file", "read_inventory",
    "read_inventory_file", "sniff_format", "tell_changes",
]  # fmt: skip
