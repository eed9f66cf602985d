"""What the pages of runs and disagreements show."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.decisions.kinds import REVIEW
from pipeline.decisions.sheet_context import SheetRow
from pipeline.decisions.sheet_plan import DECISION, OTHER_VALUE
from pipeline.report.view import DocumentView, Row, list_rows
from pipeline.review.board import Board
from pipeline.schemas import TABLES

# What people ask after when a run has changed something; the rest follows from it.
_TOLD = (
    "documents",
    "recommendations",
    "commitments",
    "responses",
    "recommendation_groups",
    "themes",
    "entities",
    "conflicts",
    "decisions",
    "rejected_files",
)


@dataclass(frozen=True, slots=True)
class ConflictThing:
    """Two documents that disagree: row, what is filled in, and for each side its document, value and sentence."""

    row: Row
    sheet: SheetRow
    sides: list[tuple[DocumentView | None, str, Row]]

    @property
    def chosen(self) -> str:
        """What was decided: "first", "second", "both right", another value, or ""."""
        return self.sheet.filled.get(DECISION) or self.sheet.filled.get(OTHER_VALUE, "")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers agree on what both decided: how many rows, how many alike, Cohen's kappa (None where chance alone would do as well)."""

    names: tuple[str, str]
    shared: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class RunThing:
    """A run and what it changed: (words of table, change, cause, how many)."""

    row: Row
    changes: list[tuple[str, str, str, int]] = field(default_factory=list)


def list_conflicts(board: Board) -> list[ConflictThing]:
    """The disagreements, undecided ones first."""
    published = board.published
    rows = {row["conflict_id"]: row for row in list_rows(published.tables["conflicts"])}
    ids = [row[f"sentence_id_{side}"] for row in rows.values() for side in "ab" if row[f"sentence_id_{side}"]]
    sentences = published.tables["sentences"]
    near = {row["sentence_id"]: row for row in list_rows(sentences[sentences["sentence_id"].isin(ids)], ("sentence_id", "text"))} if ids else {}
    documents = published.view.documents
    things = [
        ConflictThing(
            rows[sheet.key],
            sheet,
            [
                (
                    documents.get(rows[sheet.key][f"document_id_{side}"]),
                    rows[sheet.key][f"value_{side}"],
                    near.get(rows[sheet.key][f"sentence_id_{side}"], {}),
                )
                for side in "ab"
            ],
        )
        for sheet in board.sheet_rows("conflicts")
        if sheet.key in rows
    ]
    return sorted(things, key=lambda one: bool(one.chosen))


def list_runs(board: Board) -> list[RunThing]:
    """The runs, the latest first, with what each changed."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    frame = board.published.tables["run_changes"]
    for row in list_rows(frame[frame["table"].isin(_TOLD)], ("run_id", "table", "change", "cause")):
        counts[row["run_id"], row["table"], row["change"], row["cause"] or ""] += 1
    changes: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    for (run_id, table, change, cause), number in sorted(counts.items()):
        changes[run_id].append((TABLES[table].title, change, cause, number))
    rows = sorted(list_rows(board.published.tables["runs"]), key=lambda row: row["started_at"] or "", reverse=True)
    return [RunThing(row, changes[row["run_id"]]) for row in rows]


def find_agreements(board: Board) -> list[Agreement]:
    """How reviewers agree on whether rows are right, for each two who decided on the same ones (Cohen 1960)."""
    verdicts: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    undone = {key for key, status in board.folded.statuses.items() if status == "undone"}
    for entry in board.folded.entries:
        if entry.table in ("recommendations", "commitments") and entry.field == REVIEW and entry.decision_id not in undone:
            verdicts[entry.table, entry.key][entry.reviewer] = entry.human_value or ""
    found = []
    names = board.reviewers
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            pairs = [(said[one], said[other]) for said in verdicts.values() if one in said and other in said]
            if pairs:
                found.append(Agreement((one, other), len(pairs), sum(a == b for a, b in pairs), measure_kappa(pairs)))
    return found


def measure_kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond what chance would give, 1 for all alike.

    Args:
        pairs: The words of the two on each item.

    Returns:
        Kappa; None where both always say one and the same word, so that chance explains all of it.
    """
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[word] * second[word] for word in first) / total**2
    observed = sum(a == b for a, b in pairs) / total
    return None if by_chance >= 1 else (observed - by_chance) / (1 - by_chance)
