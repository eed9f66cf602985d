"""Names of WordprocessingML elements (ECMA-376 part 1, chapter 17), and how to read the small ones."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml's elements carry no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value_of(element: Element | None, path: str) -> str | None:
    """Value of a property below an element.

    Args:
        element: The element, or None.
        path: Local names from it down to the property, parted by "/".

    Returns:
        The property's w:val; None if it isn't there.
    """
    found = find(element, path)
    value: str | None = None if found is None else found.get(W + "val")
    return value


def find(element: Element | None, path: str) -> Element | None:
    """The first element at a path of local names below an element; None if it isn't there."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(W + name)
    return element


def flag_of(element: Element | None, path: str) -> bool | None:
    """Value of an on-off property: there without a value means on; None if it isn't there."""
    found = find(element, path)
    return None if found is None else found.get(W + "val", "true") not in {"0", "false", "off", "none"}


def number_of(element: Element | None, path: str) -> int | None:
    """Value of a property that is a whole number; None if it isn't there or is none."""
    try:
        return int(value_of(element, path) or "")
    except ValueError:
        return None
