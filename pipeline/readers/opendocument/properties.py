"""What an OpenDocument file says of itself: meta.xml."""

from __future__ import annotations

import re

from pipeline.readers.opendocument.names import OFFICE, Element
from pipeline.schemas import FileProperties

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def find_properties(meta: Element | None) -> FileProperties:
    """Find an OpenDocument file's properties.

    Args:
        meta: Root with its metadata; None if it has none.

    Returns:
        Title, first author, language and the day it was last saved.
    """
    root = None if meta is None else next(meta.iter(OFFICE + "meta"), None)
    saved = _ISO_DATE.match(_text(root, "date") or _text(root, "creation-date") or "")
    return FileProperties(
        title=_text(root, "title"),
        authors=_text(root, "initial-creator") or _text(root, "creator"),
        published_on=saved.group() if saved else None,
        language=_text(root, "language"),
        description=_text(root, "description") or _text(root, "subject"),
    )


def _text(root: Element | None, name: str) -> str | None:
    found = None if root is None else next(root.iter("{*}" + name), None)
    return ((found.text or "").strip() or None) if found is not None else None
