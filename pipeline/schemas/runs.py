"""Tables about runs, their troubles, and people's decisions."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table


@table("rejected_files", "Not read", key=("file_name",), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedFile:
    """One row per file that could not be used."""

    file_name: str = needed("File", "Path under raw/.")
    stage: str = needed("Stage", "Where it stopped: intake, reading, passages, language ...")
    reason: str = needed("Reason", "What is wrong, in plain words.")
    hint: str | None = maybe("What to do", "What a person can do about it.")
    rejected_at: str | None = maybe(
        "Rejected in the state of", "When the content that was rejected was last written (the file's modification time, UTC)."
    )


@table("stage_status", "Stages", key=("document_id", "stage"), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class StageStatus:
    """One row per document and stage."""

    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    stage: str = needed("Stage", "reading, passages, language ...")
    status: str = needed("Status", "How it ended.", values=("done", "partly", "skipped", "failed"))
    message: str | None = maybe("Message", "What there is to say of it.")
    seconds: float | None = maybe("Seconds", "How long it took.", unit="s")


@table("runs", "Runs", key=("run_id",), order=("started_at", "run_id"), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One row per run."""

    run_id: str = needed("Run id", "The run.")
    started_at: str = needed("Started", "When (UTC).")
    finished_at: str | None = maybe("Finished", "When (UTC).")
    version: str = needed("Version", "Version of briefmill.")
    settings: str | None = maybe("Settings", "Fingerprint of the settings that bear on results.")
    found: int = needed("Found", "Files found.")
    processed: int = needed("Processed", "Files worked on.")
    unchanged: int = needed("Unchanged", "Files as they were.")
    duplicate: int = needed("Duplicates", "Files with a content that another file has.")
    waiting: int = needed("Waiting", "Files still being written.")
    rejected: int = needed("Rejected", "Files that could not be used.")
    left_out: int = needed("Left out", "Hidden files, lock files, links, set-aside samples.")
    removed: int = needed("Removed", "Files that were there in the run before.")


@table("run_changes", "What a run changed", key=("run_id", "table", "key"), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class RunChange:
    """One row per row that a run added, changed or removed."""

    run_id: str = needed("Run id", "The run.", references="runs.run_id")
    table: str = needed("Table", "The table.")
    key: str = needed("Row", "Key of the row.")
    change: str = needed("Change", "What happened.", values=("added", "changed", "removed"))
    cause: str | None = maybe("Cause", "Why.", values=("new report", "replaced", "removed", "program", "decision"))


@table("decisions", "Decisions", key=("decision_id",), order=("made_at", "decision_id"), scope="run")
@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row per decision of a person."""

    decision_id: str = needed("Decision id", "The decision.")
    made_at: str = needed("When", "When it was made (UTC).")
    reviewer: str = needed("Who", "Who made it.")
    table: str = needed("Table", "The table it is about.")
    key: str = needed("Row", "Key of the row it is about.")
    field: str = needed("Field", "The column it is about, or the verb (merge into, hide).")
    machine_value: str | None = maybe("Machine's value", "What the program said.")
    human_value: str | None = maybe("Person's value", "What the person said.")
    note: str | None = maybe("Note", "Why.")
    status: str | None = maybe(
        "Status",
        "Whether it holds: applied; made on an older version of the document; its row is gone (orphan); undone; replaced by a later decision of the "
        "same person; overruled by a later one of another person or by a merge.",
        values=("applied", "older version", "orphan", "undone", "replaced", "overruled"),
    )
    evidence_text: str | None = maybe("Words it was made on", "The text that stood before the person.")
    file_name: str | None = maybe("File", "The file it was made on.")
    document_title: str | None = maybe("Document", "Title of the document it was made on.")
    page: int | None = maybe("Page", "Page it was made on, from 1.")
    found_key: str | None = maybe("Row now", "Key of the row that it holds for in these tables; empty if there is none.")
