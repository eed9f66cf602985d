"""The app killed while many decide: what was acknowledged is in the ledger. KILLS=50 kills it fifty times, each time at another moment."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

from review_home import publish_home

from pipeline.decisions import open_ledger
from pipeline.settings import Settings
from pipeline.tables import Tables

_CLIENTS = 8
_KILLS = int(os.environ.get("KILLS", "1"))


def test_no_acknowledged_decision_is_lost_when_the_app_is_killed(tmp_path: Path, review_tables: Tables) -> None:
    settings = publish_home(tmp_path, review_tables)
    keys = [str(key) for key in review_tables["recommendations"]["recommendation_id"]]
    moments = random.Random(24)
    acknowledged: set[tuple[str, str | None]] = set()
    for number in range(_KILLS):
        enough = moments.randint(8, 40)  # acknowledged decisions before the app is killed
        found = _kill_while_deciding(settings, keys, number, enough)
        assert len(found) >= enough
        acknowledged |= found
        # Where another client had decided the same before, the note alone is new: an entry of its own, whose value it is.
        stored = {(entry.key, entry.human_value if entry.field == "note" else entry.note) for entry in open_ledger(settings).read()}
        assert acknowledged <= stored
        mirrored = (settings.reviews / "decisions.jsonl").read_text(encoding="utf-8")
        assert all(note in mirrored for _, note in acknowledged)
        print(f"kill {number + 1} of {_KILLS}: all of {len(acknowledged)} acknowledged decisions are there", flush=True)  # noqa: T201  # shown with -s


def _kill_while_deciding(settings: Settings, keys: list[str], turn: int, count: int) -> set[tuple[str, str | None]]:
    command = [sys.executable, "-m", "flows.cli", "review", "--home", str(settings.home), "--port", "0", "--no-browser", "--reviewer", "Ada"]
    app = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", app.stdout.readline())
    assert found
    acknowledged: set[tuple[str, str | None]] = set()
    enough = threading.Event()
    names = [f"kill {turn} client {number}" for number in range(_CLIENTS)]
    clients = [threading.Thread(target=_decide_on, args=(found.group(), name, keys, acknowledged, enough, count)) for name in names]
    for client in clients:
        client.start()
    enough.wait(120)
    app.kill()
    app.wait(30)
    app.stdout.close()
    for client in clients:
        client.join(60)
    return acknowledged


def _decide_on(address: str, name: str, keys: list[str], acknowledged: set[tuple[str, str | None]], enough: threading.Event, count: int) -> None:
    """Decide until the app is gone, and keep what it acknowledged."""
    start = sum(map(ord, name))  # each client begins elsewhere
    try:
        with urllib.request.urlopen(f"{address}/recommendations", timeout=60) as page:
            cookie = page.headers["set-cookie"].partition(";")[0]
            token = re.search(r'briefmill-token" content="([^"]+)"', page.read().decode())
        assert token
        for turn in range(1_000):
            note = f"{name} turn {turn}"
            body = {
                "table": "recommendations",
                "keys": [keys[(start + turn) % len(keys)]],
                "changes": {"decision": "accept" if turn % 2 else "reject", "note": note},
            }
            headers = {"origin": address, "x-briefmill-token": token.group(1), "cookie": cookie, "content-type": "application/json"}
            with urllib.request.urlopen(urllib.request.Request(f"{address}/api/decide", json.dumps(body).encode(), headers), timeout=60) as answer:
                if json.load(answer)["made"]:
                    acknowledged.add((body["keys"][0], note))  # type: ignore[index]
            if len(acknowledged) >= count:
                enough.set()
    except (OSError, ValueError, http.client.HTTPException):  # killed, perhaps in the middle of an answer: that one was not acknowledged
        enough.set()
