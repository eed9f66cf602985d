"""Tell programmes of events from text: role labels, times, names and titles on lines of their own.

A programme is kept line by line, tabs and all, so that people can be found in it later; it holds no sentences.
"""

from __future__ import annotations

import re

from pipeline.passages.endings import OPENING_BRACKETS, is_finished
from pipeline.passages.lines import Draft
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind
from pipeline.passages.word_counts import has_at_most

_HONORIFIC = r"(?:(?:Mr|Ms|Mrs|Dr|Prof|H\.?E|Hon|Sir|Dame|Lord|Amb)\.?\s+)"
_NAME = re.compile(rf"^{_HONORIFIC}*(?:[A-ZÀ-ÝŠŽČ][\w’'.-]*\s+|(?:de|van|von|der|da|bin|al|el)\s+){{1,4}}[A-ZÀ-ÝŠŽČ][\w’'.-]*$")
_TITLED = re.compile(rf"^{_HONORIFIC}")
_ROW = re.compile(r"^([^\t]{3,60})\t+([A-ZÀ-Ý][^\t]{3,300})$")
_TIMED = re.compile(r"\t\d{1,2}[:.h]\d{2}(?:\s*[-–]\s*\d{1,2}[:.h]\d{2})?(?:\s*[ap]\.?m\.?)?$", re.IGNORECASE)
_SHORTENED = re.compile(r"\b(?:Inc|Ltd|Co|Jr|St)\.$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+\S")
_SHORT = 32  # words: longer lines are text
_FEWEST = 6  # lines: a shorter run may be anything


def mark_agendas(drafts: list[Draft]) -> None:
    """Set the kind of programme lines.

    Args:
        drafts: The document's drafts in order; programme lines still hold their tabs.
    """
    place = 0
    while place < len(drafts):
        end = place
        while end < len(drafts) and _may_belong(drafts[end]):
            end += 1
        run = _trim(drafts[place:end])
        if _is_agenda(run):
            for draft in run:
                draft.kind = "agenda"
        place = max(end, place + 1)
    _mark_rows(drafts)


def mark_agenda_sections(drafts: list[Draft]) -> None:
    """Set the kind of the short lines under a heading such as "Agenda" or "Participants".

    Args:
        drafts: The document's drafts in order; headings have their levels.
    """
    level: int | None = None
    for draft in drafts:
        if draft.kind == "heading":
            if level is None or (draft.level or 1) <= level:
                level = (draft.level or 1) if find_section_kind(draft.text) == "agenda" else None
        elif level is not None and draft.kind in {"paragraph", "list item"} and not _is_sentence(draft.text):
            draft.kind = "agenda"


def _is_sentence(text: str) -> bool:
    return len(text.split()) > _SHORT or (is_finished(text) and not text.endswith((":", ";")) and not is_label(text) and len(text.split()) > 8)


def _text(draft: Draft) -> str:
    return " ".join(line.text for line in draft.lines).strip()


def _may_belong(draft: Draft) -> bool:
    if draft.kind != "paragraph" or draft.is_fixed:
        return False
    blanks = 0
    for line in draft.lines:
        blanks += line.text.count(" ")
        if blanks >= _SHORT:  # the cheap test: blanks part words, so most paragraphs have too many
            return False
    text = _text(draft)
    if text.startswith(OPENING_BRACKETS) or not has_at_most(text, _SHORT):
        return False
    ended = is_finished(text) and not text.endswith((":", ";", ")", ".”")) and not _SHORTENED.search(text[-5:])
    return not ended and not (text[:1].isdigit() and _NUMBERED.match(text))


def is_label(text: str) -> bool:
    """Whether a line names the part of a session or of a person, as "Moderator:" or "Keynote speeches:" do.

    Args:
        text: The line.

    Returns:
        True if it ends with a colon, or has one after its first words, and holds a word for such a part; or opens with a time of day.
    """
    if pattern_of("agendas", "times").match(text):
        return True
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head.split()) <= 12 and bool(pattern_of("agendas", "labels", r"\b{}\b").search(head))


def _is_row(draft: Draft) -> bool:
    """Whether a line holds a person's name, a tab, and a title; or a part ("Chair:"), a tab, and a name; or ends with a time of day."""
    if not _has_tab(draft):
        return False
    text = _text(draft)
    if _TIMED.search(text):
        return True
    match = _ROW.match(text)
    if match is None or match[2].strip()[-1:].isdigit():
        return False
    left, right = match[1].strip(), match[2].split(",")[0].strip()
    return bool(_NAME.match(left)) or (bool(_NAME.match(right)) and (left.endswith(":") or bool(_TITLED.match(right))))


def _has_tab(draft: Draft) -> bool:
    for line in draft.lines:  # noqa: SIM110  # any() would take twice the time
        if "\t" in line.text:
            return True
    return False


def _trim(run: list[Draft]) -> list[Draft]:
    """The run from its first label or row on."""
    for place, draft in enumerate(run):
        if is_label(_text(draft)) or _is_row(draft):
            return run[place:]
    return []


def _is_agenda(run: list[Draft]) -> bool:
    labels = sum(is_label(_text(draft)) for draft in run)
    rows = sum(_is_row(draft) for draft in run)
    names = sum(bool(_NAME.match(_text(draft))) for draft in run)
    return len(run) >= _FEWEST and labels >= 2 and (labels + rows + names) >= 0.3 * len(run) and (names + rows) >= 2


def _mark_rows(drafts: list[Draft]) -> None:
    """Such rows count even without a programme around them, where at least two stand together."""
    rows = [draft.kind == "paragraph" and not draft.is_fixed and _is_row(draft) for draft in drafts]
    for place, draft in enumerate(drafts):
        if rows[place] and (rows[place - 1 : place] == [True] or rows[place + 1 : place + 2] == [True]):
            draft.kind = "agenda"
