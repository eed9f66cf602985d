"""What makes up an RTF file: tokens, encodings, styles, tables, and the walk that puts paragraphs together."""

from __future__ import annotations

from pipeline.readers.richtext.walk import RichTextWalk

__all__ = ["RichTextWalk"]
