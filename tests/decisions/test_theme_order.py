"""Themes put in order by people: ranks in the tables, what merges and splits do to them, and moves that need few numbers."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from harbour_tables import Tables, entry, frame, make_tables

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.decisions.frames import read_rows
from pipeline.decisions.kinds import find_problem
from pipeline.decisions.theme_frames import read_order, write_order
from pipeline.decisions.theme_order import Spot, plan_move, rank_themes


def put(theme_id: str, number: str) -> Entry:
    return entry("themes", theme_id, "order", number)


def rank(tables: Tables, *entries: Entry) -> dict[str, int]:
    """Ranks by theme, as two runs over the same decisions give them."""
    folded = fold_decisions(entries)
    after = apply_decisions(tables, folded)
    again = apply_decisions(after, folded)
    assert again["themes"]["rank"].tolist() == after["themes"]["rank"].tolist()
    return {row["theme_id"]: row["rank"] for row in read_rows(after["themes"]) if row["rank"] is not None}


def test_the_smaller_number_comes_first_and_the_rest_has_none() -> None:
    assert rank(make_tables(), put("t-fees", "2.5"), put("t-ports", "10"), put("t-money", "2")) == {"t-money": 1, "t-fees": 2, "t-ports": 3}
    assert rank(make_tables(), put("t-fees", "1"), put("t-ports", "1")) == {"t-ports": 1, "t-fees": 2}  # equals: as the program has them


def test_order_alone_is_no_review_and_is_a_row_that_can_be_undone() -> None:
    first = put("t-fees", "1")
    after = apply_decisions(make_tables(), fold_decisions([first]))
    assert not after["themes"]["is_reviewed"].any()
    assert after["decisions"][["table", "field", "human_value", "status"]].to_numpy().tolist() == [["themes", "order", "1", "applied"]]
    assert rank(make_tables(), first, entry("themes", "t-fees", "undo", first.decision_id)) == {}


def test_merged_and_hidden_themes_give_their_place_away() -> None:
    into = entry("themes", "t-fees", "merge into", "t-ports")
    assert rank(make_tables(), put("t-fees", "1"), put("t-money", "2"), into) == {"t-ports": 1, "t-money": 2}
    assert rank(make_tables(), put("t-fees", "1"), put("t-money", "2"), put("t-ports", "3"), into) == {"t-money": 1, "t-ports": 2}  # its own word
    assert rank(make_tables(), put("t-fees", "1"), put("t-money", "2"), entry("themes", "t-fees", "hide", "yes")) == {"t-money": 1}


def test_what_is_split_off_stands_behind_until_it_is_put_elsewhere() -> None:
    tables = make_tables()
    rows: list[dict[str, Any]] = [
        {**row, "split_from_theme_id": "t-ports"} if row["theme_id"] == "t-school" else row for row in read_rows(tables["themes"])
    ]
    tables["themes"] = frame("themes", rows)
    assert rank(tables, put("t-ports", "1"), put("t-money", "2")) == {"t-ports": 1, "t-school": 2, "t-money": 3}
    assert rank(tables, put("t-ports", "1"), put("t-money", "2"), put("t-school", "3")) == {"t-ports": 1, "t-money": 2, "t-school": 3}


def order(shown: list[str], own: dict[str, Decimal], parts: dict[str, str]) -> tuple[list[str], dict[str, Spot]]:
    """How themes stand whose widest come first in `shown`."""
    spots: dict[str, Spot] = {key: (number, 0) for key, number in own.items()}
    spots |= {part: (own[above], 1) for part, above in parts.items() if part not in own and above in own}
    rows = {key: {"passage_count": len(shown) - place} for place, key in enumerate(shown)}
    ranks = rank_themes(rows, spots)
    return sorted(shown, key=lambda key: ranks.get(key, len(shown) + 1)), spots


@pytest.mark.parametrize("parts", [{}, {"c": "a", "f": "b"}])
def test_moves_come_out_as_wanted_however_many_there_are(parts: dict[str, str]) -> None:
    chance = random.Random(7)  # a test's own dice
    own: dict[str, Decimal] = {}
    for _ in range(600):
        now, spots = order(list("abcdefg"), own, parts)
        key, to = chance.choice(now), chance.randrange(len(now))
        wanted = [one for one in now if one != key]
        wanted.insert(to, key)
        own |= plan_move(now, spots, key, to)
        assert order(list("abcdefg"), own, parts)[0] == wanted
        assert all(find_problem("themes", "order", write_order(number)) == "" for number in own.values())


def test_a_move_among_themes_with_a_place_is_one_decision() -> None:
    own = {key: Decimal(10 * place) for place, key in enumerate("abcd", 1)}
    now, spots = order(list("abcdefg"), own, {})
    assert plan_move(now, spots, "c", 0) == {"c": Decimal(0) + 5}
    assert plan_move(now, spots, "a", 2) == {"a": Decimal(35)}
    assert plan_move(now, spots, "f", 1) == {"f": Decimal(15)}
    assert plan_move(now, spots, "g", 5) == {"e": Decimal(50), "g": Decimal(60)}  # what stands before it gets a place too


def test_moves_to_the_top_are_numbered_anew_where_no_number_is_left_between() -> None:
    own: dict[str, Decimal] = {}
    for turn in range(40):
        now, spots = order(list("abc"), own, {})
        own |= plan_move(now, spots, now[-1], 0)
        assert order(list("abc"), own, {})[0][0] == now[-1], turn


@pytest.mark.parametrize(
    ("text", "number"), [("3", "3"), ("2,50", "2.5"), (" 10 ", "10"), ("007", "7"), ("first", None), ("-1", None), ("1e5", None), ("٣", None)]
)
def test_numbers_are_read_as_people_write_them(text: str, number: str | None) -> None:
    found = read_order(text)
    assert (write_order(found) if found is not None else None) == number
