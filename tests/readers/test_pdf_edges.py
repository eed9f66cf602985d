"""Ruling lines made one: the same lines as pdfplumber's, whatever lines it is given."""

from __future__ import annotations

import random
from typing import Any

from pdfplumber.table import merge_edges as merge_as_pdfplumber

from pipeline.readers.pdf_edges import merge_edges

_KEYS = ("x0", "x1", "top", "bottom", "orientation")


def _edge(orientation: str, place: float, low: float, high: float) -> dict[str, Any]:
    x0, x1, top, bottom = (low, high, place, place) if orientation == "h" else (place, place, low, high)
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top, "orientation": orientation}


def _draw(seed: int) -> list[dict[str, Any]]:
    """Lines on a coarse grid with a little dirt, so that many are close, touch or lie on each other."""
    dice = random.Random(seed)
    edges = []
    for _ in range(dice.randint(0, 60)):
        low = 20 * dice.randint(0, 8) + dice.uniform(-2, 2)
        place = 15 * dice.randint(0, 6) + dice.choice((0.0, 0.1, dice.uniform(-2.5, 2.5)))
        edges.append(_edge(dice.choice("hv"), place, low, low + dice.choice((1.0, 20.0, 64.0))))
    return edges


def test_random_lines_are_joined_as_pdfplumber_joins_them() -> None:
    """To the last bit, since cells are found by equal places."""
    for seed in range(150):
        edges = _draw(seed)
        ours = [tuple(edge[key] for key in _KEYS) for edge in merge_edges(edges, 3.0)]
        theirs = [tuple(edge[key] for key in _KEYS) for edge in merge_as_pdfplumber(edges, 3.0, 3.0, 3.0, 3.0)]
        assert ours == theirs


def test_lines_given_stay_as_they_are() -> None:
    """Rules over notes are looked for among them later."""
    edges = [_edge("h", 10.0, 0.0, 50.0), _edge("h", 12.0, 51.0, 90.0)]
    before = [dict(edge) for edge in edges]

    merged = merge_edges(edges, 3.0)

    assert edges == before
    assert [(edge["x0"], edge["x1"], edge["top"], edge["width"]) for edge in merged] == [(0.0, 90.0, 11.0, 90.0)]


def test_gap_wider_than_the_reach_parts_lines() -> None:
    """Two rules on one level over two columns stay two."""
    merged = merge_edges([_edge("h", 10.0, 0.0, 50.0), _edge("h", 10.0, 53.5, 90.0)], 3.0)

    assert [(edge["x0"], edge["x1"]) for edge in merged] == [(0.0, 50.0), (53.5, 90.0)]
