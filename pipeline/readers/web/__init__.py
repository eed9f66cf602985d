"""What makes up a web page: its encoding and markup, the walk through its main text, and what it says of itself."""

from __future__ import annotations

from pipeline.readers.web.blocks import PageWalk
from pipeline.readers.web.markup import Page, parse_page

__all__ = ["Page", "PageWalk", "parse_page"]
