"""Levels of headings that make sense over the whole document: by outline, contents page, numbers and looks together."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from pipeline.passages.entries import fold_heading
from pipeline.passages.lines import Draft
from pipeline.passages.patterns import pattern_of
from pipeline.passages.ranks import find_numbering, is_decimal, rank_headings
from pipeline.passages.sections import ANNEX, PART, find_section_kind

_TOP = frozenset(["annex", "references"])
_TOP_IN_TEXT = frozenset(["summary", "contents", "acronyms", "imprint", "foreword"])
# Parts of a document that hold no chapters, nor each other.
_APART = frozenset(["summary", "acronyms", "imprint", "foreword", "references", "annex"])
_LISTS = pattern_of("captions", "lists", r"^{}")
_DEEPEST = 6
_DISAGREEING = 0.3  # of the steps from heading to heading: contents pages that say otherwise were misread
_FEWEST = 2  # numbered headings of one depth that show how deep others are


def set_levels(drafts: list[Draft], entries: dict[str, int]) -> None:
    """Give each heading a level, from 1.

    What the file's own markup or outline says goes first, then the contents page, then the numbers (1.1 is one below 1, wherever it
    stands); the others follow those of their look, and else stand one below the stronger heading that they come under.

    Args:
        drafts: The document's drafts in order.
        entries: What the contents page lists, as `find_entries` finds it.
    """
    headings = [draft for draft in drafts if draft.kind == "heading"]
    if not headings:
        return
    _deepen_markup(headings)
    ranks = rank_headings(headings)
    told = _tell(headings, ranks, entries)
    usual = _usual_levels(headings, ranks, told)
    wanted = [level if level is not None else usual.get(rank) for level, rank in zip(told, ranks, strict=True)]
    if usual:
        _lift_annexes(headings, told, wanted)
    else:
        top = [_TOP if draft.size else _TOP | _TOP_IN_TEXT for draft in headings]
        wanted = [1 if level is None and _kind_of(draft) in tops else level for level, draft, tops in zip(wanted, headings, top, strict=True)]  # fmt: skip
    first = _nest(headings, ranks, wanted, {})
    floors = _follow_numbers(headings, ranks, told, wanted, first)
    soft = _follow_looks(headings, ranks, wanted, _nest(headings, ranks, wanted, floors))
    levels = _nest(headings, ranks, wanted, floors, soft)
    for draft, level in zip(headings, levels, strict=True):
        draft.level = min(level - min(levels) + 1, _DEEPEST)


def _deepen_markup(headings: list[Draft]) -> None:
    """Let numbers tell how deep headings stand that the file's markup sets all on one level, as web pages and hurried writers do."""
    numbered = [(draft, draft.level, find_numbering(draft)) for draft in headings if draft.is_fixed]
    found = [(draft, level, numbering[1]) for draft, level, numbering in numbered if level is not None and is_decimal(numbering)]
    # "1 Harbours" is a chapter where there is a "1.1 Quays"; a bare number alone may be anything
    parents = {draft.text.split(".")[0] for draft, _, depth in found if depth > 1}
    found += [(draft, level, 1) for draft, level, numbering in numbered if level is not None and not is_decimal(numbering) and draft.text.split()[0] in parents]  # fmt: skip
    if len({level for _, level, _ in found}) != 1:
        return  # markup that tells levels apart is believed
    least = min(depth for _, _, depth in found)
    deeper = [(draft, level + depth - least) for draft, level, depth in found if depth > least]
    if len(deeper) >= _FEWEST:
        for draft, level in deeper:
            draft.level = level


def _tell(headings: list[Draft], ranks: list[int], entries: dict[str, int]) -> list[int | None]:
    """What markup, outline and contents page say. Where several headings have an entry's name ("Introduction"), the strongest are meant."""
    folded = [fold_heading(draft.text) for draft in headings]
    strongest: dict[str, int] = {}
    for name, rank in zip(folded, ranks, strict=True):
        strongest[name] = min(rank, strongest.get(name, rank))
    listed = [entries.get(name) if strongest[name] == rank else None for name, rank in zip(folded, ranks, strict=True)]
    if not _agree(headings, ranks, listed):
        listed = [None] * len(listed)
    told: list[int | None] = []
    above: list[tuple[int, int]] = []  # of the bookmarks that a heading's own stands under: level there, level here
    for draft, entry in zip(headings, listed, strict=True):
        if draft.level is None or draft.is_fixed:
            told.append(entry if draft.level is None else draft.level)
            continue
        while above and above[-1][0] >= draft.level:
            above.pop()
        level = above[-1][1] + 1 if entry is None and above else entry
        # what stands at the top of the bookmarks but not on the contents page is no chapter: bookmarks are often incomplete
        told.append(1 if level is None and not any(listed) else level)
        above.append((draft.level, level or 1))
    return told


def _agree(headings: list[Draft], ranks: list[int], depths: list[int | None]) -> bool:
    """Whether the depths on the contents page go with the looks of the headings: from one to the next both go down, or up, or neither.

    Unnumbered headings of one look may differ in depth all the same: that is what contents pages are good for.
    """
    both = [(rank, depth, find_numbering(draft)) for draft, rank, depth in zip(headings, ranks, depths, strict=True) if depth is not None]
    wrong = 0
    for before, after in pairwise(both):
        looks, listed = (after[0] > before[0]) - (after[0] < before[0]), (after[1] > before[1]) - (after[1] < before[1])
        wrong += looks != listed and not (looks == 0 and before[2] == after[2] and before[2][0] < 0)
    return wrong <= _DISAGREEING * max(len(both) - 1, 0)


