"""What people want of themes, as a fit must follow it: themes of their own, merges, splits, hidden and pinned ones, passages put somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of a team's own taxonomy.

    Attributes:
        theme_id: Its id.
        name: Its name.
        parent_id: The theme of the taxonomy above it, or None.
        terms: Words and phrases that mark it.
        code: Its code in the taxonomy, or None.
    """

    theme_id: str
    name: str
    parent_id: str | None = None
    terms: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a person split off a theme.

    Attributes:
        theme_id: Its id.
        from_id: The theme it was part of.
        name: Its name; "" where the program may name it.
        terms: Words and phrases: passages that have one belong to it and not to the theme that it was part of.
        theme_ids: Sub-themes that go with it.
    """

    theme_id: str
    from_id: str
    name: str = ""
    terms: tuple[str, ...] = ()
    theme_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeWishes:
    """What people want of themes.

    Attributes:
        own: The themes of their taxonomy.
        merged: The theme that stays, by the id of each that was merged into it.
        hidden: Themes not to be shown.
        pinned: Themes to be shown first, however small.
        named: Themes that a person named.
        parts: What was split off themes.
        placed: Theme that a person put a passage under, by passage.
    """

    own: tuple[OwnTheme, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    placed: Mapping[str, str] = field(default_factory=dict)

    @property
    def closed(self) -> frozenset[str]:
        """Themes that are as people made them: no part of them becomes a theme of its own."""
        split = {theme_id for part in self.parts for theme_id in (part.theme_id, part.from_id)}
        return frozenset({*self.hidden, *self.pinned, *self.merged.values(), *split})

    @property
    def kept(self) -> frozenset[str]:
        """Themes that stay in the fit while a passage has them, and keep their id whatever becomes of their words."""
        return self.closed | self.named
