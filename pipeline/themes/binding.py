"""What people want, put into last run's themes and into the start of a fit.

A merge is one theme from the first step of the fit on; a hidden theme stays in the fit as the place where its passages go, so that they found
no other theme; what was split stays two. Must-links and cannot-links on themes, so to speak (Andrzejewski, Zhu and Craven 2009, "Incorporating
domain knowledge into topic modeling via Dirichlet forest priors", put them on words).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipeline.themes.anchors import AnchorIndex, find_anchor
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.model import NO_THEME, Floats, Whole
from pipeline.themes.starting import Start, hold_passages
from pipeline.themes.wishes import Part, ThemeWishes

_TERMS = 3  # of a sub-theme that goes with a part
_MOSTLY = 0.5  # of a new theme's passages: so many of a closed theme's, and it is no new one


def bind_memory(memory: ThemeMemory, wishes: ThemeWishes) -> ThemeMemory:
    """Last run's themes as people want them.

    Args:
        memory: What the run before knew.
        wishes: What people want.

    Returns:
        A memory in which merged themes are one, merges and splits that were taken back are undone, what was split off is there (without
        passages yet), and passages are where people put them; `changes` says what was done.
    """
    themes = {theme.theme_id: dataclasses.replace(theme, main=set(theme.main), aside=set(theme.aside)) for theme in memory.themes}
    bound = dataclasses.replace(memory, themes=list(themes.values()), changes=list(memory.changes))
    parts = {part.theme_id for part in wishes.parts}
    for theme in bound.themes:
        if theme.merged_into and theme.theme_id not in wishes.merged:
            _part_again(theme, themes, bound)
        elif theme.split_from and theme.theme_id not in {*parts, *wishes.merged} and not theme.is_retired and theme.split_from in themes:
            _unite(theme, themes[wishes.merged.get(theme.split_from, theme.split_from)], bound)
            theme.split_from = None
    for source, root in sorted(wishes.merged.items()):
        if source in themes and root in themes and source != root:
            _merge(themes[source], themes[root], themes, bound)
    for part in wishes.parts:
        if part.theme_id not in wishes.merged and (part.theme_id not in themes or themes[part.theme_id].is_retired) and part.from_id in themes:
            themes[part.theme_id] = _make_part(part, wishes)
    _place(themes, wishes)
    bound.themes = [themes[theme_id] for theme_id in sorted(themes)]
    return bound


def _merge(source: PastTheme, root: PastTheme, themes: dict[str, PastTheme], bound: ThemeMemory) -> None:
    if source.merged_into == root.theme_id:
        return
    if source.merged_into:  # it went elsewhere before
        for theme in themes.values():
            theme.main -= source.aside
        source.main, source.is_retired = set(source.aside), False
    source.aside = set(source.main)
    is_news = not source.is_retired
    if root.is_retired and source.main:
        root.is_retired = False
    root.terms = _unite_terms(root.terms, source.terms)
    _unite(source, root, bound, is_news=is_news)
    source.merged_into = root.theme_id


def _unite(source: PastTheme, root: PastTheme, bound: ThemeMemory, *, is_news: bool = True) -> None:
    root.main |= source.main
    source.main, source.is_retired = set(), True
    if is_news:
        bound.changes.append((source.theme_id, "merged into", root.theme_id))


def _unite_terms(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    weights = {term: max(one.get(term, 0.0), other.get(term, 0.0)) for term in sorted({*one, *other})}
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: max(len(one), len(other))])


def _part_again(theme: PastTheme, themes: dict[str, PastTheme], bound: ThemeMemory) -> None:
    """A merge was taken back: the theme has its passages again."""
    root, theme.merged_into = theme.merged_into, None
    for other in themes.values():
        other.main -= theme.aside
    theme.main, theme.aside = set(theme.aside), set()
    if theme.main:
        theme.is_retired = False
        bound.changes.append((theme.theme_id, "split from", root))


def count_wanted(count: int, memory: ThemeMemory) -> int:
    """How many themes a fit should have where a number is set: that number, as people's merges, splits and pins changed it since.

    Args:
        count: The number set; 0 for none.
        memory: Last run's themes, bound.
    """
    merged = sum(theme.merged_into is not None for theme in memory.themes)
    added = sum(not theme.is_retired and (theme.split_from is not None or not theme.main) for theme in memory.themes)
    return max(1, count - merged + added) if count else 0


def complete_parts(wishes: ThemeWishes, memory: ThemeMemory) -> ThemeWishes:
    """What people want, the strongest terms of sub-themes that go with a part added to its own.

    Args:
        wishes: What people want.
        memory: What the run before knew.
    """
    terms = {theme.theme_id: sorted(theme.terms, key=lambda term: (-theme.terms[term], term))[:_TERMS] for theme in memory.themes}
    parts = [
        dataclasses.replace(part, terms=tuple(dict.fromkeys([*part.terms, *(term for key in part.theme_ids for term in terms.get(key, []))])))
        for part in wishes.parts
    ]
    return dataclasses.replace(wishes, parts=tuple(parts))


def _make_part(part: Part, wishes: ThemeWishes) -> PastTheme:
    source = wishes.merged.get(part.from_id, part.from_id)
    label = part.name or next(iter(part.terms), "")
    return PastTheme(part.theme_id, label, False, None, dict.fromkeys(part.terms, 1.0), split_from=source, is_fresh=True)


def _place(themes: dict[str, PastTheme], wishes: ThemeWishes) -> None:
    for passage_id, theme_id in sorted(wishes.placed.items()):
        theme = themes.get(wishes.merged.get(theme_id, theme_id))
        if theme and not theme.is_retired:
            for other in themes.values():
                other.main.discard(passage_id)
            theme.main.add(passage_id)


def bind_start(start: Start, ids: list[str], memory: ThemeMemory, wishes: ThemeWishes, hits: Sequence[list[int]]) -> Start:
    """The start of a fit as people want it.

    Args:
        start: Where the fit would start.
        ids: Passages of the fitted units.
        memory: Last run's themes, bound.
        wishes: What people want.
        hits: Parts that each unit has words of, by their number in `wishes.parts`.

    Returns:
        The start: passages of closed themes are where they were, new themes that would be made of them are none, every kept theme of which a
        passage is left has its place, and what was split off has the passages with its words.
    """
    if not (wishes.kept or wishes.placed) or not memory.themes:
        return start
    past, main = list(start.past), start.main.copy()
    known = {theme.theme_id for theme in past if theme}
    here = set(ids)
    past += [theme for theme in memory.themes if theme.theme_id in wishes.kept - known and not theme.is_retired and theme.main & here]
    held = hold_passages(ids, past)
    is_closed = np.isin(held, [number for number, theme in enumerate(past) if theme and theme.theme_id in wishes.closed])
    for number in range(len(start.past)):
        mine = np.flatnonzero(main == number)
        if past[number] is None and is_closed[mine].sum() > _MOSTLY * len(mine):
            owners = held[mine][is_closed[mine]]
            main[mine] = np.bincount(owners).argmax()
    late = (held != NO_THEME) & (held >= len(start.past))
    main = np.where(is_closed | late, held, main)
    for passage in np.flatnonzero([passage_id in wishes.placed for passage_id in ids]):
        main[passage] = held[passage] if held[passage] != NO_THEME else main[passage]
    main, past = _split(main, past, memory, wishes, hits)
    return dataclasses.replace(start, main=main, past=past)


def _split(
    main: Whole, past: list[PastTheme | None], memory: ThemeMemory, wishes: ThemeWishes, hits: Sequence[list[int]]
) -> tuple[Whole, list[PastTheme | None]]:
    numbers = {theme.theme_id: number for number, theme in enumerate(past) if theme}
    stubs = {theme.theme_id: theme for theme in memory.themes if theme.is_fresh}
    for number, part in enumerate(wishes.parts):
        source = numbers.get(wishes.merged.get(part.from_id, part.from_id))
        if source is None or part.theme_id in wishes.merged:
            continue
        rows = np.flatnonzero((main == source) & np.array([number in found for found in hits]))
        if part.theme_id in stubs and part.theme_id not in numbers and len(rows):
            numbers[part.theme_id] = len(past)
            past.append(stubs[part.theme_id])
        if part.theme_id in numbers:
            main[rows] = numbers[part.theme_id]
    return main, past


class Splitter:
    """Keeps what was split two: a passage with the words of a part is never of the theme that the part was split off, one without never leaves it."""

    def __init__(self, wishes: ThemeWishes, past: list[PastTheme | None]) -> None:
        """Get ready.

        Args:
            wishes: What people want.
            past: The theme of the run before that each theme goes on from.
        """
        numbers = {theme.theme_id: number for number, theme in enumerate(past) if theme}
        sources = [numbers.get(wishes.merged.get(part.from_id, part.from_id)) for part in wishes.parts]
        self._moves = {n: (source, numbers[part.theme_id]) for n, (part, source) in enumerate(zip(wishes.parts, sources, strict=True))
                       if source is not None and part.theme_id in numbers}  # fmt: skip
        self._index = PartIndex(wishes.parts)

    def move(self, shares: Floats, counts: Sequence[Mapping[str, int]], held: Whole | None = None) -> None:
        """Move shares of units between the theme that was split and its parts, as their words say, in place.

        Args:
            shares: Units by themes.
            counts: Terms of each unit.
            held: Theme that each unit had in the run before, -1 for none: without words of a part it does not go there.
        """
        for row, found in enumerate(map(self._index.find, counts) if self._moves else ()):
            for number, (source, target) in self._moves.items():
                if number in found:
                    shares[row, target] += shares[row, source]
                    shares[row, source] = 0.0
                elif held is not None and held[row] == source:
                    shares[row, source] += shares[row, target]
                    shares[row, target] = 0.0


class PartIndex:
    """Finds which parts a passage has words of."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        """Index the terms of parts."""
        pairs = [(number, find_anchor(term)) for number, part in enumerate(parts) for term in part.terms]
        self._owners = [number for number, _ in pairs]
        self._index = AnchorIndex([anchor for _, anchor in pairs])

    def find(self, keys: Iterable[str]) -> list[int]:
        """Numbers of the parts that have a term among the terms of a passage."""
        return sorted({self._owners[n] for n in self._index.find(keys)})
