"""Containers: archives and messages taken apart into the files that they hold, within limits."""

from __future__ import annotations

from pipeline.readers.containers.unpacking import make_unpacker, unpack

__all__ = ["make_unpacker", "unpack"]
