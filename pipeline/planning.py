"""Looking first: what is new, changed, moved or removed under raw/, and whether there is anything to do at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.analyse import DocumentJob
from pipeline.fingerprints import fingerprint_corpus
from pipeline.holding import hold_known
from pipeline.intake import Changes, FoundFile, tell_changes
from pipeline.intake.passwords import fingerprint_passwords
from pipeline.opening import find_all_files
from pipeline.schemas import RejectedFile
from pipeline.settings import Settings
from pipeline.staleness import Staleness
from pipeline.tables import find_published, is_whole, published_run_id

if TYPE_CHECKING:  # what reads them comes when there is something to do
    from pipeline.store import Store, Tables

_SAMPLES = "samples/"
_INVENTORIES = ("inventory.csv", "inventory.xlsx")
_READ = ("processed", "unchanged", "duplicate")
STATE_FILE = "state.json"


@dataclass(slots=True)
class RunSummary:
    """What a run found, did and left, to the file.

    Attributes:
        counts: Files by outcome, with "found" and "removed".
        outcomes: Each file with its outcome.
        rejected_rows: Files that could not be used or were left out.
        run_id: The run; "" before it has published.
        totals: Rows published, by table.
        is_published: False where there was nothing to do.
        notes: What else should be known, say of the team's inventory.
    """

    counts: Counter[str]
    outcomes: list[tuple[FoundFile, str]]
    rejected_rows: list[RejectedFile]
    run_id: str = ""
    totals: dict[str, int] = field(default_factory=dict)
    is_published: bool = False
    notes: list[str] = field(default_factory=list)

    def finish(self, run_id: str, tables: Tables) -> RunSummary:
        """Enter what was published."""
        self.run_id, self.is_published = run_id, True
        self.totals = {name: len(frame) for name, frame in sorted(tables.items())}
        return self


@dataclass(slots=True)
class Plan:
    """What a run will do.

    Attributes:
        files: All files found, by name.
        jobs: Documents to analyse, by file name.
        document_ids: Documents that belong into the tables, if they can be read.
        main_names: First file of each document, by document id.
        changes: What is new, changed, moved and removed since the published run.
        causes: Why a document's rows change ("new report", "replaced", "removed"), by document id.
        inputs: Fingerprint of all that the tables are made from.
        is_needed: False where the published tables are made from just this.
        published_run_id: The run whose tables are published.
        samples_only: Whether the shipped samples are all there is.
        staleness: What documents would be read by now.
        notes: What else should be known of what was found.
    """

    files: list[FoundFile]
    jobs: list[DocumentJob]
    document_ids: set[str]
    main_names: dict[str, str]
    changes: Changes
    causes: dict[str, str]
    inputs: str
    is_needed: bool
    published_run_id: str | None
    samples_only: bool
    published_files: Mapping[str, Mapping[str, Any]]
    staleness: Staleness
    notes: list[str]

    def drop_job(self, document_id: str) -> None:
        """Take a job off the list: a killed run had finished it."""
        self.jobs = [job for job in self.jobs if job.document_id != document_id]

    def summarise(self, store: Store) -> RunSummary:
        """Tell of every file what became of it, once all jobs are done.

        Args:
            store: The store with all documents that could be read.
        """
        done, rejections = store.done(), store.rejections(*self.staleness.rejected)
        known = {file.file_name for file in self.changes.unchanged} | {moved.file.file_name for moved in self.changes.moved}
        outcomes: list[tuple[FoundFile, str]] = []
        rows: list[RejectedFile] = []
        for file in self.files:
            outcome: str = file.outcome
            row = None
            if outcome == "ready":
                assert file.document_id is not None
                rejection = rejections.get(file.document_id)
                if rejection or file.document_id not in done:
                    outcome = "rejected"
                    stage, reason, hint = (
                        (rejection.stage, rejection.reason, rejection.hint) if rejection else ("reading", "It was not read.", "Run again.")
                    )
                    row = RejectedFile(file_name=file.file_name, stage=stage, reason=reason, hint=hint or None, rejected_at=file.modified_at)
                elif self.main_names[file.document_id] != file.file_name:
                    outcome = "duplicate"
                else:
                    outcome = "unchanged" if file.file_name in known else "processed"
            elif outcome in ("rejected", "left out"):
                row = RejectedFile(file_name=file.file_name, stage="intake", reason=file.reason, hint=file.hint or None, rejected_at=file.modified_at)
            outcomes.append((file, outcome))
            rows += [row] if row else []
        counts = Counter(outcome for _, outcome in outcomes)
        counts["found"], counts["removed"] = len(outcomes), len(self.changes.removed)
        return RunSummary(counts, outcomes, rows, notes=list(self.notes))

    def summarise_unchanged(self) -> RunSummary:
        """Tell of every file what became of it, where there was nothing to do."""
        outcomes, rows = [], []
        for file in self.files:
            known = self.published_files[file.file_name]
            outcome = "unchanged" if known["outcome"] == "processed" else known["outcome"]
            outcomes.append((file, outcome))
            if known.get("reason"):
                hint, stage = known.get("hint"), known.get("stage") or "intake"
                rows.append(RejectedFile(file_name=file.file_name, stage=stage, reason=known["reason"], hint=hint, rejected_at=file.modified_at))
        counts = Counter(outcome for _, outcome in outcomes)
        counts["found"] = len(outcomes)
        return RunSummary(counts, outcomes, rows, self.published_run_id or "")

    def state(self, summary: RunSummary, store: Store) -> dict[str, Any]:
        """What the next run compares with; it lies beside the published tables."""
        has_scans = self.staleness.recognised in store.done().values() or bool(store.rejections(self.staleness.rejected[1]))
        reasons = {row.file_name: row for row in summary.rejected_rows}
        files = {}
        for file, outcome in summary.outcomes:
            entry: dict[str, Any] = {"sha256": file.sha256, "document_id": file.document_id, "outcome": outcome}
            if row := reasons.get(file.file_name):
                entry |= {"stage": row.stage, "reason": row.reason, "hint": row.hint}
            files[file.file_name] = entry
        return {"inputs": self.inputs, "recognition": self.staleness.recognition if has_scans else "", "files": files}


def make_plan(settings: Settings, staleness: Staleness, open_store: Callable[[], Store]) -> Plan:
    """Look at raw/ and tell what is to be done.

    Args:
        settings: The settings.
        staleness: What documents would be read by now.
        open_store: Gives the store; called only if something changed, so that a run with nothing to do stays cheap.
    """
    state = read_state(settings.processed)
    published: dict[str, dict[str, Any]] = state.get("files", {})
    files, notes = hold_known(find_all_files(settings), published)
    read = {name: str(entry["sha256"]) for name, entry in published.items() if entry["outcome"] in _READ or _is_held(entry)}
    inputs = _fingerprint_inputs(files, settings)
    ready = [file for file in files if file.outcome == "ready"]
    plan = Plan(
        files=files,
        jobs=[],
        document_ids={file.document_id for file in files if file.outcome in ("ready", "waiting") and file.document_id},
        main_names={str(file.document_id): file.file_name for file in reversed(ready)},  # the first by name wins
        changes=tell_changes(files, read),
        causes=_causes(files, published),
        inputs=inputs,
        # A deleted table or report comes back; scans are read again by another engine.
        is_needed=state.get("inputs") != inputs or _has_other_engine(state, staleness) or not is_whole(settings.processed),
        published_run_id=published_run_id(settings.processed),
        samples_only=all(file.file_name.startswith(_SAMPLES) for file in files if file.document_id),
        published_files=published,
        staleness=staleness,
        notes=notes,
    )
    if plan.is_needed:
        store = open_store()
        done, rejected = store.done(), store.rejections(*staleness.rejected)
        plan.jobs = [
            DocumentJob(file.path, file.file_name, file.format, str(file.document_id), str(file.sha256))
            for file in ready
            if plan.main_names[str(file.document_id)] == file.file_name
            and not staleness.is_current(done.get(str(file.document_id)))
            and file.document_id not in rejected
        ]
    return plan


def _has_other_engine(state: Mapping[str, Any], staleness: Staleness) -> bool:
    """Whether there are scans, and something else recognises text now than when they were read."""
    return not staleness.is_blind and state.get("recognition", "") not in {"", staleness.recognition}


def _is_held(entry: Mapping[str, Any]) -> bool:
    """A file that the last run could not look at stays in the tables as it was before."""
    return entry["outcome"] == "waiting" and bool(entry.get("document_id"))


def _causes(files: list[FoundFile], known: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Why a document's rows come or go, by document id."""
    now = {file.file_name: str(file.document_id) for file in files if file.document_id}
    before = {name: str(entry["document_id"]) for name, entry in known.items() if entry.get("document_id")}
    present, past = set(now.values()), set(before.values())
    causes = {key: "replaced" if name in before else "new report" for name, key in now.items() if key not in past}
    causes |= {key: "replaced" if name in now else "removed" for name, key in before.items() if key not in present}
    return causes


def _fingerprint_inputs(files: list[FoundFile], settings: Settings) -> str:
    listed = [[file.file_name, file.sha256, file.outcome, file.reason] for file in files]
    inventories = [hashlib.sha256(path.read_bytes()).hexdigest() for name in _INVENTORIES if (path := settings.raw / name).is_file()]
    told = json.dumps(
        [listed, inventories, fingerprint_corpus(settings), fingerprint_passwords(settings), _fingerprint_decisions(settings)], ensure_ascii=True
    )
    return hashlib.sha256(told.encode()).hexdigest()


def _fingerprint_decisions(settings: Settings) -> str:
    if not settings.review.database and not any(settings.reviews.glob("decisions.*")):
        return "none"  # looking must not make a ledger where nobody ever decided anything
    from pipeline.decisions import open_ledger

    with contextlib.closing(open_ledger(settings)) as ledger:
        ids = [entry.decision_id for entry in ledger.read()]
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()


def read_state(processed: Path) -> dict[str, Any]:
    """What the published run was made from, as `Plan.state` gave it; empty if nothing is published."""
    folder = find_published(processed)
    if folder is None:
        return {}
    try:
        state: dict[str, Any] = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # damaged: a run that does too much mends it
    return state
