"""A large corpus to which little came: passages that themes are not looked for in keep the shares they had.

Themes of a large corpus are fitted on a sample (`corpus.py`). While less than a hundredth of the passages came since themes were last found from
nothing, they go on as they are, taking in what is new in the sample (`starting.py`): too little for a theme of its own, and what it would change in
the passages outside the sample is within what a run may change at all. When enough has come together, or when a theme went, all is done anew.
"""

from __future__ import annotations

from pipeline.themes.corpus import Unit
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.wishes import ThemeWishes

Shares = dict[int, float]


def keep_shares(units: list[Unit], sample: list[int], memory: ThemeMemory, past: list[PastTheme | None], wishes: ThemeWishes) -> dict[int, Shares]:
    """Find the units that keep the shares they had in the run before.

    Args:
        units: The corpus.
        sample: Places of those that themes were looked for in.
        memory: What the run before knew, bound to what people want.
        past: The theme of the run before that each theme goes on from, or None.
        wishes: What people want.

    Returns:
        Shares by place of the unit. None in a corpus that is fitted whole, where more than a hundredth of the passages came since all were shared,
        where a theme is new or gone, and where people said what changes passages' themes or have themes of their own.
    """
    before = {theme.theme_id for theme in memory.themes if not theme.is_retired}
    is_whole = len(sample) == sum(unit.is_fitted for unit in units)
    if is_whole or memory.is_due or memory.changes or wishes.own or wishes.parts or before != {theme.theme_id if theme else "" for theme in past}:
        return {}
    drawn = set(sample)
    known = {unit.passage_id: n for n, unit in enumerate(units) if unit.passage_id in memory.passages}
    kept: dict[int, Shares] = {n: {} for passage_id, n in known.items() if n not in drawn and passage_id not in wishes.placed}
    for number, theme in enumerate(past):
        for passage_id, weight in theme.members.items() if theme else ():
            share = kept.get(known.get(passage_id, -1))
            if share is not None:
                share[number] = weight
    return kept
