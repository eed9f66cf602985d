"""The scorer of names, things, people, events and figures: right findings score 1, and each kind of fault lowers its own figure."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
sys.path.append(str(HOUSE / "benchmarks" / "entities"))  # last: its run.py must not hide that of benchmarks/quality

from entity_facts import is_same_phrase, is_same_unit  # noqa: E402  # from there
from entity_marks import Amount, Findings, Gathering, Name, Person, is_read_alike, read_findings  # noqa: E402  # from there
from entity_scores import Score, find_b_cubed, pair_up, score_document  # noqa: E402  # from there

from pipeline.training.standoff import Mark, checksum, read_marks  # noqa: E402  # next to those

TEXTS = ["The Harbour Board (HB) met in Lagunia.", "Ana Quist of the Board opened the Third Tide Forum on 4 May 2031.", "Some 40 ships left."]


def _gold() -> Findings:
    return Findings(
        [
            Name(0, 4, 17, "ORG", "1"),
            Name(0, 19, 21, "ORG", "1"),
            Name(0, 30, 37, "GPE", "2"),
            Name(1, 0, 9, "PERSON", "3"),
            Name(1, 17, 22, "ORG", "1"),
            Name(1, 34, 50, "EVENT", "4"),
        ],
        [Person(1, "Ana Quist", "", ("Harbour Board",))],
        [Gathering(1, "Third Tide Forum", "4", "2031-05-04", "2031-05-04")],
        [Amount(2, 40, None, "ships")],
    )


def _score(found: Findings, gold: Findings | None = None, judged: range = range(3)) -> Score:
    score = Score()
    score_document(gold or _gold(), found, judged, TEXTS, score)
    return score


def test_what_is_all_right_scores_one() -> None:
    score = _score(_gold())
    assert {kind: (count.f1, count.right) for kind, count in score.counts.items() if not kind.startswith("  ")} == {
        "mentions, exact": (1.0, 6),
        "mentions, exact, typed": (1.0, 6),
        "mentions, overlapping": (1.0, 6),
        "mentions, overlapping, typed": (1.0, 6),
        "participants": (1.0, 1),
        "events": (1.0, 1),
        "quantities": (1.0, 1),
    }
    assert score.shares == {"participants: organisation": [1, 1], "events: first day": [1, 1], "events: last day": [1, 1], "quantities: unit": [1, 1]}
    assert find_b_cubed(score) == ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
    assert score.places == {"2"}


def test_a_wider_name_overlaps_but_is_not_exact() -> None:
    found = _gold()
    found.names[0] = Name(0, 0, 17, "ORG", "1")
    score = _score(found)
    assert (score.count("mentions, exact").right, score.count("mentions, overlapping").right) == (5, 6)
    assert score.count("mentions, exact").missed == ["ORG Harbour Board   [found: ORG The Harbour Board]"]


def test_a_name_with_another_label_is_found_but_not_typed() -> None:
    found = _gold()
    found.names[2] = Name(0, 30, 37, "LOC", "2")
    score = _score(found)
    assert score.count("mentions, exact").f1 == 1.0
    assert score.count("mentions, overlapping, typed").right == 5
    assert (len(score.count("  GPE").missed), len(score.count("  LOC").wrong), score.count("  ORG").right) == (1, 1, 3)


def test_two_names_are_never_paired_with_one() -> None:
    found = _gold()
    found.names[:2] = [Name(0, 4, 22, "ORG", "1")]
    score = _score(found)
    assert (score.count("mentions, overlapping").right, score.count("mentions, overlapping").missed) == (5, ["ORG HB"])


def test_what_is_doubtful_or_outside_counts_for_nothing() -> None:
    gold = _gold()
    gold.names[0] = Name(0, 4, 17, "ORG", "1", is_doubtful=True)
    gold.names[1] = Name(0, 19, 21, "ORG", "1", is_doubtful=True)
    gold.amounts = [Amount(2, 40, None, "ships", is_doubtful=True)]
    found = _gold()
    del found.names[1]
    found.names.append(Name(7, 0, 3, "ORG", "9"))
    found.amounts.append(Amount(7, 5))
    score = _score(found, gold)
    for kind in ("mentions, exact", "quantities"):
        assert (score.count(kind).f1, score.count(kind).missed, score.count(kind).wrong) == (1.0, [], [])
    assert "quantities: unit" not in score.shares


# Bagga & Baldwin's own way of counting, worked by hand: three mentions of one thing and one of another.
@pytest.mark.parametrize(
    ("links", "missed", "spurious", "both", "all_mentions"),
    [
        ([("a", "x"), ("a", "x"), ("a", "x"), ("b", "x")], [], [], (10 / 16, 1.0), (10 / 16, 1.0)),
        ([("a", "x"), ("a", "x"), ("a", "y"), ("b", "z")], [], [], (1.0, (4 / 3 + 1 / 3 + 1) / 4), (1.0, (4 / 3 + 1 / 3 + 1) / 4)),
        ([("a", "x"), ("a", "x")], ["a", "b"], ["x"], (1.0, 1.0), ((4 / 3) / 3, (4 / 3) / 4)),
        ([], ["a"], [], (0.0, 0.0), (0.0, 0.0)),
    ],
    ids=["merged", "split", "missed and spurious", "nothing found"],
)
def test_b_cubed(
    links: list[tuple[str, str]], missed: list[str], spurious: list[str], both: tuple[float, float], all_mentions: tuple[float, float]
) -> None:
    found, whole = find_b_cubed(Score(links=links, missed=missed, spurious=spurious))
    assert found[:2] == pytest.approx(both)
    assert whole[:2] == pytest.approx(all_mentions)


@pytest.mark.parametrize(
    ("found", "right", "wrong"),
    [
        (Person(1, "QUIST Ana"), 1, 0),
        (Person(5, "Ana Maria Quist"), 1, 0),
        (Person(1, "Bo Quist"), 0, 1),
        (Person(5, "Bo Quist"), 0, 0),
    ],
    ids=["other order", "middle name, elsewhere in the document", "somebody else", "somebody else, outside"],
)
def test_people(found: Person, right: int, wrong: int) -> None:
    count = _score(Findings(people=[found])).count("participants")
    assert (count.right, len(count.wrong)) == (right, wrong)


def test_a_person_on_two_rows_is_one_with_the_bodies_of_both() -> None:
    score = _score(Findings(people=[Person(1, "Ana Quist", "Chair", ("Tide Club",)), Person(0, "Ana Quist", "", ("Harbour Board",))]))
    assert (score.count("participants").right, score.count("participants").wrong) == (1, [])
    assert score.shares["participants: organisation"] == [1, 1]
    gold = Findings(people=[Person(0, "Ana Quist", is_doubtful=True), Person(1, "Ana Quist", "Chair")])
    assert _score(Findings(people=[Person(1, "Ana Quist")]), gold).count("participants").right == 1


@pytest.mark.parametrize(
    ("found", "is_right", "days"),
    [
        (Gathering(1, "3rd Tide Forum", "", "2031-05-04", "2031-05-04"), True, [1, 1]),
        (Gathering(2, "Tide Forum", "", "", ""), True, [0, 1]),
        (Gathering(1, "Fourth Tide Forum", "", "2031-05-04", ""), False, None),
        (Gathering(1, "Third Tide Forum", "", "2030-02-01", ""), False, None),
        (Gathering(1, "Third Lantern Fair", "", "2031-05-04", ""), False, None),
    ],
    ids=["figure for word", "undated", "another edition", "another date", "another name"],
)
def test_events(found: Gathering, is_right: bool, days: list[int] | None) -> None:
    score = _score(Findings(gatherings=[found]))
    assert score.count("events").right == is_right
    assert score.shares.get("events: first day") == days


@pytest.mark.parametrize(
    ("found", "is_right"),
    [(Amount(2, -40.0, None, "ships"), True), (Amount(2, 40, 50, "vessels"), True), (Amount(1, 40), False), (Amount(2, 41), False)],
    ids=["sign", "range and unit are asked apart", "another sentence", "another number"],
)
def test_figures(found: Amount, is_right: bool) -> None:
    assert _score(Findings(amounts=[found])).count("quantities").right == is_right


def test_the_unit_decides_between_equal_figures() -> None:
    gold = Findings(amounts=[Amount(2, 8, None, "%"), Amount(2, 8, 9, "parks")])
    score = _score(Findings(amounts=[Amount(2, 8, 9, "industrial parks"), Amount(2, 8, None, "%")]), gold)
    assert score.shares == {"quantities: unit": [2, 2], "quantities: range": [1, 1]}


@pytest.mark.parametrize(("one", "other", "same"), [("%", "%", True), ("USD", "EUR", False), ("basic rules", "rules", True), ("", "years", False)])
def test_units(one: str, other: str, same: bool) -> None:
    assert is_same_unit(one, other) is same


def test_phrases() -> None:
    assert is_same_phrase("Ministry of Ports", "the Ministry of Ports and Tides")
    assert is_same_phrase("Harbor Board", "Harbour Board")
    assert not is_same_phrase("Ministry of Ports", "")
    assert not is_same_phrase("Board", "the Board of the Great Northern Tide and Harbour Company")


def test_pairs_are_one_to_one_and_the_likest_first() -> None:
    assert pair_up(["a", "ab"], ["ab", "x"], lambda one, other: float(len(set(one) & set(other)))) == [(1, 0)]


def test_marks_become_words_again() -> None:
    mark = Mark(
        checksum(TEXTS[1]),
        1,
        "read",
        {
            "characters": len(TEXTS[1]),
            "mentions": [[0, 9, "PERSON", 3], [17, 22, "ORG", 1, True]],
            "people": [{"name": [0, 0, 9], "organisations": [[-1, 4, 17]], "doubtful": True}],
            "events": [{"name": [0, 34, 50], "thing": 4, "from": "2031-05-04"}],
            "quantities": [{"at": [54, 55], "value": 4, "high": 5, "unit": "days"}],
        },
    )
    found = read_findings([(mark, 1)], TEXTS)
    assert found.names == [Name(1, 0, 9, "PERSON", "3"), Name(1, 17, 22, "ORG", "1", is_doubtful=True)]
    assert found.people == [Person(1, "Ana Quist", "", ("Harbour Board",), is_doubtful=True)]
    assert found.gatherings == [Gathering(1, "Third Tide Forum", "4", "2031-05-04", "")]
    assert found.amounts == [Amount(1, 4, 5, "days")]
    assert read_findings([(mark, 1)]).people[0].name == "place 1 0"
    assert is_read_alike(mark, TEXTS[1])
    assert not is_read_alike(mark, TEXTS[1] + " ")


@pytest.fixture(scope="module")
def run() -> Any:
    spec = importlib.util.spec_from_file_location("entities_run", HOUSE / "benchmarks" / "entities" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write_marks(folder: Path, document: Path, rows: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True)
    head = {"sha256": hashlib.sha256(document.read_bytes()).hexdigest(), "file_name": document.name}
    (folder / "note.jsonl").write_text("\n".join(json.dumps(row) for row in [head, *rows]), encoding="utf-8")


def test_marks_of_a_document_become_figures(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "documents" / "note.txt"
    document.parent.mkdir()
    document.write_text(TEXTS[0], encoding="utf-8")
    names = [[4, 17, "ORG", 1], [19, 21, "ORG", 1], [30, 37, "GPE", 2]]
    rows = [
        {"sentence": checksum(TEXTS[0]), "characters": len(TEXTS[0]), "label": "read", "mentions": names},
        {"sentence": checksum("Cut another way by now."), "characters": 23, "label": "read"},
    ]
    for half in ("dev", "test"):
        _write_marks(tmp_path / "marks" / "standoff" / half, document, rows)
    tables = {
        "sentences": [{"document_id": "d", "sentence_id": "s", "sentence_number": 7, "text": TEXTS[0]}],
        "mentions": [
            {"document_id": "d", "sentence_id": "s", "mention_id": "m1", "entity_id": "e1", "label": "ORG", "start_char": 4, "end_char": 17},
            {"document_id": "d", "sentence_id": "s", "mention_id": "m2", "entity_id": None, "label": "ORG", "start_char": 19, "end_char": 21},
            {"document_id": "d", "sentence_id": "s", "mention_id": "m3", "entity_id": "e1", "label": "DATE", "start_char": 23, "end_char": 26},
        ],
        "participants": [{"document_id": "d", "sentence_id": None, "person": "Bo Lind", "role_title": None, "organisation": "A; B"}],
        "events": [{"event_id": "v", "name": "Tide Fair", "start_on": None, "end_on": None}],
        "event_documents": [{"document_id": "d", "event_id": "v", "sentence_id": "s"}, {"document_id": "d", "event_id": "gone", "sentence_id": "s"}],
        "quantities": [{"document_id": "d", "sentence_id": "s", "value": 40.0, "value_high": None, "unit": None}],
    }
    texts, found = run.find_of("d", tables)
    assert found.people == [Person(-1, "Bo Lind", "", ("A", "B"))]
    assert found.gatherings == [Gathering(0, "Tide Fair", "v", "", "")]
    assert found.amounts == [Amount(0, 40.0, None, "")]
    monkeypatch.setattr(run, "analyse", lambda paths, _home: dict.fromkeys(paths, (texts, found)))
    monkeypatch.setattr(run, "MARKS", tmp_path / "marks")
    monkeypatch.setattr(sys, "argv", ["run.py", str(document.parent), "--misses", "--rules"])
    assert run.main() == 0
    told = capsys.readouterr().out
    assert "dev: 1 documents, 1 sentences (1 are read another way" in told
    assert told.count("MISSED mentions, overlapping, typed: GPE Lagunia") == 1, "of the test half never a word"
    assert "  SPLIT   Harbour Board: Harbour Board (1), HB (1)" in told
    assert told.count("B³, mentions found             P 1.000  R 0.500  F1 0.667   2 mentions of 1 things") == 2
    assert "B³, found, without places      P 1.000  R 0.500" in told


def test_the_program_says_which_documents_are_not_there(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", str(tmp_path), "--half", "dev"])
    assert run.main() == 1
    assert "kazakhstan2010.pdf is not in the folder given" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["run.py"])
    with pytest.raises(SystemExit):
        run.main()


def test_the_readers_agree(run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", "--agreement", "--half", "test"])
    assert run.main() == 0
    assert "test: reader B against reader A" in capsys.readouterr().out
    score = run.score_agreement("test")
    assert score.count("mentions, exact").f1 >= 0.95
    assert find_b_cubed(score)[1][2] >= 0.95


def test_things_in_pieces_and_in_one_heap_are_told(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    score = Score(links=[("1", "x"), ("1", "y"), ("2", "y"), ("1", "x")], words={"1": "Tide Board", "x": "Board"})
    score.count("quantities").missed += ["4 ships", "4 ships", "2 docks"]
    run.print_misses(score)
    assert capsys.readouterr().out.splitlines() == [
        "  MISSED quantities: 4 ships  (2 times)",
        "  MISSED quantities: 2 docks",
        "  SPLIT   Tide Board: Board (2), y (1)",
        "  MERGED  y: Tide Board (1), 2 (1)",
    ]


def test_the_shipped_marks_hold_places_and_no_words() -> None:
    folder = HOUSE / "models" / "annotations" / "entities"
    documents = read_marks(folder / "standoff")
    assert {document.half for document in documents} == {"dev", "test"}
    assert len(documents) >= 20
    keys = {"sentence", "characters", "label", "page", "mentions", "people", "events", "quantities"}
    for document in documents:
        for mark in document.marks:
            assert set(mark.fields) <= keys
            length = mark.fields["characters"]
            places = sorted((row[0], row[1]) for row in mark.fields.get("mentions", []))
            assert all(0 <= start < end <= length for start, end in places)
            assert all(before[1] <= after[0] for before, after in pairwise(places)), "names are flat"
            assert all(len(row.get("unit", "").split()) <= 3 for row in mark.fields.get("quantities", []))
