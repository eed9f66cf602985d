"""`briefmill check --against WHAT`: recommendations, pledges and answers gained, lost and changed, by name."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.comparison import compare_tables
from flows.differences import comparison_json, print_comparison
from flows.revisions import PROGRAM, Revision, export_revision, find_revision
from flows.sides import Side, read_current, read_earlier, read_side
from flows.trial import find_name, make_trial_home, run_program
from pipeline.errors import UsageError
from pipeline.settings import Settings, read_settings


def check_against(home: Path | None, *, against: str, only: list[str], limit: int, as_json: bool, program: Path = PROGRAM) -> int:
    """Compare an earlier run, a folder of tables or an earlier program with what there is now; writes nothing into the home.

    An earlier run and a folder of tables are compared with the published tables. For a revision of the program, that revision and the
    present program read the home's reports into temporary homes.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        against: "previous", a run, a folder of tables, or a git revision: the first of them that it names.
        only: Files or folders under raw/ to keep to; empty for all.
        limit: How many differences of each document to show; 0 for all.
        as_json: Whether to print all of them as JSON and nothing else.
        program: Folder of the present program.

    Returns:
        Exit code 0, whatever differs.

    Raises:
        UsageError: It names none of these, or a report is not there.
        RunError: Tables can't be read, or one of the two programs fails.
    """
    settings = read_settings(home)
    names = [find_name(wanted, settings) for wanted in only]
    before = read_earlier(against, settings)
    before, now = (before, read_current(settings)) if before else _try_both(find_revision(against, program), program, settings, names)
    comparison = compare_tables(before.frames, now.frames, names)
    if not comparison.document_count:
        asked = f" named {' or '.join(names)}" if names else ""
        raise UsageError(f"There is nothing to compare: neither side has a document{asked} that could be read.")
    if as_json:
        print(json.dumps(comparison_json(comparison, before, now), ensure_ascii=False, indent=1))  # noqa: T201  # the command's answer
    else:
        print_comparison(Console(highlight=False, soft_wrap=True), comparison, before, now, limit)
    return 0


def _try_both(revision: Revision, program: Path, settings: Settings, names: list[str]) -> tuple[Side, Side]:
    """Have a revision and the present program read the same reports."""
    if not settings.raw.is_dir() or not any(settings.raw.iterdir()):
        raise UsageError(f"{settings.raw} holds no reports to compare the programs on. Drop some there, or name another home with --home.")
    waiting = Console(stderr=True)  # the answer may go into a file
    # What is in use on leaving (Windows) must not hide the answer.
    with tempfile.TemporaryDirectory(prefix="briefmill-check-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        code = export_revision(revision, place, program)
        read = {}
        for name, source, title in (("before", code, f"Revision {revision.name}"), ("now", program, "The present program")):
            with waiting.status(f"{escape(title)} reads the reports ..."):
                trial = make_trial_home(settings, place / name, names)
                read[name] = read_side(run_program(source, trial, settings, title))
    before = Side("revision", revision.commit, f"revision {revision.described}", read["before"])
    return before, Side("program", "", f"the present program, as it lies in {program}", read["now"])
