"""Passages: Blocks → Sections and Passages.

Reading order comes from the readers. Here paragraphs are mended, headings, lists, captions, contents pages, programmes and imprint are
told from text, the section tree is built, and the document's own facts (title, dates, publisher) are read off it.
"""

from __future__ import annotations

from pipeline.passages.boxes import find_boxes
from pipeline.passages.grading import Grading, grade_reading
from pipeline.passages.metadata import DocumentFacts, find_metadata
from pipeline.passages.structure import find_structure

__all__ = ["DocumentFacts", "Grading", "find_boxes", "find_metadata", "find_structure", "grade_reading"]
