"""A refresh under way: its jobs handed to workers at once, its progress shown, with or without Prefect around it."""

from __future__ import annotations

import concurrent.futures
from contextlib import suppress

from flows.progress import Progress
from pipeline.analyse import DocumentJob
from pipeline.conductor import Refresh
from pipeline.errors import DocumentError, WorkerError
from pipeline.planning import RunSummary


class RefreshRun:
    """A refresh under way: its jobs handed to workers, its progress shown."""

    def __init__(self, refresh: Refresh, progress: Progress) -> None:
        """Start workers and hand them all jobs.

        Args:
            refresh: A refresh whose plan is made and needed.
            progress: Where progress is shown.
        """
        self.refresh, self.progress = refresh, progress
        self.summary: RunSummary | None = None
        refresh.start_workers()
        plan = refresh.plan_made
        self.jobs = {job.file_name: job for job in plan.jobs}
        self.width = max(1, min(refresh.worker_count, len(self.jobs)))
        self._threads = concurrent.futures.ThreadPoolExecutor(self.width, thread_name_prefix="report")
        progress.start(len(self.jobs))
        self._answers = {name: self._threads.submit(self._work, job) for name, job in self.jobs.items()}

    def _work(self, job: DocumentJob) -> int:
        return self.refresh.work(job)

    def analyse(self, file_name: str) -> int:
        """Wait for one report's worker; a second call after a worker's death tries again.

        Args:
            file_name: The report.

        Returns:
            Its pages.

        Raises:
            DocumentError: It can't be used.
        """
        try:
            pages = self._answers[file_name].result()
        except WorkerError:
            self._answers[file_name] = self._threads.submit(self._work, self.jobs[file_name])  # for the retry
            raise
        except DocumentError:
            self.progress.finish(file_name, 0)
            raise
        self.progress.finish(file_name, pages)
        return pages

    def give_up(self, file_name: str) -> None:
        """Wait for a report that has no further try; the run goes on without it."""
        with suppress(DocumentError):
            self._answers[file_name].result()
        self.progress.finish(file_name, 0)

    def publish(self) -> RunSummary:
        """Publish what was read."""
        self._threads.shutdown(wait=True)
        self.progress.stage("publishing the tables")
        self.summary = self.refresh.publish()
        return self.summary

    def cancel(self) -> None:
        """Drop what has not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def run_plainly(run: RefreshRun, retries: int) -> RunSummary:
    """The same run without Prefect: for tests, and where Prefect can't start."""
    for name in run.jobs:
        for _ in range(retries + 1):
            try:
                run.analyse(name)
                break
            except WorkerError:
                continue
            except DocumentError:
                break
        else:
            run.give_up(name)
    return run.publish()


# A run prepared in this process, by home, for the flow to work on.
PREPARED: dict[str, RefreshRun] = {}
