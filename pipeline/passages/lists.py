"""Lists: bullets and numbers kept apart from the text, depths, and the passage that introduces each list.

A number in front is not always a list: reports of the UN and of parliaments number their paragraphs. Runs of numbers that go on across
headings, or whose members are long paragraphs, number the report; the others are lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.passages.endings import is_finished, starts_low
from pipeline.passages.lines import Draft
from pipeline.passages.markers import Marker, find_marker

_LONG_RUN = 8
_HANG = 0.8  # of the letters' size: further lines set in so far hang from the number
_LONG_MEMBER = 40  # words on average: paragraphs, not items
_INITIALS = frozenset(["upper", "upper roman", "letter"])
_ASIDE = frozenset(["footnote", "caption", "running head", "table"])
_STEM_END = re.compile(
    r"(?::|[:;]\s*[-–—]|\b(?:should|must|shall|to|following|include|includes|including|are|is|that|by|as follows|namely)\s*[.…–—-]*)$", re.IGNORECASE
)


@dataclass(slots=True)
class _Run:
    """Numbers that follow each other: 1., 2., 3., with whatever stands between them."""

    style: str
    members: list[tuple[int, Draft, Marker]] = field(default_factory=list)
    stem: Draft | None = None
    crosses_heading: bool = False
    is_open: bool = True

    @property
    def last(self) -> Marker:
        return self.members[-1][2]

    @property
    def mean_words(self) -> float:
        return sum(len(draft.text.split()) for _, draft, _ in self.members) / len(self.members)


def mark_lists(drafts: list[Draft]) -> None:
    """Set markers, kinds, depths and stems of list items, and markers of numbered paragraphs.

    Args:
        drafts: The document's drafts in order, mended and joined; headings are known.
    """
    runs, of = _find_runs(drafts)
    numbered = _find_numbering(runs, drafts)
    parent: tuple[int, Draft] | None = None  # the numbered paragraph that the flow has come to
    item: Draft | None = None  # the dotted item right before
    for place, draft in enumerate(drafts):
        if place not in of:
            item = item if draft.kind in _ASIDE else None
            continue
        run, marker = of[place]
        is_alone = len(run.members) == 1 and marker.number != 1 and run.stem is None
        if is_alone and (marker.style in _INITIALS or starts_low(draft.text[marker.length :])):
            continue  # "T. Okafor, Director"; "588) found that"
        if len(run.members) == 1 and _goes_on_inside(marker, draft.text):
            continue
        if marker.style == "dotted":
            item = _mark_dotted(draft, run, marker, parent, item, is_numbering=id(run) in numbered)
        elif id(run) not in numbered:
            draft.kind, draft.stem, item = "list item", run.stem, None
        else:
            parent, item = ((marker.number, draft) if marker.style == "decimal" else parent), None
        _cut_marker(draft, marker)
    _mark_bullets(drafts)
    _set_depths(drafts)


def _goes_on_inside(marker: Marker, text: str) -> bool:
    """Whether the next letter or number of an enumeration stands within the text: "a) dues; and b) tolls" is one sentence."""
    if marker.style not in {"letter", "roman", "bracketed", "decimal"} or ")" not in marker.text or marker.number != 1:
        return False
    following = {"letter": "b", "roman": "ii"}.get(marker.style, "2")
    return bool(re.search(rf"(?<=\s)\(?{following}\)\s", text[marker.length :]))


def _mark_dotted(
    draft: Draft, run: _Run, marker: Marker, parent: tuple[int, Draft] | None, item: Draft | None, *, is_numbering: bool
) -> Draft | None:
    """Mark "87.4" as an item of paragraph 87, where that came last; its neighbour's misprinted number counts as well.

    Returns:
        The draft if it is an item.
    """
    if parent is not None and parent[0] == marker.path[0]:
        draft.kind, draft.stem = "list item", parent[1]
    elif item is not None:
        draft.kind, draft.stem = "list item", item.stem
    elif not is_numbering:
        draft.kind, draft.stem = "list item", run.stem
    return draft if draft.kind == "list item" else None


def _find_runs(drafts: list[Draft]) -> tuple[list[_Run], dict[int, tuple[_Run, Marker]]]:
    runs: list[_Run] = []
    of: dict[int, tuple[_Run, Marker]] = {}
    for place, draft in enumerate(drafts):
        if draft.kind == "heading":
            for open_run in runs:
                open_run.is_open = open_run.is_open and open_run.style in {"decimal", "dotted"}
        marker = find_marker(draft.text) if draft.kind == "paragraph" and not draft.is_fixed else None
        if marker is None or not marker.path:
            continue
        run = next((run for run in reversed(runs) if run.is_open and marker.follows(run.last)), None)
        if run is None:
            run = _Run(marker.style, stem=_find_stem(drafts, place))
            runs.append(run)
        elif any(other.kind == "heading" for other in drafts[run.members[-1][0] + 1 : place]):
            run.crosses_heading = True
        run.members.append((place, draft, marker))
        of[place] = (run, marker)
    return runs, of


def _find_numbering(runs: list[_Run], drafts: list[Draft]) -> set[int]:
    """The runs (by identity) that number the report's paragraphs.

    One that goes on across headings does, unless a passage ending with a colon announced it. Where there is such a run, another that
    starts at 1 within it is a list; where there is none, a run of long paragraphs numbers them, unless they hang from their numbers below
    a plain paragraph.
    """
    candidates = [run for run in runs if run.style in {"decimal", "dotted"} and not (run.stem is not None and run.stem.text.endswith(":"))]
    main = [run for run in candidates if run.crosses_heading and (len(run.members) >= _LONG_RUN or run.mean_words >= _LONG_MEMBER / 2)]
    spans = [(run.members[0][0], run.members[-1][0]) for run in main]
    found = {id(run) for run in main if not _is_within(run, main)}
    for run in candidates:
        inside = any(first < run.members[0][0] <= last + 1 for first, last in spans)
        long = len(run.members) > 1 and run.mean_words >= _LONG_MEMBER and not run.crosses_heading and not inside and not _hangs(run, drafts)
        leaps = run.style == "decimal" and run.members[0][2].number > 1
        resumed = bool(main) and leaps and all(last < run.members[0][0] for _, last in spans)  # 41., after a gap in the numbers
        if long or resumed or (len(run.members) == 1 and not main and run.last.number != 1):
            found.add(id(run))
    return found


def _hangs(run: _Run, drafts: list[Draft]) -> bool:
    """Whether a run from 1 on comes after a plain paragraph, and its paragraphs' further lines are set in below their first."""
    place, first, marker = run.members[0]
    before = _flow_before(drafts, place)
    if marker.number != 1 or before is None or before.kind != "paragraph" or first.first.box is None or find_marker(before.text) is not None:
        return False
    steps = [(draft.lines[1].left - draft.first.left) / max(draft.size, 1.0) for _, draft, _ in run.members if len(draft.lines) > 1]
    return bool(steps) and sum(step > _HANG for step in steps) > 0.5 * len(steps)


