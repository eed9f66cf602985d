"""Tables and footnotes of text files made from printed pages, where blanks stand for columns and a lone number opens a note."""

from __future__ import annotations

import itertools
import re

from pipeline.passages.lines import Draft

_NUMBER = re.compile(r"^\d{1,3}$")
_SHORT = 60  # characters: a cell's second line
_NEAR = 3  # lines within which two rows belong to one table


def mark_plain_tables(drafts: list[Draft]) -> None:
    """Set the kind of rows with wide gaps between their parts, where several stand together.

    Args:
        drafts: The document's drafts in order; rows still hold the tabs that mark the gaps. Other formats are left alone.
    """
    rows = [place for place, draft in enumerate(drafts) if _is_row(draft)]
    grouped = {place for before, place in itertools.pairwise(rows) if _are_of_one_table(drafts, before, place) for place in range(before, place + 1)}
    for place in sorted(grouped):
        draft = drafts[place]
        if draft.kind == "paragraph" and draft.first.box is None and (_is_row(draft) or _is_between(draft)):
            draft.kind = "table"
            for line in draft.lines:
                line.text = line.text.strip("\t").replace("\t", " | ")


def _are_of_one_table(drafts: list[Draft], before: int, place: int) -> bool:
    """Whether two rows belong together: near each other, and parted by nothing but what may be a cell: no line of a text's length."""
    between = drafts[before + 1 : place]
    return place - before <= _NEAR and all(len(draft.lines) == 1 and len(draft.first.text) < _SHORT for draft in between)


def _is_between(draft: Draft) -> bool:
    """Whether a line may be a cell's second line: short, and close below the row."""
    return len(draft.lines) == 1 and len(draft.first.text) < _SHORT and draft.gap < 1


def _is_row(draft: Draft) -> bool:
    first = draft.first
    return draft.kind == "paragraph" and first.box is None and first.block.kind == "line" and len(draft.lines) == 1 and "\t" in first.text.strip("\t")


def merge_plain_footnotes(drafts: list[Draft]) -> list[Draft]:
    """Put a lone number together with the note below it; what follows on that page belongs to the notes too.

    Args:
        drafts: The document's drafts in order.

    Returns:
        The drafts, fewer than before; only text files with pages have any.
    """
    merged: list[Draft] = []
    notes_on: int | None = None
    for draft in drafts:
        is_plain = draft.first.box is None and draft.page is not None and draft.kind == "paragraph"
        opener = merged[-1] if merged else None
        if is_plain and opener is not None and _opens_note(opener, on_notes=notes_on == draft.page) and draft.gap < 1 and len(draft.raw.split()) >= 4:
            opener.lines += draft.lines
            opener.kind = "footnote"
            notes_on = draft.page
            continue
        if is_plain and notes_on == draft.page and not _opens_note(draft, on_notes=True):
            draft.kind = "footnote"
        merged.append(draft)
    return merged


def _opens_note(draft: Draft, *, on_notes: bool) -> bool:
    """Whether a draft is a lone number that opens a note: below empty space, or among notes."""
    return draft.kind == "paragraph" and len(draft.lines) == 1 and bool(_NUMBER.match(draft.first.text)) and (draft.first.gap >= 1 or on_notes)
