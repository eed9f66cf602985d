"""A team's ledger on a PostgreSQL server, a real one: shared by homes, moved there by one setting, kept through kills and restarts."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path

import pytest
from postgres_server import NEEDS_POSTGRES, Server
from test_ledger_crash import batches, start

from pipeline.decisions import Draft, Ledger, open_ledger
from pipeline.decisions.mirror import read_mirror
from pipeline.errors import DecisionError
from pipeline.settings import Settings, read_settings

pytestmark = NEEDS_POSTGRES


def label(key: str, value: str, reviewer: str = "Ada") -> Draft:
    return Draft(reviewer=reviewer, table="themes", key=key, field="label", human_value=value)


def values(ledger: Ledger) -> list[str | None]:
    return [entry.human_value for entry in ledger.read()]


@pytest.fixture
def url(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    url = postgres.make_url()
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", url)
    return url


def make_home(folder: Path) -> Settings:
    for name in ("raw", "processed", "reviews", "models"):
        (folder / name).mkdir(parents=True)
    return read_settings(folder)


def test_homes_share_one_ledger_and_each_keeps_its_mirror(url: str, tmp_path: Path) -> None:
    here, there = make_home(tmp_path / "here"), make_home(tmp_path / "there")
    one, other = open_ledger(here), open_ledger(there)
    assert (one.read(), other.read()) == ([], [])
    before = other.fingerprint()
    one.append([label("t1", "Harbours")])
    assert other.fingerprint() != before
    other.append([label("t1", "Ports", "Ben")])
    assert values(one) == values(other) == ["Harbours", "Ports"]
    for ledger in (one, other):
        ledger.close()
    assert [open_ledger(home).read() for home in (here, there)] == [read_mirror(home.reviews / "decisions.jsonl").entries for home in (here, there)]
    assert not list(here.reviews.glob("*.sqlite"))


def test_a_ledger_moves_to_the_server_by_the_setting_alone(home: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    made = open_ledger(read_settings(home)).append([label("t1", "a"), label("t2", "b")])
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", postgres.make_url())
    assert open_ledger(read_settings(home)).read() == made
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", postgres.make_url())  # a server set up anew, its data gone
    moved = open_ledger(read_settings(home))
    assert moved.read() == made
    moved.append([label("t3", "c")])
    assert values(moved) == ["a", "b", "c"]


def test_the_server_itself_refuses_changes(url: str, home: Path, postgres: Server) -> None:
    ledger = open_ledger(read_settings(home))
    ledger.append([label("t1", "a")])
    schema = url.rpartition("search_path%3D")[2]
    for statement in ("UPDATE {}.decisions SET human_value = 'x'", "DELETE FROM {}.decisions"):
        with pytest.raises(Exception, match="append-only"):
            postgres.ask(statement.format(schema))
    postgres.ask(f"UPDATE {schema}.about SET value = '2'")
    with pytest.raises(DecisionError, match="newer briefmill"):
        open_ledger(read_settings(home)).append([label("t2", "b")])


def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(url: str, home: Path) -> None:
    moments = random.Random(11)
    acknowledged: set[str] = set()
    for number in range(2):
        writer = start(home, f"w{number}", 0)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().strip())
        time.sleep(moments.uniform(0, 0.12))
        writer.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in writer.communicate()[0].splitlines(keepends=True) if line.endswith("\n")}
    found = batches(read_settings(home))
    assert acknowledged <= set(found)
    assert set(found.values()) == {3}
    assert read_mirror(home / "reviews" / "decisions.jsonl").entries == open_ledger(read_settings(home)).read()


def test_a_server_that_is_away_is_said_without_the_password_and_used_again_when_it_is_back(
    home: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", postgres.make_url().replace("team@", "team:secret@"))
    ledger = open_ledger(read_settings(home))
    ledger.append([label("t1", "a")])
    postgres.stop()
    try:
        with pytest.raises(DecisionError, match="can't be opened or written") as said:
            ledger.append([label("t2", "b")])
        assert "secret" not in str(said.value)
    finally:
        postgres.start()
    ledger.append([label("t3", "c")])
    assert values(ledger) == ["a", "c"]
    ledger.close()
    lines = (home / "reviews" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["human_value"] for line in lines] == ["a", "c"]