def _usual_levels(headings: list[Draft], ranks: list[int], told: list[int | None]) -> dict[int, int]:
    """Levels that outline and contents page give to most headings of a rank, for the others of that rank."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for draft, rank, level in zip(headings, ranks, told, strict=True):
        if level is not None and not draft.is_fixed:
            found[rank].append(level)
    return {rank: sorted(levels)[len(levels) // 2] for rank, levels in found.items()}


def _kind_of(draft: Draft) -> str:
    """Kind of section, but "Annex 2: Recommendations made before" is an annex first."""
    return "annex" if ANNEX.match(draft.text) else find_section_kind(draft.text)


def _lift_annexes(headings: list[Draft], told: list[int | None], wanted: list[int | None]) -> None:
    """Let annexes and references that nothing else told about stand at the top, unless "Annexes" stands above them or each chapter has its own."""
    listing = {draft.page for draft in headings if draft.page is not None and find_section_kind(draft.text) == "contents"}
    names = Counter(fold_heading(draft.text) for draft in headings if draft.page not in listing)
    collected = False
    for number, draft in enumerate(headings):
        if draft.page in listing:
            continue  # "Annex" on the contents page heads none
        kind = _kind_of(draft)
        if kind in _TOP and told[number] is None and not collected and names[fold_heading(draft.text)] == 1:
            wanted[number] = 1
        collected = collected or (kind == "annex" and len(draft.text.split()) == 1)


def _nest(headings: list[Draft], ranks: list[int], wanted: list[int | None], floors: dict[int, int], soft: frozenset[int] = frozenset()) -> list[int]:
    """Levels that follow from those wanted: no heading stands more than one level below the one it is part of, but for those with a least level."""
    stack: list[tuple[int, int, str, int]] = []  # rank, level, kind, level wanted
    levels = []
    for number, (draft, rank) in enumerate(zip(headings, ranks, strict=True)):
        kind, level = _kind_of(draft), wanted[number]
        if stack and stack[-1][2] == "contents" and headings[number - 1].page == draft.page and _LISTS.match(draft.text):
            kind = "contents"  # "Figures" and "Appendices" on the contents page
        if kind == "contents":
            level = 2 if stack and stack[-1][2] == "contents" and stack[0][0] < rank else 1
            stack = stack[:1] if level == 2 else []
        elif level is not None:
            while stack and (stack[-1][3] >= level or stack[-1][2] == "contents" or (number in soft and stack[-1][0] >= rank)):
                stack.pop()
        else:
            while stack and (stack[-1][0] >= rank or stack[-1][2] == "contents"):
                stack.pop()
        if kind in _APART or PART.match(draft.text):
            while any(each[2] in _APART for each in stack):
                stack.pop()
        below = stack[-1][1] + 1 if stack else 1
        levels.append(max(below if level is None else min(level, below), floors.get(number, 1)))
        stack.append((rank, levels[-1], kind, max(levels[-1], level or 1)))
    return levels


def _follow_numbers(headings: list[Draft], ranks: list[int], told: list[int | None], wanted: list[int | None], levels: list[int]) -> dict[int, int]:
    """Let numbers tell the level: 1.1 is one below 1 in the whole document. What looks weaker than numbered headings and stands among them is deeper.

    Returns:
        The least level of the numbered headings and of those weaker than they, which may leave a step out.
    """
    depths = {number: find_numbering(draft)[1] for number, draft in enumerate(headings) if is_decimal(find_numbering(draft)) and not draft.is_fixed}
    if len(depths) < _FEWEST:
        return {}
    least = min(depths.values())
    base = Counter(levels[number] for number, depth in depths.items() if depth == least).most_common(1)[0][0]
    for number, depth in depths.items():
        wanted[number] = told[number] if told[number] is not None else base + depth - least
    strongest = {depth: min(ranks[number] for number in depths if depths[number] == depth) for depth, count in Counter(depths.values()).items() if count >= _FEWEST}  # fmt: skip
    floors = {number: wanted[number] or 1 for number in depths}
    is_apart = True
    for number, rank in enumerate(ranks):
        is_apart = number not in depths and (is_apart or _kind_of(headings[number]) in _APART)
        above = [depth for depth, other in strongest.items() if other < rank]
        if above and not is_apart and number not in depths:
            floors[number] = base + max(above) - least + 1
    return floors


def _follow_looks(headings: list[Draft], ranks: list[int], wanted: list[int | None], levels: list[int]) -> frozenset[int]:
    """Let headings of one look have one level, where nothing else told it: the one that most of them got.

    Returns:
        The headings whose level was told so.
    """
    found: defaultdict[int, Counter[int]] = defaultdict(Counter)
    open_ones = [number for number, level in enumerate(wanted) if level is None and headings[number].size]
    for number in open_ones:
        found[ranks[number]][levels[number]] += 1
    for number in open_ones:
        counts = found[ranks[number]]
        wanted[number] = min(counts, key=lambda level: (-counts[level], level))
    return frozenset(open_ones)
