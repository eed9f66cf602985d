"""A home with something published, and the app on it, for the tests of the review room."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi.testclient import TestClient

from pipeline.decisions import Ledger
from pipeline.decisions.database import Database
from pipeline.review import make_app
from pipeline.review.serving import listen
from pipeline.review.shelf import Shelf
from pipeline.settings import Settings, read_settings
from pipeline.tables import Tables, publish

_SHELVES: dict[Path, Shelf] = {}
ORIGIN = "http://127.0.0.1:8765"


def publish_home(home: Path, tables: Tables, run_id: str = "run-2") -> Settings:
    """Publish tables in a home."""
    for name in ("raw", "processed", "reviews", "models"):
        (home / name).mkdir(parents=True, exist_ok=True)
    settings = read_settings(home)
    publish(tables, settings, run_id)
    return settings


@dataclass
class Visitor:
    """A browser at the app: it keeps its cookie and knows the token of the page it has read."""

    client: TestClient
    token: str = ""

    def get(self, path: str) -> httpx.Response:
        answer = self.client.get(path, follow_redirects=True)
        found = re.search(r'name="briefmill-token" content="([^"]+)"', answer.text)
        self.token = found.group(1) if found else self.token
        return answer

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return self.client.post(path, json=body, headers={"origin": ORIGIN, "x-briefmill-token": self.token} | headers)

    def decide(self, keys: list[str] | str, table: str = "recommendations", **changes: str) -> dict[str, Any]:
        answer = self.post("/api/decide", {"table": table, "keys": [keys] if isinstance(keys, str) else keys, "changes": changes})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def undo(self, batch_id: str = "") -> dict[str, Any]:
        told: dict[str, Any] = self.post("/api/undo", {"batch_id": batch_id}).json()
        return told


@dataclass
class Place:
    """A home, its ledger and the app."""

    settings: Settings
    ledger: Ledger
    app: Any

    def visit(self, name: str = "") -> Visitor:
        """A further browser, under a name."""
        visitor = Visitor(TestClient(self.app, base_url=ORIGIN, client=("127.0.0.1", 50_000)))
        visitor.get("/recommendations")
        if name:
            assert visitor.post("/api/name", {"name": name}).json()["name"] == name
        return visitor


def open_place(settings: Settings, folder: Path, clock: Callable[[], dt.datetime] | None = None, **options: Any) -> Place:
    """The app on a home, with a ledger of its own."""
    ledger = Ledger(Database(f"sqlite:///{folder / 'decisions.sqlite'}"), folder / "decisions.jsonl", clock)
    app = make_app(settings, reviewer="Ada", ledger=ledger, **options)
    app.state.room.desk.shelf = _SHELVES.setdefault(settings.home, app.state.room.desk.shelf)  # the tables are read once for all tests
    return Place(settings, ledger, app)


@contextlib.contextmanager
def serve_place(make: Callable[[int], Place]) -> Iterator[tuple[Place, str]]:
    """An app on a port of its own, in a thread: for browsers, without the seconds that a process takes to start."""
    taken = listen("127.0.0.1", 0)
    port = taken.getsockname()[1]
    place = make(port)
    server = uvicorn.Server(uvicorn.Config(place.app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield place, f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)
