"""`briefmill doctor`: does this machine and home have what a run needs."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.orchestration import find_server
from pipeline.errors import BriefmillError
from pipeline.intake.office_program import find_office_program
from pipeline.language import build_pipeline
from pipeline.readers.recognition.engines import find_engine
from pipeline.readers.recognition.languages import name_language
from pipeline.settings import Settings, read_settings
from pipeline.version import VERSION

_LOW_DISK_GB = 1.0


def show_health(home: Path | None) -> int:
    """Check and say.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.

    Returns:
        Exit code: 0 all that a run needs is there, 1 something is missing.
    """
    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"briefmill {VERSION}, Python {platform.python_version()}, {os.cpu_count()} cores, home {settings.home}")
    checks = [*_check_folders(settings), _check_disk(settings), _check_language(settings)]
    for is_good, told in checks:
        console.print(("[green]good[/green]  " if is_good else "[red]wrong[/red] ") + escape(told))
    console.print(f"note  text recognition: {escape(_tell_engine(settings))}")
    office = find_office_program()
    console.print(f"note  Office files of before 2007: {office or 'no LibreOffice found; they are set aside with a word'}")
    console.print(f"note  Prefect server of this home: {find_server(settings.home) or 'none; each run starts its own'}")
    return 0 if all(is_good for is_good, _ in checks) else 1


def _tell_engine(settings: Settings) -> str:
    """What scans are recognised with, and in which languages."""
    engine = find_engine(settings)
    if not engine.is_there:
        if settings.ocr.engine == "none":
            return "switched off (engine under [ocr]); scans wait"
        return (
            "none; scans wait and are read once there is one. Install tesseract (Debian, Ubuntu: apt install tesseract-ocr), or run `make setup-ocr`"
        )
    if not engine.packs:
        return engine.title
    names = ", ".join(f"{name_language(code)} ({code})" for code in engine.packs)
    turned = "" if engine.tells_orientation else "; its data 'osd' is missing, by which pages that lie wrong are turned"
    absent = [code for code in settings.ocr.languages if code not in engine.packs]
    return f"{engine.title} with {names}{turned}" + (f"; no data for {', '.join(absent)}, as [ocr] asks" if absent else "")


def _check_folders(settings: Settings) -> list[tuple[bool, str]]:
    found = []
    for folder, is_written in ((settings.raw, False), (settings.processed, True), (settings.reviews, True), (settings.models, True)):
        if not folder.is_dir():
            found.append((True, f"{folder.name}/ is made by the first run"))
        else:
            is_good = os.access(folder, os.R_OK | (os.W_OK if is_written else 0) | os.X_OK)
            found.append((is_good, f"{folder.name}/ can be {'written' if is_written else 'read'}" if is_good else f"{folder}: check its permissions"))
    return found


def _check_disk(settings: Settings) -> tuple[bool, str]:
    free = shutil.disk_usage(settings.home).free / 2**30
    return free > _LOW_DISK_GB, f"{free:.1f} GB free on the disk of the home"


def _check_language(settings: Settings) -> tuple[bool, str]:
    try:
        nlp = build_pipeline(settings)
    except BriefmillError as error:
        return False, str(error)
    if "policy_vetting" not in nlp.pipe_names:
        return True, "language pipeline: our rules alone; no trained pipeline is used"
    named = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    where = "the one that comes with the program or lies in models/" if settings.language.pipeline == "auto" else "named in briefmill.toml"
    return True, f"language pipeline: {named}, {where}, and our rules"
