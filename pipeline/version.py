"""The version, where every room may read it without importing the house."""

from __future__ import annotations

from importlib import metadata

try:
    VERSION = metadata.version("briefmill")
except metadata.PackageNotFoundError:  # run from a bare copy of the source, never installed
    VERSION = "0"
