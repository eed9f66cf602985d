"""The ledger: what goes in stays in, in order, whole, and twice on the disk."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest
from harbour_tables import Clock

from pipeline.decisions import Draft, Ledger, open_ledger
from pipeline.decisions.database import Database
from pipeline.decisions.mirror import read_mirror
from pipeline.errors import DecisionError
from pipeline.settings import Settings, read_settings


def label(key: str, value: str = "Ports", /, **more: object) -> Draft:
    return Draft(**({"reviewer": "Ada", "table": "themes", "key": key, "field": "label", "human_value": value} | more))  # type: ignore[arg-type]


def values(ledger: Ledger) -> list[str | None]:
    return [entry.human_value for entry in ledger.read()]


def mirror_values(settings: Settings) -> list[str]:
    return [json.loads(line)["human_value"] for line in (settings.reviews / "decisions.jsonl").read_text().splitlines()]


def test_nothing_is_written_before_the_first_decision(ledger: Ledger, settings: Settings) -> None:
    assert ledger.read() == []
    before = ledger.fingerprint()
    assert list(settings.reviews.iterdir()) == []
    ledger.append([label("t1")])
    assert sorted(path.name for path in settings.reviews.iterdir()) == ["decisions.jsonl", "decisions.sqlite"]
    assert ledger.fingerprint() != before


def test_an_entry_keeps_all_that_finds_its_row_again(shared: Ledger, team: Settings) -> None:
    draft = Draft(
        reviewer="Ada", table="recommendations", key="r1", field="actor", human_value="The Ministry", machine_value="Ministry", note="it says so\non p. 3",
        evidence_text="The Ministry should … “act” 😀", document_id="d1", file_name="a/b.pdf", document_title="A title", page=3, value_name=None,
        seen={"number": "12.4", "modality": "must"}, made_with="app",
    )  # fmt: skip
    [made] = shared.append([draft])
    [found] = open_ledger(team).read()
    assert found == made
    assert {name: getattr(found, name) for name in Draft.__dataclass_fields__} == {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    assert read_mirror(team.reviews / "decisions.jsonl").entries == [made]


def test_entries_come_back_in_the_order_in_which_they_were_made(shared: Ledger) -> None:
    for number in range(5):
        shared.append([label("t1", f"{number}a"), label("t1", f"{number}b")])
    assert values(shared) == [f"{number}{letter}" for number in range(5) for letter in "ab"]
    times = [entry.made_at for entry in shared.read()]
    assert times == sorted(set(times))
    assert {entry.batch_size for entry in shared.read()} == {2}


def test_a_clock_set_back_does_not_make_a_later_decision_the_earlier_one(settings: Settings) -> None:
    times = iter([dt.datetime(2030, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)])
    ledger = Ledger(Database(f"sqlite:///{settings.reviews}/decisions.sqlite"), settings.reviews / "decisions.jsonl", clock=lambda: next(times))
    ledger.append([label("t1", "first")])
    ledger.append([label("t1", "second")])
    assert values(ledger) == ["first", "second"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"reviewer": " "}, "needs a name"),
        ({"key": ""}, "which row"),
        ({"table": "sentences"}, "Nothing can be decided on table 'sentences'"),
        ({"field": "weight"}, "'weight' of table 'themes'"),
        ({"human_value": None}, "a value is missing"),
        ({"human_value": " "}, "a value is missing"),
        ({"field": "hide", "human_value": "perhaps"}, "not one of: yes, no"),
        ({"table": "documents", "field": "published_on", "human_value": "12.5.2024"}, "is no date"),
        ({"table": "documents", "field": "published_on", "human_value": "2024-13"}, "is no date"),
        ({"table": "recommendations", "field": "review_status", "human_value": "fine"}, "not one of: accepted, rejected"),
        ({"table": "recommendations", "field": "modality", "human_value": "strong"}, "not one of: must, should, may"),
        ({"table": "recommendations", "field": "add", "human_value": "{"}, "not JSON"),
        ({"table": "recommendations", "field": "add", "human_value": '{"actor": "x"}'}, "no text"),
        ({"table": "recommendations", "field": "add", "human_value": '{"text": "x", "colour": "red"}'}, "'colour'"),
        ({"note": "x" * 100_001}, "100,000"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_reason_and_the_whole_batch_with_it(ledger: Ledger, bad: dict[str, str], said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        ledger.append([label("t1"), label("t2", **bad)])
    assert ledger.read() == []


def test_an_emptied_column_is_a_value_of_its_own(shared: Ledger) -> None:
    shared.append([label("d1", "", table="recommendations", field="actor")])
    assert values(shared) == [""]


def test_characters_that_no_store_holds_are_taken_out(shared: Ledger) -> None:
    [entry] = shared.append([label("t1", "a\x00b\ud800c\x0bd", note="line one\r\nline two\tend", seen={"a": "x\x00"})])
    assert (entry.human_value, entry.note, entry.seen) == ("a b?c d", "line one\nline two\tend", {"a": "x "})
    assert shared.read() == [entry]


def test_the_database_itself_refuses_changes(ledger: Ledger, settings: Settings) -> None:
    ledger.append([label("t1")])
    with sqlite3.connect(settings.reviews / "decisions.sqlite") as connection:
        for statement in ("UPDATE decisions SET human_value = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_undo_is_a_further_entry(shared: Ledger) -> None:
    [first] = shared.append([label("t1")])
    undo = shared.undo(first.decision_id, "Bo", "was a slip")
    assert [entry.decision_id for entry in shared.read()] == [first.decision_id, undo.decision_id]
    assert (undo.field, undo.human_value, undo.machine_value, undo.reviewer, undo.note) == ("undo", first.decision_id, "Ports", "Bo", "was a slip")
    with pytest.raises(DecisionError, match="no decision 'nothing'"):
        shared.undo("nothing", "Bo")


def test_an_empty_batch_writes_nothing(ledger: Ledger, settings: Settings) -> None:
    assert ledger.append([]) == []
    assert list(settings.reviews.iterdir()) == []


def test_a_busy_ledger_says_so(settings: Settings) -> None:
    path = settings.reviews / "decisions.sqlite"
    ledger = Ledger(Database(f"sqlite:///{path}", busy_seconds=0.1), settings.reviews / "decisions.jsonl")
    ledger.append([label("t1")])
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DecisionError, match="busy"):
            ledger.append([label("t2")])
    assert values(ledger) == ["Ports"]


def test_a_lost_database_is_rebuilt_from_the_mirror(ledger: Ledger, settings: Settings) -> None:
    made = ledger.append([label("t1", "a"), label("t2", "b")]) + ledger.append([label("t3", "c")])
    (settings.reviews / "decisions.sqlite").unlink()
    assert open_ledger(settings).read() == made
    assert ledger.read() == made  # the one that was open sees it too
    ledger.append([label("t4", "d")])
    assert values(open_ledger(settings)) == mirror_values(settings) == ["a", "b", "c", "d"]


def test_a_damaged_database_is_kept_and_rebuilt_from_the_mirror(ledger: Ledger, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    made = ledger.append([label("t1", "a")])
    path = settings.reviews / "decisions.sqlite"
    for number, damage in enumerate((b"this is not a database at all" * 100, path.read_bytes()[:4096] + b"\xff" * 9000), start=1):
        path.write_bytes(damage)
        assert open_ledger(settings).read() == made
        assert (settings.reviews / f"decisions.sqlite.damaged-{number}").read_bytes() == damage
    assert "rebuilt from decisions.jsonl" in caplog.text


def test_a_damaged_database_without_a_mirror_is_said(ledger: Ledger, settings: Settings) -> None:
    ledger.append([label("t1")])
    (settings.reviews / "decisions.jsonl").unlink()
    (settings.reviews / "decisions.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(DecisionError, match="restore both from a backup"):
        open_ledger(settings).read()


@pytest.mark.parametrize("damage", ["lost", "empty", "behind", "torn", "half a batch"])
def test_a_mirror_that_is_behind_is_brought_up_to_date(shared: Ledger, team: Settings, damage: str) -> None:
    made = shared.append([label("t1", "a")]) + shared.append([label("t2", "b"), label("t3", "c")])
    mirror = team.reviews / "decisions.jsonl"
    lines = mirror.read_bytes().splitlines(keepends=True)
    kept = {"empty": b"", "behind": lines[0], "torn": lines[0] + lines[1][:40], "half a batch": lines[0] + lines[1]}
    mirror.unlink() if damage == "lost" else mirror.write_bytes(kept[damage])
    assert open_ledger(team).read() == made
    assert read_mirror(mirror).entries == made
    assert mirror.read_bytes() == b"".join(lines)


def test_half_a_batch_is_left_out_when_only_the_mirror_is_left(ledger: Ledger, settings: Settings) -> None:
    made = ledger.append([label("t1", "a")])
    ledger.append([label("t2", "b"), label("t3", "c")])
    mirror = settings.reviews / "decisions.jsonl"
    mirror.write_bytes(b"".join(mirror.read_bytes().splitlines(keepends=True)[:2]))
    (settings.reviews / "decisions.sqlite").unlink()
    assert open_ledger(settings).read() == made
    assert mirror_values(settings) == ["a"]


def test_lines_that_cannot_be_read_cost_themselves_alone_and_are_kept(ledger: Ledger, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    made = ledger.append([label("t1", "a")]) + ledger.append([label("t2", "b")])
    mirror = settings.reviews / "decisions.jsonl"
    spoilt = mirror.read_bytes() + b'{"half": \n[1, 2]\n{"decision_id": "x"}\n\n'
    mirror.write_bytes(spoilt)
    (settings.reviews / "decisions.sqlite").unlink()
    assert open_ledger(settings).read() == made
    assert (settings.reviews / "decisions.jsonl.damaged-1").read_bytes() == spoilt
    assert mirror_values(settings) == ["a", "b"]
    assert "3 lines" in caplog.text


def test_two_copies_that_grew_apart_are_united(settings: Settings, tmp_path: Path) -> None:
    """A synced folder: both sides add to the same ledger, and one side's mirror arrives at the other."""
    here = open_ledger(settings)
    here.append([label("t1", "both")])
    other_home = tmp_path / "other"
    (other_home / "reviews").mkdir(parents=True)
    for name in ("decisions.sqlite", "decisions.jsonl"):
        (other_home / "reviews" / name).write_bytes((settings.reviews / name).read_bytes())
    there = open_ledger(read_settings(other_home))
    there.append([label("t2", "there"), label("t3", "there too")])
    here.append([label("t4", "here")])
    (settings.reviews / "decisions.jsonl").write_bytes((other_home / "reviews" / "decisions.jsonl").read_bytes())
    assert sorted(str(value) for value in values(open_ledger(settings))) == ["both", "here", "there", "there too"]
    assert sorted(mirror_values(settings)) == ["both", "here", "there", "there too"]


