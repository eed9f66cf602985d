"""Readers: bytes → Blocks. One format, one file, one `read(path, settings)`; a map from format to reader."""

from __future__ import annotations

from pipeline.readers.dispatch import READERS, read_document

__all__ = ["READERS", "read_document"]
