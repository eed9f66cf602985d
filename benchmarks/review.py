"""How long the review app takes on many recommendations.

At the server: a page of the queue, one row, a decision until it is in the ledger. In a browser, where Chromium is found: a key until the next row is
painted.

    python benchmarks/review.py [--rows 10000] [--decided 2000] [--rounds 30] [--pause 0.4]

Everything is generated here: invented reports, a ledger with decisions in it, requests through the whole app in this process.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import uvicorn
from fastapi.testclient import TestClient

from pipeline.decisions import open_ledger
from pipeline.ids import make_id
from pipeline.review.app import make_app
from pipeline.review.serving import listen
from pipeline.review.shelf import Published, Shelf
from pipeline.schemas import TABLES
from pipeline.settings import Settings, read_settings
from pipeline.tables import complete_tables

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "review"))
from chromium_driver import CHROMIUM, Browser

_ORIGIN = "http://127.0.0.1:8765"
_BODIES = ("Council of Arden", "Ministry of Weirs", "Lowland Water Board", "Office for Ferries", "Agency of Upper Tolm", "Parliament of Istel")
_ACTS = ("publish", "repair", "review", "fund", "measure", "extend", "reform", "open")
_THINGS = ("the dykes", "its tariff table", "the ferry landings", "the register of wells", "its annual plan", "the flood maps", "the pump stations")


class _Held(Shelf):
    """A shelf on which tables lie that nobody published."""

    def __init__(self, settings: Settings, published: Published) -> None:
        super().__init__(settings)
        self._published = published

    def take(self) -> Published:
        """The tables."""
        return self._published


def make_tables(count: int) -> dict[str, pd.DataFrame]:
    """Tables of reports with a number of recommendations.

    Args:
        count: How many recommendations; a hundred of them make a report.
    """
    rows: dict[str, list[Any]] = {
        name: [] for name in ("documents", "sections", "passages", "sentences", "recommendations", "themes", "recommendation_groups", "runs")
    }
    for theme in range(20):
        label = f"theme {theme}"
        rows["themes"].append(
            {
                "theme_id": f"theme-{theme}",
                "label": label,
                "machine_label": label,
                "is_reviewed": False,
                "document_count": 9,
                "passage_count": 90,
                "is_new_in_run": False,
                "is_retired": False,
            }
        )
    for number in range(count):
        report, place = divmod(number, 100)
        document_id = make_id("document", report)
        if place == 0:
            rows["documents"].append(
                {
                    "document_id": document_id,
                    "file_name": f"reports/{report:04}.docx",
                    "format": "docx",
                    "title": f"Report {report} on the waters of Istel",
                    "dated_on": f"20{10 + report % 16}",
                    "analysis": "full",
                }
            )
            rows["sections"].append(
                {
                    "section_id": f"{document_id}-s",
                    "document_id": document_id,
                    "section_number": 1,
                    "level": 1,
                    "heading": "Recommendations",
                    "kind": "recommendations",
                }
            )
        body, act, thing = _BODIES[number % 6], _ACTS[number % 8], _THINGS[number % 7]
        text = f"The {body} should {act} {thing} of district {number} before the next season, and say in public what it cost and who was heard."
        ids = {"document_id": document_id, "passage_id": f"p-{number}", "sentence_id": f"s-{number}"}
        rows["passages"].append({**ids, "section_id": f"{document_id}-s", "passage_number": place + 1, "kind": "list item", "text": text})
        rows["sentences"].append({**ids, "sentence_number": place + 1, "text": text})
        group = f"g-{number // 3}"
        rows["recommendations"].append(
            {
                **ids,
                "recommendation_id": make_id("rec", number),
                "section_id": f"{document_id}-s",
                "form": "running",
                "text": text,
                "cue": "should",
                "actor": body,
                "modality": "should",
                "action": act,
                "target": thing,
                "recommended_by": "Parliament of Istel",
                "theme_id": f"theme-{number % 20}",
                "group_id": group,
                "confidence": (number * 37 % 1000) / 1000,
                "review_status": "unchecked",
                "is_current": True,
                "is_main_place": True,
            }
        )
        if number % 3 == 0:
            rows["recommendation_groups"].append({"group_id": group, "text": text, "place_count": 3, "document_count": 1, "recommender_count": 1})
    return complete_tables({name: pd.DataFrame([{key: value for key, value in row.items() if key in TABLES[name].column_names} for row in found]) for name, found in rows.items()})  # fmt: skip


def measure(rounds: int, act: Callable[[int], object]) -> str:
    """Time of some rounds in words: median and slowest by the clock, and the median of the processor's time, which other programs disturb less."""
    clock, processor = [], []
    for number in range(rounds):
        start = time.perf_counter(), time.process_time()
        act(number)
        clock.append(1000 * (time.perf_counter() - start[0]))
        processor.append(1000 * (time.process_time() - start[1]))
    return f"median {statistics.median(clock):.0f} ms, slowest {max(clock):.0f} ms of {rounds}; processor {statistics.median(processor):.0f} ms"


