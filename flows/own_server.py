"""Prefect's temporary server in a thread of the run's own process.

Prefect would start it as a process of its own, and import all of the server here as well to do so: several seconds of a first run, and a
process that outlives a run that was killed. Here both share what is imported, and the server ends with the run, however that ends.
"""

from __future__ import annotations

import atexit
import os
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

from pipeline.errors import RunError

if TYPE_CHECKING:
    import uvicorn

_START_SECONDS = 120.0  # a cold disk and a busy laptop
_END_SECONDS = 20.0
# What nobody can look at on a server that lives as long as one run.
_WITHOUT = {
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_SERVER_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


def start_own_server() -> None:
    """Start a server for this process's runs, which ends with it; call before anything imports Prefect, whose settings then lead there.

    Raises:
        RunError: It did not start.
    """
    for name, value in _WITHOUT.items():
        os.environ.setdefault(name, value)
    door = socket.create_server(("127.0.0.1", 0))
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{door.getsockname()[1]}/api"
    server = _make_server()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, name="prefect server", daemon=True)
    thread.start()
    atexit.register(_stop, server, thread)
    deadline = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RunError("Prefect's server did not start. Remove .briefmill/prefect in the home and run again, or run without Prefect: --plain.")
        time.sleep(0.02)


def _stop(server: uvicorn.Server, thread: threading.Thread) -> None:
    """Let the server write down what it was told, and end."""
    server.should_exit = True
    thread.join(_END_SECONDS)


def _make_server() -> uvicorn.Server:
    import uvicorn
    from prefect.server.api.server import create_app

    app: Any = create_app(ephemeral=True, final=True)
    return uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on", access_log=False))
