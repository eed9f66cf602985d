"""What an Office file says of itself: docProps/core.xml and app.xml."""

from __future__ import annotations

import re

from pipeline.readers.parts import Element, Package
from pipeline.schemas import FileProperties

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_properties(package: Package) -> FileProperties:
    """Read an Office file's properties.

    Args:
        package: The open file.

    Returns:
        Title, author, company, language and the day it was last saved; the day it was made is often that of its template.
    """
    core = package.find_xml(package.related("", "coreproperties") or "docProps/core.xml")
    app = package.find_xml(package.related("", "extendedproperties") or "docProps/app.xml")
    saved = _ISO_DATE.match(_text(core, "modified") or _text(core, "created") or "")
    return FileProperties(
        title=_text(core, "title"),
        authors=_text(core, "creator"),
        publisher=_text(app, "Company"),
        published_on=saved.group() if saved else None,
        language=_text(core, "language"),
        description=_text(core, "description") or _text(core, "subject"),
    )


def _text(root: Element | None, name: str) -> str | None:
    if root is None:
        return None
    found = next((element for element in root.iter("{*}" + name)), None)
    return ((found.text or "").strip() or None) if found is not None else None
