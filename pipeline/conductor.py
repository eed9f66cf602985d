"""The conductor: what there is to do, done document by document, and published as a whole.

It knows nothing of Prefect or the terminal: `flows/` calls its steps in order and shows them.

    plan = refresh.plan()      look first: what is new, changed, moved, removed (no document is opened)
    refresh.work(job)          one document, in a worker; may be called from several threads
    refresh.publish()          the whole corpus: resolution, themes, decisions, tables
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import threading
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pipeline.analyse import DocumentJob, analyse_corpus
from pipeline.errors import DocumentError, StoreError
from pipeline.intake import FoundFile, Inventory, read_inventory_file
from pipeline.memories import Memories
from pipeline.opening import prune_members
from pipeline.planning import STATE_FILE, Plan, RunSummary, make_plan
from pipeline.schemas import File, Run
from pipeline.settings import Settings
from pipeline.staleness import find_staleness
from pipeline.version import VERSION
from pipeline.workers import WorkerLimits, WorkerPool

if TYPE_CHECKING:  # heavy libraries come with these rooms, and a run with nothing to do needs none
    from pipeline.store import Store, Tables
    from pipeline.tables import Extra

_SPOOL = ".spool"


class Refresh:
    """One refresh of a home; hold the home's lock around it."""

    def __init__(self, settings: Settings) -> None:
        """Open the store.

        Raises:
            StoreError: It can't be opened.
        """
        self.settings = settings
        self.started_at = _now()
        self.staleness = find_staleness(settings)
        self._store: Store | None = None
        self._pool: WorkerPool | None = None
        self._lock = threading.Lock()  # the store has one writer
        self._plan: Plan | None = None
        self._is_started = False
        self._failures: dict[str, DocumentError] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers and close the store."""
        if self._pool:
            self._pool.close()
        if self._store:
            self._store.close()
        self._pool = self._store = None

    @property
    def store(self) -> Store:
        """The store, opened when first needed: a run with nothing to do never opens it."""
        if self._store is None:
            from pipeline.store import open_store

            self._store = open_store(self.settings.processed)
        return self._store

    @property
    def spool(self) -> Path:
        """Folder of the bundles on their way to the store."""
        return self.settings.processed / _SPOOL

    def plan(self) -> Plan:
        """Look at raw/, the decisions and the program, and tell what is to be done.

        Returns:
            The plan; `plan.is_needed` is False where a run would publish what is published already.
        """
        self._plan = make_plan(self.settings, self.staleness, lambda: self.store)
        return self._plan

    def start_workers(self) -> None:
        """Start the worker processes that the plan's jobs need; they get ready while the caller goes on."""
        plan = self.plan_made
        if self._is_started:
            return
        self._is_started = True
        self._load_leftovers(plan)
        if not plan.jobs:
            return
        limits = WorkerLimits(self.settings.limits.seconds_per_file, self.settings.limits.memory_mb_per_file, self.settings.run.documents_per_worker)
        setup = (self.settings, self.staleness.plain, self.spool)
        self._pool = WorkerPool(min(self.worker_count, len(plan.jobs)), "pipeline.analyse:make_analyser", setup, limits)

    @property
    def worker_count(self) -> int:
        """How many documents are worked on at once."""
        return self.settings.run.workers or max(2, _cores())

    def work(self, job: DocumentJob) -> int:
        """Analyse one document in a worker and put its rows into the store.

        Args:
            job: One of the plan's jobs.

        Returns:
            The number of its pages, or 0 where it has none.

        Raises:
            DocumentError: The file can't be used; remembered, and said at the end of the run. `WorkerError` is worth another try.
        """
        assert self._pool is not None, "start_workers() comes first"
        try:
            folder = self._pool.run(job)
        except DocumentError as error:
            with self._lock:
                self._failures[job.document_id] = error
            raise
        with self._lock:
            self._failures.pop(job.document_id, None)
            return self._load(folder)

    def publish(self) -> RunSummary:
        """Take the whole corpus through resolution, themes and decisions, and publish the tables.

        Returns:
            What the run found, did and left.

        Raises:
            RunError: The tables could not be made or published; what was published before stays.
        """
        from pipeline.decisions import fold_decisions, open_ledger
        from pipeline.report import report_writers
        from pipeline.report.sampled import find_sampled
        from pipeline.tables import publish

        plan = self.plan_made
        if self._pool:
            self._pool.close()
        for document_id, error in sorted(self._failures.items()):
            self.store.reject(document_id, self.staleness.of_rejection(error), error)
        self.store.keep_only(plan.document_ids)
        summary = plan.summarise(self.store)
        run_id = self._new_run_id()
        memories = Memories(self.settings.models, plan.published_run_id, inputs=plan.inputs, samples_only=plan.samples_only)
        inventory = read_inventory_file(self.settings.raw)
        summary.notes += inventory.warnings
        tables = self._corpus(plan, inventory)
        with contextlib.closing(open_ledger(self.settings)) as ledger:
            folded = fold_decisions(ledger.read())
        published, machine = analyse_corpus(
            tables, self.settings, run_id, theme_memory=memories.themes, entity_memory=memories.entities, decisions=folded
        )
        memories.write(machine, run_id)
        run = self._run_row(run_id, summary.counts)
        self.store.add_run(run)
        published.update(self._run_tables(summary))
        sources = {str(file.document_id): file.path for file in plan.files if plan.main_names.get(str(file.document_id)) == file.file_name}
        extras = [_state_writer(plan.state(summary, self.store)), *report_writers(self.settings, sources, find_sampled(self.settings.reviews))]
        publish(published, self.settings, run_id, extras=extras, causes=plan.causes)
        memories.prune(run_id)
        prune_members(self.settings, plan.files)
        shutil.rmtree(self.spool, ignore_errors=True)
        return summary.finish(run_id, published)

    @property
    def plan_made(self) -> Plan:
        """The plan, made if it wasn't."""
        if self._plan is None:
            self.plan()
        assert self._plan is not None
        return self._plan

    def _load(self, folder: Path) -> int:
        from pipeline.store import read_bundle

        bundle = read_bundle(folder)
        self.store.load(bundle)
        shutil.rmtree(folder, ignore_errors=True)
        pages = bundle.rows["documents"].column("page_count")[0].as_py()
        return int(pages or 0)

    def _load_leftovers(self, plan: Plan) -> None:
        """Take what workers of a killed run had finished; a bundle of another program or half a bundle goes."""
        from pipeline.store import read_bundle

        wanted = {job.document_id for job in plan.jobs}
        for folder in sorted(self.spool.glob("[!.]*")) if self.spool.is_dir() else []:
            with contextlib.suppress(StoreError):
                bundle = read_bundle(folder)
                if bundle.document_id in wanted and self.staleness.is_current(bundle.fingerprint):
                    self.store.load(bundle)
                    plan.drop_job(bundle.document_id)
        shutil.rmtree(self.spool, ignore_errors=True)
        self.spool.mkdir(parents=True, exist_ok=True)

    def _corpus(self, plan: Plan, inventory: Inventory) -> Tables:
        from pipeline.documents import complete_documents, merge_repeated
        from pipeline.store import document_tables

        tables = {table.name: self.store.read_table(table.name) for table in document_tables()}
        return merge_repeated(complete_documents(tables, plan.main_names, inventory.rows))

    def _run_row(self, run_id: str, counts: Counter[str]) -> Run:
        return Run(
            run_id=run_id,
            started_at=self.started_at,
            finished_at=_now(),
            version=VERSION,
            settings=self.settings.fingerprint(),
            found=counts["found"],
            processed=counts["processed"],
            unchanged=counts["unchanged"],
            duplicate=counts["duplicate"],
            waiting=counts["waiting"],
            rejected=counts["rejected"],
            left_out=counts["left out"],
            removed=counts["removed"],
        )

    def _run_tables(self, summary: RunSummary) -> Tables:
        from pipeline.store import make_frame

        files = [_file_row(file, outcome) for file, outcome in summary.outcomes]
        return {
            "files": make_frame("files", files),
            "rejected_files": make_frame("rejected_files", summary.rejected_rows),
            "stage_status": make_frame("stage_status", self.store.stage_status()),
            "runs": make_frame("runs", self.store.runs()),
        }

    def _new_run_id(self) -> str:
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")[:-3] + "Z"
        return f"run-{stamp}"


def _state_writer(state: dict[str, Any]) -> Extra:
    def write_state(tables: Tables, folder: Path, previous: Path | None) -> None:
        del tables, previous
        (folder / STATE_FILE).write_text(json.dumps(state, ensure_ascii=False, sort_keys=True), encoding="utf-8")

    return write_state


def _file_row(file: FoundFile, outcome: str) -> File:
    read = outcome in ("processed", "unchanged", "duplicate")
    return File(
        file_name=file.file_name,
        document_id=file.document_id if read else None,
        sha256=file.sha256 if outcome != "waiting" else None,  # it is that of the content before
        outcome=outcome,
        size=file.size,
        seen_at=file.modified_at,
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 2)