def test_a_mirror_that_gets_ahead_while_the_ledger_is_open_is_not_overwritten(ledger: Ledger, settings: Settings) -> None:
    ledger.append([label("t1", "a")])
    stale = (settings.reviews / "decisions.sqlite").read_bytes()
    ledger.append([label("t2", "b")])
    (settings.reviews / "decisions.sqlite").write_bytes(stale)  # a backup put back
    ledger.append([label("t3", "c")])
    assert sorted(str(value) for value in values(ledger)) == ["a", "b", "c"]
    assert sorted(mirror_values(settings)) == ["a", "b", "c"]


def test_a_mirror_that_cannot_be_written_does_not_cost_the_decision(shared: Ledger, team: Settings, caplog: pytest.LogCaptureFixture) -> None:
    (team.reviews / "decisions.jsonl").mkdir()
    made = shared.append([label("t1", "a")])
    assert "the decision itself is stored" in caplog.text
    (team.reviews / "decisions.jsonl").rmdir()
    assert open_ledger(team).read() == made
    assert mirror_values(team) == ["a"]


def test_a_ledger_of_a_newer_program_is_left_alone(ledger: Ledger, settings: Settings) -> None:
    ledger.append([label("t1")])
    with sqlite3.connect(settings.reviews / "decisions.sqlite") as connection:
        connection.execute("UPDATE about SET value = '2'")
    with pytest.raises(DecisionError, match="newer briefmill"):
        open_ledger(settings).append([label("t2")])


