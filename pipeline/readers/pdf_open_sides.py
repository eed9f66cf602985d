"""Tables with rules between their columns and rows, but none round them: the sides that nobody drew."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers.pdf_paths import Edge, make_edge

_LEAST = 8.0  # points: no cell with text is smaller
_LINE = 11.0  # points that upright rules must run on past the last level one: a line of text with its paper


@dataclass(slots=True)
class _Stack:
    """Upright rules that overlap in height."""

    top: float
    bottom: float
    rules: list[Edge]


def find_open_sides(edges: list[Edge], reach: float) -> list[Edge]:
    """Find the edges of tables whose rules end in the air.

    Level rules that begin and end together, crossed by upright ones that stay inside, are the rules of such a table. Its left and right
    sides are where they end; its top and bottom are where the upright ones end, if these go on for a row past the last level rule.

    Args:
        edges: Ruling lines of a page, those on one straight line joined.
        reach: Points by which two lines may be off each other and count as one.

    Returns:
        The edges that are missing.
    """
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    sides: list[Edge] = []
    for group in _group_level(level, reach):
        left, right = min(edge["x0"] for edge in group), max(edge["x1"] for edge in group)
        inside = [edge for edge in upright if left - reach <= edge["x0"] <= right + reach]
        for stack in _stack(inside, reach):
            crossed = [edge["top"] for edge in group if stack.top - reach <= edge["top"] <= stack.bottom + reach]
            # A head's rule over the page is as wide as the table's, so only rules that the upright ones reach count.
            if len(crossed) < 2:
                continue
            xs = [edge["x0"] for edge in stack.rules]
            # Lines under the links of a column begin and end together too, but nothing parts them.
            if not any(left + _LEAST < x < right - _LEAST for x in xs):
                continue
            open_sides = [left] if min(xs) > left + _LEAST else []
            open_sides += [right] if max(xs) < right - _LEAST else []
            sides += [make_edge("v", x, stack.top, stack.bottom) for x in open_sides]
            sides += [make_edge("h", y, left, right) for y in _find_open_ends(stack, crossed, reach)]
    return sides


def _group_level(level: list[Edge], reach: float) -> list[list[Edge]]:
    """Level rules by where they begin and end."""
    groups: list[list[Edge]] = []
    for edge in level:
        alike = (group for group in groups if abs(group[0]["x0"] - edge["x0"]) <= reach and abs(group[0]["x1"] - edge["x1"]) <= reach)
        group = next(alike, None)
        if group is None:
            groups.append([edge])
        else:
            group.append(edge)
    return groups


def _stack(upright: list[Edge], reach: float) -> list[_Stack]:
    """Upright rules that overlap in height, from top to bottom."""
    stacks: list[_Stack] = []
    for edge in sorted(upright, key=lambda edge: (edge["top"], edge["x0"])):
        if stacks and edge["top"] <= stacks[-1].bottom + reach:
            stacks[-1].bottom = max(stacks[-1].bottom, edge["bottom"])
            stacks[-1].rules.append(edge)
        else:
            stacks.append(_Stack(edge["top"], edge["bottom"], [edge]))
    return stacks


def _find_open_ends(stack: _Stack, crossed: list[float], reach: float) -> list[float]:
    """Heights at which all upright rules end together, a row past the last level rule that they cross."""
    ends = []
    if min(crossed) - stack.top >= _LINE and all(edge["top"] <= stack.top + reach for edge in stack.rules):
        ends.append(stack.top)
    if stack.bottom - max(crossed) >= _LINE and all(edge["bottom"] >= stack.bottom - reach for edge in stack.rules):
        ends.append(stack.bottom)
    return ends
