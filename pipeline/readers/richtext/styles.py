"""Fonts and styles of an RTF file."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers.paragraphs import Role
from pipeline.readers.richtext.encodings import encoding_of_charset, encoding_of_page
from pipeline.readers.richtext.state import BODY_LEVEL, Looks
from pipeline.readers.word.styles import role_of_name


@dataclass(slots=True)
class Font:
    """A font: its name and what its bytes mean."""

    name: str = ""
    charset: int | None = None
    page: int | None = None


@dataclass(slots=True)
class Style:
    """A paragraph style: its name, what it is based on, and its outline level from 0."""

    name: str = ""
    based_on: int | None = None
    outline: int = BODY_LEVEL


class Look:
    """Fonts and styles as collected, and what they make of text."""

    def __init__(self) -> None:
        """Start with none."""
        self.encoding = "cp1252"
        self.default_font = 0
        self.fonts: dict[int, Font] = {}
        self.styles: dict[int, Style] = {}

    def encoding_of(self, font: int | None) -> str:
        """What a font's bytes mean."""
        found = self.fonts.get(self.default_font if font is None else font)
        if found is None:
            return self.encoding
        if found.page is not None:
            return encoding_of_page(found.page)
        return self.encoding if found.charset is None else encoding_of_charset(found.charset, self.encoding)

    def name_of(self, font: int | None) -> str:
        """A font's name; "" for an unknown one."""
        found = self.fonts.get(self.default_font if font is None else font)
        return found.name if found else ""

    def role(self, looks: Looks) -> Role:
        """What a paragraph is: by its style's name or those of the styles it is based on, else by its outline level."""
        number: int | None = looks.style
        seen: set[int] = set()
        outline = looks.outline
        while number is not None and number not in seen and (style := self.styles.get(number)):
            seen.add(number)
            for name in style.name.lower().split(","):
                if role := role_of_name(name.strip()):
                    return role
            outline = style.outline if outline >= BODY_LEVEL else outline
            number = style.based_on
        return Role("heading", outline + 1) if 0 <= outline < BODY_LEVEL else Role("paragraph")