def test_entries_with_fields_of_a_newer_program_are_read(settings: Settings) -> None:
    ledger = open_ledger(settings)
    ledger.append([label("t1", "a")])
    mirror = settings.reviews / "decisions.jsonl"
    row = json.loads(mirror.read_text()) | {"mood": "certain"}
    mirror.write_text(json.dumps(row) + "\n")
    (settings.reviews / "decisions.sqlite").unlink()
    assert values(open_ledger(settings)) == ["a"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not a database URL"),
        ("oracle://x", "PostgreSQL or in a SQLite file"),
        ("sqlite://", "PostgreSQL or in a SQLite file"),
        ("nosuchthing://x", "PostgreSQL or in a SQLite file"),
        ("mysql://user:secret@host/x", "PostgreSQL or in a SQLite file"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_without_its_password(home: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", url)
    with pytest.raises(DecisionError, match=said) as raised:
        open_ledger(read_settings(home))
    assert "secret" not in str(raised.value)


def test_postgresql_asks_for_its_driver_only_when_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", "postgresql://user:secret@localhost/ledger")
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as where it isn't installed
    with pytest.raises(DecisionError, match="psycopg"):
        open_ledger(read_settings(home))


def test_a_ledger_may_lie_elsewhere(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", f"sqlite:///{tmp_path}/team/ledger.sqlite")
    settings = read_settings(home)
    open_ledger(settings).append([label("t1", "a")])
    assert (tmp_path / "team" / "ledger.sqlite").is_file()
    assert mirror_values(settings) == ["a"]


def test_a_folder_that_cannot_be_made_is_said(settings: Settings) -> None:
    (settings.reviews / "file").write_text("")
    ledger = Ledger(Database(f"sqlite:///{settings.reviews}/file/decisions.sqlite"), settings.reviews / "decisions.jsonl")
    with pytest.raises(DecisionError, match="folder of the ledger"):
        ledger.append([label("t1")])


def test_a_ledger_that_cannot_be_opened_is_said(settings: Settings) -> None:
    (settings.reviews / "decisions.sqlite").mkdir()
    with pytest.raises(DecisionError, match="can't be opened"):
        open_ledger(settings).append([label("t1")])


def test_the_tables_of_postgresql_are_made_with_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server here: the statements are compiled for its dialect."""
    import sqlalchemy as sa

    from pipeline.decisions import database

    said: list[str] = []
    engine = sa.create_mock_engine("postgresql+psycopg://", lambda statement, *_: said.append(str(statement.compile(dialect=engine.dialect))))
    database._METADATA.create_all(engine, checkfirst=False)
    assert any("CREATE TABLE decisions" in statement for statement in said)
    assert all("append_only" in statement for statement in database._POSTGRES_GUARDS)


def test_a_clock_of_ones_own_makes_the_same_entries(settings: Settings, tmp_path: Path) -> None:
    made = []
    for number in range(2):
        ledger = Ledger(Database(f"sqlite:///{tmp_path}/{number}.sqlite"), tmp_path / f"{number}.jsonl", clock=Clock())
        made.append(ledger.append([label("t1"), label("t2")]))
    assert made[0] == made[1]
    ledger.close()
