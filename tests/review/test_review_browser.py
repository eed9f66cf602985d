"""The app as it is started by a person, and in a browser by keyboard alone."""

from __future__ import annotations

import io
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium_driver import CHROMIUM, Browser
from review_home import publish_home
from typer.testing import CliRunner

from flows.cli import app
from flows.commands.review import open_review
from pipeline.decisions import fold_decisions, open_ledger
from pipeline.errors import UsageError
from pipeline.review.serving import listen
from pipeline.settings import Settings
from pipeline.tables import Tables


class Served:
    """The app in a process of its own."""

    def __init__(self, settings: Settings) -> None:
        command = [sys.executable, "-m", "flows.cli", "review", "--home", str(settings.home), "--port", "0", "--no-browser", "--reviewer", "Ada"]
        self.settings = settings
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.said)
        assert found, self.said
        self.address = found.group()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, review_tables: Tables) -> Iterator[Served]:
    app = Served(publish_home(tmp_path_factory.mktemp("served"), review_tables))
    yield app
    app.process.send_signal(signal.SIGTERM)
    rest = app.process.communicate(timeout=60)[0]
    assert "Stopped" in rest
    assert "Traceback" not in rest


def test_a_port_that_is_taken_by_the_app_is_said(served: Served) -> None:
    port = int(served.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match=f"Port {port} is taken: a review app is open at http://127.0.0.1:{port}/ already"):
        listen("127.0.0.1", port)


def test_a_port_that_is_taken_by_another_program_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UsageError, match="is taken by another program"):
        listen("127.0.0.1", other.getsockname()[1])


def test_a_host_that_is_not_ours_is_said() -> None:
    with pytest.raises(UsageError, match="no name or address of this machine"):
        listen("192.0.2.7", 0)


@pytest.mark.system
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_a_person_works_by_keyboard_alone(served: Served, tmp_path: Path) -> None:
    with Browser(tmp_path / "profile") as browser:
        browser.go(f"{served.address}recommendations")
        first = browser.wait("document.querySelector('.detail')?.dataset.key")
        browser.press("a")
        second = browser.wait(f"(key => key !== {first!r} && key)(document.querySelector('.detail').dataset.key)")
        browser.wait("document.querySelector('#said').textContent === 'Accepted.'")
        browser.wait(f"""document.querySelector('.item[data-key="{first}"]').classList.contains('is-accepted')""")
        browser.press("r")
        browser.wait(f"document.querySelector('.detail').dataset.key !== {second!r}")
        browser.wait("document.querySelector('#said').textContent === 'Rejected.'")
        browser.press("u")
        browser.wait(f"document.querySelector('.detail').dataset.key === {second!r} && document.querySelector('#said').textContent === 'Undone.'")
        browser.press("e")
        browser.wait("document.activeElement.name === 'actor'")
        browser.ask("document.activeElement.select()")
        browser.write("The Invented Council")
        browser.press("Enter")
        browser.wait("document.querySelector('.detail').dataset.status === 'edited'")
        times = []
        for _ in range(5):
            time.sleep(0.3)  # as fast as a person
            times.append(browser.ask(_KEY_TO_NEXT))
        print(f"key to the next row, of 5: {sorted(round(one) for one in times)} ms")  # noqa: T201  # shown with -s; no limit here, a busy machine would fail it
        assert browser.ask("document.querySelectorAll('script').length") == 4
        browser.press("?")
        assert browser.wait("document.querySelector('#help-dialog').open")
    standing = {(entry.key, entry.field): entry.human_value for entry in fold_decisions(open_ledger(served.settings).read()).standing}
    assert standing == {(first, "review_status"): "accepted", (second, "actor"): "The Invented Council"}


_KEY_TO_NEXT = """new Promise((done) => {
  const one = document.querySelector('#one'), start = performance.now();
  const watch = new MutationObserver(() => { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); });
  watch.observe(one, { childList: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
})"""


def test_other_machines_are_let_in_only_with_a_password(published: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(UsageError, match="needs a password"):
        open_review(published.home, host="0.0.0.0", port=0, reviewer="Ada", open_browser=False)


def test_a_home_named_before_the_verb_is_refused(published: Settings) -> None:
    told = CliRunner().invoke(app, ["review", "--home", str(published.home), "export"])
    assert told.exit_code == 2
    assert not list(published.reviews.iterdir())