def _is_within(run: _Run, others: list[_Run]) -> bool:
    """Whether a run begins at 1 between two members of a longer one of its style."""
    first = run.members[0]
    return first[2].number == 1 and any(
        other is not run
        and other.style == run.style
        and len(other.members) > len(run.members)
        and other.members[0][0] < first[0] < other.members[-1][0]
        for other in others
    )


def _find_stem(drafts: list[Draft], place: int) -> Draft | None:
    """The passage right before a list that announces it."""
    before = _flow_before(drafts, place)
    if before is None or before.kind not in {"paragraph", "list item", "heading"}:
        return None
    announces = bool(_STEM_END.search(before.text)) or (before.kind == "paragraph" and not is_finished(before.text))
    return before if announces else None


def _flow_before(drafts: list[Draft], place: int) -> Draft | None:
    """The draft before a place in the flow of the text: notes, captions and tables may stand between."""
    while place > 0:
        place -= 1
        if drafts[place].kind not in _ASIDE:
            return drafts[place]
    return None


def _cut_marker(draft: Draft, marker: Marker) -> None:
    """Take a marker off a draft's text, and keep it beside it."""
    draft.marker = marker.text
    draft.marker_length = marker.length
    rest = draft.text[marker.length :].lstrip()
    cut = len(draft.text) - len(rest)
    draft.text = rest
    draft.spans = [(start - cut if start > cut else 0, end - cut if end > cut else 0, line) for start, end, line in draft.spans]


