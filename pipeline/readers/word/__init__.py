"""What makes up a Word document: text of paragraphs, styles, numbering, tables, and the walk through its body."""

from __future__ import annotations

from pipeline.readers.word.body import BodyReader
from pipeline.readers.word.numbering import Numbering
from pipeline.readers.word.styles import Styles

__all__ = ["BodyReader", "Numbering", "Styles"]
