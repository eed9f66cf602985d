"""The folders of publication, and the one step that puts a finished run in the place of the one before.

    processed/.runs/<run_id>/       tables/, datapackage.json, briefmill.xlsx, report.html, evidence/, networks/
    processed/current               link to .runs/<run_id>: replaced in one step, so readers see one run or the other, never a mix
    processed/tables, report.html … links that lead through current; they never change

Where links aren't to be had (Windows without the right), processed/.runs/current.txt names the run, and processed/tables and the rest
are copies (hard links where the disk has them), put in place by renaming.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES

ITEMS = ("tables", "evidence", "networks", "briefmill.xlsx", "report.html", "datapackage.json")
RUNS = ".runs"
_CURRENT = "current"
_NAME_FILE = "current.txt"


def find_published(processed: Path) -> Path | None:
    """The folder of the published run, with every link resolved, or None if there is none."""
    with contextlib.suppress(OSError):
        target = (processed / _CURRENT).resolve(strict=True)
        if target.is_dir() and target.parent == (processed / RUNS).resolve():
            return target
    with contextlib.suppress(OSError, UnicodeDecodeError):
        name = (processed / RUNS / _NAME_FILE).read_text(encoding="utf-8").strip()
        folder = (processed / RUNS / name).resolve()
        if name and folder.is_dir():
            return folder
    return None


def published_run_id(processed: Path) -> str | None:
    """The id of the published run, or None if nothing is published."""
    folder = find_published(processed)
    return folder.name if folder else None


def is_whole(processed: Path) -> bool:
    """Whether all that the published run holds can be reached from processed/: False if nothing is published, or a person deleted some of it."""
    folder = find_published(processed)
    if folder is None:
        return False
    held = [item for item in ITEMS if (folder / item).exists()]
    tables = [folder / "tables" / f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")]
    return "tables" in held and all((processed / item).exists() for item in held) and all(path.exists() for path in tables)


def flip(processed: Path, run_id: str) -> None:
    """Make a finished run the published one.

    Args:
        processed: The folder processed/.
        run_id: The run, whose folder is complete.

    Raises:
        PublicationError: The links or folders could not be put in place.
    """
    try:
        _flip_by_link(processed, run_id)
    except OSError:
        _flip_by_copy(processed, run_id)


def remove_old_runs(processed: Path, kept: int) -> None:
    """Remove what is no longer wanted: older runs, and what killed runs left behind.

    Args:
        processed: The folder processed/.
        kept: How many runs stay, the published one among them.
    """
    published = find_published(processed)
    folders = [path for path in (processed / RUNS).iterdir() if path.is_dir()] if (processed / RUNS).is_dir() else []
    whole = sorted((path for path in folders if path.suffix != ".tmp"), key=_age)
    earlier = [path for path in whole if path.name != (published.name if published else "")]
    keep = {path.name for path in earlier[len(earlier) - (kept - 1) :]} if kept > 1 else set()
    for path in folders:
        if path.name not in keep and (published is None or path.name != published.name):
            shutil.rmtree(path, ignore_errors=True)
    for path in processed.glob(".*.tmp"):
        remove(path)


def remove(path: Path) -> None:
    """Remove a file, link or folder if it is there; a link's target stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def copy_by_link(source: Path | str, target: Path | str) -> None:
    """Copy a file by a hard link, which costs no space, or byte by byte where the disk has no such links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _age(path: Path) -> tuple[int, str]:
    # The time stamp of datapackage.json is written once, when the run was published; that of the folder moves when something looks in.
    with contextlib.suppress(OSError):
        return (path / "datapackage.json").stat().st_mtime_ns, path.name
    return 0, path.name


def _flip_by_link(processed: Path, run_id: str) -> None:
    # What is not there yet comes first: a first run that is killed in between then has published nothing, and the next one does it.
    missing = [item for item in ITEMS if not (processed / item).exists() and not (processed / item).is_symlink()]
    for item in missing:
        _place_link(processed / item, Path(_CURRENT) / item)
    _place_link(processed / _CURRENT, Path(RUNS) / run_id)
    for item in ITEMS:
        _place_link(processed / item, Path(_CURRENT) / item)
    (processed / RUNS / _NAME_FILE).unlink(missing_ok=True)


def _place_link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    new = link.with_name(f".{link.name}.tmp")
    remove(new)
    new.symlink_to(target, target_is_directory=target.suffix == "")
    if link.exists() and not link.is_symlink():  # left by a time without links
        old = link.with_name(f".{link.name}.old.tmp")
        remove(old)
        link.rename(old)
        new.replace(link)
        remove(old)
    else:
        new.replace(link)


def _flip_by_copy(processed: Path, run_id: str) -> None:
    run = processed / RUNS / run_id
    try:
        for item in ITEMS:
            if (run / item).exists():
                _place_copy(run / item, processed / item)
        name_file = processed / RUNS / _NAME_FILE
        new = name_file.with_suffix(".tmp")
        new.write_text(run_id + "\n", encoding="utf-8")
        new.replace(name_file)  # until here the run before is the published one
        (processed / _CURRENT).unlink(missing_ok=True)  # of a time with links
    except OSError as error:
        raise PublicationError(
            f"The new tables can't be put in place in {processed}: {error}. Close programs that have files there open, then run again."
        ) from error


def _place_copy(source: Path, place: Path) -> None:
    new, old = place.with_name(f".{place.name}.tmp"), place.with_name(f".{place.name}.old.tmp")
    remove(new)
    remove(old)
    if source.is_dir():
        shutil.copytree(source, new, copy_function=copy_by_link)
    else:
        copy_by_link(source, new)
    if place.exists() or place.is_symlink():
        place.rename(old)
    new.rename(place)
    remove(old)
