"""All entries of the ledger folded into what stands now: the latest for each row and field, what is undone left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.decisions.entries import Entry
from pipeline.decisions.kinds import NO, REVIEW, UNDO

Target = tuple[str, str]  # table and key
_VERDICT = "verdict"  # the one slot of fields that exclude each other


@dataclass(frozen=True, slots=True)
class FoldedDecisions:
    """What stands in the ledger.

    Attributes:
        entries: All entries, ordered by (made_at, decision_id).
        standing: The entries that count, in the same order: the latest for each table, key and field that isn't undone.
        statuses: What became of the others, by decision id: "undone", "replaced" (by the same person), "overruled" (by another), "orphan"
            (an undo of nothing); "applied" for an undo.
        agreeing: Earlier entries that say the same as one that stands, with its id.
    """

    entries: tuple[Entry, ...]
    standing: tuple[Entry, ...]
    statuses: Mapping[str, str]
    agreeing: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest entries for each row and field.

    Attributes:
        standing: They themselves, in order.
        statuses: "replaced" (by the same person) or "overruled" (by another), by the decision id of an earlier entry.
        agreeing: Earlier entries that say the same, with the id of the one that stands.
    """

    standing: tuple[Entry, ...]
    statuses: dict[str, str]
    agreeing: dict[str, str]


def fold_decisions(entries: Iterable[Entry]) -> FoldedDecisions:
    """Fold entries into what stands: the latest wins for each table, key and field; what is undone counts as never said.

    Args:
        entries: Entries in any order; an entry given twice counts once.

    Returns:
        What stands, and what became of every entry.
    """
    ordered = tuple(sorted({entry.decision_id: entry for entry in entries}.values(), key=lambda entry: entry.order))
    statuses = _find_undone(ordered)
    live = [entry for entry in ordered if entry.field != UNDO and entry.decision_id not in statuses]
    latest = keep_latest(live, lambda entry: (entry.table, entry.key))
    return FoldedDecisions(ordered, latest.standing, statuses | latest.statuses, latest.agreeing)


def keep_latest(entries: Iterable[Entry], row_of: Callable[[Entry], Target]) -> Latest:
    """Keep the latest entry for each row and field.

    Args:
        entries: Entries in order, none of them undone.
        row_of: Tells an entry's row.

    Returns:
        The entries that stand, in order, and what became of the others.
    """
    slots: dict[tuple[Target, str], list[Entry]] = {}
    for entry in entries:
        slots.setdefault((row_of(entry), _slot(entry)), []).append(entry)
    statuses: dict[str, str] = {}
    agreeing: dict[str, str] = {}
    for *earlier, last in slots.values():
        for entry in earlier:
            if (entry.field, entry.human_value) == (last.field, last.human_value):
                agreeing[entry.decision_id] = last.decision_id
            else:
                statuses[entry.decision_id] = "replaced" if entry.reviewer == last.reviewer else "overruled"
    return Latest(tuple(sorted((slot[-1] for slot in slots.values()), key=lambda entry: entry.order)), statuses, agreeing)


def is_yes(entry: Entry) -> bool:
    """Whether an entry that takes yes or no says yes."""
    return entry.human_value != NO


def _find_undone(ordered: tuple[Entry, ...]) -> dict[str, str]:
    """Statuses of undoing and undone entries; from the last to the first, since an undo is itself undone only by a later one."""
    known: set[str] = {entry.decision_id for entry in ordered}
    statuses: dict[str, str] = {}
    for entry in reversed(ordered):
        known.discard(entry.decision_id)  # an undo takes back only what came before it
        if entry.field != UNDO or entry.decision_id in statuses:
            continue
        target = entry.human_value or ""
        statuses[entry.decision_id] = "applied" if target in known else "orphan"
        if target in known:
            statuses[target] = "undone"
    return statuses


def _slot(entry: Entry) -> str:
    if entry.table == "conflicts" and entry.field in (REVIEW, "chosen_value"):
        return _VERDICT
    return entry.field
