"""A trial run: a program, of whatever revision, reads the reports of a home into a temporary home; of the real one nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.errors import RunError, UsageError
from pipeline.intake.passwords import FILE_NAME as PASSWORDS
from pipeline.language.shipped import SHIPPED_MODELS
from pipeline.settings import FILE_NAME, Settings

_MEMORIES = ("themes", "entities")
_INVENTORIES = ("inventory.csv", "inventory.xlsx")
_GOOD = (0, 3)  # 3: some files could not be read
_END_SECONDS = 15.0
_TOLD_LINES = 12  # of what a failed program printed


def find_name(wanted: str, settings: Settings) -> str:
    """Name a report as the tables do.

    Args:
        wanted: A file or folder, by path or by name under raw/; in an archive too: x.zip/inner.pdf.
        settings: The home's settings.

    Returns:
        Its name under raw/, whether it is there or not.
    """
    path = Path(wanted).absolute()
    for place, raw in ((path, settings.raw), (path.resolve(), settings.raw.resolve())):
        if place.is_relative_to(raw):
            return place.relative_to(raw).as_posix()
    return PurePosixPath(Path(wanted).as_posix()).as_posix()


def make_trial_home(settings: Settings, folder: Path, names: Sequence[str]) -> Path:
    """Make a home with the same reports, decisions, memories, settings and passwords.

    Args:
        settings: The real home's settings.
        folder: Where; must not exist.
        names: Reports to keep to, by name under raw/; empty for all.

    Returns:
        The folder.

    Raises:
        UsageError: A report is not there.
    """
    folder.mkdir()
    for name in (FILE_NAME, PASSWORDS):
        if (settings.home / name).is_file():
            shutil.copy2(settings.home / name, folder / name)
    if settings.reviews.is_dir():
        shutil.copytree(settings.reviews, folder / "reviews")
    # A home that is the program's own checkout has the trained pipeline of the present program in models/; each revision brings its own.
    learned = _MEMORIES if settings.models.resolve() == SHIPPED_MODELS.resolve() else ("",)
    for name in learned:
        if (settings.models / name).is_dir():
            shutil.copytree(settings.models / name, folder / "models" / name)
    if names:
        _copy_reports(settings.raw, folder / "raw", names)
    else:
        _show_reports(settings.raw, folder / "raw")
    return folder


def run_program(code: Path, home: Path, settings: Settings, name: str) -> Path:
    """Run a program on a trial home, in a process of its own that ends with this one.

    Args:
        code: The folder that holds pipeline/ and flows/.
        home: The trial home.
        settings: The real home's settings.
        name: What to call the program where it fails.

    Returns:
        The folder of its tables.

    Raises:
        RunError: It failed; what it printed is said.
    """
    command = [sys.executable, "-m", "flows.cli", "run", "--plain", "--quiet", "--json", "--home", str(home)]
    environment = _environment(code, settings)
    # `-m` looks into the current folder first, and so do the workers that it starts.
    with subprocess.Popen(command, cwd=code, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        try:
            out, err = process.communicate()
        finally:
            _end(process)
    tables = home / "processed" / "tables"
    if process.returncode not in _GOOD or not (tables / "documents.parquet").is_file():
        said = (err or out).decode("utf-8", "replace").strip().splitlines()[-_TOLD_LINES:]
        raise RunError(
            "\n".join(
                [f"{name} could not read the reports (exit code {process.returncode}). It printed:", *(f"  {line}" for line in said or ["nothing"])]
            )
        )
    return tables


def _environment(code: Path, settings: Settings) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("BRIEFMILL_HOME", "PYTHONSAFEPATH")}
    kept |= {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
    known = (code / "pipeline" / "settings.py").read_text(encoding="utf-8") if (code / "pipeline" / "settings.py").is_file() else ""
    if "page_images" in known:  # a setting that a program doesn't know would stop it
        kept["BRIEFMILL_REPORT__PAGE_IMAGES"] = "false"
    if settings.review.database:  # the team's own ledger is left alone; its mirror in reviews/ says the same
        kept["BRIEFMILL_REVIEW__DATABASE"] = ""
    return kept


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that is still at work: Ctrl-C was pressed, and it takes its workers along."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _find_file(raw: Path, name: str) -> Path:
    """The file or folder under raw/, or the archive that a name leads into."""
    parts = PurePosixPath(name)
    if ".." not in parts.parts and not parts.is_absolute():
        if (raw / parts).is_dir():
            return raw / parts
        for inner in (parts, *parts.parents):
            if (raw / inner).is_file():
                return raw / inner
    raise UsageError(f"There is no {name} under {raw}. Name a file or folder there, as the tables do: folder/report.pdf.")


def _copy_reports(raw: Path, target: Path, names: Sequence[str]) -> None:
    """Copies, not links: a link of the file system marks the report as touched, and intake leaves other links out."""
    for name in names:
        source = _find_file(raw, name)
        place = target / source.relative_to(raw)
        if source.is_dir():
            shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place)
    for name in _INVENTORIES:
        if (raw / name).is_file():
            shutil.copy2(raw / name, target / name)


def _show_reports(raw: Path, target: Path) -> None:
    """All reports, without a copy where the system has links."""
    try:
        target.symlink_to(raw.resolve(), target_is_directory=True)
    except OSError:
        shutil.copytree(raw, target, symlinks=True)
