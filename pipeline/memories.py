"""What runs have learned: the memories of themes and entities in models/, one folder a run, the last two kept.

    models/themes/<run>/      terms, members and ids of the themes
    models/entities/<run>/    ids by name
    .../<run>/about.json      what the run was made from, which memory it had read, whether it saw the shipped samples alone

A run reads the memory of the published run and writes its own before it publishes, so a run that was killed leaves no trace in the next.
Where processed/ was deleted, the newest run is made again from what it had read itself if its reports are still the same, so that the
same tables come back; with other reports its memory is read, so that nothing is forgotten.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.store import Tables

_KINDS = ("themes", "entities")
_ABOUT = "about.json"


class Memories:
    """The memories that one run reads and writes."""

    def __init__(self, models: Path, published_run_id: str | None, *, inputs: str, samples_only: bool) -> None:
        """Find the memories to read.

        Args:
            models: The home's models/ folder.
            published_run_id: The run whose tables are published; None where processed/ was deleted or nothing was published yet.
            inputs: Fingerprint of all that this run is made from.
            samples_only: Whether this run reads the shipped samples alone.
        """
        self._models = models
        self._about: dict[str, Any] = {"inputs": inputs, "samples_only": samples_only}
        self._is_for_samples = samples_only
        self.read_run_id = self._choose(published_run_id, inputs)
        self.themes = self._folder("themes")
        self.entities = self._folder("entities")

    def _choose(self, published: str | None, inputs: str) -> str | None:
        kept = self._kept()
        chosen = published if published in kept else None
        if published is None and kept:
            newest = max(kept)
            chosen = kept[newest]["read"] if kept[newest]["inputs"] == inputs else newest
        if chosen not in kept:
            return None
        # What was learned from the samples alone must not colour a team's own themes.
        return None if kept[chosen]["samples_only"] and not self._is_for_samples else chosen

    def _kept(self) -> dict[str, dict[str, Any]]:
        """What the memories say of themselves, by run; half-written ones left aside."""
        kept = {}
        for path in sorted((self._models / "themes").glob("run-*")):
            if all((self._models / kind / path.name / _ABOUT).is_file() for kind in _KINDS):
                kept[path.name] = json.loads((path / _ABOUT).read_text(encoding="utf-8"))
        return kept

    def _folder(self, kind: str) -> Path | None:
        return self._models / kind / self.read_run_id if self.read_run_id else None

    def write(self, tables: Tables, run_id: str) -> None:
        """Write this run's memories.

        Args:
            tables: The machine's own tables, before decisions.
            run_id: This run.
        """
        from pipeline.resolution import write_entity_memory
        from pipeline.themes import write_theme_memory

        about = json.dumps({**self._about, "run_id": run_id, "read": self.read_run_id}, sort_keys=True)
        for kind in _KINDS:
            folder = self._models / kind / run_id
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            if kind == "themes":
                write_theme_memory(tables, folder, self.themes)
            else:
                write_entity_memory(tables, folder)
            (folder / _ABOUT).write_text(about, encoding="utf-8")

    def prune(self, run_id: str) -> None:
        """Remove memories that no run needs: all but this run's and the one it read.

        Args:
            run_id: The run just published.
        """
        for kind in _KINDS:
            for path in sorted((self._models / kind).glob("run-*")):
                if path.name not in {run_id, self.read_run_id}:
                    shutil.rmtree(path, ignore_errors=True)
