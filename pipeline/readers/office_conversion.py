"""Turn an Office file of before 2007 into one of today with LibreOffice, in a place of its own and within limits."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

from pipeline.errors import LimitError, UnreadableFileError

_LONGEST = 120.0  # seconds; a report of some hundred pages takes ten
_MOST_MB = 1000  # of the converted file
# No macros, no links followed, no address reached, nothing asked and nothing recovered.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}
</oor:items>
"""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Load", "UpdateDocMode", "0"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "SystemRoot", "WINDIR", "PROGRAMFILES", "COMSPEC", "PATHEXT")


def convert_document(program: str, path: Path, *, old: str, new: str, folder: Path, seconds: float) -> Path:
    """Convert a file.

    Args:
        program: LibreOffice's command.
        path: The file; it is copied first, since LibreOffice leaves lock files beside what it opens.
        old: Its format ("doc").
        new: The format wanted ("docx").
        folder: An empty folder to work in.
        seconds: How long it may take.

    Returns:
        The converted file, in that folder.

    Raises:
        UnreadableFileError: LibreOffice could not start, or could not open the file.
        LimitError: It took too long, or gave too much.
    """
    source = folder / f"document.{old}"
    shutil.copyfile(path, source)
    _write_profile(folder / "profile")
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--invisible", "--nologo", "--nodefault", "--norestore",
        "--nolockcheck", "--nofirststartwizard", "--convert-to", new, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    said = _run(command, folder, min(seconds, _LONGEST))
    found = folder / "out" / f"document.{new}"
    if not found.is_file():
        raise UnreadableFileError(
            "LibreOffice could not open it" + (f": {said}" if said else "."),
            "Open it in Word, Excel, PowerPoint or LibreOffice and save it as DOCX, XLSX, PPTX or PDF.",
        )
    if found.stat().st_size > _MOST_MB * 1_000_000:
        raise LimitError("Converted by LibreOffice, it is larger than any report.", "Save it as PDF.")
    return found


def _write_profile(folder: Path) -> None:
    items = "\n".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """Run a command in a process group of its own, and end that whole; returns the last line that it said."""
    variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ} | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TEMP": str(folder),
    }
    try:
        process = subprocess.Popen(  # noqa: S603  # a program that we found, with arguments that we made
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, env=variables, start_new_session=True
        )
    except OSError as error:
        raise UnreadableFileError(
            f"LibreOffice could not be started: {error.strerror}.", "Install it anew, or save the file as DOCX or PDF."
        ) from error
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise LimitError(
            f"LibreOffice took longer than {seconds:.0f} seconds to convert it.", "Open it in Word or LibreOffice and save it as DOCX or PDF."
        ) from error
    finally:
        _end_group(process)
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if "javaldx" not in line and line.strip()]
    return lines[-1][:200] if lines else ""


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started; nothing happens where they have gone."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=10)
