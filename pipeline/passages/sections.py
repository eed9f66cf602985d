"""The section tree: kinds of sections, and which passage stands where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from pipeline.ids import IdMaker, fold_text
from pipeline.passages.endings import is_finished
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of, read_table
from pipeline.schemas import Section

PART = re.compile(
    r"^(?:chapter|part|section|capítulo|sección|parte|chapitre|kapitel|teil|module)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b\s*[:.–—-]?\s*", re.IGNORECASE
)
_PROSE = 3  # paragraphs of text in a file without pages: printed contents have a page of their own
_PROSE_WORDS = 20
ANNEX = re.compile(r"^(?:annex|appendix|anexo|annexe|anhang|apéndice)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b\s*[:.–—-]?\s*(?=\S)", re.IGNORECASE)
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
    text = re.sub(r"[\s*†‡:.⁰¹²³⁴-⁹]+$", "", heading.strip().strip("[]【】〖〗〔〕〚〛「」『』*# ")).lower()
    marker = find_marker(text + " ")
    text = PART.sub("", text[marker.length :] if marker else text).strip()
    inner = ANNEX.sub("", text)
    for kind in read_table("sections"):
        pattern = pattern_of("sections", kind)
        if pattern.search(inner if kind != "annex" else text):
            return kind
    return "body"


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
    told: tuple[str, int | None, int | None] | None = None
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
        last = draft.last.page
        told, before = (stack[-1].section_id, draft.page, last), told
        if last is not None and told != before:  # most drafts stand where the one before them does
            for section in stack:
                spans.setdefault(section.section_id, []).extend((draft.page or last, last))
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
    prose = Counter(owner for draft, owner in zip(drafts, owners, strict=True) if owner is not None and _is_prose(draft))
    found |= {owner: "prose" for owner, count in prose.items() if count >= _PROSE and held[owner].count("contents") < count}
    return found


def _is_prose(draft: Draft) -> bool:
    return draft.kind == "paragraph" and draft.first.box is None and len(draft.text.split()) >= _PROSE_WORDS and is_finished(draft.text)


def _settle(named: str, held: str | None) -> str:
    """The kind by name, where what the section holds does not gainsay it: text below the list of an issue's contents is none of it."""
    if held == "prose":
        return "body" if named == "contents" else named
    return held if held is not None and named == "body" else named


def _finish(section: Section, pages: list[int], kind: str | None) -> Section:
    return Section(
        section_id=section.section_id,
        document_id=section.document_id,
        parent_section_id=section.parent_section_id,
        section_number=section.section_number,
        level=section.level,
        heading=section.heading,
        kind=_settle(section.kind, kind),
        page_start=min(pages) if pages else None,
        page_end=max(pages) if pages else None,
    )
