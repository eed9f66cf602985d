"""The temporary Prefect server of a run that was killed: it outlives the run, so the next run ends it.

Only what is certainly ours is ended: a process that a run of this home wrote down when it started it, that was born at the moment written
down (numbers of processes are used again), that is a Prefect server, and whose parent is gone.
"""

from __future__ import annotations

import contextlib
import json
import threading
from pathlib import Path
from typing import Any

import psutil

from pipeline.locking import state_folder

FILE_NAME = "servers.json"
_MARK = "prefect.server.api.server"  # stands in the command line of every Prefect server
_LOOK_SECONDS = 0.2
_START_SECONDS = 130.0  # a server that is not there by then has failed to start
_END_SECONDS = 5.0
_SAME_MOMENT = 1.0  # seconds: systems tell the moment of birth to a hundredth or so


def end_orphans(home: Path) -> list[int]:
    """End the servers that killed runs of this home left behind; call with the home's lock held.

    Args:
        home: The home.

    Returns:
        Numbers of the processes ended.
    """
    path = state_folder(home) / FILE_NAME
    ended: list[int] = []
    kept = []
    for told in _read(path):
        with contextlib.suppress(psutil.Error, KeyError, TypeError, ValueError):
            server = _find(told["pid"], told["created"])
            if server is None or not _is_server(server):
                continue
            if _find(told["parent"], told["parent_created"]):
                kept.append(told)  # its run is alive: a watch keeps one server for all of its runs
            else:
                ended += _end(server)
    if kept:
        path.write_text(json.dumps(kept), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
    return ended


def record_servers(home: Path) -> threading.Event:
    """Write down the server that Prefect is about to start in this process, as soon as it is there.

    Args:
        home: The home.

    Returns:
        Set it to stop looking.
    """
    path = state_folder(home) / FILE_NAME
    stop = threading.Event()

    def look() -> None:
        for _ in range(int(_START_SECONDS / _LOOK_SECONDS)):
            if found := _find_children():
                path.write_text(json.dumps(found), encoding="utf-8")
                return
            if stop.wait(_LOOK_SECONDS):
                return

    threading.Thread(target=look, name="servers", daemon=True).start()
    return stop


def _find_children() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with contextlib.suppress(psutil.Error):
        own = psutil.Process()
        for child in own.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if _is_server(child):
                    found.append({"pid": child.pid, "created": child.create_time(), "parent": own.pid, "parent_created": own.create_time()})
    return found


def _find(pid: int, created: float) -> psutil.Process | None:
    """The process of this number that was born at that moment; None where it is gone, whoever has its number now."""
    try:
        process = psutil.Process(int(pid))
        return process if abs(process.create_time() - float(created)) < _SAME_MOMENT and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def _is_server(process: psutil.Process) -> bool:
    return any(_MARK in part for part in process.cmdline())


def _end(process: psutil.Process) -> list[int]:
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except psutil.TimeoutExpired:
        process.kill()
    return [process.pid]


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return told if isinstance(told, list) else []
