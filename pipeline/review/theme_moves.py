"""Themes put in order by hand: what a move on the page comes to in the ledger."""

from __future__ import annotations

from pipeline.decisions.entries import Draft
from pipeline.decisions.kinds import ORDER
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.theme_frames import write_order
from pipeline.decisions.theme_order import plan_move
from pipeline.errors import DecisionError
from pipeline.review.board import Board
from pipeline.review.themes import ThemeThing, find_theme_spots, list_things

TOP, UP, DOWN, FREE = "top", "up", "down", "free"


def draft_move(context: SheetContext, board: Board, key: str, move: str) -> list[Draft]:
    """Draft what puts a theme elsewhere in the order.

    Args:
        context: What stands, in the name of the person.
        board: The same.
        key: The theme.
        move: "top", "up" or "down" among the themes shown (pinned ones stand before the others); "free" leaves its place to the program.

    Returns:
        A decision on the theme, and on those before it that had no place yet; none where it stands there already.

    Raises:
        DecisionError: It isn't shown, or there is no such move.
    """
    things = list_things(board)
    here = next((one for one in things if one.row["theme_id"] == key and not one.is_off), None)
    if here is None:
        raise DecisionError("This theme isn't among those shown any more. Reload the page.")
    if move == FREE:
        return [context.drafter.undo(entry) for entry in context.live("themes", key, ORDER)]
    shown = [one.row["theme_id"] for one in _list_beside(things, here)]
    at = shown.index(key)
    steps = {TOP: -at, UP: -1, DOWN: 1}
    if move not in steps:
        raise DecisionError(f"'{move[:20]}' is not one of: {', '.join((*steps, FREE))}.")
    to = min(max(at + steps[move], 0), len(shown) - 1)
    if to == at:
        return []
    planned = plan_move(shown, board.once(find_theme_spots), key, to)
    return [context.drafter.draft("themes", one, ORDER, write_order(number)) for one, number in planned.items()]


def say_place(board: Board, key: str) -> str:
    """Where a theme stands, in a sentence; "" where it isn't shown."""
    things = list_things(board)
    here = next((one for one in things if one.row["theme_id"] == key and not one.is_off), None)
    if here is None:
        return ""
    beside = _list_beside(things, here)
    told = " of those pinned" if here.is_pinned else " of those not pinned" if any(one.is_pinned for one in things) else ""
    return f"“{here.name}” is number {beside.index(here) + 1} of {len(beside)}{told}."


def _list_beside(things: list[ThemeThing], here: ThemeThing) -> list[ThemeThing]:
    """The themes among which one can be moved."""
    return [one for one in things if not one.is_off and one.is_pinned == here.is_pinned]
