"""Prefect's surroundings, set before Prefect is imported: its state in the home, its telemetry off."""

from __future__ import annotations

import json
import os
import urllib.request
from pathlib import Path

from flows.prefect_template import copy_template
from pipeline.locking import state_folder

SERVER_FILE = "server.json"


def prepare_prefect(home: Path) -> None:
    """Set Prefect's environment for a home; call before anything imports Prefect.

    A server that the user configured (PREFECT_API_URL) or that `briefmill serve` started in this home is used; where there is none,
    `flows.own_server` starts one.

    Args:
        home: The home.
    """
    folder = prefect_folder(home)
    copy_template(folder)
    os.environ["PREFECT_HOME"] = str(folder)
    os.environ["PREFECT_PROFILES_PATH"] = str(folder / "profiles.toml")  # a profile of the user's own must not redirect our runs
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")  # a rejected file is said in our own words, not as a trace
    os.environ.setdefault("PREFECT_LOGGING_SERVER_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_CLI_PROMPT", "false")
    if "PREFECT_API_URL" not in os.environ and (url := find_server(home)):
        os.environ["PREFECT_API_URL"] = url


def prefect_folder(home: Path) -> Path:
    """Where Prefect keeps its state for a home, apart from ours; may be deleted at any time."""
    folder = state_folder(home) / "prefect"
    folder.mkdir(exist_ok=True)
    return folder


def find_server(home: Path) -> str | None:
    """The address of the server that `briefmill serve` runs for this home, if it answers."""
    try:
        url = str(json.loads((prefect_folder(home) / SERVER_FILE).read_text(encoding="utf-8"))["url"])
        if not url.startswith("http://127.0.0.1:"):
            return None
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310  # loopback only, checked above
            return url if answer.status == 200 else None
    except (OSError, ValueError, KeyError):
        return None
