"""Paragraph styles: what a style makes of a paragraph, with all that it inherits."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.readers.paragraphs import Role
from pipeline.readers.word.names import Element, W, flag_of, number_of, value_of

_BODY_LEVEL = 9  # the outline level that means "no heading"
_DEFAULT_SIZE = 10.0  # points, where a file says nothing (ECMA-376 part 1, 17.3.2.38)


@dataclass(frozen=True, slots=True)
class Look:
    """Letters: bold or not, their size in points, underlined or not; None where it is not said."""

    is_bold: bool | None = None
    size: float | None = None
    is_underlined: bool | None = None

    def over(self, other: Look) -> Look:
        """This look, with what it doesn't say taken from another."""
        return Look(
            other.is_bold if self.is_bold is None else self.is_bold,
            other.size if self.size is None else self.size,
            other.is_underlined if self.is_underlined is None else self.is_underlined,
        )


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """Read them.

        Args:
            root: Root of styles.xml; None if the document has none.
        """
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        self._default = next((style.get(W + "styleId") for style in styles if _is_default(style)), None)
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look_of(defaults).over(Look(is_bold=False, size=_DEFAULT_SIZE))
        self._roles: dict[str | None, Role] = {}

    def role(self, style_id: str | None) -> Role:
        """What a style makes of a paragraph.

        Args:
            style_id: Id of the style; None for the default one.

        Returns:
            Its role, by its name or outline level or those of the styles it is based on.
        """
        if style_id not in self._roles:
            self._roles[style_id] = next((role for style in self._chain(style_id) if (role := _role_of(style))), Role("paragraph"))
        return self._roles[style_id]

    def numbering(self, style_id: str | None) -> Element | None:
        """The numbering (w:numPr) that a style gives; None if none."""
        return next((found for style in self._chain(style_id) if (found := style.find(f"{W}pPr/{W}numPr")) is not None), None)

    def numbering_style(self, style_id: str | None) -> str | None:
        """Id of the style in the chain that gives the numbering: levels of lists are tied to it."""
        found = (style for style in self._chain(style_id) if style.find(f"{W}pPr/{W}numPr") is not None)
        return next((style.get(W + "styleId") for style in found), None)

    def look(self, style_id: str | None) -> Look:
        """How a style's letters look."""
        look = Look()
        for style in self._chain(style_id):
            look = look.over(look_of(style.find(W + "rPr")))
        return look

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether a style hides its text."""
        found = (flag_of(style, "rPr/vanish") for style in self._chain(style_id))
        return next((flag for flag in found if flag is not None), False)

    def base_look(self) -> Look:
        """How letters look where no style says anything."""
        return self._base

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """A style and those it is based on; an unknown one is the default, as in Word."""
        current = style_id if style_id in self._styles else self._default
        seen: set[str] = set()
        while current and current in self._styles and current not in seen:
            seen.add(current)
            yield self._styles[current]
            current = value_of(self._styles[current], "basedOn")


def look_of(properties: Element | None) -> Look:
    """How letters look by their own properties (w:rPr)."""
    half_points = number_of(properties, "sz")
    line = value_of(properties, "u")
    return Look(flag_of(properties, "b"), half_points / 2 if half_points else None, None if line is None else line != "none")


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}


def _role_of(style: Element) -> Role | None:
    for name in (value_of(style, "name") or "").lower().split(","):  # "heading 1,Chapter": what follows are other names for it
        if role := role_of_name(name.strip()):
            return role
    level = number_of(style, "pPr/outlineLvl")
    if level is None:
        return None
    return Role("heading", level + 1) if 0 <= level < _BODY_LEVEL else Role("paragraph")


def role_of_name(name: str) -> Role | None:
    """What a style makes of a paragraph, going by the style's name.

    Args:
        name: The name as people see it, in lower case.

    Returns:
        Its role; None for a name that says nothing.
    """
    names = _read_names()
    numbered = re.fullmatch(r"(\D+?)\s*(\d)", name)
    if numbered and numbered[1] in names["heading"] and numbered[2] != "0":
        return Role("heading", int(numbered[2]))
    if name in names["heading_alone"]:
        return Role("heading", 1)
    for key, role in _PLAIN_ROLES:
        if name in names[key] or (key in {"bullet", "numbered"} and numbered and numbered[1] in names[key]):
            return role
    return None


_PLAIN_ROLES = (
    ("title", Role("title", 1)),
    ("subtitle", Role("title", 2)),
    ("caption", Role("caption")),
    ("footnote", Role("footnote")),
    ("bullet", Role("list item", marker="•")),
    ("numbered", Role("list item")),
)


@functools.cache
def _read_names() -> dict[str, list[str]]:
    return tomllib.loads(importlib.resources.files("pipeline.resources").joinpath("style_names.toml").read_text(encoding="utf-8"))
