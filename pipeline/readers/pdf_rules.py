"""Level rules of a page, joined out of edges: they part what stands over them from what stands under them."""

from __future__ import annotations

from pipeline.readers.pdf_paths import Edge
from pipeline.schemas.frozen import record


@record(frozen=True, slots=True)
class Rule:
    """A level rule: a stroked line, or the upper or lower edge of a shaded area, pieces joined."""

    x0: float
    x1: float
    top: float


def find_rules(edges: list[Edge]) -> list[Rule]:
    """Join level edges that lie on one line.

    Args:
        edges: Ruling lines of a page.

    Returns:
        Rules of 30 points and more, from top to bottom.
    """
    rules: list[Rule] = []
    level = [edge for edge in edges if edge["orientation"] == "h"]
    for edge in sorted(level, key=lambda edge: (round(edge["top"]), edge["x0"])):
        last = rules[-1] if rules else None
        if last and abs(edge["top"] - last.top) <= 1.5 and edge["x0"] <= last.x1 + 4:
            rules[-1] = Rule(last.x0, max(last.x1, edge["x1"]), last.top)
        else:
            rules.append(Rule(edge["x0"], edge["x1"], edge["top"]))
    return [rule for rule in rules if rule.x1 - rule.x0 >= 30]
