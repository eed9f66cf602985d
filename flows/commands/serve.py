"""`briefmill serve`: runs on a schedule by a Prefect deployment, with a Prefect server of our own on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from rich.console import Console

from flows.commands.run import make_folders
from flows.orchestration import SERVER_FILE, prefect_folder, prepare_prefect
from pipeline.errors import RunError, UsageError
from pipeline.settings import read_settings

_CRON_FIELDS = 5
_START_SECONDS = 120.0


def serve_home(home: Path | None, *, cron: str, port: int) -> int:
    """Serve scheduled refreshes of a home until stopped.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        cron: When to run, as five cron fields.
        port: Port of Prefect's page.

    Returns:
        Exit code 0.

    Raises:
        UsageError: The cron line is wrong.
        RunError: Prefect's server did not start.
    """
    if len(cron.split()) != _CRON_FIELDS:
        raise UsageError(f"'{cron}' is no cron line: five fields are needed, minute hour day month weekday, say \"0 6 * * 1-5\".")
    settings = read_settings(home)
    make_folders(settings)
    prepare_prefect(settings.home)
    own_server = None if "PREFECT_API_URL" in os.environ else _start_server(settings.home, port)
    try:
        from flows.refresh import refresh_home

        url = os.environ["PREFECT_API_URL"].removesuffix("/api")
        Console(highlight=False).print(f"Refreshing {settings.home} at '{cron}'. Runs are shown at {url}; Ctrl-C stops.")
        try:
            refresh_home.serve(
                name="scheduled refresh",
                cron=cron,
                parameters={"home": str(settings.home), "retries": settings.run.retries},
                limit=1,
                print_starting_message=False,
            )
        except ValueError as error:
            raise UsageError(f"'{cron}' is no cron line: {error}") from error
    finally:
        if own_server:
            own_server.terminate()
            own_server.wait(20)
            (prefect_folder(settings.home) / SERVER_FILE).unlink(missing_ok=True)
    return 0


def _start_server(home: Path, port: int) -> subprocess.Popen[bytes]:
    url = f"http://127.0.0.1:{port}/api"
    log = prefect_folder(home) / "server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)  # noqa: S603  # our own Python
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise RunError(f"Prefect's server did not start on port {port}; {log} says why. If the port is taken, choose another with --port.")
        time.sleep(0.5)
    (prefect_folder(home) / SERVER_FILE).write_text(json.dumps({"url": url, "pid": server.pid}), encoding="utf-8")
    os.environ["PREFECT_API_URL"] = url
    return server


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310  # loopback, built above
            return bool(answer.status == 200)
    except OSError:
        return False
