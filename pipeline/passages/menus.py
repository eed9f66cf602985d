"""Tell the menus of a web page in text pasted from it: lines of short names side by side, above the text and below it."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished
from pipeline.passages.lines import Draft
from pipeline.passages.patterns import pattern_of

# What parts the names: a tab, two blanks, or a sign with blanks around it.
_PARTED = re.compile(r"\t+|\s{2,}|\s+[|/·•»›>‹<+]\s+|\s+[|»›]|[|»›]\s+")
_HEAD = 20  # drafts: no page has more lines above its text
_FOOT = 15  # drafts below it
_PART_WORDS = 6  # of a name in a menu
_MANY = 4  # names side by side: a menu, whatever they are
_MANY_WORDS = 3  # of each
_TEXT_WORDS = 25


def mark_menus(drafts: list[Draft]) -> None:
    """Set the kind of menus, language switches, share buttons and paths ("Home / News / Press release").

    Half of the names beside each other are words of menus; or there are four and more short ones, and no line beside them has as many,
    as rows of a table have.

    Args:
        drafts: The document's drafts in order, rows still with their tabs; only text files have any.
    """
    text_from = next((place for place, draft in enumerate(drafts) if _is_text(draft)), len(drafts))
    places = {*range(min(text_from, _HEAD)), *range(max(text_from + 1, len(drafts) - _FOOT), len(drafts))}
    for place in sorted(places):
        draft = drafts[place]
        names = split_names(draft.first.block.text) if _is_line(draft) else []
        if is_menu(names) or (_is_row_of_names(names) and not _has_twin(drafts, place, len(names))):
            draft.kind = "imprint"


def split_names(text: str) -> list[str]:
    """Split a line at tabs, wide gaps and signs that part names.

    Args:
        text: The line as in the file.
    """
    return [part for part in _PARTED.split(text.strip()) if part.strip(" |/·•»›>‹<+-")]


def is_menu_word(text: str) -> bool:
    """Whether a line is one name of a menu: "Print this page"."""
    return bool(pattern_of("boilerplate", "menus", r"^{}$").match(text.strip(" .:?…")))


def is_menu(names: list[str]) -> bool:
    """Whether at least half of the names beside each other are words of menus, and none is long or a date."""
    if len(names) < 2 or any(len(name.split()) > _PART_WORDS or find_dates(name) for name in names):
        return False
    return 2 * sum(map(is_menu_word, names)) >= len(names)


def _is_row_of_names(names: list[str]) -> bool:
    return len(names) >= _MANY and all(
        len(name.split()) <= _MANY_WORDS and not is_finished(name) and not any(map(str.isdigit, name)) for name in names
    )


def _has_twin(drafts: list[Draft], place: int, count: int) -> bool:
    """Whether the line above or below has as many parts, so that the two are rows of a table."""
    beside = [*drafts[max(place - 1, 0) : place], *drafts[place + 1 : place + 2]]
    return any(_is_line(draft) and len(split_names(draft.first.block.text)) == count for draft in beside)


def _is_line(draft: Draft) -> bool:
    first = draft.first
    return draft.kind == "paragraph" and not draft.is_fixed and len(draft.lines) == 1 and first.box is None and first.block.kind == "line"


def _is_text(draft: Draft) -> bool:
    return draft.kind == "paragraph" and len(draft.raw.split()) >= _TEXT_WORDS and is_finished(draft.raw)
