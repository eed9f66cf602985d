"""The queue of what was perhaps missed: added with one key, or not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from near_miss_rows import add_near_misses
from review_home import Place, Visitor, open_place

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.review.shelf import Published
from pipeline.settings import Settings
from pipeline.tables import Tables

CHANCES = (0.11, 0.41, 0.28)


class Held:
    """A shelf on which one run lies."""

    def __init__(self, published: Published) -> None:
        self.published = published

    def take(self) -> Published:
        return self.published


@pytest.fixture(scope="module")
def missed_tables(review_tables: Tables) -> Tables:
    """The corpus with three sentences that nearly were recommendations."""
    return add_near_misses(review_tables, CHANCES)


@pytest.fixture(scope="module")
def missed_run(published: Settings, missed_tables: Tables) -> Held:
    return Held(Published(published.processed, missed_tables, published.models))


@pytest.fixture
def missed_place(published: Settings, tmp_path: Path, missed_run: Held) -> Place:
    place = open_place(published, tmp_path)
    place.app.state.room.desk.shelf = missed_run
    return place


@pytest.fixture
def reader(missed_place: Place) -> Visitor:
    return missed_place.visit("Ada")


def test_the_likeliest_comes_first_with_its_frame_beside_it(reader: Visitor) -> None:
    page = reader.get("/missed").text
    listed = [piece.partition('"')[0] for piece in page.partition('id="one"')[0].split('data-key="')[1:]]
    assert listed == ["miss-1", "miss-2", "miss-0"]
    assert "chance 41 %" in page
    assert 'value="The Invented Council"' in page
    assert "miss-1" not in reader.get("/recommendations?status=any").text


def test_yes_adds_it_with_the_frame_and_undo_asks_again(missed_place: Place, reader: Visitor, missed_tables: Tables) -> None:
    told = reader.decide("miss-1", "near_misses", decision="accept", note="clear enough")
    assert told["statuses"] == {"miss-1": "added"}
    assert reader.decide("miss-1", "near_misses", decision="accept")["made"] == 0
    (entry,) = missed_place.ledger.read()
    assert (entry.table, entry.field, entry.note, entry.seen) == ("recommendations", "add", "clear enough", {"near_miss_id": "miss-1"})
    after = apply_decisions(missed_tables, fold_decisions([entry]))
    row = after["recommendations"].set_index("recommendation_id").loc[entry.key]
    assert (row["actor"], row["action"], row["target"], row["review_status"]) == ("The Invented Council", "act", "the invented thing", "added")
    assert after["near_misses"].set_index("near_miss_id")["review_status"].to_dict()["miss-1"] == "added"
    assert f"/at/{entry.key}" in reader.get("/parts/near_misses/miss-1").text
    assert "Take" not in (
        error := reader.post("/api/decide", {"table": "near_misses", "keys": ["miss-1"], "changes": {"decision": "reject"}}).json()["error"]
    )
    assert "take that back" in error
    assert reader.undo()["statuses"] == {"miss-1": "unchecked"}


def test_what_is_corrected_is_added_so(missed_place: Place, reader: Visitor) -> None:
    reader.decide("miss-0", "near_misses", decision="edit", actor="The Other Council", deadline="by 2031")
    assert '"actor": "The Other Council"' in str(missed_place.ledger.read()[0].human_value)
    assert '"deadline": "by 2031"' in str(missed_place.ledger.read()[0].human_value)


def test_no_is_not_asked_again_whatever_the_id_is_later(missed_place: Place, reader: Visitor, missed_tables: Tables) -> None:
    reader.decide(["miss-1", "miss-2"], "near_misses", decision="reject")
    assert reader.decide("miss-1", "near_misses", decision="reject")["made"] == 0
    listed = reader.get("/missed").text.partition('id="one"')[0]
    assert "miss-1" not in listed
    assert "miss-0" in listed
    assert "miss-1" in reader.get("/missed?status=rejected").text
    folded = fold_decisions(missed_place.ledger.read())
    assert apply_decisions(missed_tables, folded)["near_misses"]["review_status"].tolist().count("rejected") == 2
    other = missed_tables["near_misses"].assign(near_miss_id=["x-0", "x-1", "x-2"])
    assert apply_decisions({**missed_tables, "near_misses": other}, folded)["near_misses"]["review_status"].tolist().count("rejected") == 2
    gone = apply_decisions({**missed_tables, "near_misses": other.head(0)}, folded)
    assert set(gone["decisions"]["status"]) == {"orphan"}
    assert reader.undo()["statuses"] == {"miss-2": "unchecked", "miss-1": "unchecked"}


@pytest.mark.parametrize(("key", "changes", "said"), [("gone", {"decision": "accept"}, "Reload the page"), ("miss-0", {"decision": "perhaps"}, "is not one of"), ("miss-0", {"decision": "edit", "due_on": "soon"}, "no date"), ("miss-0", {"confidence": "1"}, "be decided on here")])  # fmt: skip
def test_what_cannot_be_said_is_refused(missed_place: Place, reader: Visitor, key: str, changes: dict[str, str], said: str) -> None:
    answer = reader.post("/api/decide", {"table": "near_misses", "keys": [key], "changes": changes})
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert missed_place.ledger.read() == []


def test_a_remark_is_kept_and_decides_nothing(missed_place: Place, reader: Visitor) -> None:
    reader.decide("miss-0", "near_misses", note="ask Ben")
    entry: Entry = missed_place.ledger.read()[0]
    assert (entry.field, entry.human_value) == ("note", "ask Ben")
    assert "ask Ben" in reader.get("/parts/near_misses/miss-0").text
    assert "miss-0" in reader.get("/missed").text
