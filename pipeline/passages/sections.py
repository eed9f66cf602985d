"""The section tree: levels of headings, kinds of sections, and which passage stands where."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pipeline.ids import IdMaker, fold_text
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of, read_table
from pipeline.schemas import Section

_PART = re.compile(
    r"^(?:chapter|part|section|capítulo|sección|parte|chapitre|kapitel|teil|module)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b\s*[:.–—-]?\s*", re.IGNORECASE
)
_ANNEX = re.compile(r"^(?:annex|appendix|anexo|annexe|anhang|apéndice)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b\s*[:.–—-]?\s*(?=\S)", re.IGNORECASE)
_ORDER = {"part": 0, "upper roman": 1, "upper": 2, "decimal": 3, "dotted": 4, "bracketed": 5, "letter": 6, "roman": 7}
_TOP = frozenset(["annex", "references"])
_TOP_IN_TEXT = frozenset(["summary", "contents", "acronyms", "imprint", "foreword"])
# Parts of a document that hold no chapters, nor each other.
_APART = frozenset(["summary", "acronyms", "imprint", "foreword", "references", "annex"])
_DEEPEST = 6
# A sub-section of these is of the same kind unless its own heading says otherwise.
_INHERITED = frozenset(
    ["summary", "recommendations", "contents", "agenda", "imprint", "annex", "references", "acronyms", "foreword", "response", "conclusions"]
)
# What a sub-section of an annex may still be.
_WITHIN_ANNEX = frozenset(["recommendations", "references", "acronyms", "response", "agenda", "imprint"])


@cache
def find_section_kind(heading: str) -> str:
    """Find what a section is by its heading.

    Args:
        heading: The heading as printed.

    Returns:
        One of `SECTION_KINDS`; "body" if its name says nothing.
    """
    text = re.sub(r"[\s*†‡:.⁰¹²³⁴-⁹]+$", "", heading.strip().strip("[]【】*# ")).lower()
    marker = find_marker(text + " ")
    text = _PART.sub("", text[marker.length :] if marker else text).strip()
    inner = _ANNEX.sub("", text)
    for kind in read_table("sections"):
        pattern = pattern_of("sections", kind)
        if pattern.search(inner if kind != "annex" else text):
            return kind
    return "body"


def set_levels(drafts: list[Draft]) -> None:
    """Give each heading a level, from 1.

    Headings of one look are of one level; larger letters stand above smaller, bold above plain, capitals above the rest; among those
    that look alike, the kind of number decides: I. above A. above 1. above 1.1. What the file's own outline or markup says goes first.

    Args:
        drafts: The document's drafts in order.
    """
    headings = [draft for draft in drafts if draft.kind == "heading"]
    looks: defaultdict[tuple[float, int, int], set[tuple[int, int]]] = defaultdict(set)
    for draft in headings:
        looks[_look(draft)].add(_numbering(draft))
    ranks: dict[tuple[tuple[float, int, int], tuple[int, int]], int] = {}
    level = 0
    for look in sorted(looks):
        numbered = sorted(numbering for numbering in looks[look] if numbering[0] >= 0)
        for numbering in numbered or [(-1, 0)]:
            level += 1
            ranks[look, numbering] = level
        if numbered and look[0]:
            ranks[look, (-1, 0)] = ranks[look, numbered[0]]
        elif numbered:  # without sizes to tell, a plain line under "Chapter 2" is part of it
            level += 1
            ranks[look, (-1, 0)] = level
    known = _known_levels(headings, ranks)
    for draft in headings:
        rank = ranks[_look(draft), _numbering(draft)]
        if draft.level is None and not known and find_section_kind(draft.text) in (_TOP if draft.size else _TOP | _TOP_IN_TEXT):
            draft.level = 1
        if draft.level is None:
            draft.level = known.get(rank, rank)
        draft.level = max(1, min(draft.level, _DEEPEST))
    _close_gaps(headings)


def _look(draft: Draft) -> tuple[float, int, int]:
    size = round(draft.size * 2) / 2
    capitals = draft.text.upper() == draft.text
    bracketed = draft.first.text.startswith("【")
    return (-size, -int(draft.is_bold), -int(capitals or bracketed))


def _numbering(draft: Draft) -> tuple[int, int]:
    """Kind and depth of a heading's number; (-1, 0) without one."""
    if _PART.match(draft.text):
        return (_ORDER["part"], 0)
    marker = find_marker(draft.text)
    if marker is None or marker.style not in _ORDER:
        return (-1, 0)
    # 1 and 1.1 are one family
    if marker.style == "dotted":
        return (_ORDER["decimal"], len(marker.path))
    return (_ORDER[marker.style], 1)


