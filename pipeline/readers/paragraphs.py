"""One paragraph of a text document as blocks: people part paragraphs and items with line breaks inside one, and style prose as headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.readers.letters import Letters
from pipeline.schemas import Block
from pipeline.schemas.text import BlockKind

_LONGEST_HEADING = 40  # words: more under a heading's style is a paragraph that someone made bold
_BULLET_LINE = re.compile(r"\s*[•●▪◦‣➢✓＊*–-]\s")


@dataclass(frozen=True, slots=True)
class Role:
    """What a style makes of a paragraph.

    Attributes:
        kind: Kind of block.
        level: Level of a heading from 1.
        marker: Bullet that the style itself puts in front of an item.
    """

    kind: BlockKind
    level: int | None = None
    marker: str | None = None


def split_at_breaks(text: str) -> list[str]:
    """Split what is one paragraph only to the program that wrote it.

    Args:
        text: A paragraph's text, not blank.

    Returns:
        Its parts: split at empty lines, and before lines that begin with a bullet where two or more do.
    """
    lines = text.strip("\n").rstrip().split("\n")
    has_items = sum(1 for line in lines if _BULLET_LINE.match(line)) >= 2
    parts = [lines[0]]
    for line in lines[1:]:
        if not line.strip():
            parts.append("")
        elif parts[-1] and not (has_items and _BULLET_LINE.match(line)):
            parts[-1] += "\n" + line
        else:
            parts.append(line)
    return [part for part in parts if part.strip()]


def find_text_role(role: Role, text: str) -> Role:
    """What a paragraph is, once its length is known.

    Args:
        role: What its style says.
        text: Its text.

    Returns:
        The role; that of a paragraph where a heading's style stands on prose.
    """
    return Role("paragraph") if role.kind in {"heading", "title"} and len(text.split()) > _LONGEST_HEADING else role


def make_blocks(text: str, role: Role, letters: Letters, *, marker: str | None, locator: str, page: int | None = None) -> list[Block]:
    """Make the blocks of one paragraph: what follows an inner break is a paragraph of its own.

    Args:
        text: Its text, not blank.
        role: What it is.
        letters: Its letters by their look.
        marker: Its number or bullet; the one of its role if None.
        locator: Its place.
        page: Page or slide that it stands on.

    Returns:
        A block a part, the first of them with the paragraph's role and marker.
    """
    block = Block(
        "",
        role.kind,
        page,
        font_size=letters.font_size,
        is_bold=letters.is_bold,
        level=role.level or (1 if role.kind == "list item" else None),
        marker=marker or role.marker,
        locator=locator,
    )
    first, *rest = split_at_breaks(text)
    return [replace(block, text=first), *(replace(block, text=part, kind="paragraph", level=None, marker=None) for part in rest)]
