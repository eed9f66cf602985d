"""Intake: finds what was dropped into raw/, tells what it is, and says of every file what becomes of it."""

from __future__ import annotations

from pipeline.intake.decoding import DecodedText, decode_text

__all__ = ["DecodedText", "decode_text"]
