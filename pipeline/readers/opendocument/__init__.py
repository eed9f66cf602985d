"""What makes up an OpenDocument file: its parts, styles, lists, text and tables, and the walk through a text or a slide."""

from __future__ import annotations

from pipeline.readers.opendocument.body import BodyReader
from pipeline.readers.opendocument.package import OpenDocument, open_document

__all__ = ["BodyReader", "OpenDocument", "open_document"]