# From the key, by the browser's own stamp on the event, until the next row has been painted.
_WATCH = """(() => {
  window.times = [];
  let start = 0;
  addEventListener('keydown', (event) => { start = event.timeStamp; }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => { if (start) times.push(performance.now() - start); start = 0; })))
    .observe(document.querySelector('#one'), { childList: true });
})()"""


def measure_keys(folder: Path, published: Published, rounds: int, pause: float) -> list[str]:
    """Time from a key to the next row on the screen, in words: n (next), and a (accept and next).

    Args:
        folder: The home.
        published: Its tables.
        rounds: How often each key is pressed.
        pause: Seconds between two: a person reads meanwhile, and the app fetches ahead.
    """
    settings = read_settings(folder)
    taken = listen("127.0.0.1", 0)
    port = taken.getsockname()[1]
    app = make_app(settings, reviewer="Ada", ledger=open_ledger(settings), port=port)
    app.state.room.desk.shelf = _Held(settings, published)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    told = []
    with Browser(folder / "profile") as browser:
        for key, words in (("n", "next"), ("a", "accept and next")):
            browser.go(f"http://127.0.0.1:{port}/recommendations")
            browser.wait("document.querySelector('.detail')?.dataset.key")
            browser.ask(_WATCH)
            for number in range(1, rounds + 1):
                time.sleep(pause)
                browser.press(key)
                browser.wait(f"times.length >= {number}")
            times = sorted(browser.ask("times.slice()"))
            told.append(
                f"key {key} ({words}) until the next row is painted: median {statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms of {rounds}"
            )
    server.should_exit = True
    thread.join(10)
    return told


def main() -> int:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--decided", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--pause", type=float, default=0.4)
    told = parser.parse_args()
    tables = make_tables(told.rows)
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(Path(folder))
        start = time.perf_counter()
        published = Published(Path(folder), tables, settings.models)
        print(f"{told.rows:,} recommendations joined for the pages: {time.perf_counter() - start:.2f} s")
        app = make_app(settings, reviewer="Ada", ledger=open_ledger(settings))
        app.state.room.desk.shelf = _Held(settings, published)
        client = TestClient(app, base_url=_ORIGIN)
        page = client.get("/recommendations").text
        token = re.search(r'briefmill-token" content="([^"]+)"', page)
        assert token, "every page carries it"
        headers = {"origin": _ORIGIN, "x-briefmill-token": token.group(1)}
        keys = tables["recommendations"]["recommendation_id"].tolist()

        def decide(chosen: list[str], word: str) -> None:
            body = {"table": "recommendations", "keys": chosen, "changes": {"decision": word}}
            assert client.post("/api/decide", json=body, headers=headers).status_code == 200, "every decision is taken"

        if told.decided:
            start = time.perf_counter()
            decide(keys[: told.decided], "accept")
            print(f"{told.decided:,} decided in one act: {time.perf_counter() - start:.2f} s")
        rest = keys[told.decided :]
        for title, act in (
            ("page of the queue", lambda _: client.get("/recommendations")),
            ("page of the queue, searched", lambda number: client.get(f"/recommendations?q=district+{number}&status=any")),
            ("one row with its evidence", lambda number: client.get(f"/parts/recommendations/{rest[number]}")),
            ("a decision until it is in the ledger and answered", lambda number: decide([rest[number]], "accept")),
        ):
            print(f"{title}: {measure(told.rounds, act)}")
        if CHROMIUM:
            print(*measure_keys(Path(folder), published, min(told.rounds, 30), told.pause), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
