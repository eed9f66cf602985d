"""Live progress in the terminal: files, pages, stage, rate, time left."""

from __future__ import annotations

import time
from typing import Protocol

from rich.console import Console
from rich.live import Live
from rich.text import Text


class Progress(Protocol):
    """What a run tells while it works; may be called from several threads."""

    def start(self, total: int) -> None:
        """So many reports are to be read."""

    def finish(self, file_name: str, pages: int) -> None:
        """One of them is done."""

    def stage(self, name: str) -> None:
        """The run goes on to something else."""

    def stop(self) -> None:
        """Nothing more comes."""


class SilentProgress:
    """Says nothing."""

    def start(self, total: int) -> None:
        """Say nothing."""

    def finish(self, file_name: str, pages: int) -> None:
        """Say nothing."""

    def stage(self, name: str) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Say nothing."""


class LiveProgress:
    """One line that is kept up to date; plain lines where the output is no terminal."""

    def __init__(self, console: Console) -> None:
        """Begin.

        Args:
            console: Where to.
        """
        self._console = console
        self._started = time.monotonic()
        self._total = self._done = self._pages = 0
        self._stage = "looking"
        self._last = ""
        self._live = Live(Text(""), console=console, refresh_per_second=4, transient=True, get_renderable=self._line)
        if console.is_terminal:
            self._live.start()

    def start(self, total: int) -> None:
        """So many reports are to be read."""
        self._total, self._started = total, time.monotonic()
        self.stage("reading")

    def finish(self, file_name: str, pages: int) -> None:
        """One of them is done."""
        self._done += 1
        self._pages += pages
        self._last = file_name

    def stage(self, name: str) -> None:
        """The run goes on to something else."""
        self._stage = name
        if not self._console.is_terminal:
            told = f" {self._total} reports" if name == "reading" else ""
            self._console.print(f"{name}{told} ...", highlight=False)

    def stop(self) -> None:
        """Take the line away."""
        if self._console.is_terminal:
            self._live.stop()

    def _line(self) -> Text:
        seconds = time.monotonic() - self._started
        parts = [f"{self._stage}: {self._done} of {self._total} files", f"{self._pages} pages"]
        if self._done and self._stage == "reading":
            left = seconds / self._done * (self._total - self._done)
            parts += [f"{self._pages / seconds:.1f} pages/s", f"about {_duration(left)} left"]
        parts.append(_duration(seconds))
        return Text(" · ".join(parts) + (f"   {self._last}" if self._last else ""), overflow="ellipsis", no_wrap=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
