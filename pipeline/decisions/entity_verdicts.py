"""What the ledger says of names and entities that resolution must not do otherwise: names split off, pairs kept apart."""

from __future__ import annotations

from pipeline.decisions.entity_plan import judge_entities, read_kept_apart
from pipeline.decisions.folding import FoldedDecisions
from pipeline.decisions.frames import split_joined
from pipeline.decisions.kinds import SPLIT
from pipeline.resolution.verdicts import Verdicts


def find_verdicts(folded: FoldedDecisions) -> Verdicts:
    """Find what resolution must follow.

    Args:
        folded: What stands in the ledger.

    Returns:
        Names split off each entity, and the pairs kept apart that no later merge made void.
    """
    kept_apart = read_kept_apart(folded.standing)
    statuses = judge_entities(folded.standing, kept_apart)
    split = {entry.key: tuple(split_joined(entry.human_value)) for entry in folded.standing if (entry.table, entry.field) == ("entities", SPLIT)}
    return Verdicts(split, frozenset(pair for pair, entry in kept_apart.items() if statuses.get(entry.decision_id) != "overruled"))