def _known_levels(headings: list[Draft], ranks: dict[tuple[tuple[float, int, int], tuple[int, int]], int]) -> dict[int, int]:
    """Levels that the outline gives to most headings of a rank, for the others of that rank."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for draft in headings:
        if draft.level is not None and not draft.is_fixed:
            found[ranks[_look(draft), _numbering(draft)]].append(draft.level)
    return {rank: sorted(levels)[len(levels) // 2] for rank, levels in found.items()}


def _close_gaps(headings: list[Draft]) -> None:
    """Let no heading stand more than one level below the one that it is part of, and no chapter in a summary."""
    stack: list[tuple[int, int, str]] = []  # level as found, level as given, kind
    for draft in headings:
        level, kind = draft.level or 1, find_section_kind(draft.text)
        if kind == "contents":
            stack, draft.level = [], 1
            continue
        while stack and stack[-1][0] >= level:
            stack.pop()
        if kind in _APART or _PART.match(draft.text):
            while any(other in _APART for *_, other in stack):
                stack.pop()
        given = stack[-1][1] + 1 if stack else 1
        stack.append((level, given, kind))
        draft.level = given


def build_sections(drafts: list[Draft], document_id: str) -> tuple[list[Section], list[str | None]]:
    """Build the sections, and tell each draft its own.

    Args:
        drafts: The document's drafts in order, levels set.
        document_id: The document.

    Returns:
        The sections in order, and for each draft the id of its section. What stands before the first heading is a section of level 0.
    """
    ids = IdMaker(document_id, "section")
    sections: list[Section] = []
    stack: list[Section] = []
    owners: list[str | None] = []
    spans: dict[str, list[int]] = {}
    for draft in drafts:
        if draft.kind == "heading":
            level = draft.level or 1
            while stack and (stack[-1].level >= level or stack[-1].level == 0):
                stack.pop()
            stack.append(_make_section(ids, document_id, draft, stack[-1] if stack else None, len(sections) + 1))
            sections.append(stack[-1])
        elif not stack:
            stack.append(Section(section_id=ids.make(""), document_id=document_id, section_number=1, level=0, kind="body"))
            sections.append(stack[-1])
        owners.append(stack[-1].section_id)
        if draft.last.page is not None:
            for section in stack:
                spans.setdefault(section.section_id, []).extend((draft.page or draft.last.page, draft.last.page))
    kinds = _kinds_by_content(drafts, owners)
    return [_finish(section, spans.get(section.section_id, []), kinds.get(section.section_id)) for section in sections], owners


def _make_section(ids: IdMaker, document_id: str, draft: Draft, parent: Section | None, number: int) -> Section:
    kind = find_section_kind(draft.text)
    inherited = parent.kind if parent is not None else "body"
    if (kind == "body" and inherited in _INHERITED) or (inherited == "annex" and kind not in _WITHIN_ANNEX):
        kind = inherited
    return Section(
        section_id=ids.make(fold_text(draft.text)),
        document_id=document_id,
        parent_section_id=parent.section_id if parent is not None else None,
        section_number=number,
        level=draft.level or 1,
        heading=draft.text,
        kind=kind,
    )


def _kinds_by_content(drafts: list[Draft], owners: list[str | None]) -> dict[str, str]:
    """Kinds of sections whose heading says nothing but whose passages are all of one kind."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for draft, owner in zip(drafts, owners, strict=True):
        if draft.kind not in {"heading", "title"} and owner is not None:
            held[owner].append(draft.kind)
    found = {}
    for owner, kinds in held.items():
        for kind in ("agenda", "contents", "imprint"):
            if kinds.count(kind) > 0.8 * len(kinds):
                found[owner] = kind
    return found


def _finish(section: Section, pages: list[int], kind: str | None) -> Section:
    return Section(
        section_id=section.section_id,
        document_id=section.document_id,
        parent_section_id=section.parent_section_id,
        section_number=section.section_number,
        level=section.level,
        heading=section.heading,
        kind=kind if kind is not None and section.kind == "body" else section.kind,
        page_start=min(pages) if pages else None,
        page_end=max(pages) if pages else None,
    )
