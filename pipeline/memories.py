"""What runs have learned: the memories of themes and entities in models/, one folder a run, the last two kept.

    models/themes/<run>/      terms, members and ids of the themes
    models/entities/<run>/    ids by name
    .../<run>/about.json      whether the run saw the shipped samples alone

A run reads the memory of the published run and writes its own before it publishes, so a run that was killed leaves no trace in the next.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pipeline.resolution import write_entity_memory
from pipeline.store import Tables
from pipeline.themes import write_theme_memory

_KINDS = ("themes", "entities")
_ABOUT = "about.json"
_KEPT = 2  # the published run's, and the one before it to go back to


class Memories:
    """The memories that one run reads and writes."""

    def __init__(self, models: Path, published_run_id: str | None, *, samples_only: bool) -> None:
        """Find the memories to read.

        Args:
            models: The home's models/ folder.
            published_run_id: The run whose tables are published; None where processed/ was deleted or nothing was published yet: then the
                newest memory is read, since processed/ may be deleted without anything being forgotten.
            samples_only: Whether this run reads the shipped samples alone.
        """
        self._models = models
        self._samples_only = samples_only
        self.themes = self._find("themes", published_run_id)
        self.entities = self._find("entities", published_run_id)

    def _find(self, kind: str, run_id: str | None) -> Path | None:
        folder = self._models / kind
        kept = sorted(path for path in folder.glob("run-*") if (path / _ABOUT).is_file()) if folder.is_dir() else []
        named = [path for path in kept if path.name == run_id]
        chosen = named[0] if named else (kept[-1] if kept and run_id is None else None)
        if chosen is None:
            return None
        about = json.loads((chosen / _ABOUT).read_text(encoding="utf-8"))
        # What was learned from the samples alone must not colour a team's own themes.
        return None if about["samples_only"] and not self._samples_only else chosen

    def write(self, tables: Tables, run_id: str) -> None:
        """Write this run's memories.

        Args:
            tables: The machine's own tables, before decisions.
            run_id: This run.
        """
        for kind, write in (("themes", write_theme_memory), ("entities", write_entity_memory)):
            folder = self._models / kind / run_id
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            write(tables, folder)
            (folder / _ABOUT).write_text(json.dumps({"run_id": run_id, "samples_only": self._samples_only}), encoding="utf-8")

    def prune(self, run_id: str) -> None:
        """Remove memories that no run needs: all but the newest two up to this run, and what killed runs left.

        Args:
            run_id: The run just published.
        """
        for kind in _KINDS:
            folders = sorted(path for path in (self._models / kind).glob("run-*"))
            read = {path.name for path in (self.themes, self.entities) if path}
            keep = {run_id, *sorted(read)[-(_KEPT - 1) :]}
            for path in folders:
                if path.name not in keep:
                    shutil.rmtree(path, ignore_errors=True)
