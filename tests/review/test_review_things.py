"""The pages of themes, entities and documents: what a merge or a split would do, names split off, orders, filters, versions."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import quote

import pytest
from invented_names import MOW, NHC, entity_id_of
from review_home import Place, Visitor

from pipeline.decisions import fold_decisions
from pipeline.decisions.theme_frames import read_parts
from pipeline.ids import make_id
from pipeline.review.themes import ORDERS, list_things
from pipeline.tables import Tables

POWER, FLOOD = make_id("theme", "Shore power in ports"), make_id("theme", "Flood insurance")


def standing(place: Place) -> dict[tuple[str, str], str | None]:
    return {(entry.key, entry.field): entry.human_value for entry in fold_decisions(place.ledger.read()).standing}


def test_a_merge_of_themes_is_told_with_counts_words_and_what_moves(ada: Visitor, review_tables: Tables) -> None:
    told = ada.get(f"/themes/preview?source={FLOOD}&target=any+name+[{POWER}]").text
    both = (review_tables["recommendations"]["theme_id"] == FLOOD).sum()
    assert "Together: " in told
    assert f"{both} recommendations would move" in told
    assert "<b><bdi>flood</bdi></b>" in told
    assert "<bdi>shore power</bdi>" in told
    assert 'class="trend"' in told
    assert ada.get(f"/themes/preview?source={FLOOD}&target={FLOOD}").text.strip() == ""


def test_a_theme_is_split_and_what_goes_is_told_before(place: Place, ada: Visitor) -> None:
    parts = "Grid and cables: grid connection; cable"
    told = ada.get(f"/themes/split?source={POWER}&parts={quote(parts)}").text
    assert "“Grid and cables”: about" in told
    assert "The next run makes it" in told
    ada.decide(POWER, table="themes", **{"split off": parts})
    [part] = read_parts(str(standing(place)[POWER, "split off"]))
    assert (part.name, part.terms) == ("Grid and cables", ("grid connection", "cable"))
    page = ada.get("/themes").text
    assert "to be split by the next run" in page
    assert 'value="Grid and cables"' in page
    assert page.count('value="grid connection" checked') == 1
    refused = ada.post("/api/decide", {"table": "themes", "keys": [POWER], "changes": {"hide": "yes", "split off": "x: berth"}})
    assert refused.status_code == 422
    ada.decide(POWER, table="themes", **{"split off": ""})
    assert (POWER, "split off") not in standing(place)


def test_themes_say_how_far_people_got_and_stand_in_the_order_asked_for(place: Place, ada: Visitor) -> None:
    assert "not checked yet" in ada.get("/themes").text
    ada.decide(FLOOD, table="themes", label="Floods", pin="yes")
    board = place.app.state.room.desk.look()
    first = {order: list_things(board, order)[0].row["theme_id"] for order, _ in ORDERS}
    assert set(first.values()) == {FLOOD}  # pinned
    ada.decide(FLOOD, table="themes", pin="")
    board = place.app.state.room.desk.look()
    things = {order: list_things(board, order) for order, _ in ORDERS}
    assert things["changed"][0].row["theme_id"] == FLOOD  # new in this run
    assert things["growing"][0].row["trend"] == "growing"
    assert things["todo"][-1].status == "checked by a person"
    assert [one.name.casefold() for one in things["name"]] == sorted(one.name.casefold() for one in things["name"])
    counts = [one.recommendations for one in things["recommendations"]]
    assert counts == sorted(counts, reverse=True)
    assert "3 passages more than in the run before" in {one.change for one in things[""]}


def move(visitor: Visitor, key: str, to: str) -> dict[str, Any]:
    answer = visitor.post("/api/move", {"key": key, "to": to})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_themes_are_put_in_order_by_hand(place: Place, ada: Visitor) -> None:
    def shown() -> list[str]:
        return [one.row["theme_id"] for one in list_things(place.app.state.room.desk.look())]

    machine = shown()
    assert move(ada, machine[0], "top")["said"] == f"“{name_of(place, machine[0])}” is number 1 of {len(machine)}."
    assert standing(place) == {}  # it stood there
    assert move(ada, machine[-1], "top")["made"] == 1
    assert shown() == [machine[-1], *machine[:-1]]
    assert move(ada, machine[-1], "down")["made"] == 2  # the one that it passes gets a place too
    assert shown() == [machine[0], machine[-1], *machine[1:-1]]
    page = ada.get("/themes").text
    assert "number 2 of your order" in page
    assert "not checked yet" in page
    assert 'data-move="up"' not in ada.get("/themes?order=name").text
    assert move(ada, machine[-1], "up")["made"] == 1
    ada.undo()
    assert shown() == [machine[0], machine[-1], *machine[1:-1]]
    move(ada, machine[-1], "free")
    move(ada, machine[0], "free")
    assert (shown(), standing(place)) == (machine, {})


def test_pinned_themes_stay_before_those_put_in_order(place: Place, ada: Visitor) -> None:
    machine = [one.row["theme_id"] for one in list_things(place.app.state.room.desk.look())]
    ada.decide(machine[1], table="themes", pin="yes")
    assert "of those not pinned" in move(ada, machine[-1], "top")["said"]
    assert [one.row["theme_id"] for one in list_things(place.app.state.room.desk.look())][:2] == [machine[1], machine[-1]]
    ada.decide(machine[-1], table="themes", hide="yes")
    for key, to in ((machine[-1], "up"), ("none", "up"), (machine[0], "sideways")):
        assert ada.post("/api/move", {"key": key, "to": to}).status_code == 422


def name_of(place: Place, key: str) -> str:
    return next(one.name for one in list_things(place.app.state.room.desk.look()) if one.row["theme_id"] == key)


def test_names_are_split_off_an_entity(place: Place, ada: Visitor) -> None:
    key = entity_id_of(MOW)
    page = ada.get("/entities?q=waterways").text
    assert "9 mentions · the long form less its country" in page
    ada.decide(key, table="entities", **{"split off": "mow; Waterways Ministry"})
    assert standing(place)[key, "split off"] == "MoW; Waterways Ministry"
    page = ada.get("/entities?q=waterways").text
    assert 'data-was="MoW; Waterways Ministry"' in page
    assert page.partition("<fieldset")[2].partition("</fieldset")[0].count(" checked") == 2
    ada.decide(key, table="entities", **{"split off": ""})
    assert standing(place) == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"split off": "The Nobody"}, "is none of its names"),
        ({"split off": "NHC; the Council; Northern Harbour Council"}, "No name would be left"),
        ({"split off": "NHC", "delete": "yes"}, "Choose one"),
    ],
)
def test_what_cannot_be_split_off_is_refused_in_words(place: Place, ada: Visitor, changes: dict[str, str], said: str) -> None:
    answer = ada.post("/api/decide", {"table": "entities", "keys": [entity_id_of(NHC)], "changes": changes})
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert place.ledger.read() == []


def test_a_merge_of_entities_is_told_before(ada: Visitor) -> None:
    one, other = entity_id_of(NHC), entity_id_of(MOW)
    told = ada.get(f"/entities/preview?source={one}&target={quote(f'{MOW} [{other}]')}").text
    assert f"under the name “{MOW}”" in told
    assert "It would also go by: Northern Harbour Council; NHC; the Council." in told
    assert "different kinds" not in told
    assert "different kinds" in ada.get(f"/entities/preview?source={entity_id_of('Vessland')}&target={one}").text
    assert ada.get("/entities/preview?source=a&target=b").text.strip() == ""


def test_documents_are_searched_filtered_and_compared_with_the_version_before(ada: Visitor) -> None:
    assert "1 document, by file name" in ada.get("/documents?q=hafenbericht").text
    assert "Why, and what to do" not in ada.get("/documents?q=hafenbericht").text
    assert "Nothing here answers this search" in ada.get("/documents?q=zzz").text
    versions = ada.get("/documents?wanted=versions").text
    assert "2 documents, by file name" in versions
    assert "Recommendations that changed since the version before (2)" in versions
    assert "pool their orders" in versions
    assert "corrected" not in ada.get("/documents?wanted=corrected").text.partition('class="things"')[2]
    for wanted in ("todo", "poor", "undated", "nonsense"):
        assert ada.get(f"/documents?wanted={wanted}&page=9").status_code == 200


def test_things_of_a_theme_that_is_off_can_not_be_split(place: Place, ada: Visitor) -> None:
    ada.decide(FLOOD, table="themes", hide="yes")
    thing = next(one for one in list_things(place.app.state.room.desk.look()) if one.row["theme_id"] == FLOOD)
    assert (thing.status, thing.splits) == ("hidden", ())
    other = dataclasses.replace(thing, row={**thing.row, "is_retired": True}, sheet=dataclasses.replace(thing.sheet, filled={}))
    assert other.status == "no passage has it any more"