def _mark_bullets(drafts: list[Draft]) -> None:
    """Bullets and items that the file's own markup tells."""
    stem: Draft | None = None
    last: Draft | None = None
    for place, draft in enumerate(drafts):
        marker = find_marker(draft.text) if not draft.marker and draft.kind in {"paragraph", "list item"} else None
        is_bullet = marker is not None and marker.style in {"bullet", "dash"} and not (marker.style == "dash" and draft.is_fixed)
        if is_bullet and marker is not None:
            draft.kind = "list item"
            _cut_marker(draft, marker)
        if draft.kind != "list item" or draft.stem is not None:
            continue
        if draft.marker is None:
            draft.marker = draft.first.block.marker or (marker.text if marker else None)
            if marker is not None and marker.path and draft.first.block.marker is None:
                _cut_marker(draft, marker)
        before = next(
            (other for other in reversed(drafts[max(0, place - 4) : place]) if other.kind not in {"footnote", "caption", "running head"}), None
        )
        if before is None or (before.kind != "list item" and not _is_inside(before, last)):
            stem = _find_stem(drafts, place)
        draft.stem, last = stem, draft


def _is_inside(draft: Draft, item: Draft | None) -> bool:
    """Whether a paragraph belongs to the list item before it: set further in, or, in files without places, below an item that is a heading to it."""
    if item is None or draft.kind != "paragraph":
        return False
    if draft.first.box is None:
        return (
            draft.first.block.kind == "paragraph" and len(item.text.split()) <= 12 and not is_finished(item.text) and not _STEM_END.search(draft.text)
        )
    return draft.first.left > item.first.left + 0.3 * (item.size or 6.0) and draft.page == item.last.page


def _set_depths(drafts: list[Draft]) -> None:
    """Depths of list items by indent and kind of marker; an item's stem is the item above it that it is part of."""
    stack: list[tuple[str, float, Draft]] = []
    for draft in drafts:
        if draft.kind in _ASIDE:
            continue
        if draft.kind != "list item":
            stack = []
            continue
        style, left = _style_of(draft), draft.first.left
        stack = _unwind(stack, draft, style, left)
        if draft.first.block.level is not None and draft.is_fixed:
            draft.level = draft.first.block.level
            stack = stack[: max(draft.level - 1, 0)]
        else:
            draft.level = len(stack) + 1
        if stack:
            draft.stem = stack[-1][2]
        elif draft.stem is not None and draft.stem.kind == "list item" and draft.stem.level is None:
            draft.stem = None
        stack.append((style, left, draft))


def _unwind(stack: list[tuple[str, float, Draft]], draft: Draft, style: str, left: float) -> list[tuple[str, float, Draft]]:
    """The items that the next one may be part of: those of another kind, or that stand further left."""
    for place, (other, indent, _) in enumerate(stack):
        same_place = abs(indent - left) < 6.0 or (draft.first.box is None and not draft.first.left)
        if other == style and (same_place or left < indent):
            return stack[:place]
        if other == style and draft.first.box is not None and draft.page != stack[place][2].page:
            return stack[:place]  # pages may be set off from each other
    if stack and left < stack[0][1] - 6.0:
        return []
    return stack


def _style_of(draft: Draft) -> str:
    marker = find_marker((draft.marker or "") + " X")
    return marker.style if marker else (draft.marker or "")
