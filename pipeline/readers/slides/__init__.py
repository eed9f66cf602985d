"""What makes up a presentation: shapes and their order, bullets and where they are inherited from."""

from __future__ import annotations

from pipeline.readers.slides.bullets import Bullets
from pipeline.readers.slides.shapes import SlideReader

__all__ = ["Bullets", "SlideReader"]
