"""Follow-up, the team's own columns and its own organisations in the app."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from review_home import Place, Visitor, open_place
from test_review_pages import look_for_attack

from pipeline.decisions import apply_decisions, fold_decisions
from pipeline.review.follow_up import find_follow_ups, is_overdue
from pipeline.review.shelf import Published, Shelf
from pipeline.setting_groups import TeamSettings
from pipeline.settings import Settings
from pipeline.tables import Tables

GROUPS = "recommendation_groups"
TEAM = TeamSettings(columns=("Project number", "Priority: high, low"), organisations=("Harbour Ministry of Vessland", "Nobody Known"))


@pytest.fixture
def grouped(review_tables: Tables) -> tuple[str, list[str]]:
    """A recommendation in several places: its group and their keys."""
    frame = review_tables["recommendations"]
    shown = frame[frame["is_current"].fillna(value=True).astype(bool) & frame["is_main_place"].fillna(value=True).astype(bool)]
    group = str(shown["group_id"].value_counts().index[0])
    return group, [str(key) for key in shown[shown["group_id"] == group]["recommendation_id"]]


@pytest.fixture(scope="module")
def team_shelf(published: Settings, review_tables: Tables) -> Shelf:
    """The same tables, read by a home that names columns and organisations of its own."""
    party = str(review_tables["recommendation_parties"].query("role == 'actor'")["name"].value_counts().index[0])
    settings = published.model_copy(update={"team": TEAM.model_copy(update={"organisations": (party, "Nobody Known")})})
    shelf = Shelf(settings)
    held = shelf.take()
    assert held is not None
    return shelf


@pytest.fixture
def team_place(published: Settings, tmp_path: Path, team_shelf: Shelf) -> Place:
    place = open_place(published, tmp_path)
    place.app.state.room.desk.shelf = team_shelf
    return place


def test_follow_up_is_said_once_for_all_places_and_can_be_undone(
    place: Place, ada: Visitor, grouped: tuple[str, list[str]], review_tables: Tables
) -> None:
    group, keys = grouped
    assert "Nothing is followed up yet" in ada.get("/follow-up").text
    ada.decide(group, GROUPS, state="under way", owner="Ada & Ben", due_on="2020-05", evidence="https://example.org/minutes", note="first talk held")
    for key in keys[:2]:
        part = ada.get(f"/parts/recommendations/{key}").text
        assert "Follow-up: under way, <bdi>Ada &amp; Ben</bdi>" in part
        assert "overdue" in part
    (row,) = apply_decisions(review_tables, fold_decisions(place.ledger.read()))["follow_ups"].to_dict("records")
    assert (row["group_id"], row["state"], row["owner"], row["note"]) == (group, "under way", "Ada & Ben", "first talk held")
    entry = place.ledger.read()[0]
    assert set(keys) <= set(entry.seen["recommendation_ids"].split("; "))
    assert (entry.reviewer, entry.made_with) == ("Ada", "app")
    page = ada.get("/follow-up").text
    assert 'href="https://example.org/minutes"' in page
    for query, is_there in (
        ("state=overdue", True),
        ("state=done", False),
        ("owner=Ada+%26+Ben", True),
        ("owner=%28nobody%29", False),
        ("q=minutes", True),
        ("q=zzz", False),
    ):
        assert ('<b class="care">under way, overdue</b>' in ada.get(f"/follow-up?{query}").text) is is_there, query
    for query, is_there in (("unfinished", True), ("overdue", True), ("done", False), ("not+followed+up", False)):
        assert (f'data-key="{keys[0]}"' in ada.get(f"/recommendations?status=any&follow={query}").text.partition('id="one"')[0]) is is_there, query
    ada.undo()
    assert "Nothing is followed up yet" in ada.get("/follow-up").text


def test_a_second_person_changes_it_and_both_words_are_kept(place: Place, grouped: tuple[str, list[str]]) -> None:
    ada, ben = place.visit("Ada"), place.visit("Ben")
    ada.decide(grouped[0], GROUPS, state="open", owner="Ada")
    assert ada.decide(grouped[0], GROUPS, state="open")["made"] == 0
    ben.decide(grouped[0], GROUPS, state="done", as_of_on="2025-02-01", owner="")
    assert [(entry.field, entry.human_value) for entry in fold_decisions(place.ledger.read()).standing] == [("state", "done"), ("as_of_on", "2025-02-01"), ("owner", "")]  # fmt: skip
    page = ada.get("/follow-up").text
    assert "overruled by another person" in page
    assert "done" in page
    ben.decide(grouped[0], GROUPS, as_of_on="")
    assert not [entry for entry in fold_decisions(place.ledger.read()).standing if entry.field == "as_of_on"]


@pytest.mark.parametrize(
    ("changes", "said"), [({"state": "nearly"}, "is not one of"), ({"due_on": "soon"}, "no date"), ({"colour": "red"}, "can't be decided on here")]
)
def test_what_is_no_follow_up_is_refused(ada: Visitor, grouped: tuple[str, list[str]], changes: dict[str, str], said: str) -> None:
    answer = ada.post("/api/decide", {"table": GROUPS, "keys": [grouped[0]], "changes": changes})
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_follow_up_of_what_is_gone_is_kept_and_said(
    place: Place, ada: Visitor, grouped: tuple[str, list[str]], published: Settings, review_tables: Tables
) -> None:
    ada.decide(grouped[0], GROUPS, state="under way", owner="<b>Ada</b>")
    desk = place.app.state.room.desk
    left = review_tables["recommendations"]["group_id"] != grouped[0]
    tables = {
        **review_tables,
        "recommendations": review_tables["recommendations"][left.fillna(value=True)],
        GROUPS: review_tables[GROUPS].query("group_id != @grouped[0]"),
    }
    desk.shelf = _Held(Published(published.processed, tables, published.models))
    page = ada.get("/follow-up").text
    assert "Its recommendation is in no document any more" in page
    assert "<b>Ada" not in page
    (one,) = find_follow_ups(desk.look()).shown
    assert (one.holds, one.owner, one.state) == ("orphan", "<b>Ada</b>", "under way")


class _Held:
    """A shelf on which one run lies."""

    def __init__(self, published: Published) -> None:
        self.published = published

    def take(self) -> Published:
        return self.published


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [("open", "2025", False), ("open", "2024", True), ("under way", "2025-05", True), ("under way", "2025-06", False), ("open", "2025-06-14", True), ("open", "2025-06-15", False), ("done", "2020", False), ("open", "", False), ("", "2020", False)],
)  # fmt: skip
def test_overdue_is_what_is_unfinished_after_the_last_day(state: str, due: str, expected: bool) -> None:
    assert is_overdue(state, due, dt.date(2025, 6, 15)) is expected


def test_own_columns_are_filled_one_by_one_and_for_a_selection(team_place: Place, review_tables: Tables, grouped: tuple[str, list[str]]) -> None:
    ada, keys = team_place.visit("Ada"), grouped[1]
    assert "Your own columns" in ada.get(f"/parts/recommendations/{keys[0]}").text
    ada.decide(keys[0], **{"own: Project number": "P-17"})
    ada.decide(keys, **{"own: Priority": "high"})
    part = ada.get(f"/parts/recommendations/{keys[0]}").text
    assert 'value="P-17"' in part
    assert "<option selected>high</option>" in part
    assert 'data-status="unchecked"' in part
    found = ada.get("/recommendations?status=any&own=own%3A+Priority%3Dhigh").text
    assert f"of {len(keys)} recommendation" in found
    assert f'data-key="{keys[0]}"' not in ada.get("/recommendations?status=any&own=own%3A+Priority%3D").text.partition('id="one"')[0]
    rows = apply_decisions(review_tables, fold_decisions(team_place.ledger.read()))["recommendation_fields"]
    assert len(rows) == len(keys) + 1
    ada.decide(keys[0], **{"own: Project number": ""})
    assert 'value="P-17"' not in ada.get(f"/parts/recommendations/{keys[0]}").text
    answer = ada.post("/api/decide", {"table": "commitments", "keys": ["x"], "changes": {"own: Priority": "high"}})
    assert "can't be decided on here" in answer.json()["error"]


def test_what_is_made_to_us_and_by_us_is_marked_and_found(team_place: Place, team_shelf: Shelf, review_tables: Tables) -> None:
    visitor = team_place.visit("Ada")
    parties = review_tables["recommendation_parties"]
    party = team_shelf.settings.team.organisations[0]
    wanted = set(parties[(parties["name"] == party) & (parties["role"].isin(["actor", "addressee"]))]["recommendation_id"])
    found = visitor.get("/recommendations?status=any&hidden=yes&ours=to").text.partition('id="one"')[0]
    assert {str(key) for key in wanted} == {piece.partition('"')[0] for piece in found.split('data-key="')[1:]}
    key = min(wanted)
    assert "made to us" in visitor.get(f"/parts/recommendations/{key}").text
    visitor.decide(key, decision="edit", actor="The Invented Council", addressee="The Invented Council")
    assert "made to us" not in visitor.get(f"/parts/recommendations/{key}").text
    visitor.decide(key, decision="edit", recommended_by=party)
    assert "made by us" in visitor.get(f"/parts/recommendations/{key}").text


def test_hostile_words_stay_words(place: Place, ada: Visitor, grouped: tuple[str, list[str]]) -> None:
    attack = "<script>document.title='x'</script><img src=x onerror=y>"
    ada.decide(grouped[0], GROUPS, owner=attack, evidence=attack, note=attack)
    ada.decide(grouped[1][0], **{f"own: {attack[:50]}": attack})
    for path in (
        "/follow-up",
        f"/parts/recommendations/{grouped[1][0]}",
        "/recommendations?status=any&own=" + attack,
        "/follow-up?owner=" + attack + "&state=" + attack,
    ):
        look_for_attack(ada.get(path).text)
    ada.decide(grouped[0], GROUPS, evidence="javascript:alert(1)")
    assert 'href="javascript' not in ada.get("/follow-up").text
