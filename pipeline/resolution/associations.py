"""How strongly two things go together: against chance, not by raw counts, since what is named everywhere stands beside everything."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from pipeline.resolution.entity_rows import MOST_IN_SENTENCE
from pipeline.resolution.frames import Tables, set_column


def measure_log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """Log-likelihood ratio of two things that are seen together, with the sign of the deviation.

    Source: T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), 1993. It holds
    for small counts, where mutual information makes the most of what was seen once.

    Args:
        both: Places where both are.
        one: Places where the first is.
        other: Places where the second is.
        total: All places.

    Returns:
        0 where they meet as often as chance would have it, below 0 where they meet less often.
    """
    table = ((both, one - both), (other - both, total - one - other + both))
    rows, columns = (one, total - one), (other, total - other)
    ratio = sum(
        2.0 * seen * math.log(seen * total / (rows[i] * columns[j])) for i, line in enumerate(table) for j, seen in enumerate(line) if seen > 0
    )
    ratio = max(0.0, ratio)  # rounding alone takes it below
    return ratio if both * total >= one * other else -ratio


def measure_npmi(both: int, one: int, other: int, total: int) -> float:
    """Normalised pointwise mutual information of two things.

    Source: G. Bouma, "Normalized (Pointwise) Mutual Information in Collocation Extraction", GSCL 2009.

    Args:
        both: Places where both are.
        one: Places where the first is.
        other: Places where the second is.
        total: All places.

    Returns:
        1 where neither is without the other, 0 by chance, -1 where they never meet.
    """
    if both <= 0:
        return -1.0
    if both >= total:
        return 1.0
    return max(-1.0, min(1.0, math.log(both * total / (one * other)) / -math.log(both / total)))


def weigh_cooccurrences(tables: Tables) -> Tables:
    """Say of every pair that is named together how strong the tie is.

    Args:
        tables: Needs cooccurrences, and mentions with entity ids. Sentences of more than 25 entities, which give no pairs, count nowhere.

    Returns:
        The tables, cooccurrences with log_likelihood and npmi.
    """
    pairs, mentions = tables.get("cooccurrences"), tables.get("mentions")
    if pairs is None or pairs.empty or mentions is None or mentions.empty:
        return tables
    named: dict[str, set[str]] = defaultdict(set)
    for sentence_id, entity_id in zip(mentions["sentence_id"].tolist(), mentions["entity_id"].tolist(), strict=True):
        if isinstance(entity_id, str):
            named[sentence_id].add(entity_id)
    alone: Counter[str] = Counter()
    total = 0
    for entity_ids in named.values():
        if len(entity_ids) <= MOST_IN_SENTENCE:
            total += 1
            alone.update(entity_ids)
    counts = [
        (int(both), max(int(both), alone[a]), max(int(both), alone[b]))
        for a, b, both in zip(*(pairs[name].tolist() for name in ("entity_id_a", "entity_id_b", "sentence_count")), strict=True)
    ]
    total = max([total, *(one + other - both for both, one, other in counts)])
    weighed = set_column(pairs, "log_likelihood", [measure_log_likelihood(both, one, other, total) for both, one, other in counts])
    weighed = set_column(weighed, "npmi", [measure_npmi(both, one, other, total) for both, one, other in counts])
    return {**tables, "cooccurrences": weighed}
