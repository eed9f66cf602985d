"""Styles of an OpenDocument file: what a style makes of a paragraph, how its letters look, and which list it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.readers.opendocument.names import FO, LOEXT, STYLE, TEXT, Element, number_of
from pipeline.readers.paragraphs import Role
from pipeline.readers.whole_numbers import whole_number
from pipeline.readers.word.styles import Look, role_of_name

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(pt|in|cm|mm|pc|px)")
_DEFAULT_SIZE = 12.0  # points, where a file says nothing
_DEEPEST_HEADING = 10


class Styles:
    """The styles of one file."""

    def __init__(self, *roots: Element | None) -> None:
        """Read them.

        Args:
            roots: Roots of the parts that hold styles; those of the first go before those of the next where both have a name.
        """
        self._styles: dict[tuple[str, str], Element] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        self._defaults: dict[str, Element] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(STYLE + "style"):
                self._styles.setdefault((style.get(STYLE + "family", ""), style.get(STYLE + "name", "")), style)
            for style in root.iter(TEXT + "list-style"):
                self.lists.setdefault(style.get(STYLE + "name", ""), style)
            for style in root.iter(STYLE + "default-style"):
                self._defaults.setdefault(style.get(STYLE + "family", ""), style)
            if self.outline is None:
                self.outline = next(root.iter(TEXT + "outline-style"), None)
        self._roles: dict[str, Role] = {}

    def role(self, name: str) -> Role:
        """What a paragraph style makes of a paragraph, by its name or outline level or those of the styles it takes after."""
        if name not in self._roles:
            self._roles[name] = next((role for style in self._chain("paragraph", name) if (role := _role_of(style))), Role("paragraph"))
        return self._roles[name]

    def look(self, family: str, name: str) -> Look:
        """How a style's letters look; what it doesn't say is None."""
        look = Look()
        for style in self._chain(family, name):
            look = look.over(_look_of(style))
        return look

    def base_look(self) -> Look:
        """How letters look where no style says anything."""
        default = self._defaults.get("paragraph")
        return (Look() if default is None else _look_of(default)).over(Look(is_bold=False, size=_DEFAULT_SIZE))

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style hides what it is given to."""
        for style in self._chain(family, name):
            for properties in style.iterfind(STYLE + "text-properties"):
                if (shown := properties.get(TEXT + "display")) is not None:
                    return bool(shown == "none")
        return False

    def properties(self, family: str, name: str, kind: str, attribute: str) -> str | None:
        """An attribute of a style's properties of a kind, as inherited; None if nothing states it."""
        for style in self._chain(family, name):
            for properties in style.iterfind(STYLE + kind):
                if (value := properties.get(attribute)) is not None:
                    return str(value)
        return None

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(STYLE + "parent-style-name", "")


def _role_of(style: Element) -> Role | None:
    name = style.get(STYLE + "display-name") or style.get(STYLE + "name", "").replace("_20_", " ")
    if role := role_of_name(name.lower().strip()):
        return role
    level = number_of(style, STYLE + "default-outline-level", 0)
    return Role("heading", level) if 0 < level <= _DEEPEST_HEADING else None


def _look_of(style: Element) -> Look:
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return Look()
    weight = properties.get(FO + "font-weight")
    size = _LENGTH.fullmatch(properties.get(FO + "font-size", ""))
    is_bold = None if weight is None else weight == "bold" or (whole_number(weight) or 0) >= 600  # CSS counts from 100 to 900
    return Look(is_bold, round(float(size[1]) * _POINTS[size[2]], 2) if size else None)


def font_of(level: Element) -> str:
    """Font of a list level's bullet; "" for those whose characters are what they look like."""
    properties = level.find(STYLE + "text-properties")
    name = "" if properties is None else properties.get(STYLE + "font-name") or properties.get(FO + "font-family") or ""
    return "" if name.lower().strip("'").startswith(("opensymbol", "starsymbol")) else str(name)


def format_of(level: Element) -> str | None:
    """How a list level puts its numbers together ("%1%.%2%"), as newer programs write it; None where they don't."""
    text: str | None = level.get(LOEXT + "num-list-format") or level.get(STYLE + "num-list-format")
    return text
