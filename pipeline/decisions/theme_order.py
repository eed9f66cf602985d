"""The order in which people put themes: each theme put somewhere has a number, the smaller first; the others follow in the program's order.

A number is a decision on its theme alone, so that an order outlives themes that come and go. Where themes are merged, the one that stays has
its own number, else the smallest of those that went into it; what is split off a theme stands behind it until it is put elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.decisions.frames import Row
from pipeline.decisions.kinds import MERGE, ORDER
from pipeline.decisions.merging import Merge, resolve_merges
from pipeline.decisions.placing import Placed
from pipeline.decisions.theme_frames import read_order

_STEP = Decimal(10)  # between themes put in order one after the other: room for others between them
_FINEST = 6  # decimals of a number; where they don't do, what follows is numbered anew
Decided = Mapping[str, Mapping[str, Placed]]
Spot = tuple[Decimal, int]  # a number, and how often it was handed on from a theme to what was split off it


def find_spots(rows: Mapping[str, Row], decided: Decided) -> dict[str, Spot]:
    """Find where people put themes.

    Args:
        rows: Rows of the themes, by id, with `split_from_theme_id`.
        decided: What people decided on themes, by id and field.

    Returns:
        What sorts them, for those that have a place; what equal numbers come to is the program's order.
    """
    own = {
        key: number
        for key, fields in decided.items()
        if ORDER in fields and (number := read_order(fields[ORDER].entry.human_value or "")) is not None
    }
    merges = resolve_merges(
        Merge(key, str(fields[MERGE].entry.human_value), fields[MERGE].entry) for key, fields in decided.items() if MERGE in fields
    )
    known = dict(own)
    for source, root in merges.roots.items():
        if source in own and root not in own:
            known[root] = min(known.get(root, own[source]), own[source])
    spots: dict[str, Spot] = {}
    for key in rows:
        at, steps = key, 0
        while at not in known and steps < len(rows) and (above := rows.get(at, {}).get("split_from_theme_id")):
            at, steps = str(above), steps + 1
        if at in known:
            spots[key] = known[at], steps
    return spots


def rank_themes(rows: Mapping[str, Row], spots: Mapping[str, Spot]) -> dict[str, int]:
    """Count the themes that have a place, from 1.

    Args:
        rows: Rows of the themes that are shown, by id, with `passage_count`.
        spots: Where people put them.
    """
    there = [key for key in rows if key in spots]
    there.sort(key=lambda key: (spots[key], -int(rows[key]["passage_count"] or 0), key))
    return {key: number for number, key in enumerate(there, start=1)}


def plan_move(shown: Sequence[str], spots: Mapping[str, Spot], key: str, to: int) -> dict[str, Decimal]:
    """Plan the numbers that put a theme at a place.

    Only it gets a number, where those around it have one; what stands before it without one has to get one too.

    Args:
        shown: The themes as they are shown now.
        spots: Where people put them.
        key: The theme.
        to: Its place to be among them, from 0.

    Returns:
        Numbers by theme.
    """
    wanted = [one for one in shown if one != key]
    to = min(max(to, 0), len(wanted))
    wanted.insert(to, key)
    planned: dict[str, Decimal] = {}
    last = Decimal(0)
    for place, one in enumerate(wanted):
        number, steps = spots.get(one, (None, 0))
        if place > to and (number is None or number > last):
            break  # from here on all stands as it did
        is_moved = one == key or number is None or number < last or (place > to and number == last)
        if is_moved or steps:  # what follows another of itself would go with it
            behind = (spots[other][0] for other in wanted[place + 1 :] if other in spots and not spots[other][1])
            number = planned[one] = _find_between(last, next(behind, None))
        assert number is not None, "planned where there was none"
        last = number
    return planned


def _find_between(low: Decimal, high: Decimal | None) -> Decimal:
    """The roundest number between two; behind the lower one where there is none between."""
    if high is None or high <= low:
        return low + _STEP
    for decimals in range(-1, _FINEST + 1):
        number = ((low + high) / 2).quantize(Decimal(1).scaleb(-decimals))
        if low < number < high:
            return number
    return low + _STEP
